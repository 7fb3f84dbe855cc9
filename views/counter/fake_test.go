package counter

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// noon is the time of every test: 20 May 2026, 12:01:07 in the shop.
var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

// fakeDesk answers from tables and counts what is asked of it.
type fakeDesk struct {
	mu       sync.Mutex
	looks    map[string]desk.Look
	lookErr  error
	verdict  func(desk.Look) desk.Verdict
	resolve  func(n int) desk.Verdict
	day      ledger.Day
	swept    []desk.Verdict
	sweeps   int
	taken    []string
	rows     []desk.CardRow
	listed   int // how often the cards were read
	listErr  error
	redeems  []string
	resolves int
	gaveUp   []string
	shown    []string
	looked   []string
}

func (d *fakeDesk) Look(_ context.Context, code, cardID string) (desk.Look, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.looked = append(d.looked, code+"/"+cardID)
	if d.lookErr != nil {
		return desk.Look{}, d.lookErr
	}
	l, ok := d.looks[code]
	if !ok {
		return desk.Look{Code: code, CardID: cardID, Reason: desk.ReasonNotFound, ErrCode: 40056, ErrMsg: "invalid serial code", At: noon}, nil
	}
	return l, nil
}

func (d *fakeDesk) Redeem(_ context.Context, l desk.Look) desk.Verdict {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.redeems = append(d.redeems, l.Code)
	if d.verdict != nil {
		return d.verdict(l)
	}
	return verdictOf(l, ledger.StateRedeemed)
}

func (d *fakeDesk) Resolve(_ context.Context, id string) desk.Verdict {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.resolves++
	if d.resolve == nil {
		return desk.Verdict{State: ledger.StateInDoubt, Intent: ledger.Intent{ID: id}}
	}
	return d.resolve(d.resolves)
}

func (d *fakeDesk) GiveUp(_ context.Context, id string) desk.Verdict {
	d.gaveUp = append(d.gaveUp, id)
	return desk.Verdict{State: ledger.StateInDoubt, Intent: ledger.Intent{ID: id}}
}

func (d *fakeDesk) Shown(_ context.Context, id string, _ ledger.State) error {
	d.shown = append(d.shown, id)
	return nil
}

func (d *fakeDesk) Today(context.Context) (ledger.Day, error) { return d.day, nil }

func (d *fakeDesk) Sweep(context.Context) ([]desk.Verdict, error) {
	d.sweeps++
	return d.swept, nil
}

func (d *fakeDesk) TakeOver(_ context.Context, l desk.Look, staff string) desk.Verdict {
	d.taken = append(d.taken, l.Code+" "+staff)
	return verdictOf(l, ledger.StateRedeemed)
}

func (d *fakeDesk) CustomCards(_ context.Context, each func(desk.CardRow)) (int, error) {
	d.listed++
	for _, r := range d.rows {
		each(r)
	}
	return len(d.rows), d.listErr
}

// tea20 is the anniversary coupon: ¥20 off from ¥100.
func tea20() desk.Face {
	return desk.Face{CardID: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", Type: card.Cash, Title: "周年庆代金券", Value: 2000, LeastCost: 10000,
		Description: "酒水除外\n不与其他优惠同用", UseLimit: 2, AllStores: true, Known: true}
}

func usable(code string) desk.Look {
	return desk.Look{Code: code, CardID: tea20().CardID, OpenID: "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA", Face: tea20(),
		Begin: noon.AddDate(0, -1, 0), End: time.Date(2026, 6, 30, 23, 59, 59, 0, text.Zone), Status: card.CodeNormal, Usable: true, At: noon}
}

func unusable(code string, r desk.Reason, st card.CodeStatus) desk.Look {
	l := usable(code)
	l.Usable, l.Reason, l.Status = false, r, st
	return l
}

func verdictOf(l desk.Look, st ledger.State) desk.Verdict {
	in := ledger.Intent{ID: "i-" + l.Code, Code: l.Code, CardID: l.CardID, State: st, Title: l.Face.Title, CardType: string(l.Face.Type),
		Value: l.Face.Value, Created: noon, Updated: noon, Attempt: 1, Slip: "R-0037", Store: "西湖店", Terminal: "1号台", Staff: "小李"}
	return desk.Verdict{State: st, Intent: in, Look: l, Class: wechat.ClassOK, At: noon}
}

// rig is a counter with a fake desk.
type rig struct {
	*uitest.Rig
	s *Screen
	d *fakeDesk
}

func newRig(t *testing.T, lang text.Lang, change ...func(*Options)) *rig {
	t.Helper()
	d := &fakeDesk{looks: map[string]desk.Look{}}
	o := Options{Env: ui.Env{Theme: theme.New(theme.Options{Depth: theme.TrueColor}), Lang: lang, Now: noon}, Desk: d,
		Store: "西湖店", Till: "1号台", Staff: "小李"}
	for _, f := range change {
		f(&o)
	}
	s := New(o)
	return &rig{uitest.New(t, s, noon), s, d}
}

// keys types a text, each key so long after the one before.
func (r *rig) keys(pace time.Duration, text string) {
	r.T.Helper()
	r.Pace = pace
	r.Type(text)
}

// scan types a code and Enter as a scanner does.
func (r *rig) scan(code string) {
	r.T.Helper()
	r.keys(time.Millisecond, code)
	r.Press("enter")
}

// act runs an action by its id, as its key would.
func (r *rig) act(id string) {
	r.T.Helper()
	if !r.Do(id) {
		r.T.Fatalf("no action %s", id)
	}
}

func samplesOf(context.Context) ([]Sample, error) {
	return []Sample{{"100020003001", "ok"}, {"100020003002", "expired"}, {"100020003003", "lost"}, {"QH-2026-0001", "custom"}, {"1\x1b[2J\u202e2", "new\x1b]0;x\a" + strings.Repeat("很长", 40)}}, nil
}

func claimOf(context.Context) (string, error) { return "100020003099", nil }
