package views

import (
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
)

// frame is the window: chrome, the screen's body, the layer on top.
func (a *App) frame() ui.Frame {
	if a.size.W == 0 || a.size.H == 0 {
		return ui.Frame{}
	}
	if a.size.TooSmall() {
		return a.tooSmall()
	}
	s := a.top()
	body := s.Draw(a.size.Body())
	if top := a.layers.Top(); top != nil {
		room := a.size.Body()
		body = overlay.Compose(a.env.Theme, body.Body, room, top.Draw(room))
	}
	return a.chrome(s).Wrap(a.size, body)
}

func (a *App) tooSmall() ui.Frame {
	rows := make([]string, a.size.H)
	rows[a.size.H/2] = cell.Center(cell.Cut(a.w.TooSmall, a.size.W), a.size.W)
	return ui.Frame{Body: strings.Join(rows, "\n")}
}

func (a *App) chrome(s ui.Screen) ui.Chrome {
	c := ui.Chrome{Theme: a.env.Theme, Tag: a.environment(), Filled: a.o.Sandbox, Who: a.who()}
	for _, name := range a.stack {
		c.Crumbs = append(c.Crumbs, a.screen(name).Title())
	}
	if a.o.ReadOnly {
		c.Extra = a.w.ReadOnly
	}
	if n := len(a.bad); n > 0 && a.note == nil {
		last := a.bad[n-1]
		c.Failure = last.Text
		c.FailKey = []ui.Hint{{Key: "Esc", Label: a.w.GotIt}}
		if n > 1 && a.size.W >= 60 {
			c.FailKey[0].Label += fill(a.w.MoreBad, itoa(n-1))
		}
		if next := last.Next; next.Key != "" && a.size.W >= 60 { // below, the words need the room
			c.FailKey = append([]ui.Hint{next}, c.FailKey...)
		}
	}
	c.Status, c.Right = a.status(s), a.standing()
	if len(c.Status) > 0 && (a.offer != "" || a.note != nil) {
		c.Brief = c.Status[0]
	}
	c.Hints, c.All = a.hints()
	return c
}

// who names account, store, till and clerk; empty ones are left out.
func (a *App) who() []string {
	var out []string
	for _, s := range []string{a.o.Account, a.o.Store, a.o.Till, a.o.Staff} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (a *App) environment() string {
	if a.o.Sandbox {
		return a.w.Sandbox
	}
	return a.w.Production
}

// status is the left of the status line: an offered scan, a note, the last
// write. It is silent while a verdict stands.
func (a *App) status(s ui.Screen) []string {
	t := a.env.Theme
	if l, ok := s.(ui.Loud); ok && l.Loud() && a.offer == "" {
		return nil
	}
	switch {
	case a.offer != "":
		return []string{fill(a.w.Scanned, text.Code(a.offer)) + "   " + t.Accent.Bold(true).Render("F3") + " " + a.w.SeeIt}
	case a.note != nil && a.note.Level == ui.Success:
		return []string{t.Good.Render(t.Sign.Yes) + " " + a.note.Text}
	case a.note != nil:
		return []string{a.note.Text}
	case a.wrote != nil:
		sign := t.Good.Render(t.Sign.Yes)
		if a.wrote.Level != ui.Success {
			sign = t.Doubt.Render(t.Sign.Look)
		}
		return []string{sign + " " + t.Muted.Render(text.HM(a.wroteAt)+" "+a.wrote.Text)}
	}
	return nil
}

// standing is the right of the status line, the most important last: the
// day's count, the line to WeChat, what waits for a decision.
func (a *App) standing() []string {
	t := a.env.Theme
	var out []string
	shown, ok := a.top().(ui.Totals)
	if a.today.Has && !(ok && shown.Totals()) {
		out = append(out, t.Muted.Render(fill(a.w.Today, text.Unit(a.today.Value.Count, a.env.Lang))))
	}
	if s := a.token(); s != "" {
		out = append(out, s)
	}
	if s := a.network(); s != "" {
		out = append(out, s)
	}
	if skew := a.health.ClockSkew.Abs(); skew > time.Minute {
		out = append(out, t.Doubt.Render(t.Sign.Look+" "+fill(a.w.ClockOff, itoa(int(skew/time.Second)))))
	}
	if a.today.Err != nil {
		out = append(out, t.Bad.Render(t.Sign.No+" "+a.w.LedgerUnread))
	}
	if n := a.today.Value.Pending; n > 0 {
		out = append(out, t.Doubt.Render(t.Sign.Look+" "+fill(a.w.ToReview, itoa(n))))
	}
	return out
}

// network says how the line to WeChat is, in words.
func (a *App) network() string {
	t, h := a.env.Theme, a.health
	switch {
	case h.LastErr.After(h.LastOK):
		return t.Bad.Render(t.Sign.No + " " + a.w.NetBad)
	case h.LastOK.IsZero():
		return ""
	case h.RTT < time.Millisecond:
		return t.Muted.Render(fill(a.w.NetGood, "1"))
	}
	return t.Muted.Render(fill(a.w.NetGood, itoa(int(h.RTT/time.Millisecond))))
}

// token speaks of the credentials when they need somebody, or when there is
// room for good news.
func (a *App) token() string {
	t, h := a.env.Theme, a.health
	if h.TokenErr != nil {
		return t.Bad.Render(t.Sign.No + " " + a.w.TokenBad)
	}
	left := h.TokenExpires.Sub(a.now)
	if h.TokenExpires.IsZero() || left <= 0 || a.size.W < 100 {
		return ""
	}
	return t.Muted.Render(fill(a.w.TokenGood, itoa(int(left/time.Minute))))
}

// hints are the key row: the layer's while there is one, else the screen's
// actions in their places.
func (a *App) hints() ([]ui.Hint, ui.Hint) {
	all := ui.Hint{Key: "F1", Label: a.w.AllActions}
	if !a.typing() {
		all.Key = "?"
	}
	if top := a.layers.Top(); top != nil {
		return top.Hints(), ui.Hint{}
	}
	var out []ui.Hint
	for place := 1; place <= 9; place++ {
		for _, act := range a.top().Actions() {
			if act.Bar == place {
				h := act.Keys.Help()
				out = append(out, ui.Hint{Key: h.Key, Label: act.Label, Off: act.Reason() != ""})
			}
		}
	}
	return out, all
}
