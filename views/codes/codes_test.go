package codes

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

// A file is shown before anything of it is sent: how much of it is good, and
// which lines are not, by their numbers.
func TestAFileIsShownFirst(t *testing.T) {
	r := read(t, env(text.ZH))
	r.Sees("codes-0520.txt", "99,987", "184", "13", "KT00000001", "F2  开始导入 99,987 个", "拿不回来", "7 × 太长", "6 × 空行")
	if slices.ContainsFunc(r.f.calls, func(c string) bool { return strings.HasPrefix(c, "prepare") }) {
		t.Error("something was begun before F2")
	}
	r.press("v").Sees("第 9 行", "和第 1 行重复", "还有 195 个没有列出来")
	r.press("esc").Sees("F2  开始导入")
}

// Codes pasted into the window are a file of their own.
func TestPastedCodesAreRead(t *testing.T) {
	r := asked(t, env(text.ZH))
	r.Paste("A1\nA2\n")
	if r.f.read != "A1\nA2\n" || r.s.page != filePage {
		t.Errorf("read %q, page %d", r.f.read, r.s.page)
	}
}

func TestAFileThatCannotBeRead(t *testing.T) {
	r := asked(t, env(text.ZH))
	r.press("none", "enter").Sees("读不了：no such file")
	r.press("x").Sees("文件") // typing takes the words away
	r.Lacks("读不了")
	r.f.fileErr = &codes.FormatError{Kind: codes.FormatUTF16, Line: 1}
	what, cure := (&codes.FormatError{Kind: codes.FormatUTF16}).Words()
	r.press("enter").Sees(what.ZH, cure.ZH[:12])
}

// Sending is followed by checking, and checking by the question about the stock,
// which only F2 in its dialog answers.
func TestAnImportEndsWithTheStock(t *testing.T) {
	r := read(t, env(text.ZH)).press("f2")
	want := []string{"scan codes-0520.txt", "prepare pDepot", "run", "verify"}
	if !slices.Equal(r.f.calls, want) {
		t.Fatalf("calls %q", r.f.calls)
	}
	r.Sees("导完了", "都在微信里", "能领 13 张", "加库存 99,987 张")
	r.press("enter", "r") // checks again at most; never raises
	if slices.Contains(r.f.calls, "raise") {
		t.Fatal("Enter raised the stock")
	}
	r.press("s")
	if slices.Contains(r.f.calls, "raise") {
		t.Fatal("the stock was raised without a question")
	}
	r.Act()
	r.Sees("库存加了 99,987 张，现在能领 100,000 张")
	for _, a := range r.s.Actions() {
		if a.ID == "codes.stock" && a.Bar > 0 {
			t.Error("the key row still speaks of the stock")
		}
	}
	if r.Press("p"); r.Sent[len(r.Sent)-1] != (ui.Goto{Screen: "delivery", Arg: depot.ID}) {
		t.Errorf("p led to %v", r.Sent[len(r.Sent)-1])
	}
	if last := r.Sent[len(r.Sent)-2]; last != (ui.Wrote{Level: ui.Success, Text: "库存加了 99,987 张，现在能领 100,000 张"}) {
		t.Errorf("the status line was told %v", last)
	}
}

// What is missing is counted, listed and can be sent again.
func TestMissingCodesAreSentAgain(t *testing.T) {
	r := read(t, env(text.ZH))
	r.f.missing = codes.Missing{Count: 3, Exist: 99_984, Deposited: 99_984, File: "/x/imports/missing.txt"}
	r.press("f2").Sees("✗ 没导全", "m  补导缺的 3 个", "missing.txt")
	r.f.missing = codes.Missing{Exist: 99_987}
	r.press("m").Sees("都在微信里")
	if n := len(r.f.calls); n < 3 || !slices.Equal(r.f.calls[n-3:], []string{"again", "run", "verify"}) {
		t.Errorf("calls %q", r.f.calls)
	}
}

// An import that runs is shown with its rate, goes on elsewhere, and stops
// after what is on its way.
func TestStoppingAnImport(t *testing.T) {
	r := under(t, env(text.ZH))
	r.Sees("61,200 / 99,987", "61%", "每秒 840 个", "46 秒", "61,003", "184", "13", "第 612 批，共 1,000 批")
	r.press("esc")
	r.s.Close()
	if r.s.Writing() == "" || !r.s.Busy() {
		t.Error("leaving the screen ended the import")
	}
	r.Arrive("pOther")
	r.Sees("61,200 / 99,987") // the one under way comes first
	r.press("s").Sees("正在停下", "最多 5 秒")
	if r.press("s"); r.Off == "" {
		t.Error("it can be stopped twice")
	}
	j := r.f.job
	j.State, j.Done = codes.Stopped, 612
	r.Send(ended{of: r.s.work, job: j, err: &codes.Stop{Kind: codes.StopAsked}})
	r.Sees("! 停下了", "Enter  接着导")
	r.Lacks("✗") // who stopped it is not told of a failure
	if r.s.Writing() != "" {
		t.Error("a stopped import keeps the program open")
	}
}

// A platform that does not answer is not taken for a quick one.
func TestItSaysThatNothingIsAnswered(t *testing.T) {
	r := under(t, env(text.ZH))
	r.Send(ui.Tick{At: noon.Add(4 * time.Second)})
	r.Sees("4 秒没有回音")
	r.Lacks("大约还要")
	r.s.Handle(progressed{of: r.s.work, at: codes.Progress{Done: 61_300, Total: 99_987, Left: time.Minute}})
	r.Lacks("没有回音")
}

// Esc leads from an import to the list it was opened in, and from one that was
// begun on the list of cards back there.
func TestEscGoesOneStepBack(t *testing.T) {
	r := newRig(t, env(text.ZH))
	r.f.list = []codes.Job{r.f.job}
	r.Open()
	r.press("enter", "esc").Sees("停了的能接着导")
	r.press("n", "esc").Sees("停了的能接着导")
	if slices.Contains(r.Sent, tea.Msg(ui.Back{})) {
		t.Error("the screen was left")
	}
	r.Arrive(depot.ID)
	if r.press("esc"); !slices.Contains(r.Sent, tea.Msg(ui.Back{})) {
		t.Error("the screen was not left")
	}
}

// Held up by a customer at the counter it says so.
func TestItSaysWhyItWaits(t *testing.T) {
	r := under(t, env(text.ZH))
	r.s.work.progress.Held = codes.HeldCounter
	r.Sees("柜台有顾客，先让着")
}

func TestWhatEndsAStock(t *testing.T) {
	for state, words := range map[codes.StockState]string{
		codes.StockUnknown: "没有收到回音", codes.StockRefused: "库存没有加", codes.StockNothing: "都能领了",
	} {
		r := read(t, env(text.ZH))
		r.f.stock = codes.Stock{State: state, Delta: 99_987, Err: netErr}
		r.press("f2", "s")
		r.Act()
		r.Sees(words)
	}
}

// What cannot be done says why and does nothing.
func TestReasons(t *testing.T) {
	r := read(t, env(text.ZH))
	r.s.o.ReadOnly = true
	if r.press("f2"); r.Off != "只读模式" {
		t.Errorf("read only: %q", r.Off)
	}
	r.s.o.ReadOnly = false
	r.s.face.Value = desk.CardRow{Card: card.Card{ID: depot.ID, Title: "普通券"}}
	r.Sees("这张券不收导入的码")
	if r.press("f2"); r.Off != r.s.w.NotDeposit {
		t.Errorf("another card: %q", r.Off)
	}
	r.s.face.Value.Card = depot
	r.s.file.Good = 0
	if r.press("f2"); r.Off != r.s.w.NoneGood {
		t.Errorf("no good code: %q", r.Off)
	}
	if len(r.f.calls) != 1 {
		t.Errorf("calls %q", r.f.calls)
	}
}

// The list shows how far the import under way is, and has it selected.
func TestTheListShowsTheImportUnderWay(t *testing.T) {
	r := under(t, env(text.ZH))
	other := r.f.job
	other.ID, other.File = "job0", "other.txt"
	r.f.list = []codes.Job{other, r.f.job}
	r.press("esc")
	r.Open()
	row := ""
	for line := range strings.Lines(r.Body(80, 20)) {
		if strings.HasPrefix(line, "▸") {
			row = line
		}
	}
	uitest.Wants(t, row, "codes-0520.txt", "… 正在导 61%")
}

// Earlier imports are listed; one that was stopped goes on where it was.
func TestEarlierImports(t *testing.T) {
	r := newRig(t, env(text.ZH))
	stopped := r.f.job
	stopped.State, stopped.Done, stopped.Updated = codes.Stopped, 612, noon
	r.f.list = []codes.Job{stopped}
	r.Open()
	r.Sees("codes-0520.txt", "! 停在 61%", "茶具兑换券")
	r.press("enter").Sees("! 停下了", "还有 38,787 个没导", "Enter  接着导")
	r.press("enter")
	if !slices.Contains(r.f.calls, "run") || slices.Contains(r.f.calls, "prepare pDepot") {
		t.Errorf("calls %q", r.f.calls)
	}
	r.press("D")
	r.Act()
	if !slices.Contains(r.f.calls, "drop job1") {
		t.Errorf("calls %q", r.f.calls)
	}
}

func TestRefusedCodesAreListed(t *testing.T) {
	r := read(t, env(text.ZH)).press("f2")
	r.f.refused = []string{"KT1\x1b[2J", "KT2"}
	r.s.job.Failed = 2
	r.press("v").Sees("微信退回的码", "KT2")
	r.press("esc").Sees("导完了")
}

func TestWords(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
}
