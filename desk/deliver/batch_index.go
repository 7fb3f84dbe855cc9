package deliver

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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

// openIndex reads the table that an earlier run left. Lines of other cards stay
// as they are. Of this card's, lines whose picture is gone or whose code has
// expired count for nothing, nor does a last line that was cut off; the table is
// written anew without them. A table that is not ours is a fault: it would be
// lost.
func openIndex(path, dir, cardID string, now time.Time) (*index, error) {
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	lines, ours := wholeLines(raw)
	if !ours {
		return nil, folderFault("这个文件夹里已有别的 "+IndexName+"，换一个文件夹", "the folder holds another "+IndexName+": choose another folder")
	}
	var kept bytes.Buffer
	kept.WriteString("\ufeff") // tells spreadsheets that the text is UTF-8
	kept.Write(csvLine(indexHeader))
	x := &index{cardID: cardID, done: map[string]bool{}, files: map[string]bool{}}
	for _, cells := range lines {
		row, file := readLine(cells)
		mine := bare(cells[1]) == cardID
		if mine && !standing(filepath.Join(dir, file), bare(cells[7]), now) {
			continue
		}
		if mine {
			x.done[row.name()] = true
		}
		x.files[file] = true
		kept.Write(csvLine(cells))
	}
	if err := replaceFile(path, kept.Bytes()); err != nil {
		return nil, err
	}
	x.f, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0o600)
	return x, err
}

// wholeLines are the lines of a table behind its header; what follows the last
// line end was cut off. ours is false for a file that is no such table.
func wholeLines(raw []byte) (lines [][]string, ours bool) {
	if len(raw) == 0 {
		return nil, true
	}
	raw = raw[:bytes.LastIndexByte(raw, '\n')+1]
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	in.FieldsPerRecord = -1
	if first, err := in.Read(); err != nil || !slices.Equal(first, indexHeader) {
		return nil, false
	}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return lines, true
		}
		if err == nil && len(cells) == len(indexHeader) {
			lines = append(lines, cells)
		}
	}
}

// bare is a cell without what guards it.
func bare(cell string) string { return strings.TrimPrefix(cell, "'") }

// readLine takes the row and the name of its picture out of a line.
func readLine(cells []string) (Row, string) {
	return Row{Code: bare(cells[2]), OpenID: bare(cells[3]), Outer: bare(cells[4])}, filepath.Base(bare(cells[0]))
}

// standing says whether a picture can still be used: it is there, and its code
// has not expired.
func standing(path, expires string, now time.Time) bool {
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	end, err := time.Parse(time.RFC3339, expires)
	return err != nil || now.Before(end)
}

func (x *index) has(row Row) bool { return x.done[row.name()] }

// free is a name that no picture of another row has: a folder may hold several
// batches, of one card or of several.
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
