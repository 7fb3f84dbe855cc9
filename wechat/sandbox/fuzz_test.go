package sandbox

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// fuzzed is a sandbox that starts anew before it has grown large.
type fuzzed struct {
	s     *Server
	token string
	calls int
}

func (f *fuzzed) server(t testing.TB) *Server {
	if f.calls++; f.s == nil || f.calls%2000 == 0 {
		s, err := New(Options{Now: func() time.Time { return may20 }})
		if err != nil {
			t.Fatal(err)
		}
		f.s, f.token = s, s.world.tokens.issue(true, may20.Unix(), 0).Value
	}
	return f.s
}

// placeOf is the place of a path in the table of endpoints.
func placeOf(path string) uint8 {
	path, _, _ = strings.Cut(path, "?")
	for i, e := range endpoints {
		if e.Path == path {
			return uint8(i)
		}
	}
	return 0
}

// FuzzRequest: no body and no query makes the sandbox panic, answer something
// that is neither an errcode nor a documented body without one, or write a
// secret into the journal.
func FuzzRequest(f *testing.F) {
	box := &fuzzed{}
	_ = box.server(f)
	shop := &shop{s: box.s}
	for _, r := range refusals {
		if len(r.body) < 4096 {
			f.Add(placeOf(r.path), shop.named(r.body), "")
		}
	}
	for _, d := range append(documents(f, "testdata/documents.json"), documents(f, "testdata/samples.json")...) {
		f.Add(placeOf(d.Path), string(d.Request), "")
	}
	f.Add(uint8(0), cashSample, "errcode=48001")
	f.Add(uint8(1), stableBody, "half_body")
	f.Add(uint8(0), `{"secret":"`+DefaultSecret, "")
	f.Add(uint8(5), `{"encrypt_code":"AAAA","code":1e5}`, "trickle=0,delay")
	f.Fuzz(func(t *testing.T, which uint8, body, fault string) {
		s := box.server(t)
		e := endpoints[int(which)%len(endpoints)]
		r := httptest.NewRequest(e.Method, "http://127.0.0.1"+e.Path+"?type=jsapi&access_token="+box.token, strings.NewReader(body))
		r.RemoteAddr = "127.0.0.1:1"
		q, err := readRequest(httptest.NewRecorder(), r)
		if err != nil {
			t.Fatal(err)
		}
		if fault != "" {
			q.faults = strings.Split(fault, ",")
		}
		s.mu.Lock()
		p := s.world.draw(q)
		a, _, entry := s.carryOut(q, p)
		stock(t, s.world)
		s.mu.Unlock()
		if p.replace == nil && p.effect == effectNow {
			answered(t, e, body, a.body)
		}
		if _, err := json.Marshal(entry); err != nil {
			t.Fatalf("journal line %+v: %v", entry, err)
		}
		// Looked for as it was sent: in JSON a control character before the end of a secret can spell its beginning (\u0015…).
		if line := entry.Path + "\n" + entry.Request; strings.Contains(line, DefaultSecret) || strings.Contains(line, box.token) {
			t.Fatalf("journal line %q", line)
		}
	})
}

// answered checks the shape of an answer.
func answered(t *testing.T, e *Endpoint, body string, answer []byte) {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(answer, &m); err != nil {
		t.Fatalf("%s: %q answers %q", e.Path, body, answer)
	}
	if m["errcode"] == nil && m["list"] == nil && m["url"] == nil && m["access_token"] == nil {
		t.Fatalf("%s: %q answers %q", e.Path, body, answer)
	}
}

// stock checks that no card has less than nothing, or more than was put in.
func stock(t *testing.T, w *world) {
	t.Helper()
	for _, k := range w.cards {
		if n := k.Base.SKU.Quantity; n < 0 || n > k.Base.SKU.Total || n > maxStock {
			t.Fatalf("%s has a stock of %d of %d", k.Base.Title, n, k.Base.SKU.Total)
		}
	}
}
