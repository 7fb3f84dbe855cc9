package whitelist

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/sandbox/sandboxtest"
	"coupondesk/wechat/secret"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is the time of the tests.
var noon = time.Date(2026, 5, 18, 14, 20, 0, 0, card.Beijing)

// desk is one till with a ledger of its own before a sandbox.
type desk struct {
	*Desk
	t    *testing.T
	base string
	file string
	book *ledger.Ledger
	core *wechat.Client
	now  time.Time

	silence sandboxtest.Silence
}

func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, file: filepath.Join(t.TempDir(), "ledger.db"), now: noon}
	s, err := sandbox.New(sandbox.Options{Empty: true, Seed: 1, Log: d.silence.Log})
	must(t, err)
	d.base, err = s.Start("127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	d.start()
	t.Cleanup(d.end)
	return d
}

func (d *desk) start() {
	d.t.Helper()
	var err error
	d.book, err = ledger.Open(context.Background(), d.file, ledger.Options{})
	must(d.t, err)
	d.core, err = wechat.New(wechat.Options{BaseURL: d.base, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret), Timeout: time.Minute})
	must(d.t, err)
	d.Desk = New(Options{Cards: card.New(d.core), Book: d.book, AppID: sandbox.DefaultAppID, Now: func() time.Time { return d.now }})
}

func (d *desk) end() {
	_ = d.book.Close()
	d.core.Close()
	http.DefaultClient.CloseIdleConnections()
}

// restart is the program ending and beginning again.
func (d *desk) restart() {
	d.end()
	d.start()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fault orders one fault of the next push.
func (d *desk) fault(name string, errcode int) {
	d.t.Helper()
	body := fmt.Sprintf(`{"path":"/card/testwhitelist/set","fault":%q,"count":1}`, name)
	if errcode != 0 {
		body = fmt.Sprintf(`{"path":"/card/testwhitelist/set","fault":%q,"count":1,"errcode":%d}`, name, errcode)
	}
	resp, err := http.Post(d.base+"/_sandbox/fault", "application/json", strings.NewReader(body))
	must(d.t, err)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		d.t.Fatal(resp.Status)
	}
}

// held is the list that the platform has.
func (d *desk) held() string {
	d.t.Helper()
	resp, err := http.Get(d.base + "/_sandbox/state")
	must(d.t, err)
	defer resp.Body.Close()
	var state struct {
		Meta struct {
			Account struct {
				WhiteOpenIDs []string `json:"white_openids"`
				WhiteNames   []string `json:"white_names"`
			} `json:"account"`
		} `json:"meta"`
	}
	must(d.t, json.NewDecoder(resp.Body).Decode(&state))
	return strings.Join(append(state.Meta.Account.WhiteOpenIDs, state.Meta.Account.WhiteNames...), " ")
}

// person is an openid that the sandbox takes.
func id(n int) string { return fmt.Sprintf("oTest%023d", n) }

func (d *desk) has(ids ...string) List {
	d.t.Helper()
	var l List
	for _, one := range ids {
		var err error
		l, err = d.Add(d.t.Context(), Entry{ID: one})
		must(d.t, err)
	}
	return l
}

// marks writes a list shortly: + and - before an id, nothing before a pushed one.
func marks(l List) string {
	var out []string
	for _, e := range l.Entries {
		out = append(out, map[Mark]string{Add: "+", Remove: "-"}[e.Mark]+e.ID)
	}
	return strings.Join(out, " ")
}

func (d *desk) wants(l List, state Platform, want string) {
	d.t.Helper()
	if marks(l) != want || l.State != state {
		d.t.Errorf("%s, %q; want %s, %q", l.State, marks(l), state, want)
	}
	kept, err := d.List(d.t.Context())
	if err != nil || marks(kept) != want || kept.State != state {
		d.t.Errorf("kept: %v, %s, %q; want %s, %q", err, kept.State, marks(kept), state, want)
	}
}

func (d *desk) push(want Pushing) Outcome {
	d.t.Helper()
	out := d.Push(d.t.Context(), 0)
	if out.State != want || out.LedgerErr != nil {
		d.t.Fatalf("%s (%v, %v), want %s", out.State, out.Err, out.LedgerErr, want)
	}
	return out
}

func TestAPushLeavesExactlyTheList(t *testing.T) {
	d := open(t)
	l, err := d.List(t.Context())
	if err != nil || l.State != Never || len(l.Entries) != 0 {
		t.Fatalf("%+v %v", l, err)
	}
	d.has(id(1), "wangfang_88")
	out := d.push(Done)
	d.wants(out.List, InPlace, id(1)+" wangfang_88")
	if !out.Told || len(out.Results) != 2 || !out.Results[0].Taken || !out.List.PushedAt.Equal(noon) {
		t.Errorf("%+v", out)
	}
	d.wants(d.has("zhou-yunying"), InPlace, id(1)+" wangfang_88 +zhou-yunying")
	l, err = d.Remove(t.Context(), "openid:"+id(1))
	must(t, err)
	d.wants(l, InPlace, "-"+id(1)+" wangfang_88 +zhou-yunying")
	if d.held() != id(1)+" wangfang_88" {
		t.Errorf("changed before it was pushed: %s", d.held())
	}
	d.now = noon.Add(time.Hour)
	out = d.push(Done)
	d.wants(out.List, InPlace, "wangfang_88 zhou-yunying")
	if d.held() != "wangfang_88 zhou-yunying" || !out.List.PushedAt.Equal(d.now) || out.List.Changed() {
		t.Errorf("the platform holds %s; %+v", d.held(), out.List)
	}
	for _, key := range []string{"username:wangfang_88", "username:zhou-yunying"} {
		_, err := d.Remove(t.Context(), key)
		must(t, err)
	}
	out = d.push(Done)
	d.wants(out.List, InPlace, "")
	if d.held() != "" {
		t.Errorf("an empty list left %s", d.held())
	}
}

func TestAPushThatFailsKeepsTheListAndSaysWhatThePlatformHas(t *testing.T) {
	for _, c := range []struct {
		fault   string
		errcode int
		want    Pushing
		state   Platform
		landed  bool
	}{
		{"lost_reply", 0, Unknown, Unsure, true}, {"half_body", 0, Unknown, Unsure, true}, {"http_502", 0, Unknown, Unsure, false},
		{"no_answer", 0, Unknown, Unsure, false}, {"errcode", 40097, Refused, InPlace, false}, {"errcode", 45009, NotSent, InPlace, false},
		{"errcode", -1, Unknown, Unsure, false},
	} {
		d := open(t)
		d.has(id(1), id(2))
		d.push(Done)
		d.has(id(3))
		_, err := d.Remove(t.Context(), "openid:"+id(1))
		must(t, err)
		d.fault(c.fault, c.errcode)
		ctx, done := d.silence.Context(t.Context())
		out := d.Push(ctx, 0)
		done()
		name := fmt.Sprint(c.fault, " ", c.errcode)
		if out.State != c.want || out.Err == nil || out.LedgerErr != nil {
			t.Errorf("%s: %s %v %v", name, out.State, out.Err, out.LedgerErr)
			continue
		}
		d.wants(out.List, c.state, "-"+id(1)+" "+id(2)+" +"+id(3))
		held := id(1) + " " + id(2)
		if c.landed {
			held = id(2) + " " + id(3)
		}
		if d.held() != held {
			t.Errorf("%s: the platform holds %s", name, d.held())
		}
		d.restart()
		l, err := d.List(t.Context())
		must(t, err)
		d.wants(l, c.state, "-"+id(1)+" "+id(2)+" +"+id(3))
		d.wants(d.push(Done).List, InPlace, id(2)+" "+id(3))
		if d.held() != id(2)+" "+id(3) {
			t.Errorf("%s: pushed again, the platform holds %s", name, d.held())
		}
	}
}

func TestWhoThePlatformLeftOutIsNamed(t *testing.T) {
	d := open(t)
	d.has(id(1), "x") // no WeChat id has this form
	out := d.push(Done)
	if len(out.Results) != 2 || !out.Results[0].Taken || out.Results[1].Taken {
		t.Errorf("%+v", out.Results)
	}
	d.wants(out.List, InPlace, id(1)+" +x")
	if !out.List.Entries[1].Left || out.List.Entries[0].Left {
		t.Errorf("%+v", out.List.Entries)
	}
}
