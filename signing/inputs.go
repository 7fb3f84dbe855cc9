package signing

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"
)

// member is one member of the inputs, with its place kept: the order in which
// somebody signed is often the order in which he wrote.
type member struct {
	name string
	raw  json.RawMessage
	text string // a string's text, a number's digits, else the JSON as it stands
}

// membersMax is the most members that are read; no scheme has a quarter of it.
const membersMax = 256

// inputs is a JSON object, members in order.
type inputs struct{ members []member }

// readInputs reads one JSON object. Errors never repeat what was read.
func readInputs(b []byte) (*inputs, error) {
	b = bytes.TrimPrefix(b, []byte("\uFEFF"))
	if !utf8.Valid(b) {
		return nil, inputError("", "输入不是 UTF-8", "the input is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, inputError("", "输入要是一个 JSON 对象", "the input must be one JSON object")
	}
	in := &inputs{}
	for dec.More() {
		if err := in.member(dec); err != nil {
			return nil, err
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, inputError("", "JSON 没有写完", "the JSON is not complete")
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, inputError("", "JSON 对象后面还有东西", "something follows the JSON object")
	}
	return in, nil
}

func (in *inputs) member(dec *json.Decoder) error {
	t, err := dec.Token()
	name, ok := t.(string)
	m := member{name: name}
	if err != nil || !ok || dec.Decode(&m.raw) != nil {
		return inputError("", "JSON 不对", "the JSON is broken")
	}
	if in.find(name) != nil {
		return inputError(name, "写了两次", "is given twice")
	}
	if len(in.members) == membersMax {
		return tooMany()
	}
	m.text = textOf(m.raw)
	in.members = append(in.members, m)
	return nil
}

func tooMany() error { return inputError("", "项目太多", "too many members") }

// textOf is the value as it is signed: null counts as left out.
func textOf(raw json.RawMessage) string {
	s := strings.TrimSpace(string(raw))
	if s == "null" {
		return ""
	}
	var text string
	if strings.HasPrefix(s, `"`) && json.Unmarshal(raw, &text) == nil {
		return text
	}
	return s
}

func (in *inputs) find(name string) *member {
	for i := range in.members {
		if in.members[i].name == name {
			return &in.members[i]
		}
	}
	return nil
}

// text is a member's value, "" when it is not there.
func (in *inputs) text(name string) string {
	if m := in.find(name); m != nil {
		return m.text
	}
	return ""
}

func (in *inputs) has(name string) bool { return in.find(name) != nil }

// place is where a member stands, behind all others when it is not there.
func (in *inputs) place(name string) int {
	for i, m := range in.members {
		if m.name == name {
			return i
		}
	}
	return len(in.members)
}

// nested gives the members of an object inside, or of its JSON in a string.
func (in *inputs) nested(name string) *inputs {
	m := in.find(name)
	if m == nil {
		return nil
	}
	sub, err := readInputs([]byte(m.text))
	if err != nil {
		return nil
	}
	return sub
}

// settle gives members that came under another usual name their own.
func (in *inputs) settle(wanted []Input) {
	for _, w := range wanted {
		for _, also := range w.Also {
			if m := in.find(also); m != nil && !in.has(w.Name) {
				m.name = w.Name
			}
		}
	}
}
