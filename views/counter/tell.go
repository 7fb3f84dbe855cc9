package counter

import (
	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/wechat"
)

// Told is an outcome in the counter's words, for places where nothing is
// drawn: the line mode and the commands. Every text is safe to print.
type Told struct {
	Sign  string // as in the theme of the Env
	Word  string // one word: 成功, 已过期
	Line  string // the sentence beside it
	Title string // of the coupon, if known
	Code  string
	Proof string
	Facts []string
	Say   string // to read out to the customer
	Next  string // what to do now
	Alarm string // joins a true verdict that could not be kept
	Final bool   // redeemed or refused: nothing is left to be done about this code
	Pick  bool   // the code may be a custom one: its card is missing
}

// Tell puts the verdict of a redemption into words.
func Tell(o Options, v desk.Verdict) Told {
	return New(o).told(func(s *Screen) outcome { return s.verdict(v) })
}

// TellLook says why a code that was looked up cannot be used.
func TellLook(o Options, l desk.Look) Told {
	return New(o).told(func(s *Screen) outcome { return s.refusal(l) })
}

// TellUnread says why nothing could be learnt about a code.
func TellUnread(o Options, code string, err error) Told {
	return New(o).told(func(s *Screen) outcome { return s.unreachable(code, wechat.AsError(err)) })
}

func (s *Screen) told(speak func(*Screen) outcome) Told {
	o := speak(s)
	t := Told{Word: o.word, Line: o.line, Title: o.title, Code: o.code, Proof: o.proof, Facts: o.facts,
		Say: o.say, Next: o.next, Alarm: o.alarm,
		Final: o.kind == done || o.kind == refused, Pick: o.pick}
	switch sign := s.o.Env.Theme.Sign; o.kind {
	case done:
		t.Sign = sign.Yes
	case refused:
		t.Sign = sign.No
	case unsure:
		t.Sign = sign.Look
	default:
		t.Sign = sign.Empty
	}
	return t
}

// TellScan says what is wrong with what was typed.
func TellScan(env ui.Env, e *desk.ScanError) string {
	w := ui.Pick(env, zh, en)
	switch e.Kind {
	case desk.ScanIME:
		return w.ImeOn
	case desk.ScanLong:
		return w.TooLong
	case desk.ScanEmpty:
		return w.Prompt
	}
	return w.BadScan
}
