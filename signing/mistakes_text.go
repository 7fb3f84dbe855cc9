package signing

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// wholeText are mistakes made with the finished string: it is written in
// another encoding, or hashed before it is hashed.
func wholeText(r recipe) []change {
	whole := func(id string, f func(string) string) change {
		return change{id: id, do: func(r *recipe) { r.after = f }}
	}
	sum := func(m string) []byte { return r.hash.sum([]byte(m), r.mac) }
	out := []change{whole("hashed_twice", func(m string) string { return lowerHex(sum(m)) }), whole("hashed_twice", func(m string) string { return upperHex(sum(m)) }),
		whole("text_utf16", func(m string) string { return inUTF16(m, false) }), whole("text_utf16", func(m string) string { return inUTF16(m, true) })}
	if isASCII(r.message()) {
		return out
	}
	return append(out, whole("text_gbk", inGBK), whole("text_ascii", onlyASCII), whole("text_mojibake", mojibake))
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// inGBK is how Windows writes Chinese where nobody says UTF-8.
func inGBK(s string) string {
	out, err := encoding.ReplaceUnsupported(simplifiedchinese.GBK.NewEncoder()).String(s)
	if err != nil {
		return s
	}
	return out
}

// inUTF16 is Encoding.Unicode of .NET, and the bytes of a Java char array.
func inUTF16(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			u = u<<8 | u>>8
		}
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// onlyASCII is getBytes("ISO-8859-1") and the like: a question mark for every
// character that the encoding does not know.
func onlyASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return '?'
		}
		return r
	}, s)
}

// mojibake is UTF-8 that was taken for Latin-1 and written as UTF-8 once more.
func mojibake(s string) string {
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = rune(s[i])
	}
	return string(out)
}

// unicodeEscaped writes everything beyond ASCII as \uXXXX, digits in lower case
// as most languages do, or in upper case as .NET does.
func unicodeEscaped(v string, upper bool) string {
	digits := "0123456789abcdef"
	if upper {
		digits = "0123456789ABCDEF"
	}
	var b strings.Builder
	var units [2]uint16
	for _, r := range v {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
			continue
		}
		for _, u := range utf16.AppendRune(units[:0], r) {
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(digits[u>>shift&15])
			}
		}
	}
	return b.String()
}
