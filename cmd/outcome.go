package cmd

import (
	"context"
	"errors"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// effect is what a command does beside reading, in the annotations of its
// cobra.Command. It decides what a failure says did not happen.
type effect = map[string]string

// effectKey is the annotation's name.
const effectKey = "effect"

var (
	redeems = effect{effectKey: "redeem"}
	changes = effect{effectKey: "change"}
	sends   = effect{effectKey: "send"}
	serves  = effect{effectKey: "serve"} // until it is told to end, whoever listens
)

// does is the effect of the command under way, "" when it only reads.
func (a *app) does() string {
	if a.under == nil {
		return ""
	}
	return a.under.Annotations[effectKey]
}

// failure is what --json prints where a command has no result of its own.
type failure struct {
	State   string            `json:"state"` // FAILED (a reading), NOT_SENT, REFUSED, UNKNOWN or USAGE
	ErrCode int               `json:"errcode"`
	ErrMsg  string            `json:"errmsg"`
	RID     string            `json:"rid"`
	Error   string            `json:"error"`            // a sentence
	Next    string            `json:"next"`             // what to do, "" when there is nothing
	Faults  map[string]string `json:"faults,omitempty"` // by field
}

// Names of what became of a command, beside those of a redemption.
const (
	stateUsage   = "USAGE"
	stateFailed  = "FAILED"
	stateNotSent = "NOT_SENT"
	stateRefused = "REFUSED"
	stateUnknown = "UNKNOWN"

	stateMade      = "MADE"
	stateStopped   = "STOPPED"
	statePreviewed = "PREVIEWED"
	stateSent      = "SENT"
	stateReplied   = "REPLIED"
	stateSettled   = "SETTLED" // a person said what became of it
)

// stateOf says the same as an exit code.
func (a *app) stateOf(code int) string {
	switch {
	case code == exitUsage:
		return stateUsage
	case code == exitRefused:
		return stateRefused
	case code == exitUnknown:
		return stateUnknown
	case a.does() == "" || a.acted:
		return stateFailed
	}
	return stateNotSent
}

// refuse ends a command with a sentence for people, which --json has too.
func (a *app) refuse(code int, what string) error {
	a.say("%s", what)
	a.told = failure{Error: strings.TrimLeft(what, "✗! ")}
	return exit(code)
}

// reasonIn is what scripts get of a failure: the platform's words, or why there
// are none.
func reasonIn(err error) (errcode int, errmsg, rid string) {
	var known *told
	e := wechat.AsError(err)
	switch {
	case err == nil, e == nil && errors.As(err, &known) && known.err == nil: // whose sentence says it
		return 0, "", ""
	case e == nil && known != nil:
		return 0, line(known.err.Error()), ""
	case e == nil:
		return 0, line(err.Error()), ""
	case !e.HasCode && e.Msg == "":
		return 0, line(e.Error()), e.RID
	}
	return e.Code, e.Msg, e.RID
}

// exitOfError is the exit code of a failure that nobody classified: what the
// platform refused, or does not know, has one of its own.
func exitOfError(err error) int {
	if e := wechat.AsError(err); e != nil && e.Class == wechat.ClassRefused || errors.Is(err, ledger.ErrNotFound) {
		return exitRefused
	}
	return exitFailed
}

// report says what went wrong, unless that was said, and gives the exit code.
// With --json there is an object on stdout in any case.
func (a *app) report(c *cobra.Command, err error) int {
	a.under = c
	if a.does() == "" && errors.Is(a.unwritable, syscall.EPIPE) {
		return exitDone // whoever read it has had enough
	}
	n := a.reported(err)
	if n != exitDone && a.flags.json && !a.printed {
		a.told.State = a.stateOf(n)
		a.object(a.shaped(a.told))
	}
	if a.unwritable == nil || errors.Is(a.unwritable, syscall.EPIPE) {
		return n
	}
	a.say("✗ %s", line(fill(a.w.NoResult, reasonOf(a.unwritable))))
	if n == exitDone && a.does() == "" {
		return exitFailed
	}
	return n
}

func (a *app) reported(err error) int {
	var code exit
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &usage):
		how := fill(a.w.HowTo, a.helpOf())
		a.say("%s", line(usage.text))
		a.say("%s", how)
		a.told = failure{Error: line(usage.text), Next: how}
		return exitUsage
	case a.unwritable != nil && a.does() == "":
		return exitFailed // report says which
	}
	a.complain(err)
	return exitOfError(err)
}

// shaped is a failure with the members that the command's result has. Only
// redeem has some that other people's scripts rely on also then.
func (a *app) shaped(f failure) any {
	if a.does() != redeems[effectKey] || !a.under.HasParent() {
		return f
	}
	out := redeemAnswer{State: ledger.StateNotSent, ErrCode: f.ErrCode, ErrMsg: f.ErrMsg, At: stamp(a.now()), Evidence: f.Error}
	if args := a.under.Flags().Args(); len(args) > 0 {
		out.Code = args[0]
	}
	return out
}

// complain tells a person about a failure: what happened, what did not, what to
// do, and the number that support asks for.
func (a *app) complain(err error) {
	t, number := a.explain(err)
	a.told = failure{Error: line(t.What), Next: line(t.Cure)}
	a.told.ErrCode, a.told.ErrMsg, a.told.RID = reasonIn(err)
	untouched := a.w.Untouched[a.does()]
	if a.acted {
		untouched = ""
	}
	a.say("✗ %s", line(t.What))
	for _, s := range []string{untouched, line(t.Cure), line(number)} {
		if s != "" {
			a.say("  %s", s)
		}
	}
}

// hearing ends what only reads as soon as nobody hears its result.
func (a *app) hearing(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	a.unheard = func() {
		if a.does() == "" {
			cancel()
		}
	}
	return ctx, cancel
}

// results is stdout. It notes that something was printed, and that it could not
// be.
type results struct{ *app }

func (r results) Write(p []byte) (int, error) {
	r.printed = true
	n, err := r.out.Write(p)
	if err != nil && r.unwritable == nil {
		r.unwritable = err
		if r.unheard != nil {
			r.unheard()
		}
	}
	return n, err
}
