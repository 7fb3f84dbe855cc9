package overlay

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"

	"github.com/charmbracelet/x/ansi"
)

// Compose lays a layer's box into the middle of a screen's body of size s. The
// body behind loses its colours and turns faint; the caret is the layer's.
func Compose(t *theme.Theme, under string, s ui.Size, layer ui.Frame) ui.Frame {
	box := cell.Lines(layer.Body)
	w := 0
	for i, line := range box {
		box[i] = cell.Cut(line, s.W)
		w = max(w, cell.Width(box[i]))
	}
	box = box[:min(len(box), max(0, s.H))]
	left, top := (s.W-w)/2, (s.H-len(box))/2
	lines := ui.FillLines(ansi.Strip(under), max(0, s.H))
	for y, line := range lines {
		if y < top || y >= top+len(box) {
			lines[y] = faint(t, slice(line, 0, s.W))
			continue
		}
		before, after := slice(line, 0, left), slice(line, left+w, s.W)
		lines[y] = faint(t, cell.Pad(before, left)) + cell.Pad(box[y-top], w) + faint(t, after)
	}
	f := ui.Frame{Body: strings.Join(lines, "\n")}
	if c := layer.Caret; c != nil && c.X+left < s.W && c.Y+top < s.H {
		f.Caret = &ui.Point{X: c.X + left, Y: c.Y + top}
	}
	return f
}

// faint paints a line, but not the blanks at its end.
func faint(t *theme.Theme, s string) string {
	text := strings.TrimRight(s, " ")
	if text == "" {
		return s
	}
	return t.Faint.Render(text) + s[len(text):]
}

// slice is the part of a line between two columns. A wide character that a
// border cuts through leaves a blank.
func slice(s string, from, to int) string {
	var b strings.Builder
	for x := 0; s != "" && x < to; {
		char, w := cell.Next(s)
		s = s[len(char):]
		switch inside := min(x+w, to) - max(x, from); {
		case x >= from && x+w <= to:
			b.WriteString(char)
		case inside > 0:
			b.WriteString(strings.Repeat(" ", inside))
		}
		x += w
	}
	return b.String()
}

// room is what a layer can draw in: the cells inside its border, and whether
// it has one. In a small body it fills the window without.
func room(s ui.Size, widest int) (inside ui.Size, border bool) {
	if s.W < 60 || s.H < 12 {
		return s, false
	}
	return ui.Size{W: min(widest, s.W-4), H: s.H - 2}, true
}

// boxed puts lines into a room that room gave, cut or filled to its width, and
// to its height where there is no border. The caret is moved along, or dropped
// when its line is.
func boxed(t *theme.Theme, in ui.Size, border bool, lines []string, caret *ui.Point) ui.Frame {
	lines = lines[:min(len(lines), max(0, in.H))]
	if caret != nil && (caret.Y >= len(lines) || caret.X >= in.W) {
		caret = nil
	}
	if !border {
		for len(lines) < in.H {
			lines = append(lines, "")
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = cell.Fit(line, in.W)
	}
	if !border {
		return ui.Frame{Body: strings.Join(out, "\n"), Caret: caret}
	}
	side, edge := t.Faint.Render(t.Sign.V), strings.Repeat(t.Sign.H, in.W)
	for i := range out {
		out[i] = side + out[i] + side
	}
	all := append([]string{t.Faint.Render(t.Sign.TL + edge + t.Sign.TR)}, out...)
	all = append(all, t.Faint.Render(t.Sign.BL+edge+t.Sign.BR))
	if caret != nil {
		caret = &ui.Point{X: caret.X + 1, Y: caret.Y + 1}
	}
	return ui.Frame{Body: strings.Join(all, "\n"), Caret: caret}
}
