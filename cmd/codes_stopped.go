package cmd

import (
	"errors"

	"coupondesk/desk/codes"
	"coupondesk/ui/text"
	"coupondesk/wechat"
)

// importStopped says why an import stopped and how it goes on. What was sent
// before, or is without an answer, is in the ledger: then it is not so that
// nothing happened.
func (a *app) importStopped(err error, j codes.Job, r *importReport) error {
	var stop *codes.Stop
	if !errors.As(err, &stop) {
		return a.codesStopped(err, a.codesWords().GoOn)
	}
	r.Stopped, r.ErrCode, r.RID = stop.Kind, stop.Code, stop.RID
	a.say("%s", fill(a.codesWords().Stopped, text.Count(j.Done), text.Count(j.Batches)))
	end := a.codesStopped(err, a.codesWords().GoOn)
	if errors.Is(end, exit(exitFailed)) && (j.Done > 0 || stop.Kind != codes.StopQuota) {
		return exit(exitUnknown)
	}
	return end
}

// codesStopped puts the end of a Run or a Check into words. goOn says how it is
// taken up again.
func (a *app) codesStopped(err error, goOn string) error {
	w, lang := a.codesWords(), string(a.lang)
	var stop *codes.Stop
	switch {
	case errors.As(err, &stop):
		what, next := stop.Words()
		a.say("■ %s", what.In(lang))
		if e := wechat.AsError(stop.Err); e != nil && stop.Kind != codes.StopAsked {
			t, number := a.explain(stop.Err)
			a.say("  %s", line(t.What))
			a.say("  %s", line(number))
		}
		if stop.Kind != codes.StopAsked {
			a.say("  %s", next.In(lang))
		}
		a.say("  %s", goOn)
		if stop.Kind == codes.StopRefused {
			return exit(exitRefused)
		}
		return exit(exitFailed)
	case errors.Is(err, codes.ErrBusy):
		return &told{trouble{w.Busy, w.BusyCure}, err}
	case errors.Is(err, codes.ErrCodes):
		return &told{trouble{w.Gone, w.GoneCure}, err}
	}
	return a.codesFailed(err)
}
