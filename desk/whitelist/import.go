package whitelist

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"coupondesk/wechat"
)

// MaxImport is the longest list in bytes that is read.
const MaxImport = 64 << 10

// Line is a line of an imported list that cannot be taken.
type Line struct {
	No   int // from 1
	Text string
	Why  wechat.Words
}

// ImportError names every line that keeps a list from being taken. Nothing was
// changed.
type ImportError struct{ Lines []Line }

func (e *ImportError) Error() string {
	return fmt.Sprintf("line %d: %s", e.Lines[0].No, e.Lines[0].Why.EN)
}

// Import adds a list: a line for each person, the id and perhaps, behind
// blanks, a tab or a comma, a name. Line ends of any system, the encodings that
// spreadsheets write (UTF-8, UTF-16 with its mark, GBK) and their quotation
// marks do no harm; empty lines, headings, lines that begin with #, further
// columns and people who are on the list already are passed over, and a name
// may stand before its id. It takes all of it or, with an *ImportError, nothing;
// a *Fault says that the file is no list or holds nobody. The number is how many
// were added.
func (d *Desk) Import(ctx context.Context, text string) (List, int, error) {
	added := 0
	l, err := d.change(ctx, func(b *body) error {
		n, bad, err := b.take(text)
		added = n
		switch {
		case err != nil:
			return err
		case len(bad) > 0:
			added = 0
			return &ImportError{bad}
		}
		return nil
	})
	return l, added, err
}

// take adds the lines of a text.
func (b *body) take(raw string) (added int, bad []Line, err error) {
	text, f := legible(raw)
	if f != nil {
		return 0, nil, f
	}
	over, found := 0, false
	for i, row := range strings.Split(text, "\n") {
		e, ok := entryOf(row)
		if !ok {
			continue
		}
		found = true
		others := seated(b.People)
		f := fits(e, others)
		switch {
		case f == nil:
			added++
			_ = b.add(e) // it fits
			continue
		case f.Kind == FaultDouble:
			continue
		case f.Kind == FaultFull:
			over++
			f = full(len(others) + over)
		}
		bad = append(bad, Line{i + 1, strings.TrimSpace(row), f.Words})
	}
	if !found {
		return 0, nil, fault(FaultEmpty, "里面一个人也没有", "there is nobody in it")
	}
	return added, bad, nil
}

// entryOf reads one line; false for one without an entry.
func entryOf(row string) (Entry, bool) {
	row = strings.TrimFunc(row, unseen)
	if row == "" || row[0] == '#' {
		return Entry{}, false
	}
	id, rest := column(row, separates)
	name := strings.TrimLeftFunc(rest, separates)
	between := strings.TrimSuffix(rest, name)
	if strings.ContainsFunc(between, parts) || strings.HasPrefix(name, `"`) {
		name, _ = column(name, parts)
	}
	if headings[strings.ToLower(id)] {
		return Entry{}, false
	}
	if f := Check(Tidy(Entry{ID: id})); f != nil && f.Kind == FaultNick && Check(Tidy(Entry{ID: name})) == nil {
		id, name = name, id
	}
	return Tidy(Entry{ID: id, Name: name}), true
}

// parts says what stands between columns, separates what parts an id from its name.
func parts(r rune) bool     { return r == '\t' || strings.ContainsRune(",，;；", r) }
func separates(r rune) bool { return unicode.IsSpace(r) || parts(r) }

// column takes the first column off a line: up to a separator, or between
// quotation marks, where two of them stand for one.
func column(row string, end func(rune) bool) (text, rest string) {
	if !strings.HasPrefix(row, `"`) {
		at := strings.IndexFunc(row, end)
		if at < 0 {
			return row, ""
		}
		return row[:at], row[at:]
	}
	var out strings.Builder
	for row = row[1:]; ; row = row[1:] {
		before, after, closed := strings.Cut(row, `"`)
		out.WriteString(before)
		if row = after; !closed || !strings.HasPrefix(after, `"`) {
			return out.String(), after
		}
		out.WriteByte('"')
	}
}

// headings are what tables have above a column of ids or names; nobody has one
// of these for an id.
var headings = map[string]bool{"openid": true, "username": true, "id": true, "name": true, "wechat": true, "微信号": true, "编号": true, "姓名": true, "名字": true, "昵称": true}
