package cmd

import (
	"errors"
	"io"
	"os"
)

// smallFile reads a file, "-" for what is piped in, of at most limit bytes; a
// longer one is an error with the words long.
func (a *app) smallFile(path string, limit int64, long string) ([]byte, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = errors.New(long)
	}
	return raw, err
}

// readUpTo reads files no further than it takes to see that they are longer
// than limit bytes: a wrong path can name a disk.
func readUpTo(limit int64) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(io.LimitReader(f, limit+1))
	}
}
