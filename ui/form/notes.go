package form

import (
	"strconv"
	"strings"

	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/theme"
)

const (
	mostNote  = 300 // characters of a sentence
	noteLines = 4   // rows of one
)

func itoa(n int) string { return strconv.Itoa(n) }

// note is a sentence under a field.
type note struct {
	text string
	ink  theme.Ink
}

// notes draws what is said under a field: what is to be put right always, the
// rest while it has the focus. The most urgent comes first, because the last
// rows are the ones that go when there is no room.
func (d *drawing) notes(s stop, faults []Fault, focused bool) []string {
	var out []note
	for _, ft := range faults {
		out = append(out, note{safe.Line(ft.Text, mostNote).String(), d.inks.bad})
	}
	if focused {
		out = d.sentences(out, s)
	}
	from := gutter + d.label
	if d.w < 44 {
		from = min(hintFrom, d.w-1)
	}
	return d.lines(d.joined(out, d.w-from), from)
}

// sentences adds what helps while a field is being filled in.
func (d *drawing) sentences(out []note, s stop) []note {
	if s.fixed {
		return append(out, note{s.field.reason(d.values), d.inks.muted})
	}
	value := d.values[s.id]
	if s.field.Bytes > 0 {
		t := count(value, s.field.Bytes)
		say := note{t.say(d.words), d.inks.muted}
		if t.over() {
			say.ink = d.inks.bad
		}
		if len(out) == 0 || out[len(out)-1].text != say.text {
			out = append(out, say)
		}
	}
	if why := d.unread(s.field.Kind, value); why != "" && len(d.placed[s.id]) == 0 { // else it has been said
		out = append(out, note{why, d.inks.doubt})
	}
	hint := s.field.Help
	if s.field.Hint != nil {
		hint = s.field.Hint(d.values)
	}
	return append(out, note{safe.Line(hint, mostNote).String(), d.inks.muted}, note{d.howTo(s), d.inks.muted})
}

// unread says how a value is to be written that cannot be read.
func (d *drawing) unread(k Kind, value string) string {
	if value == "" {
		return ""
	}
	switch k {
	case Money:
		if _, err := Fen(value); err != nil {
			return d.words.WriteMoney
		}
	case Number:
		if strings.Trim(value, "0123456789") != "" {
			return d.words.WriteNumber
		}
	case Date:
		if _, err := Day(value); err != nil {
			return d.words.WriteDate
		}
	case Hours:
		if _, _, err := Span(value); err != nil {
			return d.words.WriteHours
		}
	}
	return ""
}

// howTo names the keys a kind of field has for itself.
func (d *drawing) howTo(s stop) string {
	switch s.field.Kind {
	case Date:
		return d.words.OpenCalendar
	case Choose, Colour:
		return d.words.Arrows
	case Check:
		return d.words.Tick
	case Checks:
		return d.words.ArrowsTick
	}
	return ""
}

// joined sets sentences of one ink beside each other that fit into one row
// together.
func (d *drawing) joined(notes []note, width int) []note {
	var out []note
	for _, n := range notes {
		if n.text == "" {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last].ink == n.ink && n.ink == d.inks.muted {
			if both := out[last].text + "   " + n.text; cell.Width(both) <= width {
				out[last].text = both
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

func (d *drawing) lines(notes []note, from int) []string {
	var out []string
	indent := strings.Repeat(" ", from)
	for _, n := range notes {
		if cell.Width(n.text) <= d.w-from { // keeps the blanks between two sentences
			out = append(out, indent+n.ink.Render(n.text))
			continue
		}
		for i, l := range cell.Wrap(n.text, max(2, d.w-from)) {
			if i == noteLines {
				break
			}
			out = append(out, indent+n.ink.Render(l))
		}
	}
	return out
}
