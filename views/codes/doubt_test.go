package codes

import (
	"slices"
	"testing"

	"coupondesk/desk/codes"
	"coupondesk/ui/text"
)

// While it is not known what became of a change of the stock, none is offered.
func TestAStockInDoubtIsNotRaised(t *testing.T) {
	for _, state := range []string{"waits", "spoilt", "unseen", "lost"} {
		r := states[state](t, env(text.ZH))
		r.Sees("! ", "都在微信里")
		r.Lacks("加库存 0 张", "[s")
		if r.press("s"); r.Off != r.s.w.StockDoubt || slices.Contains(r.f.calls, "raise") {
			t.Errorf("%s: off %q, calls %q", state, r.Off, r.f.calls)
		}
	}
}

// A change of which the answer was lost, and that has turned out to be made, is
// told as made: it is not offered once more.
func TestAStockThatWasRaisedAfterAllIsNotOfferedAgain(t *testing.T) {
	r := planned(t, env(text.ZH), codes.Stock{State: codes.StockDone, Delta: 99_987, Before: 13, After: 100_000, Read: true})
	r.Sees("✓ 库存加了 99,987 张，现在能领 100,000 张")
	r.Lacks("s  加库存", "能领 13 张")
	if r.press("s"); r.Off != r.s.w.NothingToRaise {
		t.Errorf("off %q", r.Off)
	}
}

// A wait that was noted before the last restart is looked at again before
// anything is said about it, and what cannot be looked at says so.
func TestAWaitOfBeforeTheRestart(t *testing.T) {
	r := newRig(t, env(text.ZH))
	j := r.f.job
	j.State, j.Done, j.Missing, j.Stock = codes.Verified, j.Batches, &codes.Missing{Exist: 99_987}, &codes.Stock{State: codes.StockWaits}
	r.f.list = []codes.Job{j}
	r.Open()
	r.Hold()
	r.press("enter").Sees("正在看库存")
	r.Unheld()
	r.s.plan.Busy, r.s.plan.Err = false, netErr
	r.Sees("✗ ", "按 r 再看")
	r.press("r").Sees("s  加库存 99,987 张")
}

// Customers are next once the codes are on sale, not while that is under way.
func TestDeliveringIsOfferedOnceTheCodesAreOnSale(t *testing.T) {
	for name, want := range map[string]bool{"raising": false, "waits": false, "unknown": false, "sold": true} {
		r := states[name](t, env(text.ZH))
		for _, a := range r.s.Actions() {
			if a.ID == "codes.deliver" && a.Bar > 0 != want {
				t.Errorf("%s: place %d in the key row", name, a.Bar)
			}
		}
	}
}

// After a change without an answer customers are not next.
func TestAChangeWithoutAnAnswerIsInDoubt(t *testing.T) {
	r := states["unknown"](t, env(text.ZH))
	if r.press("s"); r.Off != r.s.w.StockDoubt {
		t.Errorf("off %q", r.Off)
	}
	r.f.plan = codes.Stock{State: codes.StockDone, Delta: 9, Before: 13, After: 22, Read: true}
	r.press("r").Sees("✓ 库存加了 9 张，现在能领 22 张")
}

// Looking again asks for the stock alone, not for every code: what was in doubt
// can be added then.
func TestADoubtAboutTheStockEnds(t *testing.T) {
	r := states["waits"](t, env(text.ZH))
	r.f.plan = codes.Stock{State: codes.StockSending, Delta: 99_987, Before: 13}
	r.press("r").Sees("s  加库存 99,987 张")
	r.Lacks("以后再改")
	if n := len(r.f.calls); r.f.calls[n-1] != "verify" || slices.Index(r.f.calls, "verify") != n-1 {
		t.Errorf("calls %q", r.f.calls)
	}
	if r.press("r"); r.f.calls[len(r.f.calls)-2] != "verify" {
		t.Errorf("nothing is in doubt: calls %q", r.f.calls)
	}
}

// An import whose record is damaged names no card and has no codes: it can only
// be removed.
func TestADamagedImportIsOnlyRemoved(t *testing.T) {
	r := states["damaged"](t, env(text.ZH))
	r.Sees("✗ 记录坏了", "D  删记录")
	r.Lacks("接着导", "0 / 0", "收下")
	r.press("enter", "s", "r", "m", "p", "v")
	if len(r.f.calls) != 0 {
		t.Errorf("calls %q", r.f.calls)
	}
	r.press("esc", "n")
	if r.Off != r.s.w.PickCard {
		t.Errorf("a file for no card: off %q", r.Off)
	}
	r.press("enter", "D")
	r.Act()
	if !slices.Equal(r.f.calls, []string{"drop bad"}) {
		t.Errorf("calls %q", r.f.calls)
	}
}

// The column of which the codes were taken is named, so that a wrong one is seen
// before anything is sent.
func TestTheColumnOfCodesIsNamed(t *testing.T) {
	r := read(t, env(text.ZH))
	r.Lacks("码取自")
	r.s.file.Header, r.s.file.Column = "券码", 3
	r.Sees("码取自", "第 3 列", "第一行“券码”是标题，不导")
}
