package campaign

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui/form"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

// looked is what the file of a picture field is.
type looked struct {
	e        *editing
	id, path string
	picture  campaign.Picture
	why      wechat.Words
}

// look looks at the file that a picture field names, once somebody is through
// with the field: whoever mistyped a path should not hear of it at the end.
func (s *Screen) look(id string) tea.Cmd {
	e, desk := s.ed, s.o.Desk
	path := e.form.Value(id)
	isRow := strings.HasPrefix(id, rowsPrefix) && strings.HasSuffix(id, ".image_url")
	if _, known := e.pictures[path]; known || s.o.ReadOnly || id != logo && id != coverPicture && !isRow || !campaign.IsLocal(path) {
		return nil
	}
	return func() tea.Msg {
		p, why := desk.LookAt(path)
		return looked{e, id, path, p, why}
	}
}

// looked marks a picture that cannot be uploaded, if it still is the one that
// the field names, and keeps what is known of one that can be.
func (s *Screen) looked(m looked) tea.Cmd {
	e := m.e
	if m.why == (wechat.Words{}) {
		e.pictures[m.path] = m.picture
		return nil
	}
	if e.form.Value(m.id) != m.path {
		return nil
	}
	faults := e.form.Faults()
	for _, f := range faults {
		if f.ID == m.id {
			return nil
		}
	}
	e.form.SetFaults(append(faults, form.Fault{ID: m.id, Text: safe.Line(m.why.In(string(s.o.Env.Lang)), 200).String()}))
	return nil
}

// known says what a file is that was looked at: PNG 300×300, 12 KB.
func (m maker) known(p campaign.Picture) string {
	kind := map[string]string{"jpeg": "JPG", "png": "PNG"}[p.Kind]
	kb := max(1, (p.Bytes+512)/1024)
	return coupon.Fill(m.w.PictureKnown, kind, strconv.Itoa(p.Width), strconv.Itoa(p.Height), strconv.Itoa(kb))
}
