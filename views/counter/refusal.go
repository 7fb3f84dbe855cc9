package counter

import (
	"strconv"
	"strings"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/wechat"
)

func itoa(n int) string { return strconv.Itoa(n) }

// refusal says why a code cannot be used: the reason is the big word, so that
// it can be said without thinking, and below it stands a sentence to read out.
func (s *Screen) refusal(l desk.Look) outcome {
	o := s.base(l)
	o.kind = refused
	r, ok := s.w.Reasons[l.Reason]
	if !ok {
		r = s.w.Reasons[desk.ReasonOther]
	}
	o.word, o.line, o.say, o.next = r.Big, r.Line, r.Say, r.Next
	o.proof = r.Below
	lang := s.o.Env.Lang
	switch l.Reason {
	case desk.ReasonExpired:
		day := text.Date(l.End, s.now, lang)
		o.line, o.say = fill(r.Line, day), fill(r.Say, day)
		o.proof = s.validity(l)
	case desk.ReasonNotYet:
		day := text.Date(l.Begin, s.now, lang)
		o.line, o.say = fill(r.Line, day), fill(r.Say, day)
		o.proof = s.validity(l)
	case desk.ReasonUsedHere:
		s.usedHere(&o, l)
	case desk.ReasonUsedElsewhere:
		if e := l.Earlier; e != nil && e.State == ledger.StateClosedUnused {
			o.proof = fill(s.w.PerhapsOurs, text.When(e.Created, s.now, lang), e.Slip)
		}
	case desk.ReasonHeld:
		o.kind = unsure
		s.held(&o, l)
	case desk.ReasonNotFound:
		o.pick = l.CardID == ""
	case desk.ReasonOther, "":
		s.other(&o, l)
	}
	return o
}

// usedHere tells when, where and by whom this desk redeemed the code.
func (s *Screen) usedHere(o *outcome, l desk.Look) {
	e := l.Earlier
	if e == nil {
		return
	}
	lang := s.o.Env.Lang
	o.line = fill(o.line, text.When(e.Updated, s.now, lang), s.place(e.Store, e.Terminal), name(e.Staff, s.w.Someone))
	ago := s.now.Sub(e.Updated)
	o.proof = text.Ago(ago, lang)
	if t := s.v.Takes(l.Face); t != "" {
		o.proof += s.w.Comma + t
	}
	o.say = fill(o.say, text.When(e.Updated, s.now, lang))
	if ago.Minutes() > 30 {
		o.next = s.w.ScanNext
	}
}

// held is a code that an open redemption holds: another till's, which can be
// taken over, or one that waits for a person's decision.
func (s *Screen) held(o *outcome, l desk.Look) {
	if e := l.Earlier; e != nil && e.State == ledger.StateReview {
		o.word, o.line, o.next = s.w.BigReview, fill(s.w.LineUndecided, text.When(e.Created, s.now, s.o.Env.Lang)), s.w.NextUndecided
		return
	}
	if e := l.Earlier; e != nil {
		o.held = true
		o.line = fill(o.line, s.place(e.Store, e.Terminal), name(e.Staff, s.w.Someone), text.Clock(e.Created))
		if e.Slip != "" {
			o.proof = fill(s.w.SlipNo, e.Slip)
		}
	}
}

// other is WeChat's own reason: its number and one sentence.
func (s *Screen) other(o *outcome, l desk.Look) {
	lang := string(s.o.Env.Lang)
	if x, ok := wechat.Explain(l.ErrCode); ok && l.ErrCode != 0 {
		o.line = fill(s.w.LineOther, x.Meaning.In(lang))
		o.next = x.Next.In(lang)
	}
	switch {
	case l.ErrCode != 0:
		o.proof = itoa(l.ErrCode) + " · " + safe.Line(l.ErrMsg, 60).String()
	case l.Status != "":
		o.proof = fill(s.w.WechatSays, safe.Line(string(l.Status), 24).String())
	}
	if l.RID != "" {
		o.proof = strings.TrimPrefix(o.proof+" · rid "+safe.Line(l.RID, 40).String(), " · ")
	}
}

// validity is the time in which the code can be used.
func (s *Screen) validity(l desk.Look) string {
	lang := s.o.Env.Lang
	if l.Begin.IsZero() || l.End.IsZero() {
		return ""
	}
	return fill(s.w.Validity, text.Date(l.Begin, s.now, lang), text.Date(l.End, s.now, lang))
}

// place names a till; this store is "here".
func (s *Screen) place(store, till string) string {
	if store == "" || store == s.o.Store {
		return name(s.w.Here+safe.Line(till, 16).String(), s.w.ThisDesk)
	}
	return safe.Line(store, 16).String() + " " + safe.Line(till, 16).String()
}

func name(s, fallback string) string {
	if s = safe.Line(s, 16).String(); s != "" {
		return s
	}
	return fallback
}
