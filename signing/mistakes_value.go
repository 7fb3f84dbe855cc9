package signing

import (
	"net/url"
	"strconv"
	"strings"
)

// variant is a value as somebody got it wrong.
type variant struct{ id, value string }

// valueMistakes are the wrong values of one slot.
func valueMistakes(r recipe, i int) []change {
	f := *r.slot(i)
	var all []variant
	if f.value != "" {
		all = append(all, textVariants(f.value)...)
	}
	switch {
	case isTime(f):
		all = append(all, timeVariants(f.value, r.millis)...)
	case f.name == "body":
		all = append(all, bodyVariants(f.value)...)
	case f.name == "url":
		all = append(all, urlVariants(f.value, r.named)...)
	case f.name == "package":
		all = append(all, variant{"package_bare", strings.TrimPrefix(f.value, "prepay_id=")})
	}
	var out []change
	for _, v := range all {
		if v.value != f.value {
			out = append(out, change{v.id, f.name, func(r *recipe) { r.set(i, v.value) }})
		}
	}
	return out
}

// textVariants are what happens to any text on its way.
func textVariants(v string) []variant {
	out := []variant{
		{"value_space", v + " "}, {"value_space", " " + v}, {"value_newline", v + "\n"}, {"value_crlf", v + "\r\n"}, {"value_bom", "\uFEFF" + v},
		{"value_trimmed", strings.TrimSpace(v)}, {"value_escaped", Escape(v)}, {"value_escaped", url.QueryEscape(v)}, {"value_escaped_twice", Escape(Escape(v))},
		{"value_plus", strings.ReplaceAll(v, "+", " ")}, {"value_quoted", `"` + v + `"`}, {"value_lower", strings.ToLower(v)}, {"value_upper", strings.ToUpper(v)},
		{"value_html", strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(v)},
		{"value_html", strings.ReplaceAll(v, "&amp;", "&")}, {"value_unicode", unicodeEscaped(v)}, {"value_garbled", strings.ReplaceAll(v, "&times", "×")},
	}
	if t, err := url.QueryUnescape(v); err == nil {
		out = append(out, variant{"value_unescaped", t})
	}
	if t, err := url.PathUnescape(v); err == nil {
		out = append(out, variant{"value_unescaped", t})
	}
	if isDigits(v) && strings.HasPrefix(v, "0") {
		out = append(out, variant{"value_number", strings.TrimLeft(v, "0")})
	}
	if n, err := strconv.ParseInt(v, 10, 64); err == nil && len(v) > 15 {
		out = append(out, variant{"value_number", strconv.FormatFloat(float64(n), 'f', -1, 64)}) // JavaScript's largest exact integer has 16 digits
	}
	return out
}

// timeVariants are wrong spellings of a time and other units: theirs is wrong,
// or the one of the inputs is.
func timeVariants(v string, millis bool) []variant {
	out := []variant{{"time_float", v + ".0"}}
	switch {
	case len(v) == 13 && millis:
		return append(out, variant{"seconds", v[:10]})
	case len(v) == 13:
		return append(out, variant{"here_milliseconds", v[:10]})
	case millis:
		return append(out, variant{"here_seconds", v + "000"})
	}
	return append(out, variant{"milliseconds", v + "000"})
}

// isTime reports whether a field is a number of seconds or milliseconds.
func isTime(f field) bool {
	return alike(f.name, "time") && isDigits(f.value) && (len(f.value) == 10 || len(f.value) == 13)
}

func addSeconds(v string, d int64) string {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return v
	}
	return strconv.FormatInt(n+d, 10)
}

func pad3(n int) string { return strconv.Itoa(1000 + n)[1:] }

// urlVariants are wrong pages (JS-SDK) and wrong request lines (V3).
func urlVariants(v string, page bool) []variant {
	path, query, hasQuery := strings.Cut(v, "?")
	out := []variant{{"url_no_query", path}, {"url_slash", path + "/"}, {"url_slash", strings.TrimSuffix(v, "/")}}
	if hasQuery {
		out = append(out, variant{"url_slash", path + "/?" + query})
	}
	if !page {
		return append(out, variant{"url_host", "https://api.mch.weixin.qq.com" + v}, variant{"url_host", "https://api2.mch.weixin.qq.com" + v},
			variant{"url_host", "api.mch.weixin.qq.com" + v}, variant{"url_no_slash", strings.TrimPrefix(v, "/")}, variant{"url_no_v3", strings.TrimPrefix(v, "/v3")})
	}
	for _, f := range []string{"#", "#/", FragmentRedirect, FragmentPayRedirect, "#rd"} {
		out = append(out, variant{"url_fragment", v + f})
	}
	switch rest, secure := strings.CutPrefix(v, "https://"); {
	case secure:
		out = append(out, variant{"url_scheme", "http://" + rest}, variant{"url_no_scheme", rest})
	case strings.HasPrefix(v, "http://"):
		out = append(out, variant{"url_scheme", "https://" + v[7:]}, variant{"url_no_scheme", v[7:]})
	}
	if u, err := url.Parse(v); err == nil && u.Host != "" {
		out = append(out, variant{"url_host_only", u.Scheme + "://" + u.Host}, variant{"url_host_only", u.Scheme + "://" + u.Host + "/"})
	}
	return append(out, sharedVariants(v, path, query)...)
}

// sharedVariants are the parameters that WeChat adds when a page is shared,
// there and not there.
func sharedVariants(v, path, query string) []variant {
	var kept []string
	for p := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(p, "="); name != "from" && name != "isappinstalled" && p != "" {
			kept = append(kept, p)
		}
	}
	bare := path
	if len(kept) > 0 {
		bare += "?" + strings.Join(kept, "&")
	}
	out := []variant{{"url_shared", bare}}
	mark := "?"
	if query != "" {
		mark = "&"
	}
	for _, from := range []string{"singlemessage", "groupmessage", "timeline"} {
		out = append(out, variant{"url_shared", v + mark + "from=" + from + "&isappinstalled=0"}, variant{"url_shared", v + mark + "from=" + from})
	}
	return out
}

// unicodeEscaped writes everything beyond ASCII as \uXXXX.
func unicodeEscaped(v string) string {
	q := strconv.QuoteToASCII(v)
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(q[1 : len(q)-1])
}
