package counter

import (
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

// kind is one of the four outcomes, told apart by fill, sign and word.
type kind int

const (
	done    kind = iota // middle band, dark letters
	refused             // dark band, white letters
	unsure              // bright band, dark letters
	nothing             // no band at all: nothing happened
)

// outcome is a verdict in words, ready to be drawn.
type outcome struct {
	kind  kind
	word  string // the big word
	line  string // the sentence in the band
	title string // the coupon
	takes string // what it takes off, beside the title
	code  string
	proof string // beside the code: what is known and from whom
	facts []string
	say   string // a sentence to read out to the customer
	next  string // beside the field: what to do now
	alarm string // an error line that joins a true verdict
	at    time.Time
	retry bool // F2 tries the same card again
	held  bool // another till is redeeming it: it can be taken over
	pick  bool // F3 chooses the card of a custom code
	look  desk.Look
}

func fill(phrase string, values ...string) string { return coupon.Fill(phrase, values...) }

// base holds what every outcome says about the card.
func (s *Screen) base(l desk.Look) outcome {
	o := outcome{look: l, code: l.Code, at: s.now, next: s.w.ScanNext}
	if l.Face.Known {
		o.title = s.v.Title(l.Face)
	}
	return o
}

// verdict puts the verdict of a redemption into words.
func (s *Screen) verdict(v desk.Verdict) outcome {
	o := s.base(v.Look)
	if o.code == "" {
		o.code = v.Intent.Code
	}
	if o.title == "" {
		o.title = safe.Line(v.Intent.Title, 40).String()
	}
	switch v.State {
	case ledger.StateRedeemed, ledger.StateInferred:
		return s.success(o, v)
	case ledger.StateRefused:
		r := v.Look
		r.Reason, r.ErrCode, r.ErrMsg, r.RID = v.Reason, v.ErrCode, v.ErrMsg, v.RID
		if r.Reason == "" {
			r.Reason = desk.ReasonOther
		}
		return s.refusal(r)
	case ledger.StateInDoubt, ledger.StateSending:
		return s.inDoubt(o, v)
	case ledger.StateSuperseded:
		return s.superseded(o, v)
	case ledger.StateClosedUnused:
		o.kind, o.word, o.line = nothing, s.w.BigNotSent, s.w.LineUnused
		o.facts, o.next = []string{fill(s.w.LateUnused, v.Intent.Slip)}, s.w.ScanNext
		return o
	case ledger.StateReview:
		return s.toReview(o, v)
	}
	return s.notSent(o, v)
}

func (s *Screen) success(o outcome, v desk.Verdict) outcome {
	o.kind, o.word = done, s.w.BigDone
	o.line = fill(s.w.LineDone, s.v.Give(v.Look.Face))
	o.proof = s.w.Confirmed
	if v.State == ledger.StateInferred {
		o.line = fill(s.w.LineInferred, s.v.Give(v.Look.Face))
		o.facts = []string{s.w.WhyInferred}
		o.proof = s.w.ConfirmedByQuery
	}
	if v.LedgerErr != nil {
		o.alarm, o.next = s.w.LedgerBroken, ""
	}
	return o
}

func (s *Screen) inDoubt(o outcome, v desk.Verdict) outcome {
	o.kind, o.word, o.line = unsure, s.w.BigDoubt, s.w.LineDoubt
	o.takes = s.v.Takes(v.Look.Face)
	o.proof = fill(s.w.SentNoAnswer, text.Clock(v.Intent.Created))
	o.facts = []string{fill(s.w.DoubtThen, v.Intent.Slip)}
	o.next = ""
	return o
}

// toReview: the program has found out what it can, and it is not enough.
func (s *Screen) toReview(o outcome, v desk.Verdict) outcome {
	o.kind, o.word, o.line, o.next = unsure, s.w.BigReview, s.w.LineReview, s.w.NextReview
	if r, ok := s.w.Reviews[v.Cause]; ok {
		o.line, o.next = r.Line, r.Next
	}
	if v.Intent.Slip != "" {
		o.proof = fill(s.w.SlipNo, v.Intent.Slip)
	}
	return o
}

// superseded: another till took this redemption over and redeems the code; what
// this one sent no longer counts here.
func (s *Screen) superseded(o outcome, v desk.Verdict) outcome {
	who := s.w.Someone
	if e := v.Look.Earlier; e != nil {
		who = s.place(e.Store, e.Terminal) + " " + name(e.Staff, s.w.Someone)
	}
	o.kind, o.word = unsure, s.w.BigDoubt
	o.line, o.next = fill(s.w.LineTakenOver, who), s.w.ScanNext
	o.proof = fill(s.w.SlipNo, v.Intent.Slip)
	return o
}

// notSent is the quiet outcome: nothing happened, and it looks like nothing.
func (s *Screen) notSent(o outcome, v desk.Verdict) outcome {
	o.kind, o.word, o.line = nothing, s.w.BigNotSent, s.w.LineNotSent
	o.facts = []string{s.cause(v.Cause, v.ErrCode)}
	o.next, o.retry = s.w.NextNotSent, true
	if o.title != "" {
		o.proof = o.title
		if t := s.v.Worth(v.Look.Face); t != "" {
			o.proof += "  " + t
		}
	}
	if v.Locked || v.Cause == desk.CauseLedger {
		o.next, o.retry = s.w.CallManager, false
	}
	return o
}

// unreachable is a lookup that brought nothing back.
func (s *Screen) unreachable(code string, e *wechat.Error) outcome {
	o := s.base(desk.Look{Code: code})
	o.kind, o.word, o.line = nothing, s.w.BigNotSent, s.w.LineNotSent
	o.next, o.retry = s.w.NextNotSent, true
	if e == nil {
		o.facts = []string{s.w.CauseOther}
		return o
	}
	o.facts = []string{s.cause(e.Cause, e.Code)}
	if e.RID != "" {
		o.proof = "rid " + safe.Line(e.RID, 40).String()
	}
	return o
}

// cause is why nothing was sent, the number last.
func (s *Screen) cause(c wechat.Cause, code int) string {
	phrase, ok := s.w.Causes[c]
	if !ok {
		phrase = s.w.CauseOther
	}
	if x, found := wechat.Explain(code); found && code != 0 {
		if !ok {
			phrase = x.Meaning.In(string(s.o.Env.Lang)) + s.w.Stop + x.Next.In(string(s.o.Env.Lang))
		}
		phrase += fill(s.w.Number, itoa(code))
	}
	return phrase
}
