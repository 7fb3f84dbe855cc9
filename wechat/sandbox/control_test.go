package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestClaim: the stock sinks by one, the code is NORMAL at once.
func TestClaim(t *testing.T) {
	h := openShop(t, Options{})
	k := h.s.world.cards[0]
	left := k.Base.SKU.Quantity
	var c Code
	g := h.control("POST", "claim", fmt.Sprintf(`{"card_id":%q,"openid":"oSomebodyNew"}`, k.Base.ID))
	if err := json.Unmarshal(g.raw, &c); err != nil || len(g.m) != 4 {
		t.Fatalf("%s", g.raw)
	}
	if c.CardID != k.Base.ID || c.OpenID != "oSomebodyNew" || len(c.Code) != 12 || c.EncryptCode == "" {
		t.Errorf("%+v", c)
	}
	if k.Base.SKU.Quantity != left-1 {
		t.Errorf("stock %d, was %d", k.Base.SKU.Quantity, left)
	}
	if g := h.consume(c.Code); g.code() != 0 || g.text("openid") != c.OpenID {
		t.Errorf("%s", g.raw)
	}
	if g := h.control("POST", "claim", fmt.Sprintf(`{"card_id":%q,"code":"MY-CODE-1"}`, k.Base.ID)); g.text("code") != "MY-CODE-1" {
		t.Errorf("a given code: %s", g.raw)
	}
}

// TestClaimRefusals: in the platform's numbers.
func TestClaimRefusals(t *testing.T) {
	h := openShop(t, Options{})
	id := func(title string) string {
		for _, k := range h.s.world.cards {
			if k.Base.Title == title {
				return k.Base.ID
			}
		}
		t.Fatalf("no card %s", title)
		return ""
	}
	greedy := h.s.world.users[0].OpenID
	for _, c := range []struct {
		what, body string
		want       float64
	}{
		{"unknown card", `{"card_id":"pNothing"}`, 40073},
		{"in review", `{"card_id":"` + id("新客送小料") + `"}`, 40078},
		{"refused", `{"card_id":"` + id("双人下午茶") + `"}`, 40078},
		{"deleted", `{"card_id":"` + id("开业酬宾") + `"}`, 40078},
		{"over", `{"card_id":"` + id("春茶尝鲜八折") + `"}`, 40078},
		{"no stock", `{"card_id":"` + id("早鸟咖啡券") + `"}`, 45031},
		{"a code twice", `{"card_id":"` + id("周年庆代金券") + `","code":"100020003001"}`, 40116},
		{"a code of other characters", `{"card_id":"` + id("周年庆代金券") + `","code":"券1"}`, 40116},
		{"a code too long", `{"card_id":"` + id("周年庆代金券") + `","code":"123456789012345678901"}`, 40116},
		{"an openid too long", `{"card_id":"` + id("周年庆代金券") + `","openid":"` + strings.Repeat("o", 65) + `"}`, 40003},
	} {
		g := h.do(context.Background(), "POST", "/_sandbox/claim", []byte(c.body), nil)
		if g.status != 409 || g.text("error") == "" || g.m["errcode"] != c.want {
			t.Errorf("%s: %d %s", c.what, g.status, g.raw)
		}
	}
	for range 3 {
		g := h.do(context.Background(), "POST", "/_sandbox/claim", []byte(`{"card_id":"`+id("随行杯兑换券")+`","openid":"`+greedy+`"}`), nil)
		if g.status != 200 && g.m["errcode"] != 45033.0 {
			t.Errorf("over get_limit: %s", g.raw)
		}
		if n := h.s.world.tally(h.s.world.users[0], h.s.world.cardBy[id("随行杯兑换券")]).claimed; n > 1 {
			t.Errorf("a user holds %d where get_limit is 1", n)
		}
	}
}

// TestClaimsOfStrangersTakeTurns: without an openid one follower after the other
// claims, and new ones come when all have had their share.
func TestClaimsOfStrangersTakeTurns(t *testing.T) {
	s, err := New(Options{Empty: true})
	if err != nil {
		t.Fatal(err)
	}
	one := 1
	k := s.world.putCard(&card{Type: typeGift, Base: baseInfo{ID: "pCard", Status: cardVerifyOK, GetLimit: &one, SKU: sku{5, 5}}})
	k.Base.DateInfo = dateInfo{Type: dateTerm, Term: &one}
	owners := map[string]bool{}
	for range 5 {
		c, err := s.Claim("", "", "")
		if err != nil {
			t.Fatal(err)
		}
		owners[c.OpenID] = true
	}
	if len(owners) != 5 || k.Base.SKU.Quantity != 0 {
		t.Errorf("%d owners, %d left", len(owners), k.Base.SKU.Quantity)
	}
	if _, err := s.Claim("", "", ""); err == nil {
		t.Error("a sixth code of five")
	}
}

// TestCodesList filters by the state the clock makes of a code.
func TestCodesList(t *testing.T) {
	h := openShop(t, Options{})
	list := func(query string) []any { return h.control("GET", "codes"+query, "").m["codes"].([]any) }
	all := len(list(""))
	sum := 0
	for _, state := range codeStates {
		sum += len(list("?status=" + state))
	}
	if all != sum || all < 100 {
		t.Errorf("%d codes, %d by state", all, sum)
	}
	first := list("?status=EXPIRE")[0].(map[string]any)
	if first["code"] != "100020003002" || len(first) != 4 {
		t.Errorf("%v", first)
	}
	byCard := list("?card_id=" + first["card_id"].(string))
	if len(byCard) != 32 { // 120 put in, 88 left
		t.Errorf("%d codes of one card", len(byCard))
	}
	h.control("POST", "clock", `{"advance":"9000h"}`)
	if n := len(list("?status=NORMAL")); n != 0 {
		t.Errorf("a year later %d codes are NORMAL", n)
	}
	if g := h.do(context.Background(), "GET", "/_sandbox/codes?status=FINE", nil, nil); g.status != 400 {
		t.Errorf("unknown status: %d", g.status)
	}
}

// TestControlMistakes: each answers 4xx with a sentence.
func TestControlMistakes(t *testing.T) {
	h := openShop(t, Options{})
	for _, c := range []struct {
		method, path, body string
		status             int
		says               string
	}{
		{"POST", "fault", `{"path":"/card/get","fault":"flood"}`, 400, "late_effect"},
		{"POST", "fault", `{"path":"card/get","fault":"delay"}`, 400, "path"},
		{"POST", "fault", `{"fault":"delay"}`, 400, "path"},
		{"POST", "fault", `{"path":"/_sandbox/codes","fault":"delay"}`, 400, "control"},
		{"POST", "fault", `{"path":"/card/get","fault":"delay","count":0}`, 400, "count"},
		{"POST", "fault", `{"path":"/card/get","fault":"delay","probability":2}`, 400, "probability"},
		{"POST", "fault", `{"path":"/card/get","fault":"delay","probability":0}`, 400, "probability"},
		{"POST", "fault", `{"path":"/card/get","fault":"delay","delay_ms":-1}`, 400, "delay_ms"},
		{"POST", "fault", `{"path":"/card/get","fault":"delay","probabilty":0.1}`, 400, "probabilty"},
		{"POST", "fault", `{"path":"/card/get","fault":"errcode","errcode":0}`, 400, "no error"},
		{"POST", "fault", `{`, 400, "request"},
		{"POST", "fault", `{} {}`, 400, "request"},
		{"POST", "token", `{}`, 400, "expire"},
		{"POST", "clock", `{}`, 400, "advance"},
		{"POST", "clock", `{"advance":"two days"}`, 400, "two days"},
		{"POST", "clock", `{"set":1,"advance":"1h"}`, 400, "either"},
		{"POST", "clock", `{"set":99999999999}`, 400, "2038"},
		{"POST", "clock", `{"set":-1}`, 400, "1970"},
		{"POST", "clock", `{"advance":"2000000h"}`, 400, "2038"},
		{"PUT", "state", `{"format":"something else"}`, 400, "state"},
		{"PUT", "state", `not JSON`, 400, "state"},
		{"POST", "codes", ``, 405, "GET"},
		{"GET", "fault", ``, 405, "POST"},
		{"POST", "nothing", `{}`, 404, "nothing"},
		{"POST", "claim", strings.Repeat(" ", maxBody+1), 413, "1048576"},
	} {
		g := h.do(context.Background(), c.method, "/_sandbox/"+c.path, []byte(c.body), nil)
		if g.status != c.status || !strings.Contains(g.text("error"), c.says) {
			t.Errorf("%s %s %.60s: %d %s", c.method, c.path, c.body, g.status, g.raw)
		}
	}
}

// TestReset brings back the first day: codes, faults, clock; ids are equal
// because the seed is.
func TestReset(t *testing.T) {
	h := openShop(t, Options{})
	before := h.control("GET", "codes", "").raw
	h.consume("100020003001")
	h.consume(demoLostCode)
	h.control("POST", "clock", `{"advance":"48h"}`)
	h.control("POST", "fault", `{"path":"*","fault":"http_502"}`)
	h.control("POST", "reset", "")
	h.token = ""
	if after := h.control("GET", "codes", "").raw; string(before) != string(after) {
		t.Error("the codes are not those of a new sandbox")
	}
	if calls := h.control("GET", "journal", "").m["calls"].([]any); len(calls) != 0 {
		t.Errorf("%d calls in the journal", len(calls))
	}
	if g := h.consume("100020003001"); g.code() != 0 {
		t.Errorf("%s", g.raw)
	}
	if g := h.consume(demoLostCode); g.err == nil {
		t.Errorf("the demo's fault is gone: %s", g.raw)
	}
	if calls := h.control("GET", "journal", "").m["calls"].([]any); len(calls) != 3 {
		t.Errorf("%d calls in the journal", len(calls))
	}
}

// TestAnswersCarryTheMovedClock: the Date header and the tokens live on the
// sandbox's clock, which only control moves.
func TestAnswersCarryTheMovedClock(t *testing.T) {
	h := openShop(t, Options{})
	h.fetchToken()
	g := h.control("POST", "clock", `{"advance":"48h"}`)
	if g.m["now"] != float64(may20.Unix()+48*3600) {
		t.Errorf("%s", g.raw)
	}
	g = h.post("/card/batchget", `{"count":1}`)
	if g.code() != 42001 || g.header.Get("Date") != "Fri, 22 May 2026 04:00:00 GMT" {
		t.Errorf("%s at %s", g.raw, g.header.Get("Date"))
	}
}

// TestIndex lists every endpoint with evidence and source, so that a coverage
// report needs nothing but this table.
func TestIndex(t *testing.T) {
	h := openShop(t, Options{})
	g := h.control("GET", "", "")
	list := g.m["endpoints"].([]any)
	if len(list) != len(endpoints) || g.text("app_id") != DefaultAppID || strings.Contains(string(g.raw), DefaultSecret) {
		t.Errorf("%d endpoints in %s", len(list), g.raw)
	}
	paths := map[string]bool{}
	for _, e := range endpoints {
		if e.Source == "" || e.Purpose == "" || (e.serve == nil) != (e.Evidence == Missing) {
			t.Errorf("%s: evidence %q, source %q", e.Path, e.Evidence, e.Source)
		}
		if paths[e.Path] {
			t.Errorf("%s stands twice in the table", e.Path)
		}
		paths[e.Path] = true
	}
}

// TestNotesAreInTheTable: a note that an answer carries stands beside its
// endpoint or among the general ones.
func TestNotesAreInTheTable(t *testing.T) {
	for _, r := range refusals {
		if !r.note {
			continue
		}
		h := openShop(t, r.opts)
		if r.before != nil {
			r.before(h)
		}
		text := r.send(h).header.Get("X-Sandbox-Note")
		notes := slices.Clone(generalNotes)
		if e := endpointByPath[strings.Split(r.path, "?")[0]]; e != nil {
			notes = append(notes, e.Notes...)
		}
		if !slices.ContainsFunc(notes, func(n *Note) bool { return n.header() == text }) {
			t.Errorf("%s: the note %q is not in the table", r.what, text)
		}
	}
}
