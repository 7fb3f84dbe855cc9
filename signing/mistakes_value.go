package signing

import (
	"net/url"
	"strconv"
	"strings"
)

// variant is a value as somebody got it wrong.
type variant struct {
	id, value string
	field     string // what the words name, "" for the slot itself
}

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
		all = append(all, variant{id: "package_bare", value: strings.TrimPrefix(f.value, "prepay_id=")})
	case f.name == "method":
		for _, other := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			all = append(all, variant{id: "method_other", value: other})
		}
	case alike(f.name, "ticket"):
		all = append(all, variant{id: "ticket_answer", value: `{"errcode":0,"errmsg":"ok","ticket":"` + f.value + `","expires_in":7200}`})
	case isDigits(f.value):
		all = append(all, numberVariants(f)...)
	}
	var out []change
	seen := map[string]bool{f.value: true}
	for _, v := range all {
		if !seen[v.value] {
			seen[v.value] = true
			name := v.field
			if name == "" {
				name = f.name
			}
			out = append(out, change{v.id, name, func(r *recipe) { r.set(i, v.value) }})
		}
	}
	return out
}

// textVariants are what happens to any text on its way.
func textVariants(v string) []variant {
	out := []variant{
		{id: "value_space", value: v + " "}, {id: "value_space", value: " " + v}, {id: "value_newline", value: v + "\n"}, {id: "value_crlf", value: v + "\r\n"}, {id: "value_bom", value: "\uFEFF" + v},
		{id: "value_trimmed", value: strings.TrimSpace(v)}, {id: "value_escaped_twice", value: Escape(Escape(v))},
		{id: "value_plus", value: strings.ReplaceAll(v, "+", " ")}, {id: "value_quoted", value: `"` + v + `"`}, {id: "value_lower", value: strings.ToLower(v)}, {id: "value_upper", value: strings.ToUpper(v)},
		{id: "value_unicode", value: unicodeEscaped(v, false)}, {id: "value_garbled", value: strings.ReplaceAll(v, "&times", "×")},
		{id: "value_cdata", value: "<![CDATA[" + v + "]]>"},
	}
	for _, t := range escapes(v) {
		out = append(out, variant{id: "value_escaped", value: t})
	}
	for _, t := range htmls(v) {
		out = append(out, variant{id: "value_html", value: t})
	}
	out = append(out, printed(v)...)
	if t, err := url.QueryUnescape(v); err == nil {
		out = append(out, variant{id: "value_unescaped", value: t})
	}
	if t, err := url.PathUnescape(v); err == nil {
		out = append(out, variant{id: "value_unescaped", value: t})
	}
	if isDigits(v) && strings.HasPrefix(v, "0") {
		out = append(out, variant{id: "value_number", value: strings.TrimLeft(v, "0")})
	}
	if n, err := strconv.ParseInt(v, 10, 64); err == nil && len(v) > 15 {
		out = append(out, variant{id: "value_number", value: strconv.FormatFloat(float64(n), 'f', -1, 64)}) // JavaScript's largest exact integer has 16 digits
	}
	return out
}

// numberVariants are numbers with decimals, and amounts in yuan for fen or the
// other way round.
func numberVariants(f field) []variant {
	out := []variant{{id: "value_decimals", value: f.value + ".0"}, {id: "value_decimals", value: f.value + ".00"}}
	if !alike(f.name, "fee") && !alike(f.name, "amount") && !alike(f.name, "total") || len(f.value) > 15 {
		return out
	}
	padded := strings.Repeat("0", max(0, 3-len(f.value))) + f.value
	yuan := padded[:len(padded)-2] + "." + padded[len(padded)-2:]
	return append(out, variant{id: "value_fen", value: yuan}, variant{id: "value_fen", value: strings.TrimRight(strings.TrimRight(yuan, "0"), ".")}, variant{id: "value_fen", value: f.value + "00"})
}

// timeVariants are wrong spellings of a time and other units: theirs is wrong,
// or the one of the inputs is.
func timeVariants(v string, millis bool) []variant {
	out := []variant{{id: "time_float", value: v + ".0"}}
	switch {
	case len(v) == 13 && millis:
		return append(out, variant{id: "seconds", value: v[:10]})
	case len(v) == 13:
		return append(out, variant{id: "here_milliseconds", value: v[:10]})
	case millis:
		return append(out, variant{id: "here_seconds", value: v + "000"})
	}
	return append(out, variant{id: "milliseconds", value: v + "000"})
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
