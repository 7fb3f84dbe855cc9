// Package cmd is the command line: the console is the root command, and beside
// it stand the commands that scripts use. Results go to stdout, words for
// people to stderr, and every command ends with one of five exit codes.
package cmd

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/spf13/cobra"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/views"
	"coupondesk/wechat/secret"
)

// Exit codes. Other people's scripts rely on them.
const (
	exitDone    = 0
	exitFailed  = 1 // nothing happened
	exitUsage   = 2
	exitRefused = 3 // not redeemable
	exitUnknown = 4 // the outcome is unknown and kept in the ledger
)

// Main runs one command line (without the program's name) and returns its exit
// code. SIGINT, SIGTERM and SIGHUP end it in order; a second one ends it at once.
// A reader of stdout or stderr that goes away ends nothing that spends.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	context.AfterFunc(ctx, stop)
	return newApp(in, out, errOut).run(ctx, args)
}

// app is one run of the command line: its streams, its flags, its language.
type app struct {
	in     io.Reader
	out    io.Writer
	errOut io.Writer

	getenv  func(string) string
	now     func() time.Time
	console func(views.Options) tea.Model
	wait    patience

	flags      flags
	args       []string         // of this command line, without the program's name
	under      *cobra.Command   // the command under way
	acted      bool             // from here on it is not so that nothing happened
	told       failure          // what was said about a failure, for --json
	redact     *secret.Redactor // cuts secrets out of whatever is said; nil until an account is open
	printed    bool             // something is on stdout
	unwritable error            // the first error of stdout
	unheard    func()           // what happens then
	lines      campaign.Lines   // of the file of a card, for what is wrong in it
	atCounter  bool             // a person serves one customer after another: the next step is worth saying
	lang       text.Lang
	w          words
}

// flags are those that every command takes, and the console's own.
type flags struct {
	config   string
	lang     string
	role     string
	readOnly bool
	plain    bool
	json     bool
}

func newApp(in io.Reader, out, errOut io.Writer) *app {
	return &app{in: in, out: out, errOut: errOut, getenv: os.Getenv, now: time.Now,
		console: func(o views.Options) tea.Model { return views.New(o) }, wait: counterPatience}
}

// run carries out one command line and says what went wrong, if anything.
func (a *app) run(ctx context.Context, args []string) int {
	a.args = args
	a.speak(firstLang(args, a.getenv))
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(results{a})
	root.SetErr(a.errOut)
	ctx, cancel := a.hearing(ctx)
	defer cancel()
	return a.report(a.execute(ctx, root))
}

// speak chooses the language of everything that is said from here on.
func (a *app) speak(l text.Lang) { a.lang, a.w = l, text.Pick(l, zh, en) }

// firstLang is the language of help and of errors in the command line itself,
// which are needed before flags and configuration have been read.
func firstLang(args []string, getenv func(string) string) text.Lang {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		switch {
		case arg == "--lang=en" || arg == "--lang" && i+1 < len(args) && args[i+1] == "en":
			return text.EN
		case arg == "--lang=zh" || arg == "--lang" && i+1 < len(args) && args[i+1] == "zh":
			return text.ZH
		}
	}
	return text.FromLocale(getenv)
}

// noArgs and exactly are cobra's argument checks in our words.
func (a *app) noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return a.usage(a.w.TooMany, args[0])
	}
	return nil
}

func (a *app) exactly(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return a.usage(a.w.Missing, what)
		case len(args) > 1:
			return a.usage(a.w.TooMany, args[1])
		}
		return nil
	}
}
