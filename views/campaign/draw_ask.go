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
	c := newColumn(size)
	label := s.w.Submit
	if s.went.e.before == nil {
		s.askNew(c)
	} else {
		label = s.w.SubmitEdit
		s.askChange(c)
	}
	if besides(size) == 0 {
		c.gap()
		c.rows = append(c.rows, face.Rows(s.env(), s.face(0), size.W)...)
	}
	act := ui.Button(t, "F2", label) + "    " + ui.KeyLabel(t, "Esc", s.w.BackToForm)
	if s.o.ReadOnly {
		act = t.Muted.Render("F2  " + s.w.ReadOnly)
	}
	if w := besides(size); w > 0 && face.Most(s.env(), s.face(0), ui.Size{W: w, H: size.H - above(size)}) > 0 {
		act += "    " + ui.KeyLabel(t, "↑↓", s.w.MoreOfIt)
	}
	return s.withFace(size, c.pinned(&s.scroll, act, func(n int) string {
		return t.Muted.Render(coupon.Fill(s.w.More, s.count(n)))
	}))
}

// askNew says what a submission does.
func (s *Screen) askNew(c *column) {
	t, w, d := s.o.Env.Theme, s.w, s.ed.read
	c.para(t.Bold, w.AskTitle)
	c.gap()
	say := func(phrase string) {
		for i, l := range cell.Wrap(phrase, max(1, c.room-2)) {
			lead := "· "
			if t.ASCII {
				lead = "- "
			}
			if i > 0 {
				lead = "  "
			}
			c.line(t.Muted.Render(lead) + l)
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
	if o, ok := d.Offer.(card.CashOffer); ok && o.LeastCost > 0 && o.LeastCost <= o.ReduceCost {
		c.para(t.Doubt, t.Sign.Look+" "+free(s.fw, o.LeastCost, s.o.Env.Lang))
	}
	c.gap()
	if s.o.Sandbox {
		c.para(t.Sandbox, w.AskSandbox)
	} else {
		c.para(t.Doubt, t.Sign.Look+" "+w.AskRetired)
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
func (s *Screen) askChange(c *column) {
	t, w, e := s.o.Env.Theme, s.w, s.went.e
	c.para(t.Bold, w.AskEdit)
	c.gap()
	restarts := false
	for _, x := range campaign.Changes(*e.before, e.now()) {
		label := s.fields([]string{x.ID})
		if x.Review {
			restarts = true
			c.line(t.Doubt.Render(t.Sign.Look+" "+label) + "  " + t.Muted.Render(w.Restarts))
		} else {
			c.line("  " + label)
		}
		room := max(1, c.room-4)
		old, now := cell.Apart(s.shownValue(x.ID, x.Old), s.shownValue(x.ID, x.New), room)
		c.line("    " + t.Muted.Render(old))
		c.line("  " + t.Muted.Render(arrow(t.ASCII)) + " " + now)
	}
	c.gap()
	if restarts {
		c.para(t.Doubt, t.Sign.Look+" "+w.AskRestarts)
		return
	}
	c.para(t.Plain, w.AskNow)
}

func arrow(ascii bool) string {
	if ascii {
		return ">"
	}
	return "→"
}

// longest is the most characters that a field of the form can hold.
const longest = 3072

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
	return safe.Line(strings.ReplaceAll(v, "\n", " "), longest).String()
}

// drawReading is the request as JSON.
func (s *Screen) drawReading(size ui.Size) ui.Frame {
	t := s.o.Env.Theme
	p := ui.Page{Size: size}
	_, faults := s.requestOf()
	if len(faults) > 0 {
		p.Line(t.Doubt.Render(t.Sign.Look + " " + coupon.Fill(s.w.JSONFaults, s.count(len(faults)))))
	} else {
		p.Line(t.Muted.Render(s.w.JSONTitle))
	}
	startGap(&p)
	foot := 2
	if size.Compact() {
		foot = 0
	}
	free := max(1, size.H-len(p.Rows)-foot)
	from, to := s.scroll.Window(len(s.json), free)
	p.Line(s.json[from:to]...)
	if foot > 0 {
		p.FillTo(size.H - 1)
		p.Line(t.Muted.Render(s.w.JSONPaste))
	}
	return p.Frame()
}

// request is the request in rows that can be shown.
func (s *Screen) request() []string {
	raw, _ := s.requestOf()
	var out []string
	for _, l := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
		out = append(out, safe.Line(l, 4000).String())
	}
	return out
}
