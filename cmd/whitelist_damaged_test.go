package cmd

import (
	"strings"
	"testing"

	"coupondesk/ledger"
)

// A list that was damaged in the ledger is shown as far as it can be read, with
// the cure, and a push ends it.
func TestADamagedWhitelistIsSaidWithItsCure(t *testing.T) {
	d := withAccount(t)
	d.run("whitelist", "add", guest, "--name", "小李").want(t, exitDone)
	l, err := ledger.Open(t.Context(), d.ledgerFile(), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.Paper(t.Context(), "wxcanary", ledger.PaperWhitelist, "whitelist")
	if err != nil {
		t.Fatal(err)
	}
	p.Body = p.Body[:len(p.Body)-3]
	if _, err := l.PutPaper(t.Context(), "wxcanary", p); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if r := d.run("whitelist", "show").want(t, exitDone); !strings.Contains(r.out, guest) || !strings.Contains(r.err, "存坏了") || !strings.Contains(r.err, "再推送一次") {
		t.Errorf("%s%s", r.out, r.err)
	}
	d.run("whitelist", "add", "wangfang_88").want(t, exitDone)
	if r := d.run("whitelist", "show", "--lang", "en").want(t, exitDone); !strings.Contains(r.err, "whitelist-damaged-2") || !strings.Contains(r.err, "then push") {
		t.Errorf("%s%s", r.out, r.err)
	}
	d.run("whitelist", "push", "--yes").want(t, exitDone)
	if r := d.run("whitelist", "show").want(t, exitDone); strings.Contains(r.err, "存坏了") || !strings.Contains(r.out, "wangfang_88") {
		t.Errorf("%s%s", r.out, r.err)
	}
}
