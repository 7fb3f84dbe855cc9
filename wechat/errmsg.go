package wechat

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMsg is the length in bytes to which an errmsg is cut.
const maxMsg = 300

// The platform ends an errmsg with a correlation id for its support: older
// calls " hint: [iHBD40040ent3]", newer ones " rid: 61725984-6126f6f9-040f19c4".
// "Hint: the card was given to user …" with a capital is part of the text.
var (
	suffixes = regexp.MustCompile(`(?:[\s,;]*(?:hint: ?\[[^\]]*\]|rid: ?[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+))+\s*$`)
	hintIn   = regexp.MustCompile(`hint: ?\[([^\]]*)\]`)
	ridIn    = regexp.MustCompile(`rid: ?([0-9A-Za-z]+(?:-[0-9A-Za-z]+)+)`)
)

// splitErrmsg takes the correlation ids off an errmsg and makes the rest safe
// to print on one line.
func splitErrmsg(raw string) (msg, hint, rid string) {
	raw = clean(raw, 4*maxMsg)
	at := suffixes.FindStringIndex(raw)
	if at == nil {
		return clean(raw, maxMsg), "", ""
	}
	tail := raw[at[0]:]
	if m := hintIn.FindStringSubmatch(tail); m != nil {
		hint = clean(strings.TrimSpace(m[1]), 64)
	}
	if m := ridIn.FindStringSubmatch(tail); m != nil {
		rid = clean(m[1], 64)
	}
	return clean(raw[:at[0]], maxMsg), hint, rid
}

// clean drops control, format and private characters, line separators and
// broken UTF-8, makes tabs and line feeds blanks, and cuts after max bytes at
// the border of a character.
func clean(s string, max int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n':
			return ' '
		case r == utf8.RuneError, unicode.In(r, unicode.C, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}
