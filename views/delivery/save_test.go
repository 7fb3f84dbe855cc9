package delivery

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"coupondesk/desk/deliver"
	"coupondesk/ui/uitest"
)

// Why a picture was not saved is said with its place, and nothing is lost: the
// code stays, and another s tries again.
func TestAPictureThatCannotBeSaved(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter", "ctrl+s")
	file := filepath.Join(t.TempDir(), "pictures")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	locked := filepath.Join(t.TempDir(), "locked")
	if err := os.Mkdir(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	full := func(name string, _ []byte) (string, error) {
		return "", &os.PathError{Op: "write", Path: "/pictures/" + name, Err: syscall.ENOSPC}
	}
	refused := func(name string, _ []byte) (string, error) {
		return "", &os.PathError{Op: "open", Path: filepath.Join(locked, name), Err: syscall.EACCES}
	}
	for why, save := range map[string]func(string, []byte) (string, error){"磁盘满了": full, "不许写文件": refused, file + " 是个文件": deliver.Saver(file)} {
		r.s.o.Save = save
		r.press("s")
		uitest.Wants(t, r.said(), "没存成", why)
		r.Sees("微信扫一扫")
	}
	r.s.o.Save = func(string, []byte) (string, error) { return "", errors.New("odd") }
	r.press("s")
	uitest.Wants(t, r.said(), "odd")
}

// Both pictures have one name, also where one of two was there already.
func TestBothPicturesHaveOneName(t *testing.T) {
	dir := t.TempDir()
	r := atCard(t, teaShop(), cash).press("enter", "ctrl+s")
	r.s.o.Save = deliver.Saver(dir)
	r.press("s")
	png, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil || len(png) != 1 {
		t.Fatal(png, err)
	}
	if err := os.Remove(png[0][:len(png[0])-4] + ".svg"); err != nil {
		t.Fatal(err)
	}
	r.press("s")
	if _, err := os.Stat(r.s.saved + ".png"); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(r.s.saved + ".svg"); err != nil {
		t.Error(err)
	}
}

// What the letters of a PNG lack is said where it stays, beside the code.
func TestWhatAPNGLacksIsSaid(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter", "tab").typed("码头店🎉").press("ctrl+s")
	r.s.o.Save = deliver.Saver(t.TempDir())
	r.press("s")
	r.Sees("PNG 里没有 🎉")
}

// Nothing but a number of seconds is one: the fault is not about another number
// than was typed.
func TestWordsAreNoExpiry(t *testing.T) {
	for _, typed := range []string{"6o", "99999999999999999999", "0"} {
		r := atCard(t, teaShop(), cash).press("enter").typed(typed).press("ctrl+s")
		r.Sees("应在 60 到 1800 之间，只写数字")
		r.Lacks("1000000", "现在 1 ")
		if len(r.b.acts) > 0 {
			t.Errorf("%q: %q", typed, r.b.acts)
		}
	}
}
