package wechat

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// onPlatform gives a client that talks to p without a network.
func onPlatform(t testing.TB, p *platform, change ...func(*Options)) *Client {
	t.Helper()
	o := options()
	o.Transport = p
	for _, f := range change {
		f(&o)
	}
	return newClient(t, o)
}

func inDir(dir string) func(*Options) { return func(o *Options) { o.TokenDir = dir } }
func classic(o *Options)              { o.TokenKind = Classic }
func wantCalls(t testing.TB, p *platform, tokens, api, refused int) {
	t.Helper()
	if a, b, c := p.counts(); a != tokens || b != api || c != refused {
		t.Errorf("%d token calls, %d API calls, %d refused; want %d, %d, %d", a, b, c, tokens, api, refused)
	}
}

func TestTwentyGoroutinesFetchOneToken(t *testing.T) {
	for _, kind := range []TokenKind{Stable, Classic} {
		p := newPlatform()
		c := onPlatform(t, p, inDir(t.TempDir()), func(o *Options) { o.TokenKind = kind })
		const expiries = 3
		for range expiries {
			var wg sync.WaitGroup
			for range 20 {
				wg.Go(func() {
					for range 10 {
						if e := consume(t, c); e != nil {
							t.Error(e)
						}
					}
				})
			}
			wg.Wait()
			p.kill()
		}
		if n, _, _ := p.counts(); n != expiries {
			t.Errorf("%s: %d token calls for %d lives of a token", kind, n, expiries)
		}
	}
}

func TestRefusedTokenIsRefreshedOnceAndTheCallRepeatedOnce(t *testing.T) {
	p := newPlatform()
	c := onPlatform(t, p)
	if e := consume(t, c); e != nil {
		t.Fatal(e)
	}
	p.kill()
	if e := consume(t, c); e != nil {
		t.Fatal(e)
	}
	wantCalls(t, p, 2, 3, 1)

	for _, code := range []string{"40001", "40014", "42001"} {
		p := newPlatform()
		p.answer = func(string) string { return `{"errcode":` + code + `,"errmsg":"no rid: 1-2-3"}` }
		c := onPlatform(t, p)
		e := consume(t, c)
		wantError(t, e, ClassNotSent, CauseCredentials)
		if e != nil && (e.RID != "1-2-3" || c.Health().TokenErr == nil) {
			t.Errorf("%s: %+v, health %+v", code, e, c.Health())
		}
		wantCalls(t, p, 2, 2, 0)
	}
}

func TestRefusedTokenIsNotFetchedAgainWhenSomebodyHasDoneSo(t *testing.T) {
	p, dir := newPlatform(), t.TempDir()
	p.overlap = 0
	a, b := onPlatform(t, p, inDir(dir), classic), onPlatform(t, p, inDir(dir), classic)
	for _, c := range []*Client{a, b} {
		if e := consume(t, c); e != nil {
			t.Fatal(e)
		}
	}
	wantCalls(t, p, 1, 2, 0) // b took a's from the file
	p.kill()
	for _, c := range []*Client{a, b} {
		if e := consume(t, c); e != nil {
			t.Fatal(e)
		}
	}
	wantCalls(t, p, 2, 6, 2) // both were refused, a fetched, b found a's new one
}

// Nothing else than a token code may ever cause a second call.
func TestNothingElseIsRepeated(t *testing.T) {
	for _, s := range []string{`{"errcode":-1}`, `{"errcode":45011}`, `{"errcode":40099}`, `{"errcode":987654}`, `<html>`, ``, `{"errcode":0,"errcode":40001}`} {
		p := newPlatform()
		p.answer = func(string) string { return s }
		if e := consume(t, onPlatform(t, p)); e == nil {
			t.Errorf("%q was called done", s)
		}
		wantCalls(t, p, 1, 1, 0)
	}
}

func TestTokenFailureMeansNothingWasSent(t *testing.T) {
	for _, c := range []struct {
		answer string
		cause  Cause
	}{
		{`{"errcode":40164,"errmsg":"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist"}`, CauseIP},
		{`{"errcode":40013}`, CauseCredentials}, {`{"errcode":40125}`, CauseCredentials}, {`{"errcode":40001}`, CauseCredentials},
		{`{"errcode":45009}`, CauseQuota}, {`{"errcode":-1}`, CauseCode}, {`<html>`, CauseBody}, {`{}`, CauseBody},
		{`{"access_token":"","expires_in":7200}`, CauseBody}, {`{"access_token":"a b","expires_in":7200}`, CauseBody},
		{`{"access_token":"abc"}`, CauseBody}, {`{"access_token":"abc","expires_in":-1}`, CauseBody}, {`{"access_token":5,"expires_in":1}`, CauseBody},
	} {
		p := newPlatform()
		p.refuse = func() string { return c.answer }
		e := consume(t, onPlatform(t, p))
		wantError(t, e, ClassNotSent, c.cause)
		if e != nil && (e.Op != "consume" || e.Path != pathStableToken || e.Sent) {
			t.Errorf("%s: %+v", c.answer, e)
		}
		wantCalls(t, p, 1, 0, 0)
	}
	p := newPlatform()
	p.refuse = func() string { return `{"access_token":"as-text-123","expires_in":"7200"}` }
	c := onPlatform(t, p)
	if e := c.Warm(t.Context()); e != nil || time.Until(c.Health().TokenExpires) < time.Hour {
		t.Errorf("expires_in as text: %v, %v", e, c.Health().TokenExpires)
	}
}

func TestBreakerPausesAfterThreeFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform()
		p.refuse = func() string { return `{"errcode":40125,"errmsg":"invalid appsecret"}` }
		c := onPlatform(t, p)
		for range 10 {
			e := consume(t, c)
			wantError(t, e, ClassNotSent, CauseCredentials)
			if e.Code != 40125 {
				t.Errorf("the reason is lost: %v", e)
			}
		}
		wantCalls(t, p, 3, 0, 0)
		time.Sleep(breakFor)
		for range 5 {
			consume(t, c)
		}
		wantCalls(t, p, 4, 0, 0) // one try, and it opened again
		time.Sleep(breakFor)
		p.refuse = nil
		if e := consume(t, c); e != nil || c.Health().TokenErr != nil {
			t.Errorf("after the cure: %v, %v", e, c.Health().TokenErr)
		}
		wantCalls(t, p, 5, 1, 0)
	})
}

func TestTokensRefusedAgainAndAgainOpenTheBreaker(t *testing.T) {
	p := newPlatform()
	p.answer = func(string) string { return `{"errcode":40001}` }
	c := onPlatform(t, p)
	for range 20 {
		wantError(t, consume(t, c), ClassNotSent, CauseCredentials)
	}
	if n, _, _ := p.counts(); n > 1+breakAfter {
		t.Errorf("%d token calls", n)
	}
}

func TestADeadNetworkIsTriedAgainAtOnceAndCostsNoTokenCalls(t *testing.T) {
	p := newPlatform()
	c := onPlatform(t, p, inDir(t.TempDir()))
	c.rt = unreachable{}
	for range maxTokenCalls + 20 {
		wantError(t, consume(t, c), ClassNotSent, CauseNetwork)
	}
	if n := c.Health().TokenCalls; n != 0 {
		t.Errorf("%d calls were counted that never left", n)
	}
	c.rt = p
	if e := consume(t, c); e != nil {
		t.Errorf("the first scan after the network came back: %v", e)
	}
}

func TestRedemptionsGoOnWhileTheTokenEndpointIsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform()
		c := onPlatform(t, p)
		if e := consume(t, c); e != nil {
			t.Fatal(e)
		}
		p.refuse = func() string { return `{"errcode":-1,"errmsg":"system error"}` }
		time.Sleep(p.life - 4*time.Minute) // past the moment of renewal
		before, _, _ := p.counts()
		for range 24 { // two minutes and more, a call each 5 s
			if e := consume(t, c); e != nil {
				t.Fatalf("with a token that still works: %v", e)
			}
			time.Sleep(5 * time.Second)
		}
		if n, _, _ := p.counts(); n-before > 5 {
			t.Errorf("%d attempts in two minutes", n-before)
		}
		time.Sleep(10 * time.Minute)
		if e := consume(t, c); e == nil || e.Class != ClassNotSent {
			t.Errorf("with a token that has run out: %v", e)
		}
		p.refuse = nil
		time.Sleep(breakFor)
		if e := consume(t, c); e != nil {
			t.Error(e)
		}
	})
}

func TestADayOfRefreshes(t *testing.T) {
	for _, kind := range []TokenKind{Stable, Classic} {
		synctest.Test(t, func(t *testing.T) {
			p := newPlatform()
			c := onPlatform(t, p, func(o *Options) { o.TokenKind = kind })
			for end := time.Now().Add(24 * time.Hour); time.Now().Before(end); time.Sleep(20 * time.Second) {
				if e := consume(t, c); e != nil {
					t.Fatal(e)
				}
			}
			n, api, refused := p.counts()
			if n > 15 || refused != 0 {
				t.Errorf("%s: %d token calls and %d refusals in 24 hours", kind, n, refused)
			}
			t.Logf("%s: %d token calls, %d API calls, %d refused", kind, n, api, refused)
		})
	}
}
