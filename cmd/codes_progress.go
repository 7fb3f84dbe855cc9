package cmd

import (
	"context"
	"io"
	"os"
	"sync/atomic"
	"time"

	xterm "golang.org/x/term"

	"coupondesk/desk/carried"
	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui/cell"
	"coupondesk/ui/term"
	"coupondesk/ui/text"
)

// progress says on stderr how far it is: in one line that is written over on a
// terminal, else with a line now and then.
type progress struct {
	a       *app
	live    bool
	said    time.Time
	held    codes.Held // as it was said last
	resumed bool       // what was known before has been said
	drawn   bool
}

const (
	progressEvery = 5 * time.Second        // between two lines where there is no terminal
	lookEvery     = 200 * time.Millisecond // between two looks at a file that is being read
	silentSaid    = 3 * time.Second        // without an answer before that is said
	askedMost     = 20 * time.Second       // for the answer to one question, the token before it included
)

func (a *app) newProgress() *progress {
	f, ok := a.errOut.(*os.File)
	return &progress{a: a, live: ok && term.IsTerminal(f) && !term.Dumb(a.getenv), said: a.now()}
}

// tell says how far it is. Why it waits is said at once.
func (p *progress) tell(at codes.Progress) {
	if at.Before > 0 && !p.resumed && at.Step == ledger.BatchCheck {
		p.clear()
		p.a.say("%s", fill(p.a.codesWords().CheckResumed, text.Count(at.Before), text.Count(at.Total)))
	}
	p.resumed = true
	news := at.Held != codes.HeldNot && at.Held != codes.HeldCounter && at.Held != p.held
	p.put(p.a.progressText(at), news)
	if news {
		p.held = at.Held
	}
}

// put shows a line; with news also where one was said just before.
func (p *progress) put(line string, news bool) {
	now := p.a.now()
	if p.live {
		p.drawn = true
		p.a.prompt("\r\x1b[K" + cell.Cut(line, p.a.columns()-1))
		return
	}
	if news || now.Sub(p.said) >= progressEvery {
		p.said = now
		p.a.say("%s", line)
	}
}

// clear makes room for a line that stays.
func (p *progress) clear() {
	if p.drawn {
		p.a.prompt("\r\x1b[K")
	}
	p.drawn = false
}

// columns are those of the terminal on which people are told something.
func (a *app) columns() int {
	if f, ok := a.errOut.(*os.File); ok {
		if w, _, err := xterm.GetSize(int(f.Fd())); err == nil && w > 1 {
			return w
		}
	}
	return 80
}

// progressText is how far it is: how fast while it moves, else why it waits and
// until when. What matters most stands first, for a narrow terminal.
func (a *app) progressText(at codes.Progress) string {
	w := a.codesWords()
	phrase := w.Sending
	if at.Step == ledger.BatchCheck {
		phrase = w.Checking
	}
	out := fill(phrase, text.Count(at.Done), text.Count(at.Total))
	if why := a.waitText(at); why != "" {
		return out + "  " + why
	}
	if at.Left > 0 {
		out += "  " + fill(w.Left, at.Left.Round(time.Second).String())
	}
	if at.Rate >= 1 {
		out += "  " + fill(w.Rate, text.Count(int(at.Rate)), itoa(at.Concurrency))
	}
	return out
}

// waitText is why nothing moves and until when, "" while it does.
func (a *app) waitText(at codes.Progress) string {
	w, out := a.codesWords(), ""
	switch {
	case at.Held != codes.HeldNot:
		out = w.Held[at.Held]
		if !at.Until.IsZero() {
			out += w.Comma + fill(w.Until, text.Clock(at.Until))
		}
	case at.Silent >= silentSaid:
		out = fill(w.Silent, itoa(int(at.Silent/time.Second)))
	}
	if out != "" && at.Held != codes.HeldCounter && at.Held != codes.HeldEnding && !at.GivesUp.IsZero() {
		out += w.Comma + fill(w.GivesUp, text.Clock(at.GivesUp))
	}
	return out
}

// counting is a reader that tells how much was read, and when that is all.
type counting struct {
	io.Reader
	n     atomic.Int64
	ended atomic.Bool
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	if err != nil {
		c.ended.Store(true)
	}
	return n, err
}

// readingText is how far a file has been read.
func (a *app) readingText(path string, c *counting, size int64) string {
	w, n := a.codesWords(), c.n.Load()
	name := short(path, 40)
	if path == "-" {
		name = w.Input
	}
	switch {
	case c.ended.Load():
		return fill(w.Sorting, name)
	case size > 0:
		return fill(w.Reading, name, itoa(int(min(100, n*100/size)))+"%")
	}
	return fill(w.Reading, name, text.Count(int(n>>10))+" KB")
}

// watching does something long and says meanwhile how far it is.
func (a *app) watching(do func() error, how func() string) error {
	ended := make(chan error, 1)
	go func() { ended <- carried.Do(do) }()
	p, tick := a.newProgress(), time.NewTicker(lookEvery)
	defer tick.Stop()
	defer p.clear()
	for {
		select {
		case err := <-ended:
			carried.On(err)
			return err
		case <-tick.C:
			p.put(how(), false)
		}
	}
}

// asking asks the platform one thing, and says until when it waits where the
// answer does not come soon.
func (a *app) asking(ctx context.Context, do func(context.Context) error) error {
	ends := a.now().Add(askedMost)
	ctx, cancel := context.WithTimeout(ctx, askedMost)
	defer cancel()
	ended, late := make(chan error, 1), time.NewTimer(silentSaid)
	defer late.Stop()
	go func() { ended <- carried.Do(func() error { return do(ctx) }) }()
	for {
		select {
		case err := <-ended:
			carried.On(err)
			return err
		case <-late.C:
			a.say("… %s", fill(a.codesWords().Asking, text.Clock(ends)))
		}
	}
}
