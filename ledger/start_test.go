package ledger

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// behind changes a closed ledger without its knowing.
func behind(t *testing.T, path string, statements ...string) {
	t.Helper()
	db := raw(t, path)
	execSQL(t, db, `PRAGMA foreign_keys = 0`)
	for _, s := range statements {
		execSQL(t, db, s)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func wantProblem(t *testing.T, path string, want Problem) {
	t.Helper()
	l, err := Open(t.Context(), path, Options{})
	var oe *OpenError
	if !errors.As(err, &oe) || oe.Problem != want || oe.Path != path {
		t.Errorf("opening: %v, want problem %s", err, want)
	}
	if err == nil {
		_ = l.Close()
	}
}

const editTenth = `UPDATE event SET evidence = 'someone else' WHERE seq = 10`

func TestAStartVerifiesWhatIsNew(t *testing.T) {
	path := filled(t)
	behind(t, path, editTenth)
	before, _ := os.ReadFile(path)
	wantProblem(t, path, ProblemTampered)
	if after, _ := os.ReadFile(path); string(before) != string(after) {
		t.Error("the refused file was changed")
	}
	_, err := Open(t.Context(), path, Options{})
	if err == nil || !strings.Contains(err.Error(), "event 10 ") {
		t.Errorf("the row is not named: %v", err)
	}
}

func TestAStartDoesNotVerifyTwiceButVerifyDoes(t *testing.T) {
	path := filled(t)
	_ = open(t, path).Close() // has seen all 120 events
	behind(t, path, editTenth)
	l := open(t, path)
	var ve *VerifyError
	if err := l.Verify(t.Context()); !errors.As(err, &ve) || ve.Seq != 10 {
		t.Errorf("on demand: %v", err)
	}
	begin(t, l, "new")
	_ = l.Close()
	behind(t, path, `UPDATE event SET evidence = 'x' WHERE seq = 121`)
	wantProblem(t, path, ProblemTampered)
}

func TestAnOlderFileInItsPlaceIsNoticed(t *testing.T) {
	path := filled(t)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l := open(t, path)
	begin(t, l, "later")
	_ = l.Close()
	_ = open(t, path).Close() // has seen it
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, path, ProblemBehind)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, path, ProblemBehind)
	if _, err := os.Stat(path); err == nil {
		t.Error("a new ledger was begun in place of the lost one")
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(markFile(path)); err != nil { // what the words say for a backup that was put back
		t.Fatal(err)
	}
	verify(t, open(t, path))
}

func TestARubbishMarkOnlyCostsTime(t *testing.T) {
	path := filled(t)
	for _, mark := range []string{"", "rubbish", "120:", "-1:0123456789abcdef", "9:zz"} {
		if err := os.WriteFile(markFile(path), []byte(mark), 0o600); err != nil {
			t.Fatal(err)
		}
		_ = open(t, path).Close()
		if a := readMark(path); a.Seq != 120 {
			t.Errorf("after %q the mark is %s", mark, a)
		}
	}
}

// A ledger too big to look through before the first customer is looked through
// in the background.
func TestABigLedgerIsVerifiedInTheBackground(t *testing.T) {
	path := filled(t)
	l, err := openWith(t.Context(), path, Options{}, limits{})
	if err != nil {
		t.Fatal(err)
	}
	<-l.checked
	begin(t, l, "fine")
	_ = l.Close()
	if a := readMark(path); a.Seq != 120 {
		t.Errorf("the mark is %s", a)
	}
	_ = os.Remove(markFile(path))
	behind(t, path, editTenth)
	if l, err = openWith(t.Context(), path, Options{}, limits{}); err != nil {
		t.Fatal(err)
	}
	<-l.checked
	_, err = l.Begin(t.Context(), sample("not on this"))
	var oe *OpenError
	if !errors.Is(err, ErrStopped) || !errors.As(err, &oe) || oe.Problem != ProblemTampered {
		t.Errorf("writing: %v", err)
	}
	_ = l.Close()
	if l, err = openWith(t.Context(), path, Options{}, limits{}); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil { // at once: the look ends with it
		t.Error(err)
	}
}

func TestSyncTimeIsMeasuredOnce(t *testing.T) {
	l := open(t, tempPath(t))
	first, err := l.SyncTime(t.Context())
	if err != nil || first <= 0 {
		t.Fatalf("%v %v", first, err)
	}
	if again, err := l.SyncTime(t.Context()); again != first || err != nil {
		t.Errorf("%v %v, first %v", again, err, first)
	}
	for name := range folder(t, l.Path()) {
		if strings.Contains(name, "-try") {
			t.Errorf("%s was left", name)
		}
	}
}
