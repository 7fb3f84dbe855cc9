package counter

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// scanAs scans a coupon that can be used, changed as the state wants it.
func scanAs(change func(*desk.Look)) func(*rig) {
	return func(r *rig) {
		l := usable(code)
		if change != nil {
			change(&l)
		}
		r.d.looks[code] = l
		r.scan(code)
	}
}

// redeemAs scans a coupon and redeems it with such an end.
func redeemAs(v func(desk.Look) desk.Verdict) func(*rig) {
	return func(r *rig) {
		r.d.verdict = v
		scanAs(nil)(r)
		r.act("counter.redeem")
	}
}

func ends(st ledger.State) func(desk.Look) desk.Verdict {
	return func(l desk.Look) desk.Verdict { return verdictOf(l, st) }
}

// aDay is one that has seen every kind of end.
func aDay() ledger.Day {
	d := ledger.Day{Count: 12345, Value: 123456789, Pending: 3}
	for i, st := range []ledger.State{ledger.StateRedeemed, ledger.StateInDoubt, ledger.StateReview, ledger.StateNotSent, ledger.StateClosedUnused, ledger.StateInferred} {
		v := verdictOf(usable(fmt.Sprintf("10002000%04d", i)), st)
		v.Intent.Updated = noon.Add(time.Duration(i) * time.Minute)
		d.Recent = append(d.Recent, v.Intent)
	}
	return d
}

// states are everything the counter can show.
var states = map[string]func(*rig){
	"idle": func(*rig) {},
	"idle with a day": func(r *rig) {
		r.d.day = aDay()
		r.Open()
	},
	"typing Chinese": func(r *rig) {
		r.keys(time.Second, "满减券优惠一二三四五六七八九十一二三四五六七八九十")
	},
	"bad scan": func(r *rig) { r.scan("优惠券") },
	"looking": func(r *rig) {
		r.Hold()
		r.scan(code)
		r.Now = r.Now.Add(time.Second)
		r.s.Handle(ui.Tick{At: r.Now})
	},
	"redeeming": func(r *rig) {
		scanAs(nil)(r)
		r.Hold()
		r.act("counter.redeem")
		r.Now = r.Now.Add(time.Second)
		r.s.Handle(ui.Tick{At: r.Now})
	},
	"found cash": scanAs(nil),
	"found discount": scanAs(func(l *desk.Look) {
		l.Face = desk.Face{CardID: "p", Type: card.Discount, Title: "七夕双杯七折", Discount: 30, Known: true}
	}),
	"found gift": scanAs(func(l *desk.Look) {
		l.Face = desk.Face{CardID: "p", Type: card.Gift, Title: "新客送小料", Gift: "小料一份", Known: true}
	}),
	"found unknown face": scanAs(func(l *desk.Look) { l.Face = desk.Face{CardID: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"} }),
	"found hostile": scanAs(func(l *desk.Look) {
		l.Face.Title = "a\x1b[31mred\x1b]0;t\x07\u202e\u200b" + strings.Repeat("很长的名字", 20)
		l.Face.Description = strings.Repeat("条件👨‍👩‍👧e\u0301\n", 30)
		l.Face.Value = 123456789
	}),
	"redeemed":       redeemAs(ends(ledger.StateRedeemed)),
	"inferred":       redeemAs(ends(ledger.StateInferred)),
	"in doubt":       redeemAs(ends(ledger.StateInDoubt)),
	"review":         redeemAs(ends(ledger.StateReview)),
	"in doubt, open": func(r *rig) { redeemAs(ends(ledger.StateInDoubt))(r); r.act("counter.escape") },
	"not sent": redeemAs(func(l desk.Look) desk.Verdict {
		v := verdictOf(l, ledger.StateNotSent)
		v.Cause = wechat.CauseNetwork
		return v
	}),
	"ledger broken": redeemAs(func(l desk.Look) desk.Verdict {
		v := verdictOf(l, ledger.StateRedeemed)
		v.LedgerErr = ledger.ErrStopped
		return v
	}),
	"not found": func(r *rig) { r.scan(code) },
}

func init() {
	for _, reason := range []desk.Reason{desk.ReasonExpired, desk.ReasonUsedElsewhere, desk.ReasonGifting, desk.ReasonUnavailable,
		desk.ReasonDeleted, desk.ReasonNotYet, desk.ReasonOther, desk.ReasonHeld} {
		states["refused "+string(reason)] = scanAs(func(l *desk.Look) { l.Usable, l.Reason = false, reason })
	}
}

func TestFrames(t *testing.T) {
	for name, reach := range states {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			r := newRig(t, lang, func(o *Options) {
				o.Samples = samplesOf
				o.Claim = claimOf
			})
			r.Open()
			reach(r)
			for _, o := range uitest.Looks {
				r.s.o.Env.Theme = theme.New(o)
				for _, size := range uitest.Sizes {
					uitest.CheckFrame(t, fmt.Sprintf("%s %s %+v %v", name, lang, o, size), r.s.Draw(size), size, r.s.o.Env.Theme, uitest.Want{})
				}
			}
		}
	}
}

// What a sandbox of another program gives a customer is drawn and looked up
// only if it can be a code.
func TestAClaimThatIsNoCodeIsNotLookedUp(t *testing.T) {
	r := newRig(t, text.EN, func(o *Options) {
		o.Claim = func(context.Context) (string, error) { return "1\x1b[2J\u202e2", nil }
	})
	r.Open()
	r.act("counter.claim")
	if r.s.mode != idle || r.s.note.text != r.s.w.ClaimFailed {
		t.Errorf("mode %v, note %+v", r.s.mode, r.s.note)
	}
}

// The caret stands right behind what has been typed, also in Chinese.
func TestCaretFollowsTheText(t *testing.T) {
	for _, typed := range []string{"", "1", "满", "满减券", "a满b", "１２"} {
		for _, size := range uitest.Sizes[:5] {
			r := newRig(t, text.ZH)
			r.keys(time.Second, typed)
			f := r.s.Draw(size)
			row := ansi.Strip(strings.Split(f.Body, "\n")[f.Caret.Y])
			at := strings.Index(row, typed)
			if at < 0 {
				t.Fatalf("%q is not in the caret's row %q", typed, row)
			}
			if typed == "" {
				at = strings.Index(row, "▌ ") + len("▌ ")
			}
			if want := uitest.Width(row[:at] + typed); f.Caret.X != want {
				t.Errorf("%q at %v: the caret is in column %d, want %d", typed, size, f.Caret.X, want)
			}
		}
	}
}

// Without colours every outcome still looks different from every other.
func TestOutcomesDifferWithoutColour(t *testing.T) {
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		for _, size := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
			frames := map[string]string{}
			for _, name := range []string{"redeemed", "refused expired", "refused used_elsewhere", "in doubt", "not sent", "review", "not found", "found cash", "idle"} {
				r := newRig(t, lang)
				r.s.o.Env.Theme = theme.New(theme.Options{Depth: theme.None})
				states[name](r)
				frames[name] = r.Body(size.W, size.H)
			}
			uitest.Differ(t, frames)
		}
	}
}

// The counter may be asked anything at any time: random keys and answers never
// break it, and never redeem twice without two presses of F2.
func TestHammering(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	size := ui.Size{W: 80, H: 20}
	for i := range 2000 {
		switch i % 7 {
		case 0:
			r.scan(code)
		case 1:
			r.Press("enter")
		case 2:
			r.keys(time.Millisecond, "12x满")
		case 3:
			r.act("counter.escape")
		case 4:
			r.act("counter.again")
		case 5:
			r.Wait(time.Duration(i) * time.Millisecond)
		case 6:
			r.Press("tab")
		}
		uitest.CheckFrame(t, "hammered", r.s.Draw(size), size, r.s.o.Env.Theme, uitest.Want{})
	}
	if len(r.d.redeems) != 0 {
		t.Fatalf("redeemed %d times without F2", len(r.d.redeems))
	}
}
