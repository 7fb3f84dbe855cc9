package codes

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"errors"
	"io"
	"os"
	"slices"
)

// runRecords is the number of records sorted in memory at once: 1.5 MiB.
const runRecords = 64 << 10

// sorter puts any number of records in order with the memory of one run: each
// full run goes to a file, sorted, and merge reads all of them side by side.
type sorter struct {
	f    *os.File
	run  []record
	ends []int64 // where each run ends in the file, in bytes
}

// newSorter makes the file of runs. It has no name any more, so that a crash
// leaves nothing behind.
func newSorter(dir string) (*sorter, error) {
	f, err := os.CreateTemp(dir, "sort-*") // its mode is 0600
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name()) // where an open file cannot be removed, close does it
	return &sorter{f: f}, nil
}

func (s *sorter) close() {
	_ = s.f.Close()
	_ = os.Remove(s.f.Name())
}

func (s *sorter) add(r record) error {
	s.run = append(s.run, r)
	if len(s.run) < runRecords {
		return nil
	}
	return s.spill()
}

// spill writes the run in order: by code, equal codes by line.
func (s *sorter) spill() error {
	if len(s.run) == 0 {
		return nil
	}
	slices.SortFunc(s.run, func(a, b record) int { return bytes.Compare(a[:], b[:]) })
	w := bufio.NewWriterSize(s.f, 256<<10)
	for i := range s.run {
		_, _ = w.Write(s.run[i][:]) // Flush reports it
	}
	if err := w.Flush(); err != nil {
		return err
	}
	end := int64(0)
	if n := len(s.ends); n > 0 {
		end = s.ends[n-1]
	}
	s.ends = append(s.ends, end+int64(len(s.run))*recordSize)
	s.run = s.run[:0]
	return nil
}

// merge gives every record in order. first is 0 for the first of equal codes,
// and its line for the doubles that follow it.
func (s *sorter) merge(fn func(r record, first int) error) error {
	if err := s.spill(); err != nil {
		return err
	}
	s.run = nil
	h, from := sources{}, int64(0)
	for _, end := range s.ends {
		src := &source{r: bufio.NewReaderSize(io.NewSectionReader(s.f, from, end-from), 16<<10)}
		if err := src.next(); err != nil {
			return err
		}
		h, from = append(h, src), end
	}
	heap.Init(&h)
	var kept record
	for n := 0; len(h) > 0; n++ {
		r, first := h[0].now, 0
		if n > 0 && r.same(&kept) {
			first = kept.line()
		} else {
			kept = r
		}
		if err := fn(r, first); err != nil {
			return err
		}
		err := h[0].next()
		switch {
		case errors.Is(err, io.EOF):
			heap.Pop(&h)
		case err != nil:
			return err
		default:
			heap.Fix(&h, 0)
		}
	}
	return nil
}

// source is one run while it is merged.
type source struct {
	r   *bufio.Reader
	now record
}

func (s *source) next() error {
	_, err := io.ReadFull(s.r, s.now[:])
	return err
}

type sources []*source

func (h sources) Len() int           { return len(h) }
func (h sources) Less(i, j int) bool { return bytes.Compare(h[i].now[:], h[j].now[:]) < 0 }
func (h sources) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *sources) Push(x any)        { *h = append(*h, x.(*source)) }
func (h *sources) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

// firstLines keeps the lines with the smallest numbers, whatever their order.
type firstLines struct{ kept []Line }

func (f *firstLines) add(l Line) {
	f.kept = append(f.kept, l)
	if len(f.kept) >= 2*maxListed {
		f.cut()
	}
}

func (f *firstLines) cut() {
	slices.SortFunc(f.kept, func(a, b Line) int { return cmp.Compare(a.No, b.No) })
	f.kept = f.kept[:min(len(f.kept), maxListed)]
}

func (f *firstLines) list() []Line { f.cut(); return f.kept }
