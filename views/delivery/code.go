package delivery

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/qr"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// show puts a QR or a page on the screen; from is where Esc leads.
func (s *Screen) show(m deliver.Made, from mode) tea.Cmd {
	s.shown, s.code, s.from, s.mode = m, qr.Encode(m.URL), from, showing
	s.stock, s.before, s.saved = ui.Query[[]card.Card]{}, -1, ""
	return s.askStock()
}

// count reads the stock again while a QR is shown: how many were claimed since.
func (s *Screen) count() tea.Cmd {
	if s.mode != showing || s.stock.Busy || s.now.Sub(s.stock.Since) < recount || s.shown.Expired(s.now) {
		return nil
	}
	return s.askStock()
}

func (s *Screen) askStock() tea.Cmd {
	d := s.o.Desk
	var ids []string
	for _, o := range s.shown.Offers {
		ids = append(ids, o.CardID)
	}
	return s.stock.Ask(s.now, func(ctx context.Context) ([]card.Card, error) { return d.Cards(ctx, ids...) })
}

// counted remembers the stock that the shown card began with.
func (s *Screen) counted() {
	if s.before < 0 && s.stock.Has && len(s.stock.Value) == 1 {
		s.before = s.stock.Value[0].Quantity
	}
}

// claimed is how many of the shown card were claimed since it is shown, by this
// QR or any other way; -1 where that is not known.
func (s *Screen) claimed() int64 {
	if s.before < 0 {
		return -1
	}
	return max(0, s.before-s.stock.Value[0].Quantity)
}

// shownCards are the cards of what is shown, as far as they were read.
func (s *Screen) shownCards() []card.Card {
	if s.stock.Has {
		return s.stock.Value
	}
	return s.shown.Cards
}

// again makes another QR like the one shown.
func (s *Screen) again() tea.Cmd {
	q := s.shown.Again()
	return s.begin(confirmed{way: byQR, again: &q})
}

func (s *Screen) againOff() string {
	switch {
	case s.shown.Kind != deliver.KindQR:
		return s.w.OnlyQR
	case s.sending:
		return s.w.StillSending
	case s.o.ReadOnly:
		return s.w.ReadOnly
	}
	return ""
}

// kept is what became of the pictures of a code.
type kept struct {
	url  string // of the code
	path string // of both, without their endings
	not  string // characters that the PNG has not
	err  error
}

// save writes both pictures.
func (s *Screen) save() tea.Cmd {
	code, m, save := s.code, s.shown, s.o.Save
	poster, name := Poster(s.o.Env.Lang, m, s.shownCards(), s.o.Sandbox), fileName(m, s.now)
	return func() tea.Msg {
		out := kept{url: m.URL, not: strings.Join(poster.Missing(), " ")}
		for _, f := range []struct {
			end string
			raw []byte
		}{{".png", code.PNG(poster)}, {".svg", code.SVG(poster)}} {
			path, err := save(name+f.end, f.raw)
			if err != nil {
				out.err = err
				return out
			}
			out.path = strings.TrimSuffix(path, f.end)
			name = filepath.Base(out.path) // both are called the same
		}
		return out
	}
}

// kept says where the pictures are: their names in the note, the folder beside
// the code, where there is room for all of it.
func (s *Screen) kept(k kept) tea.Cmd {
	if k.err != nil {
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotSaved + s.whyNotSaved(k.err)})
	}
	if k.url == s.shown.URL {
		s.saved, s.not = k.path, k.not
	}
	return ui.Send(ui.Note{Level: ui.Success, Text: coupon.Fill(s.w.Saved, safe.Line(filepath.Base(k.path), 60).String())})
}

// whyNotSaved says why a picture was not written, and the place.
func (s *Screen) whyNotSaved(err error) string {
	why := ""
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		why = s.w.MayNotWrite
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		why = s.w.DiskFull
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		why = s.w.NotAFolder
	}
	var at *fs.PathError
	if why == "" || !errors.As(err, &at) {
		return safe.Line(err.Error(), 120).String()
	}
	place := at.Path
	if !errors.Is(err, fs.ErrExist) && filepath.Ext(place) != "" {
		place = filepath.Dir(place)
	}
	return coupon.Fill(why, safe.Line(place, 80).String())
}

// savedRows are the folder and the names of the saved pictures.
func (s *Screen) savedRows(w int) []string {
	if s.saved == "" {
		return nil
	}
	t := s.o.Env.Theme
	path := safe.Line(filepath.ToSlash(s.saved), 400).String() + ".png .svg"
	rows := append([]string{t.Good.Render(t.Sign.Yes) + " " + s.w.SavedIn}, cell.Wrap(path, w)...)
	if s.not != "" {
		rows = append(rows, cell.Wrap("! "+coupon.Fill(s.w.Substituted, safe.Line(s.not, 20).String()), w)...)
	}
	return rows
}

func (s *Screen) copyPlace() tea.Cmd {
	return ui.Send(ui.Copy{Text: s.saved + ".png", Said: s.w.CopiedPlace})
}

func (s *Screen) unsaved() string {
	if s.saved == "" {
		return s.w.NothingSaved
	}
	return ""
}

func (s *Screen) saveOff() string {
	switch {
	case s.o.Save == nil:
		return s.w.NoFolder
	case s.code == nil:
		return s.w.NoCode
	case s.shown.Expired(s.now):
		return s.w.Expired
	}
	return ""
}

// fileName is what a saved picture is called: its channel, or the first card,
// and the minute. Nothing in it needs quoting.
func fileName(m deliver.Made, now time.Time) string {
	name := m.Outer
	if name == "" && len(m.Offers) > 0 {
		name = m.Offers[0].Title
	}
	name = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r >= 0x4e00 && r <= 0x9fff {
			return r
		}
		return '_'
	}, name)
	if r := []rune(name); len(r) > 16 {
		name = string(r[:16])
	}
	return string(m.Kind) + "-" + name + "-" + now.In(text.Zone).Format("0102-1504")
}

func (s *Screen) copyLink() tea.Cmd {
	return ui.Send(ui.Copy{Text: s.shown.URL, Said: s.w.CopiedLink})
}
