package counter

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/big"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// drawVerdict is read from two metres by shape and word, from one metre by its
// sentence, at the keyboard by its facts.
func (s *Screen) drawVerdict(p *ui.Page) {
	if small(p.Size) {
		s.drawVerdictSmall(p)
		return
	}
	t, o := s.o.Env.Theme, s.out
	s.band(p)
	p.Line("")
	title := t.Bold.Render(o.title)
	if o.takes != "" {
		title = t.Bold.Render(strings.TrimSpace(o.title + "  " + o.takes))
	}
	if o.kind == nothing {
		title = t.Bold.Render(first(o.facts))
	}
	p.Line(ui.Row(p.Size.Inner(), title, t.Muted.Render(s.stamp())))
	p.Line(t.Muted.Render(text.Code(o.code) + "    " + o.proof))
	s.below(p)
	s.lastRow(p, func() { s.fieldOrWait(p) })
}

// below is what stands between the facts and the field.
func (s *Screen) below(p *ui.Page) {
	t, o := s.o.Env.Theme, s.out
	room := p.Size.H - 2 - len(p.Rows)
	if room < 2 {
		return
	}
	if room > 2 {
		p.Line("")
	}
	switch {
	case o.alarm != "":
		m := strings.Repeat(" ", p.Size.Margin())
		p.Full(t.Refused.Render(m + cell.Fit(t.Sign.No+" "+o.alarm, p.Size.Inner()) + m))
	case s.mode == doubting && !s.doubt.open:
		p.Line(s.meter())
	case o.say != "":
		p.Line(t.Muted.Render(s.w.Say) + "  " + o.say)
	case o.kind != nothing && len(o.facts) > 0:
		for _, l := range cell.Wrap(strings.Join(o.facts, " "), min(76, p.Size.Inner())) {
			p.Line(t.Muted.Render(l))
		}
	}
}

// fieldOrWait is the open field with the next step, or what is being waited
// for.
func (s *Screen) fieldOrWait(p *ui.Page) {
	t := s.o.Env.Theme
	if s.closed() {
		if s.note.text != "" {
			p.Line(s.beside(""))
		} else {
			p.Line(t.Muted.Render(cell.Cut(first(s.out.facts), p.Size.Inner())))
		}
		return
	}
	s.fieldRow(p, 24, s.beside(s.out.next))
}

// stamp is the time of the verdict, or how long it is being waited for.
func (s *Screen) stamp() string {
	if s.mode == doubting {
		return fill(s.w.Waited, seconds(s.waited()))
	}
	return text.Clock(s.out.at)
}

// meter runs once, for twenty seconds, and is a sentence too.
func (s *Screen) meter() string {
	t := s.o.Env.Theme
	const w = 20
	n := min(w, int(s.waited()*w/doubtFor))
	return t.Doubt.Render(strings.Repeat(t.Sign.Full, n)) + t.Faint.Render(strings.Repeat(t.Sign.Void, w-n)) +
		"   " + fill(s.w.AskingNow, itoa(max(1, s.doubt.asks)))
}

// band is the loud part: sign and word in big letters, one sentence.
func (s *Screen) band(p *ui.Page) {
	t, o := s.o.Env.Theme, s.out
	st, w := s.fillOf(t), p.Size.W
	air := []string{""}
	if tall(p.Size) {
		air = []string{"", "", ""}
	}
	var letters []string
	if big.Fits(t, p.Size) {
		letters = big.Word(st, w, s.sign(), o.word)
	}
	if letters == nil {
		letters = []string{cell.Center(big.Small(s.signText(t), o.word), w)}
	}
	rows := append(append(air, letters...), "", cell.Center(cell.Cut(o.line, w-2), w))
	if o.kind == nothing {
		p.Full(big.Bare(t, w, rows)...)
		return
	}
	p.Full(big.Band(st, w, append(rows, air...))...)
}

func (s *Screen) fillOf(t *theme.Theme) lipgloss.Style {
	switch s.out.kind {
	case done:
		return t.Done
	case refused:
		return t.Refused
	case unsure:
		return t.InDoubt
	}
	return t.Bold
}

// sign is the mark of the outcome in big letters; signText is the same in text.
func (s *Screen) sign() string {
	switch s.out.kind {
	case done:
		return "✓"
	case refused:
		return "✗"
	case unsure:
		return "!"
	}
	return "○"
}

func (s *Screen) signText(t *theme.Theme) string {
	switch s.out.kind {
	case done:
		return t.Sign.Yes
	case refused:
		return t.Sign.No
	case unsure:
		return t.Sign.Look
	}
	return t.Sign.Empty
}

// drawVerdictSmall fills the whole body: the fill is the message when there is
// no room for letters.
func (s *Screen) drawVerdictSmall(p *ui.Page) {
	t, o := s.o.Env.Theme, s.out
	w := p.Size.Inner()
	rows := []string{"", cell.Center(big.Small(s.signText(t), o.word), w), ""}
	if p.Size.H < 9 {
		rows = rows[1:2]
	}
	for _, l := range cell.Wrap(o.line, w) {
		rows = append(rows, cell.Center(l, w))
	}
	if p.Size.H >= 9 {
		rows = append(rows, "")
	}
	head := o.title
	if o.kind == nothing {
		head = first(o.facts)
	}
	rows = append(rows, ui.Row(w, head, s.stamp()), text.Code(o.code))
	rows = append(rows, cell.Wrap(s.smallNext(), w)...)
	last := p.Size.H - 1
	if len(rows) > last {
		rows = slices.DeleteFunc(rows, func(r string) bool { return r == "" })
	}
	m := strings.Repeat(" ", p.Size.Margin())
	for i := range last {
		row := ""
		if i < len(rows) {
			row = rows[i]
		}
		p.Full(s.fillOf(t).Render(m + cell.Fit(row, w) + m))
	}
	s.fieldOrWaitSmall(p)
}

func (s *Screen) smallNext() string {
	o := s.out
	switch {
	case o.alarm != "":
		return o.alarm
	case s.note.text != "":
		return s.note.text // beside the field there is no room for it
	case s.mode == doubting && !s.doubt.open:
		return fill(s.w.AskingNow, itoa(max(1, s.doubt.asks)))
	}
	return o.next
}

func (s *Screen) fieldOrWaitSmall(p *ui.Page) {
	if s.closed() {
		p.Line(s.beside(""))
		return
	}
	s.fieldRow(p, 16, "")
}

func first(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}
