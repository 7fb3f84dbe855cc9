package ledger

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// onVolume puts every ledger of a test on a disk of its own making.
func onVolume(t *testing.T, v volume) {
	t.Helper()
	volumeOf = func(string) (volume, error) { return v, nil }
	t.Cleanup(func() { volumeOf = statVolume })
}

func TestANetworkFileSystemIsRefusedBeforeAnythingIsMade(t *testing.T) {
	path := tempPath(t)
	onVolume(t, volume{remote: "nfs", free: 1 << 30, known: true})
	_, err := Open(t.Context(), path, Options{})
	var oe *OpenError
	if !errors.As(err, &oe) || oe.Problem != ProblemNetwork || !strings.Contains(oe.Error(), "nfs") {
		t.Fatalf("err = %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was made there")
	}
}

func TestTheBallastIsThereFromTheStart(t *testing.T) {
	path := tempPath(t)
	open(t, path)
	st, err := os.Stat(ballast(path))
	if err != nil || st.Size() != ballastSize || st.Mode().Perm() != 0o600 {
		t.Fatalf("%+v, %v", st, err)
	}
	if got := allocated(st); got >= 0 && got < ballastSize {
		t.Errorf("only %d bytes are really held back", got)
	}
}

func TestABallastCutShortIsMadeWhole(t *testing.T) {
	path := tempPath(t)
	_ = open(t, path).Close()
	if err := os.Truncate(ballast(path), 1000); err != nil {
		t.Fatal(err)
	}
	open(t, path)
	if !hasBallast(path) {
		t.Error("it is still short")
	}
}

func TestAFullDiskIsNamedBeforeOpening(t *testing.T) {
	path := filled(t)
	if !dropBallast(path) {
		t.Fatal("no ballast")
	}
	onVolume(t, volume{free: openRoom - 1, known: true})
	_, err := Open(t.Context(), path, Options{})
	var oe *OpenError
	if !errors.As(err, &oe) || oe.Problem != ProblemFull || !errors.Is(err, ErrFull) {
		t.Fatalf("err = %v", err)
	}
	onVolume(t, volume{free: openRoom, known: true})
	l := open(t, path)
	verify(t, l)
	if hasBallast(path) {
		t.Error("the last room went into a ballast")
	}
}
