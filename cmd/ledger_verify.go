package cmd

import (
	"context"
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"coupondesk/ledger"
)

// verifyReport is what `ledger verify --json` prints.
type verifyReport struct {
	OK     bool         `json:"ok"`
	File   string       `json:"file"`
	Events int64        `json:"events"` // rows of the ledger
	Anchor string       `json:"anchor"` // of the last one, for --anchor
	Seq    int64        `json:"seq"`    // the first bad row, 0 when an intent is bad rather than a row
	Intent string       `json:"intent"`
	Fault  ledger.Fault `json:"fault"` // "" when sound
	What   string       `json:"what"`
}

func (a *app) ledgerVerifyCmd(w bookWords) *cobra.Command {
	var anchor string
	c := &cobra.Command{Use: "verify", Short: w.VerifyShort, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.ledgerVerify(c.Context(), anchor) }}
	c.Flags().StringVar(&anchor, "anchor", "", w.FlagAnchor)
	return c
}

// ledgerVerify reads every row and says whether the ledger adds up.
func (a *app) ledgerVerify(ctx context.Context, given string) error {
	var against ledger.Anchor
	if given != "" {
		var err error
		if against, err = ledger.ParseAnchor(given); err != nil {
			return a.usage(a.books().NoAnchor, given)
		}
	}
	l, err := a.book(ctx)
	if err != nil {
		return err
	}
	defer l.Close()
	report := verifyReport{File: l.Path()}
	head, headErr := l.Head(ctx)
	err = l.VerifyAgainst(ctx, against)
	var bad *ledger.VerifyError
	switch {
	case errors.As(err, &bad):
		report.Seq, report.Intent, report.Fault, report.What = bad.Seq, bad.Intent, bad.Fault, bad.Words(string(a.lang))
	case err != nil || headErr != nil:
		return errors.Join(err, headErr)
	default:
		report.OK = true
	}
	report.Events, report.Anchor = head.Seq, head.String()
	if a.flags.json {
		a.object(report)
	}
	return a.verified(report)
}

// verified says the result for people.
func (a *app) verified(r verifyReport) error {
	w := a.books()
	if !r.OK {
		return &told{trouble{fill(w.Broken, r.File, r.What), fill(w.BrokenCure, strconv.Quote(r.File))}, nil}
	}
	say := a.print
	if a.flags.json {
		say = a.say
	}
	say("%s", fill(w.Sound, strconv.FormatInt(r.Events, 10)))
	say("%s", fill(w.Note, r.Anchor))
	return nil
}
