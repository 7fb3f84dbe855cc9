package coupon

import (
	"strconv"
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

// Standing is the state of a card as a shop sees it: the platform's status and
// its stock together.
type Standing int

// Standings, in the order of the list's tabs.
const (
	Live Standing = iota
	InReview
	Rejected
	NoStock
	Deleted
	Ended   // its last day is over, see StandingAt
	Unknown // a status that the platform's document does not know
)

// StandingOf reads a card's standing.
func StandingOf(c card.Card) Standing {
	switch c.Status {
	case card.StatusDelete:
		return Deleted
	case card.StatusVerifyFail:
		return Rejected
	case card.StatusNotVerify:
		return InReview
	case card.StatusVerifyOK, card.StatusDispatch:
	default:
		return Unknown
	}
	if c.Quantity == 0 {
		return NoStock
	}
	return Live
}

// StandingAt is StandingOf, and Ended for a card that would be live or without
// stock but whose fixed interval is over: nobody can claim or use it any more.
func StandingAt(c card.Card, now time.Time) Standing {
	s := StandingOf(c)
	over := c.Date.Type != card.DateFixTerm && !c.Date.End.IsZero() && c.Date.End.Before(now)
	if over && (s == Live || s == NoStock) {
		return Ended
	}
	return s
}

// Standing is its sign, its word and its style.
func (v Voice) Standing(t *theme.Theme, s Standing) (sign, word string, st lipgloss.Style) {
	switch s {
	case Live:
		return t.Sign.Yes, v.Live, t.Good
	case InReview:
		return t.Sign.Busy, v.InReview, t.Doubt
	case Rejected:
		return t.Sign.No, v.Rejected, t.Bad
	case NoStock:
		return t.Sign.Empty, v.NoStock, t.Plain
	case Ended:
		return t.Sign.Empty, v.Ended, t.Muted
	case Unknown:
		return t.Sign.Look, v.Unknown, t.Doubt
	}
	return t.Sign.Gone, v.Deleted, t.Muted
}

// Validity is a card's validity rule in short: the last day, or days from the
// claim.
func (v Voice) Validity(d card.DateInfo, now time.Time) string {
	if d.Type == card.DateFixTerm {
		if d.BeginTerm > 0 {
			return v.fill(v.AfterClaimIn, strconv.Itoa(d.BeginTerm), strconv.Itoa(d.Term))
		}
		return v.fill(v.AfterClaim, strconv.Itoa(d.Term))
	}
	if d.End.IsZero() {
		return v.NoEnd
	}
	return text.DateShort(d.End, now, v.Lang)
}

// FaceOf is the face of a card read from the list.
func FaceOf(c card.Card) desk.Face {
	return desk.FaceOf(c)
}
