package cmd

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"coupondesk/config"
	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
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

// explain finds the words for any failure. Redemptions have their own (see
// answer.go).
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
	case wechat.AsError(err) != nil || errors.Is(err, context.Canceled) || errors.As(err, new(worded)):
		w := coupon.In(a.lang).Trouble(err)
		return trouble{w.What, w.Next}, w.Number
	case errors.Is(err, ledger.ErrLocked):
		return trouble{a.w.LedgerLocked, a.w.LedgerLockedCure}, err.Error()
	case errors.Is(err, ledger.ErrFull), errors.Is(err, ledger.ErrStopped):
		return a.unkept(err), err.Error()
	}
	return trouble{fill(a.w.Unforeseen, err.Error()), a.w.CureUnforeseen}, ""
}

// worded is a failure that says itself what it is and what to do.
type worded interface {
	error
	Words() (what, next wechat.Words)
}

// unkept is a ledger that could not write. The cure is that of a ledger that
// cannot be opened for the same reason, which is what would follow.
func (a *app) unkept(err error) trouble {
	cfg, _ := config.Load(a.loadOptions()) // it was read before the ledger was opened
	path := filepath.Join(cfg.AppDir(), ledgerName)
	problem := ledger.ProblemDisk
	if errors.Is(err, ledger.ErrFull) {
		problem = ledger.ProblemFull
	}
	_, cure := (&ledger.OpenError{Path: path, Problem: problem}).Words(string(a.lang))
	return trouble{coupon.In(a.lang).Trouble(err).What, cure}
}

// whyUnkept says why the ledger did not take the outcome of something done.
func (a *app) whyUnkept(err error) string {
	for _, known := range []error{ledger.ErrFull, ledger.ErrStopped, ledger.ErrLocked} {
		if errors.Is(err, known) {
			t, _ := a.explain(known)
			return t.What + text.Pick(a.lang, "；", "; ") + t.Cure
		}
	}
	return err.Error()
}

// say writes a line for people.
func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintln(a.errOut, a.redact.Redact(fmt.Sprintf(format, args...))) // nobody is left to tell when stderr is gone
}

// print writes a line of the result.
func (a *app) print(format string, args ...any) {
	_, _ = fmt.Fprintln(results{a}, a.redact.Redact(fmt.Sprintf(format, args...))) // report has the error
}

// line makes foreign text printable on one line.
func line(s string) string {
	return safe.Line(strings.ReplaceAll(s, "\n", " · "), 500).String()
}
