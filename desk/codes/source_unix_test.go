//go:build unix

package codes

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/synctest"
)

// A pipe is read as soon as somebody writes into it, and not waited for when
// nobody does.
func TestAPipeIsNotWaitedForWithoutEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		in, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		if _, err := io.ReadAll(in); !errors.Is(err, ErrPipe) {
			t.Errorf("nobody writes: %v", err)
		}
	})
	ended := make(chan error)
	go func() { ended <- os.WriteFile(path, []byte("A1\n"), 0o600) }()
	in, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(in)
	if err := errors.Join(err, in.Close(), <-ended); err != nil || string(raw) != "A1\n" {
		t.Errorf("%q %v", raw, err)
	}
}
