package delivery

import (
	"strconv"
	"strings"
	"time"

	"coupondesk/desk"
	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/big"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
)

const (
	beside   = 22 // fewest cells of words beside a code
	wordsGap = 3
	lastCall = 30 * time.Second // a code that ends so soon is hardly scanned in time
)

// drawCode shows the code on the whole screen: code left, words right. The
// margin of the code shrinks before the words go, and the words go before the
// code does.
func (s *Screen) drawCode(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	if s.code != nil && s.drawBeside(p) || s.code != nil && s.drawAlone(p) {
		return p.Frame()
	}
	s.drawLink(p)
	return p.Frame()
}

// drawBeside has words at the right of the code.
func (s *Screen) drawBeside(p *ui.Page) bool {
	t := s.o.Env.Theme
	rows := s.code.Draw(t, p.Size.Inner()-wordsGap-beside, p.Size.H, s.inverted)
	if rows == nil {
		return false
	}
	w := cell.Width(rows[0])
	rows = s.struckOut(rows, w)
	right := s.wordsRight(min(50, p.Size.Inner()-w-wordsGap), p.Size.H)
	top := max(0, (p.Size.H-max(len(rows), len(right)))/2)
	p.FillTo(top)
	for i := range max(len(rows), len(right)) {
		left, words := strings.Repeat(" ", w), ""
		if i < len(rows) {
			left = rows[i]
		}
		if at := i - max(0, (len(rows)-len(right))/2); at >= 0 && at < len(right) {
			words = right[at]
		}
		p.Line(left + strings.Repeat(" ", wordsGap) + words)
	}
	return true
}

// drawAlone has the code, and under it one line where there is room.
func (s *Screen) drawAlone(p *ui.Page) bool {
	t := s.o.Env.Theme
	for _, below := range []int{2, 1, 0} {
		rows := s.code.Draw(t, p.Size.W, p.Size.H-below, s.inverted)
		if rows == nil {
			continue
		}
		w := cell.Width(rows[0])
		left := strings.Repeat(" ", (p.Size.W-w)/2)
		for _, r := range s.struckOut(rows, w) {
			p.Full(left + r)
		}
		for _, l := range []string{s.shownTitle(), s.lasts()}[:below] {
			p.Full(cell.Center(cell.Cut(l, p.Size.W), p.Size.W))
		}
		return true
	}
	return false
}

// drawLink is what remains where no code fits: the link, and what can be done.
func (s *Screen) drawLink(p *ui.Page) {
	t := s.o.Env.Theme
	small := p.Size.Compact()
	if !small {
		p.Line("")
	}
	p.Line(t.Bold.Render(s.shownTitle()), s.lasts())
	why := s.w.NoRoom
	if s.code != nil && !t.ASCII {
		cw, ch := s.code.Size(1)
		why = coupon.Fill(s.w.NeedRoom, strconv.Itoa(cw), strconv.Itoa(ch), strconv.Itoa(p.Size.W), strconv.Itoa(p.Size.H))
	}
	if !small {
		p.Line("")
	}
	if saved := s.savedRows(p.Size.Inner()); saved != nil {
		p.Line(saved...)
	} else {
		for _, l := range cell.Wrap(why, p.Size.Inner()) {
			p.Line(t.Doubt.Render(l))
		}
	}
	p.Line("")
	p.Line(cell.Wrap(safe.Line(s.shown.URL, 600).String(), p.Size.Inner())...)
}

// struckOut covers the middle of an expired code: no reader takes it any more,
// and what to do stands in its place.
func (s *Screen) struckOut(rows []string, w int) []string {
	if !s.shown.Expired(s.now) {
		return rows
	}
	t := s.o.Env.Theme
	out := append([]string(nil), rows...)
	high := max(5, len(rows)/2)
	at := (len(rows) - high) / 2
	say := []string{s.w.Expired, "r  " + s.w.Again}
	for i := range high {
		l := ""
		if n := i - high/2 + 1; n >= 0 && n < len(say) {
			l = say[n]
		}
		out[at+i] = t.Refused.Render(cell.Pad(cell.Center(cell.Cut(l, w), w), w))
	}
	return out
}

// shownTitle names what is shown.
func (s *Screen) shownTitle() string { return safe.Line(s.shown.Title, 60).String() }

// lasts says how long the code can still be scanned.
func (s *Screen) lasts() string {
	t := s.o.Env.Theme
	switch {
	case s.shown.Kind == deliver.KindPage:
		return s.w.PageStays
	case s.shown.Expired(s.now):
		return t.Bad.Render(t.Sign.No + " " + s.w.Expired)
	}
	if s.shown.Left(s.now) < lastCall && !s.shown.Expires.IsZero() {
		return t.Doubt.Render(s.left(s.shown))
	}
	return s.left(s.shown)
}

// wordsRight are for the passer-by first, and for the shop last.
func (s *Screen) wordsRight(w, h int) []string {
	t := s.o.Env.Theme
	var out []string
	if s.o.Shop != "" {
		out = append(out, t.Muted.Render(safe.Line(s.o.Shop, 40).String()))
	}
	cards := s.shownCards()
	out = append(out, s.names()...)
	if len(cards) == 1 && s.shown.Kind == deliver.KindQR {
		face := desk.FaceOf(cards[0])
		figure, word := s.v.Big(face)
		if figure != "" && h >= 14 && !t.ASCII {
			out = append(out, "")
			out = append(out, s.figure(figure, w)...)
		} else {
			out = append(out, t.Bold.Render(figure+word))
		}
		if rule := s.v.Rule(face); rule != "" {
			out = append(out, cell.Wrap(rule, w)...)
		}
		date, _, _ := s.v.Until(cards[0].Date.End, s.now)
		if !cards[0].Date.End.IsZero() {
			out = append(out, t.Muted.Render(date))
		}
	}
	out = append(out, "")
	if !s.shown.Expired(s.now) {
		out = append(out, s.w.ScanIt)
	}
	out = append(out, s.lasts())
	if line := s.channel(); line != "" {
		out = append(out, t.Muted.Render(line))
	}
	return s.withLink(out, w, h)
}

// names are the title, or the titles of all cards.
func (s *Screen) names() []string {
	t := s.o.Env.Theme
	if s.shown.Kind == deliver.KindPage || len(s.shown.Offers) == 1 {
		title := s.shownTitle()
		if len(s.shown.Offers) == 1 && s.shown.Kind == deliver.KindQR {
			title = safe.Line(s.shown.Offers[0].Title, 40).String()
		}
		return []string{t.Bold.Render(title)}
	}
	var out []string
	for _, o := range s.shown.Offers {
		out = append(out, t.Bold.Render(safe.Line(o.Title, 40).String()))
	}
	return out
}

// figure sets the value in big digits with its sign before or unit behind.
func (s *Screen) figure(figure string, w int) []string {
	t := s.o.Env.Theme
	digits := strings.Trim(figure, "¥折%")
	rows := big.Digits(digits)
	if len(rows) == 0 || cell.Width(rows[0])+4 > w {
		return []string{t.Bold.Render(figure)}
	}
	before, behind, _ := strings.Cut(figure, digits)
	for i, r := range rows {
		switch i {
		case 0:
			r = cell.Pad(before, 2) + r
		case len(rows) - 1:
			r = "  " + r + " " + behind
		default:
			r = "  " + r
		}
		rows[i] = r
	}
	return rows
}

// channel is where the claims come from, and how many there were.
func (s *Screen) channel() string {
	var parts []string
	if s.shown.Outer != "" {
		parts = append(parts, coupon.Fill(s.w.Source, safe.Line(s.shown.Outer, 30).String()))
	}
	if n := s.claimed(); n > 0 && s.shown.Kind == deliver.KindQR {
		parts = append(parts, coupon.Fill(s.w.Claimed, strconv.FormatInt(n, 10)))
	}
	return strings.Join(parts, " · ")
}

// withLink adds where the pictures are, and the link, where they do not push
// anything out.
func (s *Screen) withLink(rows []string, w, h int) []string {
	t := s.o.Env.Theme
	link := cell.Wrap(safe.Line(s.shown.URL, 600).String(), w)
	for i, l := range link {
		link[i] = t.Muted.Render(l)
	}
	for _, more := range [][]string{s.savedRows(w), link} {
		if len(more) > 0 && len(rows)+1+len(more) <= h {
			rows = append(append(rows, ""), more...)
		}
	}
	return rows[:min(len(rows), h)]
}
