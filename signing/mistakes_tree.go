package signing

import (
	"encoding/json"
	"io"
	"net/url"
	"strconv"
	"strings"
)

// node is a piece of JSON with its members in order, so that it can be written
// as another language prints it.
type node struct {
	name string // of a member
	kind byte   // '{', '[', '"', or 0 for what stands bare: numbers, true, null
	text string
	list []node
}

// readTree reads one JSON object; ok is false for anything else.
func readTree(text string) (n node, ok bool) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	n, err := readNode(dec)
	if err != nil || n.kind != '{' {
		return node{}, false
	}
	_, err = dec.Token()
	return n, err == io.EOF
}

func readNode(dec *json.Decoder) (node, error) {
	t, err := dec.Token()
	if err != nil {
		return node{}, err
	}
	switch t := t.(type) {
	case json.Delim:
		n := node{kind: byte(t)}
		for dec.More() {
			name := ""
			if n.kind == '{' {
				if k, err := dec.Token(); err == nil {
					name, _ = k.(string)
				}
			}
			m, err := readNode(dec)
			if err != nil {
				return n, err
			}
			m.name = name
			n.list = append(n.list, m)
		}
		_, err := dec.Token()
		return n, err
	case string:
		return node{kind: '"', text: t}, nil
	case json.Number:
		return node{text: t.String()}, nil
	case bool:
		return node{text: strconv.FormatBool(t)}, nil
	}
	return node{text: "null"}, nil
}

func (n node) number() bool { return n.kind == 0 && strings.Trim(n.text, "-+.eE0123456789") == "" }

// style is how a tree is written.
type style struct {
	equals, comma string
	name          func(string) string
	leaf          func(node) string
	skip          func(node) bool
}

func (n node) write(s style) string {
	if n.kind != '{' && n.kind != '[' {
		return s.leaf(n)
	}
	var parts []string
	for _, m := range n.list {
		switch {
		case s.skip != nil && s.skip(m):
		case n.kind == '{':
			parts = append(parts, s.name(m.name)+s.equals+m.write(s))
		default:
			parts = append(parts, m.write(s))
		}
	}
	return string(rune(n.kind)) + strings.Join(parts, s.comma) + string(rune(n.kind+2)) // the closing bracket is two further on
}

// treeVariants are a JSON body as a language writes the object that it was read
// into.
func treeVariants(body string) []variant {
	n, ok := readTree(body)
	if !ok {
		return nil
	}
	json := style{":", ",", quotedText, jsonLeaf, nil}
	nulls, texts, numbers := json, json, json
	nulls.skip = func(m node) bool { return m.kind == 0 && m.text == "null" }
	texts.leaf = func(m node) string {
		if m.number() {
			m.kind = '"'
		}
		return jsonLeaf(m)
	}
	numbers.leaf = func(m node) string {
		if m.kind == '"' && isDigits(m.text) && (m.text == "0" || m.text[0] != '0') {
			m.kind = 0
		}
		return jsonLeaf(m)
	}
	java := style{"=", ", ", func(s string) string { return s }, func(m node) string { return m.text }, nil}
	python := style{": ", ", ", pythonText, pythonLeaf, nil}
	out := []variant{{id: "body_nulls", value: n.write(nulls)}, {id: "body_texts", value: n.write(texts)}, {id: "body_numbers", value: n.write(numbers)},
		{id: "body_map", value: n.write(java)}, {id: "body_dict", value: n.write(python)}}
	for _, escape := range []func(string) string{url.QueryEscape, Escape, func(s string) string { return s }} {
		out = append(out, variant{id: "body_form", value: n.form(escape)})
	}
	for _, text := range []string{"[object Object]", "Array"} {
		out = append(out, variant{id: "body_object_text", value: text})
	}
	return out
}

func quotedText(s string) string { return string(quoted(s)) }

func jsonLeaf(m node) string {
	if m.kind == '"' {
		return quotedText(m.text)
	}
	return m.text
}

// form writes an object as a form is sent, without what is null or lies deeper.
func (n node) form(escape func(string) string) string {
	var parts []string
	for _, m := range n.list {
		if m.kind == '"' || m.kind == 0 && m.text != "null" {
			parts = append(parts, m.name+"="+escape(m.text))
		}
	}
	return strings.Join(parts, "&")
}

func pythonLeaf(m node) string {
	if m.kind == '"' {
		return pythonText(m.text)
	}
	if word := map[string]string{"null": "None", "true": "True", "false": "False"}[m.text]; word != "" {
		return word
	}
	return m.text
}

// pythonText quotes a text as repr does, which prefers single quotation marks.
func pythonText(s string) string {
	mark := "'"
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		mark = `"`
	}
	return mark + strings.NewReplacer(`\`, `\\`, mark, `\`+mark, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s) + mark
}
