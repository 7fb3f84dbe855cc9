package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// otherSide is what the customer's phone says in one language.
type otherSide struct{ open, second, which, used, lost, armed, asked, over string }

var otherSides = map[string]otherSide{
	"zh": {"顾客的手机", "第 2 位", "领哪一张", "已用掉", "下一次核销断网", "等着", "查询确认", "已到期"},
	"en": {"Customer's phone", "2 of 120", "Which one does", "used", "next redemption: answer lost", "armed", "found by asking", "it ended on"},
}

// TestARehearsalFromTheCustomersPhone: a customer takes a card, it is redeemed
// at the counter, and the phone shows it used.
func TestARehearsalFromTheCustomersPhone(t *testing.T) {
	everywhere(t, func(t *testing.T, s size, lang string, w speech) {
		o := otherSides[lang]
		x := start(t, s, home(t, lang))
		x.waitFor(w.idle)
		x.keys("F8")
		x.waitFor(o.open, "林小满")
		x.keys("]")
		if s.w >= 60 {
			x.waitFor(o.second)
		} else {
			x.until("the next customer", func(screen string) bool { return row(screen, "2 ") && !row(screen, "林小满") })
		}
		x.takeOne("会员日满减", o)
		x.keys("Enter")
		x.waitFor(w.canUseOf("5"))
		x.keys("F2")
		x.waitFor(w.redeemed)
		x.keys("F8")
		x.until("the coupon used on the phone", func(screen string) bool { return row(screen, "▸", "会员日满减", o.used) })
		x.keys("Escape")
		x.waitFor(w.redeemed)
		x.keys("C-c")
		x.waitFor("ENDED 0")
	})
}

// takeOne takes a card from the list of those that can be taken.
func (x *tmux) takeOne(title string, o otherSide) {
	x.t.Helper()
	x.keys("c")
	x.waitFor(o.which)
	x.typed(title)
	x.until("the title typed", func(screen string) bool { return row(screen, "▌", title) })
	x.keys("Enter")
	x.until("the coupon in the wallet", func(screen string) bool {
		return row(screen, "▸", "✓", title) && !strings.Contains(tight(screen), tight(o.which))
	})
}

// row says that one line of the screen has all of texts.
func row(screen string, texts ...string) bool {
	for _, line := range strings.Split(screen, "\n") {
		all := true
		for _, text := range texts {
			all = all && strings.Contains(tight(line), tight(text))
		}
		if all {
			return true
		}
	}
	return false
}

// canUseOf is the button of a coupon of another value.
func (w speech) canUseOf(yuan string) string { return strings.Replace(w.canUse, "20", yuan, 1) }

// TestTroubleFromTheCustomersPhone: the next redemption loses its answer, and a
// coupon expires because the clock was moved.
func TestTroubleFromTheCustomersPhone(t *testing.T) {
	for lang, o := range otherSides {
		t.Run(fmt.Sprint(lang), func(t *testing.T) {
			t.Parallel()
			w := speeches[lang]
			x := start(t, size{80, 24}, home(t, lang))
			x.waitFor(w.idle)
			x.keys("F8")
			x.waitFor(o.open, "林小满")
			x.keys("1")
			x.until("the trouble armed", func(screen string) bool { return row(screen, o.lost, o.armed) })
			x.takeOne("会员日满减", o)
			x.keys("Enter")
			x.waitFor(w.canUseOf("5"))
			x.keys("F2")
			x.waitFor(o.asked)
			x.keys("F8")
			x.until("the coupon used on the phone", func(screen string) bool { return row(screen, "▸", "会员日满减", o.used) })
			x.takeOne("七夕双杯七折", o)
			x.keys("3")
			x.until("the coupon run out", func(screen string) bool {
				return row(screen, "▸", "七夕双杯七折") && !row(screen, "▸", "✓", "七夕双杯七折")
			})
			x.keys("Enter")
			x.waitFor(o.over)
		})
	}
}
