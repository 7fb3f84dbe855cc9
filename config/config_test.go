package config

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
)

const canary = "5ecret-canary-0123456789"

// env is an environment with nothing in it but what is given.
func env(kv ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(kv); i += 2 {
		m[kv[i]] = kv[i+1]
	}
	return func(name string) string { return m[name] }
}

// nowhere is an environment whose XDG folders are empty.
func nowhere(t *testing.T) func(string) string {
	dir := t.TempDir()
	return env("XDG_CONFIG_HOME", dir, "XDG_STATE_HOME", filepath.Join(dir, "state"))
}

// write puts a file that only its owner can read into a folder of its own.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWithoutAFileEverythingHasItsDefault(t *testing.T) {
	c, err := Load(LoadOptions{Getenv: nowhere(t)})
	if err != nil {
		t.Fatal(err)
	}
	want := "zh stable always true auto all narrow false " + DefaultBaseURL
	got := fmt.Sprint(c.Lang, " ", c.Account.Token, " ", c.Counter.Confirm, " ", c.Counter.Bell, " ", c.UI.Theme, " ", c.UI.Role, " ", c.UI.Ambiguous, " ", c.Ledger.Exclusive, " ", c.Account.BaseURL)
	if got != want || !c.Sandbox || c.Path != "" || len(c.Warnings) > 0 {
		t.Errorf("%s, sandbox %v, path %q, warnings %q", got, c.Sandbox, c.Path, c.Warnings)
	}
}

// Without $HOME, as under cron, the same folders are used as with it.
func TestWithoutHomeTheHomeFolderIsLookedUp(t *testing.T) {
	me, err := user.Current()
	if err != nil {
		t.Skip(err)
	}
	t.Setenv("HOME", "")
	path, _ := Path(LoadOptions{Getenv: env()})
	if want := filepath.Join(me.HomeDir, ".config", "coupondesk", "config.toml"); path != want {
		t.Errorf("%s, want %s", path, want)
	}
	if got, want := dataDir(env()), filepath.Join(me.HomeDir, ".local", "state", "coupondesk"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFullFile(t *testing.T) {
	path := write(t, `
lang = "en"
[account]
name = "西湖茶铺"
app_id = "wx0123456789abcdef"
app_secret = "`+canary+`"
base_url = "http://127.0.0.1:8080"
token = "classic"
[counter]
store = "西湖店"
terminal = "1号台"
staff = "小李"
confirm = "express"
bell = false
[ledger]
dsn = "file:desk.db"
exclusive = true
[ui]
theme = "light"
role = "counter"
ambiguous = "wide"
`)
	c, err := Load(LoadOptions{File: path, Getenv: env("COUPONDESK_DATA", "/srv/desk", "LANG", "zh_CN.UTF-8")})
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint([]any{c.Lang, c.Account.Name, c.AppID, c.Account.AppSecret.Reveal(), c.BaseURL, c.Token, c.Store, c.Terminal, c.Staff, c.Confirm, c.Bell, c.DSN, c.Theme, c.Role,
		c.Ambiguous, c.Exclusive, c.Sandbox, c.Path == path, c.AppDir()})
	want := "[en 西湖茶铺 wx0123456789abcdef " + canary + " http://127.0.0.1:8080 classic 西湖店 1号台 小李 express false file:desk.db light counter wide true false true " +
		filepath.Join("/srv/desk", "wx0123456789abcdef") + "]"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestWhichFileIsRead(t *testing.T) {
	flag, variable, home := write(t, `lang = "en"`), write(t, `lang = "zh"`), t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "coupondesk"), 0o700); err != nil {
		t.Fatal(err)
	}
	usual := filepath.Join(home, "coupondesk", "config.toml")
	if err := os.WriteFile(usual, []byte(`lang = "en"`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, flag string
		env        []string
		want       string
	}{
		{"the flag is first", flag, []string{"COUPONDESK_CONFIG", variable, "XDG_CONFIG_HOME", home}, flag},
		{"then the variable", "", []string{"COUPONDESK_CONFIG", variable, "XDG_CONFIG_HOME", home}, variable},
		{"then the usual place", "", []string{"XDG_CONFIG_HOME", home}, usual},
		{"which may be empty", "", []string{"XDG_CONFIG_HOME", t.TempDir()}, ""},
	} {
		got, err := Load(LoadOptions{File: c.flag, Getenv: env(c.env...)})
		if err != nil || got.Path != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got.Path, err, c.want)
		}
	}
	missing := filepath.Join(home, "missing.toml")
	if _, err := Load(LoadOptions{File: missing, Getenv: env()}); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("a named file that is missing: %v", err)
	}
	if _, err := Load(LoadOptions{Getenv: env("COUPONDESK_CONFIG", missing)}); err == nil {
		t.Error("a file named by the variable is missing, and nobody says so")
	}
	if _, err := Load(LoadOptions{File: home, Getenv: env()}); err == nil {
		t.Error("a folder was read as a file")
	}
}

func TestLanguageOfTheLocale(t *testing.T) {
	for _, c := range []struct {
		env  []string
		flag string
		want string
	}{
		{nil, "", "zh"},
		{[]string{"LANG", "C"}, "", "zh"},
		{[]string{"LANG", "C.UTF-8"}, "", "zh"},
		{[]string{"LANG", "POSIX"}, "", "zh"},
		{[]string{"LANG", "zh_TW.Big5"}, "", "zh"},
		{[]string{"LANG", "en_US.UTF-8"}, "", "en"},
		{[]string{"LANG", "de_DE"}, "", "en"},
		{[]string{"LANG", "en_US", "LC_MESSAGES", "zh_CN.UTF-8"}, "", "zh"},
		{[]string{"LANG", "zh_CN", "LC_MESSAGES", "zh_CN", "LC_ALL", "en_GB"}, "", "en"},
		{[]string{"LANG", "zh_CN"}, "en", "en"},
	} {
		e := append([]string{"XDG_CONFIG_HOME", t.TempDir()}, c.env...)
		got, err := Load(LoadOptions{Getenv: env(e...), Flags: map[string]string{"lang": c.flag}})
		if err != nil || got.Lang != c.want {
			t.Errorf("%q, flag %q: %q, %v; want %q", c.env, c.flag, got.Lang, err, c.want)
		}
	}
}

func TestFlagsComeAfterTheFile(t *testing.T) {
	path := write(t, "[ui]\nrole = \"support\"\n")
	c, err := Load(LoadOptions{File: path, Getenv: nowhere(t), Flags: map[string]string{"ui.role": "counter", "account.app_secret": canary}})
	if err != nil || c.Role != "counter" || !c.AppSecret.IsZero() {
		t.Errorf("role %q, secret taken from a flag: %v, %v", c.Role, !c.AppSecret.IsZero(), err)
	}
	_, err = Load(LoadOptions{File: path, Getenv: nowhere(t), Flags: map[string]string{"ui.role": "boss"}})
	if err == nil || strings.Contains(err.Error(), path) {
		t.Errorf("a wrong flag is blamed on the file: %v", err)
	}
}

func TestWrongSettingsAreNamedWithPlaceAndCure(t *testing.T) {
	for _, c := range []struct {
		name, text string
		en, zh     string // after the path
	}{
		{"a slip in a key", "[account]\nname = \"a\"\napp_idd = \"b\"", `:3: "account.app_idd" is no setting; did you mean "account.app_id"?`,
			`:3: 没有 "account.app_idd" 这一项，是不是 "account.app_id"？`},
		{"the wrong table", "app_id = \"x\"", `:1: "app_id" is no setting; did you mean "account.app_id"?`, `是不是 "account.app_id"？`},
		{"a slip in a table", "[acount]\nname = \"a\"", `:1: "acount" is no setting; did you mean "account"?`, `没有 "acount" 这一项，是不是 "account"？`},
		{"nothing is near", "[counter]\nzzzzzzzz = 1", `:2: "counter.zzzzzzzz" is no setting`, `没有 "counter.zzzzzzzz" 这一项`},
		{"a dotted key", "counter.stafff = \"x\"", `:1: "counter.stafff" is no setting; did you mean "counter.staff"?`, "counter.staff"},
		{"an inline table", "\nui = { thema = \"dark\" }", `:2: "ui.thema" is no setting; did you mean "ui.theme"?`, "ui.theme"},
		{"a wrong value", "[counter]\nconfirm = \"allways\"", `:2: counter.confirm cannot be "allways", only "always", "express"; did you mean "always"?`,
			`:2: counter.confirm 不能是 "allways"，只能是 "always"、"express"。是不是 "always"？`},
		{"a number for a text", "[counter]\n\nstore = 7", ":3: counter.store must be a text in quotes", ":3: counter.store 要用引号括起来的文字"},
		{"a text for a switch", "[counter]\nbell = \"yes\"", ":2: counter.bell must be true or false, without quotes", ":2: counter.bell 只能是 true 或 false"},
		{"a text for a table", "account = \"x\"", ":1: [account] must be a table", "[account] 要单独写成一段"},
		{"a header without its end", "[ui\ntheme = \"dark\"", ":1: this line is no TOML", ":1: 这一行不是 TOML"},
		{"no TOML", "[ui]\ntheme = dark", ":2: this line is no TOML; a text needs quotes", ":2: 这一行不是 TOML，文字要加引号"},
		{"control characters", "[account]\nname = \"a\\u001b[31m\"", ":2: account.name holds control characters", "account.name 里有控制字符"},
		{"an app id that walks", "[account]\napp_id = \"../x\"", ":2: account.app_id may hold only letters, digits, - and _", "account.app_id 只能有"},
		{"http to a stranger", "[account]\nbase_url = \"http://example.com\"", ":2: account.base_url must be https://host", "account.base_url 要写成"},
		{"an address with a password", "[account]\nbase_url = \"https://a:b@example.com\"", ":2: account.base_url must be", "base_url"},
		{"two secrets", "[account]\napp_id = \"a\"\napp_secret = \"x\"\napp_secret_env = \"Y\"", ":3: only one of app_secret", "只能写一个"},
		{"no secret", "[account]\napp_id = \"a\"", ":2: there is an app_id but no secret", "有 app_id 没有密钥"},
		{"no app id", "[account]\napp_secret = \"a\"", ":1: there is a secret but no app_id", "有密钥没有 app_id"},
		{"an empty variable", "[account]\napp_id = \"a\"\napp_secret_env = \"DESK_SECRET\"", ":3: the environment variable DESK_SECRET is not set", "环境变量 DESK_SECRET 没有设"},
		{"no secret file", "[account]\napp_id = \"a\"\napp_secret_file = \"none\"", ":3: cannot read the secret file", "读不了密钥文件"},
	} {
		path := write(t, c.text)
		_, err := Load(LoadOptions{File: path, Getenv: nowhere(t)})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := e.Error(); !strings.HasPrefix(got, path+c.en) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, path+c.en)
		}
		if got := e.Words("zh"); !strings.Contains(got, c.zh) {
			t.Errorf("%s: %s does not say %s", c.name, got, c.zh)
		}
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, err := Load(LoadOptions{File: write(t, "colour = 1\n[counter]\nbell = 2\n[acount]\nname = \"x\"\nstore = \"y\"\n"), Getenv: nowhere(t)})
	var e *Error
	if !errors.As(err, &e) || len(e.Problems) != 3 {
		t.Errorf("want 3 problems, got %v", err)
	}
}

func TestTablesOfOtherVersionsAreLeftAlone(t *testing.T) {
	c, err := Load(LoadOptions{File: write(t, "lang = \"en\"\n[pay]\nmch_id = \"1900000109\"\n[exchange]\nx.y = 1\n"), Getenv: nowhere(t)})
	if err != nil || len(c.Warnings) != 2 || c.Warnings[0] != "[pay] is not used by this version" {
		t.Errorf("%v, warnings %q", err, c.Warnings)
	}
	c, err = Load(LoadOptions{File: write(t, "[account]\nbase_url = \"https://example.com\"\n"), Getenv: nowhere(t)})
	if err != nil || !c.Sandbox || len(c.Warnings) != 1 {
		t.Errorf("an address without an account: %v, sandbox %v, warnings %q", err, c.Sandbox, c.Warnings)
	}
}

func TestShowSaysWhereEachValueCameFrom(t *testing.T) {
	path := write(t, "[account]\napp_id = \"wx1\"\napp_secret = \""+canary+"\"\n[ledger]\nexclusive = true\n")
	c, err := Load(LoadOptions{File: path, Getenv: env("LANG", "en_US", "COUPONDESK_DATA", "/d"), Flags: map[string]string{"ui.role": "counter"}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range c.Show() {
		got[s.Key] = s.Value + " | " + s.Source
	}
	for key, want := range map[string]string{
		"lang": "en | $LANG", "account.app_id": "wx1 | " + path + ":2", "account.app_secret": "*** | " + path + ":3", "ledger.exclusive": "true | " + path + ":5",
		"ui.role": "counter | --role", "counter.confirm": "always | default", "counter.bell": "true | default", "data": "/d | $COUPONDESK_DATA",
	} {
		if got[key] != want {
			t.Errorf("%s: %s, want %s", key, got[key], want)
		}
	}
}

func FuzzFile(f *testing.F) {
	f.Add("[account]\napp_id = \"a\"\n[ledger]\nexclusive = true\n")
	f.Add("[[account]]\nx = 1\n[counter.confirm]\ny = 2\n\"a.b\" = 1\n")
	f.Add("ui = { theme = 7, \"\" = [] }\n[pay]\n=\n")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(dir, "config.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Load(LoadOptions{File: path, Getenv: env("XDG_CONFIG_HOME", dir)})
		var e *Error
		if err != nil && (!errors.As(err, &e) || len(e.Problems) == 0 || e.Words("zh") == "") {
			t.Errorf("an error without words: %v", err)
		}
	})
}
