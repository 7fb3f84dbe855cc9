package cmd

import (
	"context"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/term"
)

func (a *app) redeemCmd() *cobra.Command {
	var cardID string
	var yes bool
	c := &cobra.Command{Use: "redeem CODE", Short: a.w.RedeemShort, Annotations: redeems, Args: a.exactly(a.w.ArgCode),
		RunE: func(c *cobra.Command, args []string) error { return a.redeem(c.Context(), args[0], cardID, yes) }}
	c.Flags().StringVar(&cardID, "card-id", "", a.w.FlagCardID)
	c.Flags().BoolVar(&yes, "yes", false, a.w.FlagYes)
	return c
}

// redeem is `coupondesk redeem`: look, ask unless yes, redeem, and ask about a
// lost answer as long as the counter does.
func (a *app) redeem(ctx context.Context, typed, cardID string, yes bool) error {
	code, err := a.parse(typed)
	if err != nil {
		return err
	}
	if !yes && !a.asks() {
		return a.usage(a.w.NeedYes)
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	look, err := s.desk.Look(ctx, code, cardID)
	if err != nil {
		return a.unread(s, code, err)
	}
	if a.flags.readOnly {
		return a.untouched(look, a.w.ReadOnly)
	}
	if look.Usable && !yes {
		a.show(s, look)
		if !a.confirm(ctx) {
			return a.untouched(look, a.w.Declined)
		}
	}
	v := a.spend(ctx, s, look)
	a.tell(s, v)
	out := answerOf(v)
	if a.flags.json {
		a.object(out)
	}
	if v.Intent.ID != "" && v.LedgerErr == nil {
		_ = s.desk.Shown(context.WithoutCancel(ctx), v.Intent.ID, v.State) // at worst it is shown again
	}
	return done(out.exitCode())
}

// parse reads a code from the command line.
func (a *app) parse(typed string) (string, error) {
	code, _, err := desk.ParseScan(typed)
	if err != nil {
		return "", a.usage("{}", a.scanWords(err))
	}
	return code, nil
}

// patience is how long a program waits on behalf of whoever runs it.
type patience struct {
	most        time.Duration // for a lost answer, which is asked about
	first, last time.Duration // pauses between questions, doubling
	shell       time.Duration // for the cards that a shell completes
	call        time.Duration // for one call of the platform; the client's own when 0
}

// counterPatience is the counter's.
var counterPatience = patience{most: 20 * time.Second, first: 250 * time.Millisecond, last: 2 * time.Second, shell: 2 * time.Second}

// spend redeems a code. While the outcome is unknown it asks, and redeems
// nothing again; when time is up the ledger keeps the question. It asks once
// even if the machine slept over all that time: by then there is an answer.
func (a *app) spend(ctx context.Context, s *shop, l desk.Look) desk.Verdict {
	begun := time.Now()
	v := s.desk.Redeem(ctx, l)
	wait := a.wait.first
	for n := 1; v.State == ledger.StateInDoubt && v.LedgerErr == nil; n++ {
		late := wait > a.wait.most || n > 1 && time.Since(begun)+wait > a.wait.most
		if late || !pause(ctx, wait) {
			return giveUp(ctx, s, v)
		}
		a.say("%s", fill(a.w.Asking, itoa(n), itoa(int(time.Since(begun)/time.Second))))
		again := s.desk.Resolve(ctx, v.Intent.ID)
		again.Look = v.Look
		v, wait = again, min(2*wait, a.wait.last)
	}
	return v
}

// giveUp notes that nobody waits any longer; the verdict stays.
func giveUp(ctx context.Context, s *shop, v desk.Verdict) desk.Verdict {
	if g := s.desk.GiveUp(context.WithoutCancel(ctx), v.Intent.ID); g.LedgerErr == nil && g.State != v.State {
		g.Look = v.Look
		return g
	}
	return v
}

// asks tells whether a person is there to be asked.
func (a *app) asks() bool {
	f, ok := a.in.(*os.File)
	return ok && term.IsTerminal(f)
}

// confirm asks for the one letter that redeems.
func (a *app) confirm(ctx context.Context) bool {
	in := readLines(a.in)
	defer in.stop()
	a.prompt(a.w.Confirm)
	typed, ok := in.next(ctx)
	return ok && isYes(typed)
}

func isYes(typed string) bool {
	typed = strings.TrimSpace(typed)
	return strings.EqualFold(typed, "y") || typed == "ｙ" || typed == "Ｙ"
}
