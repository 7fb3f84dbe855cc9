package codes

import (
	"strings"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// drawNext is the key that takes an import further which has not ended.
func (s *Screen) drawNext(p *ui.Page) {
	j := s.job
	switch {
	case s.working() || s.elsewhere() || j.ID == "":
	case s.halted():
		gap(p)
		if !p.Size.Compact() {
			p.Line(coupon.Fill(s.w.StoppedAt, text.Count(j.Done), text.Count(j.Batches), text.Count(j.Left())))
		}
		s.button(p, "Enter", s.w.GoOn, s.cannotGoOn())
	case j.State == codes.Sent:
		gap(p)
		if !p.Size.Compact() {
			p.Line(s.wrap(s.w.CheckWhy, p)...)
		}
		s.button(p, "Enter", s.w.CheckNow, s.cannotGoOn())
	case j.Missing != nil && j.Missing.Count > 0:
		gap(p)
		s.button(p, "m", coupon.Fill(s.w.SendLong, text.Count(j.Missing.Count)), s.nothingMissing())
	}
}

// button is the act on offer, or why it is not.
func (s *Screen) button(p *ui.Page, key, label, why string) {
	t := s.o.Env.Theme
	if why != "" {
		p.Line(t.Muted.Render(key + "  " + label + s.w.Colon + why))
		return
	}
	p.Line(ui.Button(t, key, label))
}

// drawStock is the last step: what was taken in becomes stock.
func (s *Screen) drawStock(p *ui.Page) {
	t := s.o.Env.Theme
	if s.job.State != codes.Verified || s.working() {
		return
	}
	gap(p)
	switch {
	case !s.since.IsZero():
		p.Line(t.Muted.Render(s.w.Raising + " · " + s.elapsed(s.since)))
	case s.plan.Err != nil:
		p.Line(t.Bad.Render(t.Sign.No+" "+s.v.Trouble(s.plan.Err).What), s.w.PlanAgain)
	case s.told():
		what, cure := s.stockWords(*s.stock)
		sign, style := t.Sign.Yes, t.Good
		if inDoubt(s.stock.State) {
			sign, style = t.Sign.Look, t.Doubt
		} else if s.stock.State != codes.StockDone && s.stock.State != codes.StockNothing {
			sign, style = t.Sign.No, t.Bad
		}
		for _, l := range s.wrap(sign+" "+what, p) {
			p.Line(style.Render(l))
		}
		p.Line(s.wrap(cure, p)...)
	case s.plan.Busy:
		p.Line(t.Muted.Render(s.w.Planning))
	case s.plan.Has && inDoubt(s.plan.Value.State):
		what, cure := s.stockWords(s.plan.Value)
		for _, l := range s.wrap(t.Sign.Look+" "+what, p) {
			p.Line(t.Doubt.Render(l))
		}
		p.Line(s.wrap(cure, p)...)
	case s.plan.Has && s.plan.Value.State == codes.StockSending:
		s.drawRaise(p)
	case s.plan.Has && s.plan.Value.State == codes.StockDone: // one without an answer was made after all
		what, _ := s.stockWords(s.plan.Value)
		p.Line(t.Good.Render(t.Sign.Yes) + " " + what)
	case s.plan.Has:
		p.Line(t.Good.Render(t.Sign.Yes) + " " + coupon.Fill(s.w.AllOnSale, s.count(s.plan.Value.Before)))
	}
}

// inDoubt says that nothing was added and it is not sure that nothing has to be.
func inDoubt(st codes.StockState) bool {
	return st == codes.StockUnknown || st == codes.StockWaits || st == codes.StockUnseen
}

// told says that the last change of the stock is what there is to say. One that
// only had to wait, and was read again from the ledger, has lost its words.
func (s *Screen) told() bool {
	st := s.stock
	return !s.plan.Has && st != nil && st.State != codes.StockSending && (st.State != codes.StockWaits || st.Err != nil)
}

// unsettled says that it is not known how the stock stands: looking again may
// tell.
func (s *Screen) unsettled() bool {
	switch {
	case s.plan.Has:
		return inDoubt(s.plan.Value.State)
	case s.plan.Err != nil:
		return true
	}
	return s.stock != nil && inDoubt(s.stock.State)
}

// drawRaise is the question about the stock: the button of an import that is
// whole, the second thing to do while codes are missing.
func (s *Screen) drawRaise(p *ui.Page) {
	p.Line(s.wrap(coupon.Fill(s.w.StockNow, s.count(s.plan.Value.Before)), p)...)
	label, why := coupon.Fill(s.w.RaiseLong, s.count(s.plan.Value.Delta)), s.cannotRaise()
	if why == "" && s.job.Missing.Count > 0 {
		p.Line(ui.KeyLabel(s.o.Env.Theme, "s", label))
		return
	}
	s.button(p, "s", label, why)
}

// stockWords is what became of a change of the stock, and what to do.
func (s *Screen) stockWords(st codes.Stock) (what, cure string) {
	switch st.State {
	case codes.StockDone:
		after := st.Before + st.Delta
		if st.Read {
			after = st.After
		}
		return coupon.Fill(s.w.StockDone, s.count(st.Delta), s.count(after)), ""
	case codes.StockNothing:
		return coupon.Fill(s.w.AllOnSale, s.count(st.Before)), ""
	case codes.StockUnknown, codes.StockSending:
		return coupon.Fill(s.w.StockUnknown, s.count(st.Delta)), s.w.StockUnknownCure
	case codes.StockUnseen:
		if st.Lost {
			return s.w.StockLost, coupon.Fill(s.w.StockUnseenCure, s.count(st.After))
		}
		return coupon.Fill(s.w.StockUnseen, s.count(st.Unseen)), coupon.Fill(s.w.StockUnseenCure, s.count(st.After))
	case codes.StockWaits:
		why := s.v.Trouble(st.Err)
		return why.What, why.Next
	}
	why := s.v.Trouble(st.Err)
	return s.w.StockNotDone + why.What, strings.TrimSpace(why.Next + " " + why.Number)
}
