package campaign

import (
	"errors"
	"strings"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/views/face"
)

// Draw shows the page.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	switch s.page {
	case writing:
		return s.drawWriting(size)
	case looking:
		return s.drawLooking(size)
	case reading:
		return s.drawReading(size)
	case asking:
		return s.drawAsking(size)
	case sending:
		return s.drawSending(size)
	case ended:
		return s.drawEnded(size)
	}
	return s.drawStart(size)
}

// besides is how wide the coupon is that stands beside something, 0 where
// there is no room for it.
func besides(size ui.Size) int {
	switch {
	case size.W < 80 || size.H < 14:
		return 0
	case size.W < 100:
		return 26
	case size.W < 120:
		return 32
	}
	return 37
}

// withFace lays the coupon at the right of rows.
func (s *Screen) withFace(size ui.Size, rows []string) ui.Frame {
	p := ui.Page{Size: size}
	w := besides(size)
	var phone []string
	if w > 0 {
		h := size.H - above(size)
		phone = append(make([]string, above(size)), face.Draw(s.env(), s.face(s.faceFrom(w, h)), ui.Size{W: w, H: h})...)
	}
	at := size.W - size.Margin() - w
	for i := range size.H {
		row := ""
		if i < len(rows) {
			row = rows[i]
		}
		if i < len(phone) {
			row = cell.Fit(row, at) + phone[i]
		}
		p.Full(row)
	}
	return p.Frame()
}

// faceFrom is the first row of the coupon beside a page: before it is sent all
// of it can be read, and while it is written the end that is written at.
func (s *Screen) faceFrom(w, h int) int {
	room := ui.Size{W: w, H: h}
	switch {
	case s.page == asking:
		return s.faceTop(room)
	case s.page == writing && below(s.ed.form.Focused()):
		return face.Most(s.env(), s.face(0), room)
	}
	return 0
}

// below says that what is written in a field stands below the code.
func below(id string) bool {
	switch id {
	case description, phone, allStores, stores, "#use", "#times", "#stores", "#more", "#cover", "#rows", "#custom", "#promotion", "+times", "+rows":
		return true
	}
	return strings.HasPrefix(id, "advanced_info.") || strings.HasPrefix(id, "base_info.custom_") || strings.HasPrefix(id, "base_info.promotion_")
}

// faceTop is the first row of the coupon in a room where the keys move it.
func (s *Screen) faceTop(room ui.Size) int {
	inside := max(0, room.H-2)
	from, _ := s.scroll.Window(face.Most(s.env(), s.face(0), room)+inside, inside)
	return from
}

// env is the environment with the present time.
func (s *Screen) env() ui.Env {
	e := s.o.Env
	e.Now = s.now
	return e
}

func (s *Screen) face(from int) face.Face {
	return face.Face{Draft: s.ed.read, Type: s.ed.draft.Type, From: from}
}

// drawWriting is the form, whether it is kept, and the coupon beside it.
func (s *Screen) drawWriting(size ui.Size) ui.Frame {
	c := newColumn(size)
	top := len(c.rows)
	size.H -= top
	foot := s.keptLine(size, c.room)
	f := s.ed.form.Draw(ui.Size{W: c.room, H: size.H - len(foot)})
	c.line(ui.FillLines(f.Body, max(0, size.H-len(foot)))...)
	c.line(foot...)
	out := s.withFace(c.size, c.rows)
	if f.Caret != nil {
		out.Caret = &ui.Point{X: f.Caret.X + c.m, Y: f.Caret.Y + top}
	}
	return out
}

// keptLine says below the form whether everything is on the disk: quietly when
// it is. Faults without a field stand there too.
func (s *Screen) keptLine(size ui.Size, w int) []string {
	t, e := s.o.Env.Theme, s.ed
	var out []string
	for i, f := range e.form.Loose() {
		if i == 2 {
			break
		}
		out = append(out, t.Bad.Render(t.Sign.No+" "+f.Text))
	}
	switch {
	case e.failed != nil:
		said := t.Sign.No + " " + coupon.Fill(s.w.NotKept, s.local(e.failed))
		return append(out, t.Refused.Render(" "+ui.Row(max(0, w-2), said, s.w.KeepAgain)+" "))
	case size.H < 12 || s.o.ReadOnly:
		return out
	case e.saving && s.now.Sub(e.asked) >= waitShown:
		return append(out, cell.PadLeft(t.Doubt.Render(s.w.Keeping), w))
	case e.at.IsZero():
		return append(out, "")
	}
	when := text.HM(e.at)
	if s.now.Sub(e.at) > 12*time.Hour {
		when = text.When(e.at, s.now, s.o.Env.Lang)
	}
	said := t.Muted.Render(coupon.Fill(s.w.Kept, when))
	return append(out, cell.PadLeft(said, w))
}

// drawLooking is the coupon alone.
func (s *Screen) drawLooking(size ui.Size) ui.Frame {
	w := min(size.W, 44)
	room := ui.Size{W: w, H: size.H}
	pad := strings.Repeat(" ", (size.W-w)/2)
	p := ui.Page{Size: size}
	for _, r := range face.Draw(s.env(), s.face(s.faceTop(room)), room) {
		p.Full(pad + r)
	}
	return p.Frame()
}

// local puts a failure of this machine into words: the disk, the ledger.
func (s *Screen) local(err error) string {
	switch {
	case errors.Is(err, campaign.ErrUnreadable):
		return s.w.Unreadable
	case errors.Is(err, ledger.ErrStale):
		return s.w.MovedOn
	case errors.Is(err, ledger.ErrNotFound):
		return s.w.Gone
	case errors.Is(err, ledger.ErrFull), errors.Is(err, ledger.ErrStopped):
		return s.v.Trouble(err).What
	}
	if t := s.v.Trouble(err); t.Number != "" {
		return t.What + " " + t.Number
	}
	return safe.Line(err.Error(), 80).String()
}
