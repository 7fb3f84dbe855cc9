package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// FuzzRequest: no body and no query makes the sandbox panic, answer something
// that is not JSON with an errcode, or write the secret into the journal.
func FuzzRequest(f *testing.F) {
	for _, r := range refusals {
		if len(r.body) < 4096 {
			f.Add(uint8(0), r.body, "")
			f.Add(uint8(3), r.body, "errcode=48001")
		}
	}
	f.Add(uint8(1), stableBody, "half_body")
	f.Add(uint8(0), `{"secret":"`+DefaultSecret, "")
	f.Add(uint8(5), `{"encrypt_code":"AAAA","code":1e5}`, "trickle=0,delay")
	clock := func() time.Time { return may20 }
	s, err := New(Options{Now: clock})
	if err != nil {
		f.Fatal(err)
	}
	token := s.world.tokens.issue(true, may20.Unix(), 0).Value
	f.Fuzz(func(t *testing.T, which uint8, body, fault string) {
		e := endpoints[int(which)%7]
		r := httptest.NewRequest("POST", "http://127.0.0.1"+e.Path+"?access_token="+token, strings.NewReader(body))
		r.RemoteAddr = "127.0.0.1:1"
		w := httptest.NewRecorder()
		q, err := readRequest(w, r)
		if err != nil {
			t.Fatal(err)
		}
		if fault != "" {
			q.faults = strings.Split(fault, ",")
		}
		s.mu.Lock()
		p := s.world.draw(q)
		a, _, entry := s.carryOut(q, p)
		s.mu.Unlock()
		if p.replace == nil && p.effect == effectNow {
			var m map[string]any
			if err := json.Unmarshal(a.body, &m); err != nil {
				t.Fatalf("%q answers %q", body, a.body)
			}
			if _, ok := m["errcode"]; !ok && !e.open {
				t.Fatalf("%q answers %q", body, a.body)
			}
		}
		line, err := json.Marshal(entry)
		if err != nil || bytes.Contains(line, []byte(DefaultSecret)) || bytes.Contains(line, []byte(token)) {
			t.Fatalf("journal line %s %v", line, err)
		}
	})
}
