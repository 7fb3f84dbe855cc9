package e2e

import (
	"net/http"
	"strings"
	"testing"
)

// edits is what the cards and the form of a card that exists say.
var edits = map[string]both{
	"cards": {"卡券", "Cards"}, "live": {"投放中", "live"}, "by day": {"每天的数", "By day"}, "fixed": {"创建后不能改", "cannot be changed"},
	"ask": {"要改这些", "These will change"}, "restarts": {"要重审", "new review"}, "review": {"改了带 ! 的就要重新审核", "sends the card back to review"},
	"changed": {"改好了", "Changed"}, "in review": {"… 审核中", "… in review"}, "as it is": {"取自微信", "from WeChat"}, "stock": {"! 加库存", "! Add stock"}, "raised": {"库存加到", "stock is now"},
	"void": {"作废一张券码", "Void one code"}, "voided": {"已作废", "is void"}, "delete": {"删除这张卡券", "Delete this card"}, "deleted": {"已删除", "deleted"},
}

// TestACardIsChangedAndDeleted: the detail with its figures, a change that says
// first what restarts the review, stock, a void code, and the end. The platform
// gets what was changed and nothing else.
func TestACardIsChangedAndDeleted(t *testing.T) {
	const title = "七夕双杯七折"
	for lang, s := range map[string]size{"zh": {80, 24}, "en": {120, 40}} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, lang)
			c := changing{form: &form{tmux: start(t, s, env), lang: lang}, r: r, id: r.cards(title)[0]}
			c.detail(title)
			c.waitFor(c.w("by day")) // how many days there are is a matter of the hour: before 08:00 in UTC+8 yesterday is missing
			c.edit()
			c.stock()
			c.void()
			c.end()
		})
	}
}

// changing is a card being changed.
type changing struct {
	*form
	r  *remote
	id string
}

func (c changing) w(id string) string { return edits[id].in(c.lang) }

// edit changes a field that restarts the review and one that does not.
func (c changing) edit() {
	c.t.Helper()
	c.keys("e")
	c.waitFor(c.w("fixed"))
	for at, text := range map[string]string{"notice": "点单时请出示", "claims": "5"} {
		c.to(at)
		c.keys("C-u")
		c.fill(write(at, text))
	}
	c.keys("C-s")
	notice, claims := c.label("notice"), c.label("claims")
	c.until("what restarts the review", func(s string) bool {
		return row(s, c.w("ask")) && row(s, notice, c.w("restarts")) && row(s, claims) && !row(s, claims, c.w("restarts"))
	})
	c.waitFor(c.w("review"))
	c.keys("F2")
	c.waitFor(c.w("changed"), c.w("in review"))
	c.r.sent("/card/update", `{"card_id":"`+c.id+`","discount":{"base_info":{"notice":"点单时请出示","get_limit":5}}}`)
	c.keys("Escape")
	c.until("the detail", func(s string) bool { return row(s, c.w("in review"), c.w("as it is")) })
}

func (c changing) stock() {
	c.t.Helper()
	c.keys("s")
	c.waitFor(c.w("stock"))
	c.typed("100")
	c.waitFor("→")
	c.keys("F2")
	c.waitFor(c.w("raised"))
	c.r.sent("/card/modifystock", `{"card_id":"`+c.id+`","increase_stock_value":100}`)
}

func (c changing) void() {
	c.t.Helper()
	code := c.r.code(c.id)
	c.keys("V")
	c.waitFor(c.w("void"))
	c.typed(code)
	c.until("the code", func(s string) bool { return strings.Contains(tight(s), code) })
	c.keys("F2")
	c.waitFor(c.w("voided"))
	c.r.sent("/card/code/unavailable", `{"code":"`+code+`","card_id":"`+c.id+`"}`)
}

// end deletes the card, which needs the last four characters of its id.
func (c changing) end() {
	c.t.Helper()
	word := c.id[len(c.id)-4:]
	c.keys("D")
	c.waitFor(c.w("delete"))
	c.keys("F2")
	c.typed(word)
	c.until("the word", func(s string) bool { return row(s, "▌", word) })
	if len(c.r.calls("/card/delete")) > 0 {
		c.t.Error("deleted without the word")
	}
	c.keys("F2")
	c.waitFor(c.w("deleted"))
	c.r.sent("/card/delete", `{"card_id":"`+c.id+`"}`)
}

// detail goes from the counter to the detail of a card.
func (c changing) detail(title string) {
	c.t.Helper()
	w := c.w
	c.waitFor(speeches[c.lang].idle)
	c.keys("F10")
	c.waitFor(w("cards"))
	c.typed(string([]rune(w("cards"))[:2]))
	c.until("the screen found", func(s string) bool { return row(s, "▸", w("cards")) })
	c.keys("Enter")
	c.waitFor(w("live"), title)
	c.keys("/") // letters that arrive with it would be one key
	c.until("the filter", func(s string) bool { return row(s, "▌") })
	c.typed(title)
	c.until("the title typed", func(s string) bool { return row(s, "▌", title) })
	c.keys("Enter")
	c.until("the card found", func(s string) bool { return row(s, "▸", title) && !row(s, "▌") })
	c.keys("Enter")
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
