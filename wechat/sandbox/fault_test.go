package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
)

const consumePath = "/card/code/consume"

// TestFaultsAtTheSocket orders each fault for one consume and looks at it from
// both sides: what the caller sees, and what happened.
func TestFaultsAtTheSocket(t *testing.T) {
	isReset := func(g got) bool { return errors.Is(g.err, syscall.ECONNRESET) }
	isOK := func(g got) bool { return g.err == nil && g.code() == 0 }
	isPage := func(status int) func(got) bool {
		return func(g got) bool {
			return g.err == nil && g.status == status && g.m == nil && strings.Contains(string(g.raw), "<html") &&
				strings.HasPrefix(g.header.Get("Content-Type"), "text/html")
		}
	}
	for _, c := range []struct {
		name   string
		rules  []string // members beside the path
		sees   func(got) bool
		state  string
		status int // in the journal
	}{
		{"delay", []string{`"fault":"delay","delay_ms":5`}, isOK, codeConsumed, 200},
		{"reset_before", []string{`"fault":"reset_before"`}, isReset, codeNormal, 0},
		{"lost_reply", []string{`"fault":"lost_reply"`}, isReset, codeConsumed, 0},
		{"half_body", []string{`"fault":"half_body"`}, func(g got) bool {
			return g.status == 200 && errors.Is(g.err, io.ErrUnexpectedEOF) && len(g.raw) > 0 && g.m == nil
		}, codeConsumed, 200},
		{"http_502", []string{`"fault":"http_502"`}, isPage(502), codeNormal, 502},
		{"html_200", []string{`"fault":"html_200"`}, isPage(200), codeNormal, 200},
		{"errcode", []string{`"fault":"errcode","errcode":45009`}, func(g got) bool { return g.code() == 45009 }, codeNormal, 200},
		{"errcode", []string{`"fault":"errcode"`}, func(g got) bool { return g.code() == -1 && strings.HasPrefix(g.text("errmsg"), "system error rid: ") }, codeNormal, 200},
		{"trickle", []string{`"fault":"trickle","delay_ms":1`}, isOK, codeConsumed, 200},
		{"lost_reply+http_502", []string{`"fault":"lost_reply"`, `"fault":"http_502"`}, isPage(502), codeConsumed, 502},
		{"lost_reply+html_200", []string{`"fault":"lost_reply"`, `"fault":"html_200"`}, isPage(200), codeConsumed, 200},
		{"lost_reply+errcode", []string{`"fault":"lost_reply"`, `"fault":"errcode"`}, func(g got) bool { return g.code() == -1 }, codeConsumed, 200},
		{"errcode+half_body", []string{`"fault":"errcode"`, `"fault":"half_body"`}, func(g got) bool { return errors.Is(g.err, io.ErrUnexpectedEOF) }, codeNormal, 200},
		{"delay+reset_before", []string{`"fault":"delay","delay_ms":5`, `"fault":"reset_before"`}, isReset, codeNormal, 0},
		{"delay+delay+lost_reply", []string{`"fault":"delay","delay_ms":2`, `"fault":"delay","delay_ms":2`, `"fault":"lost_reply"`}, isReset, codeConsumed, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := openShop(t, Options{})
			for _, rule := range c.rules {
				h.control("POST", "fault", `{"path":"`+consumePath+`","count":1,`+rule+`}`)
			}
			if g := h.consume("100020003001"); !c.sees(g) {
				t.Errorf("the caller sees status %d, %q, %v", g.status, g.raw, g.err)
			}
			if call := h.lastCall(consumePath); call.Fault != c.name || call.Status != c.status || call.TookEffect != (c.state == codeConsumed) {
				t.Errorf("journal %+v", call)
			}
			if s := h.state("100020003001"); s != c.state {
				t.Errorf("the code is %s", s)
			}
			// The order was for one call; the next one is whole.
			want := 0
			if c.state == codeConsumed {
				want = 40099
			}
			if g := h.consume("100020003001"); g.code() != want {
				t.Errorf("the next consume: %s %v", g.raw, g.err)
			}
		})
	}
}

// TestSilence: no_answer does nothing and keeps the caller waiting until it
// gives up; with late_effect it takes effect after that.
func TestSilence(t *testing.T) {
	for _, late := range []bool{false, true} {
		decided := make(chan Call, 8)
		h := openShop(t, Options{Log: func(c Call) { decided <- c }})
		h.fetchToken()
		<-decided
		fault := faultNoAnswer
		if late {
			fault += ",late_effect=1"
		}
		ctx, giveUp := context.WithCancel(context.Background())
		seen := make(chan got)
		go func() {
			seen <- h.postCtx(ctx, consumePath, `{"code":"100020003001"}`, "X-Sandbox-Fault", fault)
		}()
		if c := <-decided; c.TookEffect || c.Status != 0 {
			t.Errorf("late %v: %+v", late, c)
		}
		if s := h.state("100020003001"); s != codeNormal {
			t.Errorf("late %v: while the caller waits the code is %s", late, s)
		}
		giveUp()
		if g := <-seen; !errors.Is(g.err, context.Canceled) {
			t.Errorf("late %v: the caller sees %s %v", late, g.raw, g.err)
		}
		if late {
			eventually(t, "the late effect", func() bool { return h.lastCall(consumePath).TookEffect })
		} else {
			h.close() // waits for the handler
		}
		h.s.mu.Lock()
		if consumed := h.s.world.codeBy[codeKey{"", "100020003001"}].state == codeConsumed; consumed != late {
			t.Errorf("late %v: consumed %v", late, consumed)
		}
		h.s.mu.Unlock()
	}
}

// TestLateEffect: the caller is cut off, the code is still NORMAL, and becomes
// CONSUMED afterwards; the journal line is completed then.
func TestLateEffect(t *testing.T) {
	h := openShop(t, Options{})
	h.control("POST", "fault", `{"path":"`+consumePath+`","fault":"late_effect","count":1,"delay_ms":600000}`)
	if g := h.consume("100020003001"); !errors.Is(g.err, syscall.ECONNRESET) {
		t.Errorf("the caller sees %s %v", g.raw, g.err)
	}
	if s := h.state("100020003001"); s != codeNormal || h.lastCall(consumePath).TookEffect {
		t.Errorf("before it lands: %s, %+v", s, h.lastCall(consumePath))
	}
	h.close() // lands what is under way
	if c := h.lastCall(consumePath); !c.TookEffect || c.Status != 0 {
		t.Errorf("after it landed: %+v", c)
	}
	if c := h.s.world.codeBy[codeKey{"", "100020003001"}]; c.state != codeConsumed {
		t.Errorf("after it landed: %s", c.state)
	}
}

// TestLateEffectCanLose: a code redeemed in between is not redeemed again.
func TestLateEffectCanLose(t *testing.T) {
	h := openShop(t, Options{})
	h.post(consumePath, `{"code":"100020003001"}`, "X-Sandbox-Fault", "late_effect=600000")
	if g := h.consume("100020003001"); g.code() != 0 {
		t.Fatalf("%s", g.raw)
	}
	h.close()
	calls := h.s.journal.calls(consumePath)
	if first := calls[0]; first.TookEffect || first.ErrCode != 40099 {
		t.Errorf("the late one: %+v", first)
	}
}

// TestSlowAnswerIsCarriedOut: a delayed or trickled answer that nobody waits
// for has still taken effect.
func TestSlowAnswerIsCarriedOut(t *testing.T) {
	for _, fault := range []string{"delay=600000", "trickle=600000"} {
		decided := make(chan Call, 8)
		h := openShop(t, Options{Log: func(c Call) { decided <- c }})
		h.fetchToken()
		<-decided
		ctx, giveUp := context.WithCancel(context.Background())
		seen := make(chan got)
		go func() { seen <- h.postCtx(ctx, consumePath, `{"code":"100020003001"}`, "X-Sandbox-Fault", fault) }()
		if c := <-decided; !c.TookEffect {
			t.Errorf("%s: %+v", fault, c)
		}
		giveUp()
		if g := <-seen; g.err == nil {
			t.Errorf("%s: the caller got %s", fault, g.raw)
		}
		if s := h.state("100020003001"); s != codeConsumed {
			t.Errorf("%s: %s", fault, s)
		}
	}
}

// TestFaultRules: count, path, code and deletion.
func TestFaultRules(t *testing.T) {
	h := openShop(t, Options{})
	h.control("POST", "fault", `{"path":"/card/code/get","fault":"errcode","errcode":45011,"count":2}`)
	for i, want := range []int{45011, 45011, 0} {
		if g := h.post("/card/code/get", `{"code":"100020003001"}`); g.code() != want {
			t.Errorf("call %d: %s", i, g.raw)
		}
	}
	h.control("POST", "fault", `{"path":"/card/code/get","fault":"errcode","code":"100020003009"}`)
	for range 3 {
		if h.state("100020003001") != codeNormal {
			t.Error("a fault of another code")
		}
		if g := h.post("/card/code/get", `{"code":"100020003009"}`); g.code() != -1 {
			t.Errorf("without count a fault stays: %s", g.raw)
		}
	}
	h.control("DELETE", "fault", "")
	if h.state("100020003009") != codeNormal {
		t.Error("a deleted fault acts")
	}
	h.control("POST", "fault", `{"path":"*","fault":"http_502"}`)
	if g := h.post("/card/batchget", `{"count":1}`); g.status != 502 {
		t.Errorf("path *: %s", g.raw)
	}
}

// TestFaultsAreDrawnFromTheSeed: equal seeds break the same calls, about as many
// as the probability says.
func TestFaultsAreDrawnFromTheSeed(t *testing.T) {
	pattern := func(seed int64) string {
		h := openShop(t, Options{Seed: seed})
		h.control("POST", "fault", `{"path":"/card/batchget","fault":"errcode","probability":0.3}`)
		var b strings.Builder
		for range 200 {
			if h.post("/card/batchget", `{"count":1}`).code() == 0 {
				b.WriteByte('.')
			} else {
				b.WriteByte('x')
			}
		}
		return b.String()
	}
	a, b, c := pattern(1), pattern(1), pattern(2)
	if a != b || a == c {
		t.Errorf("\n%s\n%s\n%s", a, b, c)
	}
	if n := strings.Count(a, "x"); n < 40 || n > 80 {
		t.Errorf("%d of 200 calls were broken at 0.3", n)
	}
}

// TestDemoCodeLosesItsReplyOnce: the code that teaches "in doubt".
func TestDemoCodeLosesItsReplyOnce(t *testing.T) {
	h := openShop(t, Options{})
	if g := h.consume(demoLostCode); g.err == nil {
		t.Fatalf("answered %s", g.raw)
	}
	if s := h.state(demoLostCode); s != codeConsumed {
		t.Errorf("state %s", s)
	}
	if g := h.consume(demoLostCode); g.code() != 40099 {
		t.Errorf("the second consume: %s %v", g.raw, g.err)
	}
}

// TestControlIsNeverBroken: with every platform call broken, control works.
func TestControlIsNeverBroken(t *testing.T) {
	h := openShop(t, Options{})
	for _, f := range faultNames {
		h.control("POST", "fault", fmt.Sprintf(`{"path":"*","fault":%q}`, f))
	}
	for _, name := range []string{"", "codes", "journal", "state"} {
		h.control("GET", name, "")
	}
	if g := h.do(context.Background(), "GET", "/_sandbox/codes", nil, map[string][]string{"X-Sandbox-Fault": {"http_502"}}); g.status != 200 {
		t.Errorf("a fault header breaks a control call: %d", g.status)
	}
	h.control("POST", "reset", "")
}

// TestUnknownHeaderFault: a mistyped fault is an answer, not silence.
func TestUnknownHeaderFault(t *testing.T) {
	h := openShop(t, Options{})
	for _, v := range []string{"lost_replay", "delay=soon", "errcode=x", "errcode=0"} {
		if g := h.post(consumePath, `{"code":"100020003001"}`, "X-Sandbox-Fault", v); g.code() != 40097 {
			t.Errorf("%s: %s %v", v, g.raw, g.err)
		}
	}
	if g := h.post(consumePath, `{"code":"100020003001"}`, "X-Sandbox-Fault", "errcode=48001, delay=1"); g.code() != 48001 {
		t.Errorf("two in one header: %s %v", g.raw, g.err)
	}
}
