package deliver

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat/card"
)

// Posters of two cards in one folder, with channels of the same names: neither
// batch may take a picture or a line from the other.
func TestBatchesOfTwoCardsShareAFolder(t *testing.T) {
	w, dir := newWorld(), t.TempDir()
	one := Batch{CardID: plain, Dir: dir, Rows: []Row{{Line: 1, Outer: "码头店"}}, Picture: func(content string, _ Row, c card.Card, _ time.Time) ([]byte, error) {
		return []byte(c.ID + " " + content), nil
	}}
	other := one
	other.CardID = term
	for _, b := range []Batch{one, other, one, other} {
		if p, err := w.d.RunBatch(t.Context(), b, quiet); err != nil || p.Done != 1 {
			t.Fatalf("%+v, %v", p, err)
		}
	}
	rows := table(t, dir)[1:]
	if len(rows) != 2 || len(w.calls) != 2 {
		t.Fatalf("%d QR codes made, in the table %q", len(w.calls), rows)
	}
	for _, r := range rows {
		if raw, err := os.ReadFile(filepath.Join(dir, r[0])); err != nil || string(raw) != r[1]+" "+r[5] {
			t.Errorf("%q has the picture %q, %v", r, raw, err)
		}
	}
}

func TestATableThatIsNotOursIsLeftAlone(t *testing.T) {
	for _, foreign := range []string{"sku,price\r\nA,1\r\n", "a,b,c,d,e,f,g,h\r\n1,2,3,4,5,6,7,8\r\n", "no line end"} {
		w, dir := newWorld(), t.TempDir()
		path := filepath.Join(dir, IndexName)
		if err := os.WriteFile(path, []byte(foreign), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := w.d.RunBatch(t.Context(), batch(dir, "A1"), quiet)
		var f Faults
		if raw, _ := os.ReadFile(path); !errors.As(err, &f) || f[0].ID != "out" || string(raw) != foreign || len(w.calls) > 0 {
			t.Errorf("%q became %q: %v, %d made", foreign, raw, err, len(w.calls))
		}
	}
}

func TestTwoRunsDoNotFillOneFolder(t *testing.T) {
	w, dir := newWorld(), t.TempDir()
	var second error
	_, err := w.d.RunBatch(t.Context(), batch(dir, "A1", "A2"), func(p BatchProgress) {
		if p.Done == 1 {
			_, second = w.d.RunBatch(t.Context(), batch(dir, "A1", "A2"), quiet)
		}
	})
	var f Faults
	if err != nil || !errors.As(second, &f) || f[0].ID != "out" || len(w.calls) != 2 || len(table(t, dir)) != 3 {
		t.Errorf("%v, %v, %d made", err, second, len(w.calls))
	}
	if p, err := w.d.RunBatch(t.Context(), batch(dir, "A1", "A2"), quiet); err != nil || p.Had != 2 {
		t.Errorf("afterwards: %+v, %v", p, err)
	}
}

func TestAPictureOfALinkIsNoPicture(t *testing.T) {
	w, dir := newWorld(), t.TempDir()
	if _, err := w.d.RunBatch(t.Context(), batch(dir, "A1"), quiet); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "00001-A1.png")
	elsewhere := filepath.Join(t.TempDir(), "mine")
	if err := errors.Join(os.WriteFile(elsewhere, []byte("mine"), 0o600), os.Remove(path), os.Symlink(elsewhere, path)); err != nil {
		t.Skip(err)
	}
	_, err := w.d.RunBatch(t.Context(), batch(dir, "A1"), quiet)
	raw, _ := os.ReadFile(elsewhere)
	if info, _ := os.Lstat(path); err != nil || string(raw) != "mine" || !info.Mode().IsRegular() {
		t.Errorf("%v, %q", err, raw)
	}
}

func TestFileNamesHoldNothingThatIsNotSeen(t *testing.T) {
	for channel, want := range map[string]string{
		"\x1b[2J店": "_[2J店", "a\u202egnp.exe": "a_gnp.exe", "\u009b31m": "_31m", "..": "", "a/../../b": "a_.._.._b",
		strings.Repeat("店", 40): strings.Repeat("店", 26),
	} {
		if got := fileName(Row{Outer: channel}); got != want {
			t.Errorf("%q: %q", channel, got)
		}
	}
}

// Two consoles save pictures of the same name at the same moment.
func TestPicturesSavedAtOnceOverwriteNothing(t *testing.T) {
	dir, paths := t.TempDir(), make(chan string, 16)
	for i := range cap(paths) {
		go func() {
			path, err := Saver(dir)("qr.png", []byte{byte(i)})
			if err != nil {
				t.Error(err)
			}
			paths <- path
		}()
	}
	seen := map[string]bool{}
	for range cap(paths) {
		seen[<-paths] = true
	}
	if len(seen) != cap(paths) || len(entries(t, dir)) != cap(paths) {
		t.Errorf("%d names, %d files", len(seen), len(entries(t, dir)))
	}
}
