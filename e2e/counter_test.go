package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// speech is what the counter says in one language.
type speech struct {
	idle, canUse, redeemed, done, usedHere string
	reasons                                map[string]string // code → sentence
}

var speeches = map[string]speech{
	"zh": {"请扫顾客的券码", "F2  核销，减 ¥20", "已核销", "微信已确认", "核销过", map[string]string{
		"100020003002": "已到期", "100020003005": "正送给朋友", "100020003006": "删掉了", "100020003007": "券已作废",
		"100020003008": "才能用", "999999999999": "查不到这个券码", "100020003004": "已经用掉了"}},
	"en": {"Scan the customer's code", "F2  Redeem, take ¥20 off", "Redeemed", "confirmed by WeChat", "Used today", map[string]string{
		"100020003002": "it ended on", "100020003005": "on its way to a friend", "100020003006": "the customer deleted it", "100020003007": "it was made void",
		"100020003008": "it starts on", "999999999999": "no such code", "100020003004": "it was used before"}},
}

// everywhere runs a scenario in every window size and language.
func everywhere(t *testing.T, scenario func(t *testing.T, s size, lang string, w speech)) {
	for _, s := range []size{{80, 24}, {120, 40}, {40, 12}} {
		for lang, w := range speeches {
			t.Run(fmt.Sprintf("%v %s", s, lang), func(t *testing.T) { t.Parallel(); scenario(t, s, lang, w) })
		}
	}
}

func TestACodeIsScannedLookedAtAndRedeemed(t *testing.T) {
	everywhere(t, func(t *testing.T, s size, lang string, w speech) {
		x := start(t, s, home(t, lang))
		x.waitFor(w.idle)
		x.scan("100020003001")
		x.waitFor(w.canUse)
		x.keys("F2")
		x.waitFor(w.redeemed)
		x.scanAgain("100020003001", w)
		x.keys("C-c")
		x.waitFor("ENDED 0")
	})
}

// scanAgain scans a code that was just redeemed until the counter looks at it.
// Within two seconds that is the scanner's second shot, which a note says for a
// while; whoever has missed that scans once more.
func (x *tmux) scanAgain(code string, w speech) {
	x.t.Helper()
	var last time.Time
	x.until("the second scan looked at", func(s string) bool {
		if strings.Contains(tight(s), tight(w.usedHere)) {
			return true
		}
		if time.Since(last) > 3*time.Second {
			x.scan(code)
			last = time.Now()
		}
		return false
	})
}

func TestEveryRefusalHasASentenceOfItsOwn(t *testing.T) {
	everywhere(t, func(t *testing.T, s size, lang string, w speech) {
		x := start(t, s, home(t, lang))
		x.waitFor(w.idle)
		for code, sentence := range w.reasons {
			x.scan(code)
			screen := x.waitFor(sentence)
			for other, others := range w.reasons {
				if other != code && strings.Contains(tight(screen), tight(others)) {
					t.Errorf("%s also says %q:\n%s", code, others, screen)
				}
			}
		}
	})
}

func TestFullWidthDigitsAreTaken(t *testing.T) {
	for lang, w := range speeches {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			x := start(t, size{80, 24}, home(t, lang))
			x.waitFor(w.idle)
			x.typed("１０００２０００３００１")
			x.keys("Enter")
			x.waitFor(w.canUse, "1000 2000 3001")
		})
	}
}

// TestTheRealCursorFollowsChinese: an input method opens its window there.
func TestTheRealCursorFollowsChinese(t *testing.T) {
	everywhere(t, func(t *testing.T, s size, lang string, w speech) {
		x := start(t, s, home(t, lang))
		x.waitFor(w.idle)
		x.typed("优惠a券")
		var row, column int
		x.until("the typed text", func(screen string) bool {
			for y, line := range strings.Split(screen, "\n") {
				if before, _, ok := strings.Cut(line, "优惠a券"); ok {
					row, column = y, cells(before)+7
					return true
				}
			}
			return false
		})
		want := fmt.Sprintf("%d,%d 1", column, row)
		x.until("the cursor at "+want, func(string) bool { return x.cursor() == want })
		x.keys("Left", "BSpace") // the a goes, the cursor stands before 券
		want = fmt.Sprintf("%d,%d 1", column-3, row)
		x.until("the cursor at "+want, func(string) bool { return x.cursor() == want })
	})
}

// cells counts what precedes the field: letters, blanks and the bar, one cell
// each, and hanzi, two.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}
