package codes

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"coupondesk/wechat/card"
)

// recordSize is 20 bytes of code, filled up with zeros, and 4 of its line. The
// fixed size is what makes a batch readable without the ones before it.
const recordSize = maxBytes + 4

type record [recordSize]byte

func newRecord(code string, line int) (r record) {
	copy(r[:maxBytes], code)
	binary.BigEndian.PutUint32(r[maxBytes:], uint32(line))
	return r
}

func (r *record) code() string { return string(bytes.TrimRight(r[:maxBytes], "\x00")) }
func (r *record) line() int    { return int(binary.BigEndian.Uint32(r[maxBytes:])) }
func (r *record) same(o *record) bool {
	return bytes.Equal(r[:maxBytes], o[:maxBytes])
}

// records is a file of records under construction.
type records struct {
	f    *os.File
	free func() // gives up the file: from then on tidy may remove it
	w    *bufio.Writer
	sum  hash.Hash
	n    int
}

// createRecords makes a file that is held as long as this program lives. One
// that tidy found before it was held is made again.
func createRecords(dir string) (*records, error) {
	for {
		f, err := os.CreateTemp(dir, "scan-*.codes") // its mode is 0600
		if err != nil {
			return nil, err
		}
		free, err := holdCopy(f.Name())
		if err == nil {
			return &records{f: f, free: free, w: bufio.NewWriterSize(f, 256<<10), sum: sha256.New()}, nil
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
		if !errors.Is(err, os.ErrNotExist) && !errors.Is(err, ErrBusy) {
			return nil, errors.Join(err, os.Remove(f.Name()))
		}
	}
}

func (o *records) add(r record) error {
	o.n++
	o.sum.Write(r[:maxBytes])
	_, err := o.w.Write(r[:])
	return err
}

// finish makes the file durable, or removes it after an error.
func (o *records) finish(err error) (sum, path string, _ error) {
	if err == nil {
		err = o.w.Flush()
	}
	if err == nil {
		err = o.f.Sync()
	}
	if err = errors.Join(err, o.f.Close()); err != nil {
		o.free()
		return "", "", errors.Join(err, os.Remove(o.f.Name()))
	}
	return hex.EncodeToString(o.sum.Sum(nil)), o.f.Name(), nil
}

// codeFile is the kept copy of an import's codes, opened for reading.
type codeFile struct {
	f     *os.File
	total int
}

// ErrCodes means that the kept copy of the codes is gone or damaged: the import
// goes on once the same file has been scanned again.
var ErrCodes = errors.New("codes: the kept copy of the codes is missing or damaged")

// openCodes opens the copy and checks that it is what was scanned.
func openCodes(path string, total int, sum string) (*codeFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCodes, err)
	}
	h, r, n := sha256.New(), bufio.NewReaderSize(f, 256<<10), 0
	for {
		var rec record
		_, err = io.ReadFull(r, rec[:])
		if err != nil {
			break
		}
		n++
		h.Write(rec[:maxBytes])
	}
	if !errors.Is(err, io.EOF) || n != total || hex.EncodeToString(h.Sum(nil)) != sum {
		return nil, errors.Join(fmt.Errorf("%w: %s", ErrCodes, path), f.Close())
	}
	return &codeFile{f: f, total: total}, nil
}

// batch reads the codes of one batch.
func (c *codeFile) batch(no int) ([]string, error) {
	from := no * card.MaxCodes
	n := min(card.MaxCodes, c.total-from)
	raw := make([]byte, n*recordSize)
	if _, err := c.f.ReadAt(raw, int64(from)*recordSize); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCodes, err)
	}
	out := make([]string, n)
	for i := range out {
		r := record(raw[i*recordSize:])
		out[i] = r.code()
	}
	return out, nil
}

func (c *codeFile) close() { _ = c.f.Close() } // it was only read
