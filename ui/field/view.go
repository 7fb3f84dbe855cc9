package field

import (
	"strings"

	"coupondesk/ui/cell"
)

// maskChar stands for each character of a masked field. ASCII, so that it takes one cell in every terminal.
const maskChar = "*"

// char is one character of the value and what is shown for it.
type char struct {
	value, shown string
	width        int
}

// chars splits the value into characters as the reader sees them.
func (f *Field) chars() []char {
	var out []char
	for rest := f.in.Value(); rest != ""; {
		g, w := cell.Next(rest)
		rest = rest[len(g):]
		if f.mask {
			out = append(out, char{g, maskChar, 1})
		} else {
			out = append(out, char{g, g, w})
		}
	}
	return out
}

// View returns the part of the text that is to be seen, at most width cells of it, and the cell in which the caret stands, from 0 to width-1. The text is
// plain; the caller underlines it. A longer text is shown around the caret, with the character under the caret whole and some text after it in view.
func (f *Field) View(width int) (text string, caret int) {
	text, caret, _ = f.Part(width)
	return text, caret
}

// Part is View for a caller that marks some of the text: from is the byte of the value with which the part begins. It is of no use for a masked field.
func (f *Field) Part(width int) (text string, caret, from int) {
	if width <= 0 {
		return "", 0, 0
	}
	chars := f.chars()
	at := f.index(chars)
	start := first(chars, at, width)
	for _, c := range chars[:start] {
		from += len(c.value)
	}
	var out strings.Builder
	used := 0
	for i := start; i < len(chars); i++ {
		if i == at {
			caret = used
		}
		if used+chars[i].width > width {
			return out.String(), caret, from
		}
		out.WriteString(chars[i].shown)
		used += chars[i].width
	}
	if at == len(chars) {
		caret = used
	}
	return out.String(), caret, from
}

// index returns which character the caret stands before.
func (f *Field) index(chars []char) int {
	pos := f.in.Position()
	for i, c := range chars {
		if pos <= 0 {
			return i
		}
		pos -= len([]rune(c.value))
	}
	return len(chars)
}

// first returns the first character to be shown: the very first when everything up to the caret fits, else one that leaves the caret a quarter of the
// width before the right end, or as much as there is text after it.
func first(chars []char, at, width int) int {
	before, after := 0, 0
	for i, c := range chars {
		if i < at {
			before += c.width
		} else {
			after += c.width
		}
	}
	if before+after < width {
		return 0
	}
	under := 1 // the caret's own cell at the end of the text
	if at < len(chars) {
		under = max(1, chars[at].width)
	}
	room := width - max(under, min(after, width/4))
	start := 0
	for start < at && before > max(room, 0) {
		before -= chars[start].width
		start++
	}
	return start
}
