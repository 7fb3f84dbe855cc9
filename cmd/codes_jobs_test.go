package cmd

import (
	"net/http"
	"strings"
	"testing"

	"coupondesk/desk/codes"
)

// An import that was stopped is listed, and dropped by the beginning of its id;
// what WeChat took stays there.
func TestImportsAreListedAndDropped(t *testing.T) {
	d := withAccount(t)
	id, other := d.depositCard(), d.depositCard()
	if r := d.run("codes", "jobs").want(t, exitDone); r.out != "" || !strings.Contains(r.err, "没有留着的导入") {
		t.Errorf("%q %q", r.out, r.err)
	}
	d.run("codes", "import", other, d.codesFile(manyCodes(150))).want(t, exitDone)
	d.control(http.MethodPost, "fault", `{"path":"/card/code/deposit","fault":"errcode","errcode":40136}`, nil)
	d.run("codes", "import", id, d.codesFile(manyCodes(250))).want(t, exitRefused)

	lines := strings.Split(strings.TrimSpace(d.run("codes", "jobs", "--json", "--read-only").want(t, exitDone).out), "\n")
	if len(lines) != 2 {
		t.Fatalf("%q", lines)
	}
	got := object[jobReport](t, result{out: lines[0]}) // changed last
	if got.CardID != id || got.State != codes.Stopped || got.Codes != 250 || got.Left != 250 || got.Stopped != codes.StopRefused || got.ErrCode != 40136 || got.Exist != nil {
		t.Errorf("%+v", got)
	}
	if done := object[jobReport](t, result{out: lines[1]}); done.State != codes.Verified || done.Left != 0 || *done.Exist != 150 || *done.Missing != 0 {
		t.Errorf("%+v", done)
	}
	list := d.run("codes", "jobs", other, "--lang", "en").want(t, exitDone)
	if strings.Contains(list.out, got.Job[:8]) || !strings.Contains(list.out, "✓ imported") || !strings.Contains(list.out, "codes.txt") {
		t.Errorf("%s", list.out)
	}

	short := got.Job[:8]
	d.run("codes", "drop", short).want(t, exitUsage) // nobody is there to be asked
	d.run("codes", "drop", short, "--yes", "--read-only").want(t, exitFailed)
	if r := d.run("codes", "drop", "nonsense", "--yes").want(t, exitRefused); !strings.Contains(r.err, "codes jobs") {
		t.Errorf("%s", r.err)
	}
	r := d.run("codes", "drop", short, "--yes", "--json").want(t, exitDone)
	if object[jobReport](t, r).Job != got.Job || !strings.Contains(r.err, "拿不回来") || !strings.Contains(r.err, "还有 250 个没导") {
		t.Errorf("%s%s", r.out, r.err)
	}
	job := object[jobReport](t, result{out: lines[1]}).Job
	if r := d.run("codes", "drop", job, "--yes", "--lang", "en").want(t, exitDone); !strings.Contains(r.err, "the 150 codes that WeChat took stay there") {
		t.Errorf("%s", r.err)
	}
	if out := d.run("codes", "jobs", "--json").want(t, exitDone).out; out != "" {
		t.Errorf("still there: %s", out)
	}
	if n := d.run("codes", "count", other).want(t, exitDone); n.out != "150 个\n" {
		t.Errorf("taken out: %s", n.out)
	}
}

// A shell completes the id of an import.
func TestImportsAreCompleted(t *testing.T) {
	d := withAccount(t)
	d.run("codes", "import", d.depositCard(), d.codesFile(manyCodes(3))).want(t, exitDone)
	job := object[jobReport](t, d.run("codes", "jobs", "--json").want(t, exitDone)).Job
	if r := d.run("__complete", "codes", "drop", ""); !strings.Contains(r.out, job[:8]+"\tcodes.txt") {
		t.Errorf("%s", r.out)
	}
}

// A change by hand that may still arrive keeps the stock of an import waiting.
func TestAnImportWaitsForAStockChangedByHand(t *testing.T) {
	d := withAccount(t)
	id := d.depositCard()
	file := d.codesFile(manyCodes(10))
	d.run("codes", "import", id, file).want(t, exitDone)
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"http_502","count":1}`, nil)
	d.run("cards", "stock", id, "--add", "3", "--yes").want(t, exitUnknown)
	r := d.run("codes", "import", id, file, "--raise-stock", "--json").want(t, exitUnknown)
	if got := object[importReport](t, r); got.Stock != "WAITS" || got.Added != 0 || !strings.Contains(r.err, "那次改库存（+3）还不知道改成没有") || len(d.sent("/card/modifystock")) != 1 {
		t.Errorf("%+v %s", got, r.err)
	}
}

// What nobody knows to be on sale is not counted as put there.
func TestAnImportWhoseStockIsUnknownHasAddedNothing(t *testing.T) {
	d := withAccount(t)
	id := d.depositCard()
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"http_502","count":1}`, nil)
	r := d.run("codes", "import", id, d.codesFile(manyCodes(10)), "--raise-stock", "--json").want(t, exitUnknown)
	if got := object[importReport](t, r); got.Stock != "UNKNOWN" || got.Added != 0 {
		t.Errorf("%+v", got)
	}
}
