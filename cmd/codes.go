package cmd

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"coupondesk/desk/codes"
	"coupondesk/ui/text"
	"coupondesk/wechat"
)

func (a *app) codesCmd() *cobra.Command {
	w := a.codesWords()
	return a.group("codes", w.Short, "", a.codesImportCmd(w),
		&cobra.Command{Use: "check CARD_ID FILE|-", Short: w.CheckShort, Args: a.cardAndFile,
			RunE: func(c *cobra.Command, args []string) error { return a.checkCodes(c.Context(), args[0], args[1]) }},
		&cobra.Command{Use: "count CARD_ID", Short: w.CountShort, Args: a.exactly(a.w.ArgCardID),
			RunE: func(c *cobra.Command, args []string) error { return a.countCodes(c.Context(), args[0]) }},
		a.codesJobsCmd(w), a.codesDropCmd(w))
}

func (a *app) cardAndFile(_ *cobra.Command, args []string) error {
	switch {
	case len(args) < 2:
		return a.usage(a.w.Missing, a.codesWords().ArgFile)
	case len(args) > 2:
		return a.usage(a.w.TooMany, args[2])
	}
	return nil
}

// withCodes opens an account and reads a file of codes for do.
func (a *app) withCodes(ctx context.Context, n need, path string, do func(*shop, *codes.Desk, *codes.File) error) error {
	s, err := a.open(ctx, n)
	if err != nil {
		return err
	}
	defer s.Close()
	d := a.codesDesk(s)
	f, err := a.scanCodes(ctx, d, path)
	if err != nil {
		return err
	}
	defer f.Close()
	return do(s, d, f)
}

// scanCodes reads a file of codes and says what is in it.
func (a *app) scanCodes(ctx context.Context, d *codes.Desk, path string) (*codes.File, error) {
	w := a.codesWords()
	var in io.Reader = a.in
	if path != "-" {
		f, err := openWithin(ctx, path)
		if err != nil && ctx.Err() != nil {
			return nil, err
		} else if err != nil {
			return nil, &told{trouble{fill(w.CannotRead, path, a.whyUnread(err)), w.CannotReadCure}, err}
		}
		defer f.Close()
		in = f
	}
	f, err := d.Scan(ctx, path, in)
	var bad *codes.FormatError
	var file *os.PathError
	switch {
	case errors.As(err, &bad):
		what, next := bad.Words()
		return nil, &told{trouble{what.In(string(a.lang)), next.In(string(a.lang))}, err}
	case errors.As(err, &file):
		return nil, &told{trouble{fill(w.CannotRead, path, a.whyUnread(err)), w.CannotReadCure}, err}
	case err != nil:
		return nil, err
	}
	a.sayFile(f)
	if f.Good == 0 {
		return nil, errors.Join(&told{trouble{fill(w.NoCodes, path), w.NoCodesCure}, nil}, f.Close())
	}
	return f, nil
}

// openWithin opens a file, or gives up when ctx ends: a pipe into which nobody
// writes is not opened before somebody does.
func openWithin(ctx context.Context, path string) (*os.File, error) {
	type answer struct {
		f   *os.File
		err error
	}
	got := make(chan answer, 1)
	go func() {
		f, err := os.Open(path)
		got <- answer{f, err}
	}()
	select {
	case x := <-got:
		return x.f, x.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// whyUnread says why a file cannot be read.
func (a *app) whyUnread(err error) string {
	if why, ok := codes.UnreadFile(err); ok {
		return why.In(string(a.lang))
	}
	return reasonOf(err)
}

// reasonOf is an error of the file system without the path, which is said
// already.
func reasonOf(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// badShown is the most bad lines that are said; the count is exact.
const badShown = 10

// sayFile tells what was found in a file.
func (a *app) sayFile(f *codes.File) {
	w := a.codesWords()
	a.say("%s", line(fill(w.Scanned, f.Name, text.Count(f.Lines), text.Count(f.Good))))
	if f.Header != "" {
		a.say("  %s", line(fill(w.Header, f.Header, itoa(f.Column))))
	}
	if f.Folded > 0 {
		a.say("  %s", fill(w.Folded, text.Count(f.Folded)))
	}
	if n := f.Counts[codes.WhyDouble]; n > 0 {
		a.say("  = %s", fill(w.Doubles, text.Count(n)))
	}
	bad := f.BadCount()
	if bad == 0 {
		return
	}
	a.say("  ✗ %s", fill(w.BadLines, text.Count(bad)))
	for _, l := range f.Bad[:min(len(f.Bad), badShown)] {
		a.say("    %s", fill(w.BadLine, text.Count(l.No), short(l.Text, 40), l.Why.In().In(string(a.lang))))
	}
	if bad > badShown {
		a.say("    %s", fill(w.MoreLines, text.Count(bad-badShown)))
	}
}

// countCodes is `coupondesk codes count`.
func (a *app) countCodes(ctx context.Context, cardID string) error {
	s, err := a.open(ctx, needPlatform)
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := s.cards.DepositCount(ctx, cardID)
	if err != nil {
		return a.codesFailed(err)
	}
	if a.flags.json {
		a.object(struct {
			CardID string `json:"card_id"`
			Count  int64  `json:"count"`
		}{cardID, n})
		return nil
	}
	a.print("%s", fill(a.codesWords().Count, text.Count(int(n))))
	return nil
}

// codesFailed says why a call about codes failed; what the platform refused has
// an exit code of its own.
func (a *app) codesFailed(err error) error {
	e := wechat.AsError(err)
	if e == nil || e.Class != wechat.ClassRefused {
		return err
	}
	a.complain(err)
	return exit(exitRefused)
}

type missingCode struct {
	Code  string `json:"code"`
	Exist bool   `json:"exist"`
}

type checkReport struct {
	CardID    string `json:"card_id"`
	Codes     int    `json:"codes"`
	Exist     int    `json:"exist"`
	Missing   int    `json:"missing"`
	Deposited int64  `json:"deposited"`
}

// checkCodes is `coupondesk codes check`: the missing codes on stdout.
func (a *app) checkCodes(ctx context.Context, cardID, path string) error {
	return a.withCodes(ctx, needPlatform, path, func(_ *shop, d *codes.Desk, f *codes.File) error {
		return a.checked(ctx, d, cardID, f)
	})
}

func (a *app) checked(ctx context.Context, d *codes.Desk, cardID string, f *codes.File) error {
	p := a.newProgress()
	m, err := d.Check(ctx, cardID, f, func(code string) error {
		if a.flags.json {
			a.object(missingCode{Code: code})
		} else {
			a.print("%s", code)
		}
		return nil
	}, p.tell)
	p.end()
	if err != nil {
		return a.codesStopped(err)
	}
	if a.flags.json {
		a.object(checkReport{cardID, f.Good, m.Exist, m.Count, m.Deposited})
	}
	a.say("%s", fill(a.codesWords().CheckSum, text.Count(f.Good), text.Count(m.Exist), text.Count(m.Count), text.Count(int(m.Deposited))))
	if m.Count > 0 {
		return exit(exitRefused)
	}
	return nil
}
