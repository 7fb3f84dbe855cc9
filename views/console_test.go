package views

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/desktest"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/term"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/views/counter"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/sandbox/sandboxtest"
	"coupondesk/wechat/secret"
)

// console is the whole program but its terminal: root, desk, ledger, client,
// and a sandbox on loopback. Commands run as soon as they are returned.
type console struct {
	t      testing.TB
	app    *App
	now    time.Time
	url    string
	dir    string
	sb     *sandbox.Server
	frames bytes.Buffer // everything that was ever on the screen
}

// began is when every console of a run opens, so that two that are compared
// never show two minutes.
var began = time.Now()

func newConsole(t testing.TB, lang text.Lang) *console {
	t.Helper()
	c := &console{t: t, now: began, dir: t.TempDir()}
	var err error
	silence := &sandboxtest.Silence{}
	if c.sb, err = sandbox.New(sandbox.Options{Seed: 1, Log: silence.Log}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.sb.Close() })
	if c.url, err = c.sb.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	client, err := wechat.New(wechat.Options{BaseURL: c.url, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret),
		Timeout: time.Minute, TokenDir: c.dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	book, err := ledger.Open(context.Background(), filepath.Join(c.dir, "ledger.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	d := desk.New(desk.Options{Cards: desktest.Hasty{Platform: card.New(client), Silence: silence}, Ledger: book, AppID: sandbox.DefaultAppID, Store: "西湖店", Terminal: "1号台", Staff: "小李", Exclusive: true, FaceWait: 3 * time.Minute})
	c.app = New(Options{
		Env: ui.Env{Theme: theme.New(theme.Options{Depth: theme.TrueColor}), Lang: lang}, Clock: func() time.Time { return c.now },
		Desk: d, Health: client.Health, Sandbox: true, Account: "西湖茶铺", Store: "西湖店", Till: "1号台", Staff: "小李",
		Samples: func(context.Context) ([]counter.Sample, error) {
			var out []counter.Sample
			for _, s := range c.sb.Samples() {
				out = append(out, counter.Sample{Code: s.Code, Kind: s.Kind})
			}
			return out, nil
		},
	})
	c.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	c.run(tea.Batch(c.app.top().Open(), c.app.recover()))
	return c
}

// send is one message through the root, with everything that follows from it.
func (c *console) send(msg tea.Msg) {
	c.t.Helper()
	_, cmd := c.app.Update(msg)
	c.run(cmd)
	c.frames.WriteString(c.app.View())
}

// run carries commands out. The root's own clocks are left standing: tests
// move the time themselves.
func (c *console) run(cmd tea.Cmd) {
	c.t.Helper()
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, slow, quick, release:
	case tea.BatchMsg:
		for _, sub := range msg {
			c.run(sub)
		}
	default:
		c.send(msg)
	}
}

// pass moves the clock.
func (c *console) pass(d time.Duration) {
	c.now = c.now.Add(d)
	c.send(quick{})
}

// read begins a new read of the keyboard, with everything drawn by then.
func (c *console) read() { _, _ = c.app.Update(term.NewReadMark(c.app.seen.frame)) }

func (c *console) key(k tea.KeyType) {
	c.t.Helper()
	c.read()
	c.now = c.now.Add(500 * time.Millisecond)
	c.send(tea.KeyMsg{Type: k})
}

// scan is a scanner: letters a millisecond apart, then Enter.
func (c *console) scan(code string) {
	c.t.Helper()
	c.now = c.now.Add(3 * time.Second)
	for _, r := range code {
		c.now = c.now.Add(time.Millisecond)
		c.read()
		_, _ = c.app.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	c.now = c.now.Add(time.Millisecond)
	c.read()
	c.send(tea.KeyMsg{Type: tea.KeyEnter})
}

// slowly types as a person does.
func (c *console) slowly(s string) {
	c.t.Helper()
	for _, r := range s {
		c.now = c.now.Add(120 * time.Millisecond)
		c.read()
		_, _ = c.app.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		c.now = c.now.Add(holdTime)
		c.send(release{c.app.hold.seq})
	}
}

// together is what arrives in one read, as over a slow line: Bubble Tea makes
// one key of letters that stand together. A line break is Enter.
func (c *console) together(s string) {
	c.t.Helper()
	c.now = c.now.Add(500 * time.Millisecond)
	c.read()
	for s != "" {
		n := strings.IndexAny(s, " \n")
		switch {
		case n < 0:
			n = len(s)
			c.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)})
		case n > 0:
			c.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s[:n])})
		case s[0] == ' ':
			n = 1
			c.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		default:
			n = 1
			c.send(tea.KeyMsg{Type: tea.KeyEnter})
		}
		s = s[n:]
	}
	c.now = c.now.Add(holdTime)
	c.send(release{c.app.hold.seq})
}

func (c *console) screen() string { return plain(c.app.View()) }

func (c *console) consumes() []sandbox.Call {
	c.t.Helper()
	resp, err := http.Get(c.url + "/_sandbox/journal?path=/card/code/consume")
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	var j struct{ Calls []sandbox.Call }
	if err := json.NewDecoder(resp.Body).Decode(&j); err != nil {
		c.t.Fatal(err)
	}
	return j.Calls
}

func (c *console) fault(name string, more map[string]any) {
	c.t.Helper()
	f := map[string]any{"path": "/card/code/consume", "fault": name, "count": 1}
	for k, v := range more {
		f[k] = v
	}
	body, _ := json.Marshal(f)
	resp, err := http.Post(c.url+"/_sandbox/fault", "application/json", bytes.NewReader(body))
	if err != nil || resp.StatusCode != http.StatusOK {
		c.t.Fatalf("%v %v", resp, err)
	}
	resp.Body.Close()
}

// Through every fault: one consume, the right band, no secret in any frame.
func TestFaultsAtTheCounter(t *testing.T) {
	for _, f := range []struct {
		name string
		more map[string]any
		say  string // at once
		then string // when it has been asked about for a while
		sent int    // consume calls
		took bool   // the last of them took effect, and no other
	}{
		{"lost_reply", nil, "先别给货", "已核销（查询确认）", 1, true},
		{"half_body", nil, "先别给货", "已核销（查询确认）", 1, true},
		{"reset_before", nil, "先别给货", "已核销", 2, true},
		{"http_502", nil, "先别给货", "已核销", 2, true},
		{"html_200", nil, "先别给货", "已核销", 2, true},
		{"no_answer", nil, "先别给货", "已核销", 2, true},
		{"errcode", map[string]any{"errcode": -1}, "先别给货", "已核销", 2, true},
		{"errcode", map[string]any{"errcode": 45009}, "什么都没发生，券还在", "什么都没发生，券还在", 1, false},
		{"errcode", map[string]any{"errcode": 40127}, "没有核销", "没有核销", 1, false},
	} {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			c := newConsole(t, text.ZH)
			c.scan("100020003001")
			c.fault(f.name, f.more)
			c.key(tea.KeyF2)
			wants(t, c.screen(), f.say)
			for range 30 {
				c.pass(time.Second)
			}
			wants(t, c.screen(), f.then)
			calls := c.consumes()
			for i, call := range calls {
				if len(calls) != f.sent || call.TookEffect != (f.took && i == f.sent-1) {
					t.Errorf("consume calls %+v", calls)
				}
			}
			c.noSecrets(f.name)
		})
	}
}

// noSecrets looks for the AppSecret and the token in everything shown and in
// every file but the token's own.
func (c *console) noSecrets(where string) {
	c.t.Helper()
	canaries := []string{sandbox.DefaultSecret}
	files, _ := filepath.Glob(filepath.Join(c.dir, "*"))
	everything := c.frames.String()
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			c.t.Fatal(err)
		}
		if strings.HasPrefix(filepath.Base(f), "token") {
			canaries = append(canaries, tokensIn(b)...)
			continue
		}
		everything += string(b)
	}
	if len(canaries) < 2 {
		c.t.Fatalf("%s: no token to look for in %v", where, files)
	}
	for _, s := range canaries {
		if strings.Contains(everything, s) {
			c.t.Errorf("%s: a secret was shown or kept", where)
		}
	}
}

// tokensIn are the long strings of the shared token file.
func tokensIn(b []byte) []string {
	var m map[string]any
	if json.Unmarshal(b, &m) != nil {
		return nil
	}
	var out []string
	for k, v := range m {
		if s, ok := v.(string); ok && strings.Contains(strings.ToLower(k), "token") && len(s) > 24 {
			out = append(out, s)
		}
	}
	return out
}
