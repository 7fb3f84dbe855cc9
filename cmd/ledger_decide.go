package cmd

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/ledger"
)

// decision is what a person says became of an intent.
type decision struct {
	handed, kept bool
	staff, note  string
}

func (a *app) ledgerDecideCmd(w bookWords) *cobra.Command {
	var d decision
	c := &cobra.Command{Use: "decide INTENT", Short: w.DecideShort, Annotations: changes, Args: a.exactly(w.ArgIntent),
		RunE: func(c *cobra.Command, args []string) error { return a.ledgerDecide(c.Context(), args[0], d) }}
	c.Flags().BoolVar(&d.handed, "handed-over", false, w.FlagHandedOver)
	c.Flags().BoolVar(&d.kept, "not-handed-over", false, w.FlagNotHanded)
	c.Flags().StringVar(&d.staff, "staff", "", w.FlagStaff)
	c.Flags().StringVar(&d.note, "note", "", w.FlagNote)
	return c
}

// ledgerDecide records what a named person says about one intent, given by its
// id or by the number on the customer's slip.
func (a *app) ledgerDecide(ctx context.Context, which string, d decision) error {
	w := a.books()
	d.staff = strings.TrimSpace(d.staff)
	switch {
	case d.handed == d.kept:
		return a.usage(w.OneAnswer)
	case d.staff == "":
		return a.usage(w.NeedStaff)
	}
	if err := a.mayWrite(false, w.ReadOnly); err != nil {
		return err
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	in, err := a.findOpen(ctx, s, which)
	if err != nil {
		return err
	}
	if err := a.decidable(in); err != nil {
		return err
	}
	v := s.desk.Decide(ctx, in.ID, d.handed, d.staff, d.note)
	if a.flags.json && v.LedgerErr == nil {
		a.object(answerOf(v))
	}
	switch {
	case v.LedgerErr != nil:
		return &told{trouble{fill(w.NotWritten, v.LedgerErr.Error()), w.NotWrittenCure}, v.LedgerErr}
	case v.State != ledger.StateDecided: // somebody else was faster
		return a.decidable(v.Intent)
	}
	answer := map[bool]string{true: w.Handed, false: w.NotHanded}[d.handed]
	a.say("%s", line(fill(w.Decided, answer, d.staff)))
	return nil
}

// findOpen finds an intent by id, or an unsettled one by its slip.
func (a *app) findOpen(ctx context.Context, s *shop, which string) (ledger.Intent, error) {
	in, err := s.ledger.Get(ctx, which)
	if err == nil && in.AppID == s.appID {
		return in, nil
	}
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return in, err
	}
	items, err := s.unsettled(ctx)
	if err != nil {
		return in, err
	}
	at := slices.IndexFunc(items, func(in ledger.Intent) bool { return in.Slip != "" && strings.EqualFold(in.Slip, which) })
	if at < 0 {
		return in, &told{trouble{fill(a.books().NoIntent, which), a.books().NoIntentCure}, ledger.ErrNotFound}
	}
	return items[at], nil
}

// decidable says why an intent is not for a person to decide.
func (a *app) decidable(in ledger.Intent) error {
	w := a.books()
	name := in.ID
	if in.Slip != "" {
		name = in.Slip
	}
	switch {
	case in.State == ledger.StateReview, in.State.Redeemed() && !in.Shown:
		return nil
	case in.State.Open():
		return a.refuse(exitFailed, line(fill(w.StillAsking, name)))
	}
	return a.refuse(exitFailed, line(fill(w.NothingToDecide, name, a.w.States[in.State])))
}
