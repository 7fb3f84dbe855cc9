package campaign

import (
	"strings"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/views/face"
	"coupondesk/wechat/card"
)

// drawAsking is everything once more, with what will happen. The act stands
// still below what can be scrolled.
func (s *Screen) drawAsking(size ui.Size) ui.Frame {
	t := s.o.Env.Theme
	room := left(size)
	p := ui.Page{Size: room}
	label := s.w.Submit
	if s.went.e.before == nil {
		s.askNew(&p)
	} else {
		label = s.w.SubmitEdit
		s.askChange(&p)
	}
	if besides(size) == 0 {
		gap(&p)
		p.Full(face.Rows(s.env(), s.face(0), max(face.MinW, size.W))...)
	}
	act := ui.Button(t, "F2", label) + "    " + ui.KeyLabel(t, "Esc", s.w.BackToForm)
	if s.o.ReadOnly {
		act = t.Muted.Render("F2  " + s.w.ReadOnly)
	}
	return s.pinned(size, p.Rows, act)
}

// pinned shows rows as far as they fit, and a last one that always does.
func (s *Screen) pinned(size ui.Size, rows []string, last string) ui.Frame {
	foot := 2
	if size.Compact() {
		foot = 1
	}
	free := max(0, size.H-foot)
	s.scroll = s.bound(free, len(rows))
	rows = rows[s.scroll:]
	rows = rows[:min(len(rows), free)]
	room := left(size)
	p := ui.Page{Size: room}
	p.Full(rows...)
	p.FillTo(size.H - 1)
	p.Line(last)
	all := ui.Page{Size: size}
	all.Full(s.withFace(size, p.Rows)...)
	return all.Frame()
}

// askNew says what a submission does.
func (s *Screen) askNew(p *ui.Page) {
	t, w, d := s.o.Env.Theme, s.w, s.ed.read
	para(p, t.Bold, w.AskTitle)
	gap(p)
	say := func(phrase string) {
		for i, l := range cell.Wrap(phrase, max(1, p.Size.Inner()-2)) {
			lead := "· "
			if t.ASCII {
				lead = "- "
			}
			if i > 0 {
				lead = "  "
			}
			p.Line(t.Muted.Render(lead) + l)
		}
	}
	if n := s.uploads(); n > 0 {
		say(coupon.Fill(w.AskPictures, s.count(n)))
	}
	say(w.AskReview)
	say(w.AskFixed)
	if d.Base.Deposit {
		say(w.AskDeposit)
	}
	gap(p)
	if s.o.Sandbox {
		para(p, t.Sandbox, w.AskSandbox)
	} else {
		para(p, t.Doubt, t.Sign.Look+" "+w.AskRetired)
	}
}

// uploads counts the pictures that are files on this machine.
func (s *Screen) uploads() int {
	d, n := s.ed.read, 0
	pictures := []string{d.Base.LogoURL}
	if c := d.Advanced.Cover; c != nil {
		pictures = append(pictures, c.Picture)
	}
	for _, r := range d.Advanced.Rows {
		pictures = append(pictures, r.Picture)
	}
	for _, at := range pictures {
		if campaign.IsLocal(at) {
			n++
		}
	}
	return n
}

// askChange lists what a change sends, those that restart the review first and
// named.
func (s *Screen) askChange(p *ui.Page) {
	t, w, e := s.o.Env.Theme, s.w, s.went.e
	para(p, t.Bold, w.AskEdit)
	gap(p)
	restarts := false
	for _, c := range campaign.Changes(*e.before, e.now()) {
		label := safe.Line(c.Name.In(string(s.o.Env.Lang)), 24).String()
		if c.Review {
			restarts = true
			p.Line(t.Doubt.Render(t.Sign.Look+" "+label) + "  " + t.Muted.Render(w.Restarts))
		} else {
			p.Line("  " + label)
		}
		room := max(1, p.Size.Inner()-4)
		p.Line("    " + t.Muted.Render(cell.Cut(s.shownValue(c.ID, c.Old), room)))
		p.Line("  " + t.Muted.Render(arrow(t.ASCII)) + " " + cell.Cut(s.shownValue(c.ID, c.New), room))
	}
	gap(p)
	if restarts {
		para(p, t.Doubt, t.Sign.Look+" "+w.AskRestarts)
		return
	}
	para(p, t.Plain, w.AskNow)
}

func arrow(ascii bool) string {
	if ascii {
		return ">"
	}
	return "→"
}

// shownValue is a value of the form for people.
func (s *Screen) shownValue(id, v string) string {
	switch {
	case v == "" && (id == canShare || id == canGive):
		return s.o.Env.Theme.Sign.No
	case v == "":
		return "-"
	case v == "true":
		return s.o.Env.Theme.Sign.Yes
	case id == colour:
		if c, ok := card.LookupColor(v); ok {
			return s.fw.Colour[c.Name] + " " + c.Name
		}
	case id == codeType:
		return or(s.fw.Choice[v], safe.Line(v, 40).String())
	}
	return safe.Line(strings.ReplaceAll(v, "\n", " "), 120).String()
}

// drawReading is the request as JSON.
func (s *Screen) drawReading(size ui.Size) ui.Frame {
	t := s.o.Env.Theme
	p := ui.Page{Size: size}
	_, faults := campaign.JSON(s.ed.now())
	if len(faults) > 0 {
		p.Line(t.Doubt.Render(t.Sign.Look + " " + coupon.Fill(s.w.JSONFaults, s.count(len(faults)))))
	} else {
		p.Line(t.Muted.Render(s.w.JSONTitle))
	}
	gap(&p)
	foot := 2
	if size.Compact() {
		foot = 0
	}
	free := max(1, size.H-len(p.Rows)-foot)
	s.scroll = s.bound(free, len(s.json))
	p.Line(s.json[s.scroll:min(len(s.json), s.scroll+free)]...)
	if foot > 0 {
		p.FillTo(size.H - 1)
		p.Line(t.Muted.Render(s.w.JSONPaste))
	}
	return p.Frame()
}

// request is the request in rows that can be shown.
func (s *Screen) request() []string {
	raw, _ := campaign.JSON(s.ed.now())
	var out []string
	for _, l := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
		out = append(out, safe.Line(l, 4000).String())
	}
	return out
}
