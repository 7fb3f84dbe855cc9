package codes

import (
	"context"
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

var columns = []table.Column{
	{Min: 10, Flex: 1, Priority: 6},
	{Min: 16, Max: 24, Flex: 1, Priority: 5},
	{Min: 8, Max: 24, Flex: 1, Priority: 3},
	{Align: table.Right, Min: 11, Priority: 4},
	{Align: table.Right, Min: 11, Priority: 2},
}

// mostCards is how many cards are asked for their titles.
const mostCards = 20

// listed shows the imports that there are, and finds out what cards they are
// for.
func (s *Screen) listed() tea.Cmd {
	s.rows.SetCount(len(s.jobs.Value))
	if s.work != nil {
		s.rows.Select(s.work.job)
	}
	ask := s.renew()
	known := maps.Clone(s.call.Value)
	if known == nil {
		known = map[string]string{}
	}
	var ids []string
	for _, j := range s.jobs.Value {
		if known[j.CardID] == "" && !slices.Contains(ids, j.CardID) && len(ids) < mostCards {
			ids = append(ids, j.CardID)
		}
	}
	if len(ids) == 0 {
		return ask
	}
	face, v := s.o.Card, s.v
	return tea.Batch(ask, s.call.Ask(s.now, func(ctx context.Context) (map[string]string, error) {
		for _, id := range ids {
			if row, err := face(ctx, id); err == nil { // an id is shown for one that cannot be read
				known[id] = v.Title(coupon.FaceOf(row.Card))
			}
		}
		return known, ctx.Err()
	}))
}

// renew shows the import on the page as it stands now. Once another program has
// let go of it, what comes next is found out.
func (s *Screen) renew() tea.Cmd {
	at := slices.IndexFunc(s.jobs.Value, func(j codes.Job) bool { return j.ID == s.job.ID })
	if at < 0 || s.work != nil {
		return nil
	}
	left := s.elsewhere() && s.page == jobPage && !s.jobs.Value[at].Busy
	if s.job = s.jobs.Value[at]; left {
		return s.show(s.job, false)
	}
	return nil
}

// unfinished is an import into the present card that has not ended, nil for
// none.
func (s *Screen) unfinished() *codes.Job {
	for i, j := range s.jobs.Value {
		if j.CardID == s.card && j.State != codes.Verified {
			return &s.jobs.Value[i]
		}
	}
	return nil
}

// selected is the import under the cursor, nil for none.
func (s *Screen) selected() *codes.Job {
	if i := s.rows.Index(); s.page == jobsPage && i >= 0 && i < len(s.jobs.Value) {
		return &s.jobs.Value[i]
	}
	return nil
}

func (s *Screen) rowID(i int) string { return s.jobs.Value[i].ID }

func (s *Screen) row(i int) []table.Cell {
	t, j := s.o.Env.Theme, s.jobs.Value[i]
	sign, word, style := s.standing(j)
	total := text.Count(j.Total)
	if j.State == codes.Unreadable {
		total = ""
	}
	return []table.Cell{
		{Text: safeName(j.File)}, {Text: sign + " " + word, Style: style}, {Text: s.title(j.CardID), Style: &t.Muted},
		{Text: total}, {Text: text.When(j.Updated, s.now, s.o.Env.Lang), Style: &t.Muted},
	}
}

func (s *Screen) drawJobs(p *ui.Page) {
	t := s.o.Env.Theme
	gap(p)
	switch {
	case !s.jobs.Has && s.jobs.Err != nil:
		p.Line(t.Bad.Render(t.Sign.No+" "+s.w.Unread), t.Muted.Render(reason(s.jobs.Err)))
	case !s.jobs.Has:
		p.Line(t.Muted.Render(s.w.Reading))
	case len(s.jobs.Value) == 0:
		p.Line(t.Bold.Render(s.w.Empty))
		p.Line(s.wrap(s.w.EmptyWhy, p)...)
	default:
		p.Line(t.Muted.Render(s.w.JobsWhat))
		gap(p)
		p.Full(s.rows.Draw(p.Size.W, p.Left())...)
	}
}

// standing is the state of an import as sign and word.
func (s *Screen) standing(j codes.Job) (sign, word string, style *lipgloss.Style) {
	t := s.o.Env.Theme
	switch {
	case s.work != nil && s.work.job == j.ID:
		pr := s.work.progress
		return t.Sign.Busy, coupon.Fill(s.w.IsRunning, text.Count(pr.Done*100/max(1, pr.Total))), &t.Accent
	case j.Busy && j.State != codes.Running:
		return t.Sign.Busy, s.w.IsChecking, &t.Accent
	case j.State == codes.Verified && j.Missing != nil && j.Missing.Count > 0:
		return t.Sign.No, coupon.Fill(s.w.IsMissing, text.Count(j.Missing.Count)), &t.Bad
	case j.State == codes.Unreadable:
		return t.Sign.No, s.w.IsDamaged, &t.Bad
	case j.State == codes.Verified:
		return t.Sign.Yes, s.w.IsDone, &t.Good
	case j.State == codes.Running:
		return t.Sign.Busy, coupon.Fill(s.w.IsRunning, text.Count((j.Total-j.Left())*100/max(1, j.Total))), &t.Accent
	case j.State == codes.Sent:
		return t.Sign.Look, s.w.IsSent, &t.Doubt
	}
	return t.Sign.Look, coupon.Fill(s.w.IsStopped, text.Count((j.Total-j.Left())*100/max(1, j.Total))), &t.Doubt
}
