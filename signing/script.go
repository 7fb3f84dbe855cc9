package signing

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
)

// scriptMember is one member of a JavaScript object.
type scriptMember struct {
	name  string
	value scriptValue
}

// scriptValue is a text (of a string, a number or any expression), an object or
// a list.
type scriptValue struct {
	text   string
	number bool
	object []scriptMember
	list   []scriptValue
	made   bool // by JSON.stringify: an object in the source, a string when run
	nested bool // object or list, also an empty one
}

// json writes a value; nil means that text is to be quoted.
func (v scriptValue) json() []byte {
	switch {
	case v.number:
		return []byte(v.text)
	case !v.nested:
		return nil
	}
	var b bytes.Buffer
	if v.object != nil || v.list == nil {
		var in inputs
		for _, m := range v.object {
			raw := m.value.json()
			if raw == nil {
				raw = quoted(m.value.text)
			}
			in.members = append(in.members, member{name: m.name, raw: raw})
		}
		return in.json()
	}
	b.WriteByte('[')
	for i, e := range v.list {
		if i > 0 {
			b.WriteByte(',')
		}
		raw := e.json()
		if raw == nil {
			raw = quoted(e.text)
		}
		b.Write(raw)
	}
	b.WriteByte(']')
	return b.Bytes()
}

// script reads JavaScript literals: JSON, and what people write instead.
type script struct {
	text  string
	at    int
	depth int
}

// scriptDepth bounds how deep objects may lie in one another.
const scriptDepth = 24

// pythonPrefix stands before a string that is marked as bytes or Unicode.
var pythonPrefix = regexp.MustCompile(`^(?i:[bu]|r)["']`)

func brokenScript() error {
	return inputError("", "这个对象读不出来", "this object cannot be read")
}

// readScript reads the object at the beginning of text; what follows it (a
// bracket, a semicolon) does not matter.
func readScript(text string) ([]scriptMember, error) {
	s := &script{text: text}
	s.blank()
	if s.peek() != '{' {
		return nil, brokenScript()
	}
	v, err := s.value()
	return v.object, err
}

func (s *script) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// blank skips white space and comments.
func (s *script) blank() {
	for s.at < len(s.text) {
		rest := s.text[s.at:]
		switch {
		case strings.ContainsRune(" \t\r\n", rune(rest[0])):
			s.at++
		case strings.HasPrefix(rest, "//"):
			s.skipTo("\n")
		case strings.HasPrefix(rest, "/*"):
			s.skipTo("*/")
		default:
			return
		}
	}
}

func (s *script) skipTo(end string) {
	if i := strings.Index(s.text[s.at:], end); i >= 0 {
		s.at += i + len(end)
		return
	}
	s.at = len(s.text)
}

func (s *script) value() (scriptValue, error) {
	s.blank()
	switch c := s.peek(); c {
	case '{', '[':
		if s.depth++; s.depth > scriptDepth {
			return scriptValue{}, brokenScript()
		}
		defer func() { s.depth-- }()
		if c == '{' {
			return s.object()
		}
		return s.list()
	case '"', '\'', '`':
		text, err := s.quoted(c)
		return scriptValue{text: text}, err
	case 0:
		return scriptValue{}, brokenScript()
	}
	if m := pythonPrefix.FindString(s.text[s.at:]); m != "" {
		s.at += len(m) - 1
		text, err := s.quoted(s.peek())
		return scriptValue{text: text}, err
	}
	return s.expression()
}

func (s *script) object() (scriptValue, error) {
	v := scriptValue{nested: true, object: []scriptMember{}}
	for s.at++; ; {
		s.blank()
		switch s.peek() {
		case '}':
			s.at++
			return v, nil
		case ',':
			s.at++
			continue
		}
		name, err := s.name()
		if err != nil {
			return v, err
		}
		m := scriptMember{name: name}
		if m.value, err = s.value(); err != nil {
			return v, err
		}
		v.object = append(v.object, m)
	}
}

// name reads a member's name and the colon behind it.
func (s *script) name() (string, error) {
	var name string
	var err error
	if c := s.peek(); c == '"' || c == '\'' {
		name, err = s.quoted(c)
	} else {
		end := strings.IndexAny(s.text[s.at:], ": \t\r\n,}{[")
		if end <= 0 {
			return "", brokenScript()
		}
		name = s.text[s.at : s.at+end]
		s.at += end
	}
	if s.blank(); err != nil || s.peek() != ':' {
		return "", brokenScript()
	}
	s.at++
	return name, nil
}

func (s *script) list() (scriptValue, error) {
	v := scriptValue{nested: true, list: []scriptValue{}}
	for s.at++; ; {
		s.blank()
		switch s.peek() {
		case ']':
			s.at++
			return v, nil
		case ',':
			s.at++
			continue
		}
		e, err := s.value()
		if err != nil {
			return v, err
		}
		v.list = append(v.list, e)
	}
}

// quoted reads a string with its escapes.
func (s *script) quoted(q byte) (string, error) {
	from := s.at + 1
	for i := from; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case q:
			s.at = i + 1
			return unquote(s.text[from:i], q)
		}
	}
	return "", brokenScript()
}

// unquote undoes the escapes by writing the text as a JSON string.
func unquote(body string, q byte) (string, error) {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case c == '\\' && i+1 < len(body) && (body[i+1] == '\'' || body[i+1] == '`'):
			i++
			b.WriteByte(body[i])
		case c == '\\' && i+1 < len(body):
			i++
			b.WriteByte('\\')
			b.WriteByte(body[i])
		case c == '"' && q != '"':
			b.WriteString(`\"`)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	var text string
	if json.Unmarshal([]byte(b.String()), &text) != nil {
		return "", brokenScript()
	}
	return text, nil
}

// expression reads a number, a word or anything else up to the next comma or
// bracket; JSON.stringify(…) gives what is in it.
func (s *script) expression() (scriptValue, error) {
	if rest, ok := strings.CutPrefix(s.text[s.at:], "JSON.stringify("); ok && strings.HasPrefix(strings.TrimSpace(rest), "{") {
		s.at += len("JSON.stringify(")
		v, err := s.value()
		v.made = true
		if s.blank(); s.peek() == ')' {
			s.at++
		}
		return v, err
	}
	end := strings.IndexAny(s.text[s.at:], ",}]\r\n")
	if end <= 0 {
		return scriptValue{}, brokenScript()
	}
	text := strings.TrimSpace(s.text[s.at : s.at+end])
	s.at += end
	if text == "null" || text == "undefined" || text == "None" || text == "nil" {
		text = ""
	}
	return scriptValue{text: text, number: isDigits(text) && (text == "0" || text[0] != '0')}, nil
}
