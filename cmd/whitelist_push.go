package cmd

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"coupondesk/desk/whitelist"
	"coupondesk/ledger"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

func (a *app) whitelistPushCmd(w guestWords) *cobra.Command {
	var dry, yes bool
	c := &cobra.Command{Use: "push", Short: w.PushShort, Annotations: sends, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.whitelistPush(c.Context(), dry, yes) }}
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDry)
	c.Flags().BoolVar(&yes, "yes", false, w.FlagYes)
	return c
}

// whitelistPush replaces the platform's list, after asking who is lost unless
// yes.
func (a *app) whitelistPush(ctx context.Context, dry, yes bool) error {
	w := a.guests()
	if err := a.mayWrite(dry, w.ReadOnly); err != nil {
		return err
	}
	if !dry && !yes && !a.asks() {
		return a.usage(w.NeedYes)
	}
	return a.withGuests(ctx, false, func(d *whitelist.Desk) error {
		l, err := d.List(ctx)
		if err != nil {
			return err
		}
		a.guestDiff(l)
		switch {
		case dry:
			return a.draft(l.Request().Request())
		case !yes && !a.agreed(ctx, w.Confirm):
			return a.refuse(exitFailed, w.Declined)
		}
		return a.pushEnded(d.Push(ctx, l.Rev))
	})
}

// agreed asks for the one letter that pushes.
func (a *app) agreed(ctx context.Context, question string) bool {
	in := readLines(a.in)
	defer in.stop()
	a.prompt(question)
	typed, ok := in.next(ctx)
	return ok && isYes(typed)
}

// guestDiff says what a push changes.
func (a *app) guestDiff(l whitelist.List) {
	w := a.guests()
	names := func(list []whitelist.Entry) string {
		out := make([]string, len(list))
		for i, e := range list {
			if out[i] = short(e.Name, 24); out[i] == "" {
				out[i] = short(e.ID, 64)
			}
		}
		return strings.Join(out, w.Comma)
	}
	a.say("%s", fill(w.WillBe, itoa(len(l.Seated()))))
	if lost := l.With(whitelist.Remove); len(lost) > 0 {
		a.say("  %s", fill(w.WillLose, itoa(len(lost)), names(lost)))
	}
	if fresh := l.With(whitelist.Add); len(fresh) > 0 {
		a.say("  %s", fill(w.WillGain, itoa(len(fresh)), names(fresh)))
	}
	switch l.State {
	case whitelist.Never:
		a.say("  %s", w.Never)
	case whitelist.Unsure:
		a.say("  ! %s", a.unsure(l))
	}
}

// pushReport is a push for a script.
type pushReport struct {
	State    string             `json:"state"`    // DONE, REFUSED, NOT_SENT or UNKNOWN
	Platform whitelist.Platform `json:"platform"` // what is known of its list now
	Told     bool               `json:"told"`     // it answered who was taken
	Taken    []string           `json:"taken"`
	NotTaken []string           `json:"not_taken"`
	ErrCode  int                `json:"errcode"`
	ErrMsg   string             `json:"errmsg"`
	RID      string             `json:"rid"`
	At       string             `json:"at"`
}

// pushEnded says how a push ended, and which list the platform has.
func (a *app) pushEnded(out whitelist.Outcome) error {
	w := a.guests()
	r := pushReport{State: strings.ToUpper(string(out.State)), Platform: out.List.State, Told: out.Told, Taken: []string{}, NotTaken: []string{}, At: stamp(a.now())}
	for _, one := range out.Results {
		if one.Taken {
			r.Taken = append(r.Taken, one.Entry.ID)
		} else {
			r.NotTaken = append(r.NotTaken, one.Entry.ID)
		}
	}
	r.ErrCode, r.ErrMsg, r.RID = reasonIn(out.Err)
	if a.flags.json {
		a.object(r)
	}
	a.say("%s", fill(w.Ends[out.State], itoa(len(r.Taken))))
	if len(r.NotTaken) > 0 {
		a.say("  %s", line(fill(w.NotTaken, strings.Join(r.NotTaken, w.Comma))))
	}
	if out.LedgerErr != nil {
		a.say("! %s", line(fill(w.NotNoted, a.whyUnkept(out.LedgerErr))))
	}
	unsure := out.State == whitelist.Done && out.LedgerErr == nil && out.List.State == whitelist.Unsure
	if unsure {
		a.say("! %s", w.Overtaken)
	}
	if out.Err != nil {
		a.pushTrouble(out)
	}
	switch {
	case out.State == whitelist.Unknown, out.State == whitelist.Done && out.LedgerErr != nil, unsure:
		return exit(exitUnknown)
	case out.State == whitelist.Refused:
		return exit(exitRefused)
	case out.State != whitelist.Done:
		return exit(exitFailed)
	}
	return nil
}

// pushTrouble says which list the platform has after a failure, why, and what
// to do.
func (a *app) pushTrouble(out whitelist.Outcome) {
	w := a.guests()
	switch out.List.State {
	case whitelist.InPlace:
		a.say("  %s", fill(w.HasOld, text.When(out.List.PushedAt, a.now(), a.lang)))
	case whitelist.Unsure:
		a.say("  %s", w.HasEither)
	default:
		a.say("  %s", w.HasUntouched)
	}
	if errors.Is(out.Err, whitelist.ErrChanged) {
		a.say("  %s", w.Changed)
		return
	}
	t, number := a.explain(out.Err)
	if wechat.AsError(out.Err) != nil {
		c := coupon.In(a.lang).Trouble(out.Err)
		t = trouble{c.What, c.Next}
	}
	if out.State == whitelist.Unknown {
		t.Cure = w.PushAgain
	}
	a.say("  %s", line(t.What))
	a.say("  %s", line(t.Cure))
	if number != "" {
		a.say("  %s", line(number))
	}
}

// scratch is a ledger whose whitelist can be changed without anything being
// kept.
type scratch struct {
	*ledger.Ledger
	mu    sync.Mutex
	paper *ledger.Paper
}

func (s *scratch) Paper(ctx context.Context, appID string, kind ledger.PaperKind, id string) (ledger.Paper, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.paper != nil {
		return *s.paper, nil
	}
	return s.Ledger.Paper(ctx, appID, kind, id)
}

func (s *scratch) PutPaper(_ context.Context, _ string, p ledger.Paper) (ledger.Paper, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.Rev++
	s.paper = &p
	return p, nil
}
