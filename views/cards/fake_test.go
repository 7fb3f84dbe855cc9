package cards

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is when the tests play, in the platform's zone.
var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

func day(month time.Month, d int) time.Time {
	return time.Date(2026, month, d, 23, 59, 59, 0, text.Zone)
}

// shop is the list of the design: seven cards, every standing but one.
func shop() []desk.CardRow {
	cash := func(id, title string, fen, least, left, total int64, s card.Status, end time.Time) card.Card {
		return card.Card{ID: id, Type: card.Cash, Title: title, ReduceCost: fen, LeastCost: least, Quantity: left, TotalQuantity: total,
			Status: s, StatusRaw: string(s), Date: card.DateInfo{Type: card.DateFixTimeRange, Begin: day(4, 1).Add(-24*time.Hour + time.Second), End: end}}
	}
	best := cash("pFS7Fjg8kV1IdDz01r4SQwMkuCKc", "周年庆代金券", 2000, 10000, 6210, 10000, card.StatusDispatch, day(6, 30))
	best.Brand, best.Color, best.Notice = "西湖茶铺", "#2c9f67", "结账时请出示"
	best.Description = "酒水除外\n不与其他优惠同用"
	best.GetLimit, best.CanGive, best.CanShare, best.AllStores = 2, true, true, true
	best.CodeType, best.ServicePhone = "CODE_TYPE_BARCODE", "0571-8888 8888"
	best.BusinessServices = []string{"BIZ_SERVICE_FREE_WIFI", "BIZ_SERVICE_DELIVER"}
	best.Accept, best.Reject = "茶饮", "酒水"
	best.LogoURL = "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0"
	member := cash("pFS7FjMember00000000000000Jm", "会员日满减", 500, 3000, 9950, 10000, card.StatusVerifyOK, day(6, 8))
	gone := cash("pFS7FjOpening0000000000000Xa", "开业酬宾", 1000, 0, 0, 500, card.StatusDelete, day(3, 31))
	off := card.Card{ID: "pFS7FjQixi00000000000000000x", Type: card.Discount, Title: "七夕双杯七折", Percent: 30, Quantity: 312, TotalQuantity: 2000,
		Status: card.StatusDispatch, StatusRaw: "CARD_STATUS_DISPATCH", Date: card.DateInfo{Type: card.DateFixTimeRange, Begin: day(4, 1), End: day(8, 29)}}
	gift := card.Card{ID: "pFS7FjGift00000000000000000g", Type: card.Gift, Title: "新客送小料", Gift: "任选一份小料", Quantity: 2000, TotalQuantity: 2000,
		Status: card.StatusNotVerify, StatusRaw: "CARD_STATUS_NOT_VERIFY", Date: card.DateInfo{Type: card.DateFixTerm, Term: 7}}
	deal := card.Card{ID: "pFS7FjDeal00000000000000000d", Type: card.Groupon, Title: "双人下午茶", DealDetail: "双人下午茶套餐\n红茶一壶\n点心两份",
		Quantity: 500, TotalQuantity: 500, Status: card.StatusVerifyFail, StatusRaw: "CARD_STATUS_VERIFY_FAIL",
		Stores: []string{"218110", "218111", "218112"}, Date: card.DateInfo{Type: card.DateFixTimeRange, End: day(7, 31)}}
	early := card.Card{ID: "pFS7FjEarly0000000000000000e", Type: card.GeneralCoupon, Title: "早鸟咖啡券", Detail: "9 点前第二杯半价", TotalQuantity: 800,
		Status: card.StatusDispatch, StatusRaw: "CARD_STATUS_USER_DISPATCH", UseCustomCode: true, Date: card.DateInfo{Type: card.DateFixTimeRange, End: day(5, 31)}}
	var out []desk.CardRow
	for i, c := range []card.Card{best, off, gift, deal, early, member, gone} {
		c.Created = noon.Add(-time.Duration(i+2) * 24 * time.Hour)
		c.Updated = c.Created
		out = append(out, desk.CardRow{Card: c, At: noon})
	}
	return out
}

// many is a list of n cards.
func many(n int) []desk.CardRow {
	base := shop()
	out := make([]desk.CardRow, n)
	for i := range out {
		r := base[i%len(base)]
		r.Card.ID = fmt.Sprintf("pFS7Fj%022d", i)
		r.Card.Title = fmt.Sprintf("%s %d", r.Card.Title, i)
		r.Card.Created = noon.Add(-time.Duration(i) * time.Minute)
		out[i] = r
	}
	return out
}

var unreachable = &wechat.Error{Op: "get", Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}

// failed is a row whose detail could not be read.
func failed(id string) desk.CardRow {
	return desk.CardRow{Card: card.Card{ID: id}, At: noon, Err: unreachable}
}

// fakeDesk answers from memory. With hold a listing hands out its rows and then
// waits until hold is closed, as a slow one does.
type fakeDesk struct {
	mu    sync.Mutex
	rows  []desk.CardRow
	err   error // of the listing
	one   error // of a single card
	hold  chan struct{}
	lists int
	gets  []string
}

func (f *fakeDesk) Cards(ctx context.Context, each func(desk.CardRow)) (int, error) {
	f.mu.Lock()
	f.lists++
	rows, err, hold := f.rows, f.err, f.hold
	f.mu.Unlock()
	var calls sync.WaitGroup
	for part := range 8 { // as the desk does: from several goroutines, in no order
		calls.Go(func() {
			for i := part; i < len(rows); i += 8 {
				each(rows[i])
			}
		})
	}
	calls.Wait()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return len(rows), err
}

func (f *fakeDesk) Card(_ context.Context, id string) (desk.CardRow, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.gets = append(f.gets, id)
	if f.one != nil {
		return desk.CardRow{}, f.one
	}
	for _, r := range f.rows {
		if r.Card.ID == id {
			r.Err = nil
			return r, nil
		}
	}
	return desk.CardRow{}, errors.New("no such card")
}

// driver stands where the root does: it gives keys to the field, to the
// actions or to the screen, and runs commands to their end.
type driver struct {
	t    testing.TB
	s    *Screen
	f    *fakeDesk
	now  time.Time
	sent []tea.Msg // what the screen asked of the root
	off  string    // why the last action was off
	over ui.Layer  // the dialog that is open

	inbox chan tea.Msg
	open  int // commands whose message was not handed over yet
}

func start(t testing.TB, f *fakeDesk, env ui.Env) *driver {
	d := &driver{t: t, f: f, now: noon, s: New(Options{Env: env, Desk: f}), inbox: make(chan tea.Msg, 64)}
	t.Cleanup(func() {
		d.s.Close()
		d.finish()
	})
	return d
}

func opened(t testing.TB, rows []desk.CardRow) *driver {
	d := start(t, &fakeDesk{rows: rows}, env(theme.None, false, text.ZH))
	d.run(d.s.Open())
	return d
}

func env(depth theme.Depth, light bool, lang text.Lang) ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{Depth: depth, Light: light}), Lang: lang, Now: noon}
}

// begin starts a command without waiting for it. Its messages, and those of
// the commands that follow, wait for pump.
func (d *driver) begin(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.open++
	go func() { d.inbox <- cmd() }()
}

// pump hands over messages, one by one as the root does, until done says so or
// nothing is under way any more.
func (d *driver) pump(done func() bool) {
	for d.open > 0 && !done() {
		msg := <-d.inbox
		d.open--
		switch msg := msg.(type) {
		case nil:
		case tea.BatchMsg:
			for _, cmd := range msg {
				d.begin(cmd)
			}
		case ui.Push:
			d.over = msg.Layer
		case ui.Back, ui.Copy, ui.Goto, ui.Wrote, ui.Note:
			d.sent = append(d.sent, msg)
		default:
			d.begin(d.s.Handle(msg))
		}
	}
}

// run drains a command and all that follow from it.
func (d *driver) run(cmd tea.Cmd) {
	d.begin(cmd)
	if d.f.hold == nil {
		d.finish()
	}
}

func (d *driver) finish() { d.pump(func() bool { return false }) }

func (d *driver) tick(after time.Duration) {
	d.now = d.now.Add(after)
	d.s.Handle(ui.Tick{At: d.now})
}

// press gives keys by name, "/" or "enter"; other words are typed.
func (d *driver) press(names ...string) {
	for _, n := range names {
		d.now = d.now.Add(10 * time.Millisecond)
		k := ui.Key{KeyMsg: uitest.KeyMsg(n), At: d.now}
		if d.over != nil {
			cmd, done := d.over.Handle(k)
			if done {
				d.over = nil
			}
			d.run(cmd)
			continue
		}
		if d.s.Typing() && (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) {
			d.run(d.s.Handle(k))
			continue
		}
		d.act(k)
	}
}

func (d *driver) act(k ui.Key) {
	d.off = ""
	uitest.OneMeaning(d.t, d.s.Actions())
	for _, a := range d.s.Actions() {
		if !key.Matches(k.KeyMsg, a.Keys) {
			continue
		}
		if d.off = a.Reason(); d.off == "" {
			d.s.Handle(ui.Tick{At: d.now})
			d.run(a.Run())
		}
		return
	}
	d.run(d.s.Handle(k))
}

// text is the frame without colours.
func (d *driver) text(w, h int) string { return ansi.Strip(d.s.Draw(ui.Size{W: w, H: h}).Body) }

func (d *driver) sees(want ...string) { d.t.Helper(); uitest.Wants(d.t, d.text(80, 20), want...) }

func (d *driver) lacks(not ...string) { d.t.Helper(); uitest.Lacks(d.t, d.text(80, 20), not...) }
