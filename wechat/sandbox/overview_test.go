package sandbox

import (
	"net/http"
	"strings"
	"testing"
)

// TestOverview: a browser gets a page, a script JSON; the page says what it is,
// brings nothing from elsewhere and shows foreign text as text.
func TestOverview(t *testing.T) {
	h := openShop(t, Options{})
	h.post("/card/get", `{"card_id":"<script>alert(1)</script>"}`)
	h.s.mu.Lock()
	h.s.world.cards[0].Base.Title = `"><img src=x onerror=alert(1)>`
	h.s.mu.Unlock()
	h.consume("100020003001")
	get := func(url, accept string) got {
		return h.do(t.Context(), "GET", url, nil, http.Header{"Accept": {accept}})
	}
	g := get("/_sandbox/?refresh=7", "text/html,application/xhtml+xml,*/*;q=0.8")
	page := string(g.raw)
	if g.status != 200 || !strings.HasPrefix(g.header.Get("Content-Type"), "text/html") || !strings.HasPrefix(g.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Fatalf("%d %v", g.status, g.header)
	}
	for _, want := range []string{"沙箱", "SANDBOX", "100020003001", "/card/code/consume", "user_consume_card", "batchget-range", `content="7"`, "&lt;script&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	for _, bad := range []string{"<script", "<img", "<link", "@import", DefaultSecret, h.token, `src="`} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	for _, accept := range []string{"", "application/json", "*/*"} {
		if g := get("/_sandbox/", accept); g.text("sandbox") != "coupondesk" {
			t.Errorf("Accept %q: %.80s", accept, g.raw)
		}
	}
}

// TestOverviewInTheLanguageOfTheBrowser: or in the one that a link asks for.
func TestOverviewInTheLanguageOfTheBrowser(t *testing.T) {
	h := openShop(t, Options{})
	for _, c := range []struct{ query, accepts, want, lang string }{
		{"", "", "批量查询卡券列表", "zh-CN"}, {"", "zh-CN,zh;q=0.9,en;q=0.8", "批量查询卡券列表", "zh-CN"}, {"", "en-GB,en;q=0.9,zh;q=0.8", "list cards", "en"},
		{"", "de,fr;q=0.5", "批量查询卡券列表", "zh-CN"}, {"?lang=en", "zh-CN", "list cards", "en"}, {"?lang=zh&refresh=5", "en", "批量查询卡券列表", "zh-CN"}, {"?lang=xx", "en", "list cards", "en"},
	} {
		g := h.do(t.Context(), "GET", "/_sandbox/"+c.query, nil, http.Header{"Accept": {"text/html"}, "Accept-Language": {c.accepts}})
		page := string(g.raw)
		if !strings.Contains(page, c.want) || !strings.Contains(page, `<html lang="`+c.lang+`">`) || strings.Contains(page, "批量查询卡券列表") == strings.Contains(page, "list cards") {
			t.Errorf("%q, %q: not in %s", c.query, c.accepts, c.lang)
		}
		if !strings.Contains(page, `href="?lang=`) || g.header.Get("Vary") != "Accept-Language" {
			t.Errorf("%q: no way to the other language, %v", c.query, g.header)
		}
		if strings.Contains(c.query, "refresh") && !strings.Contains(page, `href="?lang=en&amp;refresh=5"`) {
			t.Error("the other language stops the refreshing")
		}
	}
}
