package e2e

import (
	"net/http"
	"strings"
	"testing"
)

// edits is what the cards and the form of a card that exists say.
var edits = map[string]both{
	"cards": {"卡券", "Cards"}, "live": {"投放中", "live"}, "14": {"近 14 天", "14 days"}, "fixed": {"创建后不能改", "cannot be changed"},
	"ask": {"要改这些", "These will change"}, "restarts": {"要重审", "new review"}, "review": {"改了带 ! 的就要重新审核", "sends the card back to review"},
	"changed": {"改好了", "Changed"}, "in review": {"… 审核中", "… in review"}, "as it is": {"取自微信", "from WeChat"}, "stock": {"! 加库存", "! Add stock"}, "raised": {"库存加到", "stock is now"},
	"void": {"作废一张券码", "Void one code"}, "voided": {"已作废", "is void"}, "delete": {"删除这张卡券", "Delete this card"}, "deleted": {"已删除", "deleted"},
}

// TestACardIsChangedAndDeleted: the detail with its figures, a change that says
// first what restarts the review, stock, a void code, and the end. The platform
// gets what was changed and nothing else.
func TestACardIsChangedAndDeleted(t *testing.T) {
	for lang, s := range map[string]size{"zh": {80, 24}, "en": {120, 40}} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			w := func(id string) string { return edits[id].in(lang) }
			r, env := startSandbox(t, lang)
			f := &form{tmux: start(t, s, env), lang: lang}
			id := r.cards("七夕双杯七折")[0]
			f.detail("七夕双杯七折", w)
			f.waitFor(w("14"))

			f.keys("e")
			f.waitFor(w("fixed"))
			f.to("notice")
			f.keys("C-u")
			f.fill(write("notice", "点单时请出示"))
			f.to("claims")
			f.keys("C-u")
			f.fill(write("claims", "5"))
			f.keys("C-s")
			f.until("what restarts the review", func(screen string) bool {
				return row(screen, w("ask")) && row(screen, f.label("notice"), w("restarts")) && row(screen, f.label("claims")) && !row(screen, f.label("claims"), w("restarts"))
			})
			f.waitFor(w("review"))
			f.keys("F2")
			f.waitFor(w("changed"), w("in review"))
			r.sent("/card/update", `{"card_id":"`+id+`","discount":{"base_info":{"notice":"点单时请出示","get_limit":5}}}`)
			f.keys("Escape")
			f.until("the detail", func(screen string) bool { return row(screen, w("in review"), w("as it is")) })

			f.keys("s")
			f.waitFor(w("stock"))
			f.typed("100")
			f.waitFor("→")
			f.keys("F2")
			f.waitFor(w("raised"))
			r.sent("/card/modifystock", `{"card_id":"`+id+`","increase_stock_value":100}`)

			code := r.code(id)
			f.keys("V")
			f.waitFor(w("void"))
			f.typed(code)
			f.until("the code", func(screen string) bool { return strings.Contains(tight(screen), code) })
			f.keys("F2")
			f.waitFor(w("voided"))
			r.sent("/card/code/unavailable", `{"code":"`+code+`","card_id":"`+id+`"}`)

			f.keys("D")
			f.waitFor(w("delete"))
			f.keys("F2") // not before the word
			f.typed(id[len(id)-4:])
			f.until("the word", func(screen string) bool { return row(screen, "▌", id[len(id)-4:]) })
			if calls := r.calls("/card/delete"); len(calls) > 0 {
				t.Error("deleted without the word")
			}
			f.keys("F2")
			f.waitFor(w("deleted"))
			r.sent("/card/delete", `{"card_id":"`+id+`"}`)
		})
	}
}

// detail goes from the counter to the detail of a card.
func (f *form) detail(title string, w func(string) string) {
	f.t.Helper()
	f.waitFor(speeches[f.lang].idle)
	f.keys("F10")
	f.waitFor(w("cards"))
	f.typed(string([]rune(w("cards"))[:2]))
	f.until("the screen found", func(s string) bool { return row(s, "▸", w("cards")) })
	f.keys("Enter")
	f.waitFor(w("live"), title)
	f.keys("/") // letters that arrive with it would be one key
	f.until("the filter", func(s string) bool { return row(s, "▌") })
	f.typed(title)
	f.until("the title typed", func(s string) bool { return row(s, "▌", title) })
	f.keys("Enter")
	f.until("the card found", func(s string) bool { return row(s, "▸", title) && !row(s, "▌") })
	f.keys("Enter")
}

// sent checks the one call of a path that arrived.
func (r *remote) sent(path, want string) {
	r.t.Helper()
	calls := r.calls(path)
	if len(calls) != 1 || calls[0].Request != want {
		r.t.Errorf("%s: got %+v, want one %s", path, calls, want)
	}
}

// code is a code of a card that can be used.
func (r *remote) code(id string) string {
	r.t.Helper()
	var all struct{ Codes []struct{ Code string } }
	r.read(http.Get(r.base + "/_sandbox/codes?status=NORMAL&card_id=" + id))(&all)
	if len(all.Codes) == 0 {
		r.t.Fatal("no code of this card")
	}
	return all.Codes[0].Code
}
