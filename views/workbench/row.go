package workbench

import (
	"regexp"
	"strings"

	"coupondesk/signing"
	"coupondesk/ui/cell"
	"coupondesk/ui/field"
	"coupondesk/ui/safe"
)

// kind is what a row is for.
type kind int

const (
	input   kind = iota // an input of the scheme
	param               // a further parameter of an open scheme
	adder               // takes "name=value" for one more of them
	foreign             // somebody else's result
	link                // the link to be looked at
	linkKey             // what its signature is checked with
)

// row is one thing to fill in. A text that no line can hold (line breaks, what
// cannot be shown) is held apart, to the byte: every one of them is signed.
type row struct {
	kind     kind
	name     string // the member, "" where it is no input
	label    string
	also     []string
	hint     string
	required bool
	secret   bool
	lines    bool

	field *field.Field
	held  string
	seq   int    // place in what was pasted, from 1; 0 = typed
	order int    // place in the string to sign, 0 = none
	key   string // what an RSA key is, such as RSA 2048; "" for none or a bad one
	fault string
}

// keep gives the row of an id, with its value, dressed for the present page.
func (s *Screen) keep(id string, r row) *row {
	old := s.kept[id]
	if old == nil {
		r.field = field.New(field.Options{})
		s.kept[id] = &r
		return &r
	}
	r.field, r.held, r.seq = old.field, old.held, old.seq
	*old = r
	return old
}

// value is what was filled in.
func (r *row) value() string {
	if r.held != "" {
		return r.held
	}
	return r.field.Value()
}

// lineMost is the longest text, in bytes, that is edited in a line.
const lineMost = 2000

// set fills a row in. It is held to the byte where a line would change it.
func (r *row) set(text string) {
	r.held, r.seq = "", 0
	r.field.Reset()
	if len(text) <= lineMost && safe.Input(text) == text && !strings.Contains(text, "-----BEGIN") {
		r.field.SetValue(text)
		return
	}
	r.held = text
}

// rsa says that an RSA key belongs here, which is never drawn.
func (r *row) rsa() bool {
	return r.name == "key" && r.lines || r.kind == linkKey && r.held != ""
}

// unfinished says that the lines of a key in PEM are still coming: terminals
// that do not mark a paste send it as typing.
func (r *row) unfinished() bool {
	text := strings.TrimSpace(r.value())
	_, end, found := strings.Cut(text, "-----END")
	return (r.rsa() || r.kind == linkKey) && strings.HasPrefix(text, "-----BEGIN") && !(found && strings.HasSuffix(end, "-----"))
}

// secretName says that a member of this name holds a secret.
func secretName(name string) bool {
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	for _, kind := range []string{"ticket", "key", "token", "secret"} {
		if strings.Contains(name, kind) {
			return true
		}
	}
	return false
}

// named finds the values of members with such names inside a text.
var named = regexp.MustCompile(`(?i)[a-z_]*(?:ticket|key|token|secret)[a-z_]*["']?\s*[=:]\s*["']?([^&"'#,}\s]+)`)

// veil is the value a character at a time as it may be drawn: secrets have dots
// of the same width in their middle.
func (r *row) veil(shown bool) []string {
	text := r.value()
	if len(text) > lineMost && !r.secret {
		text = text[:lineMost] // only its beginning is drawn
	}
	rs := []rune(text)
	out := make([]string, len(rs))
	for i, c := range rs {
		out[i] = string(c)
	}
	switch {
	case shown && !r.rsa():
	case r.secret:
		cover(out, 0, len(rs), signing.Veil(text))
	case r.kind == foreign || r.kind == link || r.kind == adder || r.lines:
		for _, m := range named.FindAllStringSubmatchIndex(text, -1) {
			from := len([]rune(text[:m[2]]))
			hidden := text[m[2]:m[3]]
			cover(out, from, from+len([]rune(hidden)), signing.Veil(hidden))
		}
	}
	return out
}

// dot hides a character.
const dot = "•"

// cover draws dots where veiled has them. A veil of another length (a key in
// PEM) hides all.
func cover(out []string, from, to int, veiled string) {
	v := []rune(veiled)
	for i := from; i < to; i++ {
		if len(v) != to-from || v[i-from] == '•' {
			out[i] = strings.Repeat(dot, cell.Width(out[i]))
		}
	}
}
