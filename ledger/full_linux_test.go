package ledger

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk is a real file system of n bytes.
func smallDisk(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d,mode=0700", n)); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill takes up all but leave bytes of a disk.
func fill(t *testing.T, dir string, leave int64) {
	t.Helper()
	v, err := statVolume(dir)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "filler"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if v.free > leave {
		_, err = f.Write(make([]byte, v.free-leave))
	}
	for leave == 0 && err == nil { // to the last byte
		_, err = f.Write(make([]byte, 4096))
	}
	if err != nil && !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}

func empty(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, "filler")); err != nil {
		t.Fatal(err)
	}
}

// sending begins n redemptions whose answers are still to come.
func sending(t *testing.T, l *Ledger, n int) (open []Intent) {
	t.Helper()
	for i := range n {
		open = append(open, begin(t, l, fmt.Sprint("sent ", i)))
	}
	return open
}

func wantFull(t *testing.T, l *Ledger, when string) {
	t.Helper()
	if _, err := l.Begin(t.Context(), sample("new "+newID())); !errors.Is(err, ErrFull) || errors.Is(err, ErrStopped) {
		t.Errorf("%s: Begin says %v, want ErrFull and no stop", when, err)
	}
}

func TestOnAFullDiskOutcomesAreWrittenAndNothingBegins(t *testing.T) {
	const n = 20
	dir := smallDisk(t, 6<<20)
	path := filepath.Join(dir, "ledger.db")
	l := open(t, path)
	open := sending(t, l, n)
	fill(t, dir, 0)
	wantFull(t, l, "on the full disk")
	if !hasBallast(path) {
		t.Fatal("a beginning took the ballast")
	}
	for _, in := range open {
		move(t, l, in, StateRedeemed)
		wantFull(t, l, "after an outcome")
	}
	if hasBallast(path) {
		t.Error("the outcomes did not need the ballast, so nothing was tested")
	}
	verify(t, l)
	empty(t, dir)
	begin(t, l, "there is room again")
	if !hasBallast(path) {
		t.Error("the ballast was not made again")
	}
	verify(t, l)
}

// Papers that tell what became of something sent are written where no others
// are.
func TestOnAFullDiskPapersTellWhatBecameOfWhatWasSent(t *testing.T) {
	dir := smallDisk(t, 6<<20)
	path := filepath.Join(dir, "ledger.db")
	l := open(t, path)
	p, err := l.PutPaper(t.Context(), "wx1", Paper{Kind: PaperDraft, ID: "d", Body: []byte("sending")})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, dir, 0)
	p.Body = []byte(strings.Repeat("made ", 2000))
	if _, err := l.PutPaper(t.Context(), "wx1", p); !errors.Is(err, ErrFull) {
		t.Fatalf("there was room: %v", err)
	}
	p.Outcome = true
	if _, err := l.PutPaper(t.Context(), "wx1", p); err != nil {
		t.Error(err)
	}
	if got, err := l.Paper(t.Context(), "wx1", PaperDraft, "d"); err != nil || string(got.Body) != string(p.Body) || hasBallast(path) {
		t.Errorf("%d bytes, %v", len(got.Body), err)
	}
}

func TestAFullDiskIsOpenedWithTheBallastsRoom(t *testing.T) {
	dir := smallDisk(t, 6<<20)
	path := filepath.Join(dir, "ledger.db")
	l := open(t, path)
	open1 := sending(t, l, 5)
	_ = l.Close()
	fill(t, dir, 0)

	l = open(t, path) // gives the ballast up
	if hasBallast(path) {
		t.Error("the ballast is still there")
	}
	wantFull(t, l, "after the start")
	for _, in := range open1 {
		move(t, l, in, StateInDoubt)
	}
	_ = l.Close()

	fill(t, dir, 0)
	wantProblem(t, path, ProblemFull)
	r := rescue(t, path)
	if got, lost := codes(t, r); len(got) != 5 || lost != 0 {
		t.Errorf("rescued %d, lost %d", len(got), lost)
	}
	elsewhere := filepath.Join(t.TempDir(), "b.db")
	if head, err := r.Backup(t.Context(), elsewhere); err != nil || head.Seq != 10 {
		t.Errorf("backup from the full disk: %v %v", head, err)
	}
	_ = r.Close()

	empty(t, dir)
	l = open(t, path)
	begin(t, l, "there is room again")
	verify(t, l)
}

func TestADiskThatFillsUpLosesNothing(t *testing.T) {
	dir := smallDisk(t, 1792<<10) // the 40 redemptions do not fit
	path := filepath.Join(dir, "ledger.db")
	acknowledged := map[string]State{}
	c := startChild(t, "faults", path)
	for c.out.Scan() {
		var id, state string
		if n, _ := fmt.Sscan(c.out.Text(), &id, &state); n == 2 && len(id) == 32 {
			acknowledged[id] = State(state)
		}
	}
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	fill(t, dir, 0)
	r := rescue(t, path)
	for id, state := range acknowledged {
		if in, err := r.Get(t.Context(), id); err != nil || in.State != state {
			t.Errorf("%s was acknowledged as %s, is %q (%v)", id, state, in.State, err)
		}
	}
	verify(t, r)
	t.Logf("%d acknowledged", len(acknowledged))
	if n := len(acknowledged); n == 0 || n == faultRounds {
		t.Errorf("%d were acknowledged, so nothing was tested", n)
	}
}

func TestAMediumThatTakesNoWritesIsNamedAndReadable(t *testing.T) {
	dir := smallDisk(t, 6<<20)
	path := filepath.Join(dir, "ledger.db")
	l := open(t, path)
	sending(t, l, 5)
	_ = l.Close()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("it cannot be made read-only: %v", err)
	}
	wantProblem(t, path, ProblemReadOnly)
	wantProblem(t, filepath.Join(dir, "new", "ledger.db"), ProblemReadOnly)
	r := rescue(t, path)
	if got, lost := codes(t, r); len(got) != 5 || lost != 0 {
		t.Errorf("rescued %d, lost %d", len(got), lost)
	}
	verify(t, r)
}
