package desk_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/desk"
	"coupondesk/desk/desktest"
	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/sandbox/sandboxtest"
	"coupondesk/wechat/secret"
)

// shop is a desk, its ledger and the sandbox it talks to over loopback.
type shop struct {
	t    testing.TB
	desk *desk.Desk
	book *ledger.Ledger
	cli  *wechat.Client
	card *card.Client
	url  string
	log  *bytes.Buffer
	dir  string
}

func openShop(t testing.TB) *shop {
	t.Helper()
	silence := &sandboxtest.Silence{}
	sb, err := sandbox.New(sandbox.Options{Seed: 1, Log: silence.Log})
	if err != nil {
		t.Fatal(err)
	}
	url, err := sb.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sb.Close() })
	s := &shop{t: t, url: url, log: &bytes.Buffer{}, dir: t.TempDir()}
	s.cli, err = wechat.New(wechat.Options{BaseURL: url, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret),
		Timeout: time.Minute, TokenDir: s.dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.cli.Close)
	s.book, err = ledger.Open(context.Background(), filepath.Join(s.dir, "ledger.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.book.Close() })
	s.card = card.New(s.cli)
	s.desk = desk.New(desk.Options{Cards: desktest.Hasty{Platform: s.card, Silence: silence}, Ledger: s.book, AppID: sandbox.DefaultAppID, Store: "西湖店", Terminal: "1号台", Staff: "小李", Exclusive: true, FaceWait: 3 * time.Minute})
	return s
}

func (s *shop) control(path string, in, out any) {
	s.t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		s.t.Fatal(err)
	}
	resp, err := http.Post(s.url+"/_sandbox/"+path, "application/json", bytes.NewReader(body))
	s.decode(resp, err, out)
}

func (s *shop) read(path string, out any) {
	s.t.Helper()
	resp, err := http.Get(s.url + "/_sandbox/" + path)
	s.decode(resp, err, out)
}

func (s *shop) decode(resp *http.Response, err error, out any) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s", resp.Status, b)
	}
	if out != nil {
		if err := json.Unmarshal(b, out); err != nil {
			s.t.Fatal(err)
		}
	}
}

// claim lets a customer of the sandbox take a coupon.
func (s *shop) claim() string { return s.claimOf("") }

// claimOf is claim of that card; empty means the first live one.
func (s *shop) claimOf(cardID string) string {
	s.t.Helper()
	var c struct{ Code string }
	s.control("claim", map[string]any{"card_id": cardID}, &c)
	return c.Code
}

// consumes is the journal's list of consume calls.
func (s *shop) consumes() []sandbox.Call {
	s.t.Helper()
	var j struct{ Calls []sandbox.Call }
	s.read("journal?path=/card/code/consume", &j)
	return j.Calls
}

func (s *shop) look(code string) desk.Look {
	s.t.Helper()
	l, err := s.desk.Look(context.Background(), code, "")
	if err != nil || !l.Usable {
		s.t.Fatalf("look %s: %+v, %v", code, l, err)
	}
	return l
}

// Every way in which the platform can fail a consume has one verdict, takes
// effect at most once, and ends in the truth while staff wait.
func TestEveryFaultHasItsVerdict(t *testing.T) {
	for _, c := range []struct {
		fault string
		extra map[string]any
		state ledger.State // at once
		then  ledger.State // after asking
		calls int          // consume calls that reached the platform's door
		took  bool
	}{
		{"delay", map[string]any{"delay_ms": 50}, ledger.StateRedeemed, ledger.StateRedeemed, 1, true},
		// Found unused, so sent again: one of the two takes effect, never both. A late effect is later than all of it.
		{"no_answer", nil, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"reset_before", nil, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"lost_reply", nil, ledger.StateInDoubt, ledger.StateInferred, 1, true},
		{"late_effect", map[string]any{"delay_ms": 600_000}, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"half_body", nil, ledger.StateInDoubt, ledger.StateInferred, 1, true},
		{"http_502", nil, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"html_200", nil, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"trickle", nil, ledger.StateInDoubt, ledger.StateInferred, 1, true},
		{"errcode", map[string]any{"errcode": -1}, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"errcode", map[string]any{"errcode": 99999}, ledger.StateInDoubt, ledger.StateRedeemed, 2, true},
		{"errcode", map[string]any{"errcode": 45009}, ledger.StateNotSent, ledger.StateNotSent, 1, false},
		{"errcode", map[string]any{"errcode": 45011}, ledger.StateNotSent, ledger.StateNotSent, 1, false},
		{"errcode", map[string]any{"errcode": 40127}, ledger.StateRefused, ledger.StateRefused, 1, false},
		{"errcode", map[string]any{"errcode": 40099}, ledger.StateRefused, ledger.StateRefused, 1, false},
		{"errcode", map[string]any{"errcode": 48001}, ledger.StateRefused, ledger.StateRefused, 1, false},
		// A refused token is refused before the platform acts: it is renewed and the same attempt sent again.
		{"errcode", map[string]any{"errcode": 42001}, ledger.StateRedeemed, ledger.StateRedeemed, 2, true},
	} {
		t.Run(fmt.Sprint(c.fault, c.extra["errcode"]), func(t *testing.T) {
			t.Parallel()
			s := openShop(t)
			code := s.claim()
			l := s.look(code)
			fault := map[string]any{"path": "/card/code/consume", "fault": c.fault, "count": 1}
			for k, v := range c.extra {
				fault[k] = v
			}
			s.control("fault", fault, nil)
			v := s.desk.Redeem(context.Background(), l)
			if v.State != c.state {
				t.Fatalf("the verdict is %s (%s, %s), want %s", v.State, v.Class, v.Cause, c.state)
			}
			got := s.settle(v)
			if got != c.then {
				t.Errorf("after asking it is %s, want %s", got, c.then)
			}
			calls := s.consumes()
			took := 0
			for _, call := range calls {
				if call.TookEffect {
					took++
				}
			}
			if len(calls) != c.calls || took > 1 || (took == 1) != c.took {
				t.Errorf("%d consume calls, %d took effect: %+v", len(calls), took, calls)
			}
			if err := s.book.Verify(context.Background()); err != nil {
				t.Errorf("the ledger: %v", err)
			}
		})
	}
}

// settle asks until the verdict is no longer in doubt, at most thirty times.
func (s *shop) settle(v desk.Verdict) ledger.State {
	s.t.Helper()
	state := v.State
	for i := 0; state == ledger.StateInDoubt && i < 30; i++ {
		state = s.desk.Resolve(context.Background(), v.Intent.ID).State
	}
	return state
}

// Nothing secret is in the ledger, in an error or in a verdict.
func TestNoSecretOnTheDisk(t *testing.T) {
	s := openShop(t)
	var said strings.Builder
	for _, fault := range []string{"lost_reply", "half_body", "http_502", "html_200", "reset_before"} {
		code := s.claim()
		l := s.look(code)
		s.control("fault", map[string]any{"path": "/card/code/consume", "fault": fault, "count": 1}, nil)
		fmt.Fprintf(&said, "%+v\n", s.desk.Redeem(context.Background(), l))
	}
	token := s.token()
	s.book.Close()
	files, _ := filepath.Glob(filepath.Join(s.dir, "ledger.db*"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		said.Write(b)
	}
	for name, canary := range map[string]string{"secret": sandbox.DefaultSecret, "token": token} {
		if canary == "" || strings.Contains(said.String(), canary) {
			t.Errorf("the %s %q is in a verdict or in the ledger", name, canary)
		}
	}
}

// token is the one in the shared token file.
func (s *shop) token() string {
	s.t.Helper()
	files, _ := filepath.Glob(filepath.Join(s.dir, "*"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil || !bytes.Contains(b, []byte("token")) || strings.Contains(f, "ledger") {
			continue
		}
		var m map[string]any
		if json.Unmarshal(b, &m) != nil {
			continue
		}
		for k, v := range m {
			if t, ok := v.(string); ok && strings.Contains(strings.ToLower(k), "token") && len(t) > 20 {
				return t
			}
		}
	}
	return ""
}

// BenchmarkRedemption is a look and a redemption over loopback; the ratio is to
// the two bare calls and two bare fsyncs of the same run.
func BenchmarkRedemption(b *testing.B) {
	s := openShop(b)
	ctx := context.Background()
	if b.N > 150 {
		b.Skip("the demo shop has 310 coupons of this kind, enough for 150 iterations: use -benchtime=150x")
	}
	stocked := s.look("100020003001").CardID
	codes := make([]string, 2*b.N)
	for i := range codes {
		codes[i] = s.claimOf(stocked)
	}
	f, err := os.Create(filepath.Join(b.TempDir(), "fsync"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	s.look(codes[0]) // opens the connection, gets the token, reads the card
	var ours, bare time.Duration
	b.ResetTimer()
	for i := range b.N { // in turns, so that a slower machine is slower for both
		start := time.Now()
		l := s.look(codes[2*i])
		if v := s.desk.Redeem(ctx, l); v.State != ledger.StateRedeemed {
			b.Fatalf("%+v", v)
		}
		ours += time.Since(start)
		start = time.Now()
		_, asked := s.card.Code(ctx, card.CodeQuery{Code: codes[2*i+1]})
		_, consumed := s.card.Consume(ctx, card.ConsumeRequest{Code: codes[2*i+1]})
		if err := errors.Join(asked, consumed); err != nil {
			b.Fatal(err)
		}
		for range 2 {
			_, err := f.Write(make([]byte, 4096))
			if err := errors.Join(err, f.Sync()); err != nil {
				b.Fatal(err)
			}
		}
		bare += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(bare), "ratio")
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs/redemption")
	b.ReportMetric(float64(bare.Microseconds())/float64(b.N), "µs/bare")
}
