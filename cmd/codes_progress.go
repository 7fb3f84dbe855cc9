package cmd

import (
	"errors"
	"os"
	"time"

	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui/term"
	"coupondesk/ui/text"
	"coupondesk/wechat"
)

// importStopped says why an import stopped and how it goes on. What was sent
// before, or is without an answer, is in the ledger: then it is not so that
// nothing happened.
func (a *app) importStopped(err error, j codes.Job, r *importReport) error {
	var stop *codes.Stop
	if !errors.As(err, &stop) {
		return a.codesStopped(err)
	}
	r.Stopped, r.ErrCode, r.RID = stop.Kind, stop.Code, stop.RID
	a.say("%s", fill(a.codesWords().Stopped, text.Count(j.Done), text.Count(j.Batches)))
	end := a.codesStopped(err)
	if errors.Is(end, exit(exitFailed)) && (j.Done > 0 || stop.Kind != codes.StopQuota) {
		return exit(exitUnknown)
	}
	return end
}

// codesStopped puts the end of a Run or a Check into words.
func (a *app) codesStopped(err error) error {
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
		a.say("  %s", w.GoOn)
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

// progress says on stderr how far it is: in one line that is written over on a
// terminal, else with a line now and then.
type progress struct {
	a     *app
	live  bool
	said  time.Time
	drawn bool
}

const progressEvery = 5 * time.Second

func (a *app) newProgress() *progress {
	f, ok := a.errOut.(*os.File)
	return &progress{a: a, live: ok && term.IsTerminal(f) && !term.Dumb(a.getenv), said: a.now()}
}

func (p *progress) tell(at codes.Progress) {
	now := p.a.now()
	if !p.live && now.Sub(p.said) < progressEvery {
		return
	}
	p.said = now
	if !p.live {
		p.a.say("%s", p.a.progressText(at))
		return
	}
	p.drawn = true
	p.a.prompt("\r\x1b[K" + p.a.progressText(at))
}

func (p *progress) end() {
	if p.drawn {
		p.a.prompt("\r\x1b[K")
	}
}

func (a *app) progressText(at codes.Progress) string {
	w := a.codesWords()
	phrase := w.Sending
	if at.Step == ledger.BatchCheck {
		phrase = w.Checking
	}
	out := fill(phrase, text.Count(at.Done), text.Count(at.Total), text.Count(int(at.Rate)), itoa(at.Concurrency))
	switch {
	case at.Held != codes.HeldNot:
		return out + "  " + w.Held[at.Held]
	case at.Left > 0:
		return out + "  " + fill(w.Left, at.Left.Round(time.Second).String())
	}
	return out
}
