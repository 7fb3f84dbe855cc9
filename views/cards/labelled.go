package cards

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui/cell"
)

// labelled is one value of a card. Values that were not told are left
// out.
type labelled struct {
	label string
	value string
	parts []string        // instead of value: pieces that a line break should not part
	style *lipgloss.Style // nil is plain
	drawn bool            // value carries styles and is cut, not wrapped
}

// rows lays labelled values into w cells, the values from column at on.
func (s *Screen) rows(list []labelled, at, w int) []string {
	t := s.o.Env.Theme
	var out []string
	for _, f := range list {
		room := max(1, w-at)
		var lines []string
		switch {
		case len(f.parts) > 0:
			lines = s.flow(f.parts, room)
		case f.value == "":
			continue
		case f.drawn:
			lines = []string{cell.Cut(f.value, room)}
		default:
			lines = wrapBlock(f.value, room)
		}
		label := t.Muted.Render(cell.Cut(f.label, at-1))
		for _, l := range lines {
			if !f.drawn && f.style != nil {
				l = f.style.Render(l)
			}
			out = append(out, cell.Pad(label, at)+l)
			label = ""
		}
	}
	return out
}

// flow fills lines with pieces and their commas; a piece that is too long for a
// line is broken.
func (s *Screen) flow(parts []string, w int) []string {
	comma := s.w.Fact.Comma
	var out []string
	now := ""
	for i, p := range parts {
		if i+1 < len(parts) {
			p += strings.TrimRight(comma, " ")
		}
		gap := ""
		if now != "" && strings.HasSuffix(comma, " ") {
			gap = " "
		}
		if now != "" && cell.Width(now+gap+p) > w {
			lines := wrap(now, w)
			now = ""
			if n := len(lines) - 1; n > 0 && cell.Width(lines[n]+gap+p) <= w { // the end of a broken piece has room for more
				lines, now = lines[:n], lines[n]
			} else {
				gap = ""
			}
			out = append(out, lines...)
		}
		now += gap + p
	}
	return append(out, wrap(now, w)...)
}

// wrapBlock breaks foreign text at its own line feeds and where it is too
// wide.
func wrapBlock(s string, w int) []string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		out = append(out, wrap(l, w)...)
	}
	return out
}
