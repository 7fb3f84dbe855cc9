package campaign

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// drawStart is the list of drafts, types and templates.
func (s *Screen) drawStart(size ui.Size) ui.Frame {
	p := ui.Page{Size: size}
	s.startHead(&p)
	foot := s.startFoot(size)
	rows, at := s.startRows(size)
	room := max(1, size.H-len(p.Rows)-len(foot))
	from := 0
	if len(rows) > room {
		from = max(0, min(at-room/2, len(rows)-room))
	}
	p.Full(rows[from:min(len(rows), from+room)]...)
	p.FillTo(size.H - len(foot))
	p.Line(foot...)
	return p.Frame()
}

// startHead says what to do first where there is nothing yet.
func (s *Screen) startHead(p *ui.Page) {
	if !p.Size.Compact() {
		p.Line("")
	}
	t := s.o.Env.Theme
	switch {
	case s.drafts.Err != nil:
		p.Line(t.Bad.Render(t.Sign.No + " " + coupon.Fill(s.w.ListFailed, s.local(s.drafts.Err))))
		startGap(p)
	case s.drafts.Has && len(s.drafts.Value) == 0:
		p.Line(t.Bold.Render(s.w.NoDrafts))
		if !p.Size.Compact() {
			p.Line(t.Muted.Render(s.w.NoDraftsWhy))
		}
		startGap(p)
	}
}

// startRows are the rows of the list, and which of them is selected.
func (s *Screen) startRows(size ui.Size) (rows []string, at int) {
	t := s.o.Env.Theme
	indent := 4
	if size.Compact() {
		indent = 2
	}
	w := size.W - indent - size.Margin()
	name, kind := min(30, w/2), 12
	if w < 44 {
		kind = 0
	}
	group := ""
	chosen := s.chosenItem()
	for _, it := range s.items() {
		if it.group != group {
			if group != "" && !size.Compact() {
				rows = append(rows, "")
			}
			group = it.group
			rows = append(rows, strings.Repeat(" ", size.Margin())+t.Muted.Render(group))
		}
		label, middle := name, kind
		if it.kind == "" {
			label, middle = min(14, w/2), 0
		}
		line := cell.Fit(it.name, label) + "  "
		if middle > 0 {
			line += cell.Fit(it.kind, middle) + "  "
		}
		rest := cell.Cut(it.about, max(0, w-cell.Width(line)))
		if it.id == chosen.id {
			at = len(rows)
			mark := t.Sign.Row + strings.Repeat(" ", max(0, indent-cell.Width(t.Sign.Row)))
			rows = append(rows, t.Selected.Render(cell.Fit(mark+line+rest, size.W)))
			continue
		}
		rows = append(rows, strings.Repeat(" ", indent)+line+t.Muted.Render(rest))
	}
	return rows, at
}

// startFoot says what is being waited for, or what else can be done.
func (s *Screen) startFoot(size ui.Size) []string {
	t := s.o.Env.Theme
	since, say := s.opened.Since, s.w.Loading
	if s.card.Busy {
		since, say = s.card.Since, s.w.ReadingCard
	}
	if waited := s.now.Sub(since); (s.opened.Busy || s.card.Busy) && waited >= waitShown {
		return []string{ui.Row(size.Inner(), coupon.Fill(say, text.Elapsed(waited, s.o.Env.Lang)), t.Muted.Render(s.w.StopWait))}
	}
	if size.Compact() {
		return nil
	}
	var out []string
	if !s.o.Sandbox {
		for _, l := range cell.Wrap(s.w.Retired, min(76, size.Inner())) {
			out = append(out, t.Doubt.Render(l))
		}
	}
	if !s.o.ReadOnly {
		out = append(out, t.Muted.Render(s.w.PasteHint))
	}
	return out
}

// startGap is a blank row where there is room for such.
func startGap(p *ui.Page) {
	if !p.Size.Compact() {
		p.Line("")
	}
}
