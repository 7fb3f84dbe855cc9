package wechat

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/wechat/secret"
)

func newOffice() *ticketOffice { return &ticketOffice{calls: map[string]int{}, life: 7200} }

// till gives a client of the platform that asks the office without a network.
func (o *ticketOffice) till(t testing.TB, dir string, change ...func(*Options)) *Client {
	t.Helper()
	with := options()
	with.TokenDir = dir
	with.Transport = roundTripper(func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		o.ServeHTTP(w, r)
		return w.Result(), nil
	})
	for _, f := range change {
		f(&with)
	}
	c := newClient(t, with)
	late := c.o.Now().Add(100 * time.Hour)
	c.tokens.adopt(lease{value: "canary-token-handed-in", refresh: late, expires: late})
	return c
}

func wantTicket(t testing.TB, c *Client, kind TicketKind, want string) {
	t.Helper()
	if got, err := c.Ticket(t.Context(), kind); err != nil || got.Value.Reveal() != want {
		t.Errorf("%s: %q, %v; want %q", kind, got.Value.Reveal(), err, want)
	}
}

func ticketPath(dir string, kind TicketKind) string {
	return filepath.Join(dir, "ticket-"+string(kind)+".json")
}

func TestTwentyClientsFetchOneTicketOfAKind(t *testing.T) {
	office, dir := newOffice(), t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		var wg sync.WaitGroup
		for range 20 {
			c := office.till(t, dir, slowly)
			for _, kind := range []TicketKind{TicketCard, TicketJS} {
				wg.Go(func() { wantTicket(t, c, kind, "canary-"+string(kind)+"-1") })
			}
		}
		wg.Wait()
		if office.count("wx_card") != 1 || office.count("jsapi") != 1 {
			t.Errorf("fetched %v", office.calls)
		}
	})
}

// slowly lets an answer take a second of virtual time.
func slowly(o *Options) {
	at := o.Transport
	o.Transport = roundTripper(func(r *http.Request) (*http.Response, error) { time.Sleep(time.Second); return at.RoundTrip(r) })
}

func TestANewProcessSignsWithTheTicketsOfTheLast(t *testing.T) {
	office, dir := newOffice(), t.TempDir()
	first := office.till(t, dir)
	wantTicket(t, first, TicketCard, "canary-wx_card-1")
	wantTicket(t, first, TicketJS, "canary-jsapi-1")
	redactor := secret.NewRedactor()
	again := office.till(t, dir, func(o *Options) { o.Redactor = redactor })
	for _, kind := range []TicketKind{TicketCard, TicketJS} {
		wantTicket(t, again, kind, "canary-"+string(kind)+"-1")
		if office.count(string(kind)) != 1 {
			t.Errorf("%s: %d fetches", kind, office.count(string(kind)))
		}
		if fi, err := os.Stat(ticketPath(dir, kind)); err != nil || fi.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
			t.Errorf("%s: %v %v", kind, fi, err)
		}
		if said := redactor.Redact("canary-" + string(kind) + "-1"); strings.Contains(said, "canary") {
			t.Error("the redactor does not know what came from the disk:", said)
		}
	}
	wantTicket(t, office.till(t, dir, func(o *Options) { o.AppID = "wxother" }), TicketCard, "canary-wx_card-2")
	wantTicket(t, office.till(t, dir, func(o *Options) { o.BaseURL = "https://elsewhere.example" }), TicketCard, "canary-wx_card-3")
}

func TestTicketsInAFolderThatTakesNoFilesLiveInMemory(t *testing.T) {
	for _, name := range []string{".lock", ".json.tmp/x"} { // folders in the way stop root too
		office, dir := newOffice(), t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "ticket-wx_card"+name), 0o700); err != nil {
			t.Fatal(err)
		}
		c := office.till(t, dir)
		for range 3 {
			wantTicket(t, c, TicketCard, "canary-wx_card-1")
		}
		if c.Health().StoreErr == nil {
			t.Errorf("%s: nobody is told", name)
		}
	}
}

func TestTicketsRunOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		office, dir := newOffice(), t.TempDir()
		c := office.till(t, dir)
		wantTicket(t, c, TicketCard, "canary-wx_card-1")
		time.Sleep(7200*time.Second - ticketMargin - time.Second)
		wantTicket(t, c, TicketCard, "canary-wx_card-1")
		wantTicket(t, office.till(t, dir), TicketCard, "canary-wx_card-1")
		time.Sleep(time.Second)
		office.refuse = `{"errcode":45009,"errmsg":"reach max api daily quota limit"}`
		late := office.till(t, dir)
		wantTicket(t, late, TicketCard, "canary-wx_card-1") // from the file: it still works
		time.Sleep(ticketMargin)
		for _, c := range []*Client{c, late, office.till(t, dir)} {
			if _, err := c.Ticket(t.Context(), TicketCard); AsError(err) == nil || AsError(err).Class != ClassThrottled {
				t.Errorf("dead, and none to be had: %v", err)
			}
		}
		office.refuse = ""
		office.calls["wx_card"] = 1
		wantTicket(t, office.till(t, dir), TicketCard, "canary-wx_card-2")
		wantTicket(t, c, TicketCard, "canary-wx_card-2")
	})
}

// A ticket is refused by no call, so a clock that goes back must not revive it.
func TestAClockThatWentBackKeepsNoTicket(t *testing.T) {
	office, dir := newOffice(), t.TempDir()
	start, shift := time.Now(), time.Duration(0)
	clock := func(o *Options) { o.Now = func() time.Time { return start.Add(shift) } }
	wantTicket(t, office.till(t, dir, clock), TicketJS, "canary-jsapi-1")
	shift = -ticketMargin // as much as a ticket is replaced early
	wantTicket(t, office.till(t, dir, clock), TicketJS, "canary-jsapi-1")
	shift = -time.Hour
	wantTicket(t, office.till(t, dir, clock), TicketJS, "canary-jsapi-2")
}

func TestTicketFilesThatAreNotOurs(t *testing.T) {
	office, dir := newOffice(), t.TempDir()
	wantTicket(t, office.till(t, dir), TicketJS, "canary-jsapi-1")
	page, err := os.ReadFile(ticketPath(dir, TicketJS))
	if err != nil {
		t.Fatal(err)
	}
	for i, content := range []string{string(page), string(page[:len(page)/2]), "", "null", "[]", "\x00\x00", `{"token":5}`, strings.Replace(string(page), "jsapi", "wx_card", 1) + "x"} {
		if err := os.WriteFile(ticketPath(dir, TicketCard), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("canary-wx_card-%d", i+1)
		wantTicket(t, office.till(t, dir), TicketCard, want)
		wantTicket(t, office.till(t, dir), TicketCard, want)
	}
}

func TestTicketFileOpenToOthersIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such file modes")
	}
	office, dir := newOffice(), t.TempDir()
	wantTicket(t, office.till(t, dir), TicketCard, "canary-wx_card-1")
	path := ticketPath(dir, TicketCard)
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	c := office.till(t, dir) // who needs no ticket works on
	_, err := c.Ticket(t.Context(), TicketCard)
	var own *FileError
	if !errors.As(err, &own) || !strings.Contains(own.next.ZH, "chmod 600 "+path) || !strings.Contains(own.next.EN, "chmod 600 "+path) || office.count("wx_card") != 1 {
		t.Errorf("%v, %v", err, office.calls)
	}
	wantTicket(t, c, TicketJS, "canary-jsapi-1")
	if err := errors.Join(os.Remove(path), os.Symlink(ticketPath(dir, TicketJS), path)); err != nil {
		t.Fatal(err)
	}
	if _, err := office.till(t, dir).Ticket(t.Context(), TicketCard); err == nil {
		t.Error("a symbolic link was followed")
	}
}

// A sandbox that is started anew at its address refuses the token of the one
// before. Nobody refuses a ticket, so that one goes with the token.
func TestASandboxStartedAnewGetsItsOwnTickets(t *testing.T) {
	p, _, base := city(t)
	dir := t.TempDir()
	start := func() *Client {
		o := options()
		o.BaseURL, o.TokenDir = base, dir
		return newClient(t, o)
	}
	open := start()
	wantTicket(t, open, TicketCard, "canary-wx_card-1")
	wantTicket(t, start(), TicketCard, "canary-wx_card-1")
	p.kill()
	if e := consume(t, open); e != nil {
		t.Fatal(e)
	}
	wantTicket(t, open, TicketCard, "canary-wx_card-2")
	wantTicket(t, start(), TicketCard, "canary-wx_card-2")
}

// Who waited behind an attempt that failed does not ask again.
func TestThoseWhoWaitedForATicketShareTheRefusal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		office := newOffice()
		office.refuse = `{"errcode":45009,"errmsg":"reach max api daily quota limit"}`
		c := office.till(t, "", slowly)
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				if _, err := c.Ticket(t.Context(), TicketCard); AsError(err) == nil || AsError(err).Class != ClassThrottled {
					t.Errorf("%v", err)
				}
			})
		}
		wg.Wait()
		if office.count("wx_card") != 1 {
			t.Errorf("%d fetches", office.count("wx_card"))
		}
	})
}
