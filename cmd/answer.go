package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/counter"
	"coupondesk/views/coupon"
)

// redeemAnswer is what `redeem --json` prints, and nothing else.
type redeemAnswer struct {
	Code     string       `json:"code"`
	CardID   string       `json:"card_id"`
	State    ledger.State `json:"state"`
	ErrCode  int          `json:"errcode"`
	ErrMsg   string       `json:"errmsg"`
	Intent   string       `json:"intent"` // "" when the ledger has no line of it
	At       string       `json:"at"`     // RFC 3339, UTC+8
	Evidence string       `json:"evidence"`
}

// answerOf is a verdict for a script. A code that an open intent holds has that
// intent's unknown outcome; nothing was sent now.
func answerOf(v desk.Verdict) redeemAnswer {
	out := redeemAnswer{Code: v.Look.Code, CardID: v.Look.CardID, State: v.State, ErrCode: v.ErrCode, ErrMsg: v.ErrMsg,
		Intent: v.Intent.ID, At: stamp(v.At), Evidence: v.Evidence}
	if out.Code == "" {
		out.Code, out.CardID = v.Intent.Code, v.Intent.CardID
	}
	earlier := v.Look.Earlier
	switch {
	case v.LedgerErr != nil && out.Evidence == "":
		out.Evidence = line(v.LedgerErr.Error())
	case v.Reason == desk.ReasonHeld && earlier != nil:
		out.State, out.Intent, out.Evidence = earlier.State, earlier.ID, "held by this intent since "+stamp(earlier.Created)
	case v.Reason == desk.ReasonUsedHere && earlier != nil:
		out.Evidence = "redeemed by intent " + earlier.ID + " at " + stamp(earlier.Updated)
	case out.State == ledger.StateRefused && out.Evidence == "" && v.Look.Status != "":
		out.Evidence = "code/get answered " + string(v.Look.Status)
	}
	return out
}

// exitCode says the same as the state.
func (r redeemAnswer) exitCode() int {
	switch {
	case r.State.Redeemed():
		return exitDone
	case r.State.Open():
		return exitUnknown
	case r.State == ledger.StateRefused:
		return exitRefused
	}
	return exitFailed
}

func stamp(t time.Time) string { return t.In(text.Zone).Format(time.RFC3339) }

// object prints a result for scripts, one object a line.
func (a *app) object(v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		a.say("%s", line(err.Error()))
		return
	}
	a.print("%s", visible(raw))
}

// visible escapes what a terminal would obey, or nobody would see, in JSON: it
// stays the same JSON.
func visible(raw []byte) []byte {
	var out bytes.Buffer
	for _, r := range string(raw) {
		switch {
		case unicode.IsGraphic(r) || r == '\n':
			out.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.Bytes()
}

// foreign makes text of the platform that is a result as it stands, such as an
// address, safe for a terminal: what has no place in it becomes �.
func foreign(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) || r == '\n' || r == '\t' {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}

// unread ends a command that could not even look: nothing was sent.
func (a *app) unread(s *shop, code string, err error) error {
	out := redeemAnswer{Code: code, State: ledger.StateNotSent, At: stamp(a.now())}
	out.ErrCode, out.ErrMsg, _ = reasonIn(err)
	if a.flags.json {
		a.object(out)
	}
	a.speakTold(counter.TellUnread(a.teller(s), code, err))
	return exit(exitFailed)
}

// untouched ends a command that looked and redeemed nothing.
func (a *app) untouched(l desk.Look, why string) error {
	if a.flags.json {
		a.object(redeemAnswer{Code: l.Code, CardID: l.CardID, State: ledger.StateNotSent, At: stamp(a.now()), Evidence: why})
	}
	a.say("%s", why)
	return exit(exitFailed)
}

// tell says a verdict in the counter's words.
func (a *app) tell(s *shop, v desk.Verdict) {
	t := counter.Tell(a.teller(s), v)
	if v.Reason == desk.ReasonHeld {
		t = counter.TellLook(a.teller(s), v.Look)
	}
	a.speakTold(t)
	if v.State == ledger.StateInDoubt || v.State == ledger.StateReview {
		a.say("  %s", fill(a.w.StillOpen, v.Intent.Slip, v.Intent.Code))
	}
	if v.RID != "" {
		a.say("  %s", fill(a.w.Rid, line(v.RID)))
	}
}

// speakTold prints an outcome for people, the most important first.
func (a *app) speakTold(t counter.Told) {
	a.say("%s %s  %s", t.Sign, t.Word, t.Line)
	head := text.Code(t.Code)
	if t.Title != "" {
		head = t.Title + "  " + head
	}
	a.say("  %s", head)
	for _, s := range append([]string{t.Proof}, t.Facts...) {
		if s != "" {
			a.say("  %s", s)
		}
	}
	if t.Say != "" {
		a.say("  %s", fill(a.w.Say, t.Say))
	}
	switch {
	case t.Pick && !a.atCounter:
		a.say("  %s", a.w.GiveCardID)
	case a.atCounter && !t.Pick, !t.Final:
		if t.Next != "" {
			a.say("  %s", t.Next)
		}
	}
	if t.Alarm != "" {
		a.say("✗ %s", t.Alarm)
	}
}

// show tells what a code is that can be used.
func (a *app) show(s *shop, l desk.Look) {
	v := coupon.In(a.lang)
	a.say("✓ %s  %s", a.w.CanUse, text.Code(l.Code))
	a.say("  %s  %s", v.Title(l.Face), v.Type(l.Face.Type))
	if rule := v.Rule(l.Face); rule != "" {
		a.say("  %s", rule)
	}
	date, left, _ := v.Until(l.End, a.now())
	a.say("  %s  %s", date, left)
	for _, c := range v.Conditions(l.Face) {
		a.say("  %s", c)
	}
	a.say("  %s", v.Check(l.Face))
}

func itoa(n int) string { return strconv.Itoa(n) }

// short makes foreign text printable in a column.
func short(s string, limit int) string { return safe.Line(s, limit).String() }
