package sandbox

import (
	"context"
	"strings"
	"testing"
	"time"
)

func (h *shop) classic() got {
	h.t.Helper()
	return h.do(context.Background(), "GET", "/cgi-bin/token?grant_type=client_credential&appid="+DefaultAppID+"&secret="+DefaultSecret, nil, nil)
}

func (h *shop) stable(force string) got {
	h.t.Helper()
	return h.do(context.Background(), "POST", "/cgi-bin/stable_token", []byte(strings.Replace(stableBody, "}", `,"force_refresh":`+force+`}`, 1)), nil)
}

// try is the errcode of a call made with a token.
func (h *shop) try(token string) int {
	h.t.Helper()
	return h.do(context.Background(), "POST", "/card/batchget?access_token="+token, []byte(`{"count":1}`), nil).code()
}

// TestClassicTokenOverlap: old and new both work for five minutes, no longer.
func TestClassicTokenOverlap(t *testing.T) {
	h := openShop(t, Options{})
	first := h.classic().text("access_token")
	second := h.classic().text("access_token")
	if first == second || len(first) > 512 {
		t.Fatalf("tokens %q %q", first, second)
	}
	if h.try(first) != 0 || h.try(second) != 0 {
		t.Error("inside the overlap both tokens work")
	}
	h.clock.add(299 * time.Second)
	if h.try(first) != 0 {
		t.Error("the old token died early")
	}
	h.clock.add(time.Second)
	if c := h.try(first); c != 40001 {
		t.Errorf("after the overlap the old token answers %d", c)
	}
	if h.try(second) != 0 {
		t.Error("the new token does not work")
	}
	h.clock.add(2 * time.Hour)
	if c := h.try(second); c != 42001 {
		t.Errorf("after two hours the token answers %d", c)
	}
}

// TestLinesAreSeparate: a classic token never ends a stable one, nor the other way.
func TestLinesAreSeparate(t *testing.T) {
	h := openShop(t, Options{})
	stable := h.stable("false").text("access_token")
	classic := h.classic().text("access_token")
	h.classic()
	h.stable("true")
	h.clock.add(4 * time.Minute)
	if c := h.try(stable); c != 40001 {
		t.Errorf("a forced refresh ends the stable token at once, it answers %d", c)
	}
	if h.try(classic) != 0 {
		t.Error("the classic token is still inside its overlap")
	}
}

// TestStableToken: the same token until five minutes before its end, then a
// new one while both work.
func TestStableToken(t *testing.T) {
	h := openShop(t, Options{})
	first := h.stable("false")
	h.clock.add(time.Hour)
	again := h.stable("false")
	if again.text("access_token") != first.text("access_token") || again.m["expires_in"] != 3600.0 {
		t.Errorf("an hour later: %s", again.raw)
	}
	if h.lastCall("/cgi-bin/stable_token").TookEffect {
		t.Error("handing out the present token changes nothing")
	}
	h.clock.add(55 * time.Minute)
	next := h.stable("false")
	if next.text("access_token") == first.text("access_token") || next.m["expires_in"] != 7200.0 {
		t.Errorf("five minutes before the end: %s", next.raw)
	}
	h.clock.add(4 * time.Minute)
	if h.try(first.text("access_token")) != 0 || h.try(next.text("access_token")) != 0 {
		t.Error("before the old one's end both work")
	}
}

// TestForcedTokenLimits: not within 30 s, and 20 a day.
func TestForcedTokenLimits(t *testing.T) {
	h := openShop(t, Options{})
	first := h.stable("true").text("access_token")
	if g := h.stable("true"); g.text("access_token") != first || g.header.Get("X-Sandbox-Note") == "" {
		t.Errorf("at once again: %s", g.raw)
	}
	for range forcedPerDay - 1 {
		h.clock.add(forcedGap * time.Second)
		if g := h.stable("true"); g.text("access_token") == "" {
			t.Fatalf("%s", g.raw)
		}
	}
	h.clock.add(forcedGap * time.Second)
	if g := h.stable("true"); g.code() != 45009 {
		t.Errorf("the 21st of a day: %s", g.raw)
	}
	h.clock.add(24 * time.Hour)
	if g := h.stable("true"); g.text("access_token") == "" {
		t.Errorf("the next day: %s", g.raw)
	}
}

// TestRestartedSandboxHandsOutOtherTokens: a client that compares the new token
// with the refused one must see a difference, also with an equal seed.
func TestRestartedSandboxHandsOutOtherTokens(t *testing.T) {
	a, b := openShop(t, Options{Seed: 7}), openShop(t, Options{Seed: 7})
	if a.fetchToken() == b.fetchToken() {
		t.Error("two sandboxes gave the same token")
	}
}
