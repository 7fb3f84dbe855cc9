package sandbox

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestJournalHoldsNoSecret: whatever way a credential takes into the sandbox,
// it does not come out of the journal or the call log.
func TestJournalHoldsNoSecret(t *testing.T) {
	const canary, foreign = "c0ffee00c0ffee00c0ffee00c0ffee00", "f0e1d2c3b4a5968778695a4b3c2d1e0f"
	var logged strings.Builder
	h := openShop(t, Options{Secret: canary, Log: func(c Call) { fmt.Fprintf(&logged, "%+v\n", c) }})
	token := h.fetchToken()
	send := func(method, path, body string) {
		h.do(context.Background(), method, path, []byte(body), http.Header{"Authorization": {"Bearer " + token}})
	}
	for _, v := range []string{canary, foreign, token} {
		send("GET", "/cgi-bin/token?grant_type=client_credential&appid=x&secret="+v, "")
		send("GET", "/cgi-bin/token?access_token="+v+"&SECRET="+v, "")
		send("POST", "/cgi-bin/token", "grant_type=client_credential&secret="+v)
		send("POST", "/cgi-bin/stable_token", `{"secret":"`+v+`"}`)
		send("POST", "/cgi-bin/stable_token", `{"Secret":"`+v+`","secr\u0065t":"`+v+`"}`)
		send("POST", "/cgi-bin/stable_token", `{"secret":"`+v+`","secret":"x"}`)
		send("POST", "/cgi-bin/stable_token", `{"a":[{"ticket" : "`+v+`"}],"access_token":{"b":"`+v+`"}}`)
		send("POST", "/cgi-bin/stable_token", `{"secret": "`+v)
		send("POST", "/cgi-bin/stable_token", `{"secret": `+v+`}`)
		send("POST", "/card/get?access_token="+v, `{"card_id":"x"}`)
	}
	for _, v := range []string{canary, token} { // ours are known by value and form, wherever they stand
		send("POST", "/card/get?access_token="+token, `{"card_id":"`+v+`"}`)
		send("POST", "/card/"+v, `{}`)
		send("POST", "/card/get", strings.Repeat("x", maxRequest-20)+v)
	}
	journal := string(h.control("GET", "journal", "").raw)
	for what, text := range map[string]string{"journal": journal, "log": logged.String()} {
		for _, v := range []string{canary, foreign, token} {
			if i := strings.Index(text, v[:12]); i >= 0 {
				t.Errorf("the %s holds %q: …%s", what, v, text[max(0, i-80):i+12])
			}
		}
		if !strings.Contains(text, cut) || !strings.Contains(text, "card_id") {
			t.Errorf("the %s holds nothing", what)
		}
	}
}

// TestJournalKeepsRequestsReadable: a request without secrets stays as it came.
func TestJournalKeepsRequestsReadable(t *testing.T) {
	h := openShop(t, Options{})
	const body = `{ "code" : "100020003001", "check_consume":false,"x":"茶" }`
	h.post("/card/code/get", body)
	c := h.lastCall("/card/code/get")
	if c.Request != body || c.Method != "POST" || c.Status != 200 || !c.At.Equal(may20) {
		t.Errorf("%+v", c)
	}
	g := h.control("GET", "journal?path=/card/code/get", "")
	calls := g.m["calls"].([]any)
	if len(calls) != 1 || len(calls[0].(map[string]any)) != 8 {
		t.Errorf("%s", g.raw)
	}
}

// TestJournalIsARing: the last ten thousand calls are kept, in order, also
// after a reset in the middle.
func TestJournalIsARing(t *testing.T) {
	var j journal
	fill := func(n int) {
		for i := range n {
			j.add(Call{ErrCode: i})
		}
	}
	fill(37)
	j.reset()
	fill(journalSize + 5)
	calls := j.calls("")
	if len(calls) != journalSize || calls[0].ErrCode != 5 || calls[journalSize-1].ErrCode != journalSize+4 {
		t.Errorf("%d calls, from %d to %d", len(calls), calls[0].ErrCode, calls[len(calls)-1].ErrCode)
	}
	seq := j.add(Call{})
	j.landed(seq, reply{changed: true})
	j.landed(3, reply{changed: true}) // long gone
	if calls = j.calls(""); !calls[journalSize-1].TookEffect || calls[0].TookEffect {
		t.Error("a late effect found the wrong line")
	}
	j.reset()
	j.landed(seq, reply{changed: true})
	if len(j.calls("")) != 0 {
		t.Error("a reset journal holds calls")
	}
}
