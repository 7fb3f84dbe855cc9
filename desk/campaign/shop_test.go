package campaign

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/sandbox/sandboxtest"
	"coupondesk/wechat/secret"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// shop is a desk with a sandbox and a ledger of its own.
type shop struct {
	t     *testing.T
	base  string
	cards *card.Client
	path  string // of the ledger
	book  *ledger.Ledger
	*Desk

	silence sandboxtest.Silence
}

func open(t *testing.T, change func(*sandbox.Options)) *shop {
	t.Helper()
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "ledger.db")}
	o := sandbox.Options{Empty: true, Seed: 1, Now: func() time.Time { return now }, Log: s.silence.Log}
	if change != nil {
		change(&o)
	}
	srv, err := sandbox.New(o)
	if err != nil {
		t.Fatal(err)
	}
	s.base, err = srv.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	client, err := wechat.New(wechat.Options{BaseURL: s.base, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret), Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	s.cards = card.New(client)
	s.start()
	return s
}

// start opens the ledger as a new program would.
func (s *shop) start() {
	s.t.Helper()
	if s.book != nil {
		_ = s.book.Close()
	}
	book, err := ledger.Open(s.t.Context(), s.path, ledger.Options{Now: func() time.Time { return now }})
	if err != nil {
		s.t.Fatal(err)
	}
	s.book = book
	s.t.Cleanup(func() { _ = book.Close() })
	s.Desk = New(Options{Cards: s.cards, Book: book, AppID: sandbox.DefaultAppID, Now: func() time.Time { return now }})
	s.pause = func(context.Context, time.Duration) {}
}

// control does what no call of the platform does.
func (s *shop) control(method, path, in string, out any) {
	s.t.Helper()
	r, err := http.NewRequest(method, s.base+"/_sandbox/"+path, bytes.NewReader([]byte(in)))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Close = true
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: HTTP %d", path, resp.StatusCode)
	}
	if out == nil {
		return
	}
	if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
		s.t.Fatal(err)
	}
}

// fault orders the next fault of a call.
func (s *shop) fault(path, name string) {
	s.t.Helper()
	s.control(http.MethodPost, "fault", `{"path":"`+path+`","fault":"`+name+`","count":1}`, nil)
}

// asked counts the calls of a path that reached the sandbox.
func (s *shop) asked(path string) int {
	s.t.Helper()
	var j struct{ Calls []sandbox.Call }
	s.control(http.MethodGet, "journal?path="+path, "", &j)
	return len(j.Calls)
}

// all are the ids of all cards.
func (s *shop) all() []string {
	s.t.Helper()
	list, err := s.cards.BatchGet(s.t.Context(), card.ListQuery{Count: card.MaxList})
	if err != nil {
		s.t.Fatal(err)
	}
	return list.IDs
}

// kept saves a draft and reads it again.
func (s *shop) kept(d Draft) Draft {
	s.t.Helper()
	d, err := s.Save(s.t.Context(), d)
	if err == nil {
		d, err = s.Desk.Draft(s.t.Context(), d.ID)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

// made publishes a draft that nothing is wrong with.
func (s *shop) made(cd card.Draft) card.Card {
	s.t.Helper()
	p := s.Publish(s.t.Context(), draft(cd), nil)
	if p.Stage != StageDone || p.Err != nil || p.LedgerErr != nil || len(p.Faults) > 0 {
		s.t.Fatalf("%+v", p)
	}
	return p.Card
}

// file writes a picture or something else to the disk.
func (s *shop) file(name string, raw []byte) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func pngOf(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
