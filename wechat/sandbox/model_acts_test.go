package sandbox

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"time"

	"pgregory.net/rapid"
)

// modelActs are the things that may happen, by name. What happens more often in
// life stands more than once.
var modelActs = []struct {
	name string
	do   func(*model)
}{
	{"create", (*model).create}, {"review", (*model).anyReview}, {"claim", (*model).claim}, {"claim", (*model).claim}, {"claim", (*model).claim},
	{"consume", (*model).consume}, {"consume", (*model).consume}, {"lost consume", (*model).lostConsume}, {"query", (*model).query},
	{"decrypt", (*model).decrypt}, {"stock", (*model).stock}, {"edit", (*model).edit}, {"delete card", (*model).deleteCard}, {"void", (*model).void},
	{"rename", (*model).rename}, {"deposit", (*model).deposit}, {"check", (*model).checkCodes}, {"wallet", (*model).wallet}, {"list", (*model).list},
	{"card", (*model).card}, {"whitelist", (*model).whitelist}, {"qr", (*model).qr}, {"open", (*model).open}, {"open", (*model).open},
	{"offer", (*model).offer}, {"accept", (*model).accept}, {"accept", (*model).accept}, {"return", (*model).giveBack}, {"remove", (*model).remove},
	{"redeem", (*model).redeem}, {"cell", (*model).cell}, {"pay", (*model).pay}, {"clock", (*model).advance}, {"token", (*model).expire},
	{"restart", (*model).restart}, {"words", (*model).words},
}

func pick[T any](m *model, list []T, what string) T { return rapid.SampledFrom(list).Draw(m.t, what) }
func (m *model) flip(what string) bool              { return rapid.Bool().Draw(m.t, what) }
func (m *model) seldom(what string) bool            { return rapid.IntRange(0, 3).Draw(m.t, what) == 0 }
func (m *model) anyCard() *mCard                    { return pick(m, m.cards, "card") }
func (m *model) anyUser() string                    { return pick(m, modelUsers, "user") }

// anyCode is a code, or nil while nobody has any.
func (m *model) anyCode() *mCode {
	if len(m.codes) == 0 {
		return nil
	}
	return pick(m, m.codes, "code")
}

func (m *model) newText() string {
	m.texts++
	return fmt.Sprintf("MY-%d", m.texts)
}

// named is how a request names a code, sometimes without its card, and the code
// that is meant by that: a code of the platform with the same text, or none.
func (m *model) named(c *mCode) (members string, meant *mCode) {
	if m.flip("with card") {
		return fmt.Sprintf(`"code":%q,"card_id":%q`, c.text, c.card.id), c
	}
	return fmt.Sprintf(`"code":%q`, c.text), m.find(&mCard{}, c.text)
}

// ask makes a call about a code, which gives 40056 where it is not found and
// what the rule says otherwise. It returns the code if the call succeeded.
func (m *model) ask(c *mCode, path, more string, rule func(*mCode) int) *mCode {
	name, meant := m.named(c)
	want := 40056
	if meant != nil {
		want = rule(meant)
	}
	m.post(want, path, "{"+name+more+"}")
	if want != 0 {
		return nil
	}
	return meant
}

const maxModelCards = 8

func (m *model) create() {
	if len(m.cards) >= maxModelCards {
		return
	}
	k := &mCard{mode: pick(m, []string{"", "", "custom", "deposit"}, "mode"), status: cardNotVerify, get: rapid.IntRange(1, 4).Draw(m.t, "get"),
		use: rapid.IntRange(1, 3).Draw(m.t, "use"), give: m.flip("give")}
	dates, flags := `{"type":"DATE_TYPE_FIX_TERM","fixed_term":2,"fixed_begin_term":0}`, ""
	if m.flip("range") {
		k.begin, k.end = m.now()+3600, m.now()+40*86400
		dates = fmt.Sprintf(`{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":%d,"end_timestamp":%d}`, k.begin, k.end)
	}
	switch k.mode {
	case "custom":
		flags = `,"use_custom_code":true`
	case "deposit":
		flags = `,"use_custom_code":true,"get_custom_code_mode":"GET_CUSTOM_CODE_MODE_DEPOSIT"`
	}
	if k.mode != "deposit" {
		k.stock = int64(rapid.IntRange(1, 9).Draw(m.t, "stock"))
	}
	k.total = k.stock
	out := m.post(0, "/card/create", fmt.Sprintf(`{"card":{"card_type":"GIFT","gift":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/l/0","brand_name":"店","code_type":"CODE_TYPE_QRCODE",
"title":"券","color":"Color010","notice":"出示","description":"一杯","date_info":%s,"sku":{"quantity":%d},"get_limit":%d,"use_limit":%d,"can_give_friend":%t,"use_all_locations":true%s},"gift":"茶"}}}`,
		dates, k.stock, k.get, k.use, k.give, flags))
	k.id, _ = out["card_id"].(string)
	m.cards = append(m.cards, k)
}

func (m *model) anyReview() { m.review(m.anyCard(), !m.seldom("fail")) }

func (m *model) review(k *mCard, pass bool) {
	want, verdict, next := 0, "fail", cardVerifyFail
	if pass {
		verdict, next = "pass", cardVerifyOK
	}
	if k.status != cardNotVerify {
		want = 40078
	} else {
		k.status = next
	}
	m.control(want, "review", fmt.Sprintf(`{"card_id":%q,"verdict":%q,"reason":"字"}`, k.id, verdict))
}

func (m *model) claim() {
	k, u, text := m.anyCard(), m.anyUser(), ""
	if m.seldom("own code") {
		text = m.newText()
		if c := m.anyCode(); c != nil && m.flip("taken") {
			text = c.text
		}
	}
	want := m.claimRule(k, u, text)
	out := m.control(want, "claim", fmt.Sprintf(`{"card_id":%q,"openid":%q,"code":%q}`, k.id, u, text))
	if want == 0 {
		m.claimed(k, u, out)
	}
}

func (m *model) consume() {
	if c := m.anyCode(); c != nil {
		if c = m.ask(c, "/card/code/consume", "", m.useRule); c != nil {
			c.state = codeConsumed
		}
	}
}

// lostConsume is carried out and not answered, or answered by a gateway and not
// carried out.
func (m *model) lostConsume() {
	c := m.anyCode()
	if c == nil {
		return
	}
	body := fmt.Sprintf(`{"code":%q,"card_id":%q}`, c.text, c.card.id)
	if m.flip("before") {
		if out := m.serve("POST", "/card/code/consume?access_token="+m.token, body, "X-Sandbox-Fault", "reset_before"); out != nil {
			m.t.Fatalf("an answer: %v", out)
		}
		return
	}
	want := m.useRule(c)
	m.serve("POST", "/card/code/consume?access_token="+m.token, body, "X-Sandbox-Fault", "lost_reply")
	if want == 0 {
		c.state = codeConsumed
	}
}

func (m *model) query() {
	c := m.anyCode()
	if c == nil {
		m.post(40056, "/card/code/get", `{"code":"999999999999"}`)
		return
	}
	want := m.dead(c)
	if want == 0 && m.now() < c.begin {
		want = 40147
	}
	m.post(want, "/card/code/get", fmt.Sprintf(`{"code":%q,"card_id":%q,"check_consume":true}`, c.text, c.card.id))
	out := m.post(0, "/card/code/get", fmt.Sprintf(`{"code":%q,"card_id":%q,"check_consume":false}`, c.text, c.card.id))
	if out["user_card_status"] != m.state(c) || out["openid"] != c.holder || out["can_consume"] != (m.state(c) == codeNormal && m.now() >= c.begin) {
		m.t.Fatalf("%v, the rules say %s of %s", out, m.state(c), c.holder)
	}
}

func (m *model) decrypt() {
	if c := m.anyCode(); c != nil {
		if out := m.post(0, "/card/code/decrypt", fmt.Sprintf(`{"encrypt_code":%q}`, c.cipher)); out["code"] != c.text {
			m.t.Fatalf("%v, the code is %s", out, c.text)
		}
	}
}

func (m *model) void() {
	if c := m.anyCode(); c != nil {
		if c = m.ask(c, "/card/code/unavailable", `,"reason":"退款"`, m.dead); c != nil {
			c.state = codeUnavailable
		}
	}
}

func (m *model) rename() {
	c := m.anyCode()
	if c == nil {
		return
	}
	next, want := m.newText(), 0
	if len(c.card.known) > 0 && m.flip("imported") {
		next, want = pick(m, c.card.known, "imported"), 40116
	}
	c = m.ask(c, "/card/code/update", fmt.Sprintf(`,"new_code":%q`, next), func(c *mCode) int {
		if c.card.mode == "" || m.state(c) != codeNormal {
			return 40056
		}
		return want
	})
	if c != nil {
		c.text, c.cipher = next, m.s.key.encrypt(next)
	}
}

// restart closes the sandbox and opens another one with its state: that of the
// file, or the one that control gives.
func (m *model) restart() {
	get := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "http://127.0.0.1/_sandbox/state", nil)
	r.RemoteAddr = "127.0.0.1:1"
	m.s.ServeHTTP(get, r)
	m.s.Close()
	m.start(99)
	if m.file == "" {
		if out := m.serve("PUT", "/_sandbox/state", get.Body.String()); out["ok"] != true {
			m.t.Fatalf("%v", out)
		}
	}
}

func (m *model) advance() {
	m.clock.add(pick(m, []time.Duration{time.Minute, time.Hour, 25 * time.Hour, 15 * 24 * time.Hour}, "by"))
	m.login()
}

func (m *model) expire() {
	m.control(0, "token", `{"expire":true}`)
	m.post(42001, "/card/batchget", `{"offset":0,"count":1}`)
	m.login()
}

// wallet: the calls that list what a user holds agree with the rules.
func (m *model) wallet() {
	u := m.anyUser()
	var want []string
	for _, c := range m.codes {
		if c.holder == u && m.state(c) == codeNormal {
			want = append(want, c.text)
		}
	}
	var have []string
	for _, l := range m.post(0, "/card/user/getcardlist", fmt.Sprintf(`{"openid":%q}`, u))["card_list"].([]any) {
		have = append(have, l.(map[string]any)["code"].(string))
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		m.t.Fatalf("%s holds %v, the rules say %v", u, have, want)
	}
}
