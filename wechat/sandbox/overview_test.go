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
