package signing

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Parsed is what was found in a pasted text.
type Parsed struct {
	JSON      []byte    // the inputs as one JSON object, for Run and Diagnose
	Signature string    // a signature that stood among them, "" for none
	Findings  []Finding // what is wrong with the text itself
}

// ParseMax is the longest text, in bytes, that is read.
const ParseMax = 1 << 20

// ParseInputs reads inputs as people have them: a JSON object, a JavaScript
// object (also with the call around it), an object of PHP, Python, Java, C# or
// Go, a query string or whole link, "name: value" lines as of headers, a curl
// command, an HTTP request or reply, the XML of V2. A cardList gives its first
// entry, a cardExt its members, an Authorization header its items. Errors are
// *InputError and never repeat the text.
func ParseInputs(text string) (Parsed, error) {
	if len(text) > ParseMax || !utf8.ValidString(text) {
		return Parsed{}, inputError("", "太长了，或不是 UTF-8", "too long, or not UTF-8")
	}
	p := &pasted{}
	text = strings.TrimLeft(strings.TrimPrefix(text, "\uFEFF"), " \t\r\n")
	if !requestLine.MatchString(text) && !statusLine.MatchString(text) { // there a line end belongs to the body
		text = strings.TrimSpace(text)
	}
	brace := strings.IndexByte(text, '{')
	mark := strings.IndexByte(text, '=')
	switch {
	case p.request(text):
	case brace == 0 && p.script(text):
	case headerLines.MatchString(text):
		p.headers(text)
	case p.program(text):
	case brace >= 0 && (mark < 0 || brace < mark || assigned.MatchString(text)):
		ms, err := readScript(text[brace:])
		if err != nil {
			return Parsed{}, err
		}
		p.take(ms, 0)
	case strings.ContainsRune(text, '\n') || mark < 0:
		p.headers(text)
	default:
		p.query(text)
	}
	if len(p.in.members) > membersMax {
		return Parsed{}, tooMany()
	}
	if len(p.in.members) == 0 && p.signature == "" {
		return Parsed{}, inputError("", "看不出来：要 JSON、程序里的对象、查询串、curl、XML，或一行一个 名字: 值", "not understood: JSON, an object of a program, a query string, curl, XML or name: value lines are wanted")
	}
	return Parsed{JSON: p.in.json(), Signature: p.signature, Findings: p.findings}, nil
}

// headerLines is a text whose first line has a name and a value; a body in
// braces may follow on another.
var headerLines = regexp.MustCompile(`^[\w-]+[ \t]*[:=\t][^\n{(;&]*\n\s*[\w-]+[ \t]*[:=\t]`)

// script reads an object that text consists of, if it is one.
func (p *pasted) script(text string) bool {
	ms, err := readScript(text)
	if err == nil {
		p.take(ms, 0)
	}
	return err == nil
}

// pasted gathers members.
type pasted struct {
	in        inputs
	signature string
	findings  []Finding
}

func (p *pasted) find(id, field string) {
	p.findings = append(p.findings, Finding{ID: id, Field: field, Words: fillWords(linkWords[id], field)})
}

// put adds one member; the first of a name counts.
func (p *pasted) put(name, value string, raw []byte) {
	if len(p.in.members) > membersMax {
		return // refused in the end
	}
	for _, s := range signatureNames {
		if name == s {
			if p.signature == "" {
				p.signature = value
			}
			return
		}
	}
	if p.in.has(name) {
		p.find("link_twice", name)
		return
	}
	if raw == nil {
		raw = quoted(value)
	}
	p.in.members = append(p.in.members, member{name: name, raw: raw, text: value})
}

// take adds a script's members, with what lies inside cardList and cardExt.
func (p *pasted) take(ms []scriptMember, depth int) {
	for _, m := range ms {
		switch inner := m.value; {
		case depth < 3 && m.name == "cardList" && len(inner.list) > 0 && inner.list[0].object != nil:
			p.take(inner.list[0].object, depth+1)
		case depth < 3 && m.name == "cardExt" && inner.object != nil:
			if !inner.made {
				p.find("card_ext_object", m.name)
			}
			p.take(inner.object, depth+1)
		case depth < 3 && m.name == "cardExt":
			if sub, err := readScript(inner.text); err == nil {
				p.take(sub, depth+1)
			}
		case depth < 3 && m.name == "headers" && inner.object != nil:
			p.take(inner.object, depth+1)
		default:
			p.put(m.name, inner.text, inner.json())
		}
	}
}

// query reads the parameters of a link or a bare query string.
func (p *pasted) query(text string) {
	if fixed := Ungarble(text); fixed != text {
		p.find("link_garbled", "")
		text = fixed
	}
	text, fragment, _ := strings.Cut(text, "#")
	if i := strings.IndexByte(text, '?'); i >= 0 {
		text = text[i+1:]
	}
	for _, pair := range splitQuery(text) {
		p.put(pair.name, pair.value, nil)
	}
	if strings.HasPrefix(fragment, "wechat_") {
		p.put("fragment", "#"+fragment, nil)
	}
}

// headers reads "name: value", "name=value" or tab-separated lines.
func (p *pasted) headers(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if i := strings.IndexAny(line, ":=\t"); i > 0 {
			p.header(line[:i], line[i+1:])
		}
	}
}

// json writes the members as one object, in order.
func (in *inputs) json() []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range in.members {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(quoted(m.name))
		b.WriteByte(':')
		b.Write(m.raw)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// pair is one parameter of a query string.
type pair struct {
	name, raw, value string
	bare             bool // there is no "="
	broken           bool // a percent sign without two hex digits
}

// splitQuery takes a query string apart; empty pieces are kept as empty pairs.
func splitQuery(query string) []pair {
	if query == "" {
		return nil
	}
	var out []pair
	for piece := range strings.SplitSeq(query, "&") {
		name, raw, ok := strings.Cut(piece, "=")
		p := pair{name: name, raw: raw, value: raw, bare: !ok}
		if n, err := url.QueryUnescape(name); err == nil {
			p.name = n
		}
		if v, err := url.QueryUnescape(raw); err == nil && utf8.ValidString(v) {
			p.value = v
		} else {
			p.broken = true
		}
		out = append(out, p)
	}
	return out
}
