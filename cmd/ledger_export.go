package cmd

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"coupondesk/ledger"
	"coupondesk/ui/text"
)

// exportFlags are those of `ledger export`.
type exportFlags struct {
	csv           bool
	out, from, to string
}

func (a *app) ledgerExportCmd(w bookWords) *cobra.Command {
	var f exportFlags
	c := &cobra.Command{Use: "export", Short: w.ExportShort, Long: w.ExportLong, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.ledgerExport(c.Context(), f) }}
	c.Flags().BoolVar(&f.csv, "csv", false, w.FlagCSV)
	c.Flags().StringVar(&f.out, "out", "", w.FlagOut)
	c.Flags().StringVar(&f.from, "from", "", w.FlagFrom)
	c.Flags().StringVar(&f.to, "to", "", w.FlagTo)
	return c
}

// ledgerExport is `coupondesk ledger export`.
func (a *app) ledgerExport(ctx context.Context, f exportFlags) error {
	if f.csv && a.flags.json {
		return a.usage(a.books().OneFormat)
	}
	from, to, err := a.span(f.from, f.to)
	if err != nil {
		return err
	}
	l, err := a.book(ctx)
	if err != nil {
		return err
	}
	defer l.Close()
	out, finish := io.Writer(results{a}), func(error) error { return nil }
	if f.out != "" {
		if out, finish, err = a.newFile(f.out); err != nil {
			return err
		}
	}
	n, lost, err := writeExport(ctx, out, l, f.csv, from, to)
	if err := finish(err); err != nil {
		return err
	}
	if f.out != "" {
		a.say("%s", line(fill(a.books().Exported, itoa(n), f.out)))
	}
	if lost > 0 {
		return &told{trouble{fill(a.books().Lost, itoa(lost)), a.books().LostCure}, nil}
	}
	return nil
}

// newFile makes a file that nobody else can read. finish ends it, or removes it
// after an error.
func (a *app) newFile(path string) (w io.Writer, finish func(error) error, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, nil, a.unwritten(path, err)
	}
	return f, func(err error) error {
		if err == nil {
			err = f.Sync()
		}
		if err = errors.Join(err, f.Close()); err != nil {
			return a.unwritten(path, errors.Join(err, os.Remove(path)))
		}
		return nil
	}, nil
}

// unwritten is the trouble with a file that was to be made.
func (a *app) unwritten(path string, err error) error {
	w := a.books()
	if errors.Is(err, fs.ErrExist) {
		return &told{trouble{fill(w.Exists, path), w.ExistsCure}, err}
	}
	if errors.Is(err, ledger.ErrFull) {
		return &told{trouble{fill(w.CannotWrite, path, w.Full), w.FullCure}, err}
	}
	return &told{trouble{fill(w.CannotWrite, path, err.Error()), w.CannotWriteCure}, err}
}

// span reads the two ends of a time span. A date is a whole day in UTC+8.
func (a *app) span(from, to string) (begin, end time.Time, err error) {
	for _, side := range []struct {
		given string
		at    *time.Time
		days  int
	}{{from, &begin, 0}, {to, &end, 1}} {
		if side.given == "" {
			continue
		}
		day, err := time.ParseInLocation(time.DateOnly, side.given, text.Zone)
		if err == nil {
			*side.at = day.AddDate(0, 0, side.days)
		} else if *side.at, err = time.Parse(time.RFC3339, side.given); err != nil {
			return begin, end, a.usage(a.books().NoDate, side.given)
		}
	}
	return begin, end, nil
}

// writeExport writes the intents begun in [from, to) and counts those written
// and those that could not be read.
func writeExport(ctx context.Context, out io.Writer, l *ledger.Ledger, asCSV bool, from, to time.Time) (n, lost int, err error) {
	buffer := bufio.NewWriter(out)
	write, flush := jsonLines(buffer)
	if asCSV {
		write, flush = csvRows(buffer)
	}
	lost, err = l.Each(ctx, from, to, func(e ledger.Entry) error { n++; return write(e) })
	return n, lost, errors.Join(err, flush(), buffer.Flush())
}

// jsonLines writes an object of the members of `redeem --json` a line.
func jsonLines(w io.Writer) (write func(ledger.Entry) error, flush func() error) {
	enc := json.NewEncoder(w)
	return func(e ledger.Entry) error { return enc.Encode(entryAnswer(e.Intent, e.Moved)) }, func() error { return nil }
}

// entryAnswer is an intent as scripts get it.
func entryAnswer(in ledger.Intent, at time.Time) redeemAnswer {
	return redeemAnswer{Code: in.Code, CardID: in.CardID, State: in.State, ErrCode: in.ErrCode, ErrMsg: in.ErrMsg,
		Intent: in.ID, At: stamp(at), Evidence: in.Evidence}
}

// csvHeader are the same members, and those that an accountant asks for.
var csvHeader = []string{"code", "card_id", "state", "errcode", "errmsg", "intent", "at", "evidence",
	"begun", "slip", "title", "card_type", "value_fen", "store", "terminal", "staff"}

// csvRows writes CSV for a spreadsheet (RFC 4180; the mark in front tells it
// that the text is UTF-8).
func csvRows(w io.Writer) (write func(ledger.Entry) error, flush func() error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	_, _ = io.WriteString(w, "\ufeff") // the buffer keeps an error for its Flush
	_ = out.Write(csvHeader)           // and so does the writer
	return func(e ledger.Entry) error {
		row := []string{e.Code, e.CardID, string(e.State), itoa(e.ErrCode), e.ErrMsg, e.ID, stamp(e.Moved), e.Evidence,
			stamp(e.Created), e.Slip, e.Title, e.CardType, itoa(int(e.Value)), e.Store, e.Terminal, e.Staff}
		for i, cell := range row {
			row[i] = csvCell(cell)
		}
		return out.Write(row)
	}, func() error { out.Flush(); return out.Error() }
}

// numberDigits is the longest number that spreadsheets show as it is; longer
// ones are rounded for ever.
const numberDigits = 11

// csvCell makes text that no spreadsheet takes for a formula (OWASP, "CSV
// Injection") or for a number to round.
func csvCell(s string) string {
	s = short(s, 500)
	switch {
	case s == "":
		return s
	case strings.ContainsRune("=+-@＝＋－＠|%'", []rune(s)[0]):
		if len(s) <= numberDigits && s[0] == '-' && digitsOnly(s[1:]) {
			return s // a negative errcode
		}
		return "'" + s
	case len(s) > numberDigits && digitsOnly(s):
		return "'" + s
	}
	return s
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
