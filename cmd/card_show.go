package cmd

import (
	"context"

	"coupondesk/desk"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// cardReport is one card for scripts. Money is in fen, times are RFC 3339.
type cardReport struct {
	ID            string      `json:"card_id"`
	Type          card.Type   `json:"type"`
	Title         string      `json:"title"`
	Brand         string      `json:"brand"`
	Status        card.Status `json:"status"`
	Quantity      int64       `json:"quantity"`
	TotalQuantity int64       `json:"total_quantity"`
	ReduceCost    int64       `json:"reduce_cost"`
	LeastCost     int64       `json:"least_cost"`
	Discount      int         `json:"discount"` // percent taken off
	DateType      string      `json:"date_type"`
	Begin         string      `json:"begin"`
	End           string      `json:"end"`
	Term          int         `json:"fixed_term"` // days from the claim
	GetLimit      int         `json:"get_limit"`
	UseLimit      int         `json:"use_limit"`
	CustomCode    bool        `json:"use_custom_code"`
	At            string      `json:"at"`
	ErrCode       int         `json:"errcode"`
	Error         string      `json:"error"` // why the card could not be read, "" when it was
}

func (a *app) cardReport(r desk.CardRow) cardReport {
	c := r.Card
	out := cardReport{ID: c.ID, Type: c.Type, Title: c.Title, Brand: c.Brand, Status: c.Status, Quantity: c.Quantity,
		TotalQuantity: c.TotalQuantity, ReduceCost: c.ReduceCost, LeastCost: c.LeastCost, Discount: c.Percent,
		DateType: c.Date.Type, Term: c.Date.Term, GetLimit: c.GetLimit, UseLimit: c.UseLimit, CustomCode: c.UseCustomCode, At: stamp(r.At)}
	if !c.Date.Begin.IsZero() {
		out.Begin = stamp(c.Date.Begin)
	}
	if !c.Date.End.IsZero() {
		out.End = stamp(c.Date.End)
	}
	if r.Err != nil {
		t, _ := a.explain(r.Err)
		out.Error, out.ErrCode = t.What, codeOf(r.Err)
	}
	return out
}

func (a *app) showCard(ctx context.Context, id string) error {
	s, err := a.open(ctx, needPlatform)
	if err != nil {
		return err
	}
	defer s.Close()
	r, err := s.desk.Card(ctx, id)
	if err != nil {
		return err
	}
	if a.flags.json {
		a.object(a.cardReport(r))
		return nil
	}
	a.printCard(r.Card)
	return nil
}

// printCard prints what staff and support ask about, label by label.
func (a *app) printCard(c card.Card) {
	v, face := coupon.In(a.lang), desk.FaceOf(c)
	sign, standing, _ := v.Standing(a.env().Theme, coupon.StandingOf(c))
	a.print("%s", v.Title(face))
	for _, f := range []struct{ label, value string }{
		{a.w.ID, short(c.ID, 64)}, {a.w.Type, v.Type(c.Type)}, {a.w.Standing, sign + " " + standing}, {a.w.Rule, v.Rule(face)},
		{a.w.Stock, itoa(int(c.Quantity))}, {a.w.Validity, v.Validity(c.Date, a.now())}, {a.w.Notice, short(c.Notice, 100)},
		{a.w.Phone, short(c.ServicePhone, 40)}, {a.w.Colour, short(c.Color, 20)},
		{a.w.Limits, fill(a.w.LimitsAre, itoa(c.GetLimit), itoa(c.UseLimit))}, {a.w.CustomCode, a.yesNo(c.UseCustomCode)},
	} {
		if f.value != "" {
			a.print("  %s %s", cell.Fit(f.label, 12), f.value)
		}
	}
	for i, l := range cell.Lines(safe.Block(c.Description, 30, 76).String()) {
		label := ""
		if i == 0 {
			label = a.w.Description
		}
		if l != "" {
			a.print("  %s %s", cell.Fit(label, 12), l)
		}
	}
}

func (a *app) yesNo(b bool) string {
	if b {
		return a.w.Yes
	}
	return a.w.No
}
