package sandbox

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"
)

// list: the pages of batchget are the cards of the wanted states in order.
func (m *model) list() {
	states := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{cardNotVerify, cardVerifyFail, cardVerifyOK, cardDelete}), 0, 3, rapid.ID[string]).Draw(m.t, "states")
	offset, count := rapid.IntRange(0, 5).Draw(m.t, "offset"), rapid.IntRange(1, 5).Draw(m.t, "count")
	want := []any{}
	for _, k := range m.cards {
		if len(states) == 0 || slices.Contains(states, k.status) {
			want = append(want, k.id)
		}
	}
	out := m.post(0, "/card/batchget", fmt.Sprintf(`{"offset":%d,"count":%d,"status_list":%s}`, offset, count, encode(states)))
	if out["total_num"] != float64(len(want)) {
		m.t.Fatalf("%v, the rules say %v", out, want)
	}
	want = want[min(offset, len(want)):]
	if have := out["card_id_list"].([]any); !slices.Equal(have, want[:min(count, len(want))]) {
		m.t.Fatalf("%v of %v: %v, the rules say %v", count, states, have, want)
	}
}

func (m *model) card() {
	k := m.anyCard()
	base := m.post(0, "/card/get", fmt.Sprintf(`{"card_id":%q}`, k.id))["card"].(map[string]any)["gift"].(map[string]any)["base_info"].(map[string]any)
	stock := base["sku"].(map[string]any)
	if base["status"] != k.status || stock["quantity"] != float64(k.stock) || stock["total_quantity"] != float64(k.total) {
		m.t.Fatalf("%v, the rules say %d of %d %s", base, k.stock, k.total, k.status)
	}
}

func (m *model) whitelist() {
	m.white = rapid.SliceOfNDistinct(rapid.SampledFrom(modelUsers), 0, 2, rapid.ID[string]).Draw(m.t, "testers")
	m.post(0, "/card/testwhitelist/set", fmt.Sprintf(`{"openid":%s}`, encode(append([]string{}, m.white...))))
}

// qr makes an address for one card.
func (m *model) qr() {
	l := &mLink{card: m.anyCard(), unique: m.flip("unique"), expires: m.now() + 1800}
	if l.card.mode == "custom" && m.flip("code") {
		l.code = m.newText()
	}
	if m.flip("personal") {
		l.openid = m.anyUser()
	}
	k, want := l.card, 0
	switch {
	case k.status == cardDelete:
		want = 40078
	case k.mode == "custom" && l.code == "":
		want = 41013
	case l.unique && !k.passed():
		want = 40078
	case l.unique && k.stock <= 0:
		want = 45031
	}
	out := m.post(want, "/card/qrcode/create", fmt.Sprintf(`{"action_name":"QR_CARD","expire_seconds":1800,"action_info":{"card":{"card_id":%q,"code":%q,"openid":%q,"is_unique_code":%t}}}`,
		k.id, l.code, l.openid, l.unique))
	if want == 0 {
		l.url, _ = out["url"].(string)
		m.links = append(m.links, l)
	}
}

// open lets a customer follow an address.
func (m *model) open() {
	if len(m.links) == 0 {
		m.control(40066, "open", `{"url":"http://weixin.qq.com/q/nothing"}`)
		return
	}
	l, u := pick(m, m.links, "link"), m.anyUser()
	want := m.claimRule(l.card, u, l.code)
	switch {
	case m.now() >= l.expires, l.taken:
		want = 40078
	case l.openid != "" && l.openid != u:
		want = 40003
	}
	out := m.control(want, "open", fmt.Sprintf(`{"url":%q,"openid":%q}`, l.url, u))
	if want == 0 {
		codes := out["codes"].([]any)
		if len(codes) != 1 {
			m.t.Fatalf("%v", out)
		}
		m.claimed(l.card, u, codes[0].(map[string]any))
		l.taken = l.code != "" || l.openid != "" || l.unique
	}
}

// gift makes a step of a gift.
func (m *model) gift(c *mCode, step, to string, want int) map[string]any {
	return m.control(want, "gift", fmt.Sprintf(`{"code":%q,"card_id":%q,"step":%q,"to":%q}`, c.text, c.card.id, step, to))
}

func (m *model) offer() {
	c := m.anyCode()
	if c == nil {
		return
	}
	want := m.dead(c)
	if !c.card.give {
		want = 40078
	}
	m.gift(c, "offer", "", want)
	if want == 0 {
		c.state = codeGifting
	}
}

// anyOffered prefers codes that wait for a friend.
func (m *model) anyOffered() *mCode {
	var offered []*mCode
	for _, c := range m.codes {
		if c.state == codeGifting {
			offered = append(offered, c)
		}
	}
	if len(offered) == 0 || m.seldom("any") {
		return m.anyCode()
	}
	return pick(m, offered, "offered")
}

func (m *model) accept() {
	c, to := m.anyOffered(), m.anyUser()
	if c == nil {
		return
	}
	want := 0
	switch {
	case c.state == codeConsumed:
		want = 40099
	case c.state != codeGifting:
		want = 40127
	case to == c.holder:
		want = 40003
	}
	out := m.gift(c, "accept", to, want)
	if want != 0 {
		return
	}
	text, _ := out["code"].(string)
	if (text == c.text) != (c.card.mode != "") || text != c.text && m.find(c.card, text) != nil {
		m.t.Fatalf("%s became %v", c.text, out)
	}
	old := c.text
	c.text, c.holder, c.state = text, to, codeNormal
	c.cipher, _ = out["encrypt_code"].(string)
	if text != old {
		m.post(40056, "/card/code/consume", fmt.Sprintf(`{"code":%q}`, old))
	}
}

func (m *model) giveBack() {
	c := m.anyOffered()
	if c == nil {
		return
	}
	want := 0
	if c.state == codeConsumed {
		want = 40099
	} else if c.state != codeGifting {
		want = 40127
	}
	m.gift(c, "return", "", want)
	if want == 0 {
		c.state = codeNormal
	}
}

func (m *model) remove() {
	c := m.anyCode()
	if c == nil {
		return
	}
	want := 0
	switch c.state {
	case codeNormal: // past its end as well
	case codeConsumed:
		want = 40099
	default:
		want = 40127
	}
	m.control(want, "remove", fmt.Sprintf(`{"code":%q,"card_id":%q}`, c.text, c.card.id))
	if want == 0 {
		c.state = codeDelete
	}
}

func (m *model) redeem() {
	c := m.anyCode()
	if c == nil {
		return
	}
	source := pick(m, []string{fromConsole, fromHelper, fromSelf}, "source")
	want := m.useRule(c)
	if source == fromSelf && !c.card.self {
		want = 40078
	}
	m.control(want, "redeem", fmt.Sprintf(`{"code":%q,"card_id":%q,"source":%q}`, c.text, c.card.id, source))
	if want == 0 {
		c.state = codeConsumed
	}
}

// cell switches the pay cell or the self-consume cell, which exclude each other.
func (m *model) cell() {
	k, on, want := m.anyCard(), m.flip("on"), 0
	path, mine, other := "/card/paycell/set", &k.pay, k.self
	if m.flip("self") {
		path, mine, other = "/card/selfconsumecell/set", &k.self, k.pay
	}
	switch {
	case k.status == cardDelete:
		want = 40078
	case on && !k.passed():
		want = 40107
	case on && other:
		want = 45046
	default:
		*mine = on
	}
	m.post(want, path, fmt.Sprintf(`{"card_id":%q,"is_open":%t}`, k.id, on))
}

func (m *model) pay() {
	c := m.anyCode()
	if c == nil {
		return
	}
	want := m.useRule(c)
	if !c.card.pay {
		want = 40078
	}
	m.control(want, "pay", fmt.Sprintf(`{"code":%q,"card_id":%q,"original_fee":1000}`, c.text, c.card.id))
	if want == 0 {
		c.state = codeConsumed
	}
}

// words are the calls that change nothing of cards and codes.
func (m *model) words() {
	k, u := m.anyCard(), m.anyUser()
	calls := []struct{ path, body string }{
		{"/card/mpnews/gethtml", fmt.Sprintf(`{"card_id":%q}`, k.id)},
		{"/card/landingpage/create", fmt.Sprintf(`{"banner":"b","page_title":"t","can_share":false,"scene":"SCENE_H5","card_list":[{"card_id":%q,"thumb_url":"u"}]}`, k.id)},
		{"/cgi-bin/message/mass/sendall", fmt.Sprintf(`{"filter":{"is_to_all":true},"wxcard":{"card_id":%q},"msgtype":"wxcard"}`, k.id)},
		{"/cgi-bin/message/mass/send", fmt.Sprintf(`{"touser":["oAnna","oBert"],"wxcard":{"card_id":%q},"msgtype":"wxcard"}`, k.id)},
		{"/cgi-bin/message/mass/preview", fmt.Sprintf(`{"touser":%q,"wxcard":{"card_id":%q},"msgtype":"wxcard"}`, u, k.id)},
		{"/cgi-bin/message/custom/send", fmt.Sprintf(`{"touser":%q,"wxcard":{"card_id":%q},"msgtype":"wxcard"}`, u, k.id)},
		{"/card/code/mark", `{"code":"1"}`},
		{"/datacube/getcardbizuininfo", `{"begin_date":"2026-05-01","end_date":"2026-05-10","cond_source":0}`},
		{"/datacube/getcardcardinfo", fmt.Sprintf(`{"begin_date":"2026-05-01","end_date":"2026-05-10","cond_source":0,"card_id":%q}`, k.id)},
		{"/cgi-bin/clear_quota", `{"appid":"` + DefaultAppID + `"}`},
		{"/card/getcolors", ""},
		{"/cgi-bin/ticket/getticket", ""},
	}
	c := calls[rapid.IntRange(0, len(calls)-1).Draw(m.t, "call")]
	method := "POST"
	if c.body == "" {
		method = "GET"
	}
	m.serve(method, c.path+"?type=wx_card&access_token="+m.token, c.body)
}
