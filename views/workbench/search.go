package workbench

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/signing"
)

// search is the looking for mistakes, which may take a second: one at a time,
// beside the typing, and again when its question has changed meanwhile.
type search struct {
	asked   int // number of the present question
	running bool
	found   []signing.Finding // of the present question, nil while there is no answer
	signed  []string          // Finding.Message with its secrets hidden
}

// searched is what a search brings back.
type searched struct {
	of     int
	found  []signing.Finding
	signed []string
}

// look asks about what is filled in now.
func (s *Screen) look() tea.Cmd {
	s.search.asked++
	s.search.found, s.first = nil, 0
	if s.search.running {
		return nil // it starts again when this one is back
	}
	return s.start()
}

func (s *Screen) start() tea.Cmd {
	ask := s.question()
	if ask == nil {
		return nil
	}
	s.search.running = true
	of, name, in, isLink := s.search.asked, s.page().Name, s.in, s.page().link
	return func() tea.Msg {
		out := searched{of: of}
		for _, f := range ask() {
			if f.ID == "input" {
				continue // said beside its field
			}
			if isLink {
				f.Message = "" // it holds the key that the link was checked with
			}
			out.found = append(out.found, f)
			out.signed = append(out.signed, signing.VeilText(name, in, f.Message))
		}
		return out
	}
}

func (s *Screen) searched(m searched) tea.Cmd {
	s.search.running = false
	if m.of != s.search.asked {
		return s.start()
	}
	s.search.found, s.search.signed = m.found, m.signed
	return nil
}

// question is what is to be found out, nil for nothing. It works on values
// captured now.
func (s *Screen) question() func() []signing.Finding {
	p, in := s.page(), s.in
	var refused *signing.RejectError
	rejected := errors.As(s.err, &refused)
	switch {
	case p.link:
		return s.inspection()
	case p.opens() && rejected:
		return func() []signing.Finding { return signing.Diagnose(p.Name, in, "") }
	case p.verifies() && rejected && refused.Reason == signing.RejectSignature:
		text := ""
		for _, name := range []string{"Wechatpay-Signature", "signature"} {
			if r := s.rowNamed(name); r != nil {
				text = r.value()
			}
		}
		return func() []signing.Finding { return signing.Diagnose(p.Name, in, text) }
	case !p.compares() || p.Name == "v3-request-message" || !s.unlike():
		return nil
	}
	text := s.foreign().value()
	return func() []signing.Finding { return signing.Diagnose(p.Name, in, text) }
}

// unlike says that there is something to explain: another signature, one with
// more around it, or one that was made with a key of which only the public half
// is here.
func (s *Screen) unlike() bool {
	c := s.compared
	switch {
	case s.err == nil:
		return c.verdict == differs || c.inside && c.verdict != soFar
	case s.foreign().value() == "" || len(s.missing()) > 0:
		return false
	}
	return slices.ContainsFunc(s.rows, func(r *row) bool { return r.rsa() })
}

// inspection looks at the link, with the key where there is one.
func (s *Screen) inspection() func() []signing.Finding {
	text, k := s.rows[0].value(), s.rows[1]
	if strings.TrimSpace(text) == "" || k.fault != "" {
		return nil
	}
	var keys signing.LinkKeys
	switch private, err := signing.ParseMerchantKey(k.value()); {
	case k.key == "":
		keys.V2 = signing.NewAPIv2Key(k.value())
	case err == nil:
		keys.Card = private.Public()
	default:
		keys.Card, _ = signing.ParseMerchantCert(k.value()) // it was read before
	}
	return func() []signing.Finding { return signing.InspectLink(text, keys) }
}

// right are the parameters of the link that nothing was said about, in order.
func (s *Screen) right() []member {
	p, err := signing.ParseInputs(signing.LinkIn(s.rows[0].value()))
	if err != nil {
		return nil
	}
	var out []member
	for _, m := range s.members(p.JSON) {
		blamed := slices.ContainsFunc(s.search.found, func(f signing.Finding) bool {
			return !f.Mild && (f.Field == m.name || strings.HasPrefix(f.Field, m.name+" "))
		})
		if !blamed && m.value != "" {
			out = append(out, m)
		}
	}
	return out
}
