package workbench

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
)

// page is a scheme, or the inspector of links.
type page struct {
	signing.Scheme
	link bool
}

// allPages are the schemes people use, then the inspector, then the schemes for
// those who check a program of their own, which only the list reaches.
func (s *Screen) allPages() []page {
	link := page{link: true, Scheme: signing.Scheme{Name: LinkPage,
		Title: signing.Words{ZH: zh.LinkTitle, EN: en.LinkTitle}, About: signing.Words{ZH: zh.LinkAbout, EN: en.LinkAbout}}}
	var usual, raw []page
	for _, sc := range signing.Schemes() {
		if sc.Raw {
			raw = append(raw, page{Scheme: sc})
		} else {
			usual = append(usual, page{Scheme: sc})
		}
	}
	return slices.Concat(usual, []page{link}, raw)
}

func (s *Screen) page() page { return s.pages[s.at] }

func (s *Screen) inLang(w signing.Words) string { return w.In(string(s.o.Env.Lang)) }

// compares says that somebody else's result can be held against ours.
func (p page) compares() bool { return !p.link && !p.opens() && !p.verifies() }

// opens says that the scheme decrypts.
func (p page) opens() bool { return strings.HasPrefix(p.Name, "aead-") }

// verifies says that the answer is yes or no.
func (p page) verifies() bool { return strings.Contains(p.Name, "verify") }

// arrive opens a page by its name; an unknown one changes nothing.
func (s *Screen) arrive(name string) tea.Cmd {
	for i, p := range s.pages {
		if p.Name == name {
			s.open(i)
			return s.changed()
		}
	}
	return nil
}

// turn goes to the next page, past those that only the list reaches.
func (s *Screen) turn(by int) tea.Cmd {
	n := len(s.pages)
	i := (s.at + by + n) % n
	for s.pages[i].Raw {
		i = (i + by + n) % n
	}
	s.open(i)
	return s.changed()
}

// chosen is what the list of schemes brings back.
type chosen struct{ name string }

// choose opens the list of schemes.
func (s *Screen) choose() tea.Cmd {
	var items []overlay.Item
	for _, p := range s.pages {
		items = append(items, overlay.Item{ID: p.Name, Label: s.inLang(p.Title), Detail: p.Name, Search: p.Title.ZH + " " + p.Title.EN})
	}
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.o.Env, s.w.ChooseTitle, items, func(name string) tea.Cmd { return ui.Send(chosen{name}) })})
}

// open shows a page: its rows, with what was typed under the same names before.
func (s *Screen) open(i int) {
	s.at, s.said, s.undo = i, nil, nil
	s.compose()
	s.focus(0)
	for _, m := range slices.Clone(s.more) { // what another scheme did not ask for
		if r := s.rowNamed(m.name); r != nil && r.value() == "" {
			r.set(m.value)
			s.more = slices.DeleteFunc(s.more, func(x member) bool { return x.name == m.name })
		}
	}
}

// compose lays out the rows of the page.
func (s *Screen) compose() {
	p := s.page()
	s.rows = nil
	if p.link {
		s.rows = []*row{s.keep("link", row{kind: link, label: s.w.Link, hint: s.w.LinkHint}),
			s.keep("link key", row{kind: linkKey, label: "key", secret: true, hint: s.w.LinkKeyHint})}
		return
	}
	for _, name := range s.names {
		if p.Open {
			s.rows = append(s.rows, s.keep("param "+name, row{kind: param, name: name, label: name, secret: secretName(name)}))
		}
	}
	if p.Open {
		s.rows = append(s.rows, s.keep("adder", row{kind: adder, label: s.w.Further, hint: s.w.FurtherHint}))
	}
	for _, in := range p.Inputs {
		s.rows = append(s.rows, s.keep(idOf(in), row{kind: input, name: in.Name, label: in.Name, also: in.Also, required: in.Required,
			secret: in.Secret, lines: in.Lines || in.Name == "message", hint: s.hintOf(in)}))
	}
	if p.compares() {
		s.rows = append(s.rows, s.keep("foreign", row{kind: foreign, label: s.w.Foreign, hint: s.w.ForeignHint}))
	}
}

func (s *Screen) hintOf(in signing.Input) string {
	hint := s.inLang(in.Hint)
	switch {
	case in.Default != "":
		return in.Default
	case !in.Required && !in.Lines:
		return s.w.Optional + hint
	}
	return hint
}

// idOf is where a row's value is kept: under one name however a scheme spells
// it, and apart for each kind of key.
func idOf(in signing.Input) string {
	if in.Name == "key" {
		return "key " + in.Hint.ZH
	}
	return strings.ToLower(strings.ReplaceAll(in.Name, "_", ""))
}

// rowNamed finds the input of a name, or of another usual spelling.
func (s *Screen) rowNamed(name string) *row {
	for _, r := range s.rows {
		if r.kind == input && r.name == name || r.kind == param && r.name == name {
			return r
		}
	}
	for _, r := range s.rows {
		if r.kind == input && slices.Contains(r.also, name) {
			return r
		}
	}
	return nil
}
