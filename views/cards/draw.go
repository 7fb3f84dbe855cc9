package cards

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// Room for the pane at the right, its margin and its rule included.
const (
	paneFrom  = 110
	paneWidth = 42
)

// tight says that there is no room for titles, rules and curves.
func tight(s ui.Size) bool { return s.W < 60 || s.H < 14 }

// Draw shows the detail that is open, or the list.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	if s.open != nil {
		return s.drawDetail(size)
	}
	s.wide = size.W >= paneFrom
	if !s.wide {
		return s.drawList(size, true).Frame()
	}
	left := s.drawList(ui.Size{W: size.W - paneWidth, H: size.H}, false)
	frame := left.Frame()
	return ui.Frame{Body: s.beside(frame.Body, size), Caret: frame.Caret}
}

// beside sets the pane of the selected row at the right of the list.
func (s *Screen) beside(list string, size ui.Size) string {
	t := s.o.Env.Theme
	edge := t.Faint.Render(t.Sign.V) + " "
	rows := strings.Split(list, "\n")
	pane := s.pane(paneWidth - 4)
	for i := range rows {
		rows[i] = cell.Pad(rows[i], size.W-paneWidth) + edge
		if i < len(pane) {
			rows[i] += cell.Cut(pane[i], paneWidth-4)
		}
	}
	return strings.Join(rows, "\n")
}

// drawList is tabs, one line about finding and loading, the table, and the
// selected row in two lines where no pane shows it.
func (s *Screen) drawList(size ui.Size, foot bool) *ui.Page {
	p := &ui.Page{Size: size}
	small := tight(size)
	if !small {
		p.Line("")
	}
	row, aged := s.tabRow(size.Inner())
	if done := s.justDone(small); done != "" {
		row = done
	}
	p.Line(row)
	if line := s.noteRow(p, !aged && !small); line != "" || !small {
		p.Line(line)
	}
	var below []string
	if foot && len(s.store.view) > 0 && p.Left() >= 6 {
		below = s.foot(size, small)
	}
	if len(s.store.view) == 0 {
		s.drawNothing(p, small)
		return p
	}
	s.table.Bare = small
	p.Full(s.table.Draw(size.W, p.Left()-len(below))...)
	p.FillTo(size.H - len(below))
	p.Line(below...)
	return p
}

// tabRow is the tabs with their counts; right of them the order and the age.
// Where room is short the age goes first (aged is false then), then the order,
// then the tabs before the present one.
func (s *Screen) tabRow(w int) (row string, aged bool) {
	t := s.o.Env.Theme
	by := coupon.Fill(s.w.By, s.w.Order[s.store.sort])
	if s.store.back {
		by += " " + s.w.Turned
	}
	right := []string{t.Muted.Render(by)}
	if s.list.Has {
		right = append(right, t.Muted.Render(s.age(s.list.At)))
	}
	gap, from := "   ", 0
	row = s.tabsFrom(from, gap)
	if cell.Width(row) > w {
		gap = "  "
		row = s.tabsFrom(from, gap)
	}
	for from < s.store.want.tab && cell.Width(row) > w {
		from++
		row = s.tabsFrom(from, gap)
	}
	for len(right) > 0 && cell.Width(row)+2+cell.Width(strings.Join(right, "   ")) > w {
		right = right[:len(right)-1]
	}
	return ui.Row(w, row, strings.Join(right, "   ")), len(right) == 2
}

func (s *Screen) tabsFrom(from int, gap string) string {
	t := s.o.Env.Theme
	var out []string
	for tab := from; tab < tabs; tab++ {
		style := t.Muted
		if tab == s.store.want.tab {
			style = t.Bold.Underline(true)
		}
		out = append(out, style.Render(s.w.Tabs[tab]+" "+text.Count(s.store.counts[tab])))
	}
	return strings.Join(out, gap)
}

// noteRow is the one line about what is shown and what is under way: the
// filter at the left, the loading at the right, or the age where the row above
// had no room for it. It may set the caret.
func (s *Screen) noteRow(p *ui.Page, age bool) string {
	left, right := s.filterWords(), s.progress()
	if right == "" && age && s.list.Has {
		right = s.o.Env.Theme.Muted.Render(s.age(s.list.At))
	}
	w := p.Size.Inner()
	if s.find.Focused() {
		room := w - cell.Width(right) - 2
		if right == "" || room < 20 {
			room, right = w, ""
		}
		left = s.findField(p, min(room, 44))
	}
	if cell.Width(left)+cell.Width(right)+2 > w && right != "" && !s.find.Focused() {
		left = ""
	}
	return ui.Row(w, left, right)
}

// findField draws the filter field in at most w cells.
func (s *Screen) findField(p *ui.Page, w int) string {
	t := s.o.Env.Theme
	head := t.Accent.Render(t.Sign.Bar) + " " + t.Muted.Render(s.w.FindLabel) + " "
	hits := "  " + t.Muted.Render(s.hits())
	room := max(4, w-cell.Width(head)-cell.Width(hits))
	shown, caret := s.find.View(room)
	p.Caret = &ui.Point{X: p.Size.Margin() + cell.Width(head) + caret, Y: len(p.Rows)}
	return head + t.Under.Render(cell.Pad(shown, room)) + hits
}

// hits is how many rows are left of how many.
func (s *Screen) hits() string {
	return coupon.Fill(s.w.Found, text.Count(len(s.store.view)), text.Count(len(s.store.order)))
}

// filterWords are the filters that are on, and how much they leave.
func (s *Screen) filterWords() string {
	t := s.o.Env.Theme
	var parts []string
	if find := s.find.Value(); find != "" {
		parts = append(parts, t.Muted.Render(s.w.FindLabel)+" "+t.Bold.Render(find))
	}
	if typ := s.store.want.typ; typ != "" {
		parts = append(parts, t.Bold.Render(coupon.Fill(s.w.Only, s.v.Type(typ))))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(append(parts, t.Muted.Render(s.hits())), "   ")
}

// hint is a key in the accent and what it does, in a line of other words.
func (s *Screen) hint(k, label string) string {
	t := s.o.Env.Theme
	return t.Accent.Bold(true).Render(k) + " " + t.Muted.Render(label)
}

// foot is the selected row in two lines.
func (s *Screen) foot(size ui.Size, small bool) []string {
	t, r := s.o.Env.Theme, s.selected()
	if r == nil {
		return nil
	}
	indent, w := "  ", size.Inner()-2
	if small {
		indent, w = "", size.Inner()
	}
	one, two, style := s.summary(r)
	aside := text.ShortID(safeID(r.id), 15)
	if small { // the rows above have no room for it
		aside = s.age(s.list.At)
	}
	if s.reported() || small && !s.list.Has { // what to do needs the room
		aside = ""
	}
	rows := []string{
		indent + style.Render(cell.Cut(one, w)),
		indent + ui.Row(w, two, t.Muted.Render(aside)),
	}
	if small {
		return append([]string{""}, rows...)
	}
	rule := t.Faint.Render(strings.Repeat(t.Sign.Rule, size.Inner()))
	return append([]string{"", rule}, rows...)
}

// summary is a row in two lines: the offer and for whom; how it goes. For one
// that was not read, why and what to do.
func (s *Screen) summary(r *row) (one, two string, style lipgloss.Style) {
	t := s.o.Env.Theme
	if rep, ok := s.reports[r.id]; ok {
		return s.reportLines(rep)
	}
	if r.Err != nil {
		return s.unreadLines(r)
	}
	c := r.Card
	var parts []string
	if rule := s.v.Rule(coupon.FaceOf(c)); rule != "" {
		parts = append(parts, rule)
	}
	if c.GetLimit > 0 {
		parts = append(parts, coupon.Fill(s.w.PerPerson, text.Count(c.GetLimit)))
	}
	switch {
	case c.AllStores:
		parts = append(parts, s.w.AllStores)
	case len(c.Stores) > 0:
		parts = append(parts, coupon.Fill(s.w.Stores, text.Count(len(c.Stores))))
	}
	if n, ok := claimed(c); ok {
		two = coupon.Fill(s.w.Claimed, text.Count(int(n)))
	}
	if r.standing == coupon.Rejected {
		two = t.Bad.Render(s.w.RejectedWhy)
		if s.goes("campaign") {
			two = s.hint("e", s.w.Change.Fix) + "   " + two
		}
	}
	return strings.Join(parts, " · "), two, t.Plain
}

// reportLines are the outcome of a change in two lines.
func (s *Screen) reportLines(rep report) (one, two string, style lipgloss.Style) {
	t := s.o.Env.Theme
	if rep.doubt {
		return t.Sign.Look + " " + rep.what, rep.next, t.Doubt
	}
	return t.Sign.No + " " + rep.what, rep.next, t.Bad
}

// unreadLines say why a row was not read and what to do.
func (s *Screen) unreadLines(r *row) (one, two string, style lipgloss.Style) {
	t := s.o.Env.Theme
	why := s.v.Trouble(r.Err)
	one = t.Sign.No + " " + coupon.Fill(s.w.NotReadWhy, why.What)
	if s.one.Busy && s.asked == r.id {
		return one, coupon.Fill(s.w.AskingRow, text.Elapsed(s.now.Sub(s.one.Since), s.o.Env.Lang)), t.Bad
	}
	return one, s.hint("r", s.w.AgainOne) + "   " + why.Next, t.Bad
}
