package phone

import (
	"errors"
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// The room of the lists beside the phone, in cells.
const (
	leastBeside = 44
	mostBeside  = 76
	gap         = 2
)

// Draw shows the customers, the wallet and the phone; in a small window one
// column without the phone, which the large view then shows alone.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	switch {
	case size.W < 20 || size.H < 6:
	case s.large && s.entry == nil:
		s.drawLarge(p)
	case size.W >= leastBeside+gap+deviceWidth && size.H >= 16:
		s.drawBeside(p)
	default:
		s.drawColumn(p)
	}
	return p.Frame()
}

// drawLarge is the phone alone, for whoever holds a scanner before it.
func (s *Screen) drawLarge(p *ui.Page) {
	w := min(p.Size.W, 64)
	rows := s.device(w, p.Size.H)
	if p.Size.H < 20 {
		rows = s.face(w, p.Size.H)
	}
	for _, r := range rows {
		p.Full(strings.Repeat(" ", (p.Size.W-w)/2) + r)
	}
}

// drawBeside has the lists at the left and the phone at the right.
func (s *Screen) drawBeside(p *ui.Page) {
	w := min(mostBeside, p.Size.W-gap-deviceWidth-p.Size.Margin())
	h := p.Size.H
	foot := s.foot(p, w, h)
	left := append(s.lists(w, h-len(foot)), foot...)
	right := s.device(deviceWidth, min(h, 26))
	for y := range h {
		row := cell.Fit(left[y], w)
		if y < len(right) {
			row += strings.Repeat(" ", gap) + right[y]
		}
		p.Full(row)
	}
}

// foot is what stands below the lists: the troubles and the news, or the line
// being typed with its caret.
func (s *Screen) foot(p *ui.Page, w, h int) []string {
	m := strings.Repeat(" ", p.Size.Margin())
	if s.entry == nil {
		var out []string
		for _, r := range append(s.trouble(p.Size), s.news()) {
			out = append(out, m+r)
		}
		return out
	}
	rows, caret := s.entryRows(w - p.Size.Margin())
	p.Caret = &ui.Point{X: p.Size.Margin() + caret, Y: h - 1}
	return []string{"", m + rows[0], m + rows[1]}
}

// lists are exactly h rows: the customers and the selected one's wallet, or
// the reviewer's cards.
func (s *Screen) lists(w, h int) []string {
	var rows []string
	add := func(heading string, t *table.Table, most int) {
		t.Bare = true
		rows = append(rows, "", "  "+s.heading(heading))
		rows = append(rows, t.Draw(w, most)...)
	}
	if s.reviewing {
		add(s.w.Reviewer, s.desk, h-3)
		if len(s.review) == 0 {
			rows = append(rows, "  "+s.waitOr(&s.cards.Has, s.cards.Err, s.w.NothingToReview))
		}
	} else {
		most := 3
		if h >= 22 {
			most = 8
		}
		add(s.customersHeading(), s.people, most)
		if len(s.users.Value) == 0 {
			rows = append(rows, "  "+s.waitOr(&s.users.Has, s.users.Err, s.w.NobodyHere))
		}
		add(s.walletHeading(), s.purse, h-len(rows)-3)
		if len(s.wallet.Value) == 0 {
			rows = append(rows, "  "+s.waitOr(&s.wallet.Has, s.wallet.Err, s.w.EmptyHow))
		}
	}
	for len(rows) < h {
		rows = append(rows, "")
	}
	return rows[:h]
}

func (s *Screen) heading(h string) string { return s.o.Env.Theme.Sandbox.Bold(true).Render(h) }

// customersHeading counts the customers where not all are in view.
func (s *Screen) customersHeading() string {
	if n := len(s.users.Value); n > 3 {
		return coupon.Fill(s.w.CustomersOf, text.Count(s.people.Index()+1), text.Count(n))
	}
	return s.w.Customers
}

func (s *Screen) walletHeading() string {
	if u := s.user(); u != nil {
		return coupon.Fill(s.w.WalletOf, personName(*u))
	}
	return s.w.Wallet
}

// waitOr says that something is being read, that it could not be, or that
// there is none.
func (s *Screen) waitOr(has *bool, err error, none string) string {
	t := s.o.Env.Theme
	switch {
	case err != nil:
		return t.Muted.Render(s.w.NotRead)
	case !*has:
		return t.Muted.Render(s.w.Reading)
	}
	return t.Muted.Render(none)
}

// trouble are the rows of what can be made to go wrong, or one row of it.
func (s *Screen) trouble(size ui.Size) []string {
	t := s.o.Env.Theme
	key := func(k, label string, armed bool) string {
		row := t.Sandbox.Bold(true).Render(k) + " " + label
		if armed {
			row += "  " + t.Doubt.Render(t.Sign.Look+" "+s.w.Armed)
		}
		return row
	}
	lost, slow := s.state.Value.armed(lostReply), s.state.Value.armed(slowReply)
	if size.H < 18 {
		return []string{key("1", s.w.LostShort, lost) + "   " + key("2", s.w.SlowShort, slow) + "   " + key("3", s.w.ExpireShort, false) + "   " + key("0", s.w.MendShort, false)}
	}
	return []string{"", s.heading(s.w.Trouble), key("1", s.w.Lost, lost), key("2", s.w.Slow, slow), key("3", s.w.Expire, false) + s.moved(), key("0", s.w.Mend, false)}
}

// moved says where the sandbox's clock stands if that is not the present.
func (s *Screen) moved() string {
	t := s.o.Env.Theme
	if s.shift().Abs() < 2*time.Minute {
		return ""
	}
	return "  " + t.Doubt.Render(t.Sign.Look+" "+coupon.Fill(s.w.ClockNow, text.Date(s.clock(), s.now, s.o.Env.Lang)))
}

// news is one line: what is under way, why nothing could be read, or how old
// what is shown is.
func (s *Screen) news() string {
	t := s.o.Env.Theme
	since, asking := s.users.Since, s.users.Busy
	if s.doing != "" {
		since, asking = s.doingAt, true
	}
	switch err := errors.Join(s.users.Err, s.wallet.Err); {
	case asking && s.now.Sub(since) >= waitShown:
		return t.Muted.Render(coupon.Fill(s.w.AskingFor, text.Elapsed(s.now.Sub(since), s.o.Env.Lang)))
	case err != nil && s.users.Has:
		return t.Bad.Render(t.Sign.No+" "+s.w.GoneShort) + "  " + t.Muted.Render(coupon.Fill(s.w.AsOf, text.Clock(s.users.At)))
	case err != nil:
		return t.Bad.Render(t.Sign.No + " " + s.w.GoneShort)
	case s.wallet.Has:
		return t.Muted.Render(coupon.Fill(s.w.AsOf, text.Clock(s.wallet.At)))
	}
	return ""
}

// toldFor is how long good news stays where there is no status line.
const toldFor = 4 * time.Second

// smallNews is the news, but for a while what the last act came to.
func (s *Screen) smallNews(size ui.Size) string {
	t := s.o.Env.Theme
	if s.told == "" || s.now.Sub(s.toldAt) >= toldFor || size.W >= 60 && size.H >= 12 {
		return s.news()
	}
	return t.Good.Render(t.Sign.Yes) + " " + s.told
}

// drawColumn is for small windows: who, the wallet, the code as text.
func (s *Screen) drawColumn(p *ui.Page) {
	t, h := s.o.Env.Theme, p.Size.H
	var foot []string
	if c := s.shown(); c != nil && !s.reviewing {
		foot = append(foot, "", t.Bold.Render(text.Code(safe.Line(c.Code, 40).String()))+"  "+s.offer(*c),
			ui.Row(p.Size.Inner(), t.Muted.Render(s.ends(*c, s.clock())), t.Muted.Render(s.w.LargeKey)))
	}
	if c := s.judged(); c != nil && s.reviewing {
		foot = append(foot, "", s.v.Type(c.Type)+"  "+t.Muted.Render(safe.Line(c.Reason, 60).String()))
	}
	if h >= 14 {
		foot = append(foot, s.trouble(ui.Size{})...)
	} else if s.state.Value.armed(lostReply) || s.state.Value.armed(slowReply) {
		foot = append(foot, t.Doubt.Render(t.Sign.Look+" "+s.w.ArmedLong))
	}
	foot = append(foot, s.smallNews(p.Size))
	if s.entry != nil {
		rows, caret := s.entryRows(p.Size.Inner())
		foot = append([]string{""}, rows...)
		p.Caret = &ui.Point{X: p.Size.Margin() + caret, Y: h - 1}
	}
	s.columnLists(p, h-len(foot))
	p.FillTo(h - len(foot))
	p.Line(foot...)
}

// columnLists are the customer on one line, or three, and the wallet.
func (s *Screen) columnLists(p *ui.Page, h int) {
	if h >= 11 || s.reviewing {
		p.Full(s.lists(p.Size.W, h)...)
		return
	}
	u := s.user()
	if u == nil {
		p.Line(s.heading(s.w.Customers), s.waitOr(&s.users.Has, s.users.Err, s.w.NobodyHere))
		return
	}
	at := coupon.Fill(s.w.OfAll, text.Count(s.people.Index()+1), text.Count(len(s.users.Value)))
	p.Line(ui.Row(p.Size.Inner(), s.heading(personName(*u))+"  "+text.Unit(u.Codes, s.o.Env.Lang), s.o.Env.Theme.Muted.Render(at)))
	s.purse.Bare = true
	p.Full(s.purse.Draw(p.Size.W, h-1)...)
	if len(s.wallet.Value) == 0 {
		p.Line(s.waitOr(&s.wallet.Has, s.wallet.Err, s.w.EmptyHow))
	}
}
