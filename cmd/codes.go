package cmd

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"

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
	f, err := a.readCodes(ctx, d, path)
	var bad *codes.FormatError
	var file *os.PathError
	switch {
	case errors.As(err, &bad):
		what, next := bad.Words()
		return nil, &told{trouble{what.In(string(a.lang)), next.In(string(a.lang))}, err}
	case errors.As(err, &file):
		cure := w.CannotReadCure
		switch {
		case errors.Is(err, codes.ErrChanged):
			cure = ""
		case errors.Is(err, syscall.ENOSPC):
			cure = w.NoRoomCure
		}
		return nil, &told{trouble{fill(w.CannotRead, path, a.whyUnread(err)), cure}, err}
	case err != nil:
		return nil, err
	}
	a.sayFile(f)
	if f.Good == 0 {
		return nil, errors.Join(&told{trouble{fill(w.NoCodes, path), w.NoCodesCure}, nil}, f.Close())
	}
	return f, nil
}

// readCodes reads a file, or standard input, and says how far it is.
func (a *app) readCodes(ctx context.Context, d *codes.Desk, path string) (f *codes.File, err error) {
	in, size := io.NopCloser(a.in), int64(0)
	if path != "-" {
		if in, err = codes.Open(ctx, path); err != nil {
			return nil, err
		}
		defer in.Close()
		if info, err := os.Stat(path); err == nil {
			size = info.Size()
		}
	} else if a.asks() {
		a.say("%s", a.codesWords().TypeCodes)
	}
	from := &counting{Reader: in}
	err = a.watching(func() error { f, err = d.Scan(ctx, path, from); return err }, func() string {
		return a.readingText(path, from, size)
	})
	return f, err
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
	var n int64
	err = a.asking(ctx, func(ctx context.Context) (err error) { n, err = s.cards.DepositCount(ctx, cardID); return err })
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

// checkReport is the last object of `codes check --json`, also where it stopped
// before its end: then exist and missing are of the codes that were asked for.
type checkReport struct {
	CardID    string         `json:"card_id"`
	Codes     int            `json:"codes"`
	Exist     int            `json:"exist"`
	Missing   int            `json:"missing"`
	Deposited *int64         `json:"deposited"` // null where it stopped before
	Asked     int            `json:"asked"`
	Stopped   codes.StopKind `json:"stopped"`
}

// checkCodes is `coupondesk codes check`: the missing codes on stdout.
func (a *app) checkCodes(ctx context.Context, cardID, path string) error {
	return a.withCodes(ctx, needPlatform, path, func(_ *shop, d *codes.Desk, f *codes.File) error {
		return a.checked(ctx, d, cardID, f)
	})
}

func (a *app) checked(ctx context.Context, d *codes.Desk, cardID string, f *codes.File) error {
	w := a.codesWords()
	p := a.newProgress()
	m, err := d.Check(ctx, cardID, f, func(code string) error {
		p.clear()
		if a.flags.json {
			a.object(missingCode{Code: code})
		} else {
			a.print("%s", code)
		}
		return nil
	}, p.tell)
	p.clear()
	report := checkReport{CardID: cardID, Codes: f.Good, Exist: m.Exist, Missing: m.Count, Asked: m.Exist + m.Count}
	if err == nil {
		report.Deposited = &m.Deposited
	}
	var stop *codes.Stop
	if errors.As(err, &stop) {
		report.Stopped = stop.Kind
	}
	if a.flags.json && (err == nil || stop != nil) {
		a.object(report)
	}
	if err != nil {
		end := a.codesStopped(err, w.CheckGoOn)
		if stop != nil {
			a.say("  %s", fill(w.CheckPart, text.Count(report.Asked), text.Count(f.Good), text.Count(m.Exist), text.Count(m.Count)))
		}
		return end
	}
	a.say("%s", fill(w.CheckSum, text.Count(f.Good), text.Count(m.Exist), text.Count(m.Count), text.Count(int(m.Deposited))))
	if m.Count > 0 {
		return exit(exitRefused)
	}
	return nil
}
