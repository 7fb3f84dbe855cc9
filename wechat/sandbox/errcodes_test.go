package sandbox

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// refusal is one way to an errcode. The request goes out with a good token
// unless token says otherwise.
type refusal struct {
	code   int
	what   string
	method string // default POST
	path   string
	body   string
	token  string // "none", or a value to send
	before func(h *shop)
	note   bool   // the answer says that it rests on a choice of ours
	header string // content type
	opts   Options
}

const stableBody = `{"grant_type":"client_credential","appid":"` + DefaultAppID + `","secret":"` + DefaultSecret + `"}`

func useUp(q func(*tokens) *quota, period func(now int64) int64, n int) func(*shop) {
	return func(h *shop) {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		*q(&h.s.world.tokens) = quota{Period: period(h.s.now().Unix()), Used: n}
	}
}

func perMinute(now int64) int64 { return now / 60 }

// refusals are all ways that are tried; a title in braces in a body stands for
// the id of that card of the demo shop.
var refusals = slices.Concat(coreRefusals, cardRefusals, codeRefusals, giveRefusals, accountRefusals)

var coreRefusals = []refusal{
	{code: 41001, what: "no token", path: "/card/get", body: `{"card_id":"x"}`, token: "none"},
	{code: 40001, what: "a token never issued", path: "/card/get", body: `{"card_id":"x"}`, token: "71_never", note: true},
	{code: 40014, what: "a token that is none", path: "/card/get", body: `{"card_id":"x"}`, token: "none%20at%20all", note: true},
	{code: 42001, what: "an expired token", path: "/card/get", body: `{"card_id":"x"}`, before: func(h *shop) { h.fetchToken(); h.clock.add(2*time.Hour + time.Second) }},
	{code: 42001, what: "a token expired by hand", path: "/card/get", body: `{"card_id":"x"}`, before: func(h *shop) { h.fetchToken(); h.control("POST", "token", `{"expire":true}`) }},
	{code: 43002, what: "GET on a POST call", method: "GET", path: "/card/get"},
	{code: 43002, what: "GET on the stable token", method: "GET", path: "/cgi-bin/stable_token"},
	{code: 43001, what: "PUT on the classic token", method: "PUT", path: "/cgi-bin/token"},
	{code: 44002, what: "no body", path: "/card/code/consume"},
	{code: 44002, what: "a blank body", path: "/card/code/consume", body: " \n"},
	{code: 47001, what: "broken JSON", path: "/card/get", body: `{"card_id":`},
	{code: 47001, what: "JSON that is no object", path: "/card/get", body: `["x"]`},
	{code: 47001, what: "JSON null", path: "/card/get", body: `null`},
	{code: 47001, what: "two JSON values", path: "/card/get", body: `{"card_id":"x"}{}`},
	{code: 47001, what: "an object for a string", path: "/card/get", body: `{"card_id":{}}`},
	{code: 47001, what: "a fraction for a code", path: "/card/code/get", body: `{"code":1.5}`},
	{code: 47001, what: "text for a number", path: "/card/batchget", body: `{"offset":"many","count":10}`},
	{code: 47001, what: "text for a bool", path: "/card/code/get", body: `{"code":"100020003001","check_consume":"perhaps"}`},
	{code: 47001, what: "a number for encrypt_code list", path: "/card/code/decrypt", body: `{"encrypt_code":[1]}`},
	{code: 47001, what: "bytes that are no UTF-8", path: "/card/get", body: "{\"card_id\":\"\xff\"}", note: true},
	{code: 47001, what: "an object in a token request", path: "/cgi-bin/stable_token", body: `{"grant_type":{}}`},
	{code: 47002, what: `\u escapes`, path: "/card/get", body: `{"card_id":"\u5238"}`, note: true},
	{code: 47002, what: "a control character", path: "/card/get", body: `{"card_id":"a\u001b"}`, note: true},
	{code: 40066, what: "an unknown path", path: "/card/nothing", body: `{}`, note: true},
	{code: 40066, what: "a call not built here", path: "/card/membercard/activate", body: `{}`, note: true},
	{code: 45002, what: "a huge body", path: "/card/get", body: strings.Repeat(" ", maxBody+1), note: true},

	{code: 40002, what: "no grant_type", path: "/cgi-bin/stable_token", body: `{"appid":"a","secret":"s"}`},
	{code: 41002, what: "no appid", path: "/cgi-bin/stable_token", body: `{"grant_type":"client_credential","secret":"s"}`},
	{code: 41004, what: "no secret", path: "/cgi-bin/stable_token", body: `{"grant_type":"client_credential","appid":"` + DefaultAppID + `"}`},
	{code: 40013, what: "another appid", path: "/cgi-bin/stable_token", body: `{"grant_type":"client_credential","appid":"wx0000000000000000","secret":"s"}`},
	{code: 40125, what: "a wrong secret", path: "/cgi-bin/stable_token", body: `{"grant_type":"client_credential","appid":"` + DefaultAppID + `","secret":"s"}`, note: true},
	{code: 45009, what: "too many classic tokens", method: "GET", path: "/cgi-bin/token?grant_type=client_credential&appid=" + DefaultAppID + "&secret=" + DefaultSecret,
		before: useUp(func(t *tokens) *quota { return &t.Classic }, day, classicPerDay), note: true},
	{code: 45009, what: "too many stable tokens in a day", path: "/cgi-bin/stable_token", body: stableBody,
		before: useUp(func(t *tokens) *quota { return &t.Normal }, day, stablePerDay), note: true},
	{code: 45011, what: "too many stable tokens in a minute", path: "/cgi-bin/stable_token", body: stableBody,
		before: useUp(func(t *tokens) *quota { return &t.Minute }, perMinute, stablePerMinute), note: true},

	{code: 41012, what: "no card_id", path: "/card/get", body: `{}`},
	{code: 40073, what: "an unknown card", path: "/card/get", body: `{"card_id":"pNothing"}`},
	{code: 40097, what: "51 cards a page", path: "/card/batchget", body: `{"offset":0,"count":51}`, note: true},
	{code: 40097, what: "no cards a page", path: "/card/batchget", body: `{"offset":0,"count":0}`, note: true},
	{code: 40097, what: "a negative offset", path: "/card/batchget", body: `{"offset":-1,"count":10}`, note: true},
	{code: 40097, what: "an unknown status", path: "/card/batchget", body: `{"offset":0,"count":10,"status_list":["CARD_STATUS_FINE"]}`, note: true},

	{code: 41013, what: "no code to query", path: "/card/code/get", body: `{}`, note: true},
	{code: 41013, what: "no code to redeem", path: "/card/code/consume", body: `{"code":null}`, note: true},
	{code: 40056, what: "an unknown code", path: "/card/code/get", body: `{"code":"999999999999"}`},
	{code: 40056, what: "redeeming an unknown code", path: "/card/code/consume", body: `{"code":"999999999999"}`},
	{code: 40056, what: "a custom code without its card", path: "/card/code/consume", body: `{"code":"QH-2026-0001"}`},
	{code: 40073, what: "a code of an unknown card", path: "/card/code/get", body: `{"code":"100020003001","card_id":"pNothing"}`, note: true},
	{code: 40099, what: "querying a consumed code", path: "/card/code/get", body: `{"code":"100020003004","check_consume":true}`},
	{code: 40099, what: "redeeming a consumed code", path: "/card/code/consume", body: `{"code":"100020003004"}`},
	{code: 40127, what: "redeeming an expired code", path: "/card/code/consume", body: `{"code":"100020003002"}`, note: true},
	{code: 40127, what: "redeeming a code being given away", path: "/card/code/consume", body: `{"code":"100020003005"}`},
	{code: 40127, what: "redeeming a deleted code", path: "/card/code/consume", body: `{"code":"100020003006"}`},
	{code: 40127, what: "redeeming a void code", path: "/card/code/consume", body: `{"code":"100020003007"}`, note: true},
	{code: 40127, what: "redeeming a gift that ran out of time", path: "/card/code/consume", body: `{"code":"100020003014"}`, note: true},
	{code: 40127, what: "querying an expired code", path: "/card/code/get", body: `{"code":"100020003002","check_consume":true}`},
	{code: 40147, what: "redeeming before begin_time", path: "/card/code/consume", body: `{"code":"100020003008"}`, note: true},
	{code: 40147, what: "querying before begin_time", path: "/card/code/get", body: `{"code":"100020003008","check_consume":true}`, note: true},
	{code: 72020, what: "over use_limit", path: "/card/code/consume", body: `{"code":"100020003001"}`, note: true, before: func(h *shop) {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		c := h.s.world.codeBy[codeKey{"", "100020003001"}]
		h.s.world.tally(c.user, c.card).used = c.card.useLimit()
	}},
	{code: 41011, what: "no encrypt_code", path: "/card/code/decrypt", body: `{}`, note: true},
	{code: 40075, what: "a strange encrypt_code", path: "/card/code/decrypt", body: `{"encrypt_code":"XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE"}`},
}

var suffix = regexp.MustCompile(`( rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}| hint: \[[A-Za-z0-9]{13}\])$`)

// TestErrcodes produces every errcode that this part can give.
func TestErrcodes(t *testing.T) {
	for _, r := range refusals {
		t.Run(fmt.Sprintf("%d %s", r.code, r.what), func(t *testing.T) {
			h := openShop(t, r.opts)
			if r.before != nil {
				r.before(h)
			}
			g := r.send(h)
			if g.err != nil || g.code() != r.code {
				t.Fatalf("answer %s %v, want errcode %d", g.raw, g.err, r.code)
			}
			if msg := g.text("errmsg"); !suffix.MatchString(msg) || (!strings.HasPrefix(msg, errText(r.code)) && !strings.HasPrefix(msg, textNotUsable)) {
				t.Errorf("errmsg %q", msg)
			}
			if noted := g.header.Get("X-Sandbox-Note") != ""; noted != r.note {
				t.Errorf("X-Sandbox-Note is %q", g.header.Get("X-Sandbox-Note"))
			}
			if !knownStatus(r.code, g.status) {
				t.Errorf("HTTP status %d", g.status)
			}
			if c := h.lastCall(strings.Split(r.path, "?")[0]); c.ErrCode != r.code || c.TookEffect || c.Status != g.status {
				t.Errorf("journal %+v", c)
			}
		})
	}
}

func (r refusal) send(h *shop) got {
	method, url := r.method, r.path
	if method == "" {
		method = "POST"
	}
	path, query, _ := strings.Cut(r.path, "?")
	if e := endpointByPath[path]; (e == nil || !e.open) && r.token != "none" {
		token := r.token
		if token == "" {
			token = h.fetchToken()
		}
		url = path + "?" + query + "&access_token=" + token
	}
	return h.do(context.Background(), method, url, []byte(h.named(r.body)), http.Header{"Content-Type": {r.header}})
}

// named puts card ids in the place of titles.
func (h *shop) named(body string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	for _, k := range h.s.world.cards {
		body = strings.ReplaceAll(body, "{"+k.Base.Title+"}", k.Base.ID)
	}
	return body
}

func knownStatus(code, status int) bool {
	switch code {
	case 40066:
		return status == 404
	case 45002:
		return status == 413
	}
	return status == 200
}

// TestErrcodesAreAllProduced finds the errcodes in the code that answers and
// demands that the table above produces each.
func TestErrcodesAreAllProduced(t *testing.T) {
	produced := map[int]bool{}
	for _, r := range refusals {
		produced[r.code] = true
	}
	number := regexp.MustCompile(`\b[467][0-9]{4}\b`)
	for _, pattern := range []string{"call_*.go", "check_*.go", "ticket.go", "token.go", "request.go", "serve.go"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range number.FindAllString(string(src), -1) {
				if n, _ := strconv.Atoi(m); !produced[n] {
					t.Errorf("%s answers %d, which no test produces", name, n)
				}
			}
		}
	}
}

// TestErrcodesOnOrder: every errcode of the platform's lists can be ordered for
// a test, with the text that the list has for it.
func TestErrcodesOnOrder(t *testing.T) {
	raw, err := os.ReadFile("testdata/errcodes.txt")
	if err != nil {
		t.Fatal(err)
	}
	h := openShop(t, Options{})
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	if len(lines) < 100 {
		t.Fatalf("%d errcodes", len(lines))
	}
	for _, line := range lines {
		number, text, _ := strings.Cut(line, " ")
		g := h.post("/card/get", h.named(`{"card_id":"{周年庆代金券}"}`), "X-Sandbox-Fault", "errcode="+number)
		if fmt.Sprint(g.m["errcode"]) != number || !strings.HasPrefix(g.text("errmsg"), text) {
			t.Errorf("%s: %s", line, g.raw)
		}
	}
}
