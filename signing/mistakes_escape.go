package signing

import (
	"net/url"
	"strings"
)

// escapes are what the languages make of a value that is encoded for a URL. They
// differ in the space, in !'()*~ and in the case of the digits.
func escapes(v string) []string {
	java := strings.NewReplacer("%2A", "*", "~", "%7E").Replace(url.QueryEscape(v))
	php := strings.ReplaceAll(url.QueryEscape(v), "~", "%7E")
	script := strings.NewReplacer("%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(Escape(v))
	dotnet := lowerDigits(strings.NewReplacer("%21", "!", "%28", "(", "%29", ")", "%2A", "*").Replace(url.QueryEscape(v)))
	return []string{Escape(v), url.QueryEscape(v), java, php, script, lowerDigits(Escape(v)), lowerDigits(url.QueryEscape(v)), lowerDigits(java), dotnet}
}

// lowerDigits writes the two digits behind each percent sign in lower case, as
// .NET does.
func lowerDigits(v string) string {
	b := []byte(v)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
		}
	}
	return string(b)
}

// htmls are what the languages make of a value on its way into a page.
func htmls(v string) []string {
	var out []string
	for _, marks := range [][2]string{{"&quot;", "'"}, {"&quot;", "&#039;"}, {"&quot;", "&#39;"}, {"&#34;", "&#39;"}, {"&quot;", "&#x27;"}, {`"`, "'"}} {
		out = append(out, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, marks[0], "'", marks[1]).Replace(v))
	}
	return append(out, strings.ReplaceAll(v, "&amp;", "&"))
}

// printed are a value as a language prints what it lies in: a list, or the bytes
// of Python.
func printed(v string) []variant {
	var b strings.Builder
	for _, c := range []byte(v) {
		switch {
		case c == '\\' || c == '\'':
			b.WriteString(`\` + string(rune(c)))
		case c < ' ' || c > '~':
			b.WriteString(`\x` + lowerHex([]byte{c}))
		default:
			b.WriteByte(c)
		}
	}
	return []variant{{id: "value_python_bytes", value: "b'" + v + "'"}, {id: "value_python_bytes", value: "b'" + b.String() + "'"},
		{id: "value_list", value: "[" + v + "]"}, {id: "value_list", value: "['" + v + "']"}, {id: "value_list", value: `["` + v + `"]`},
		{id: "value_slashes", value: strings.NewReplacer(`\`, `\\`, `'`, `\'`, `"`, `\"`).Replace(v)}}
}
