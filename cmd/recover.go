package cmd

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"coupondesk/ledger"
)

func (a *app) recoverCmd() *cobra.Command {
	return &cobra.Command{Use: "recover", Short: a.books().RecoverShort, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.recover(c.Context()) }}
}

// recover asks WeChat about everything that this terminal left without a result
// and redeems nothing. It prints what became of it and all that is open
// afterwards; while something is open it ends with exitUnknown.
func (a *app) recover(ctx context.Context) error {
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	asked, err := s.desk.Recover(ctx)
	if err != nil {
		return err
	}
	open, err := s.desk.Pending(ctx)
	if err != nil {
		return err
	}
	items := open
	for _, in := range asked {
		if !slices.ContainsFunc(open, func(o ledger.Intent) bool { return o.ID == in.ID }) {
			items = append(items, in)
		}
	}
	if err := a.list(ctx, s, items); err != nil {
		return err
	}
	return a.recovered(open)
}

// recovered says what is left to do.
func (a *app) recovered(open []ledger.Intent) error {
	w := a.books()
	if len(open) == 0 {
		a.say("%s", w.NothingOpen)
		return nil
	}
	a.say("%s", fill(w.OpenCount, itoa(len(open))))
	review := func(in ledger.Intent) bool { return in.State == ledger.StateReview }
	if slices.ContainsFunc(open, review) {
		a.say("%s", w.HowToDecide)
	}
	if slices.ContainsFunc(open, func(in ledger.Intent) bool { return !review(in) }) {
		a.say("%s", w.HowToRecover)
	}
	return exit(exitUnknown)
}
