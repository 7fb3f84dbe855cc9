package event

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// fields are the plain members of a push by name, trimmed.
type fields map[string]string

// What is not a push: none of these says more, because what was read came from
// the network.
var (
	errForm   = errors.New("push is neither a flat XML nor a JSON object")
	errUnsafe = errors.New("push declares a document type or entities")
	errDouble = errors.New("push has a member twice")
	errDeep   = errors.New("push is nested too deeply or has too many members")
)

const (
	maxDepth   = 8   // of elements; typed events have 2
	maxMembers = 500 // elements of all depths
)

// parse reads a body in either of the two formats that an account can choose.
func parse(b []byte) (fields, error) {
	if trimmed := bytes.TrimSpace(b); len(trimmed) > 0 && trimmed[0] == '{' {
		return parseJSON(trimmed)
	}
	return parseXML(b)
}

// parseXML reads <xml><Name>value</Name>…</xml>. Document types and entities
// beyond the five of XML are refused, which leaves nothing that could expand or
// fetch. Members with members of their own are passed over.
func parseXML(b []byte) (fields, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	p := xmlParser{out: fields{}}
	for {
		tok, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, errForm
		}
		if err := p.take(tok); err != nil {
			return nil, err
		}
	}
	if len(p.open) > 0 || !p.closed {
		return nil, errForm
	}
	return p.out, nil
}

type xmlParser struct {
	out    fields
	open   []string // names of the open elements
	text   strings.Builder
	nested bool // the open member has members
	seen   int
	closed bool // the root has ended
}

func (p *xmlParser) take(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.Directive:
		return errUnsafe
	case xml.ProcInst:
		if t.Target != "xml" || p.closed || len(p.open) > 0 {
			return errUnsafe
		}
	case xml.StartElement:
		return p.start(t.Name.Local)
	case xml.EndElement:
		return p.end(t.Name.Local)
	case xml.CharData:
		if len(p.open) == 2 {
			p.text.Write(t)
		} else if len(p.open) < 2 && len(bytes.TrimSpace(t)) > 0 {
			return errForm
		}
	}
	return nil
}

func (p *xmlParser) start(name string) error {
	p.seen++
	switch {
	case p.closed || len(p.open) == 0 && name != "xml":
		return errForm
	case len(p.open) >= maxDepth || p.seen > maxMembers:
		return errDeep
	case len(p.open) == 1:
		p.text.Reset()
		p.nested = false
	case len(p.open) == 2:
		p.nested = true
	}
	p.open = append(p.open, name)
	return nil
}

// end checks what RawToken does not: that the element was open.
func (p *xmlParser) end(name string) error {
	n := len(p.open)
	if n == 0 || p.open[n-1] != name {
		return errForm
	}
	p.open = p.open[:n-1]
	switch {
	case n == 1:
		p.closed = true
	case n == 2 && !p.nested:
		if _, twice := p.out[name]; twice {
			return errDouble
		}
		p.out[name] = strings.TrimSpace(p.text.String())
	}
	return nil
}

// parseJSON reads {"Name":value,…}; values that are objects or arrays are passed
// over.
func parseJSON(b []byte) (fields, error) {
	if !json.Valid(b) {
		return nil, errForm
	}
	d := json.NewDecoder(bytes.NewReader(b))
	if _, err := d.Token(); err != nil {
		return nil, errForm
	}
	out := fields{}
	for seen := 1; d.More(); seen++ {
		tok, err := d.Token()
		name, ok := tok.(string)
		var raw json.RawMessage
		if err != nil || !ok || d.Decode(&raw) != nil {
			return nil, errForm
		}
		if _, twice := out[name]; twice {
			return nil, errDouble
		}
		if seen > maxMembers {
			return nil, errDeep
		}
		if text, plain := scalar(raw); plain {
			out[name] = strings.TrimSpace(text)
		}
	}
	return out, nil
}

// scalar spells out a string, a number or a boolean; null is empty.
func scalar(raw json.RawMessage) (string, bool) {
	switch raw[0] {
	case '{', '[':
		return "", false
	case 'n':
		return "", true
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err == nil
	}
	return string(raw), true
}
