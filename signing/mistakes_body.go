package signing

import (
	"bytes"
	"encoding/json"
	"strings"
)

// bodyVariants are a body as it looks after somebody read and wrote it again.
func bodyVariants(v string) []variant {
	if v == "" {
		return []variant{{id: "body_empty_object", value: "{}"}, {id: "body_empty_object", value: "null"}, {id: "body_empty_object", value: "[]"}, {id: "body_empty_object", value: `""`}}
	}
	out := []variant{{id: "value_newline", value: v + "\n"}, {id: "value_bom", value: "\uFEFF" + v}, {id: "value_crlf", value: strings.ReplaceAll(v, "\n", "\r\n")}, {id: "value_trimmed", value: strings.TrimSpace(v)}}
	var compact bytes.Buffer
	if json.Compact(&compact, []byte(v)) != nil {
		return out
	}
	c := compact.String()
	out = append(out, variant{id: "body_compact", value: c}, variant{id: "body_spaced", value: pythonSpaces(c)}, variant{id: "body_slashes", value: strings.ReplaceAll(c, "/", `\/`)},
		variant{id: "value_unicode", value: unicodeEscaped(c, false)},
		variant{id: "body_python", value: pythonSpaces(unicodeEscaped(c, false))}, variant{id: "body_php", value: strings.ReplaceAll(unicodeEscaped(c, false), "/", `\/`)},
		variant{id: "body_dotnet", value: dotnet(c)})
	for _, by := range []string{"  ", "    ", "\t"} {
		var b bytes.Buffer
		_ = json.Indent(&b, compact.Bytes(), "", by) // it was compacted a moment ago
		out = append(out, variant{id: "body_indented", value: b.String()})
	}
	if sorted, ok := rewritten(v); ok {
		out = append(out, variant{id: "body_python", value: pythonSpaces(unicodeEscaped(sorted, false))}, variant{id: "body_sorted", value: sorted}, variant{id: "body_sorted", value: pythonSpaces(sorted)})
		var b bytes.Buffer
		json.HTMLEscape(&b, []byte(sorted))
		out = append(out, variant{id: "body_html", value: b.String()})
	}
	var b bytes.Buffer
	json.HTMLEscape(&b, compact.Bytes())
	out = append(out, variant{id: "body_html", value: b.String()}, variant{id: "body_string", value: string(quoted(c))})
	return append(out, treeVariants(v)...)
}

// dotnet is what System.Text.Json makes of JSON unless it is told otherwise.
func dotnet(compact string) string {
	return strings.NewReplacer("<", `\u003C`, ">", `\u003E`, "&", `\u0026`, "'", `\u0027`, "+", `\u002B`).Replace(unicodeEscaped(compact, true))
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
