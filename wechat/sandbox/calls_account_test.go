package sandbox

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestCardSignature with the platform's own example (JS-SDK, 附录4).
func TestCardSignature(t *testing.T) {
	got := cardSignature("ojZ8YtyVyr30HheH3CM73y7h4jJE", "1404896688", "pjZ8Yt1XGILfi-FUsewpnnolGgZk", "1434008071", "", "123")
	if got != "f137ab68b7f8112d20ee528ab6074564e2796250" {
		t.Error(got)
	}
}

// TestTickets: one of each kind, the same for two hours; what is signed with
// it is accepted.
func TestTickets(t *testing.T) {
	h := openShop(t, Options{})
	get := func(kind string) got {
		return h.do(t.Context(), "GET", "/cgi-bin/ticket/getticket?type="+kind+"&access_token="+h.fetchToken(), nil, nil)
	}
	card, page := get("wx_card").text("ticket"), get("jsapi").text("ticket")
	h.clock.add(time.Hour)
	again := get("wx_card")
	if card == page || len(card) < 28 || again.text("ticket") != card || again.m["expires_in"] != 3600.0 {
		t.Errorf("%q %q %s", card, page, again.raw)
	}
	preview := func(ticket string) int {
		id := h.named("{周年庆代金券}")
		ext := string(encode(map[string]any{"timestamp": "1779249600", "nonce_str": "n", "signature": cardSignature(ticket, "1779249600", id, "n")}))
		return h.post("/cgi-bin/message/mass/preview", string(encode(map[string]any{"towxname": "林小满", "msgtype": "wxcard",
			"wxcard": map[string]string{"card_id": id, "card_ext": ext}}))).code()
	}
	if a, b := preview(card), preview(page); a != 0 || b != 40080 {
		t.Errorf("signed with the api_ticket %d, with the jsapi_ticket %d", a, b)
	}
	h.clock.add(59*time.Minute + time.Second)
	h.clock.add(59 * time.Second)
	h.token = ""
	if next := get("wx_card").text("ticket"); next == card || next == "" {
		t.Errorf("after two hours: %q", next)
	}
	if n := preview(card); n != 40080 {
		t.Errorf("signed with an old ticket: %d", n)
	}
}

// form is a picture in a form, and the content type that goes with it.
func form(part string, content []byte) ([]byte, string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	other, _ := w.CreateFormField("remark")
	_, _ = other.Write([]byte("not the picture"))
	file, _ := w.CreateFormFile(part, "logo.png")
	_, _ = file.Write(content)
	_ = w.Close()
	return b.Bytes(), w.FormDataContentType()
}

// TestUpload takes both formats under both names, also without a content type,
// and keeps the picture out of the journal.
func TestUpload(t *testing.T) {
	h := openShop(t, Options{})
	var asPNG, asJPG bytes.Buffer
	picture := image.NewGray(image.Rect(0, 0, 300, 300))
	if png.Encode(&asPNG, picture) != nil || jpeg.Encode(&asJPG, picture, nil) != nil {
		t.Fatal("no picture")
	}
	seen := map[string]string{}
	for _, c := range []struct {
		part    string
		picture []byte
		typed   bool
	}{{"buffer", asPNG.Bytes(), true}, {"media", asPNG.Bytes(), true}, {"buffer", asJPG.Bytes(), true}, {"buffer", asJPG.Bytes(), false}} {
		body, kind := form(c.part, c.picture)
		if !c.typed {
			kind = ""
		}
		g := h.post(uploadPath, string(body), "Content-Type", kind)
		if address := g.text("url"); !onCDN(address) || len(address) > 128 || g.code() != -999 {
			t.Errorf("%s: %s", c.part, g.raw)
		}
		seen[g.text("url")] = c.part
	}
	if len(seen) != 2 {
		t.Errorf("equal pictures have equal addresses: %v", seen)
	}
	if c := h.lastCall(uploadPath); !strings.Contains(c.Request, "bytes of a form") {
		t.Errorf("journal %+v", c)
	}
	id := h.made(cash("base_info.logo_url", anyKey(seen)))
	if h.baseOf(id)["logo_url"] != anyKey(seen) {
		t.Error("an uploaded logo is taken")
	}
}

func anyKey(m map[string]string) string {
	smallest := ""
	for k := range m {
		if smallest == "" || k < smallest {
			smallest = k
		}
	}
	return smallest
}

// TestLargestPicture: exactly one mebibyte is taken.
func TestLargestPicture(t *testing.T) {
	h := openShop(t, Options{Empty: true})
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	b.Write(make([]byte, maxImage-b.Len()))
	body, kind := form("buffer", b.Bytes())
	if g := h.post(uploadPath, string(body), "Content-Type", kind); g.text("url") == "" {
		t.Errorf("%s", g.raw)
	}
}

// TestClearQuota gives the day's calls back, ten times a month.
func TestClearQuota(t *testing.T) {
	h := openShop(t, Options{})
	h.s.mu.Lock()
	h.s.world.account.Calls = map[string]quota{"/card/get": {Period: day(may20.Unix()), Used: otherLimit}}
	h.s.mu.Unlock()
	get := func() int { return h.post("/card/get", h.named(`{"card_id":"{周年庆代金券}"}`)).code() }
	clear := func() int { return h.post("/cgi-bin/clear_quota", `{"appid":"`+DefaultAppID+`"}`).code() }
	got := []int{get(), clear(), get()}
	for range 9 {
		clear()
	}
	got = append(got, clear())
	h.clock.add(12 * 24 * time.Hour) // June
	h.token = ""
	got = append(got, clear())
	if fmt.Sprint(got) != "[45009 0 0 48006 0]" {
		t.Error(got)
	}
}

// TestQuotaIsTold: limit, use and rest of a path, as they are counted.
func TestQuotaIsTold(t *testing.T) {
	h := openShop(t, Options{})
	ask := func(path string) string {
		g := h.post("/cgi-bin/openapi/quota/get", `{"cgi_path":"`+path+`"}`)
		return fmt.Sprint(g.code(), g.m["quota"])
	}
	for range 3 {
		h.post("/card/get", h.named(`{"card_id":"{周年庆代金券}"}`))
	}
	for path, want := range map[string]string{
		"/card/get":                       "0 map[daily_limit:1e+06 remain:999997 used:3]",
		"/card/qrcode/create":             "0 map[daily_limit:100000 remain:100000 used:0]",
		"/cgi-bin/message/mass/sendall":   "0 map[daily_limit:100 remain:100 used:0]",
		"/card/membercard/activate":       "0 map[daily_limit:1e+06 remain:1e+06 used:0]",
		"https://api.weixin.qq.com/sns/x": "76021 <nil>",
	} {
		if got := ask(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	h.clock.add(24 * time.Hour)
	h.token = ""
	if got := ask("/card/get"); got != "0 map[daily_limit:1e+06 remain:1e+06 used:0]" {
		t.Errorf("a day later: %s", got)
	}
}

// TestQuotaOfANewDay: the counters begin anew at midnight in China.
func TestQuotaOfANewDay(t *testing.T) {
	h := openShop(t, Options{})
	h.s.mu.Lock()
	h.s.world.account.Calls = map[string]quota{"/card/get": {Period: day(may20.Unix()), Used: otherLimit}}
	h.s.mu.Unlock()
	h.clock.add(12 * time.Hour)
	if n := h.post("/card/get", h.named(`{"card_id":"{周年庆代金券}"}`)).code(); n != 0 {
		t.Errorf("at midnight: %d", n)
	}
}

// TestAllowList: the addresses named may fetch tokens, the refusal names the one
// that came.
func TestAllowList(t *testing.T) {
	h := openShop(t, Options{AllowIP: []string{"::1", "127.0.0.1"}})
	h.fetchToken()
	h = openShop(t, Options{AllowIP: []string{"203.0.113.7"}})
	for _, g := range []got{h.classic(), h.stable("false")} {
		if g.code() != 40164 || !strings.HasPrefix(g.text("errmsg"), "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist") {
			t.Errorf("%s", g.raw)
		}
	}
	for _, o := range []Options{{AllowIP: []string{"localhost"}}, {Creation: "sometimes"}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
}

// TestStatistics are those of what was done, day by day and per source; today
// is not among them.
func TestStatistics(t *testing.T) {
	h := openShop(t, Options{Empty: true})
	id := h.made(cash("base_info.get_limit", 5, "base_info.can_give_friend", true, "base_info.date_info.fixed_term", 2))
	h.pass(id)
	_, a := h.tries(id, "oA")
	_, b := h.tries(id, "oA")
	h.tries(id, "oB")
	h.consume(a)
	h.control("POST", "gift", `{"code":"`+b+`","to":"oC","step":"offer"}`)
	h.control("POST", "gift", `{"code":"`+b+`","to":"oC","step":"accept"}`)
	h.clock.add(5 * 24 * time.Hour)
	h.token = ""
	ask := func(path, rest string) string {
		return string(h.post("/datacube/"+path, `{"begin_date":"2026-05-01","end_date":"2026-05-24"`+rest+`}`).raw)
	}
	row := func(date, card string, received, users, verified, given, expired, expiredUsers int) string {
		return fmt.Sprintf(`{"ref_date":"%s",%s"view_cnt":%d,"view_user":%d,"receive_cnt":%d,"receive_user":%d,"verify_cnt":%d,"verify_user":%d,"given_cnt":%d,"given_user":%d,"expire_cnt":%d,"expire_user":%d}`,
			date, card, received, users, received, users, verified, verified, given, given, expired, expiredUsers)
	}
	list := func(rows ...string) string { return `{"list":[` + strings.Join(rows, ",") + `]}` }
	if got, want := ask("getcardbizuininfo", `,"cond_source":1`), list(row("2026-05-20", "", 3, 2, 1, 1, 0, 0), row("2026-05-21", "", 0, 0, 0, 0, 2, 2)); got != want {
		t.Errorf("all cards of the API\n%s, want\n%s", got, want)
	}
	if got := ask("getcardbizuininfo", `,"cond_source":"0"`); got != list() {
		t.Errorf("all cards of the console: %s", got)
	}
	card := `"card_id":"` + id + `","card_type":1,"is_pay":0,`
	want := list(row("2026-05-20", card, 3, 2, 1, 1, 0, 0), row("2026-05-21", card, 0, 0, 0, 0, 2, 2))
	for _, rest := range []string{`,"cond_source":1`, `,"cond_source":1,"card_id":"` + id + `"`} {
		if got := ask("getcardcardinfo", rest); got != want {
			t.Errorf("per card\n%s, want\n%s", got, want)
		}
	}
	if g := h.post("/datacube/getcardbizuininfo", `{"begin_date":"2026-03-24","end_date":"2026-05-24","cond_source":1}`); g.code() != -999 {
		t.Errorf("62 days: %s", g.raw)
	}
}

// TestStatisticsFollowLateChanges: a day that was asked for is counted anew when
// something of it changes.
func TestStatisticsFollowLateChanges(t *testing.T) {
	h := openShop(t, Options{})
	ask := func() float64 {
		g := h.post("/datacube/getcardcardinfo", h.named(`{"begin_date":"2026-05-12","end_date":"2026-05-12","cond_source":0,"card_id":"{周年庆代金券}"}`))
		return g.m["list"].([]any)[0].(map[string]any)["receive_cnt"].(float64)
	}
	before := ask()
	h.control("POST", "clock", fmt.Sprintf(`{"set":%d}`, may20.Add(-8*24*time.Hour).Unix()))
	h.token = ""
	if n, _ := h.tries(h.named("{周年庆代金券}"), "oLate"); n != 0 {
		t.Fatal(n)
	}
	h.control("POST", "clock", fmt.Sprintf(`{"set":%d}`, may20.Unix()))
	h.token = ""
	if after := ask(); after != before+1 {
		t.Errorf("%v, then %v", before, after)
	}
}

// TestAccountSurvivesARestart: whitelist, tickets, counters, windows and waiting
// reviews are remembered.
func TestAccountSurvivesARestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state.json")
	clock := &testClock{t: may20}
	o := Options{Empty: true, StateFile: file, Now: clock.now, ReviewAfter: time.Hour}
	h := openShop(t, o)
	ticket := func(h *shop) string {
		return h.do(t.Context(), "GET", "/cgi-bin/ticket/getticket?type=wx_card&access_token="+h.fetchToken(), nil, nil).text("ticket")
	}
	id, old := h.made(cashSample), ticket(h)
	h.post("/card/testwhitelist/set", `{"openid":["oTester00000000000000000001x"]}`)
	h.control("POST", "write", `{"openid":"oA"}`)
	for range 10 {
		h.post("/cgi-bin/clear_quota", `{"appid":"`+DefaultAppID+`"}`)
	}
	h.close()
	h = openShop(t, o)
	if n, _ := h.tries(id, "oTester00000000000000000001x"); n != 0 {
		t.Errorf("the whitelist: %d", n)
	}
	if now := ticket(h); now != old {
		t.Errorf("the ticket: %q, was %q", now, old)
	}
	if n := h.post("/cgi-bin/clear_quota", `{"appid":"`+DefaultAppID+`"}`).code(); n != 48006 {
		t.Errorf("the month's resets: %d", n)
	}
	clock.add(time.Hour)
	if got := h.baseOf(id)["status"]; got != cardVerifyOK {
		t.Errorf("the card is %v", got)
	}
	if n := h.post("/cgi-bin/message/custom/send", `{"touser":"oA","msgtype":"wxcard","wxcard":{"card_id":"`+id+`"}}`).code(); n != 0 {
		t.Errorf("the window: %d", n)
	}
}
