//go:build unix

package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// load reads a file that names its secret in one of the three ways.
func load(path string) (Config, error) {
	return Load(LoadOptions{File: path, Getenv: env("DESK_SECRET", canary, "HOME", filepath.Dir(path), "LANG", "en")})
}

func TestTheThreeWaysToGiveTheSecret(t *testing.T) {
	for name, line := range map[string]string{
		"inline": `app_secret = "` + canary + `"`, "a file beside": `app_secret_file = "key"`, "a file at home": `app_secret_file = "~/key"`, "a variable": `app_secret_env = "DESK_SECRET"`,
	} {
		path := write(t, "[account]\napp_id = \"wx1\"\n"+line)
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), "key"), []byte(canary+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := load(path)
		if err != nil || c.AppSecret.Reveal() != canary || c.Sandbox {
			t.Errorf("%s: %v, sandbox %v", name, err, c.Sandbox)
		}
		if warned := len(c.Warnings) > 0; warned != (name == "a variable") {
			t.Errorf("%s: warnings %q", name, c.Warnings)
		}
		if all := fmt.Sprintf("%v %+v %#v %v", c, c, c, c.Show()); strings.Contains(all, canary) {
			t.Errorf("%s: the secret is printed", name)
		}
	}
}

func TestASecretThatOthersCanReachIsRefused(t *testing.T) {
	text := "[account]\napp_id = \"wx1\"\napp_secret = \"" + canary + "\"\n"
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string) string // returns the path to load
		run  string                                 // with PATH and DIR for the two
	}{
		{"others can read it", func(t *testing.T, p string) string { chmod(t, p, 0o644); return p }, "run: chmod 600 PATH"},
		{"the group can read it", func(t *testing.T, p string) string { chmod(t, p, 0o640); return p }, "run: chmod 600 PATH"},
		{"a symbolic link", func(t *testing.T, p string) string {
			link := filepath.Join(t.TempDir(), "config.toml")
			if err := os.Symlink(p, link); err != nil {
				t.Fatal(err)
			}
			return link
		}, "&& chmod 600 PATH"},
		{"another user's", func(t *testing.T, p string) string {
			if err := os.Chown(p, os.Geteuid()+1, -1); err != nil {
				t.Skip("only root can give a file away: ", err)
			}
			return p
		}, fmt.Sprintf("run: sudo chown %d PATH", os.Geteuid())},
		{"a folder that anyone can write", func(t *testing.T, p string) string { chmod(t, filepath.Dir(p), 0o777); return p }, "run: chmod o-w DIR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.make(t, write(t, text))
			_, err := load(path)
			want := strings.NewReplacer("PATH", quote(path), "DIR", quote(filepath.Dir(path))).Replace(c.run)
			if err == nil || !strings.HasSuffix(err.Error(), want) || strings.Contains(err.Error(), canary) {
				t.Errorf("got  %v\nwant … %s", err, want)
			}
		})
	}
}

func TestASecretFileIsGuardedToo(t *testing.T) {
	path := write(t, "[account]\napp_id = \"wx1\"\napp_secret_file = \"my key\"\n")
	chmod(t, path, 0o644) // no secret in it
	key := filepath.Join(filepath.Dir(path), "my key")
	if err := os.WriteFile(key, []byte(canary), 0o644); err != nil {
		t.Fatal(err)
	}
	chmod(t, key, 0o644)
	if _, err := load(path); err == nil || !strings.HasSuffix(err.Error(), "run: chmod 600 '"+key+"'") {
		t.Errorf("a readable secret file: %v", err)
	}
	chmod(t, key, 0o600)
	if _, err := load(path); err != nil {
		t.Error(err)
	}
	for name, text := range map[string]string{"empty": "\n", "two lines": canary + "\nmore\n", "a sentence": "the secret is " + canary} {
		if err := os.WriteFile(key, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := load(path); err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNoErrorQuotesASecret(t *testing.T) {
	for name, text := range map[string]string{
		"without quotes":  "[account]\napp_id = \"wx1\"\napp_secret = " + canary + "\n",
		"a quote missing": "[account]\napp_id = \"wx1\"\napp_secret = \"" + canary + "\n",
		"in a list":       "[account]\napp_id = \"wx1\"\napp_secret = [\"" + canary + "\"]\n",
		"given twice":     "[account]\napp_id = \"wx1\"\napp_secret = \"" + canary + "\"\napp_secret = \"" + canary + "\"\n",
		"a slip":          "[account]\napp_id = \"wx1\"\napp_secrt = \"" + canary + "\"\n",
	} {
		_, err := load(write(t, text))
		if err == nil {
			t.Errorf("%s was taken", name)
		} else if all := fmt.Sprintf("%v %+v %#v", err, err, err); strings.Contains(all, canary) {
			t.Errorf("%s: %s", name, all)
		}
	}
}

func TestAFileWithoutASecretMayBeShared(t *testing.T) {
	path := write(t, "[counter]\nstore = \"西湖店\"\n")
	chmod(t, path, 0o644)
	link := filepath.Join(t.TempDir(), "config.toml")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if c, err := load(link); err != nil || c.Store != "西湖店" {
		t.Errorf("store %q, %v", c.Store, err)
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}
