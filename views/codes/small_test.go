package codes

import (
	"slices"
	"testing"
	"time"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
)

// In the smallest window stands how far an import is, what became of the codes
// and what to do; explanations go first.
func TestTheSmallestWindowShowsWhatMatters(t *testing.T) {
	for state, want := range map[string]map[text.Lang][]string{
		"half":     {text.ZH: {"停在 61%"}, text.EN: {"stopped at 61%"}},
		"file":     {text.ZH: {"99,987", "重复", "不能导", "KT00000001", "F2  开始导入", "拿不回来"}, text.EN: {"99,987", "doubles", "F2  Import", "cannot be taken out"}},
		"sending":  {text.ZH: {"61%", "61,200 / 99,987", "46 秒", "收下", "退回", "按 s 停"}, text.EN: {"61%", "46 s left", "taken", "refused", "s stops"}},
		"million":  {text.ZH: {"1,840,300 / 2,000,000\n", "5 分 0 秒"}, text.EN: {"1,840,300 / 2,000,000\n", "5 min 0 s left"}},
		"held":     {text.ZH: {"61%", "61,200 / 99,987", "微信说太快了"}, text.EN: {"61%", "61,200 / 99,987", "WeChat asks to slow down"}},
		"stopping": {text.ZH: {"正在停下", "61%", "最多 5 秒"}, text.EN: {"Stopping", "61%", "5 s at most"}},
		"stopped":  {text.ZH: {"停下了", "61%", "次数用完了", "5月20日 13:01", "45009", "Enter  接着导"}, text.EN: {"Stopped", "61%", "calls for imports are used", "20 May 13:01", "45009", "Enter  Go on"}},
		"done":     {text.ZH: {"✓ 导完了", "都在微信里", "s  加库存 99,987 张"}, text.EN: {"✓ Imported", "all at WeChat", "s  Add 99,987"}},
		"missing":  {text.ZH: {"✗ 没导全", "缺", "m  补导缺的 3 个", "s  加库存"}, text.EN: {"✗ Incomplete", "missing", "m  Send the missing 3", "s  Add"}},
		"column":   {text.ZH: {"码取自", "第 12 列", "F2  开始导入"}, text.EN: {"codes from", "column 12", "F2  Import"}},
		"damaged":  {text.ZH: {"✗ 记录坏了", "再把同一个文件导入", "D  删记录"}, text.EN: {"✗ Damaged record of", "Then import the same", "D  Remove record"}},
		"waits":    {text.ZH: {"那次改库存（+30）", "12:03:07 以后再改"}, text.EN: {"change of 20 May 12:01 (+30)", "after 12:03:07"}},
		"spoilt":   {text.ZH: {"改库存的记录坏了", "12:02:07 以后再改"}, text.EN: {"What was kept", "is damaged", "after 12:02:07"}},
		"unseen":   {text.ZH: {"加库存 99,987 张那次没有回音", "能领 13 张"}, text.EN: {"Adding 99,987", "can be claimed now"}},
		"lost":     {text.ZH: {"记录坏过", "能领 13 张"}, text.EN: {"was damaged", "can be claimed now"}},
		"unknown":  {text.ZH: {"没有收到回音", "两分钟后按 r"}, text.EN: {"no answer", "press r"}},
	} {
		for lang, words := range want {
			t.Run(state+" "+string(lang), func(t *testing.T) {
				uitest.Wants(t, states[state](t, env(lang)).Body(40, 10), words...)
			})
		}
	}
}

// The lines of a file that are not imported stand in the order of the file, one
// below the other.
func TestLinesAreListedInOrder(t *testing.T) {
	r := read(t, env(text.ZH))
	r.s.file.Bad = []codes.Line{{No: 7, Text: "一二三四五六七八九十", Why: codes.WhyChars}, {No: 1200, Why: codes.WhyEmpty}}
	r.s.file.Doubles = []codes.Line{{No: 12, Text: "KT1", Why: codes.WhyDouble, First: 3}}
	r.press("v").Sees(
		"第 7 行  一二三四五六七八九十  只能用字母",
		"\n     第 12 行  KT1                   和第 3 行重复",
		"\n  第 1,200 行                        空行")
}

// What does not fit into a row is folded: in the smallest window each line, its
// text and its reason can be read whole.
func TestBadLinesAreReadWhole(t *testing.T) {
	for lang, want := range map[text.Lang][]string{
		text.ZH: {"第 1,200 行  abcdefghijklmnopqrst\n", "    被表格软件改成科学计数，要重新导出", "    成文本\n", "    只能用字母、数字、_ 和 -\n", "    太长，最多 20 个字节\n", "qrstuvwxyz"},
		text.EN: {"line 1,200  abcdefghijklmnopqrst\n", "    rounded by a spreadsheet: export", "    only letters, digits, _ and -\n", "    too long, at most 20 bytes\n", "qrstuvwxyz"},
	} {
		r := read(t, env(lang))
		r.s.file.Bad = []codes.Line{{No: 3, Text: "1.2346E+11", Why: codes.WhyRounded}, {No: 7, Text: "a/b", Why: codes.WhyChars},
			{No: 9, Text: "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", Why: codes.WhyLong}, {No: 1200, Text: "abcdefghijklmnopqrst", Why: codes.WhyChars}}
		r.s.file.Doubles = nil
		r.press("v")
		seen := r.Body(40, 10)
		for range 3 {
			r.press("pgdown")
			seen += r.Body(40, 10)
		}
		uitest.Wants(t, seen, want...)
		uitest.Lacks(t, seen, "…")
	}
}

// Why an import does not move stands beside it, with the times at which it goes
// on and at which it gives up, in the smallest window as well.
func TestWhoWaitsSeesUntilWhen(t *testing.T) {
	for lang, want := range map[text.Lang][]string{
		text.ZH: {"连不上微信，12:01:19 再发，一直不", "成，12:01:37 停下"}, text.EN: {"WeChat cannot be reached, again at", "12:01:19, stops at 12:01:37"},
	} {
		r := under(t, env(lang))
		pr := &r.s.work.progress
		pr.Held, pr.Until, pr.GivesUp = codes.HeldAway, noon.Add(12*time.Second), noon.Add(30*time.Second)
		uitest.Wants(t, r.Body(40, 10), want...)
	}
}

// An import that another program has in hand is followed, not taken for one that
// stopped; once it is let go, it can go on here.
func TestAnImportElsewhereIsFollowed(t *testing.T) {
	r := newRig(t, env(text.ZH))
	j := r.f.job
	j.State, j.Busy, j.Done, j.Updated = codes.Running, true, 612, noon
	r.f.list = []codes.Job{j}
	r.Open()
	r.Sees("正在导 61%")
	r.press("enter").Sees("另一个窗口正在导 codes-0520.txt", "这里只看")
	r.Lacks("停下了", "接着导\n", "Enter  接着导")
	if r.s.cannotGoOn() == "" || r.s.cannotDrop() == "" {
		t.Error("it can be started or dropped a second time")
	}
	j.State, j.Done = codes.Sent, 1000
	r.f.list = []codes.Job{j}
	r.press("esc", "r", "enter").Sees("另一个窗口正在核查 codes-0520.txt", "这里只看")
	r.Lacks("Enter  逐个核查")
	j.State, j.Busy, j.Done = codes.Stopped, false, 700
	r.f.list = []codes.Job{j}
	r.Send(ui.Tick{At: noon.Add(time.Second)})
	r.Sees("另一个窗口正在核查")
	r.Send(ui.Tick{At: noon.Add(3 * time.Second)})
	r.Sees("停下了 codes-0520.txt", "Enter  接着导")
}

// A file that was imported before is checked anew: what was there then may be
// gone. When it was checked stands beside the figure.
func TestAFileImportedBeforeIsCheckedAgain(t *testing.T) {
	r := read(t, env(text.ZH))
	r.f.job.State, r.f.job.Done, r.f.job.Missing = codes.Verified, r.f.job.Batches, &codes.Missing{Exist: 99_987}
	r.f.missing.At = noon.Add(-time.Hour)
	r.press("f2").Sees("✓ 导完了", "都在微信里，今天 11:01")
	if n := slices.Index(r.f.calls, "verify"); n < 0 {
		t.Errorf("calls %q", r.f.calls)
	}
}

// A file without a good code offers nothing and says what a file is like.
func TestAFileWithoutCodes(t *testing.T) {
	r := read(t, env(text.ZH))
	r.s.file = &codes.File{Name: "空.txt", Lines: 3, Counts: map[codes.Why]int{codes.WhyEmpty: 3}}
	r.Sees("✗ 能导", "没有能导的码。一行写一个码")
	r.Lacks("F2", "拿不回来")
}

// An import that was sent and not checked offers the check.
func TestSentIsNotTheEnd(t *testing.T) {
	r := newRig(t, env(text.ZH))
	sent := r.f.job
	sent.State, sent.Done, sent.Updated = codes.Sent, sent.Batches, noon
	r.f.list = []codes.Job{sent}
	r.Open()
	r.press("enter").Sees("! 导完了，还没核查", "核查完才能加库存", "Enter  逐个核查")
	if r.press("enter"); r.f.calls[len(r.f.calls)-1] != "verify" {
		t.Errorf("calls %q", r.f.calls)
	}
}

// Removing the record of an import that is not at its end says what is lost.
func TestRemovingTheRecordOfAnImport(t *testing.T) {
	for state, want := range map[string]string{"stopped": "还有 38,787 个没导，删了就不能接着导", "done": ""} {
		r := states[state](t, env(text.ZH))
		r.press("D")
		dialog := r.Body(80, 20)
		uitest.Wants(t, dialog, "只删本机的记录和副本", want)
		if want == "" {
			uitest.Lacks(t, dialog, "没导")
		}
	}
}

// What the platform refused is told in its own words, after a restart by its
// number.
func TestARefusedImportSaysWhy(t *testing.T) {
	r := under(t, env(text.ZH))
	j := r.f.job
	j.State, j.Done = codes.Stopped, 612
	j.Why = &codes.Stop{Kind: codes.StopRefused, Code: 40078, RID: "61725984"}
	r.Send(ended{of: r.s.work, job: j, err: j.Why})
	r.Sees("微信不收这张券的码", "40078 · rid 61725984", "Enter  接着导")
}

// Whoever is about to import into a card that has an import half done is led
// there first.
func TestAnUnfinishedImportIsRemembered(t *testing.T) {
	r := newRig(t, env(text.ZH))
	half := r.f.job
	half.State, half.Done = codes.Stopped, 612
	r.f.list = []codes.Job{half}
	r.Open()
	r.Arrive(depot.ID)
	r.Sees("! codes-0520.txt  停在 61%", "Ctrl+O  先把它接着导完")
	r.Arrive("pOther")
	r.Lacks("停在")
}

// However much is wrong with a file, what to do stands in the window.
func TestTheActIsNeverPushedOut(t *testing.T) {
	r := read(t, env(text.ZH))
	f := r.s.file
	f.Header = "券码"
	f.Sample = []string{"KT1", "KT2", "KT3", "KT4", "KT5"}
	f.Counts = map[codes.Why]int{codes.WhyDouble: 1, codes.WhyEmpty: 1, codes.WhyLong: 1, codes.WhyChars: 1, codes.WhyRounded: 1}
	r.Sees("KT1", "KT3", "F2  开始导入", "拿不回来")
}
