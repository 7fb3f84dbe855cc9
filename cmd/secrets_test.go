package cmd

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSecretsAppearNowhere: through every fault, neither the AppSecret nor a
// token nor a whole code shows in what people, scripts or the log get.
func TestSecretsAppearNowhere(t *testing.T) {
	for _, fault := range []string{"", "delay", "no_answer", "reset_before", "lost_reply", "late_effect", "half_body", "http_502", "html_200", "errcode", "trickle"} {
		for _, path := range []string{"/card/code/consume", "/card/code/get", "/cgi-bin/stable_token"} {
			if fault == "" && path != "/card/code/get" || fault == "no_answer" && path != "/card/code/consume" {
				continue // one call's time-out is enough
			}
			t.Run(strings.TrimPrefix(fault+" "+filepath.Base(path), " "), func(t *testing.T) {
				t.Parallel()
				d := withAccount(t)
				d.wait.most /= 20
				if fault == "no_answer" {
					d.wait.call = 2 * time.Second
				}
				if fault != "" {
					d.control(http.MethodPost, "fault", `{"path":"`+path+`","fault":"`+fault+`","count":3,"delay_ms":5}`, nil)
				}
				var said strings.Builder
				for _, args := range [][]string{{"redeem", codeGood, "--yes", "--json"}, {"inspect", codeGood}, {"cards", "list"}, {"config", "check"}} {
					r := d.run(args...)
					said.WriteString(r.out + r.err)
				}
				noSecret(t, "stdout and stderr", said.String(), d.tokens())
				d.files(func(name, content string) {
					if name == "token.json" {
						return
					}
					noSecret(t, name, content, d.tokens())
					if strings.HasSuffix(name, ".log") && (strings.Contains(content, codeGood) || content == "") {
						t.Errorf("the log is empty or holds a whole code: %s", content)
					}
				})
			})
		}
	}
}

func noSecret(t *testing.T, where, text string, tokens []string) {
	t.Helper()
	for _, s := range append(tokens, canaryText) {
		if strings.Contains(text, s) {
			t.Errorf("%s holds a secret: %s", where, text)
		}
	}
}

// tokens are those that the program holds, where it may: in its token file.
func (d *desktop) tokens() []string {
	raw, err := os.ReadFile(filepath.Join(d.data, "wxcanary", "token.json"))
	if err != nil {
		return nil
	}
	var stored struct{ Token string }
	if err := json.Unmarshal(raw, &stored); err != nil || len(stored.Token) < 20 {
		d.t.Fatalf("%v: no token in %s", err, raw)
	}
	return []string{stored.Token}
}

// files visits all that the program wrote, and checks that nobody else may read it.
func (d *desktop) files(visit func(name, content string)) {
	d.t.Helper()
	err := filepath.WalkDir(d.data, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		fi, err := e.Info()
		if err != nil {
			return err
		}
		if fi.Mode().Perm()&0o077 != 0 {
			d.t.Errorf("%s is open to others: %v", path, fi.Mode())
		}
		if e.IsDir() {
			return nil
		}
		raw, err := os.ReadFile(path)
		visit(e.Name(), string(raw))
		return err
	})
	if err != nil {
		d.t.Error(err)
	}
}
