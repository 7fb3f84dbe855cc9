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

// Checking again looks at the stock again: what was in doubt can be added then.
func TestADoubtAboutTheStockEnds(t *testing.T) {
	r := states["waits"](t, env(text.ZH))
	r.f.plan = codes.Stock{State: codes.StockSending, Delta: 99_987, Before: 13}
	r.press("r").Sees("s  加库存 99,987 张")
	r.Lacks("以后再改")
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
