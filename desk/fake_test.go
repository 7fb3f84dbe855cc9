package desk

import (
	"context"
	"flag"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", strconv.Itoa(sequences/portions)); err != nil { // unless the command line says otherwise
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// diary is the order in which things were done.
type diary struct {
	mu    sync.Mutex
	lines []string
}

func (d *diary) add(s string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, s)
}

func (d *diary) all() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.lines)
}

func (d *diary) count(s string) int {
	n := 0
	for _, l := range d.all() {
		if l == s {
			n++
		}
	}
	return n
}

// fakePlatform answers what its functions say; without them everything is well.
type fakePlatform struct {
	diary   *diary
	code    func(card.CodeQuery) (card.CodeInfo, error)
	consume func(context.Context, card.ConsumeRequest) error
	get     func(ctx context.Context, id string) (card.Card, error)
	list    func(card.ListQuery) (card.List, error)
}

func (f *fakePlatform) Code(_ context.Context, q card.CodeQuery) (card.CodeInfo, error) {
	f.diary.add("query")
	if f.code != nil {
		return f.code(q)
	}
	return healthy(), nil
}

func (f *fakePlatform) Consume(ctx context.Context, r card.ConsumeRequest) (card.Consumed, error) {
	f.diary.add("consume")
	if f.consume != nil {
		return card.Consumed{}, f.consume(ctx, r)
	}
	return card.Consumed{CardID: r.CardID}, nil
}

func (f *fakePlatform) Get(ctx context.Context, id string) (card.Card, error) {
	f.diary.add("get " + id)
	if f.get != nil {
		return f.get(ctx, id)
	}
	return card.Card{ID: id, Type: card.Cash, Title: "周年庆代金券", ReduceCost: 2000, LeastCost: 10000, UseLimit: 2}, nil
}

func (f *fakePlatform) BatchGet(_ context.Context, q card.ListQuery) (card.List, error) {
	return f.list(q)
}

func (f *fakePlatform) Decrypt(context.Context, string) (string, error) { return "", nil }

func healthy() card.CodeInfo {
	return card.CodeInfo{CardID: "pCash", OpenID: "oUser", Status: card.CodeNormal, CanConsume: true,
		Begin: noon.Add(-time.Hour), End: noon.Add(time.Hour)}
}

func status(s card.CodeStatus) func(card.CodeQuery) (card.CodeInfo, error) {
	return func(card.CodeQuery) (card.CodeInfo, error) {
		info := healthy()
		info.Status, info.CanConsume = s, s == card.CodeNormal
		return info, nil
	}
}

func refused(code int) error {
	return &wechat.Error{Class: wechat.ClassRefused, Cause: wechat.CauseCode, Code: code, HasCode: true, Msg: "no", RID: "rid-1"}
}

func failed(class wechat.Class, cause wechat.Cause) error {
	return &wechat.Error{Class: class, Cause: cause}
}

var (
	errOffline = failed(wechat.ClassNotSent, wechat.CauseNetwork)
	errLost    = failed(wechat.ClassAmbiguous, wechat.CauseReset)
)

// notedBook notes when a write has returned, and can be made to fail.
type notedBook struct {
	*ledger.Ledger
	diary    *diary
	beginErr error
	moveErr  error
	findErr  error
}

func (b *notedBook) Begin(ctx context.Context, in ledger.Intent) (ledger.Intent, error) {
	if b.beginErr != nil {
		return ledger.Intent{}, b.beginErr
	}
	out, err := b.Ledger.Begin(ctx, in)
	b.diary.add("begun")
	return out, err
}

func (b *notedBook) Move(ctx context.Context, id string, e ledger.Event) (ledger.Intent, error) {
	if b.moveErr != nil {
		return ledger.Intent{}, b.moveErr
	}
	out, err := b.Ledger.Move(ctx, id, e)
	b.diary.add("moved " + string(e.To))
	return out, err
}

func (b *notedBook) Find(ctx context.Context, appID, code string) ([]ledger.Intent, error) {
	if b.findErr != nil {
		return nil, b.findErr
	}
	return b.Ledger.Find(ctx, appID, code)
}

// shop is a desk with a real ledger and a fake platform.
type shop struct {
	*Desk
	t        testing.TB
	diary    *diary
	platform *fakePlatform
	book     *notedBook
	now      time.Time
}

func newShop(t testing.TB) *shop {
	t.Helper()
	return shopAt(t, filepath.Join(t.TempDir(), "ledger.db"))
}

func shopAt(t testing.TB, path string) *shop {
	t.Helper()
	s := &shop{t: t, diary: &diary{}, now: noon}
	l, err := ledger.Open(t.Context(), path, ledger.Options{Now: func() time.Time { return s.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	s.platform = &fakePlatform{diary: s.diary}
	s.book = &notedBook{Ledger: l, diary: s.diary}
	s.restart()
	return s
}

// restart is a new run of the program on the same ledger.
func (s *shop) restart() {
	s.Desk = New(Options{Cards: s.platform, Ledger: s.book, AppID: "wx1", Store: "西湖店", Terminal: "1号台",
		Staff: "小李", Exclusive: true, Now: func() time.Time { return s.now }})
}

func (s *shop) look(code string) Look {
	s.t.Helper()
	l, err := s.Look(s.t.Context(), code, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return l
}

// redeem looks and redeems.
func (s *shop) redeem(code string) Verdict {
	s.t.Helper()
	return s.Redeem(s.t.Context(), s.look(code))
}

// doubt leaves a code in doubt.
func (s *shop) doubt(code string) Verdict {
	s.t.Helper()
	s.platform.consume = func(context.Context, card.ConsumeRequest) error { return errLost }
	v := s.redeem(code)
	s.platform.consume = nil
	if v.State != ledger.StateInDoubt {
		s.t.Fatalf("state %s, want IN_DOUBT", v.State)
	}
	return v
}

func (s *shop) onDisk(id string) ledger.Intent {
	s.t.Helper()
	in, err := s.book.Get(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return in
}
