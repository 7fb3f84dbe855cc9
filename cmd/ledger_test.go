package cmd

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/ui/text"
)

func (d *desktop) ledgerFile() string { return filepath.Join(d.data, "wxcanary", "ledger.db") }

// inReview leaves one redemption that only a person can settle: the answer is
// lost and other programs may redeem this account's codes too.
func inReview(t *testing.T, d *desktop) redeemAnswer {
	t.Helper()
	return object[redeemAnswer](t, d.run("redeem", codeLost, "--yes", "--json").want(t, exitUnknown))
}

func TestEveryLedgerPhraseIsThere(t *testing.T) {
	for _, missing := range text.Check(zhBooks, enBooks) {
		t.Error(missing)
	}
}

func TestLedgerUsageErrors(t *testing.T) {
	d := newDesktop(t)
	d.run("ledger", "export", "--csv", "--json").want(t, exitUsage)
	for _, line := range []string{"ledger nonsense", "ledger export --from yesterday", "ledger export --to 2026-13-01",
		"ledger export x", "ledger verify --anchor 12", "ledger verify --anchor 12:xyz", "ledger decide", "ledger decide 1", "ledger decide 1 --handed-over",
		"ledger decide 1 --staff Li", "ledger decide 1 --handed-over --not-handed-over --staff Li", "ledger decide 1 --handed-over --staff=", "ledger backup", "recover x"} {
		for _, lang := range []string{"zh", "en"} {
			if r := d.run(append(strings.Fields(line), "--lang", lang)...).want(t, exitUsage); r.err == "" || r.out != "" {
				t.Errorf("%s: stdout %q, stderr %q", line, r.out, r.err)
			}
		}
	}
}

func TestExportGivesALineForEachRedemption(t *testing.T) {
	d := withAccount(t)
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	open := inReview(t, d)
	lines := strings.Split(strings.TrimSpace(d.run("ledger", "export", "--json").want(t, exitDone).out), "\n")
	if len(lines) != 2 || d.run("ledger", "export").out != strings.Join(lines, "\n")+"\n" {
		t.Fatalf("%q", lines)
	}
	first, second := object[redeemAnswer](t, result{out: lines[0]}), object[redeemAnswer](t, result{out: lines[1]})
	if first.Code != codeGood || first.State != ledger.StateRedeemed || first.At == "" || first.Evidence == "" {
		t.Errorf("%+v", first)
	}
	if second.Intent != open.Intent || second.State != open.State {
		t.Errorf("%+v, redeem said %+v", second, open)
	}
	if r := d.run("ledger", "export", "--to", "2020-01-01").want(t, exitDone); r.out != "" {
		t.Errorf("%s", r.out)
	}
	if r := d.run("ledger", "export", "--from", "2020-01-01", "--to", "2999-01-01").want(t, exitDone); strings.Count(r.out, "\n") != 2 {
		t.Errorf("%s", r.out)
	}
}

func TestExportToAFileIsForItsOwnerAndNeverOverwrites(t *testing.T) {
	d := withAccount(t)
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	out := filepath.Join(t.TempDir(), "may.csv")
	d.run("ledger", "export", "--csv", "--out", out).want(t, exitDone)
	st, err := os.Stat(out)
	if err != nil || st.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", st, err)
	}
	raw, _ := os.ReadFile(out)
	text, bom := bytes.CutPrefix(raw, []byte("\xef\xbb\xbf"))
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || !bom || len(rows) != 2 || rows[0][0] != "code" || rows[1][0] != "'"+codeGood || len(rows[1]) != len(csvHeader) {
		t.Errorf("%v %q", err, rows)
	}
	r := d.run("ledger", "export", "--out", out).want(t, exitFailed)
	if after, _ := os.ReadFile(out); !bytes.Equal(raw, after) || !strings.Contains(r.err, out) {
		t.Errorf("overwritten, or not named: %s", r.err)
	}
	d.run("ledger", "export", "--out", filepath.Join(out, "no", "folder")).want(t, exitFailed)
}

func TestNoCellIsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		`=HYPERLINK("http://x","y")`: `'=HYPERLINK("http://x","y")`, "+1": "'+1", "-1+1": "'-1+1", "@SUM(A1)": "'@SUM(A1)", "＝1": "'＝1",
		"\t=1": "'=1", "\r=1": "'=1", "|calc": "'|calc", "%0A": "'%0A", "'=1": "''=1",
		"周年庆代金券": "周年庆代金券", "40099": "40099", "-1": "-1", "": "", "100020003001": "'100020003001", "12345678901": "12345678901", "QH-2026-0001": "QH-2026-0001",
	} {
		got := csvCell(in)
		if strings.ContainsAny(in, "\t\r") { // what stands for the dropped character is up to the sanitiser
			if strings.ContainsAny(got[:1], "=+-@\t\r\x00") {
				t.Errorf("%q becomes %q", in, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestVerifyNamesTheFirstBadRowAndKnowsAnAnchor(t *testing.T) {
	d := withAccount(t)
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	sound := object[verifyReport](t, d.run("ledger", "verify", "--json").want(t, exitDone))
	if !sound.OK || sound.Events < 2 || sound.Fault != "" {
		t.Fatalf("%+v", sound)
	}
	d.run("redeem", codeExpired, "--yes").want(t, exitRefused)
	d.run("ledger", "verify", "--anchor", sound.Anchor).want(t, exitDone)
	r := d.run("ledger", "verify", "--anchor", "1"+sound.Anchor[1:]).want(t, exitFailed)
	if !strings.Contains(r.err, "第 1") || !strings.Contains(r.err, "mv ") {
		t.Errorf("%s", r.err)
	}
	edit(t, d.ledgerFile(), "西湖店", "东湖店")
	for _, lang := range []string{"zh", "en"} {
		r := d.run("ledger", "verify", "--lang", lang).want(t, exitFailed)
		if !strings.Contains(r.err, d.ledgerFile()) || !strings.Contains(r.err, "1") || !strings.Contains(r.err, "ledger export") {
			t.Errorf("%s: %s", lang, r.err)
		}
	}
	bad := object[verifyReport](t, d.run("ledger", "verify", "--json").want(t, exitFailed))
	if bad.OK || bad.Seq != 1 || bad.Fault != ledger.FaultChanged || bad.What == "" {
		t.Errorf("%+v", bad)
	}
	if r := d.run("ledger", "export").want(t, exitDone); strings.Count(r.out, "\n") != 1 {
		t.Errorf("what is there cannot be exported: %s", r.out)
	}
}

// edit changes a word everywhere in a file.
func edit(t *testing.T, path, from, to string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(raw, []byte(from)) {
		t.Fatalf("%s is not in %s (%v)", from, path, err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(raw, []byte(from), []byte(to)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestABrokenLedgerIsStillExported(t *testing.T) {
	d := withAccount(t)
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	st, err := os.Stat(d.ledgerFile())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(d.ledgerFile(), st.Size()-4096); err != nil {
		t.Fatal(err)
	}
	r := d.run("ledger", "export")
	if !strings.Contains(r.out, codeGood) || !strings.Contains(r.err, "只读") || !strings.Contains(r.err, d.ledgerFile()) {
		t.Errorf("%d %s%s", r.code, r.out, r.err)
	}
	d.run("ledger", "verify").want(t, exitFailed)
	if r := d.run("redeem", codeGood, "--yes").want(t, exitFailed); !strings.Contains(r.err, "末尾") {
		t.Errorf("%s", r.err)
	}
}

func TestWithoutALedgerNothingIsMade(t *testing.T) {
	d := withAccount(t)
	for _, line := range []string{"ledger export", "ledger verify", "ledger backup " + filepath.Join(t.TempDir(), "b.db")} {
		if r := d.run(strings.Fields(line)...).want(t, exitFailed); !strings.Contains(r.err, d.ledgerFile()) {
			t.Errorf("%s: %s", line, r.err)
		}
	}
	if _, err := os.Stat(d.ledgerFile()); err == nil {
		t.Error("a ledger was made")
	}
}

func TestAReviewIsListedDecidedAndGone(t *testing.T) {
	d := withAccount(t)
	asked := inReview(t, d)
	item := object[openReport](t, d.run("ledger", "review", "--json").want(t, exitDone))
	if item.Intent != asked.Intent || item.State != ledger.StateReview || item.Slip != "R-0001" || item.Staff != "小李" || len(item.Events) < 3 ||
		item.Events[0].Kind != ledger.KindBegin || item.Events[1].State != ledger.StateInDoubt {
		t.Fatalf("%+v", item)
	}
	for _, lang := range []string{"zh", "en"} {
		r := d.run("ledger", "review", "--lang", lang).want(t, exitDone)
		if !strings.Contains(r.out, asked.Intent) || !strings.Contains(r.out, "R-0001") || !strings.Contains(r.err, "ledger decide") {
			t.Errorf("%s%s", r.out, r.err)
		}
	}
	d.run("ledger", "decide", "R-0001", "--handed-over", "--staff", "王店长", "--read-only").want(t, exitFailed)
	d.run("ledger", "decide", "R-0009", "--handed-over", "--staff", "王店长").want(t, exitRefused)
	got := object[redeemAnswer](t, d.run("ledger", "decide", "r-0001", "--handed-over", "--staff", "王店长", "--note", "看了监控", "--json").want(t, exitDone))
	if got.Intent != asked.Intent || got.State != ledger.StateDecided {
		t.Errorf("%+v", got)
	}
	if r := d.run("ledger", "decide", asked.Intent, "--not-handed-over", "--staff", "小李").want(t, exitFailed); !strings.Contains(r.err, asked.Intent) && !strings.Contains(r.err, "R-0001") {
		t.Errorf("%s", r.err)
	}
	if r := d.run("ledger", "review", "--json").want(t, exitDone); r.out != "" {
		t.Errorf("still listed: %s", r.out)
	}
	d.run("ledger", "verify").want(t, exitDone)
}

func TestRecoverOnlyAsks(t *testing.T) {
	d := withAccount(t)
	if r := d.run("recover", "--json").want(t, exitDone); r.out != "" {
		t.Errorf("%s", r.out)
	}
	d.wait.first = time.Hour // staff leave at once
	if left := inReview(t, d); left.State != ledger.StateInDoubt {
		t.Fatalf("%+v", left)
	}
	sent := d.consumes()
	open := object[openReport](t, d.run("recover", "--json").want(t, exitUnknown))
	if open.State != ledger.StateReview {
		t.Errorf("%+v", open)
	}
	again := d.run("recover", "--lang", "en").want(t, exitUnknown)
	if !strings.Contains(again.out, open.Intent) || !strings.Contains(again.err, "ledger decide") {
		t.Errorf("%s%s", again.out, again.err)
	}
	if d.consumes() != sent {
		t.Error("recover consumed")
	}
	d.run("ledger", "decide", open.Intent, "--not-handed-over", "--staff", "Li").want(t, exitDone)
	d.run("recover").want(t, exitDone)
}

func TestBackupIsALedgerAndIsNamed(t *testing.T) {
	d := withAccount(t)
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	file := filepath.Join(t.TempDir(), "备份.db")
	var got struct {
		File   string
		Events int64
		Anchor string
	}
	r := d.run("ledger", "backup", file, "--json").want(t, exitDone)
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || got.File != file || got.Events < 2 {
		t.Fatalf("%v %+v", err, got)
	}
	if r := d.run("ledger", "backup", file).want(t, exitFailed); !strings.Contains(r.err, file) {
		t.Errorf("%s", r.err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	other := withAccount(t) // put back on another machine
	if err := os.MkdirAll(filepath.Dir(other.ledgerFile()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other.ledgerFile(), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	other.run("ledger", "verify", "--anchor", got.Anchor).want(t, exitDone)
}
