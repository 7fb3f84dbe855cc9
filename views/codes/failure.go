package codes

import (
	"errors"
	"io/fs"
	"strconv"

	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/wechat"
)

// trouble is why the import that is shown does not go on, "" when nothing is
// wrong with it: who stopped it by hand knows why.
func (s *Screen) trouble() (what, cure, number string) {
	switch {
	case s.working():
	case s.fail != nil:
		return s.failure(s.fail)
	case s.halted() && s.job.Why != nil && s.job.Why.Kind != codes.StopAsked:
		return s.stopWords(s.job.Why)
	}
	return "", "", ""
}

// failure puts what went wrong into words, what to do, and the platform's own
// number where there is one.
func (s *Screen) failure(err error) (what, cure, number string) {
	var stop *codes.Stop
	switch {
	case errors.As(err, &stop):
		return s.stopWords(stop)
	case errors.Is(err, codes.ErrBusy):
		return s.w.BusyElse, s.w.BusyCure, ""
	case errors.Is(err, codes.ErrCodes):
		return s.w.Gone, s.w.GoneCure, ""
	case errors.Is(err, codes.ErrNothing):
		return s.w.NoneGood, "", ""
	case errors.Is(err, ledger.ErrNotFound):
		return s.w.NoJob, "", ""
	}
	if wechat.AsError(err) == nil && !errors.Is(err, codes.ErrUnreadable) {
		return reason(err), "", ""
	}
	why := s.v.Trouble(err)
	return why.What, why.Next, why.Number
}

// stopWords is why an import stopped. What the platform refused is said in its
// own words while they are known.
func (s *Screen) stopWords(stop *codes.Stop) (what, cure, number string) {
	if stop.Kind == codes.StopRefused && wechat.AsError(stop.Err) != nil {
		why := s.v.Trouble(stop.Err)
		return why.What, why.Next, why.Number
	}
	a, b := stop.Words()
	if stop.Code != 0 {
		number = strconv.Itoa(stop.Code)
		if stop.RID != "" {
			number += " · rid " + safe.Line(stop.RID, 40).String()
		}
	}
	return a.In(string(s.o.Env.Lang)), b.In(string(s.o.Env.Lang)), number
}

// unread is why a file cannot be read.
func (s *Screen) unread(err error) string {
	if why, ok := codes.UnreadFile(err); ok {
		return why.In(string(s.o.Env.Lang))
	}
	return reason(err)
}

// reason is an error of this machine in few words.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return safe.Line(err.Error(), 120).String()
}
