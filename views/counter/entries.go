package counter

import (
	"sort"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// entry is one line of the day's list.
type entry struct {
	at    time.Time
	kind  kind
	word  string
	title string
	value string
	code  string
	staff string
}

// most is how many refused lookups are remembered; the ledger keeps the rest.
const most = 50

// remember keeps a refusal that was never sent: the ledger has no line of it,
// and the clerk is asked about it a minute later.
func (s *Screen) remember(l desk.Look) {
	word := s.w.Reasons[l.Reason].Short
	if l.Reason == desk.ReasonHeld {
		return
	}
	e := entry{at: s.now, kind: refused, word: word, code: l.Code, staff: s.o.Staff}
	if l.Face.Known {
		e.title, e.value = s.v.Title(l.Face), s.v.Value(l.Face)
	}
	s.refused = append([]entry{e}, s.refused...)
	if len(s.refused) > most {
		s.refused = s.refused[:most]
	}
}

// entries are today's redemptions and this session's refusals, newest first.
func (s *Screen) entries() []entry {
	var out []entry
	for _, in := range s.today.Value.Recent {
		if in.State == ledger.StateRefused {
			continue // remembered with its reason when it was shown
		}
		out = append(out, s.entry(in))
	}
	out = append(out, s.refused...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].at.After(out[j].at) })
	return out
}

func (s *Screen) entry(in ledger.Intent) entry {
	e := entry{at: in.Updated, code: safe.Line(in.Code, 32).String(), staff: in.Staff, title: safe.Line(in.Title, 40).String()}
	f := desk.FaceOfIntent(in)
	e.value = s.v.Value(f)
	switch in.State {
	case ledger.StateRedeemed, ledger.StateInferred:
		e.kind, e.word = done, s.w.StateOK
	case ledger.StateSending, ledger.StateInDoubt:
		e.kind, e.word = unsure, s.w.StateDoubt
	case ledger.StateReview:
		e.kind, e.word = unsure, s.w.StateReview
	case ledger.StateClosedUnused:
		e.kind, e.word = nothing, s.w.StateClosed
	default:
		e.kind, e.word = nothing, s.w.StateNotSent
	}
	return e
}

// mark is the sign of an entry in its colour.
func (e entry) mark(t *theme.Theme) string {
	switch e.kind {
	case done:
		return t.Good.Render(t.Sign.Yes)
	case refused:
		return t.Bad.Render(t.Sign.No)
	case unsure:
		return t.Doubt.Render(t.Sign.Look)
	}
	return t.Muted.Render(t.Sign.Empty)
}

// row is an entry in w cells: time, sign and word, coupon, value, code, who.
func (e entry) row(t *theme.Theme, w int) string {
	fixed := 5 + 2 + 2 + 8 + 1
	tail := cell.Width(text.Code(e.code))
	title := max(0, w-fixed-10-3-16-9)
	word := cell.Fit(e.word, 8)
	switch e.kind {
	case done:
		word = t.Good.Render(word)
	case refused:
		word = t.Bad.Render(word)
	case unsure:
		word = t.Doubt.Render(word)
	default:
		word = t.Muted.Render(word)
	}
	code := text.Code(e.code)
	if tail > 16 {
		code = cell.Cut(code, 16)
	}
	return t.Muted.Render(text.HM(e.at)) + "  " + e.mark(t) + " " + word + " " +
		cell.Fit(e.title, title) + " " + cell.PadLeft(e.value, 10) + "   " +
		t.Muted.Render(cell.Pad(code, 16)) + " " + t.Muted.Render(cell.Cut(safe.Line(e.staff, 16).String(), 8))
}
