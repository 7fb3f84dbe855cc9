package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// deliveries is what the delivery screen says in one language.
type deliveries struct {
	cards, screen, which, ways, form, scan, sees, free, limits, six, pages, script, preview, openID string
}

var deliverySpeech = map[string]deliveries{
	"zh": {"卡券", "投放", "投放哪张券", "二维码", "多久过期", "微信扫一扫", "林小满看到的", "可以领", "应在 60 到 1800 之间", "一个二维码最多五张券", "网页和小程序", "脚本", "群发预览", "要填那位顾客的 openid"},
	"en": {"Cards", "Deliver", "Which coupon?", "QR code", "Expires", "Scan with WeChat", "林小满 sees this", "can be taken", "60 to 1800", "five coupons at most", "Web and mini", "Script", "preview", "fill in the openid"},
}

// link is the address in the code on the screen.
func (x *tmux) link() string {
	x.t.Helper()
	link := ""
	x.until("a code of the platform", func(string) bool {
		link = readQR(x.tmux("capture-pane", "-p", "-e", "-N"), false)
		return strings.HasPrefix(link, "http://weixin.qq.com/q/")
	})
	return link
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
			x.goTo(d.cards)
			x.to("Down", "会员日满减")
			x.keys("p")
			x.waitFor(d.pages)
			x.keys("Enter")
			x.waitFor(d.form)
			x.typed("1800")
			x.keys("Tab")
			x.typed("e2e")
			x.keys("C-s")
			x.waitFor(d.scan)
			link := x.link()
			x.keys("F8")
			x.waitFor(o.open, "林小满")
			x.openLink(link)
			x.waitFor(d.sees)
			x.until("the coupon to take", func(screen string) bool { return row(screen, "▸", "会员日满减", d.free) })
			x.keys("Enter")
			x.until("the coupon in the wallet", func(screen string) bool {
				return row(screen, "▸", "✓", "会员日满减") && !row(screen, "会员日满减", d.free)
			})
			x.keys("Enter")
			x.waitFor(w.canUseOf("5"))
			x.keys("F2")
			x.waitFor(w.redeemed)
		})
	}
}

// TestTheScreenAsksForAQRRightlyOrNotAtAll: five cards and no sixth; a life of
// 59 or 1801 seconds is refused at its field, 60 and 1800 are asked for.
func TestTheScreenAsksForAQRRightlyOrNotAtAll(t *testing.T) {
	for lang, d := range deliverySpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, lang)
			x := start(t, size{80, 24}, append(env, "COLORTERM=truecolor"))
			x.waitFor(speeches[lang].idle)
			x.goTo(d.screen)
			x.fiveCards(d)
			for i, life := range []string{"59", "60", "1801", "1800"} {
				x.typed(life)
				x.until("the life typed", func(screen string) bool { return row(screen, "▌", d.form, life) })
				x.keys("C-s")
				if i%2 == 0 {
					x.waitFor(d.limits, life)
					x.keys(strings.Fields(strings.Repeat("BSpace ", len(life)))...)
					continue
				}
				x.waitFor(d.scan)
				x.link()
				x.keys("Escape")
				x.until("the ways", func(screen string) bool { return row(screen, "▸", d.ways) })
				x.keys("Enter")
				x.waitFor(d.form)
			}
			r.askedForFive(60, 1800)
		})
	}
}

// fiveCards picks five cards, tries a sixth, and opens the form of their QR.
func (x *tmux) fiveCards(d deliveries) {
	x.t.Helper()
	x.waitFor(d.which, "会员日满减")
	for i := range 5 {
		x.keys("Space", "Down")
		x.until("one more picked", func(screen string) bool { return row(screen, fmt.Sprintf("[%d]", i+1)) })
	}
	x.keys("Space")
	x.waitFor(d.six)
	x.keys("Enter")
	x.waitFor(d.pages)
	x.keys("Enter")
	x.waitFor(d.form)
}

// askedForFive checks that these QRs of five cards were asked for, and no other.
func (r *remote) askedForFive(lives ...int) {
	r.t.Helper()
	var got []int
	for _, q := range r.codesAsked() {
		ids := map[string]bool{}
		for _, c := range q.Info.Multiple.Cards {
			ids[c.ID] = true
		}
		if got = append(got, q.Seconds); q.Action != "QR_MULTIPLE_CARD" || len(ids) != 5 {
			r.t.Errorf("asked for %+v", q)
		}
	}
	if !slices.Equal(got, lives) {
		r.t.Errorf("asked for lives of %v seconds, want %v", got, lives)
	}
}

// TestParametersFromTheScreenAreTaken: what y copies lets a customer claim.
func TestParametersFromTheScreenAreTaken(t *testing.T) {
	for lang, d := range deliverySpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, lang)
			x := start(t, size{80, 24}, env)
			x.tmux("set-option", "-s", "set-clipboard", "on")
			x.waitFor(speeches[lang].idle)
			x.goTo(d.screen)
			x.waitFor(d.which, "会员日满减")
			x.to("Down", "会员日满减")
			x.keys("Enter")
			x.to("Down", d.pages)
			x.keys("Enter")
			x.waitFor("chooseCard")
			x.keys("C-s")
			x.waitFor("cardExt", d.script)
			card, page := r.tickets()
			if screen := tight(x.screen()); strings.Contains(screen, card[:20]) || page != "" && strings.Contains(screen, page[:20]) {
				t.Errorf("a ticket is on the screen:\n%s", screen)
			}
			x.keys("y")
			var list cardList
			x.until("the parameters in the clipboard", func(string) bool {
				out, err := exec.Command("tmux", "-S", x.socket, "show-buffer").Output()
				return err == nil && json.Unmarshal(out, &list) == nil
			})
			friend := r.openIDs()["周大川"]
			if answer := r.claimWith(list, friend); !strings.Contains(answer, friend) {
				t.Errorf("the claim was answered %s", answer)
			}
		})
	}
}

// held is how many codes of a card a follower has.
func (r *remote) held(openID, cardID string) (n int) {
	r.t.Helper()
	var wallet struct {
		Codes []struct {
			ID string `json:"card_id"`
		}
	}
	r.read(http.Get(r.base + "/_sandbox/wallet?openid=" + openID))(&wallet)
	for _, c := range wallet.Codes {
		if c.ID == cardID {
			n++
		}
	}
	return n
}

// TestMessagesAndPagesAreOpened: a preview of a message and a landing page are
// found on the customer's phone, and the card is taken from either.
func TestMessagesAndPagesAreOpened(t *testing.T) {
	for lang, d := range deliverySpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			env, o := home(t, lang, "COLORTERM=truecolor"), otherSides[lang]
			x := start(t, size{80, 24}, env)
			x.waitFor(speeches[lang].idle)
			r := inside(t, env)
			id, picture := r.cards("会员日满减")[0], "http://mmbiz.qpic.cn/mmbiz/sandboxCover01/0"
			friend := r.openIDs()["周大川"]
			printed[struct{ State string }](t, env, "deliver", "message", id, "--preview", friend)
			printed[struct{ URL string }](t, env, "deliver", "landing", id, "--title", "领券中心", "--banner", picture, "--thumb", picture)
			x.keys("F8")
			x.waitFor(o.open, "林小满")
			x.keys("]")
			x.waitFor(o.second)
			for _, place := range []string{d.preview, "领券中心"} {
				x.keys("s")
				x.waitFor("领券中心", d.preview)
				x.written(place)
				x.until("one to open", func(screen string) bool { return row(screen, "▸", place) })
				x.keys("Enter")
				x.until("the coupon to take", func(screen string) bool { return row(screen, "▸", "会员日满减", d.free) })
				before := r.held(friend, id)
				x.keys("Enter")
				x.until("one more in the wallet", func(string) bool { return r.held(friend, id) == before+1 })
			}
		})
	}
}

// TestACardForNamedCustomersAsksForTheOpenID: without one it is refused at the
// field; with one the QR is that customer's and nobody else's.
func TestACardForNamedCustomersAsksForTheOpenID(t *testing.T) {
	for lang, d := range deliverySpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, lang)
			id, friend := r.namedCard(), r.openIDs()["周大川"]
			x := start(t, size{80, 24}, append(env, "COLORTERM=truecolor"))
			x.waitFor(speeches[lang].idle)
			x.goTo(d.screen)
			x.waitFor(d.which)
			x.to("Up", "给您的一份")
			x.keys("Enter")
			x.waitFor(d.pages)
			x.keys("Enter")
			x.waitFor(d.form)
			x.keys("C-s")
			x.waitFor(d.openID)
			x.written(friend)
			x.keys("C-s")
			x.waitFor(d.scan)
			link := x.link()
			if asked := r.codesAsked(); len(asked) != 1 || asked[0].Info.Card.OpenID != friend || asked[0].Info.Card.ID != id {
				t.Errorf("asked for %+v", asked)
			}
			open := func(who string) string { return r.control("open", `{"url":"`+link+`","openid":"`+who+`"}`) }
			if answer := open("oStranger"); !strings.Contains(answer, "other_user") {
				t.Errorf("somebody else: %s", answer)
			}
			if answer := open(friend); !strings.Contains(answer, `"codes":[{`) {
				t.Errorf("the customer: %s", answer)
			}
		})
	}
}

// TestWhyACustomerGetsNothing: each cause has its own sentence on the phone.
func TestWhyACustomerGetsNothing(t *testing.T) {
	type sentences struct{ taken, stock, over, late, unknown string }
	for lang, w := range map[string]sentences{
		"zh": {"这个只能领一次，已经领走了", "没库存了", "券过了有效期", "二维码过期了", "沙箱没有发过这个地址"},
		"en": {"good for one claim, and taken", "no stock is left", "its validity is over", "this QR has expired", "this sandbox gave out no such address"},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			env, o := home(t, lang), otherSides[lang]
			x := start(t, size{80, 24}, env)
			x.waitFor(speeches[lang].idle)
			r := inside(t, env)
			qr := func(title string, more ...string) string {
				return printed[struct{ URL string }](t, env, append([]string{"deliver", "qr", r.cards(title)[0]}, more...)...).URL
			}
			once, short := qr("老客手写券", "--code", "QH-E2E-1"), qr("会员日满减", "--expire", "60")
			r.control("open", `{"url":"`+once+`","openid":"oSomebodyElse"}`)
			x.keys("F8")
			x.waitFor(o.open, "林小满")
			for _, c := range []struct{ link, says string }{
				{once, w.taken}, {qr("早鸟咖啡券"), w.stock}, {qr("春茶尝鲜八折"), w.over}, {"http://weixin.qq.com/q/nowhere", w.unknown},
			} {
				x.openLink(c.link)
				x.waitFor(c.says)
			}
			r.control("clock", `{"advance":"61s"}`)
			x.openLink(short)
			x.waitFor(w.late)
		})
	}
}
