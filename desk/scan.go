package desk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ScanKind says what is wrong with a scanned or typed text.
type ScanKind string

// What can be wrong with a scan.
const (
	ScanEmpty ScanKind = "empty" // nothing but blanks
	ScanIME   ScanKind = "ime"   // Chinese, Japanese or Korean characters: the input method is on
	ScanLong  ScanKind = "long"  // more than 32 characters
	ScanChars ScanKind = "chars" // characters that no code has
)

// ScanError is ParseScan's refusal.
type ScanError struct{ Kind ScanKind }

func (e *ScanError) Error() string { return "scan: " + string(e.Kind) }

const (
	codeMax = 32   // characters
	scanMax = 4096 // bytes; more than that is a mistake, not a code
)

// ParseScan makes a code of what a scanner or a person typed: blanks around it
// go, full-width letters and digits become half-width, dashes of any kind
// become "-" (a custom code may contain them), and blanks inside go where the
// rest is digits. The result is 1 to 32 of 0-9 A-Z a-z _ -. fixed reports that
// more than the ends was changed, so that the screen can say so. Failures are
// *ScanError.
func ParseScan(s string) (code string, fixed bool, err error) {
	if len(s) > scanMax {
		return "", false, &ScanError{ScanLong}
	}
	raw := strings.TrimFunc(s, blank)
	if raw == "" {
		return "", false, &ScanError{ScanEmpty}
	}
	if !utf8.ValidString(raw) {
		return "", false, &ScanError{ScanChars}
	}
	code = strings.TrimFunc(strings.Map(plainDash, norm.NFKC.String(raw)), blank)
	if tight := strings.Map(dropBlank, code); digits(tight) {
		code = tight
	}
	switch {
	case strings.ContainsFunc(code, fromIME):
		return "", false, &ScanError{ScanIME}
	case code == "" || strings.ContainsFunc(code, notInCode):
		return "", false, &ScanError{ScanChars}
	case len(code) > codeMax:
		return "", false, &ScanError{ScanLong}
	}
	return code, code != raw, nil
}

// blank is white space and the invisible marks that come with copied text.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

func dropBlank(r rune) rune {
	if blank(r) {
		return -1
	}
	return r
}

func plainDash(r rune) rune {
	if r >= '\u2010' && r <= '\u2015' || r == '\u2212' {
		return '-'
	}
	return r
}

func digits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

func notInCode(r rune) bool {
	return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '_' || r == '-')
}

// fromIME is what only an input method types.
func fromIME(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Bopomofo, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= '\u3000' && r <= '\u303f'
}
