package cmd

import (
	"errors"

	"coupondesk/desk/deliver"
	"coupondesk/wechat"
)

// undelivered ends a command whose delivery came to nothing, or to nobody knows
// what: the sentence, what to do, and the exit code that says the same.
func (a *app) undelivered(err error) error {
	out, code := a.tellUndelivered(err)
	a.told = out
	return code
}

// tellUndelivered says it to people and gives what scripts read.
func (a *app) tellUndelivered(err error) (failure, exit) {
	w, lang := a.delivery(), string(a.lang)
	state, code := outcomeOf(err)
	out := failure{State: state}
	out.ErrCode, out.ErrMsg, out.RID = reasonIn(err)
	t, number := a.explain(err)
	if known := a.messageTrouble(err); known.What != "" {
		t, number = known, ""
	}
	faults := faultsIn(err)
	for _, f := range faults {
		if out.Faults == nil {
			out.Faults = map[string]string{}
		}
		out.Faults[f.ID] = f.Words.In(lang)
		a.say("✗ %s", line(fill(w.FaultAt, a.flagOf(f.ID), f.Words.In(lang))))
	}
	doubt, mayBe := a.unknownTrouble(err)
	switch {
	case len(faults) > 0:
		t, number = trouble{faults[0].Words.In(lang), w.FaultsCure}, ""
	case mayBe:
		a.say("! %s", doubt.What)
		a.say("  %s", line(t.What))
		t.Cure = doubt.Cure
	default:
		a.say("✗ %s", line(t.What))
		if untouched := a.w.Untouched[a.does()]; untouched != "" && !a.acted && state != stateUnknown {
			a.say("  %s", untouched)
		}
	}
	for _, s := range []string{t.Cure, number} {
		if s != "" {
			a.say("  %s", line(s))
		}
	}
	out.Error, out.Next = t.What, t.Cure
	return out, exit(code)
}

// outcomeOf is what an error leaves behind, and its exit code. A reading before
// the delivery, or an upload, whose answer was lost has delivered nothing.
func outcomeOf(err error) (state string, code int) {
	e := wechat.AsError(err)
	switch {
	case errors.Is(err, deliver.ErrInDoubt), errors.Is(err, deliver.ErrUnanswered), deliver.DoubtOf(err) != deliver.NoDoubt:
		return stateUnknown, exitUnknown
	case e != nil && e.Class == wechat.ClassRefused:
		return stateRefused, exitRefused
	}
	return stateNotSent, exitFailed
}

// unknownTrouble says what may have happened when an answer was lost, and what
// to do about it; false where nothing can have.
func (a *app) unknownTrouble(err error) (trouble, bool) {
	w := a.delivery()
	t, ok := map[deliver.Doubt]trouble{deliver.DoubtMade: {w.UnknownMade, w.UnknownMadeCure}, deliver.DoubtMany: {w.Unknown, w.UnknownCure},
		deliver.DoubtPerson: {w.Unknown, w.UnknownOneCure}}[deliver.DoubtOf(err)]
	return t, ok
}

// messageTrouble puts the errors of mass messages into words.
func (a *app) messageTrouble(err error) trouble {
	w := a.delivery()
	switch {
	case errors.Is(err, deliver.ErrNoPreview):
		return trouble{w.NoPreview, w.NoPreviewCure}
	case errors.Is(err, deliver.ErrChanged):
		return trouble{w.Changed, w.NoPreviewCure}
	case errors.Is(err, deliver.ErrInDoubt):
		return trouble{w.InDoubt, w.InDoubtCure}
	case errors.Is(err, deliver.ErrUnanswered):
		return trouble{w.Unanswered, w.UnansweredCure}
	case errors.Is(err, deliver.ErrNoBook):
		return trouble{w.NeedLedger, ""}
	}
	return trouble{}
}
