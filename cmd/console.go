package cmd

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/carried"
	"coupondesk/desk/codes"
	"coupondesk/desk/deliver"
	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/term"
	"coupondesk/ui/theme"
	"coupondesk/views"
	"coupondesk/wechat"
	"coupondesk/wechat/secret"
)

// openConsole runs the screens, or the line mode where there is no screen.
func (a *app) openConsole(ctx context.Context) error {
	if a.flags.json {
		return a.usage(a.w.ConsoleJSON)
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	warm, stop := context.WithCancel(ctx)
	ready := s.keepWarm(warm)
	defer func() { stop(); <-ready }()
	a.acted = true // what was redeemed was said and is in the ledger
	in, out, ok := a.screen()
	if !ok {
		return a.openPlain(ctx, s)
	}
	return a.drawConsole(ctx, s, in, out)
}

// screen is the terminal, unless there is none or it is not to be drawn on.
func (a *app) screen() (in, out *os.File, ok bool) {
	in, okIn := a.in.(*os.File)
	out, okOut := a.out.(*os.File)
	accessible := a.getenv("ACCESSIBLE")
	ok = okIn && okOut && term.IsTerminal(in) && term.IsTerminal(out) &&
		!a.flags.plain && !term.Dumb(a.getenv) && (accessible == "" || accessible == "0")
	return in, out, ok
}

// drawConsole runs Bubble Tea until the operator leaves or a signal comes.
func (a *app) drawConsole(ctx context.Context, s *shop, in, out *os.File) error {
	screen := term.NewOutput(out)
	defer screen.Close()
	model := &guard{model: a.console(a.consoleOptions(s, screen))}
	p := tea.NewProgram(model, tea.WithAltScreen(), tea.WithInput(term.NewInput(in).Watching(screen)), tea.WithOutput(screen),
		tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	defer context.AfterFunc(ctx, p.Quit)()
	err := model.run(p)
	if c := model.crashed(); c != nil {
		return a.crashReport(s, c)
	}
	return err
}

func (a *app) consoleOptions(s *shop, screen *term.Output) views.Options {
	o := views.Options{
		Env: ui.Env{Theme: theme.New(a.themeOptions(s)), Lang: a.lang}, Clock: a.now,
		Desk: s.desk, History: s.ledger.Events, Health: s.client.Health, Terminal: screen,
		Account: s.cfg.Name, Store: s.cfg.Store, Till: s.cfg.Terminal, Staff: s.cfg.Staff,
		Sandbox: s.demo != nil, ReadOnly: a.flags.readOnly, Role: s.cfg.Role,
		Express: s.cfg.Confirm == "express", Bell: s.cfg.Bell, Suspend: term.CanSuspend(),
	}
	studio := a.campaignDesk(s)
	o.Change, o.Campaign, o.Whitelist, o.Delivery = studio, studio, a.whitelistDesk(s, s.ledger), a.deliverDesk(s)
	o.Codes, o.OpenFile = a.codesDesk(s), openFile
	o.SavePicture = deliver.Saver(picturesFolder(s.cfg.AppDir()))
	o.Ticket = func(ctx context.Context) (secret.Value, error) {
		t, err := s.client.Ticket(ctx, wechat.TicketCard)
		return t.Value, err
	}
	o.Deposited, o.ReadFile = s.cards.DepositCount, readUpTo(whitelist.MaxImport)
	if s.demo != nil {
		o.Samples, o.Claim, o.Phone = s.demo.samples, s.demo.claim, rehearsal{s.demo}
	}
	return o
}

// themeOptions follows the configuration; "auto" goes by what the terminal says
// of itself in the environment, and by dark where it says nothing.
func (a *app) themeOptions(s *shop) theme.Options {
	o := theme.Options{Depth: theme.DepthOf(term.Capabilities(a.getenv, true)), ASCII: s.cfg.Ambiguous == "wide"}
	switch s.cfg.Theme {
	case "none":
		o.Depth = theme.None
	case "light":
		o.Light = true
	case "auto":
		o.Light = lightBackground(a.getenv("COLORFGBG"))
	}
	return o
}

// lightBackground reads the variable in which some terminals name their
// colours, "foreground;background" by their number of sixteen.
func lightBackground(colours string) bool {
	back := colours[strings.LastIndex(colours, ";")+1:]
	return back == "7" || back == "15"
}

const warmEvery = 20 * time.Second // the client keeps an idle connection for 50 s

// keepWarm has a token and an open connection ready for the next scan. On the
// sandbox once is enough. The channel closes when it has ended.
func (s *shop) keepWarm(ctx context.Context) <-chan struct{} {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			err := carried.Do(func() error { return s.client.Warm(ctx) })
			if errors.As(err, new(*carried.Panic)) { // nothing waits for it; any other failure is the health the status line shows
				s.log.Error("keep warm", "crash", err)
			}
			if s.demo != nil || !pause(ctx, warmEvery) {
				return
			}
		}
	}()
	return ended
}

// openFile opens a file for reading; ~/ is the home of whoever sits here.
func openFile(path string) (io.ReadCloser, error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil, err
		}
		path = filepath.Join(home, rest)
	}
	return codes.Open(context.Background(), path)
}
