package e2e

import (
	"strings"
	"testing"
)

// deliveries is what the delivery screen says in one language.
type deliveries struct{ name, which, live, ways, form, scan string }

var deliverySpeech = map[string]deliveries{
	"zh": {"投放", "投放哪张券", "投放中", "二维码", "多久过期", "微信扫一扫"},
	"en": {"Deliver", "Which coupon?", "live", "QR code", "Expires", "Scan with WeChat"},
}

// TestFromTheQRToTheCounter: a card is delivered by QR, what stands on the
// screen is scanned by a customer's phone, taken, and redeemed.
func TestFromTheQRToTheCounter(t *testing.T) {
	for lang, d := range deliverySpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			w, o := speeches[lang], otherSides[lang]
			x := start(t, size{80, 24}, home(t, lang, "COLORTERM=truecolor"))
			x.waitFor(w.idle)
			x.keys("F10")
			x.typed(d.name)
			x.until("the screen found", func(screen string) bool { return row(screen, "▸", d.name) })
			x.keys("Enter")
			x.waitFor(d.which, "会员日满减")
			x.until("the card chosen", func(screen string) bool {
				if row(screen, "▸", "会员日满减") {
					return true
				}
				x.keys("Down")
				return false
			})
			x.keys("Enter")
			x.until("the ways", func(screen string) bool { return row(screen, "▸", d.ways) && strings.Contains(screen, "✓ "+d.live) })
			x.keys("Enter")
			x.waitFor(d.form)
			x.typed("1800")
			x.keys("Tab")
			x.typed("e2e")
			x.keys("C-s")
			x.waitFor(d.scan)
			link := ""
			x.until("a code of the platform", func(string) bool {
				link = readQR(x.tmux("capture-pane", "-p", "-e", "-N"), false)
				return strings.HasPrefix(link, "http://weixin.qq.com/q/")
			})
			x.keys("F8")
			x.waitFor(o.open, "林小满")
			x.keys("o")
			x.typed(link)
			x.until("the link typed", func(screen string) bool { return strings.Contains(tight(screen), link[len(link)-8:]) })
			x.keys("Enter")
			x.until("the coupon in the wallet", func(screen string) bool { return row(screen, "▸", "✓", "会员日满减") })
			x.keys("Enter")
			x.waitFor(w.canUseOf("5"))
			x.keys("F2")
			x.waitFor(w.redeemed)
		})
	}
}
