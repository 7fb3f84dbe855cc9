package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/sandbox"
)

// usageError is a command line that cannot be understood.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func (a *app) usage(phrase string, values ...string) error {
	return &usageError{fill(phrase, values...)}
}

// exit ends a command that has said everything already.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// done is the error for an exit code, nil for 0.
func done(code int) error {
	if code == exitDone {
		return nil
	}
	return exit(code)
}

// told is a failure whose sentences are known where it arises.
type told struct {
	trouble
	err error
}

func (e *told) Error() string { return e.What }
func (e *told) Unwrap() error { return e.err }

// report says what went wrong and gives the exit code.
func (a *app) report(err error) int {
	var code exit
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &usage):
		a.say("%s", line(usage.text))
		a.say("%s", a.w.HowTo)
		return exitUsage
	}
	a.complain(err)
	return exitFailed
}

// complain tells a person about a failure: what happened, that nothing was
// spent, what to do, and the number that support asks for.
func (a *app) complain(err error) {
	t, number := a.explain(err)
	a.say("✗ %s", line(t.What))
	a.say("  %s", a.w.Unspent)
	if t.Cure != "" {
		a.say("  %s", line(t.Cure))
	}
	if number != "" {
		a.say("  %s", line(number))
	}
}

// explain finds the words for any failure. Redemptions have their own (see
// answer.go): here nothing was ever spent.
func (a *app) explain(err error) (t trouble, number string) {
	var known *told
	var open *ledger.OpenError
	var state *sandbox.StateError
	switch {
	case errors.As(err, &known):
		return known.trouble, ""
	case errors.As(err, &open):
		t.What, t.Cure = open.Words(string(a.lang))
		return t, ""
	case errors.As(err, &state):
		return trouble{fill(a.w.SandboxBad, state.Path, state.Why), state.Cure}, ""
	case wechat.AsError(err) != nil || errors.Is(err, context.Canceled) || errors.As(err, new(*stock.Earlier)):
		w := coupon.In(a.lang).Trouble(err)
		return trouble{w.What, w.Next}, w.Number
	case errors.Is(err, ledger.ErrStopped), errors.Is(err, ledger.ErrFull), errors.Is(err, ledger.ErrLocked):
		return trouble{a.w.LedgerWrite, a.w.CureUnforeseen}, err.Error()
	}
	return trouble{fill(a.w.Unforeseen, err.Error()), a.w.CureUnforeseen}, ""
}

// say writes a line for people.
func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintln(a.errOut, a.redact.Redact(fmt.Sprintf(format, args...))) // nobody is left to tell when stderr is gone
}

// print writes a line of the result.
func (a *app) print(format string, args ...any) {
	_, _ = fmt.Fprintln(a.out, a.redact.Redact(fmt.Sprintf(format, args...))) // the exit code tells what happened, also to a closed pipe
}

// line makes foreign text printable on one line.
func line(s string) string {
	return safe.Line(strings.ReplaceAll(s, "\n", " · "), 500).String()
}
