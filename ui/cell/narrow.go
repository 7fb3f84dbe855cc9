package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Narrow returns a drawn text for terminals that give two cells to characters of ambiguous width: each of them is replaced by its nearest character of
// ASCII, so that every line is as wide there as Width says. What has no likeness (a letter of another script) becomes a question mark. Escape sequences
// and everything that is one or two cells wide everywhere stay as they are.
func Narrow(s string) string {
	first := strings.IndexFunc(s, ambiguous)
	if first < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:first])
	for _, r := range s[first:] {
		if ambiguous(r) {
			b.WriteByte(likeness(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ambiguous says that a terminal may draw r two cells wide where Width counts one.
func ambiguous(r rune) bool {
	return r >= utf8.RuneSelf && width.LookupRune(r).Kind() == width.EastAsianAmbiguous && !unicode.In(r, unicode.M, unicode.Cf)
}

// likenesses are of what norms do not lead to ASCII. Each of a pair of strings is as long as the other.
var likenesses = func() map[rune]byte {
	m := map[rune]byte{}
	for of, to := range map[string]string{
		"…‥·•‧∙※":      "~~-****",
		"‘’“”′″‵":      `''""'"'`,
		"–—―‖":         "---|",
		"←↑→↓↖↗↘↙⇒⇔⇧":  "<^>v\\/\\/>=^",
		"×÷±≤≥≦≧≠≡≈∞√": "x/+<><>!==8v",
		"○●◎◇◆□■△▲▽▼☆": "o*oo*o#^^vv*",
		"★☎♀♂♠♣♥◀▶◁▷":  "*T*****<><>",
		"─━═│┃║┊┆┄┅┈┉": "-==||H::----",
		"┌┐└┘├┤┬┴┼╭╮╯": "++++++++++++",
		"╰╱╲╔╗╚╝":      "+/\\++++",
		"▀▄█▌▐▎▏░▒▓":   "\"_#|||| :#",
		"▁▂▃▅▆▇▉▊▋▍":   "__.-=#||||",
		"¡§¨ª°´¶¸º¿€":  "!S\"ao'P,o?E",
		"ÆÐØÞßæðøþđħı": "ADOPsadopdhi",
		"ĸłŀŋœŧŁŊŒŦĦħ": "klLnotLNOTHh",
		"№†‡♪♭♯¤¹²³®":  "#+#db#*123R",
	} {
		like := []rune(to)
		for i, r := range []rune(of) {
			m[r] = byte(like[i])
		}
	}
	return m
}()

// likeness is what stands for an ambiguous character.
func likeness(r rune) byte {
	if b, ok := likenesses[r]; ok {
		return b
	}
	var found byte
	for _, c := range norm.NFKD.String(string(r)) { // é is an e, ① a 1
		switch {
		case c >= utf8.RuneSelf || !unicode.IsLetter(c) && !unicode.IsDigit(c):
		case found != 0:
			return '?' // ⑩ is no 1
		default:
			found = byte(c)
		}
	}
	switch {
	case found != 0:
		return found
	case r >= '─' && r < '▀':
		return '+' // a corner or a crossing
	case r >= '▀' && r < '■':
		return '#'
	}
	return '?'
}
