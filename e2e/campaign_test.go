package e2e

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// long makes all five types in every window and language, and not only each
// type once and each window and language once.
var long = flag.Bool("long", false, "every type of coupon in every window and language")

// form goes from the counter to the form of a type that is still empty.
func (x *tmux) form(lang string, down int) *form {
	x.t.Helper()
	f := &form{tmux: x, lang: lang}
	x.waitFor(speeches[lang].idle)
	f.press("F10")
	x.typed(said["find"].in(lang))
	x.until("the screen found", func(s string) bool { return row(s, "▸", said["screen"].in(lang)) })
	f.press("Enter")
	x.waitFor(said["begin"].in(lang))
	for range down {
		f.press("Down")
	}
	f.press("Enter")
	x.until("the form", func(s string) bool { return f.on(s, "brand") })
	return f
}

// TestACouponIsMadeFromAnEmptyForm: with the keyboard alone, and the cursor
// where the next letter goes. What the platform has is what was typed.
func TestACouponIsMadeFromAnEmptyForm(t *testing.T) {
	windows := []struct {
		size
		lang string
	}{{size{80, 24}, "zh"}, {size{80, 24}, "en"}, {size{120, 40}, "zh"}, {size{120, 40}, "en"}}
	for i, kind := range []string{"cash", "discount", "gift", "groupon", "general"} {
		for j, w := range windows {
			if !*long && i%len(windows) != j {
				continue
			}
			t.Run(fmt.Sprint(kind, " ", w.size, " ", w.lang), func(t *testing.T) {
				t.Parallel()
				r, env := startSandbox(t, w.lang)
				m := coupons(picture(t, 300, 300), picture(t, 850, 350))[kind]
				f := start(t, w.size, env).form(w.lang, m.down)
				for _, s := range m.steps {
					f.fill(s)
				}
				f.press("C-s")
				f.waitFor(said["ask"].in(w.lang))
				f.press("F2")
				f.waitFor(said["created"].in(w.lang), said["same"].in(w.lang))
				t.Logf("%d keys that are no letters", f.pressed)
				r.has(m)
			})
		}
	}
}

// has checks the one request for a card that arrived, and the card of it.
func (r *remote) has(m made) {
	r.t.Helper()
	calls := r.calls("/card/create")
	if len(calls) != 1 {
		r.t.Fatalf("%d requests for a card", len(calls))
	}
	r.equal("request", leaves(r.t, []byte(calls[0].Request), "card", m.kind), m.want, false)
	want := map[string]any{}
	for path, v := range m.want {
		want[path] = v
	}
	want["base_info.color"] = "#2c9f67" // what the platform says of Color020
	ids := r.cards(m.want["base_info.title"].(string))
	r.equal("card", leaves(r.t, r.post("/card/get", `{"card_id":"`+ids[len(ids)-1]+`"}`), "card", m.kind), want, true)
}

// equal compares leaves; of a card the platform may say more.
func (r *remote) equal(what string, got, want map[string]any, more bool) {
	r.t.Helper()
	for path, w := range want {
		if !same(got[path], w) {
			r.t.Errorf("%s: %s is %#v, want %#v", what, path, got[path], w)
		}
	}
	for path, g := range got {
		if _, ok := want[path]; !ok && !more {
			r.t.Errorf("%s: nobody wrote %s, which is %#v", what, path, g)
		}
	}
}

// same compares values; "picture" is any address of a picture.
func same(got, want any) bool {
	switch w := want.(type) {
	case string:
		g, ok := got.(string)
		return ok && (g == w || w == "picture" && strings.HasPrefix(g, "http"))
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return false
		}
		for i := range w {
			if !same(g[i], w[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		g, ok := got.(map[string]any)
		for k := range w {
			ok = ok && same(g[k], w[k])
		}
		return ok && len(g) == len(w)
	}
	return reflect.DeepEqual(got, want)
}

// leaves are the values below a member by their path; lists are leaves.
func leaves(t *testing.T, raw []byte, path ...string) map[string]any {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	for _, name := range path {
		v = v.(map[string]any)[name]
	}
	out := map[string]any{}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		if m, ok := v.(map[string]any); ok {
			for name, below := range m {
				walk(strings.TrimPrefix(at+"."+name, "."), below)
			}
			return
		}
		out[at] = v
	}
	walk("", v)
	return out
}

// picture is a file with one of w × h pixels.
func picture(t *testing.T, w, h int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), fmt.Sprintf("图%d.png", w))
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// calls are the calls of a path that arrived.
func (r *remote) calls(path string) []call {
	r.t.Helper()
	var j struct{ Calls []call }
	r.read(http.Get(r.base + "/_sandbox/journal?path=" + path))(&j)
	return j.Calls
}

// cards are the ids of the cards of a title.
func (r *remote) cards(title string) []string {
	r.t.Helper()
	var all struct {
		Cards []struct{ Card_id, Title string }
	}
	r.read(http.Get(r.base + "/_sandbox/cards"))(&all)
	var out []string
	for _, c := range all.Cards {
		if c.Title == title {
			out = append(out, c.Card_id)
		}
	}
	return out
}

// post calls the platform as the account.
func (r *remote) post(path, body string) []byte {
	r.t.Helper()
	var token struct{ Access_token string }
	r.read(http.Get(r.base + "/cgi-bin/token?grant_type=client_credential&appid=" + r.app + "&secret=" + r.secret))(&token)
	answer, err := http.Post(r.base+path+"?access_token="+token.Access_token, "application/json", strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return raw
}

// read gives a function that decodes an answer.
func (r *remote) read(answer *http.Response, err error) func(any) {
	r.t.Helper()
	return func(to any) {
		r.t.Helper()
		if err != nil {
			r.t.Fatal(err)
		}
		defer answer.Body.Close()
		if err := json.NewDecoder(answer.Body).Decode(to); err != nil {
			r.t.Fatal(err)
		}
	}
}
