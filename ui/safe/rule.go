package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coupondesk/ui/cell"
)

const (
	joiner   = '\u200D' // zero-width joiner
	maxMarks = 2        // combining marks on one character
	maxParts = 2        // halves of a flag, skin tones, vowel and final of a syllable in one character
	maxJoins = 4        // joiners in one emoji; a kissing couple needs three
)

// cleaner walks over a text and hands every character (grapheme cluster) that may be shown to keep, and calls drop once for every one that may not.
type cleaner struct {
	keep func(g string)
	drop func()
}

// run walks over s. In a block a line feed is kept, else it becomes a blank.
//
// Filtering code points may leave a different split into characters than before, so the walk has two steps: code points first, then the characters of
// each stretch that survived.
func (c cleaner) run(s string, block bool) {
	var stretch strings.Builder
	flush := func() {
		c.chars(stretch.String())
		stretch.Reset()
	}
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		bad := r == utf8.RuneError && n == 1
		s = s[n:]
		switch {
		case r == '\n' && block:
			flush()
			c.keep("\n")
		case r == '\t' || r == '\n':
			stretch.WriteByte(' ')
		case !bad && (showable(r) || r == joiner):
			stretch.WriteRune(r)
		default:
			flush()
			c.drop()
		}
	}
	flush()
}

// chars hands over the characters of a text that holds no code point which is never shown.
func (c cleaner) chars(s string) {
	for s != "" {
		g, _ := cell.Next(s)
		s = s[len(g):]
		ok, rest := prune(g)
		if ok != "" {
			c.keep(ok)
		}
		if rest {
			c.drop()
		}
	}
}

// prune returns the part of one character that may be shown, and whether something of it may not.
func prune(g string) (ok string, cut bool) {
	if len(g) == 1 { // ASCII
		return g, false
	}
	if strings.ContainsRune(g, joiner) && !joined(g) {
		return pruneJoiners(g), true
	}
	if first, _ := utf8.DecodeRuneInString(g); unicode.Is(unicode.M, first) || jamo(first) || glues(g) {
		return "", true
	}
	marks, parts, spacing := 0, 0, 0
	base := rune(0)
	for i, r := range g {
		switch {
		case tone(r) && !emoji(base): // nothing that takes a colour: terminals would draw it beside the letter
			return g[:i], true
		case r == joiner:
			marks, parts, spacing, base = 0, 0, 0, 0
		case unicode.Is(unicode.M, r):
			marks++
		case jamo(r) || tone(r) || flag(r):
			parts++
		default:
			base = r
			spacing++
		}
		if spacing > 1 { // several letters in one cell: no two terminals agree on their width
			return "", true
		}
		if marks > maxMarks || parts > maxParts {
			return g[:i], true
		}
	}
	return g, false
}

// glues tells whether a character becomes one with its neighbours, so that what we print beside it would change its looks or its width.
func glues(g string) bool {
	after, _ := cell.Next(g + "x")
	before, _ := cell.Next("x" + g)
	return len(after) > len(g) || len(before) > 1
}

// pruneJoiners returns the beginning of a character before its first joiner, when that is showable by itself.
func pruneJoiners(g string) string {
	before, _, _ := strings.Cut(g, string(joiner))
	if before == "" {
		return ""
	}
	ok, _ := prune(before)
	return ok
}

// joined tells whether every joiner of a character stands between two emoji, and that they are not too many.
func joined(g string) bool {
	parts := strings.Split(g, string(joiner))
	if len(parts) > maxJoins+1 {
		return false
	}
	for _, p := range parts {
		if r, _ := utf8.DecodeRuneInString(p); !emoji(r) {
			return false
		}
	}
	return true
}

// showable tells whether a code point has a place on a screen by itself or as a mark. unicode.IsGraphic leaves out control, format, private-use,
// surrogate and unassigned code points and line and paragraph separators; the two properties leave out what is a letter or a mark but invisible.
func showable(r rune) bool {
	if r == '\uFE0E' || r == '\uFE0F' { // text or emoji form of the character before
		return true
	}
	return unicode.IsGraphic(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) && !unicode.Is(unicode.Variation_Selector, r)
}

// tone tells whether a code point is the skin tone of the emoji before it.
func tone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// flag tells whether a code point is one of the two halves of a flag.
func flag(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// jamo tells whether a code point is the vowel or the final of a Korean syllable, which has no width of its own.
func jamo(r rune) bool { return r >= 0x1160 && r <= 0x11FF || r >= 0xD7B0 && r <= 0xD7FF }

// emoji tells whether a code point is of the blocks whose pictures are joined into one.
func emoji(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2190 && r <= 0x2BFF
}
