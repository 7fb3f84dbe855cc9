package cards

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// deposit is how many codes were imported for a card.
type deposit struct {
	count int64
	err   error
	asked bool // under way
}

type counted struct {
	id string
	deposit
}

// askStock asks how many to add, or to take away.
func (s *Screen) askStock(more bool) tea.Cmd {
	r, w, do := s.subject(), &s.w.Change, s.o.Change
	c, title := r.Card, r.title
	sheet := overlay.Sheet{
		Title: w.LessTitle, Lines: []string{title, coupon.Fill(w.HaveNow, text.Count(int(c.Quantity)), s.age(r.At))}, Keep: w.KeepStock,
		Entries: []overlay.Entry{{Label: w.LessField, Unit: w.Unit, Limit: 14, Width: 16}},
		Live:    func(values []string) overlay.Answer { return s.stockAnswer(c, more, values[0]) },
		Do: func(values []string) tea.Cmd {
			delta, _ := amount(values[0])
			if !more {
				delta = -delta
			}
			return s.later(write{kind: changeStock, card: c, title: title, delta: delta}, func(ctx context.Context) campaign.Outcome {
				return do.Stock(ctx, c, delta)
			})
		},
	}
	if more {
		sheet.Title, sheet.Entries[0].Label = w.MoreTitle, w.MoreField
	}
	return tea.Batch(s.countDeposit(c, more), ui.Send(ui.Push{Layer: overlay.NewForm(s.o.Env, sheet)}))
}

// countDeposit asks how many codes an addition may put on sale.
func (s *Screen) countDeposit(c card.Card, more bool) tea.Cmd {
	if !more || !c.Deposits() || s.o.Deposited == nil || s.deposits[c.ID].asked {
		return nil
	}
	s.deposits[c.ID] = deposit{asked: true}
	count, id := s.o.Deposited, c.ID
	return func() tea.Msg {
		n, err := count(context.Background(), id)
		return counted{id, deposit{count: n, err: err}}
	}
}

// stockAnswer is what an amount would come to.
func (s *Screen) stockAnswer(c card.Card, more bool, typed string) overlay.Answer {
	w := &s.w.Change
	act := w.LessAct
	if more {
		act = w.MoreAct
	}
	n, ok := amount(typed)
	a := overlay.Answer{Act: coupon.Fill(act, text.Count(int(n)))}
	room, most, why := s.room(c, more)
	if why != "" {
		a.Lines = append(a.Lines, why)
	}
	switch {
	case typed == "" || ok && n == 0:
		a.Act, a.Off = coupon.Fill(act, "…"), w.NoAmount
		return a
	case !ok:
		a.Act, a.Off, a.Wrong = coupon.Fill(act, "…"), w.NotANumber, true
		return a
	case n > room:
		a.Act, a.Off, a.Wrong = coupon.Fill(act, "…"), most, true
		return a
	case more && s.deposits[c.ID].asked:
		a.Off = w.Counting
	}
	after := c.Quantity - n
	if more {
		after = c.Quantity + n
	}
	a.Lines = append([]string{coupon.Fill(w.Preview, text.Count(int(c.Quantity)), text.Count(int(after)))}, a.Lines...)
	return a
}

// room is the most that can be added or taken away, what is said about more than
// that, and what is to be known beforehand.
func (s *Screen) room(c card.Card, more bool) (most int64, over, know string) {
	w := &s.w.Change
	if !more {
		return c.Quantity, coupon.Fill(w.TooFew, text.Count(int(c.Quantity))), w.ClaimedStay
	}
	most, over = card.MaxStock-c.Quantity, w.TooMany
	if !c.Deposits() {
		return most, over, ""
	}
	d, known := s.deposits[c.ID]
	switch {
	case !known || d.err != nil:
		return most, over, w.Uncounted
	case d.asked:
		return most, over, w.Counting
	}
	// Claimed codes came out of the imported ones as well.
	free := max(0, d.count-max(c.TotalQuantity, c.Quantity))
	left := text.Count(int(free))
	return min(most, free), coupon.Fill(w.OverCodes, left), coupon.Fill(w.MostCodes, text.Count(int(d.count)), left)
}
