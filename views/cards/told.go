package cards

import (
	"errors"

	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// report is what became of a change that did not simply succeed. It stays with
// its card until it is answered.
type report struct {
	doubt  bool   // nobody knows; else nothing was changed
	what   string // the fact
	next   string // what to do
	number string // errcode and correlation id
}

// report puts a change that was refused, never left or has no known outcome
// into words.
func (s *Screen) report(m wrote) report {
	w, why := &s.w.Change, s.v.Trouble(m.out.Err)
	if m.out.State == campaign.Unknown {
		next := w.DoubtNext[m.kind]
		from, ok := stockBefore(m)
		switch {
		case ok && m.out.Unchanged:
			next = coupon.Fill(w.StockSame, text.Count(int(from)))
		case ok:
			next = coupon.Fill(w.StockNext, text.Count(int(from+m.delta)), text.Count(int(from)))
		}
		return report{doubt: true, what: coupon.Fill(w.Doubt[m.kind], why.What), next: next, number: why.Number}
	}
	out := report{what: coupon.Fill(w.Failed[m.kind], why.What), next: w.NothingChanged + s.w.Fact.Stop + why.Next, number: why.Number}
	switch {
	case errors.As(m.out.Err, new(*stock.Earlier)): // which speaks of a change that there may have been
		out.next = why.Next
	case lastRead(m.out).Status == card.StatusDelete:
		out.what, out.next = coupon.Fill(w.Failed[m.kind], w.IsGone), w.NothingChanged
	}
	return out
}

// stockBefore is the stock that a change began from, as it was read just before
// it where it was.
func stockBefore(m wrote) (int64, bool) {
	if m.kind != changeStock {
		return 0, false
	}
	if m.out.Before.ID != "" {
		return m.out.Before.Quantity, true
	}
	return m.card.Quantity, true
}

// doneWords say what a change that succeeded did, and whether that was seen.
func (s *Screen) doneWords(m wrote) string {
	said := s.doneKind(m)
	if m.out.Err != nil && m.out.Confirmed {
		said += s.w.Change.LostAnswer
	}
	return said
}

func (s *Screen) doneKind(m wrote) string {
	w := &s.w.Change
	pick := func(on, off string) string {
		if m.open {
			return on
		}
		return off
	}
	switch m.kind {
	case changeStock:
		return s.doneStock(m)
	case changeDelete:
		switch {
		case m.out.Confirmed:
			return w.Deleted
		case m.out.Card.ID == "":
			return w.DeletedUnseen
		}
		return w.DeletedNot
	case changeVoid:
		return coupon.Fill(w.Voided, text.Code(m.code))
	case changePay:
		return pick(w.PayOn, w.PayOff)
	}
	return pick(w.SelfOn, w.SelfOff)
}

func (s *Screen) doneStock(m wrote) string {
	w := &s.w.Change
	if m.out.Card.ID == "" {
		return coupon.Fill(w.StockUnseen, signed(m.delta))
	}
	now := text.Count(int(m.out.Card.Quantity))
	if !m.out.Confirmed {
		return coupon.Fill(w.StockLags, signed(m.delta), now)
	}
	if m.delta < 0 {
		return coupon.Fill(w.LessDone, now)
	}
	return coupon.Fill(w.MoreDone, now)
}

// signed is a change with its sign.
func signed(n int64) string {
	if n < 0 {
		return "-" + text.Count(int(-n))
	}
	return "+" + text.Count(int(n))
}

// told draws the report of a card, nothing where there is none.
func (s *Screen) told(id string, w int) []string {
	r, ok := s.reports[id]
	if !ok {
		return nil
	}
	t := s.o.Env.Theme
	sign, style := t.Sign.No, t.Bad
	if r.doubt {
		sign, style = t.Sign.Look, t.Doubt
	}
	var out []string
	for _, l := range wrap(sign+" "+r.what, w) {
		out = append(out, style.Render(l))
	}
	for _, l := range wrap(r.next, w-2) {
		out = append(out, "  "+l)
	}
	if r.number != "" {
		out = append(out, "  "+t.Muted.Render(r.number))
	}
	return append(out, "  "+s.hint("Esc", s.w.Change.Dismiss), "")
}
