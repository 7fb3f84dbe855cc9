package signing

import (
	"net/url"
	"strings"
)

// Escape percent-encodes one value for a URL after RFC 3986: letters, digits
// and "-_.~" stay, a space is %20. Values are signed raw and escaped once.
func Escape(value string) string {
	return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
}

// param is one parameter of a URL, its value raw.
type param struct{ name, value string }

// withQuery joins a base and its parameters, each value escaped once.
func withQuery(base string, params []param, fragment string) string {
	var b strings.Builder
	b.WriteString(base)
	for i, p := range params {
		b.WriteByte("?&"[min(i, 1)])
		b.WriteString(Escape(p.name))
		b.WriteByte('=')
		b.WriteString(Escape(p.value))
	}
	b.WriteString(fragment)
	return b.String()
}

// RequestLine is the URL as V3 signs it: path and query exactly as net/http
// sends them, without scheme, host or fragment.
func RequestLine(raw string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", inputError("url", "网址读不出来", "the URL cannot be read")
	}
	return u.RequestURI(), nil
}

// garbled are names that an HTML parser made out of parameters: it took the
// beginning of "&timestamp" for the multiplication sign.
var garbled = strings.NewReplacer("×tamp", "&timestamp", "¬ify_url", "&notify_url", "¶m", "&param", "§ion", "&section", "¤cy", "&currency", "®ion", "&region", "&amp;", "&", "&#38;", "&", "&#038;", "&", "&#x26;", "&",
	"&times;tamp", "&timestamp", "%C3%97tamp", "&timestamp", "%c3%97tamp", "&timestamp")

// Ungarble undoes what an HTML parser does to a URL that is shown on a page:
// "×tamp" becomes "&timestamp" again.
func Ungarble(link string) string { return garbled.Replace(link) }
