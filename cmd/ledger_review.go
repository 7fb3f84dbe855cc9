package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/ledger"
	"coupondesk/ui/text"
)

// openReport is one line of `ledger review --json` and `recover --json`: the
// members of `redeem --json`, who and what, and everything that happened.
type openReport struct {
	redeemAnswer
	Slip     string        `json:"slip"`
	Shown    bool          `json:"shown"` // the verdict was drawn
	Begun    string        `json:"begun"`
	Title    string        `json:"title"`
	Value    int64         `json:"value"` // fen taken off
	Store    string        `json:"store"`
	Terminal string        `json:"terminal"`
	Staff    string        `json:"staff"`
	Events   []eventReport `json:"events"` // oldest first
}

// eventReport is one line of evidence.
type eventReport struct {
	At       string       `json:"at"`
	Kind     string       `json:"kind"`
	State    ledger.State `json:"state"`
	ErrCode  int          `json:"errcode"`
	ErrMsg   string       `json:"errmsg"`
	Evidence string       `json:"evidence"`
	Staff    string       `json:"staff"`
	Note     string       `json:"note"`
}

func (a *app) ledgerReviewCmd(w bookWords) *cobra.Command {
	return &cobra.Command{Use: "review", Short: w.ReviewShort, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.ledgerReview(c.Context()) }}
}

// ledgerReview lists what is not settled. It asks nobody.
func (a *app) ledgerReview(ctx context.Context) error {
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	items, err := s.unsettled(ctx)
	if err != nil {
		return err
	}
	if err := a.list(ctx, s, items); err != nil {
		return err
	}
	if len(items) == 0 {
		a.say("%s", a.books().NothingOpen)
		return nil
	}
	a.say("%s", fill(a.books().OpenCount, itoa(len(items))))
	a.say("%s", a.books().HowToDecide)
	return nil
}

// unsettled is what is open, and what was redeemed without anybody seeing it.
func (s *shop) unsettled(ctx context.Context) ([]ledger.Intent, error) {
	items, err := s.desk.Pending(ctx)
	if err != nil {
		return nil, err
	}
	unseen, err := s.desk.Unshown(ctx)
	return append(items, unseen...), err
}

// list prints intents with their evidence.
func (a *app) list(ctx context.Context, s *shop, items []ledger.Intent) error {
	for _, in := range items {
		events, err := s.ledger.Events(ctx, in.ID)
		if err != nil {
			return err
		}
		if a.flags.json {
			a.object(openReportOf(in, events))
		} else {
			a.printOpen(in, events)
		}
	}
	return nil
}

func openReportOf(in ledger.Intent, events []ledger.EventRow) openReport {
	r := openReport{redeemAnswer: entryAnswer(in, in.Created), Slip: in.Slip, Shown: in.Shown, Begun: stamp(in.Created),
		Title: in.Title, Value: in.Value, Store: in.Store, Terminal: in.Terminal, Staff: in.Staff, Events: []eventReport{}}
	for _, e := range events {
		r.Events = append(r.Events, eventReport{At: stamp(e.At), Kind: e.Kind, State: e.To, ErrCode: e.ErrCode, ErrMsg: e.ErrMsg,
			Evidence: e.Evidence, Staff: e.Staff, Note: e.Note})
		if e.From != e.To {
			r.At = stamp(e.At)
		}
	}
	return r
}

// printOpen prints one for people: what, who, and a line for each event.
func (a *app) printOpen(in ledger.Intent, events []ledger.EventRow) {
	w := a.books()
	state := a.w.States[in.State]
	if in.State.Redeemed() && !in.Shown {
		state += "  " + w.Unseen
	}
	a.print("%s  %s  %s  %s", in.ID, in.Slip, text.Code(in.Code), state)
	a.print("  %s  %s  %s", short(in.Title, 60), text.Yuan(in.Value, a.lang), short(in.Store+" "+in.Terminal+" "+in.Staff, 60))
	for _, e := range events {
		parts := []string{text.DateTime(e.At, a.now(), a.lang), w.Kinds[e.Kind]}
		if e.From != e.To {
			parts = append(parts, a.w.States[e.To])
		}
		if e.ErrCode != 0 {
			parts = append(parts, itoa(e.ErrCode))
		}
		for _, s := range []string{e.ErrMsg, e.Evidence, e.Staff, e.Note} {
			if s != "" {
				parts = append(parts, short(s, 200))
			}
		}
		a.print("    %s", strings.Join(parts, "  "))
	}
}
