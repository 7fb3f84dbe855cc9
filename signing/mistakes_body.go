package signing

import (
	"bytes"
	"encoding/json"
	"strings"
)

// bodyVariants are a body as it looks after somebody read and wrote it again.
func bodyVariants(v string) []variant {
	if v == "" {
		return []variant{{"body_empty_object", "{}"}, {"body_empty_object", "null"}, {"body_empty_object", "[]"}, {"body_empty_object", `""`}}
	}
	out := []variant{{"value_newline", v + "\n"}, {"value_bom", "\uFEFF" + v}, {"value_crlf", strings.ReplaceAll(v, "\n", "\r\n")}, {"value_trimmed", strings.TrimSpace(v)}}
	var compact bytes.Buffer
	if json.Compact(&compact, []byte(v)) != nil {
		return out
	}
	c := compact.String()
	out = append(out, variant{"body_compact", c}, variant{"body_spaced", pythonSpaces(c)}, variant{"body_slashes", strings.ReplaceAll(c, "/", `\/`)},
		variant{"value_unicode", unicodeEscaped(c)})
	for _, by := range []string{"  ", "    ", "\t"} {
		var b bytes.Buffer
		_ = json.Indent(&b, compact.Bytes(), "", by) // it was compacted a moment ago
		out = append(out, variant{"body_indented", b.String()})
	}
	if sorted, ok := rewritten(v); ok {
		out = append(out, variant{"body_sorted", sorted}, variant{"body_sorted", pythonSpaces(sorted)})
		var b bytes.Buffer
		json.HTMLEscape(&b, []byte(sorted))
		out = append(out, variant{"body_html", b.String()})
	}
	var b bytes.Buffer
	json.HTMLEscape(&b, compact.Bytes())
	return append(out, variant{"body_html", b.String()}, variant{"body_string", string(quoted(c))})
}

// rewritten is JSON read into a map and written again: names in order.
func rewritten(v string) (string, bool) {
	dec := json.NewDecoder(strings.NewReader(v))
	dec.UseNumber()
	var any any
	if dec.Decode(&any) != nil {
		return "", false
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(any) != nil {
		return "", false
	}
	return strings.TrimSuffix(b.String(), "\n"), true
}

// pythonSpaces puts a space behind every comma and colon outside of texts, as
// Python's json.dumps does.
func pythonSpaces(compact string) string {
	var b strings.Builder
	text, escaped := false, false
	for _, c := range []byte(compact) {
		b.WriteByte(c)
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = text
		case c == '"':
			text = !text
		case !text && (c == ',' || c == ':'):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func quoted(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string can always be written
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
