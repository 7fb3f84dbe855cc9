package config

import (
	"path/filepath"
	"strings"

	"coupondesk/wechat/secret"
)

// language fills in the language when nobody named one: from the locale.
func (l *loader) language() {
	if l.c.Lang != "" {
		return
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if l.o.Getenv(name) != "" {
			l.c.sources["lang"] = "$" + name
			break
		}
	}
	l.c.Lang = Locale(l.o.Getenv)
}

// Locale returns the language that the environment asks for, by LC_ALL, LC_MESSAGES or LANG, the first that is set: "en" for any language but Chinese,
// "zh" for Chinese and where none is named ("", C, POSIX).
func Locale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		v := getenv(name)
		if v == "" {
			continue
		}
		base, _, _ := strings.Cut(strings.ToLower(v), ".")
		if base == "c" || base == "posix" || strings.HasPrefix(base, "zh") {
			return "zh"
		}
		return "en"
	}
	return "zh"
}

// account checks that the account is whole, and takes the secret from the one place that was named.
func (l *loader) account() {
	s := l.secrets
	given := 0
	for _, v := range []string{s.text, s.file, s.env} {
		if v != "" {
			given++
		}
	}
	switch {
	case given > 1:
		l.fail("account.app_secret", Words{
			"app_secret、app_secret_file、app_secret_env 只能写一个", "only one of app_secret, app_secret_file and app_secret_env may be given"}, "")
		return
	case given == 0 && l.c.AppID != "":
		l.fail("account.app_id", Words{
			"有 app_id 没有密钥，加上 app_secret_file", "there is an app_id but no secret; add app_secret_file"}, "")
		return
	case given == 1 && l.c.AppID == "":
		l.fail("account", Words{"有密钥没有 app_id", "there is a secret but no app_id"}, "")
		return
	case given == 0:
		l.c.Sandbox = true
		if l.c.sources["account.base_url"] != "" {
			l.warn("没有 app_id，用的是内置沙箱，base_url 不起作用", "without an app_id the embedded sandbox is used, and base_url has no effect")
		}
		return
	}
	l.takeSecret()
}

// takeSecret reads the secret from where it is.
func (l *loader) takeSecret() {
	s := l.secrets
	switch {
	case s.text != "":
		l.guard(l.file, "account.app_secret")
		l.c.AppSecret = secret.New(s.text)
	case s.file != "":
		l.secretFile(l.place(s.file))
	default:
		v := l.o.Getenv(s.env)
		if v == "" {
			l.fail("account.app_secret_env", Words{"环境变量 " + s.env + " 没有设", "the environment variable " + s.env + " is not set"}, "")
			return
		}
		l.c.sources["account.app_secret"] = "$" + s.env
		l.c.AppSecret = secret.New(v)
		l.warn("密钥在环境变量里，同一用户的其他程序都看得到；改用 app_secret_file 更稳妥",
			"the secret is in the environment, where every program of the same user can see it; app_secret_file is safer")
	}
}

// secretFile reads a file that holds the secret and nothing else.
func (l *loader) secretFile(path string) {
	const key = "account.app_secret_file"
	f, err := open(path)
	if err != nil {
		l.fail(key, Words{"读不了密钥文件 " + path + "：" + reason(err), "cannot read the secret file " + path + ": " + reason(err)}, "")
		return
	}
	l.guard(f, key)
	text := strings.TrimSpace(string(f.data))
	if text == "" || strings.ContainsAny(text, " \t\r\n\x00") {
		l.fail(key, Words{"密钥文件 " + path + " 里应当只有一行密钥", "the secret file " + path + " should hold the secret, one line, and nothing else"}, "")
		return
	}
	l.c.sources["account.app_secret"] = path
	l.c.AppSecret = secret.New(text)
}

// place finds a file that the settings name: relative to their own folder, ~ is the home folder.
func (l *loader) place(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(l.o.Getenv("HOME"), rest)
	}
	if filepath.IsAbs(path) || l.file == nil {
		return path
	}
	return filepath.Join(filepath.Dir(l.file.path), path)
}
