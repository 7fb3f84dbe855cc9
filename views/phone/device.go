package phone

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk"
	"coupondesk/ui/big"
	"coupondesk/ui/cell"
	"coupondesk/ui/qr"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// deviceWidth is the phone's, its edges included: room for the QR code of a
// coupon with the margin that the standard asks for.
const deviceWidth = 32

// device draws the phone in exactly h rows of w cells. The time stands in its
// upper edge; it is the sandbox's.
func (s *Screen) device(w, h int) []string {
	if w < 8 || h < 3 {
		return nil
	}
	t, in := s.o.Env.Theme, w-2
	edge := t.Sandbox
	clock := " " + text.HM(s.clock()) + " "
	left := (in - len(clock)) / 2
	out := []string{edge.Render(t.Sign.TL + strings.Repeat(t.Sign.H, left) + clock + strings.Repeat(t.Sign.H, in-left-len(clock)) + t.Sign.TR)}
	for _, row := range s.face(in, h-2) {
		out = append(out, edge.Render(t.Sign.V)+cell.Fit(row, in)+edge.Render(t.Sign.V))
	}
	return append(out, edge.Render(t.Sign.BL+strings.Repeat(t.Sign.H, in)+t.Sign.BR))
}

// face is what the phone shows: exactly h rows of at most w cells.
func (s *Screen) face(w, h int) []string {
	var rows []string
	switch {
	case s.reviewing && s.judged() != nil:
		rows = s.cardFace(*s.judged(), w)
	case s.reviewing:
		rows = s.quiet(w, h, s.w.NothingToReview)
	case s.shown() != nil:
		rows = s.codeFace(*s.shown(), w, h)
	case s.wallet.Has:
		rows = s.quiet(w, h, s.w.EmptyWallet)
	}
	for len(rows) < h {
		rows = append(rows, "")
	}
	return rows[:h]
}

// quiet is a phone with nothing on it but a sentence.
func (s *Screen) quiet(w, h int, say string) []string {
	return append(make([]string, h/2), centre(s.o.Env.Theme.Muted, say, w)...)
}

// codeFace is a coupon: its head in the card's colour, its code, its facts. The
// code's margin shrinks first, then the facts go.
func (s *Screen) codeFace(c Code, w, h int) []string {
	t := s.o.Env.Theme
	head := s.head(c.Color, s.brand(c), s.title(c), s.offer(c), w)
	facts := centre(t.Muted, s.ends(c, s.clock()), w)
	if n := safe.Line(c.Notice, 40).String(); n != "" {
		facts = append(facts, centre(t.Muted, n, w)...)
	}
	code := s.drawn(c, w, h-len(head)-len(facts))
	if len(code) == 0 {
		facts, code = nil, s.drawn(c, w, h-len(head))
	}
	if len(code) == 0 {
		code = s.asText(c, w)
	}
	return s.spread(h, head, code, facts)
}

// spread parts the pieces by a blank row where there is room.
func (s *Screen) spread(h int, parts ...[]string) []string {
	free := h
	for _, p := range parts {
		free -= len(p)
	}
	var out []string
	for i, p := range parts {
		if i > 0 && len(p) > 0 && free > 0 {
			out, free = append(out, ""), free-1
		}
		out = append(out, p...)
	}
	return out
}

// head is filled with the card's colour.
func (s *Screen) head(colour, brand, title, offer string, w int) []string {
	st := s.o.Env.Theme.Card(colour)
	out := make([]string, 0, 3)
	for i, line := range []string{brand, title, offer} {
		style := st
		if i == 0 {
			style = st.Bold(false)
		}
		out = append(out, style.Render(cell.Fit("  "+line, w)))
	}
	return out
}

func (s *Screen) brand(c Code) string {
	if c.Brand != "" {
		return safe.Line(c.Brand, 24).String()
	}
	return safe.Line(s.o.Shop, 24).String()
}

// offer is what the coupon is worth, in one line.
func (s *Screen) offer(c Code) string {
	f := desk.Face{Type: c.Type, Value: c.Value, LeastCost: c.LeastCost, Discount: c.Discount}
	switch worth := s.v.Worth(f); {
	case c.Type == card.Cash:
		return worth + "  " + text.Threshold(c.LeastCost, s.o.Env.Lang)
	case worth != "":
		return worth
	}
	return s.v.Type(c.Type)
}

// drawn is what the phone shows for the code in at most h rows, or why it
// shows none; nil where it needs more room.
func (s *Screen) drawn(c Code, w, h int) []string {
	t := s.o.Env.Theme
	if p := s.phase(c); p != usable && p != notYet {
		return s.stamp(c, p, w)
	}
	switch c.CodeType {
	case CodeQR, CodeOnlyQR:
		return s.qr(c, w, h)
	case CodeBar, CodeOnlyBar:
		bar := centre(t.Plain, qr.Bar(t, c.Code, min(24, w)), w)
		out := append(append(bar, bar...), s.number(c, w)...)
		return append(out, centre(t.Muted, s.w.BarIsDrawn, w)...)
	case CodeNone:
		return centre(t.Muted, s.w.NoCodeShown, w)
	}
	return s.asText(c, w)
}

// qr is the real thing: another phone can read it.
func (s *Screen) qr(c Code, w, h int) []string {
	if s.code == nil || s.code.Text != c.Code {
		s.code = qr.Encode(c.Code)
	}
	number := s.number(c, w)
	rows := s.code.Draw(s.o.Env.Theme, w, h-len(number), s.inverted)
	if rows == nil {
		return nil
	}
	for i, r := range rows {
		rows[i] = cell.Center(r, w)
	}
	return append(rows, number...)
}

// number is the code in figures. Two of the types show none.
func (s *Screen) number(c Code, w int) []string {
	if c.CodeType == CodeOnlyQR || c.CodeType == CodeOnlyBar {
		return nil
	}
	return centre(s.o.Env.Theme.Bold, text.Code(safe.Line(c.Code, 40).String()), w)
}

// asText is the code as text, as the card has it or because there is no room.
func (s *Screen) asText(c Code, w int) []string {
	out := append([]string{""}, centre(s.o.Env.Theme.Bold, text.Code(safe.Line(c.Code, 40).String()), w)...)
	if c.CodeType == CodeQR || c.CodeType == CodeOnlyQR {
		out = append(out, centre(s.o.Env.Theme.Muted, s.w.NoRoomForQR, w)...)
	}
	return append(out, "")
}

// stamp stands where the code was.
func (s *Screen) stamp(c Code, p phase, w int) []string {
	sign, word, st := s.standing(p)
	out := append([]string{""}, centre(st.Bold(true), sign+"  "+big.Spaced(word), w)...)
	out = append(out, "")
	out = append(out, centre(s.o.Env.Theme.Muted, text.Code(safe.Line(c.Code, 40).String()), w)...)
	if say := s.w.After[p]; say != "" {
		out = append(out, centre(s.o.Env.Theme.Muted, say, w)...)
	}
	return out
}

// cardFace is a card as the reviewer sees it; nobody has a code of it yet.
func (s *Screen) cardFace(c Card, w int) []string {
	t := s.o.Env.Theme
	rows := s.head("", safe.Line(s.o.Shop, 24).String(), s.cardTitle(c), s.v.Type(c.Type), w)
	rows = append(rows, "")
	if c.Status == card.StatusVerifyFail {
		rows = append(rows, centre(t.Bad, t.Sign.No+" "+s.w.WasRefused, w)...)
		if c.Reason != "" {
			rows = append(rows, centre(t.Muted, safe.Line(c.Reason, 120).String(), w)...)
		}
		return rows
	}
	rows = append(rows, centre(t.Doubt, t.Sign.Busy+" "+s.w.InReview, w)...)
	return append(rows, centre(t.Muted, s.w.ReviewHow, w)...)
}

// centre wraps a text into the middle of w cells, with two blanks at each side.
func centre(st lipgloss.Style, s string, w int) []string {
	var out []string
	for _, line := range cell.Wrap(s, max(1, w-4)) {
		pad := max(0, (w-cell.Width(line))/2)
		out = append(out, strings.Repeat(" ", pad)+st.Render(line))
	}
	return out
}
