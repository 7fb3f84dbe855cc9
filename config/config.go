// Package config reads the settings: defaults, then the TOML file, then the command line, each before the next.
//
// Without an account in the file the program runs on its embedded sandbox, so that a missing default file is no error. Everything else that is wrong is:
// an unknown key, a value that does not fit, a secret that others can read. Errors name the place and the cure, in Chinese and in English.
package config

import (
	"os"
	"path/filepath"

	"coupondesk/wechat/secret"
)

// DefaultBaseURL is where the platform's API answers.
const DefaultBaseURL = "https://api.weixin.qq.com"

// Config is every setting, checked and with its defaults filled in. It may be printed: the secret shows as ***.
type Config struct {
	Path string // the file that was read, "" when there was none
	Lang string // "zh" or "en"
	Account
	Counter
	Ledger
	UI
	Sandbox  bool     // no account is configured: use the embedded sandbox
	DataDir  string   // the folder of ledgers, logs and sandbox state; see AppDir. It may not exist yet
	Warnings []string // what is odd but no error, in Lang

	sources map[string]string // where a setting came from, for Show; not there means by default
}

// Account is the official account whose cards are redeemed.
type Account struct {
	Name      string // shown in the frame; may be empty
	AppID     string
	AppSecret secret.Value
	BaseURL   string
	Token     string // "stable" or "classic": which of the platform's two credentials is used
}

// Counter is this counter.
type Counter struct {
	Store, Terminal, Staff string // written into the ledger and shown; may be empty
	Confirm                string // "always" or "express"
	Bell                   bool   // ring on a refusal or a doubt
}

// Ledger is where redemptions are written down.
type Ledger struct {
	DSN string // "" is a SQLite file in AppDir
	// Exclusive says that every till that redeems codes of this account writes into this ledger, and that nobody redeems them
	// another way. Only then does a code that turns out used after a lost answer count as used by us; else a person decides.
	Exclusive bool
}

// UI is how the screens look and what they offer.
type UI struct {
	Theme     string // "auto", "dark", "light" or "none"
	Role      string // "counter", "marketing", "support" or "all"
	Ambiguous string // "narrow" or "wide": the terminal draws … and ● in one cell or in two
}

// LoadOptions are what the program was started with. The zero value means no flags and the environment of the process.
type LoadOptions struct {
	File   string                   // --config; it must exist
	Flags  map[string]string        // texts given on the command line: "lang", "ui.role" … → value; "" is not given. Never a secret
	Getenv func(name string) string // nil is os.Getenv
}

// Load reads the settings. An error is an *Error that names everything that is wrong at once.
func Load(o LoadOptions) (Config, error) {
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	l := loader{o: o}
	l.c.sources = map[string]string{}
	for _, s := range settings {
		s.put(&l, s.def)
	}
	l.readFile()
	l.readFlags()
	l.language()
	l.account()
	if l.c.DataDir = dataDir(o.Getenv); o.Getenv("COUPONDESK_DATA") != "" {
		l.c.sources["data"] = "$COUPONDESK_DATA"
	}
	for _, w := range l.warnings {
		l.c.Warnings = append(l.c.Warnings, w.In(l.c.Lang))
	}
	if len(l.problems) > 0 {
		return Config{}, &Error{l.problems}
	}
	return l.c, nil
}

// AppDir is the folder of the account in use: ledgers, tokens and logs of two accounts never mix.
func (c Config) AppDir() string {
	if c.Sandbox {
		return filepath.Join(c.DataDir, "sandbox")
	}
	return filepath.Join(c.DataDir, c.AppID)
}

// loader is a configuration in the making.
type loader struct {
	o        LoadOptions
	c        Config
	file     *file  // nil when there is none
	secrets  inline // the three ways to give the secret
	problems []Problem
	warnings []Words
}

// inline holds what the file says about the secret until it has become a secret.Value; it is never printed.
type inline struct{ text, file, env string }

// fail notes a problem with a setting; its place is looked up.
func (l *loader) fail(key string, w Words, run string) {
	p := Problem{Key: key, What: w, Run: run}
	if l.file != nil {
		p.File, p.Line = l.file.path, l.file.line(key)
	}
	l.problems = append(l.problems, p)
}

// warn notes something odd.
func (l *loader) warn(zh, en string) { l.warnings = append(l.warnings, Words{zh, en}) }
