package codes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// maxListed is the most lines of each sort that a File names; counts are exact.
const maxListed = 1000

// Line is a line of which no code was taken.
type Line struct {
	No    int    // from 1
	Text  string // its first column, at most 60 bytes, foreign text
	Why   Why
	First int // WhyDouble: the line that counts
}

// File is a scanned file. Its good codes are kept in a file of its own, which
// Prepare takes over and Close removes.
type File struct {
	Name   string   // as it was called
	Size   int64    // bytes read
	Hash   string   // of the good codes, whatever their order and line endings
	Lines  int      // lines read, a header included
	Good   int      // codes that can be imported
	Folded int      // codes that were written full-width, with blanks inside or the like
	Header string   // of the column of codes, when the first line is headings such as "code"; "" = none
	Column int      // the column that it names, from 1; 0 = the codes are in the first one
	Sample []string // the first 5 codes

	Counts  map[Why]int // lines of which no code was taken, exactly
	Bad     []Line      // the first 1000 bad lines
	Doubles []Line      // the first 1000 doubles

	path string // of the good codes; "" once they were taken over
	gone func() // forgets the copy, which was moved or removed
}

// Close removes the copy of the codes, unless Prepare has taken it over.
func (f *File) Close() error {
	if f.path == "" {
		return nil
	}
	err := os.Remove(f.path)
	f.gone()
	return err
}

// keep notes a file whose copy is there until it is moved or removed.
func (d *Desk) keep(f *File, free func()) {
	f.gone = func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.files, f)
		f.path = ""
		free()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files[f] = true
}

// Scan reads a file of codes once: a code a line, or the first column of CSV;
// any line ending; a byte order mark and a heading are passed over; blanks go
// and full-width characters become half-width, as when a code is scanned at the
// counter. It keeps the good codes in Options.Dir. Memory does not grow with
// the file. Where the first line names the column of codes, that one counts.
// Text is UTF-8, GB 18030 or marked UTF-16; what is no text is refused with a
// *FormatError.
//
// Ending ctx ends the scan with its error, also while r gives nothing, as a pipe
// may.
func (d *Desk) Scan(ctx context.Context, name string, r io.Reader) (*File, error) {
	if err := os.MkdirAll(d.o.Dir, 0o700); err != nil {
		return nil, err
	}
	d.Tidy()
	s := &scan{ctx: ctx, f: &File{Name: filepath.Base(name), Counts: map[Why]int{}, gone: func() {}}}
	var err error
	r = leaving{ctx, r}
	if s.sort, err = newSorter(d.o.Dir); err != nil {
		return nil, err
	}
	defer s.sort.close()
	if err := s.read(r); err != nil {
		return nil, err
	}
	return s.f, s.finish(d)
}

// BadCount is the number of lines whose code cannot be imported; doubles are
// not among them.
func (f *File) BadCount() int {
	n := 0
	for why, count := range f.Counts {
		if why != WhyDouble {
			n += count
		}
	}
	return n
}

// First gives the codes of the first batch.
func (f *File) First() ([]string, error) {
	c, err := openCodes(f.path, f.Good, f.Hash)
	if err != nil {
		return nil, err
	}
	defer c.close()
	return c.batch(0)
}

// leaving is a reader that is left when ctx ends. What it was about to read is
// lost then.
type leaving struct {
	ctx context.Context
	r   io.Reader
}

func (l leaving) Read(p []byte) (int, error) {
	type answer struct {
		buf []byte
		err error
	}
	got := make(chan answer, 1)
	go func() {
		buf := make([]byte, len(p))
		n, err := l.r.Read(buf)
		got <- answer{buf[:n], err}
	}()
	select {
	case a := <-got:
		return copy(p, a.buf), a.err
	case <-l.ctx.Done():
		return 0, l.ctx.Err()
	}
}

type scan struct {
	ctx  context.Context
	f    *File
	sort *sorter
}

func (s *scan) read(r io.Reader) error {
	l := newLines(r)
	for {
		line, err := l.next()
		s.f.Size = l.raw.n
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		s.f.Lines++
		if s.f.Lines%4096 == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err := s.take(line); err != nil {
			return err
		}
	}
}

// take reads the code of one line.
func (s *scan) take(line []byte) error {
	var first []byte
	closed := columns(line, func(i int, column []byte) {
		if s.f.Lines == 1 && (i == 0 && heading(readable(column), maybeHeadings) || s.f.Column == 0 && heading(readable(column), headings)) {
			s.f.Header, s.f.Column = clip(readable(column)), i+1
		}
		if i == max(0, s.f.Column-1) {
			first = readable(column)
		}
	})
	switch {
	case !closed:
		return &FormatError{Kind: FormatQuote, Line: s.f.Lines}
	case s.f.Lines == 1 && s.f.Header != "":
		return nil
	}
	code, folded, why := parse(first)
	if why != "" {
		s.f.Counts[why]++
		if len(s.f.Bad) < maxListed {
			s.f.Bad = append(s.f.Bad, Line{No: s.f.Lines, Text: clip(first), Why: why})
		}
		return nil
	}
	if folded {
		s.f.Folded++
	}
	if len(s.f.Sample) < 5 && !slices.Contains(s.f.Sample, code) {
		s.f.Sample = append(s.f.Sample, code)
	}
	if s.f.Lines > maxLines {
		return &FormatError{Kind: FormatLarge, Line: s.f.Lines}
	}
	return s.sort.add(newRecord(code, s.f.Lines))
}

// finish writes the good codes in order and learns of the doubles.
func (s *scan) finish(d *Desk) error {
	out, err := createRecords(d.o.Dir)
	if err != nil {
		return err
	}
	doubles := &firstLines{}
	err = s.sort.merge(func(r record, first int) error {
		if out.n%4096 == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if first == 0 {
			return out.add(r)
		}
		s.f.Counts[WhyDouble]++
		doubles.add(Line{No: r.line(), Text: r.code(), Why: WhyDouble, First: first})
		return nil
	})
	s.f.Doubles = doubles.list()
	s.f.Good = out.n
	if s.f.Hash, s.f.path, err = out.finish(err); err != nil {
		return fmt.Errorf("codes: the copy of the codes: %w", err)
	}
	d.keep(s.f, out.free)
	return nil
}
