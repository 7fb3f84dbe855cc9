package desk

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// twoTills are two terminals on one ledger.
func twoTills(t *testing.T) (*shop, *shop) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.db")
	a, b := shopAt(t, path), shopAt(t, path)
	b.o.Terminal, b.o.Staff = "2号台", "小王"
	return a, b
}

func TestTakingOver(t *testing.T) {
	for _, tt := range []struct {
		name  string
		err   error
		state ledger.State
	}{
		{"ours", nil, ledger.StateRedeemed},
		{"used up, by whom", refused(40099), ledger.StateReview},
		{"something moved", refused(40127), ledger.StateReview},
		{"lost again", errLost, ledger.StateInDoubt},
		{"not sent, but theirs may be on its way", errOffline, ledger.StateInDoubt},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := twoTills(t)
			theirs := a.doubt("1")
			l := b.look("1")
			if l.Reason != ReasonHeld || l.Earlier.Staff != "小李" {
				t.Fatalf("look %s, %+v", l.Reason, l.Earlier)
			}
			b.platform.consume = func(context.Context, card.ConsumeRequest) error { return tt.err }
			v := b.TakeOver(t.Context(), l, "王店长")
			if v.State != tt.state || v.Intent.Supersedes != theirs.Intent.ID || v.Intent.Staff != "王店长" || v.Intent.Terminal != "2号台" {
				t.Errorf("%s, %+v", v.State, v.Intent)
			}
			// The first till learns of it, and can neither turn green nor send again.
			a.platform.code = status(card.CodeConsumed)
			was := a.Resolve(t.Context(), theirs.Intent.ID)
			if was.State != ledger.StateSuperseded || was.Reason != ReasonTakenOver || was.Look.Earlier.ID != v.Intent.ID {
				t.Errorf("the first till sees %s, %s", was.State, was.Reason)
			}
			if n := a.diary.count("consume") + b.diary.count("consume"); n != 2 {
				t.Errorf("%d consumes", n)
			}
			if v.State == ledger.StateInDoubt { // used up now: by which of the two requests?
				b.platform.code = status(card.CodeConsumed)
				if v = b.Resolve(t.Context(), v.Intent.ID); v.State != ledger.StateReview || v.Cause != CauseUnattributed {
					t.Errorf("%s (%s)", v.State, v.Cause)
				}
			}
			if err := a.book.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTakingOverWhileTheOtherCallIsUnderWay(t *testing.T) {
	a, b := twoTills(t)
	l := a.look("1")
	a.platform.consume = func(context.Context, card.ConsumeRequest) error {
		b.platform.consume = func(context.Context, card.ConsumeRequest) error { return refused(40099) }
		if v := b.TakeOver(t.Context(), b.look("1"), ""); v.State != ledger.StateReview {
			t.Errorf("the second till: %s", v.State)
		}
		return nil // it was this one after all
	}
	v := a.Redeem(t.Context(), l)
	if v.State != ledger.StateSuperseded || v.Reason != ReasonTakenOver || v.LedgerErr != nil {
		t.Errorf("the first till: %s, %v", v.State, v.LedgerErr)
	}
	rows, _ := a.book.Events(t.Context(), v.Intent.ID)
	if last := rows[len(rows)-1]; last.Kind != ledger.KindAnswer || last.Evidence == "" {
		t.Errorf("the person who decides is not told: %+v", last)
	}
}

func TestWhatIsNotTakenOver(t *testing.T) {
	a, b := twoTills(t)
	own := a.doubt("1")
	if v := a.TakeOver(t.Context(), a.look("1"), ""); v.State != ledger.StateNotSent || v.Reason != ReasonHeld {
		t.Errorf("one's own: %s", v.State)
	}
	stale := b.look("1")
	a.platform.code = status(card.CodeGifting)
	a.Check(t.Context(), own.Intent.ID)
	if v := b.TakeOver(t.Context(), stale, ""); v.State != ledger.StateNotSent || v.Reason != ReasonHeld || v.Look.Earlier.State != ledger.StateReview {
		t.Errorf("in review by then: %s, %s", v.State, v.Reason)
	}
	if v := b.TakeOver(t.Context(), b.look("1"), ""); v.State != ledger.StateNotSent {
		t.Errorf("in review: %s", v.State)
	}
	if v := b.TakeOver(t.Context(), b.look("2"), ""); v.State != ledger.StateNotSent {
		t.Errorf("held by nobody: %s", v.State)
	}
	if n := b.diary.count("consume"); n != 0 {
		t.Errorf("%d consumes", n)
	}
}

// race is one code at two desks at the same moment, and the platform that knows
// which call used it up.
type race struct {
	how    string
	taker  atomic.Pointer[shop] // the desk that takes over
	lost   chan struct{}        // closed when the desk that came second has done its worst
	landed chan struct{}        // closed when the call of the first has landed
	used   atomic.Bool
}

// at is the platform as the desk d sees it. It holds the call of the desk that
// came first back until the other has done its worst.
func (r *race) at(d *shop) func(context.Context, card.ConsumeRequest) error {
	return func(context.Context, card.ConsumeRequest) error {
		second := r.taker.Load() == d
		switch {
		case r.how == "free":
		case !second:
			<-r.lost
			defer close(r.landed)
		case r.how == "taken over, first lands first":
			close(r.lost)
			<-r.landed
		default:
			defer close(r.lost)
		}
		if r.used.Swap(true) {
			return refused(40099)
		}
		return nil
	}
}

// run redeems at d; whoever meets the other's intent may take over.
func (r *race) run(d *shop, l Look) Verdict {
	v := d.Redeem(d.t.Context(), l)
	if v.Reason != ReasonHeld || r.how == "free" {
		return v
	}
	if r.how == "held" {
		close(r.lost)
		return v
	}
	l = v.Look
	l.Reason = ReasonHeld
	r.taker.Store(d)
	return d.TakeOver(d.t.Context(), l, "")
}

// Two desks with the same code at the same moment: never two greens, and none
// only if a person has to decide.
func TestAThousandRacesForOneCode(t *testing.T) {
	t.Parallel()
	hows := []string{"free", "held", "taken over, first lands first", "taken over, second lands first"}
	want := map[string][]string{"free": {"NOT_SENT REDEEMED", "REDEEMED REFUSED"}, "held": {"NOT_SENT REDEEMED"},
		"taken over, first lands first": {"REVIEW SUPERSEDED"}, "taken over, second lands first": {"REDEEMED SUPERSEDED"}}
	races := 1000
	if sequences < 100_000 {
		races = 100
	}
	a, b := twoTills(t)
	for i := range races {
		r := &race{how: hows[i%len(hows)], lost: make(chan struct{}), landed: make(chan struct{})}
		a.platform.consume, b.platform.consume = r.at(a), r.at(b)
		la, lb := a.look(fmt.Sprint(i)), b.look(fmt.Sprint(i))
		verdicts := make(chan Verdict)
		go func() { verdicts <- r.run(a, la) }()
		go func() { verdicts <- r.run(b, lb) }()
		ends := []string{string((<-verdicts).State), string((<-verdicts).State)}
		slices.Sort(ends)
		if got := strings.Join(ends, " "); !slices.Contains(want[r.how], got) {
			t.Fatalf("race %d, %s: %s", i, r.how, got)
		}
	}
	if err := a.book.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
