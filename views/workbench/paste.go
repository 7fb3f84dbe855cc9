package workbench

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
)

// member is one named value out of a pasted text.
type member struct{ name, value string }

// paste puts a text where it belongs: a key in PEM into the key, an object or a
// query into all fields, anything else into the field with the focus.
func (s *Screen) paste(text string) tea.Cmd {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n") // terminals send line ends as CR
	if strings.TrimSpace(text) == "" {
		return nil
	}
	s.said = nil
	r := s.focused()
	switch {
	case r != nil && r.held != "" && r.unfinished():
		r.held += text
	case strings.HasPrefix(strings.TrimSpace(text), "-----BEGIN"):
		s.pasteKey(text)
	case s.page().link:
		if r == nil {
			r = s.rows[0]
		}
		r.set(strings.Trim(text, "\n"))
	case r != nil && r.kind == foreign:
		r.set(strings.Trim(text, "\n"))
	case s.fills(r, text):
		s.fill(text)
	case r == nil:
		s.warn(s.w.NotInputs)
	case r.lines && (r.value() == "" || r.held != ""):
		r.set(text)
	default:
		s.insert(r, strings.Trim(text, "\n"))
	}
	return s.changed()
}

// pasteKey puts a key in PEM into the row that takes one.
func (s *Screen) pasteKey(text string) {
	for _, r := range s.rows {
		if r.kind == linkKey || r.kind == input && r.name == "key" && r.lines {
			r.set(strings.TrimSpace(text))
			return
		}
	}
	s.warn(s.w.NoKeyHere)
}

// insert puts a text into a line at the caret.
func (s *Screen) insert(r *row, text string) {
	if r.held != "" {
		r.set("")
	}
	if len(r.value())+len(text) > lineMost {
		r.set(r.value() + text)
		return
	}
	r.field.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	if safe.Input(text) != text {
		s.warn(s.w.Cleaned)
	}
}

// fills says that a text pasted into a row is meant for all of them. Bodies and
// addresses hold braces and ampersands themselves: there the row's own name has
// to be among the members.
func (s *Screen) fills(r *row, text string) bool {
	whole := strings.Contains(text, "{") || strings.Contains(text, "=>") || strings.Contains(text, "=") && strings.Contains(text, "&")
	switch {
	case r == nil:
		_, err := signing.ParseInputs(text)
		return whole || err == nil || strings.ContainsAny(strings.TrimSpace(text), ":<\n\t")
	case r.kind == adder:
		return whole || strings.ContainsAny(strings.TrimSpace(text), ":<\n\t")
	}
	if strings.HasPrefix(strings.TrimSpace(text), "curl ") {
		return true
	}
	own := r.lines || r.name == "url" || r.name == "package" || r.name == "fragment"
	if whole && !own {
		return true
	}
	if !whole && !strings.Contains(strings.TrimSpace(text), "\n") {
		return false
	}
	p, err := signing.ParseInputs(text)
	if err != nil {
		return false
	}
	known, named := 0, false
	for _, m := range s.members(p.JSON) {
		if x := s.rowNamed(m.name); x != nil {
			known++
			named = named || x == r
		}
	}
	return known > 1 && (named || !own)
}

// fill takes the members of a pasted text into the rows and says what does not
// fit. Rows that were not pasted are emptied, but not keys and bodies, which
// come from elsewhere.
func (s *Screen) fill(text string) {
	p, err := signing.ParseInputs(text)
	var bad *signing.InputError
	if errors.As(err, &bad) {
		s.warn(s.inLang(bad.Words))
		return
	}
	found := s.members(p.JSON)
	if !s.page().Open && !slices.ContainsFunc(found, func(m member) bool { return s.rowNamed(m.name) != nil }) {
		s.elsewhere(found)
		return
	}
	s.undo = s.snapshot()
	if s.page().Open {
		s.names = nil
	}
	for _, r := range s.rows {
		if r.kind == input && !r.secret && !r.lines && len(found) > 1 {
			r.set("")
		}
	}
	s.more = nil
	s.place(found)
	if best, most := s.bestFor(found); !s.page().Open && most > 1+len(found)-len(s.more) {
		s.said = append(s.said, remark{text: coupon.Fill(s.w.FitsBetter, s.inLang(best.Title))})
	}
	if p.Signature != "" {
		s.placeSignature(p.Signature)
	}
	for i, r := range s.rows { // what is missing still comes next
		if r.kind == input && r.required && r.value() == "" {
			s.focus(i + 1)
			break
		}
	}
	for _, f := range p.Findings {
		s.said = append(s.said, remark{text: safe.Line(s.inLang(f.Words), 120).String()})
	}
}

// place gives members to their rows; the order in which they were written is
// kept, for it is often the order in which somebody signed.
func (s *Screen) place(found []member) {
	fitted := 0
	for i, m := range found {
		r := s.rowNamed(m.name)
		if r != nil && r.name != m.name && slices.ContainsFunc(found, func(x member) bool { return x.name == r.name }) {
			r = nil // it came under its own name too
		}
		if r == nil && s.page().Open && m.name != "sign" {
			s.names = append(s.names, m.name)
			s.compose()
			r = s.rowNamed(m.name)
		}
		if r == nil {
			s.more = append(s.more, m)
			continue
		}
		r.set(m.value)
		r.seq = i + 1
		fitted++
	}
	s.compose()
	s.focus(min(s.stop, len(s.rows)))
	s.tell(coupon.Fill(s.w.Filled, itoa(fitted)))
	if len(s.more) > 0 {
		s.tell(coupon.Fill(s.w.FilledBut, itoa(fitted), s.moreNames()))
	}
}

// elsewhere names the scheme that takes the most of what was pasted here in
// vain, and keeps it for that one.
func (s *Screen) elsewhere(found []member) {
	best, most := s.bestFor(found)
	if most == 0 {
		s.warn(s.w.NothingFits)
		return
	}
	s.more = found
	s.warn(coupon.Fill(s.w.FitsThere, s.inLang(best.Title)))
}

// bestFor is the scheme that takes the most of what was pasted, and how many.
func (s *Screen) bestFor(found []member) (best page, most int) {
	for _, p := range s.pages {
		n := 0
		for _, in := range p.Inputs {
			if slices.ContainsFunc(found, func(m member) bool { return m.name == in.Name || slices.Contains(in.Also, m.name) }) {
				n++
			}
		}
		if n > most && !p.Raw {
			best, most = p, n
		}
	}
	return best, most
}

// moreNames are the members that this scheme does not ask for.
func (s *Screen) moreNames() string {
	var out []string
	for _, m := range s.more {
		out = append(out, safe.Line(m.name, 24).String())
	}
	return strings.Join(out, s.w.Comma)
}

// placeSignature puts a signature that stood among the inputs where it is
// verified or compared.
func (s *Screen) placeSignature(text string) {
	for _, r := range s.rows {
		if r.kind == foreign || r.name == "Wechatpay-Signature" || r.name == "signature" {
			r.set(text)
		}
	}
}

// add makes a row of "name=value" for an open scheme.
func (s *Screen) add(r *row) tea.Cmd {
	name, value, _ := strings.Cut(r.value(), "=")
	name = strings.TrimSpace(name)
	r.set("")
	switch {
	case name == "":
		return nil
	case name == "sign":
		s.placeSignature(value)
	case s.rowNamed(name) != nil:
		s.rowNamed(name).set(value)
	default:
		s.names = append(s.names, name)
		s.compose()
		s.rowNamed(name).set(value)
	}
	s.focus(1 + slices.Index(s.rows, r))
	return s.changed()
}

// members are the inputs in order; what is no text stands as its JSON. The
// secret part of a callback lies one level down.
func (s *Screen) members(object []byte) []member {
	dec := json.NewDecoder(bytes.NewReader(object))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var out []member
	for dec.More() {
		var raw json.RawMessage
		t, err := dec.Token()
		name, ok := t.(string)
		if err != nil || !ok || dec.Decode(&raw) != nil {
			return out
		}
		value := string(raw)
		var text string
		if json.Unmarshal(raw, &text) == nil { // null leaves it empty
			value = text
		}
		if name == "resource" && s.page().opens() && strings.HasPrefix(value, "{") {
			out = append(out, s.members(raw)...)
			continue
		}
		out = append(out, member{name, value})
	}
	return out
}

// gotTicket fills in the account's own ticket, or says why there is none.
func (s *Screen) gotTicket() tea.Cmd {
	if err := s.ticket.Err; err != nil {
		t := coupon.In(s.o.Env.Lang).Trouble(err)
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NoTicket + t.What})
	}
	r := s.rowNamed("api_ticket")
	if r == nil {
		return nil
	}
	r.set(s.ticket.Value.Reveal())
	s.tell(s.w.GotTicket)
	return s.changed()
}
