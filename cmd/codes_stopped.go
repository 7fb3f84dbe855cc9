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
	w := a.codesWords()
	var stop *codes.Stop
	switch {
	case errors.As(err, &stop):
		return a.sayStop(stop, goOn)
	case errors.Is(err, codes.ErrBusy):
		return &told{trouble{w.Busy, w.BusyCure}, err}
	case errors.Is(err, codes.ErrCodes):
		return &told{trouble{w.Gone, w.GoneCure}, err}
	}
	return a.codesFailed(err)
}

// sayStop says why it stopped, what the platform said, and what to do.
func (a *app) sayStop(stop *codes.Stop, goOn string) error {
	lang := string(a.lang)
	what, next := stop.Words()
	a.told = failure{Error: what.In(lang), Next: goOn}
	a.told.ErrCode, a.told.ErrMsg, a.told.RID = reasonIn(stop.Err)
	a.say("■ %s", what.In(lang))
	more := []string{goOn}
	if stop.Kind != codes.StopAsked {
		more = []string{next.In(lang), goOn}
		if wechat.AsError(stop.Err) != nil {
			t, number := a.explain(stop.Err)
			more = append([]string{line(t.What), line(number)}, more...)
		}
	}
	for _, words := range more {
		if words != "" {
			a.say("  %s", words)
		}
	}
	if stop.Kind == codes.StopRefused {
		return exit(exitRefused)
	}
	return exit(exitFailed)
}
