package deliver

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// indexHeader are the columns of the table of a batch.
var indexHeader = []string{"file", "card_id", "code", "openid", "outer_str", "url", "made", "expires"}

// indexLine is one picture of a batch.
type indexLine struct {
	row           Row
	file, url     string
	made, expires time.Time
}

// index is the table of a folder, added to line by line.
type index struct {
	f      *os.File
	cardID string
	done   map[string]bool // rows, by Row.name
	files  map[string]bool // pictures that a line speaks of
}

// openIndex reads the table that an earlier run left. Lines whose picture is
// gone or whose code has expired count for nothing, nor does a last line that
// was cut off; the table is written anew without them.
func openIndex(path, dir, cardID string, now time.Time) (*index, error) {
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	var kept bytes.Buffer
	kept.WriteString("\ufeff") // tells spreadsheets that the text is UTF-8
	kept.Write(csvLine(indexHeader))
	x := &index{cardID: cardID, done: map[string]bool{}, files: map[string]bool{}}
	for _, cells := range wholeLines(raw) {
		row, ok := x.standing(cells, dir, now)
		if ok {
			x.done[row.name()], x.files[strings.TrimPrefix(cells[0], "'")] = true, true
			kept.Write(csvLine(cells))
		}
	}
	if err := replaceFile(path, kept.Bytes()); err != nil {
		return nil, err
	}
	x.f, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0o600)
	return x, err
}

// wholeLines are the lines of a table behind its header; what follows the last
// line end was cut off.
func wholeLines(raw []byte) [][]string {
	raw = raw[:bytes.LastIndexByte(raw, '\n')+1]
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	in.FieldsPerRecord = -1
	var out [][]string
	for first := true; ; first = false {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) || len(cells) != len(indexHeader) && err == nil && first {
			return out
		}
		if err != nil || len(cells) != len(indexHeader) {
			continue
		}
		if !first {
			out = append(out, cells)
		}
	}
}

// standing reads a line and says whether its picture can still be used.
func (x *index) standing(cells []string, dir string, now time.Time) (Row, bool) {
	plain := func(i int) string { return strings.TrimPrefix(cells[i], "'") }
	row := Row{Code: plain(2), OpenID: plain(3), Outer: plain(4)}
	if plain(1) != x.cardID || filepath.Base(plain(0)) != plain(0) {
		return row, false
	}
	if _, err := os.Stat(filepath.Join(dir, plain(0))); err != nil {
		return row, false
	}
	end, err := time.Parse(time.RFC3339, plain(7))
	return row, err != nil || now.Before(end)
}

func (x *index) has(row Row) bool { return x.done[row.name()] }

// free is a name that no picture of another row has: a folder may hold several
// batches of a card.
func (x *index) free(name, end string) string {
	for n, out := 2, name+end; ; n++ {
		if !x.files[out] {
			return out
		}
		out = fmt.Sprintf("%s-%d%s", name, n, end)
	}
}

// add writes a line in one go.
func (x *index) add(l indexLine) error {
	expires := ""
	if !l.expires.IsZero() {
		expires = l.expires.UTC().Format(time.RFC3339)
	}
	cells := []string{l.file, x.cardID, l.row.Code, l.row.OpenID, l.row.Outer, l.url, l.made.UTC().Format(time.RFC3339), expires}
	for i, s := range cells {
		cells[i] = guarded(s)
	}
	if _, err := x.f.Write(csvLine(cells)); err != nil {
		return err
	}
	x.done[l.row.name()], x.files[l.file] = true, true
	return nil
}

func (x *index) sync() error { return x.f.Sync() }

func (x *index) close() { _ = x.f.Close() } // what counts has been synced

func csvLine(cells []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write(cells) // to memory
	w.Flush()
	return b.Bytes()
}

// guarded makes text that no spreadsheet takes for a formula (OWASP, "CSV
// Injection") or for a number to round.
func guarded(s string) string {
	if s == "" {
		return s
	}
	long := len(s) > 11 && strings.Trim(s, "0123456789") == ""
	if long || strings.ContainsRune("=+-@＝＋－＠|%'\t\r", []rune(s)[0]) {
		return "'" + s
	}
	return s
}
