package cmd

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coupondesk/ui/text"
)

func TestEveryPhraseIsThere(t *testing.T) {
	for _, missing := range text.Check(zh, en) {
		t.Error(missing)
	}
}

func TestUsageErrors(t *testing.T) {
	d := newDesktop(t)
	for _, line := range []string{"nonsense", "redem 1", "redeem", "redeem 1 2", "redeem 券 --yes", "redeem 1 --nonsense", "--lang fr", "--role boss",
		"inspect", "inspect 1 --encrypted x", "inspect --openid o", "cards nonsense", "cards list --status gone", "cards list --type x", "cards show",
		"explain x", "config nonsense", "sandbox --listen 0.0.0.0:0", "sandbox --listen 192.168.1.2:80", "sandbox --listen x"} {
		for _, lang := range []string{"zh_CN.UTF-8", "en_US.UTF-8"} {
			d.env["LANG"] = lang
			r := d.run(strings.Fields(line)...).want(t, exitUsage)
			if r.err == "" || r.out != "" {
				t.Errorf("%s: stdout %q, stderr %q", line, r.out, r.err)
			}
		}
	}
	if r := d.run("redem", "--lang", "en"); !strings.Contains(r.err, "redeem?") {
		t.Errorf("the near command is not named: %s", r.err)
	}
}

func TestHelpNamesEveryCommandInBothLanguages(t *testing.T) {
	d := newDesktop(t)
	for lang, word := range map[string]string{"zh": "用法：", "en": "Usage:"} {
		r := d.run("help", "--lang", lang).want(t, exitDone)
		for _, name := range []string{word, "redeem", "inspect", "cards", "recover", "ledger", "sandbox", "config", "explain", "version", "completion", "--read-only", "--plain"} {
			if !strings.Contains(r.out, name) {
				t.Errorf("%s: %s is missing in %s", lang, name, r.out)
			}
		}
	}
}

func TestInspectSaysWhatToTellTheCustomer(t *testing.T) {
	d := withAccount(t)
	got := object[codeReport](t, d.run("inspect", codeExpired, "--json").want(t, exitDone))
	if got.Usable || got.Reason != "expired" || got.Status != "EXPIRE" || got.Say == "" || got.Title == "" || got.End == "" {
		t.Errorf("%+v", got)
	}
	good := object[codeReport](t, d.run("inspect", codeGood, "--json").want(t, exitDone))
	if !good.Usable || good.Reason != "" || !strings.Contains(good.Say, "可以用") {
		t.Errorf("%+v", good)
	}
	unknown := object[codeReport](t, d.run("inspect", "1", "--json").want(t, exitDone))
	if unknown.ErrCode != 40056 || unknown.RID == "" || unknown.Reason != "not_found" {
		t.Errorf("%+v", unknown)
	}
	if d.consumes() != 0 {
		t.Error("inspect redeemed something")
	}
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	r := d.run("inspect", codeGood).want(t, exitDone)
	if !strings.Contains(r.out, "已核销") || !strings.Contains(r.out, "小李") {
		t.Errorf("the history is missing: %s", r.out)
	}
}

func TestInspectOpensAnEncryptedCode(t *testing.T) {
	d := withAccount(t)
	var claimed struct {
		Code    string `json:"code"`
		Encrypt string `json:"encrypt_code"`
	}
	d.control(http.MethodPost, "claim", "{}", &claimed)
	got := object[codeReport](t, d.run("inspect", "--encrypted", claimed.Encrypt, "--json").want(t, exitDone))
	if got.Code != claimed.Code || !got.Usable {
		t.Errorf("%+v, want %s", got, claimed.Code)
	}
	r := d.run("inspect", "--encrypted", "rubbish").want(t, exitRefused)
	if strings.Contains(r.err, "没有核销任何券") || !strings.Contains(r.err, "rid ") {
		t.Errorf("a reading has no more to say than why, and the rid last: %s", r.err)
	}
}

func TestCards(t *testing.T) {
	d := withAccount(t)
	all := strings.Split(strings.TrimSpace(d.run("cards", "list", "--json").want(t, exitDone).out), "\n")
	live := strings.Split(strings.TrimSpace(d.run("cards", "list", "--json", "--status", "live", "--type", "CASH").want(t, exitDone).out), "\n")
	if len(live) == 0 || len(live) >= len(all) {
		t.Fatalf("%d of %d", len(live), len(all))
	}
	for _, l := range live {
		c := object[cardReport](t, result{out: l})
		if c.Type != "CASH" || c.Quantity == 0 || c.Error != "" {
			t.Errorf("%+v", c)
		}
	}
	for _, status := range []string{"review", "rejected", "nostock", "deleted", "verify_ok", "CARD_STATUS_NOT_VERIFY"} {
		if r := d.run("cards", "list", "--json", "--status", status).want(t, exitDone); strings.TrimSpace(r.out) == "" {
			t.Errorf("the demo shop has no %s", status)
		}
	}
	first := object[cardReport](t, result{out: all[0]})
	shown := object[cardReport](t, d.run("cards", "show", first.ID, "--json").want(t, exitDone))
	if shown.Title != first.Title {
		t.Errorf("%+v", shown)
	}
	for _, lang := range []string{"zh", "en"} {
		r := d.run("cards", "show", first.ID, "--lang", lang).want(t, exitDone)
		if !strings.Contains(r.out, first.Title) || !strings.Contains(r.out, first.ID) {
			t.Errorf("%s", r.out)
		}
	}
	d.run("cards", "show", "pNoSuchCard").want(t, exitRefused)
}

func TestACardThatCannotBeReadIsListedAndFails(t *testing.T) {
	d := withAccount(t)
	d.control(http.MethodPost, "fault", `{"path":"/card/get","fault":"errcode","errcode":-1,"count":1}`, nil)
	r := d.run("cards", "list").want(t, exitFailed)
	if !strings.Contains(r.out, "读不出") || !strings.Contains(r.err, "1 项没读出来") {
		t.Errorf("%s%s", r.out, r.err)
	}
}

func TestExplainAndVersion(t *testing.T) {
	d := newDesktop(t)
	for lang, word := range map[string]string{"zh": "核销", "en": "redeem"} {
		if r := d.run("explain", "40099", "--lang", lang).want(t, exitDone); !strings.Contains(strings.ToLower(r.out), word) {
			t.Errorf("%s: %s", lang, r.out)
		}
	}
	d.run("explain", "1").want(t, exitRefused)
	d.run("explain", "--", "-1").want(t, exitDone)
	type shape struct {
		Go      string `json:"go"`
		SQLite  string `json:"sqlite"`
		Version string `json:"version"`
	}
	if v := object[shape](t, d.run("version", "--json").want(t, exitDone)); v.Go == "" || v.SQLite == "" || v.Version == "" {
		t.Errorf("%+v", v)
	}
}

func TestConfigIsCheckedAndItsFaultsArePlaced(t *testing.T) {
	d := newDesktop(t)
	if r := d.run("config", "path").want(t, exitDone); !strings.HasSuffix(strings.TrimSpace(r.out), "config.toml") {
		t.Errorf("%s", r.out)
	}
	path := d.configure("[counter]\n\nstaf = \"Li\"\n", 0o600)
	r := d.run("config", "check", "--lang", "en").want(t, exitFailed)
	if !strings.Contains(r.err, path+":3") || !strings.Contains(r.err, "staff") {
		t.Errorf("place and nearest key are missing: %s", r.err)
	}
	d.run("redeem", codeGood, "--yes").want(t, exitFailed)

	path = d.configure("[account]\napp_id = \"wx1\"\napp_secret = \""+canaryText+"\"\n", 0o644)
	r = d.run("config", "check").want(t, exitFailed)
	if !strings.Contains(r.err, "chmod 600 "+path) || strings.Contains(r.err, canaryText) {
		t.Errorf("%s", r.err)
	}
	d.configure("[account]\napp_id = \"wx1\"\napp_secret = \""+canaryText+"\"\n", 0o600)
	for _, args := range [][]string{{"config", "check"}, {"config", "check", "--json"}} {
		if r := d.run(args...).want(t, exitDone); !strings.Contains(r.out, "wx1") || strings.Contains(r.out+r.err, canaryText) {
			t.Errorf("%s%s", r.out, r.err)
		}
	}
}

func TestALedgerThatIsNotOursIsLeftAlone(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		d := withAccount(t)
		path := filepath.Join(d.data, "wxcanary", "ledger.db")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("somebody's notes"), 0o600); err != nil {
			t.Fatal(err)
		}
		r := d.run("redeem", codeGood, "--yes", "--lang", lang).want(t, exitFailed)
		if !strings.Contains(r.err, path) || !strings.Contains(r.err, "COUPONDESK_DATA") || d.consumes() != 0 {
			t.Errorf("file and cure are missing: %s", r.err)
		}
		if raw, err := os.ReadFile(path); err != nil || string(raw) != "somebody's notes" {
			t.Errorf("%q, %v", raw, err)
		}
	}
}

func TestALedgerElsewhereIsNotPretended(t *testing.T) {
	d := withAccount(t)
	d.configure("[account]\napp_id = \"wxcanary\"\napp_secret = \""+canaryText+"\"\nbase_url = \""+d.base+"\"\n[ledger]\ndsn = \"postgres://x\"\n", 0o600)
	r := d.run("redeem", codeGood, "--yes").want(t, exitFailed)
	if !strings.Contains(r.err, "没有核销任何券") || d.consumes() != 0 {
		t.Errorf("%s", r.err)
	}
}
