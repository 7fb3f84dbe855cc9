package cards

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

// held starts a listing that hands out rows and then does not end.
func held(t *testing.T, rows []desk.CardRow) *driver {
	f := &fakeDesk{rows: rows, hold: make(chan struct{})}
	d := start(t, f, env(theme.None, false, text.ZH))
	d.begin(d.s.Open())
	d.pump(func() bool { return len(d.s.store.order) == len(rows) })
	return d
}

func (d *driver) release() {
	close(d.f.hold)
	d.f.hold = nil
	d.finish()
}

func TestRowsAreShownWhileTheyArrive(t *testing.T) {
	d := held(t, shop())
	d.sees("周年庆代金券", "开业酬宾")
	d.lacks("已有")
	d.tick(1200 * time.Millisecond)
	d.sees("已有 7 张 · 1.2 秒", "Esc 不等了")
	if !d.s.Busy() {
		t.Error("nobody counts the tenths")
	}
	d.release()
	d.sees("12:01 取自微信")
	d.lacks("已有", "不等了")
}

func TestNoRowIsLost(t *testing.T) {
	for range 5 {
		d := opened(t, many(1000))
		if n := len(d.s.store.view); n != 1000 {
			t.Fatalf("%d rows of 1000", n)
		}
	}
}

func TestEscStopsWaitingAndKeepsWhatCame(t *testing.T) {
	d := held(t, shop())
	d.tick(time.Second)
	d.press("esc")
	d.sees("停下了，只有 7 张", "周年庆代金券")
	if d.s.Busy() || len(d.sent) > 0 {
		t.Errorf("busy %v, sent %v", d.s.Busy(), d.sent)
	}
	d.f.rows = shop()[:1] // what still comes of the stopped listing is not taken
	d.release()
	d.sees("停下了，只有 7 张")
	d.press("esc")
	if diff := cmp.Diff([]any{ui.Back{}}, anys(d)); diff != "" {
		t.Error(diff)
	}
}

func anys(d *driver) (out []any) {
	for _, m := range d.sent {
		out = append(out, m)
	}
	return out
}

func TestRefreshKeepsOldRowsUntilItEnds(t *testing.T) {
	d := opened(t, shop())
	d.tick(3 * time.Minute)
	d.f.rows, d.f.hold = shop()[1:3], make(chan struct{})
	d.f.rows[0].Card.Quantity = 77
	d.press("r")
	d.pump(func() bool { return d.s.have == 2 })
	d.tick(400 * time.Millisecond)
	d.sees("重新取，已有 2 张 / 上回 7 张", "周年庆代金券", " 77 ")
	if !strings.Contains(d.text(120, 36), "12:01 取自微信") {
		t.Error("the age of what is shown is not said")
	}
	d.release()
	d.sees("全部 2", "12:04 取自微信")
	d.lacks("周年庆代金券")
}

func TestAFailedRefreshKeepsTheRows(t *testing.T) {
	d := opened(t, shop())
	d.f.err, d.f.rows = unreachable, shop()[:1]
	d.press("f5")
	d.sees("没取全：连不上微信", "r 再读一遍", "开业酬宾", "全部 7")
	d.f.err, d.f.rows = nil, shop()
	d.press("r")
	d.lacks("没取全")
}

func TestReturningSoonDoesNotAskAgain(t *testing.T) {
	d := opened(t, shop())
	d.s.Close()
	d.run(d.s.Open())
	if d.f.lists != 1 {
		t.Errorf("%d listings", d.f.lists)
	}
	d.tick(2 * time.Minute)
	d.run(d.s.Open())
	if d.f.lists != 2 {
		t.Errorf("%d listings after two minutes", d.f.lists)
	}
	d.run(d.s.Handle(ui.Refresh{})) // perhaps covered by another screen: nothing is asked yet
	if d.f.lists != 2 {
		t.Errorf("%d listings after a change elsewhere", d.f.lists)
	}
	d.run(d.s.Open())
	if d.f.lists != 3 {
		t.Errorf("%d listings after the return", d.f.lists)
	}
}

func TestTheSelectionStaysOnItsCard(t *testing.T) {
	d := opened(t, shop())
	d.press("down", "down", "down") // 双人下午茶
	chosen := func(step string) {
		t.Helper()
		if r := d.s.selected(); r == nil || r.title != "双人下午茶" {
			t.Errorf("%s: selected %+v", step, r)
		}
	}
	chosen("moved")
	for range orders {
		d.press("o")
		chosen("sorted by " + d.s.w.Order[d.s.store.sort])
	}
	d.press("r")
	chosen("refreshed")
	d.press("/", "会", "员")
	if r := d.s.selected(); r.title != "会员日满减" {
		t.Errorf("the only hit is not selected: %v", r.title)
	}
	d.press("esc")
	chosen("filtered away and back")
	d.press("2", "1")
	chosen("on another tab and back")
	d.f.rows = append([]desk.CardRow{many(8)[7]}, shop()...)
	d.press("r")
	chosen("a new card above")
}

// Until a key was pressed the first row is selected, whichever came first.
func TestTheFirstRowIsSelectedWhileRowsArrive(t *testing.T) {
	d := opened(t, many(300))
	if r := d.s.selected(); r != d.s.store.view[0] {
		t.Errorf("selected %s", r.title)
	}
}

func TestARowThatCouldNotBeReadSaysWhyAndIsAskedAlone(t *testing.T) {
	rows := append(shop(), failed("pFS7FjBroken00000000000000zz"))
	d := opened(t, rows)
	d.press("G")
	d.sees("! 没取到", "pFS7Fj…000zz", "没取到：连不上微信", "看看网线", "1 张没取到")
	d.f.rows[7].Card = card.Card{ID: "pFS7FjBroken00000000000000zz", Type: card.Gift, Title: "回来的券", Status: card.StatusVerifyOK, Quantity: 1}
	d.press("r")
	d.sees("回来的券")
	d.lacks("没取到")
	if d.f.lists != 1 || !slices.Equal(d.f.gets, []string{"pFS7FjBroken00000000000000zz"}) {
		t.Errorf("%d listings, asked %v", d.f.lists, d.f.gets)
	}
	d.press("r")
	if d.f.lists != 2 {
		t.Error("r on a good row did not read the list again")
	}
}

func TestARowThatFailsOnRefreshKeepsWhatWasKnown(t *testing.T) {
	d := opened(t, shop())
	d.f.rows = append(shop()[1:], failed(shop()[0].Card.ID))
	d.press("r", "g")
	d.sees("! 没取到  周年庆代金券", "¥20.00", "6,210", "投放中 3")
}

func TestEmptyListSaysWhatTheRuleIs(t *testing.T) {
	d := opened(t, nil)
	d.sees("还没有卡券", "2021年4月1日", "r  再读一遍")
	for _, a := range d.s.Actions() {
		off := a.ID == "cards.open" || a.ID == "cards.find" || a.ID == "cards.sort" || a.ID == "cards.turn" || a.ID == "cards.type" || a.ID == "cards.copy"
		if (a.Reason() != "") != off {
			t.Errorf("%s: off because %q", a.ID, a.Reason())
		}
	}
	full := opened(t, shop())
	full.lacks("2021")
}

func TestNothingReadSaysWhy(t *testing.T) {
	d := start(t, &fakeDesk{err: unreachable}, env(theme.None, false, text.ZH))
	d.run(d.s.Open())
	d.sees("没取到：连不上微信", "看看网线", "r  再读一遍")
	d.f.err, d.f.rows = nil, shop()
	d.press("r")
	d.sees("周年庆代金券")
}

func TestCopyingTheId(t *testing.T) {
	d := opened(t, shop())
	d.press("y", "q")
	want := []any{ui.Copy{Text: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", Said: "已复制编号"}, ui.Back{}}
	if diff := cmp.Diff(want, anys(d)); diff != "" {
		t.Error(diff)
	}
}

// Month and day stand below each other, whatever the year; a live card that
// ends in three days is in the colour of doubt.
func TestTheEndOfACard(t *testing.T) {
	rows := shop()
	rows[0].Card.Date.End = day(12, 20).AddDate(1, 0, 0)
	rows[1].Card.Date.End = day(5, 22)
	d := openedIn(t, env(theme.TrueColor, false, text.ZH), &fakeDesk{rows: rows})
	d.sees("27年12月20日", "       5月22日\n")
	d.press("down", "down")
	raw := d.s.Draw(ui.Size{W: 80, H: 20}).Body
	if th := d.s.o.Env.Theme; !strings.Contains(raw, th.Doubt.Render("5月22日")) {
		t.Errorf("nothing warns of the end:\n%q", raw)
	}
}

// The smallest window says how old its list is, too.
func TestTheSmallestListShowsItsAge(t *testing.T) {
	d := start(t, &fakeDesk{rows: shop()}, env(theme.None, false, text.ZH))
	d.run(d.s.Open())
	if got := d.text(40, 10); !strings.Contains(got, "12:01 取自微信") {
		t.Error(got)
	}
}

// A search that finds nothing while cards still arrive is not told as the end.
func TestNothingFoundSoFarIsNotNothing(t *testing.T) {
	d := held(t, shop())
	d.press("/")
	d.typeIn("不存在的券")
	d.sees("没有符合的", "卡券还没有读完")
	d.release()
	d.sees("没有符合的")
	d.lacks("卡券还没有读完")
}
