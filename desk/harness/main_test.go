package main

import (
	"fmt"
	"os"
	"sync"
	"testing"

	"go.uber.org/goleak"
)

// folder holds the binaries of this run.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "harness"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(folder)
	if code == 0 {
		if err := goleak.Find(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// The tills as they are shipped, with the moments at which they can die, and
// with the mistakes they can make. Each is built at most once a run.
var (
	plainTill  = sync.OnceValues(func() (string, error) { return buildTill(folder) })
	mortalTill = sync.OnceValues(func() (string, error) { return buildTill(folder, "crashpoints") })
	mutantTill = sync.OnceValues(func() (string, error) { return buildTill(folder, "mutants") })
)

func built(t *testing.T, till func() (string, error)) string {
	t.Helper()
	path, err := till()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// heavy skips a test that starts hundreds of processes.
func heavy(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts hundreds of processes: left out with -short")
	}
}

// reduced is n, or a tenth of it under the race detector, which makes the
// parent slow but sees as much in a tenth of the work.
func reduced(t *testing.T, n int) int {
	t.Helper()
	if raceDetector {
		t.Logf("under the race detector: %d instead of %d", n/10, n)
		return n / 10
	}
	return n
}

// clean fails the test for everything that a report found.
func clean(t *testing.T, rep *report) {
	t.Helper()
	for _, f := range rep.findings() {
		if f.n != 0 {
			t.Errorf("%s: %d", f.name, f.n)
		}
	}
	for _, text := range rep.told {
		t.Error(text)
	}
}
