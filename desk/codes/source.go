package codes

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

// Why a file is not read, beside the errors of package os.
var (
	ErrNoFile  = errors.New("codes: it is a device, not a file")
	ErrPipe    = errors.New("codes: it is a pipe into which nobody writes")
	ErrChanged = errors.New("codes: the file changed while it was read")
)

// A pipe may have nobody who writes for pipePatience; it is looked at every
// pipePoll.
const (
	pipePatience = 3 * time.Second
	pipePoll     = 50 * time.Millisecond
)

// Open opens a file of codes for Scan. A folder or a device is refused; a
// pipe into which nobody writes within 3 s gives ErrPipe when it is read. A file that somebody changes while
// it is read ends with ErrChanged: half of it is no list of codes.
func Open(ctx context.Context, path string) (io.ReadCloser, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &os.PathError{Op: "open", Path: path, Err: errFolder}
	case info.Mode()&os.ModeNamedPipe != 0:
		return openPipe(ctx, path)
	case !info.Mode().IsRegular():
		return nil, &os.PathError{Op: "open", Path: path, Err: ErrNoFile}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &steady{f, info}, nil
}

// openPipe opens a pipe without waiting for who writes into it.
func openPipe(ctx context.Context, path string) (io.ReadCloser, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	return &pipe{File: f, ctx: ctx}, nil
}

// pipe ends where the last who writes leaves it, not before the first comes.
type pipe struct {
	*os.File
	ctx  context.Context
	some bool
}

// Read waits 3 s for the first who writes.
func (p *pipe) Read(b []byte) (int, error) {
	for waited := time.Duration(0); ; waited += pipePoll {
		n, err := p.File.Read(b)
		if p.some = p.some || n > 0; p.some || !errors.Is(err, io.EOF) {
			return n, err
		}
		if waited >= pipePatience {
			return 0, &os.PathError{Op: "read", Path: p.Name(), Err: ErrPipe}
		}
		select {
		case <-time.After(pipePoll):
		case <-p.ctx.Done():
			return 0, p.ctx.Err()
		}
	}
}

// steady is a file that has to stay as it is while it is read.
type steady struct {
	*os.File
	was os.FileInfo
}

// Read is that of the file; at its end it looks whether it is still the same.
func (s *steady) Read(p []byte) (int, error) {
	n, err := s.File.Read(p)
	if !errors.Is(err, io.EOF) {
		return n, err
	}
	now, statErr := s.Stat()
	if statErr != nil {
		return n, statErr
	}
	if now.Size() != s.was.Size() || !now.ModTime().Equal(s.was.ModTime()) {
		return n, &os.PathError{Op: "read", Path: s.Name(), Err: ErrChanged}
	}
	return n, err
}
