package config

import (
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// setting is one key of the file: where its value goes, what it may be, and what it is when nobody says.
type setting struct {
	key    string   // with its table, "counter.confirm"
	def    any      // the default; its type, string or bool, is the type of the setting
	values []string // what a text may be; nil is anything
	check  func(string) (Words, bool)
	at     func(*loader) any // *string or *bool
}

// settings are all of them, in the order of config.example.toml.
var settings = []setting{
	{key: "lang", def: "", values: []string{"", "zh", "en"}, at: func(l *loader) any { return &l.c.Lang }},
	{key: "account.name", def: "", check: plain, at: func(l *loader) any { return &l.c.Name }},
	{key: "account.app_id", def: "", check: appID, at: func(l *loader) any { return &l.c.AppID }},
	{key: "account.app_secret", def: "", at: func(l *loader) any { return &l.secrets.text }},
	{key: "account.app_secret_file", def: "", at: func(l *loader) any { return &l.secrets.file }},
	{key: "account.app_secret_env", def: "", at: func(l *loader) any { return &l.secrets.env }},
	{key: "account.base_url", def: DefaultBaseURL, check: baseURL, at: func(l *loader) any { return &l.c.BaseURL }},
	{key: "account.token", def: "stable", values: []string{"stable", "classic"}, at: func(l *loader) any { return &l.c.Token }},
	{key: "counter.store", def: "", check: plain, at: func(l *loader) any { return &l.c.Store }},
	{key: "counter.terminal", def: "", check: plain, at: func(l *loader) any { return &l.c.Terminal }},
	{key: "counter.staff", def: "", check: plain, at: func(l *loader) any { return &l.c.Staff }},
	{key: "counter.confirm", def: "always", values: []string{"always", "express"}, at: func(l *loader) any { return &l.c.Confirm }},
	{key: "counter.bell", def: true, at: func(l *loader) any { return &l.c.Bell }},
	{key: "ledger.dsn", def: "", at: func(l *loader) any { return &l.c.DSN }},
	{key: "ledger.exclusive", def: false, at: func(l *loader) any { return &l.c.Exclusive }},
	{key: "ui.theme", def: "auto", values: []string{"auto", "dark", "light", "none"}, at: func(l *loader) any { return &l.c.Theme }},
	{key: "ui.role", def: "all", values: []string{"counter", "marketing", "support", "all"}, at: func(l *loader) any { return &l.c.Role }},
	{key: "ui.ambiguous", def: "narrow", values: []string{"narrow", "wide"}, at: func(l *loader) any { return &l.c.Ambiguous }},
}

// later are tables that other versions of the program read; they are allowed, so that one file serves several versions.
var later = []string{"pay", "exchange"}

// put stores a value of the setting's own type.
func (s setting) put(l *loader, v any) {
	switch p := s.at(l).(type) {
	case *string:
		*p = v.(string)
	case *bool:
		*p = v.(bool)
	}
}

// accept checks a value from the file and stores it, or notes why not. The value of a secret is never quoted.
func (s setting) accept(l *loader, v any, source string) {
	text, isText := v.(string)
	_, isBool := v.(bool)
	_, wantBool := s.def.(bool)
	switch {
	case wantBool && !isBool:
		l.fail(s.key, Words{s.key + " 只能是 true 或 false，不加引号", s.key + " must be true or false, without quotes"}, "")
		return
	case !wantBool && !isText:
		l.fail(s.key, Words{s.key + " 要用引号括起来的文字", s.key + " must be a text in quotes"}, "")
		return
	case s.values != nil && !one(text, s.values):
		l.fail(s.key, s.choice(text), "")
		return
	case s.check != nil && text != "":
		if w, ok := s.check(text); !ok {
			l.fail(s.key, Words{s.key + " " + w.ZH, s.key + " " + w.EN}, "")
			return
		}
	}
	s.put(l, v)
	l.c.sources[s.key] = source
}

// choice says which values a setting has, and which is nearest to the one that was given.
func (s setting) choice(got string) Words {
	var quoted []string
	for _, v := range s.values {
		if v != "" {
			quoted = append(quoted, strconv.Quote(v))
		}
	}
	w := Words{
		fmt.Sprintf("%s 不能是 %q，只能是 %s", s.key, got, strings.Join(quoted, "、")),
		fmt.Sprintf("%s cannot be %q, only %s", s.key, got, strings.Join(quoted, ", ")),
	}
	if near := Nearest(got, s.values); near != "" {
		w.ZH += fmt.Sprintf("。是不是 %q？", near)
		w.EN += fmt.Sprintf("; did you mean %q?", near)
	}
	return w
}

func one(v string, of []string) bool {
	for _, o := range of {
		if v == o {
			return true
		}
	}
	return false
}

// plain refuses control characters: the text is shown on every screen.
func plain(s string) (Words, bool) {
	return Words{"里有控制字符", "holds control characters"}, !strings.ContainsFunc(s, unicode.IsControl)
}

// appID refuses what cannot be an app id; it also names a folder, so it must not walk out of it.
func appID(s string) (Words, bool) {
	ok := len(s) <= 64 && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	return Words{"只能有字母、数字、- 和 _", "may hold only letters, digits, - and _"}, ok
}

// baseURL accepts https, and http for this machine only: the secret and the tokens go over it.
func baseURL(s string) (Words, bool) {
	w := Words{"要写成 https://主机；http:// 只能用于本机", "must be https://host; http:// is for this machine only"}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return w, false
	}
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	return w, u.Scheme == "https" || u.Scheme == "http" && local
}
