package cmd

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What people type wrong is met with what they meant.
func TestWhatWasMeantIsNamed(t *testing.T) {
	d := newDesktop(t)
	for line, want := range map[string]string{
		"redem 1 --yes": "redeem?", "cards lsit": "list?", "config chekc": "check?", "deliver prams addcard x": "params?", "help cards shwo": "show?",
		"sign card-xet": "card-ext", "cards list --statsu live": "--status?", "redeem -8841": "--", "qr x --pixels big": "whole number", "qr x --png": "--png needs",
		"sandbox --review-after soon": "10m", "completion bsh": "fish",
	} {
		r := d.run(append([]string{"--lang=en"}, strings.Fields(line)...)...).want(t, exitUsage)
		if !strings.Contains(r.err, want) || r.out != "" {
			t.Errorf("%s: %s%s", line, r.out, r.err)
		}
	}
	if r := d.run("redeem", "--yes", "--lang", "en", "--", "-8841"); r.code != exitRefused {
		t.Errorf("a code behind --: exit code %d, %s", r.code, r.err)
	}
}

// A list of codes is inspected one by one; a line that is none is named.
func TestManyCodesAreInspected(t *testing.T) {
	d := withAccount(t)
	r := d.typed(codeGood+"\n\n优惠\n"+codeExpired+"\n", "inspect", "-", "--json").want(t, exitFailed)
	var got []string
	for s := bufio.NewScanner(strings.NewReader(r.out)); s.Scan(); {
		var c codeReport
		if err := json.Unmarshal(s.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		got = append(got, c.Code)
	}
	if len(got) != 2 || got[0] != codeGood || got[1] != codeExpired || !strings.Contains(r.err, "第 3 行") {
		t.Errorf("%v %s", got, r.err)
	}
	d.typed(codeGood+"\n", "inspect", "-").want(t, exitDone)
}

// Ctrl+C before anything was sent is no fault of the line or the ledger.
func TestWhatIsStoppedSaysSo(t *testing.T) {
	for _, line := range []string{"redeem " + codeGood + " --yes", "inspect " + codeGood} {
		ctx, stop := context.WithCancel(t.Context())
		platform := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			if strings.HasPrefix(r.URL.Path, "/card/") {
				stop() // in the middle of the question
				<-r.Context().Done()
				return
			}
			_, _ = io.WriteString(w, `{"access_token":"0123456789abcdef0123456789","expires_in":7200}`)
		}))
		d := newDesktop(t)
		d.configure("[account]\napp_id = \"wx1\"\napp_secret = \""+canaryText+"\"\nbase_url = \""+platform.URL+"\"\n", 0o600)
		var out, said strings.Builder
		code := d.app(strings.NewReader(""), &out, &said).run(ctx, append(strings.Fields(line), "--json", "--lang", "en"))
		platform.CloseClientConnections()
		platform.Close()
		if code != exitFailed || strings.Contains(said.String(), "ledger") || !strings.Contains(out.String(), "canceled") {
			t.Errorf("%s: exit code %d, %s%s", line, code, out.String(), said.String())
		}
	}
}

// A ledger that another program has locked is not written, and says what to do.
func TestALockedLedger(t *testing.T) {
	d := withAccount(t)
	d.run("whitelist", "add", "wangfang_88").want(t, exitDone)
	db, err := sql.Open("sqlite", d.ledgerFile())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	r := d.run("whitelist", "add", "lihua_77", "--json", "--lang", "en").want(t, exitFailed)
	if got := object[failure](t, r); got.State != stateNotSent || !strings.Contains(got.Error, "locked") || !strings.Contains(r.err, "Nothing was changed") {
		t.Errorf("%+v %s", got, r.err)
	}
}

// The scripts load, and complete commands, values and cards.
func TestCompletion(t *testing.T) {
	d := withAccount(t)
	for _, shell := range shells {
		script := d.run("completion", shell).want(t, exitDone).out
		if !strings.Contains(script, "__complete") {
			t.Errorf("%s: %.200s", shell, script)
		}
		check := map[string][]string{"bash": {"-n"}, "zsh": {"-n"}, "fish": {"--no-execute"}}[shell]
		if program, err := exec.LookPath(shell); err == nil && check != nil {
			file := filepath.Join(t.TempDir(), "script")
			if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command(program, append(check, file)...).CombinedOutput(); err != nil {
				t.Errorf("%s: %v %s", shell, err, out)
			}
		}
	}
	for line, want := range map[string]string{"cards|s": "stock", "cards|show|": "会员日满减", "redeem|1|--card-id|": "会员日满减", "cards|list|--status|": "nostock", "--role|": "marketing",
		"sign|": "card-ext", "help|led": "ledger", "completion|": "fish"} {
		if r := d.run(append([]string{"__complete"}, strings.Split(line, "|")...)...); !strings.Contains(r.out, want) {
			t.Errorf("%s: %s%s", line, r.out, r.err)
		}
	}
}

// A command that crashes says where it is described, without secrets, and not
// that its use was wrong.
func TestACommandThatCrashes(t *testing.T) {
	for line, want := range map[string]int{"codes count x": exitFailed, "deliver message x --reply o": exitUnknown} {
		d := withAccount(t)
		var out, said strings.Builder
		a := d.app(strings.NewReader(""), &out, &said)
		first := true
		a.now = func() time.Time {
			if first {
				first = false
				panic("at a bad time: " + canaryText)
			}
			return time.Now()
		}
		code := a.run(t.Context(), append(strings.Fields(line), "--json", "--lang", "en"))
		if code != want || strings.Contains(said.String()+out.String(), canaryText) || strings.Contains(said.String(), "Nothing was sent") {
			t.Errorf("%s: exit code %d, %s%s", line, code, out.String(), said.String())
		}
		saysInJSON(t, line, result{code, out.String(), said.String()})
		found := false
		d.files(func(name, content string) {
			found = found || strings.HasPrefix(name, "crash-") && strings.Contains(content, "at a bad time") && !strings.Contains(content, canaryText)
		})
		if !found {
			t.Errorf("%s: no report, %s", line, said.String())
		}
	}
}
