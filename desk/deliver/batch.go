package deliver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/gofrs/flock"

	"coupondesk/wechat/card"
)

// Batch asks for a folder of QR pictures, one a row.
type Batch struct {
	CardID string
	Rows   []Row
	Unique bool
	Life   time.Duration // as card.QR.Life
	Outer  string        // channel of rows that have none of their own
	Dir    string        // made if it is not there
	// Picture draws a code: the PNG of the content of a QR, with what stands
	// under it; expires is when the code does, zero where that is not known.
	Picture func(content string, row Row, c card.Card, expires time.Time) ([]byte, error)
}

// BatchProgress is how far a batch is. Had are the rows whose picture was in
// the folder already, of an earlier run.
type BatchProgress struct{ Done, Had, Total int }

// IndexName is the table in the folder of a batch.
const IndexName = "index.csv"

// RunBatch makes what is missing in the folder, row by row in their order, and
// calls each after every row. A picture is on the disk before its line in the
// table is, so that a run which was stopped can be taken up: rows whose line and
// picture are there and whose code has not expired are left as they are. It
// stops at the first row that the platform does not take; what was made stays.
// A folder that another run is filling, or that holds somebody else's table, is
// a fault of "out".
func (d *Desk) RunBatch(ctx context.Context, b Batch, each func(BatchProgress)) (BatchProgress, error) {
	p := BatchProgress{Total: len(b.Rows)}
	c, err := d.o.Cards.Get(ctx, b.CardID)
	if err != nil {
		return p, err
	}
	if err := d.CheckBatch(b, c); err != nil {
		return p, err
	}
	if err := os.MkdirAll(b.Dir, 0o700); err != nil {
		return p, err
	}
	free, err := holdFolder(b.Dir)
	if err != nil {
		return p, err
	}
	defer free()
	if err := dropParts(b.Dir); err != nil {
		return p, err
	}
	index, err := openIndex(filepath.Join(b.Dir, IndexName), b.Dir, b.CardID, d.o.Now())
	if err != nil {
		return p, err
	}
	defer index.close()
	for i, row := range b.Rows {
		if err := ctx.Err(); err != nil {
			return p, err
		}
		if index.has(b.filled(row)) {
			p.Had++
		} else if err := d.makeRow(ctx, b, c, i, row, index); err != nil {
			return p, err
		}
		p.Done++
		each(p)
	}
	return p, index.sync()
}

// holdFolder keeps other runs out of a folder until free is called: two of them
// would write over each other's pictures and table.
func holdFolder(dir string) (free func(), err error) {
	lock := flock.New(filepath.Join(dir, ".lock"), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, folderFault("另一个程序正往这个文件夹里放图，等它放完", "another program is filling this folder: wait until it is through")
	}
	return func() { _ = lock.Unlock() }, nil // it ends with the program at the latest
}

func folderFault(zh, en string) error {
	var f Faults
	f.add("out", zh, en)
	return f
}

// CheckBatch finds the first row that breaks a rule, as a RowError; nothing is
// made.
func (d *Desk) CheckBatch(b Batch, c card.Card) error {
	for _, row := range b.Rows {
		if err := QRFaults([]card.Card{c}, b.Request(row), d.o.Now()).stop(); err != nil {
			return &RowError{row.Line, err}
		}
	}
	return nil
}

// filled is a row with the batch's own channel where it has none.
func (b Batch) filled(row Row) Row {
	if row.Outer == "" {
		row.Outer = b.Outer
	}
	return row
}

// Request is the QR that a row asks for.
func (b Batch) Request(row Row) card.QR {
	row = b.filled(row)
	return card.QR{Life: b.Life, Cards: []card.QRCard{{CardID: b.CardID, Code: row.Code, OpenID: row.OpenID, Unique: b.Unique, OuterStr: row.Outer}}}
}

func (d *Desk) makeRow(ctx context.Context, b Batch, c card.Card, i int, row Row, index *index) error {
	code, err := d.o.Cards.CreateQR(ctx, b.Request(row))
	if err != nil {
		return err
	}
	line := indexLine{row: b.filled(row), url: code.URL, made: d.o.Now()}
	if code.Life > 0 {
		line.expires = line.made.Add(code.Life)
	}
	picture, err := b.Picture(code.URL, line.row, c, line.expires)
	if err != nil {
		return &RowError{row.Line, err}
	}
	line.file = index.free(fmt.Sprintf("%05d-%s", i+1, fileName(line.row)), ".png")
	if err := replaceFile(filepath.Join(b.Dir, line.file), picture); err != nil {
		return err
	}
	return index.add(line)
}

// fileName is the part of a row that tells people which picture it is: its
// code, else its channel, without what a file system, a shell or a terminal
// would obey.
func fileName(row Row) string {
	name := row.Code
	if name == "" {
		name = row.Outer
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case !unicode.IsPrint(r) || strings.ContainsRune(`/\:*?"<>|$;&'`+"`", r):
			return '_'
		}
		return r
	}, name)
	for len(name) > 80 {
		name = strings.ToValidUTF8(name[:80], "")
	}
	return strings.Trim(name, " .-")
}

// parts are files that are being written.
const parts = ".part-*"

// dropParts removes what a run that was killed had not finished writing.
func dropParts(dir string) error {
	files, err := os.ReadDir(dir)
	for _, f := range files {
		if ok, _ := filepath.Match(parts, f.Name()); ok { // the pattern is well formed
			err = errors.Join(err, os.Remove(filepath.Join(dir, f.Name())))
		}
	}
	return err
}

// replaceFile writes a file so that under its name there is all of it or
// nothing. Only its owner can read it: whoever has a code's picture can claim.
func replaceFile(path string, raw []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), parts)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	if syncErr := f.Sync(); err == nil {
		err = syncErr
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the failure before it is what counts
	}
	return err
}

// Saver keeps pictures in a folder, which it makes when the first one comes. A
// name that is there already is not overwritten: the new file gets a number.
func Saver(dir string) func(name string, raw []byte) (path string, err error) {
	return func(name string, raw []byte) (string, error) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return "", err
		}
		end := filepath.Ext(name)
		path := filepath.Join(dir, name)
		for n := 2; ; n++ {
			mine, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // the name is taken, also from another program
			if err == nil {
				err = errors.Join(mine.Close(), replaceFile(path, raw))
				if err != nil {
					_ = os.Remove(path) // it is empty, and ours
				}
				return path, err
			}
			if !errors.Is(err, fs.ErrExist) {
				return "", err
			}
			path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, end), n, end))
		}
	}
}
