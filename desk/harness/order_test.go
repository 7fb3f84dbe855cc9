package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A kill leaves the kernel's cache alone, so it cannot show that anything was
// on the disk in time. The order of the system calls can: the log of the ledger
// is synced before the request is written, and again before the verdict is.
func TestOnTheDiskBeforeSendingAndBeforeGreen(t *testing.T) {
	heavy(t)
	const codes = 200
	r, err := openRound(roundOptions{binary: built(t, plainTill), dir: t.TempDir(), codes: codes, shared: true, seed: 1,
		quiet: time.Minute, late: time.Second, timeout: patience, staff: patience})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.front.close() }()
	r.front.storm.calm()
	trace := filepath.Join(r.o.dir, "trace")
	r.traced(t, "once", "-yy", "-s", "64", "-o", trace, "-e", "trace=fsync,fdatasync,write,pwrite64")
	o := readOrder(t, trace)
	t.Logf("%d requests, %d after a sync of everything written; %d verdicts, %d after a sync of the outcome", o.sent, o.sentSynced, o.drawn, o.drawnSynced)
	if o.sent != codes || o.sentSynced != codes || o.drawn != codes || o.drawnSynced != codes {
		t.Errorf("want %d of each", codes)
	}
}

// traced has all codes redeemed at the first seat under strace.
func (r *round) traced(t *testing.T, verb string, args ...string) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: system calls cannot be seen or broken")
	}
	a := r.tills[0].o
	a.Sweep = 0
	options, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var orders strings.Builder
	for _, code := range r.codes {
		orders.WriteString(verb + " " + code + "\n")
	}
	cmd := exec.Command(strace, append(append([]string{"-f"}, args...), r.o.binary, "till", string(options))...)
	cmd.Stdin = strings.NewReader(orders.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "PTRACE") {
			t.Skipf("strace may not trace here: %s", out)
		}
		t.Fatalf("%v: %s", err, out)
	}
}

// order counts what a trace shows.
type order struct {
	sent, sentSynced   int
	drawn, drawnSynced int

	written bool // the ledger's log was written since the last sync of it began
	syncs   int  // of the log, with everything written, since the last request or verdict
	late    map[string]bool
}

var (
	callBegin = regexp.MustCompile(`^(\d+) +(\w+)\(\d+<([^>]*)>(?:\(deleted\))?(.*)$`)
	callEnd   = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>.*= (-?\d+)`)
)

func readOrder(t *testing.T, path string) order {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	o := order{late: map[string]bool{}}
	for s := bufio.NewScanner(f); s.Scan(); {
		if m := callEnd.FindStringSubmatch(s.Text()); m != nil && o.late[m[1]] && strings.HasSuffix(m[2], "sync") {
			o.syncEnded(m[3] == "0")
			delete(o.late, m[1])
		} else if m := callBegin.FindStringSubmatch(s.Text()); m != nil {
			o.call(m[1], m[2], m[3], m[4])
		}
	}
	return o
}

// call takes one system call into account. A sync counts from its return, and
// only for what was written before it began.
func (o *order) call(thread, name, file, rest string) {
	log := strings.HasSuffix(file, "-wal")
	switch {
	case log && strings.HasSuffix(name, "sync"):
		o.written = false
		if strings.Contains(rest, "unfinished") {
			o.late[thread] = true
			return
		}
		o.syncEnded(strings.HasSuffix(rest, "= 0"))
	case log:
		o.written = true
	case strings.Contains(rest, `"POST /A/counter`+consumePath):
		// The note that the verdict before was seen is one sync, the intent another.
		if o.syncs >= min(1+o.drawn, 2) && !o.written {
			o.sentSynced++
		}
		o.sent, o.syncs = o.sent+1, 0
	case name == "write" && strings.HasSuffix(file, "A.log"):
		if o.syncs >= 1 && !o.written {
			o.drawnSynced++
		}
		o.drawn, o.syncs = o.drawn+1, 0
	}
}

func (o *order) syncEnded(well bool) {
	if well && !o.written {
		o.syncs++
	}
}
