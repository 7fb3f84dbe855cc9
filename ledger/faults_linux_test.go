package ledger

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// straced runs the test binary as a child whose system calls strace disturbs,
// and returns the lines it printed and whether it was killed.
func straced(t *testing.T, inject, mode, path string) (said []string, killed bool) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	calls, _, _ := strings.Cut(inject, ":")
	args := []string{"-f", "-qq", "-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + inject, exe}
	if !strings.Contains(inject, "signal=") { // strace 6.1 forgets a signal in its faster way
		args = append([]string{"--seccomp-bpf"}, args...)
	}
	c := exec.Command("strace", args...)
	c.Env = childEnv(mode, path)
	c.Stderr = os.Stderr
	out, err := c.Output()
	killed = c.ProcessState.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
	if err != nil && !killed {
		t.Fatalf("%s: %v\n%s", inject, err, out)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n"), killed
}

func needStrace(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("runs some hundred processes")
	}
	if err := exec.Command("strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", "true").Run(); err != nil {
		t.Skipf("strace cannot disturb a process here: %v", err)
	}
}

// long makes the tests with disturbed processes try every place, not a few.
var long = flag.Bool("long", false, "disturb processes at every place that is tried by hand")

// TestADiskThatFailsLosesNothing fails every fifth write or sync in turn: once,
// every fifth time from then on, and for ever.
func TestADiskThatFailsLosesNothing(t *testing.T) {
	needStrace(t)
	places := []int{10, 40}
	if *long {
		places = []int{5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60}
	}
	var sum faultSum
	t.Run("all", func(t *testing.T) {
		for _, call := range []string{"fsync", "pwrite64"} {
			for _, errno := range []string{"EIO", "ENOSPC"} {
				for _, first := range places {
					for _, repeat := range []string{"", "+", "+5"} {
						inject := fmt.Sprintf("%s:error=%s:when=%d%s", call, errno, first, repeat)
						t.Run(inject, func(t *testing.T) { t.Parallel(); sum.add(failingDisk(t, inject)) })
					}
				}
			}
		}
	})
	t.Logf("%d runs, %d redemptions acknowledged, 0 lost; %d stops, %d refused to open, %d commits that failed but happened",
		sum.runs, sum.acknowledged, sum.stops, sum.refusals, sum.unsaid)
	if sum.acknowledged == 0 || sum.stops == 0 {
		t.Error("nothing was tested")
	}
}

// faultSum counts what failing disks led to.
type faultSum struct {
	sync.Mutex
	runs, acknowledged, stops, refusals, unsaid int
}

func (s *faultSum) add(one *faultSum) {
	s.Lock()
	defer s.Unlock()
	s.runs++
	s.acknowledged += one.acknowledged
	s.stops += one.stops
	s.refusals += one.refusals
	s.unsaid += one.unsaid
}

// failingDisk redeems on one failing disk and compares what was said with what
// is there.
func failingDisk(t *testing.T, inject string) *faultSum {
	t.Helper()
	path := tempPath(t)
	said, _ := straced(t, inject, "faults", path)
	durable, sum := map[string]State{}, &faultSum{}
	for _, line := range said {
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "", "open", "failed":
		case "refused":
			sum.refusals++
		case "stopped":
			sum.stops++
			if !strings.Contains(rest, ErrStopped.Error()) {
				t.Errorf("the stop is not named: %s", rest)
			}
		case "error":
			t.Error(rest)
		default:
			durable[word] = State(rest)
		}
	}
	sum.acknowledged = len(durable)
	sum.unsaid = checkAfterFaults(t, path, durable, sum.stops)
	return sum
}

// checkAfterFaults opens the ledger on a disk that works again. It returns how
// many changes are in it that their caller was not told of.
func checkAfterFaults(t *testing.T, path string, durable map[string]State, stops int) (unsaid int) {
	t.Helper()
	l, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Errorf("afterwards: %v", err)
		return 0
	}
	defer l.Close()
	verify(t, l)
	var there int
	_, err = l.Each(t.Context(), time.Time{}, time.Time{}, func(e Entry) error {
		there++
		if e.State != durable[e.ID] {
			unsaid++ // begun or redeemed by a commit whose failure was reported
		}
		return nil
	})
	for id, state := range durable {
		in, err := l.Get(t.Context(), id)
		if err != nil || in.State != state && in.State != StateRedeemed {
			t.Errorf("%s was acknowledged as %s and is %q (%v)", id, state, in.State, err)
		}
	}
	if err != nil || unsaid > stops {
		t.Errorf("%d changes that nobody was told of, of %d (%v)", unsaid, there, err)
	}
	return unsaid
}

// TestAKillAtAnyWriteLeavesALedgerThatOpens kills a process at its n-th write,
// sync or truncation while it makes a ledger with its ballast, brings an old one
// up to date, or backs one up.
func TestAKillAtAnyWriteLeavesALedgerThatOpens(t *testing.T) {
	needStrace(t)
	old := firstSchema(t)
	for name, tt := range map[string]struct {
		mode string
		path func(t *testing.T) string
		step int // every how manyth place is tried
	}{
		"making":     {"open", tempPath, 7},
		"migrating":  {"open", func(t *testing.T) string { return copyOf(t, old) }, 7},
		"backing up": {"back up twice", filled, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kills := 0
			for _, calls := range []string{"pwrite64", "fsync,fdatasync", "ftruncate", "unlink,unlinkat", "rename,renameat,linkat"} {
				step := tt.step
				if *long {
					step = 1
				}
				for n, killed := 1, true; killed; n += step {
					path := tt.path(t)
					inject := fmt.Sprintf("%s:signal=SIGKILL:when=%d", calls, n)
					if _, killed = straced(t, inject, tt.mode, path); killed {
						kills++
						afterKill(t, inject, path)
					}
				}
			}
			t.Logf("%d kills", kills)
			if kills < 5 {
				t.Error("hardly anything was killed")
			}
		})
	}
}

// afterKill wants the ledger to open with what it had, its ballast whole, and
// every file that has a backup's name to be one.
func afterKill(t *testing.T, inject, path string) {
	t.Helper()
	l, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Errorf("%s: %v", inject, err)
		return
	}
	defer l.Close()
	verify(t, l)
	if !hasBallast(path) {
		t.Errorf("%s: no ballast", inject)
	}
	begin(t, l, "after the kill")
	backups, err := filepath.Glob(path + ".*.backup")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range backups {
		if head, err := verifyCopy(t.Context(), name); err != nil || head.Seq < 20 {
			t.Errorf("%s: %s ends at %d: %v", inject, filepath.Base(name), head.Seq, err)
		}
	}
}

// firstSchema is a closed ledger as the first version left it.
func firstSchema(t *testing.T) string {
	t.Helper()
	path := filled(t)
	toFirstSchema(t, path)
	return path
}

func copyOf(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}
