package codes

import (
	"context"
	"errors"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// typed edits the name of the file. Several lines at once are the codes
// themselves.
func (s *Screen) typed(k ui.Key) tea.Cmd {
	if s.read != nil {
		return nil
	}
	if k.Paste && strings.ContainsAny(strings.TrimSpace(string(k.Runes)), "\r\n") {
		content := string(k.Runes)
		return s.scan(s.w.Pasted, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil })
	}
	s.wrong = ""
	return s.name.Update(k.KeyMsg)
}

func (s *Screen) readFile() tea.Cmd {
	path := strings.Trim(strings.TrimSpace(s.name.Value()), `'"`) // as a terminal writes a file that was dropped on it
	return s.scan(path, func() (io.ReadCloser, error) { return s.o.Open(path) })
}

// scan reads a file in the background.
func (s *Screen) scan(name string, open func() (io.ReadCloser, error)) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	r := &reading{name: name, since: s.now, stop: stop}
	s.read, s.wrong = r, ""
	d := s.o.Desk
	return func() tea.Msg {
		defer stop()
		in, err := open()
		if err != nil {
			return scanned{of: r, err: err}
		}
		defer in.Close()
		f, err := d.Scan(ctx, name, in)
		return scanned{r, f, err}
	}
}

func (s *Screen) scanned(m scanned) tea.Cmd {
	if m.of != s.read {
		return closing(m.file)
	}
	s.read = nil
	if m.err != nil {
		s.wrong = s.unreadable(m.err)
		return nil
	}
	drop := closing(s.file)
	s.file, s.page, s.fail = m.file, filePage, nil
	return drop
}

// closing forgets a file that nobody imports.
func closing(f *codes.File) tea.Cmd {
	if f == nil {
		return nil
	}
	return func() tea.Msg { _ = f.Close(); return nil } // a copy that stays is removed by the next scan
}

// unreadable puts into words why there is no file to import.
func (s *Screen) unreadable(err error) string {
	var bad *codes.FormatError
	switch {
	case errors.Is(err, context.Canceled):
		return s.w.ReadStopped
	case errors.As(err, &bad):
		what, cure := bad.Words()
		return what.In(string(s.o.Env.Lang)) + s.w.Colon + cure.In(string(s.o.Env.Lang))
	}
	return coupon.Fill(s.w.CannotRead, s.unread(err))
}

// begin makes an import of the file that is shown and sends it.
func (s *Screen) begin() tea.Cmd {
	d, f, cardID := s.o.Desk, s.file, s.card
	s.file, s.page = nil, jobPage
	s.job = codes.Job{CardID: cardID, File: f.Name, Total: f.Good, State: codes.Ready}
	return func() tea.Msg {
		j, err := d.Prepare(context.Background(), cardID, f)
		return prepared{j, err}
	}
}

func (s *Screen) prepared(m prepared) tea.Cmd {
	if m.err != nil {
		s.fail = m.err
		return nil
	}
	return s.show(m.job, true)
}

// show opens an import, and goes on with it if that is asked for.
func (s *Screen) show(j codes.Job, run bool) tea.Cmd {
	s.job, s.page, s.stock, s.fail = j, jobPage, j.Stock, nil
	s.plan = ui.Query[codes.Stock]{}
	ask := s.askCard(j.CardID)
	switch {
	case run: // of one that was complete, what was found then may be true no more
		return tea.Batch(ask, s.goOn())
	case j.State == codes.Verified:
		return tea.Batch(ask, s.askPlan())
	}
	return ask
}

// goOn sends what has no answer yet, or asks for everything again when all was
// answered.
func (s *Screen) goOn() tea.Cmd {
	return s.start(s.job.State == codes.Sent || s.job.State == codes.Verified)
}

// start runs one half of an import in the background and shows how far it is.
func (s *Screen) start(verify bool) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	w := &work{job: s.job.ID, verify: verify, since: s.now, moved: s.now, stop: stop}
	s.work, s.fail, s.stock = w, nil, nil
	s.plan = ui.Query[codes.Stock]{}
	d, id := s.o.Desk, s.job.ID
	w.steps = ui.NewStream(1, func(p codes.Progress) tea.Msg { return progressed{w, p} }) // only the newest is of use
	run := func() tea.Msg {
		defer stop()
		defer w.steps.End()
		var err error
		if verify {
			_, err = d.Verify(ctx, id, w.steps.Tell)
		} else {
			_, err = d.Run(ctx, id, w.steps.Tell)
		}
		j, readErr := d.Job(context.Background(), id)
		return ended{w, j, errors.Join(err, readErr)}
	}
	return tea.Batch(run, w.steps.Next())
}

// ended goes from sending to asking, and from asking to the stock.
func (s *Screen) ended(m ended) tea.Cmd {
	if m.of != s.work {
		return nil
	}
	s.work = nil
	if m.job.ID != "" {
		s.job = m.job
	}
	cmds := []tea.Cmd{s.Open()}
	switch {
	case m.err != nil:
		var stop *codes.Stop
		if !errors.As(m.err, &stop) || stop.Kind != codes.StopAsked { // who stops it knows why
			s.fail = m.err
		}
	case !m.of.verify:
		cmds = append(cmds, s.start(true))
	default:
		said := coupon.Fill(s.w.SaidEnded, s.count(int64(m.job.Missing.Exist)))
		level := ui.Success
		if m.job.Missing.Count > 0 {
			level = ui.Failure
			said = coupon.Fill(s.w.SaidMissing, s.count(int64(m.job.Missing.Count)))
		}
		cmds = append(cmds, s.askPlan(), ui.Send(ui.Wrote{Level: level, Text: said}))
	}
	return tea.Batch(cmds...)
}

// askPlan finds out what the stock could be raised by.
func (s *Screen) askPlan() tea.Cmd {
	d, id := s.o.Desk, s.job.ID
	return s.plan.Ask(s.now, func(ctx context.Context) (codes.Stock, error) { return d.PlanStock(ctx, id) })
}

// askStock puts the question before the stock is raised.
func (s *Screen) askStock() tea.Cmd {
	p := s.plan.Value
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.StockTitle, Lines: []string{s.title(s.job.CardID), coupon.Fill(s.w.StockLine, s.count(p.Before), s.count(p.Before+p.Delta)), s.w.StockWhy},
		Keep: s.w.StockKeep, Act: coupon.Fill(s.w.StockAct, s.count(p.Delta)), Do: func() tea.Msg { return raise{} },
	})})
}

// raise is the answer to the question about the stock.
type raise struct{}

func (s *Screen) raise() tea.Cmd {
	s.since = s.now
	d, id := s.o.Desk, s.job.ID
	return func() tea.Msg {
		st, err := d.RaiseStock(context.Background(), id)
		return stocked{id, st, err}
	}
}

func (s *Screen) stocked(m stocked) tea.Cmd {
	s.since = zero
	if m.err != nil {
		s.fail = m.err
		return nil
	}
	st := m.stock
	if m.job == s.job.ID {
		s.stock = &st
		s.plan = ui.Query[codes.Stock]{}
	}
	level := ui.Success
	if st.State != codes.StockDone && st.State != codes.StockNothing {
		level = ui.Failure
	}
	what, _ := s.stockWords(st)
	return tea.Batch(ui.Send(ui.Wrote{Level: level, Text: what}), s.Open())
}

// again sends what is missing once more.
func (s *Screen) again() tea.Cmd {
	d, id := s.o.Desk, s.job.ID
	return func() tea.Msg {
		if _, err := d.Again(context.Background(), id); err != nil {
			return prepared{err: err}
		}
		j, err := d.Job(context.Background(), id)
		return prepared{j, err}
	}
}

// stop ends the import under way after the batches that are on their way.
func (s *Screen) stop() tea.Cmd {
	s.work.stopping = true
	s.work.stop()
	return nil
}

func (s *Screen) askDrop() tea.Cmd {
	j := s.job
	if sel := s.selected(); sel != nil {
		j = *sel
	}
	lines := []string{safeName(j.File), s.w.DropWhy}
	if left := j.Left(); left > 0 {
		lines = append(lines, coupon.Fill(s.w.DropRest, text.Count(left)))
	}
	d := s.o.Desk
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.DropTitle, Lines: lines, Keep: s.w.DropKeep, Act: s.w.DropAct,
		Do: func() tea.Msg { return dropped{d.Drop(context.Background(), j.ID)} },
	})})
}

func (s *Screen) dropped(m dropped) tea.Cmd {
	if m.err != nil {
		return ui.Send(ui.Note{Level: ui.Failure, Text: coupon.Fill(s.w.NotDropped, reason(m.err))})
	}
	s.page, s.job = jobsPage, codes.Job{}
	return s.Open()
}

func (s *Screen) count(n int64) string { return text.Count(int(n)) }
