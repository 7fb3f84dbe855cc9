// Package safe makes text that came from elsewhere (the platform, a file, a scanner, a ledger of another terminal) showable.
//
// A terminal obeys what it is sent: an escape sequence in the title of a card could move the cursor, set the window title or write the clipboard
// (CWE-150), a bidi override could turn a code round, a zero-width character could make two different codes look the same. The screens therefore show
// foreign text only as a Text, and a Text is made only here. Stripping escape sequences would not be enough, so the rule works character by character
// and keeps only what has a place on a screen:
//
//   - only valid UTF-8, and of that only letters, marks, numbers, punctuation, symbols and blanks; no control, format, private-use, surrogate,
//     unassigned or invisible characters, no line and paragraph separators;
//   - a zero-width joiner only between two emoji that it joins into one, four at the most in one character;
//   - at most two combining marks on a character, none without one;
//   - TAB and line feed become a blank (in a Block a line feed begins a new line).
//
// A run of dropped characters leaves one � behind, so that tampering can be seen.
package safe

import (
	"strings"

	"coupondesk/ui/cell"
)

// mark stands where something was dropped.
const mark = "\uFFFD"

// Text is foreign text that can be shown: one write of it to a terminal prints characters and does nothing else. The zero Text is empty.
type Text struct{ s string }

// String returns the text, ready to be shown, cut or measured with package cell.
func (t Text) String() string { return t.s }

// Line makes one line of at most limit characters (as the reader counts them, grapheme clusters) out of s; a longer text ends with …, which counts. A
// limit of 0 or less leaves nothing.
func Line(s string, limit int) Text {
	return Text{capChars(clean(s, false), limit)}
}

// Block makes at most maxLines lines of at most maxWidth cells each out of s, parted by line feeds. What is cut, lines or a line, ends with …; line
// feeds at the end are left out. A maxLines or maxWidth of 0 or less leaves nothing.
func Block(s string, maxLines, maxWidth int) Text {
	if maxLines <= 0 || maxWidth <= 0 {
		return Text{}
	}
	lines := cell.Lines(strings.TrimRight(clean(s, true), "\n"))
	more := len(lines) > maxLines
	if more {
		lines = lines[:maxLines]
	}
	for i := range lines {
		lines[i] = cell.Cut(lines[i], maxWidth)
	}
	if last := len(lines) - 1; more && !strings.HasSuffix(lines[last], cell.Ellipsis) {
		lines[last] = strings.TrimSuffix(cell.Cut(lines[last], maxWidth-1), cell.Ellipsis) + cell.Ellipsis
	}
	return Text{strings.Join(lines, "\n")}
}

// Input cleans what a person typed or pasted by the same rule, but leaves no � behind: line feeds, carriage returns and TABs become blanks, the rest of
// what cannot be shown is dropped.
func Input(s string) string {
	s = strings.NewReplacer("\r\n", " ", "\r", " ").Replace(s)
	for {
		var out strings.Builder
		c := cleaner{drop: func() {}, keep: func(g string) { out.WriteString(g) }}
		c.run(s, false)
		if out.String() == s { // what was dropped may have parted two that do not go together
			return s
		}
		s = out.String()
	}
}

// clean applies the rule and leaves one � for each run that was dropped.
func clean(s string, block bool) string {
	var out strings.Builder
	gap := false
	c := cleaner{
		keep: func(g string) { out.WriteString(g); gap = false },
		drop: func() {
			if !gap {
				out.WriteString(mark)
			}
			gap = true
		},
	}
	c.run(strings.ReplaceAll(s, "\r\n", "\n"), block)
	return out.String()
}

// capChars cuts after limit characters; the last of them is … when something was cut.
func capChars(s string, limit int) string {
	if limit <= 0 {
		return ""
	}
	end, n := 0, 0 // end: length of the first limit-1 characters
	for rest := s; rest != ""; n++ {
		if n == limit {
			return s[:end] + cell.Ellipsis
		}
		g, _ := cell.Next(rest)
		rest = rest[len(g):]
		if n < limit-1 {
			end += len(g)
		}
	}
	return s
}
