package cmd

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk/codes"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
)

func TestEveryPhraseAboutCodesIsThere(t *testing.T) {
	for _, missing := range text.Check(zhCodes, enCodes) {
		t.Error(missing)
	}
}

// depositCard makes a card of the deposit mode on the desktop's sandbox.
func (d *desktop) depositCard() string {
	d.t.Helper()
	s := d.open()
	defer s.Close()
	now := time.Now()
	id, err := s.cards.Create(d.t.Context(), card.Draft{Offer: card.GiftOffer{Gift: "随行杯一只"},
		Base: card.Base{LogoURL: "http://mmbiz.qpic.cn/mmbiz/logo/0", Brand: "青禾茶舍", CodeType: card.CodeQR, Title: "随行杯", Color: "Color010",
			Notice: "出示本券", Description: "每人一只", Date: card.Between(now.Add(-time.Hour), now.Add(24*time.Hour)), UseCustomCode: true, Deposit: true, CanShare: true}})
	if err != nil {
		d.t.Fatal(err)
	}
	d.control(http.MethodPost, "review", fmt.Sprintf(`{"card_id":%q,"verdict":"pass"}`, id), nil)
	return id
}

func (d *desktop) codesFile(content string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "codes.txt")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

func manyCodes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "QH%06d\n", i)
	}
	return b.String()
}

func TestCodesAreImportedCheckedAndPutOnSale(t *testing.T) {
	d := withAccount(t)
	id := d.depositCard()
	file := d.codesFile("code\n" + manyCodes(250) + "QH000007\nQH/1\n\n")
	dry := d.run("codes", "import", id, file, "--dry-run", "--read-only").want(t, exitDone)
	if !strings.Contains(dry.out, "POST /card/code/deposit") || !strings.Contains(dry.out, `"card_id": "`+id+`"`) || strings.Count(dry.out, "QH0") != 100 {
		t.Errorf("%s", dry.out)
	}
	for _, word := range []string{"1 个重复", "2 行不能导", "第 253 行", "QH/1", "空行", "3 批"} {
		if !strings.Contains(dry.err, word) {
			t.Errorf("%q is missing in %s", word, dry.err)
		}
	}
	if got := d.run("codes", "count", id).want(t, exitDone); got.out != "0 个\n" {
		t.Errorf("a dry run sent something: %q", got.out)
	}
	d.run("codes", "import", id, file, "--read-only").want(t, exitFailed)

	got := object[importReport](t, d.run("codes", "import", id, file, "--raise-stock", "--json").want(t, exitDone))
	all, none, deposited := 250, 0, int64(250)
	want := importReport{jobReport: jobReport{CardID: id, File: "codes.txt", Job: got.Job, State: codes.Verified, Codes: 250, Batches: 3, Done: 3,
		Taken: 250, Exist: &all, Missing: &none, Deposited: &deposited, Stock: "DONE", Added: 250, After: 250, Created: got.Created, Updated: got.Updated}, Lines: 254, Doubles: 1, Bad: 2}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(importReport{})); d != "" {
		t.Error(d)
	}
	if kept := object[jobReport](t, d.run("codes", "jobs", "--json").want(t, exitDone)); cmp.Diff(want.jobReport, kept) != "" {
		t.Errorf("the list has it otherwise: %s", cmp.Diff(want.jobReport, kept))
	}
	second := object[importReport](t, d.run("codes", "import", id, file, "--raise-stock", "--json").want(t, exitDone))
	if second.Stock != "NOTHING" || second.Taken != 250 || *second.Deposited != 250 {
		t.Errorf("the same import again: %+v", second)
	}
}

func TestCodesAreCheckedAndCounted(t *testing.T) {
	d := withAccount(t)
	id := d.depositCard()
	d.run("codes", "import", id, d.codesFile(manyCodes(250))).want(t, exitDone)
	again := d.typed("QH000003\nQH000001\n", "codes", "check", id, "-", "--lang", "en").want(t, exitDone)
	if again.out != "" || !strings.Contains(again.err, "2 there, 0 missing; the card has 250") {
		t.Errorf("%q %q", again.out, again.err)
	}
	some := d.typed("QH000003\nQHX\n", "codes", "check", id, "-").want(t, exitRefused)
	if some.out != "QHX\n" {
		t.Errorf("%q", some.out)
	}
	lines := d.typed("QH000003\nQHX\n", "codes", "check", id, "-", "--json").want(t, exitRefused)
	if lines.out != `{"code":"QHX","exist":false}`+"\n"+`{"card_id":"`+id+`","codes":2,"exist":1,"missing":1,"deposited":250,"asked":2,"stopped":""}`+"\n" {
		t.Errorf("%s", lines.out)
	}
	if count := d.run("codes", "count", id, "--json").want(t, exitDone); count.out != `{"card_id":"`+id+`","count":250}`+"\n" {
		t.Errorf("%s", count.out)
	}
}

// Stopped in the middle, the same command goes on.
func TestAnImportGoesOnWithTheSameCommand(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	d := withAccountOn(t, func(c sandbox.Call) {
		if c.Path == "/card/code/deposit" {
			cancel() // while the answer is on its way
		}
	})
	id := d.depositCard()
	file := d.codesFile(manyCodes(3000))
	d.control(http.MethodPost, "fault", `{"path":"/card/code/deposit","fault":"delay","delay_ms":1000}`, nil)
	var out, errOut bytes.Buffer
	code := d.app(strings.NewReader(""), &out, &errOut).run(ctx, []string{"codes", "import", id, file})
	if code != exitUnknown || !strings.Contains(errOut.String(), "同一条命令再跑一次就接着导") {
		t.Fatalf("%d %s", code, errOut.String())
	}
	d.control(http.MethodDelete, "fault", "", nil)
	r := d.run("codes", "import", id, file).want(t, exitDone)
	if !strings.Contains(r.err, "接着上次导") || !strings.Contains(r.err, "3,000 个都在微信里") || !strings.Contains(r.err, "--raise-stock") {
		t.Errorf("%s", r.err)
	}
	var journal struct{ Calls []struct{ Path string } }
	d.control(http.MethodGet, "journal?path=/card/code/deposit", "", &journal)
	if n := len(journal.Calls); n > 30+16 {
		t.Errorf("%d deposits for 30 batches", n)
	}
}

func TestWhatCannotBeImported(t *testing.T) {
	d := withAccount(t)
	id := d.depositCard()
	good := d.codesFile(manyCodes(3))
	utf16 := d.codesFile("A\x00\n\x00")
	for _, c := range []struct {
		args []string
		code int
		word string
	}{
		{[]string{"codes", "import", id}, exitUsage, "card_id"},
		{[]string{"codes", "import", id, good, "x"}, exitUsage, ""},
		{[]string{"codes", "nonsense"}, exitUsage, ""},
		{[]string{"codes", "import", id, good + "x"}, exitFailed, "没有这个文件"},
		{[]string{"codes", "import", id, filepath.Dir(good)}, exitFailed, "这是一个文件夹"},
		{[]string{"codes", "import", id, os.DevNull}, exitFailed, "这是一个设备"},
		{[]string{"codes", "import", id, utf16}, exitFailed, "UTF-16"},
		{[]string{"codes", "import", id, d.codesFile("券\n")}, exitFailed, "没有能导的码"},
		{[]string{"codes", "import", "pNoSuchCard", good}, exitRefused, "rid "},
		{[]string{"codes", "count", "pNoSuchCard"}, exitRefused, "rid "},
		{[]string{"codes", "check", "pNoSuchCard", good}, exitRefused, "rid "},
	} {
		r := d.run(c.args...).want(t, c.code)
		if !strings.Contains(r.err, c.word) || r.out != "" {
			t.Errorf("%v: %q %q", c.args, r.out, r.err)
		}
	}
	live := strings.Split(d.run("cards", "list", "--json", "--type", "CASH", "--status", "live").want(t, exitDone).out, "\n")
	ordinary := object[cardReport](t, result{out: live[0]}).ID
	if r := d.run("codes", "import", ordinary, good).want(t, exitRefused); !strings.Contains(r.err, "不是“导入券码”的券") {
		t.Errorf("%s", r.err)
	}
}
