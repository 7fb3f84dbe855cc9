package counter

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/ticket"
)

// drawFound shows the card, what F2 takes off, and the check only a person can
// make.
func (s *Screen) drawFound(p *ui.Page) {
	t, f := s.o.Env.Theme, s.card.Face
	if small(p.Size) {
		s.drawFoundSmall(p)
		return
	}
	if tall(p.Size) {
		p.Line("", "", "")
	}
	p.Line("")
	p.Line(ui.Row(min(p.Size.Inner(), 76), s.usable(t), t.Muted.Render(text.Code(s.card.Code))))
	p.Line("")
	p.Line(s.ticket().Draw(t, min(p.Size.Inner(), 76))...)
	p.Line("")
	p.Line(s.buttons(t))
	check := s.v.Check(f)
	if !f.Known {
		check = s.w.FaceUnknown + check
	}
	if p.Size.H >= 18 {
		p.Line("")
	}
	p.Line(t.Muted.Render(check))
	s.lastRow(p, func() { s.fieldRow(p, 24, s.beside(t.Muted.Render(s.w.ScanToo))) })
}

func (s *Screen) usable(t *theme.Theme) string {
	return ui.Tag(t.Done, t.Sign.Yes+" "+s.w.CanUse)
}

func (s *Screen) buttons(t *theme.Theme) string {
	if s.mode == redeeming {
		return t.Muted.Render("F2  " + s.redeemLabel())
	}
	return ui.Button(t, "F2", s.redeemLabel()) + "    " + ui.KeyLabel(t, "Esc", s.w.OtherCard)
}

func (s *Screen) redeemLabel() string {
	takes := s.v.Takes(s.card.Face)
	if takes == "" {
		return s.w.Title
	}
	return fill(s.w.RedeemKey, takes)
}

// ticket is the coupon as it is drawn on the screen.
func (s *Screen) ticket() ticket.Ticket {
	f := s.card.Face
	var v ticket.Value
	v.Figure, v.Word = s.v.Big(f)
	k := ticket.Ticket{Value: v, Kind: s.v.Type(f.Type), Title: s.v.Title(f), Rule: s.v.Rule(f), More: s.w.More}
	date, left, soon := s.v.Until(s.card.End, s.now)
	k.Lines = append(k.Lines, ticket.Line{Text: date, Rest: left, Alarm: soon})
	for _, c := range s.v.Conditions(f) {
		k.Lines = append(k.Lines, ticket.Line{Text: c})
	}
	if l := s.v.PerPerson(f); l != "" {
		k.Lines = append(k.Lines, ticket.Line{Text: l, Muted: true})
	}
	return k
}

// drawFoundSmall is the 40×12 form: value left, three lines right.
func (s *Screen) drawFoundSmall(p *ui.Page) {
	t, f := s.o.Env.Theme, s.card.Face
	p.Line(ui.Row(p.Size.Inner(), s.usable(t), t.Muted.Render(text.Code(s.card.Code))))
	if p.Size.H >= 9 {
		p.Line("")
	}
	k := s.ticket()
	rows := k.Value.Rows(t)
	w := 0
	for _, r := range rows {
		w = max(w, cell.Width(r))
	}
	w = min(max(w, cell.Width(k.Kind))+3, p.Size.Inner()/2)
	right := []string{t.Bold.Render(k.Title), k.Rule, "", ""}
	for i, l := range k.Lines {
		if i < 2 {
			right[i+2] = strings.TrimSpace(l.Text)
		}
	}
	for i := range rows {
		p.Line(cell.Fit(rows[i], w) + right[i])
	}
	if p.Size.H >= 9 {
		p.Line("")
	}
	p.Line(s.buttonsSmall(t, p.Size.Inner()))
	if say := s.beside(t.Muted.Render(s.v.CheckShort(f))); say != "" && p.Size.H >= 10 {
		p.Line(say)
	}
	p.FillTo(p.Size.H - 1)
	s.fieldRow(p, 12, "")
}

// buttonsSmall leaves Esc to the key row where there is no room for it.
func (s *Screen) buttonsSmall(t *theme.Theme, w int) string {
	if s.mode == redeeming {
		return t.Doubt.Render(s.w.Redeeming)
	}
	act := ui.Button(t, "F2", s.redeemLabel())
	if both := act + "   " + ui.KeyLabel(t, "Esc", s.w.OtherCard); cell.Width(both) <= w {
		return both
	}
	return act
}
