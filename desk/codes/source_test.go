package codes

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"coupondesk/wechat"
)

// What is no file is refused at once and by its name.
func TestWhatIsNoFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]error{dir: syscall.EISDIR, os.DevNull: ErrNoFile, filepath.Join(dir, "none"): fs.ErrNotExist} {
		in, err := Open(t.Context(), path)
		if !errors.Is(err, want) {
			t.Errorf("%s: %v %v", path, in, err)
		}
		if why, ok := UnreadFile(err); !ok || why == (wechat.Words{}) {
			t.Errorf("%s: no words for %v", path, err)
		}
	}
}

// A file that grows while it is read is half a list.
func TestAFileThatChangesIsNotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "codes.txt")
	if err := os.WriteFile(path, []byte("A1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := New(Options{Dir: t.TempDir()})
	read := func(meanwhile func()) error {
		in, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		meanwhile()
		f, err := d.Scan(t.Context(), path, in)
		if err == nil {
			err = f.Close()
		}
		return err
	}
	if err := read(func() {}); err != nil {
		t.Error(err)
	}
	grow := func() {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.WriteString(f, "A2\n")
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if err := read(grow); !errors.Is(err, ErrChanged) {
		t.Errorf("it grew: %v", err)
	}
	if err := read(func() { _ = os.Truncate(path, 2) }); !errors.Is(err, ErrChanged) {
		t.Errorf("it was cut: %v", err)
	}
	if err := read(func() { _ = os.Remove(path) }); err != nil {
		t.Errorf("it was removed, and is read all the same: %v", err)
	}
}
