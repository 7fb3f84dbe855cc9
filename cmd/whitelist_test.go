package cmd

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coupondesk/desk/whitelist"
	"coupondesk/ui/text"
)

func TestEveryWhitelistPhraseIsThere(t *testing.T) {
	for _, missing := range text.Check(zhGuests, enGuests) {
		t.Error(missing)
	}
}

func TestWhitelistUsageErrors(t *testing.T) {
	d := newDesktop(t)
	for _, line := range []string{"whitelist nonsense", "whitelist show x", "whitelist add", "whitelist add a b", "whitelist add wangfang --kind phone",
		"whitelist remove", "whitelist import", "whitelist push x", "whitelist push"} {
		for _, lang := range []string{"zh", "en"} {
			if r := d.run(append(strings.Fields(line), "--lang", lang)...).want(t, exitUsage); r.err == "" || r.out != "" {
				t.Errorf("%s: stdout %q, stderr %q", line, r.out, r.err)
			}
		}
	}
}

// whitelisted is what the platform holds.
func (d *desktop) whitelisted() string {
	d.t.Helper()
	var state struct {
		Meta struct {
			Account struct {
				IDs   []string `json:"white_openids"`
				Names []string `json:"white_names"`
			} `json:"account"`
		} `json:"meta"`
	}
	d.control(http.MethodGet, "state", "", &state)
	return strings.Join(append(state.Meta.Account.IDs, state.Meta.Account.Names...), " ")
}

const guest = "oTest00000000000000000000001"

func TestTheWhitelistIsChangedHereAndPushedWhole(t *testing.T) {
	d := withAccount(t)
	if r := d.run("whitelist", "show").want(t, exitDone); r.out != "" || !strings.Contains(r.err, "还没推送过") {
		t.Errorf("%s%s", r.out, r.err)
	}
	first := object[guestReport](t, d.run("whitelist", "add", guest, "--name", "小李", "--json").want(t, exitDone))
	if first != (guestReport{ID: guest, Kind: whitelist.OpenID, Name: "小李", Mark: whitelist.Add, Platform: whitelist.Never}) {
		t.Errorf("%+v", first)
	}
	if r := d.run("whitelist", "add", "wangfang_88", "--dry-run").want(t, exitDone); !strings.Contains(r.out, "wangfang_88") || !strings.Contains(r.err, "没有改") {
		t.Errorf("%s%s", r.out, r.err)
	}
	if r := d.run("whitelist", "show").want(t, exitDone); strings.Contains(r.out, "wangfang_88") {
		t.Error("a dry run has changed the list")
	}
	d.run("whitelist", "add", "wangfang_88").want(t, exitDone)
	if got := object[draftReport](t, d.run("whitelist", "push", "--dry-run", "--json").want(t, exitDone)); got.Method != "POST" || got.Path != "/card/testwhitelist/set" || len(got.Body) == 0 {
		t.Errorf("%+v", got)
	}
	if r := d.run("whitelist", "push", "--dry-run").want(t, exitDone); r.out != `{"openid":["`+guest+`"],"username":["wangfang_88"]}`+"\n" || d.whitelisted() != "" {
		t.Errorf("%s, the platform holds %s", r.out, d.whitelisted())
	}
	got := object[pushReport](t, d.run("whitelist", "push", "--yes", "--json").want(t, exitDone))
	if got.State != "DONE" || !got.Told || len(got.Taken) != 2 || d.whitelisted() != guest+" wangfang_88" {
		t.Errorf("%+v, the platform holds %s", got, d.whitelisted())
	}
	d.run("whitelist", "remove", "小李").want(t, exitDone)
	d.run("whitelist", "remove", "nobody_here").want(t, exitRefused)
	if r := d.run("whitelist", "push", "--yes", "--lang", "en").want(t, exitDone); !strings.Contains(r.err, "1 will be lost: 小李") || d.whitelisted() != "wangfang_88" {
		t.Errorf("%s, the platform holds %s", r.err, d.whitelisted())
	}
}

func TestAWhitelistIsImportedWholeOrNotAtAll(t *testing.T) {
	d := withAccount(t)
	file := filepath.Join(t.TempDir(), "list.txt")
	rows := make([]string, 11)
	for i := range rows {
		rows[i] = "friend_" + string(rune('a'+i)) + " 朋友"
	}
	if err := os.WriteFile(file, []byte(strings.Join(rows, "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := d.run("whitelist", "import", file).want(t, exitFailed); !strings.Contains(r.err, "第 11 行 friend_k") || r.out != "" {
		t.Errorf("%s%s", r.out, r.err)
	}
	if r := d.typed(strings.Join(rows[:3], "\n"), "whitelist", "import", "-", "--json").want(t, exitDone); strings.Count(r.out, "\n") != 3 {
		t.Errorf("%s", r.out)
	}
	d.run("whitelist", "import", file+"x").want(t, exitFailed)
}

func TestAPushThatFailsHasItsExitCodeAndSaysWhatThePlatformHas(t *testing.T) {
	for _, c := range []struct {
		fault string
		exit  int
		want  string
	}{
		{`"fault":"errcode","errcode":40097`, exitRefused, "还是"}, {`"fault":"errcode","errcode":45009`, exitFailed, "还是"}, {`"fault":"lost_reply"`, exitUnknown, "再推一次没有坏处"},
	} {
		d := withAccount(t)
		d.run("whitelist", "add", guest).want(t, exitDone)
		d.run("whitelist", "push", "--yes").want(t, exitDone)
		d.run("whitelist", "add", "wangfang_88").want(t, exitDone)
		d.control(http.MethodPost, "fault", `{"path":"/card/testwhitelist/set",`+c.fault+`,"count":1}`, nil)
		r := d.run("whitelist", "push", "--yes", "--json").want(t, c.exit)
		if got := object[pushReport](t, r); !strings.Contains(r.err, c.want) || (got.Platform == whitelist.Unsure) != (c.exit == exitUnknown) {
			t.Errorf("%s: %+v %s", c.fault, got, r.err)
		}
		if r := d.run("whitelist", "show"); strings.Contains(r.out, "也许推送了") != (c.exit == exitUnknown) || strings.Contains(r.out, "还没推送") != (c.exit != exitUnknown) {
			t.Errorf("%s: shown as %s", c.fault, r.out)
		}
		d.run("whitelist", "push", "--yes").want(t, exitDone)
		if d.whitelisted() != guest+" wangfang_88" {
			t.Errorf("the platform holds %s", d.whitelisted())
		}
	}
}

// A push that may still arrive after this one leaves the list in doubt.
func TestAPushAfterOneWithoutAnswerSaysThatTheOtherMayStillArrive(t *testing.T) {
	d := withAccount(t)
	d.run("whitelist", "add", guest).want(t, exitDone)
	d.control(http.MethodPost, "fault", `{"path":"/card/testwhitelist/set","fault":"lost_reply","count":1}`, nil)
	d.run("whitelist", "push", "--yes").want(t, exitUnknown)
	d.run("whitelist", "add", "wangfang_88").want(t, exitDone)
	r := d.run("whitelist", "push", "--yes", "--json").want(t, exitUnknown)
	if got := object[pushReport](t, r); got.State != "DONE" || got.Platform != whitelist.Unsure || !strings.Contains(r.err, "两分钟后") {
		t.Errorf("%+v %s", got, r.err)
	}
}

func TestReadOnlyChangesNoWhitelist(t *testing.T) {
	d := withAccount(t)
	d.run("whitelist", "add", guest, "--read-only").want(t, exitFailed)
	d.run("whitelist", "push", "--yes", "--read-only").want(t, exitFailed)
	if r := d.run("whitelist", "show", "--read-only").want(t, exitDone); r.out != "" {
		t.Errorf("%s", r.out)
	}
}

// TestAListFromASpreadsheetIsTaken: as a Chinese Windows writes it; taken again
// it brings nobody, and a workbook is named as one.
func TestAListFromASpreadsheetIsTaken(t *testing.T) {
	d := newDesktop(t)
	file := filepath.Join(t.TempDir(), "list.csv")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("\xce\xa2\xd0\xc5\xba\xc5,\xd0\xd5\xc3\xfb\r\nwangfang_88,\"\xcd\xf5\xb7\xbc\"\r\n") // 微信号,姓名 … 王芳 in GBK
	if r := d.run("whitelist", "import", file, "--dry-run").want(t, exitDone); !strings.Contains(r.err, "会加 1 人") {
		t.Error(r.err)
	}
	if got := object[guestReport](t, d.run("whitelist", "import", file, "--json").want(t, exitDone)); got.Name != "王芳" || got.ID != "wangfang_88" {
		t.Errorf("%+v", got)
	}
	if r := d.run("whitelist", "import", file).want(t, exitDone); !strings.Contains(r.err, "都已经在名单上") {
		t.Error(r.err)
	}
	write("PK\x03\x04\x14\x00\x06\x00")
	if r := d.run("whitelist", "import", file, "--lang", "en").want(t, exitFailed); !strings.Contains(r.err, "workbook") {
		t.Error(r.err)
	}
}
