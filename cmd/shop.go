package cmd

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"

	"coupondesk/config"
	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/views/counter"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/secret"
)

// shop is everything a command works with, opened in order and closed in the
// opposite one.
type shop struct {
	cfg    config.Config
	appID  string
	redact *secret.Redactor
	log    *slog.Logger
	ledger *ledger.Ledger // nil unless asked for
	client *wechat.Client
	cards  *card.Client
	desk   *recorder
	demo   *control // of the sandbox that is asked instead of the platform, nil on a real account

	undo []func()
}

// need says how much of a shop a command opens.
type need int

const (
	needPlatform need = iota // reading only, no ledger
	needLedger
)

// needFor is the ledger for what is sent, nothing for a dry run.
func needFor(dryRun bool) need {
	if dryRun {
		return needPlatform
	}
	return needLedger
}

// mayWrite refuses in read-only mode, in a command's own words; a dry run
// changes nothing.
func (a *app) mayWrite(dryRun bool, refusal string) error {
	if a.flags.readOnly && !dryRun {
		return a.refuse(exitFailed, refusal)
	}
	return nil
}

// load reads the configuration and takes up its language.
func (a *app) load() (config.Config, error) {
	cfg, err := config.Load(a.loadOptions())
	if err != nil {
		var bad *config.Error
		if errors.As(err, &bad) {
			return cfg, &told{trouble{fill(a.w.ConfigBad, bad.Words(string(a.lang))), a.w.ConfigCure}, err}
		}
		return cfg, err
	}
	a.speak(text.Lang(cfg.Lang))
	return cfg, nil
}

func (a *app) loadOptions() config.LoadOptions {
	return config.LoadOptions{File: a.flags.config, Getenv: a.getenv,
		Flags: map[string]string{"lang": a.flags.lang, "ui.role": a.flags.role}}
}

// open makes a shop. On an error nothing stays open.
func (a *app) open(ctx context.Context, n need) (*shop, error) {
	cfg, err := a.load()
	if err != nil {
		return nil, err
	}
	for _, w := range cfg.Warnings {
		a.say("%s", line(fill(a.w.Warning, w)))
	}
	s := &shop{cfg: cfg, appID: cfg.AppID, redact: secret.NewRedactor(cfg.AppSecret)}
	a.redact = s.redact
	if err := s.fill(ctx, a, n); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *shop) fill(ctx context.Context, a *app, n need) error {
	dir := s.cfg.AppDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &told{trouble{fill(a.w.FolderBad, dir), a.w.FolderCure}, err}
	}
	log, closeLog := openLog(dir, s.redact)
	s.log, s.undo = log, append(s.undo, closeLog)
	if n == needLedger {
		if err := s.openLedger(ctx, a, dir); err != nil {
			return err
		}
	}
	o := wechat.Options{BaseURL: s.cfg.BaseURL, AppID: s.appID, AppSecret: s.cfg.AppSecret,
		TokenKind: wechat.TokenKind(s.cfg.Token), TokenDir: dir, Redactor: s.redact, Logger: s.log, Now: a.now, Timeout: a.wait.call}
	switch {
	case s.cfg.Sandbox:
		if err := s.openDemo(ctx, a, dir, &o); err != nil {
			return err
		}
	case local(s.cfg.BaseURL): // another program's sandbox: the platform is never on this machine
		s.demo = &control{base: s.cfg.BaseURL}
	}
	var err error
	if s.client, err = wechat.New(o); err != nil {
		return err
	}
	s.undo = append(s.undo, s.client.Close)
	s.cards = card.New(s.client)
	s.openDesk(a)
	return nil
}

func (s *shop) openLedger(ctx context.Context, a *app, dir string) error {
	if s.cfg.DSN != "" {
		return &told{trouble{fill(a.w.DSNUnsupported, s.cfg.DSN), a.w.ConfigCure}, nil}
	}
	l, err := ledger.Open(ctx, filepath.Join(dir, ledgerName), ledger.Options{Now: a.now})
	if err != nil {
		return err
	}
	s.ledger = l
	s.undo = append(s.undo, func() { _ = l.Close() }) // every commit is on the disk already
	return nil
}

// local tells whether an address is on this machine.
func local(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// openDemo points the client at the embedded sandbox. A counter without a name
// gets one, so that the ledger's sentences can be read.
func (s *shop) openDemo(ctx context.Context, a *app, dir string, o *wechat.Options) error {
	e, err := openEmbedded(ctx, dir)
	if err != nil {
		return err
	}
	s.undo = append(s.undo, e.Close)
	s.appID = sandbox.DefaultAppID
	s.demo = &control{base: e.base}
	o.BaseURL, o.AppID, o.AppSecret = e.base, s.appID, secret.New(sandbox.DefaultSecret)
	for _, name := range []struct {
		at  *string
		def string
	}{{&s.cfg.Name, a.w.DemoName}, {&s.cfg.Store, a.w.DemoStore}, {&s.cfg.Terminal, a.w.DemoTill}, {&s.cfg.Staff, a.w.DemoStaff}} {
		if *name.at == "" {
			*name.at = name.def
		}
	}
	return nil
}

func (s *shop) openDesk(a *app) {
	o := desk.Options{Cards: s.cards, AppID: s.appID, Store: s.cfg.Store, Terminal: s.cfg.Terminal, Staff: s.cfg.Staff, Now: a.now,
		Exclusive: s.cfg.Exclusive || s.cfg.Sandbox} // nobody else redeems the embedded sandbox's codes
	if s.ledger != nil {
		o.Ledger = s.ledger
	}
	s.desk = &recorder{Desk: desk.New(o), log: s.log}
	s.undo = append(s.undo, s.desk.Finish)
}

// Close closes what is open; a redemption under way finishes first.
func (s *shop) Close() {
	for i := len(s.undo) - 1; i >= 0; i-- {
		s.undo[i]()
	}
	s.undo = nil
}

// env is how the counter speaks where nothing is drawn.
func (a *app) env() ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{}), Lang: a.lang, Now: a.now()}
}

// teller is the counter whose words are used outside the screens.
func (a *app) teller(s *shop) counter.Options {
	return counter.Options{Env: a.env(), Store: s.cfg.Store, Till: s.cfg.Terminal, Staff: s.cfg.Staff}
}
