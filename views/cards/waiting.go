package cards

import (
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// progress is what is being waited for, or why the list is not whole.
func (s *Screen) progress() string {
	t := s.o.Env.Theme
	have := text.Count(s.have)
	switch {
	case s.writing != nil:
		return s.underWay()
	case s.list.Busy && s.now.Sub(s.list.Since) >= waitShown:
		waited := text.Elapsed(s.now.Sub(s.list.Since), s.o.Env.Lang)
		line := coupon.Fill(s.w.Loading, have, waited)
		if s.list.Has && s.list.Value > 0 {
			line = coupon.Fill(s.w.Reloading, have, text.Count(s.list.Value), waited)
		}
		return line + "   " + t.Muted.Render(s.w.Stop)
	case s.list.Busy || len(s.store.order) == 0:
		return ""
	case s.list.Err != nil:
		return t.Bad.Render(t.Sign.No+" "+coupon.Fill(s.w.Part, s.v.Trouble(s.list.Err).What)) + "   " + s.hint("r", s.w.Again)
	case s.stopped:
		return t.Doubt.Render(t.Sign.Look+" "+coupon.Fill(s.w.Stopped, have)) + "   " + s.hint("r", s.w.Again)
	case s.store.failed > 0:
		return t.Doubt.Render(t.Sign.Look + " " + coupon.Fill(s.w.FailedRows, text.Count(s.store.failed)))
	}
	return ""
}

// underWay is the change that waits for its answer.
func (s *Screen) underWay() string {
	return s.w.Change.Doing[s.writing.kind] + " · " + s.elapsed(s.writing.since)
}

// drawNothing says why there are no rows and what to do first.
func (s *Screen) drawNothing(p *ui.Page, small bool) {
	t := s.o.Env.Theme
	head, button, lines := s.nothing()
	if head == "" {
		return
	}
	if !small {
		p.Line("")
	}
	p.Line("  " + t.Bold.Render(cell.Cut(head, p.Size.Inner()-2)))
	for _, l := range lines {
		for _, part := range wrap(l, min(textCells, p.Size.Inner())-2) {
			p.Line("  " + part)
		}
	}
	if button != "" {
		p.Line("", "  "+button)
	}
}

// soFar says that a list without rows may still get some.
func (s *Screen) soFar() []string {
	if s.list.Busy {
		return []string{s.w.StillReading}
	}
	return nil
}

// nothing is why there are no rows: the fact, the way on, and what else is to be
// known. There is no fact while a wait is not worth a word.
func (s *Screen) nothing() (head, button string, lines []string) {
	t := s.o.Env.Theme
	again := ui.KeyLabel(t, "r", s.w.Again)
	switch {
	case len(s.store.order) > 0 && s.filtered():
		return s.w.NoHits, t.Muted.Render(s.w.Clear), s.soFar()
	case len(s.store.order) > 0:
		return s.w.NoneIn[s.store.want.tab], t.Muted.Render(s.w.ShowAll), s.soFar()
	case s.list.Busy && s.now.Sub(s.list.Since) < waitShown:
		return "", "", nil
	case s.list.Busy:
		return s.w.First, "", nil
	case s.list.Err != nil:
		why := s.v.Trouble(s.list.Err)
		lines = []string{why.Next}
		if why.Number != "" {
			lines = append(lines, t.Muted.Render(why.Number))
		}
		return t.Sign.No + " " + coupon.Fill(s.w.NotReadWhy, why.What), again, lines
	case s.stopped:
		return s.w.StoppedEmpty, again, nil
	case !s.list.Has:
		return "", "", nil
	}
	if s.goes("campaign") && !s.o.ReadOnly {
		again = ui.Button(t, "n", s.w.Change.NewOne) + "    " + again
	}
	return s.w.Empty, again, []string{s.w.EmptyWhy, s.w.Retired}
}
