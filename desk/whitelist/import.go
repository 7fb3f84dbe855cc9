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
// blanks, a tab or a comma, a name. Line ends of any system and a byte order
// mark do no harm; empty lines, headings, lines that begin with # and people
// who are on the list already are passed over, and a name may stand before its
// id. It takes all of it or, with an *ImportError, nothing. The number is how
// many were added.
func (d *Desk) Import(ctx context.Context, text string) (List, int, error) {
	added := 0
	l, err := d.change(ctx, func(b *body) error {
		n, bad := b.take(text)
		added = n
		if len(bad) > 0 {
			added = 0
			return &ImportError{bad}
		}
		return nil
	})
	return l, added, err
}

// take adds the lines of a text.
func (b *body) take(text string) (added int, bad []Line) {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	over := 0
	for i, row := range strings.Split(text, "\n") {
		e, ok := entryOf(row)
		if !ok {
			continue
		}
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
	return added, bad
}

// entryOf reads one line; false for one without an entry.
func entryOf(row string) (Entry, bool) {
	row = strings.TrimSpace(row)
	if row == "" || row[0] == '#' {
		return Entry{}, false
	}
	part := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，;；", r) }
	id, name := row, ""
	if at := strings.IndexFunc(row, part); at >= 0 {
		id, name = row[:at], strings.TrimLeftFunc(row[at:], part)
	}
	id, name = strings.Trim(id, `"`), strings.Trim(name, `"`)
	if headings[strings.ToLower(id)] {
		return Entry{}, false
	}
	if f := Check(trimmed(Entry{ID: id})); f != nil && f.Kind == FaultNick && Check(trimmed(Entry{ID: name})) == nil {
		id, name = name, id
	}
	return trimmed(Entry{ID: id, Name: name}), true
}

// headings are what tables have above a column of ids or names; nobody has one
// of these for an id.
var headings = map[string]bool{"openid": true, "username": true, "id": true, "name": true, "wechat": true, "微信号": true, "编号": true, "姓名": true, "名字": true, "昵称": true}
