package review

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

type fakeDesk struct {
	open, unshown []ledger.Intent
	err           error
	decided       []string
	checked       []string
	check         desk.Verdict
	decideErr     error
}

func (d *fakeDesk) Pending(context.Context) ([]ledger.Intent, error) { return d.open, d.err }
func (d *fakeDesk) Unshown(context.Context) ([]ledger.Intent, error) { return d.unshown, d.err }
func (d *fakeDesk) Check(_ context.Context, id string) desk.Verdict {
	d.checked = append(d.checked, id)
	return d.check
}
func (d *fakeDesk) Decide(_ context.Context, id string, handed bool, staff, note string) desk.Verdict {
	d.decided = append(d.decided, fmt.Sprint(id, " ", handed, " ", staff, " ", note))
	if d.decideErr != nil {
		return desk.Verdict{State: ledger.StateReview, LedgerErr: d.decideErr}
	}
	return desk.Verdict{State: ledger.StateDecided, Intent: ledger.Intent{ID: id, Code: "100020002958", State: ledger.StateDecided}}
}

func intent(id string, st ledger.State) ledger.Intent {
	return ledger.Intent{ID: id, Code: "100020002958", Title: "周年庆代金券", CardType: "CASH", Value: 2000, State: st,
		Staff: "小李", Terminal: "1号台", Created: noon.Add(-12 * time.Minute), Updated: noon, Slip: "R-0036"}
}

func history(context.Context, string) ([]ledger.EventRow, error) {
	at := noon.Add(-12 * time.Minute)
	ev := func(k string, from, to ledger.State, add int, code int) ledger.EventRow {
		return ledger.EventRow{Event: ledger.Event{Kind: k, From: from, To: to, At: at.Add(time.Duration(add) * time.Second), ErrCode: code, Staff: map[bool]string{true: "小李"}[k == ledger.KindBegin]}}
	}
	return []ledger.EventRow{
		ev(ledger.KindBegin, "", ledger.StateSending, 0, 0), ev(ledger.KindAnswer, ledger.StateSending, ledger.StateInDoubt, 1, 0),
		ev(ledger.KindGiveUp, ledger.StateInDoubt, ledger.StateInDoubt, 21, 0), ev(ledger.KindQuery, ledger.StateInDoubt, ledger.StateReview, 200, 40099),
	}, nil
}

// rig is the screen with its desk.
type rig struct {
	*uitest.Rig
	s *Screen
	d *fakeDesk
}

func newRig(t *testing.T, lang text.Lang, d *fakeDesk) *rig {
	t.Helper()
	s := New(Options{Env: ui.Env{Theme: theme.New(theme.Options{Depth: theme.TrueColor}), Lang: lang, Now: noon}, Desk: d, History: history, Staff: "小李"})
	r := &rig{uitest.New(t, s, noon), s, d}
	r.Open()
	return r
}

// act does an action by its ID and says why it is not done.
func (r *rig) act(id string) string {
	r.T.Helper()
	if !r.Do(id) {
		return "no such action"
	}
	return r.Off
}

func three() *fakeDesk {
	return &fakeDesk{open: []ledger.Intent{intent("r1", ledger.StateReview), intent("d1", ledger.StateInDoubt)}, unshown: []ledger.Intent{intent("u1", ledger.StateRedeemed)}}
}

func TestTheListSaysWhatIsOpenAndWhatHappened(t *testing.T) {
	r := newRig(t, text.ZH, three())
	r.Sees("3 笔要您定一下", "今天 11:49", "周年庆代金券", "1000 2000 2958", "¥20.00", "小李 1号台",
		"11:49:07", "小李按了核销", "没收到回音", "给了顾客单号 R-0036", "和本台发的对不上（40099）",
		"这位顾客当时拿到东西了吗？", "a  给过货了", "x  没给货", "要人定", "在问微信", "没显示过")
}

func TestAnAnswerIsWrittenAfterFourSeconds(t *testing.T) {
	r := newRig(t, text.ZH, three())
	r.act("review.handed")
	r.Sees("✓ 记下了：给过货", "u 撤回")
	if why := r.act("review.kept"); why == "" {
		t.Error("a second answer was taken while the first one waits")
	}
	r.Wait(3 * time.Second)
	if len(r.d.decided) != 0 {
		t.Fatal("written before it could be taken back")
	}
	r.Wait(time.Second)
	if len(r.d.decided) != 1 || r.d.decided[0] != "r1 true 小李 " {
		t.Fatalf("decided %q", r.d.decided)
	}
}

func TestAnAnswerCanBeTakenBack(t *testing.T) {
	r := newRig(t, text.ZH, three())
	r.act("review.kept")
	r.Wait(2 * time.Second)
	r.act("review.undo")
	r.Wait(time.Minute)
	if len(r.d.decided) != 0 {
		t.Fatalf("decided %q", r.d.decided)
	}
}

func TestARemarkGoesWithTheAnswer(t *testing.T) {
	r := newRig(t, text.ZH, three())
	r.act("review.note")
	r.Type("顾客打过电话ax")
	f := r.s.Draw(ui.Size{W: 80, H: 20})
	if f.Caret == nil {
		t.Fatal("no caret while a remark is written")
	}
	row := ansi.Strip(strings.Split(f.Body, "\n")[f.Caret.Y])
	if at := strings.Index(row, "ax"); at < 0 || f.Caret.X != uitest.Width(row[:at+2]) {
		t.Fatalf("the caret is in column %d of %q", f.Caret.X, row)
	}
	if why := r.act("review.handed"); why != "no such action" {
		t.Errorf("a letter is a command while a remark is written: %q", why)
	}
	r.act("review.keep")
	r.act("review.handed")
	r.Wait(undoFor)
	if len(r.d.decided) != 1 || r.d.decided[0] != "r1 true 小李 顾客打过电话ax" {
		t.Fatalf("decided %q", r.d.decided)
	}
}

func TestADecisionNeedsAName(t *testing.T) {
	d := three()
	r := newRig(t, text.ZH, d)
	r.s.staff = ""
	r.act("review.handed")
	r.Sees("您的名字")
	r.Press("enter")
	r.Sees("您的名字")
	r.Type("小周")
	r.Press("enter")
	r.Wait(undoFor)
	if len(d.decided) != 1 || d.decided[0] != "r1 true 小周 " {
		t.Fatalf("decided %q", d.decided)
	}
}

func TestWhatIsStillAskedAboutIsNotDecided(t *testing.T) {
	r := newRig(t, text.ZH, &fakeDesk{open: []ledger.Intent{intent("d1", ledger.StateInDoubt)}})
	if why := r.act("review.handed"); why == "" {
		t.Fatal("a doubt was decided while WeChat can still tell")
	}
	r.d.check = desk.Verdict{State: ledger.StateInferred, Intent: intent("d1", ledger.StateInferred)}
	r.act("review.ask")
	if len(r.d.checked) != 1 {
		t.Fatal("WeChat was not asked")
	}
}

// What happens to an item while it is looked at shows.
func TestTheEventsFollowTheItem(t *testing.T) {
	d := three()
	r := newRig(t, text.ZH, d)
	asked := 0
	r.s.o.History = func(ctx context.Context, id string) ([]ledger.EventRow, error) {
		asked++
		return history(ctx, id)
	}
	r.Send(ui.Refresh{})
	if asked != 0 {
		t.Fatal("events that did not change were read again")
	}
	d.open[0].Updated = noon.Add(time.Minute)
	r.Send(ui.Refresh{})
	if asked != 1 {
		t.Fatalf("asked %d times after a change", asked)
	}
	r.Sees("小李按了核销")
}

func TestAFailedWriteIsTold(t *testing.T) {
	d := three()
	d.decideErr = errors.New("disk")
	r := newRig(t, text.ZH, d)
	r.act("review.handed")
	r.Wait(undoFor)
	if r.Said().Level != ui.Failure {
		t.Fatalf("nobody was told: %v", r.Sent)
	}
}

// hostile is an item whose texts attack the terminal or its columns.
func hostile() ledger.Intent {
	in := intent("h", ledger.StateReview)
	in.Title, in.Staff = "a\x1b[31m\u202e\x07"+strings.Repeat("长", 60), "\x1b]0;x\x07王"
	return in
}

// steps bring the screen to what it can look like, one after the other.
var steps = []struct {
	name string
	take func(*rig)
}{
	{"list", func(*rig) {}},
	{"note", func(r *rig) {
		r.act("review.note")
		r.Type("满减" + strings.Repeat("x", 50))
	}},
	{"answer", func(r *rig) {
		r.s.note = nil
		r.act("review.handed")
	}},
}

func TestFrames(t *testing.T) {
	var many []ledger.Intent
	for i := range 500 {
		many = append(many, intent(fmt.Sprint("m", i), ledger.StateReview))
	}
	for name, d := range map[string]*fakeDesk{"empty": {}, "three": three(), "many": {open: many}, "hostile": {open: []ledger.Intent{hostile()}}, "unread": {err: errors.New("x")}} {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			r := newRig(t, lang, d)
			for _, step := range steps {
				step.take(r)
				r.frames(fmt.Sprint(name, " ", step.name, " ", lang))
			}
		}
	}
}

// frames draws the screen in every look and size.
func (r *rig) frames(name string) {
	r.T.Helper()
	for _, o := range uitest.Looks {
		r.s.o.Env.Theme = theme.New(o)
		r.s.list.SetTheme(r.s.o.Env.Theme)
		for _, size := range uitest.Sizes {
			var want uitest.Want
			if size.H >= 9 {
				want.Row, want.Caret = uitest.If(len(r.s.items) > 0), uitest.If(r.s.Typing())
			}
			uitest.CheckFrame(r.T, fmt.Sprintf("%s %+v %v", name, o, size), r.s.Draw(size), size, r.s.o.Env.Theme, want)
		}
	}
}

func TestWordsAreComplete(t *testing.T) {
	if missing := text.Check(zh, en); len(missing) != 0 {
		t.Errorf("phrases to write: %v", missing)
	}
}

// Why a person has to decide is said in shop words, a kind of reason each.
func TestEventsSayWhyAPersonHasToDecide(t *testing.T) {
	for cause, want := range zh.Reviews {
		r := newRig(t, text.ZH, three())
		e := ledger.EventRow{Event: ledger.Event{Kind: ledger.KindQuery, From: ledger.StateInDoubt, To: ledger.StateReview, Cause: string(cause)}}
		if got := r.s.event(r.s.items[0], e); got != "问微信："+want {
			t.Errorf("%s reads %q", cause, got)
		}
	}
}
