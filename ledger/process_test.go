package ledger

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// The test binary starts itself again to be a second process.
const (
	childMode = "COUPONDESK_TEST_CHILD"
	childFile = "COUPONDESK_TEST_LEDGER"
	raceCodes = 60
)

// inChild runs the part of a second process, if this is one.
func inChild() bool {
	mode := os.Getenv(childMode)
	if mode == "" {
		return false
	}
	runtime.LockOSThread() // strace counts the calls of each thread
	var err error
	switch path := os.Getenv(childFile); mode {
	case "race":
		err = withLedger(path, childRace)
	case "work":
		err = withLedger(path, childWork)
	case "faults":
		err = childFaults(path)
	case "open":
		err = withLedger(path, (*Ledger).Close)
	case "backup":
		err = withLedger(path, func(l *Ledger) error { return childBackup(l, childBackups) })
	case "back up twice":
		err = withLedger(path, func(l *Ledger) error { return childBackup(l, 2) })
	}
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	return true
}

func withLedger(path string, do func(*Ledger) error) error {
	l, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}
	return do(l)
}

// childRace claims every code as soon as it is told to and prints those it got.
func childRace(l *Ledger) error {
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	for i := range raceCodes {
		_, err := l.Begin(context.Background(), sample(fmt.Sprint(i)))
		var held *HeldError
		switch {
		case err == nil:
			fmt.Println("won", i)
		case !errors.As(err, &held):
			return err
		}
	}
	return l.Close()
}

// childWork redeems for ever and prints each state once it is durable.
func childWork(l *Ledger) error {
	for i := 0; ; i++ {
		in, err := l.Begin(context.Background(), sample(fmt.Sprint(os.Getpid(), "-", i)))
		if err != nil {
			return err
		}
		fmt.Println(in.ID, in.State)
		in, err = l.Move(context.Background(), in.ID, Event{Kind: KindAnswer, From: StateSending, To: StateRedeemed})
		if err != nil {
			return err
		}
		fmt.Println(in.ID, in.State)
	}
}

// childBackups is how many backups each of two processes makes beside a third.
const childBackups = 6

// childBackup makes n backups, one after another, and prints the name of each.
func childBackup(l *Ledger, n int) error {
	for i := range n {
		name := fmt.Sprintf("%s.%d-%d.backup", l.Path(), os.Getpid(), i)
		if _, err := l.Backup(context.Background(), name); err != nil {
			return err
		}
		fmt.Println(name)
	}
	return l.Close()
}

// childEnv is the environment of a second process. One built with the race
// detector sleeps for a second before it ends unless it is told not to.
func childEnv(mode, path string) []string {
	return append(os.Environ(), "GORACE=atexit_sleep_ms=0", childMode+"="+mode, childFile+"="+path)
}

type child struct {
	*exec.Cmd
	in  *os.File
	out *bufio.Scanner
}

func startChild(t *testing.T, mode, path string) child {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	in, feed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c := child{Cmd: exec.Command(exe), in: feed}
	c.Env = childEnv(mode, path)
	c.Stdin, c.Stderr = in, os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.out = bufio.NewScanner(out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	_ = in.Close()
	t.Cleanup(func() { _ = feed.Close() })
	return c
}

func TestTwoProcessesOneClaimEach(t *testing.T) {
	path := tempPath(t)
	// Both make the new file and its schema at the same moment, too.
	children := []child{startChild(t, "race", path), startChild(t, "race", path)}
	for _, c := range children {
		if !c.out.Scan() || c.out.Text() != "ready" {
			t.Fatalf("child says %q", c.out.Text())
		}
	}
	for _, c := range children {
		if _, err := c.in.WriteString("go\n"); err != nil {
			t.Fatal(err)
		}
	}
	winners := map[string]int{}
	for _, c := range children {
		for c.out.Scan() {
			if !strings.HasPrefix(c.out.Text(), "won ") {
				t.Errorf("child says %q", c.out.Text())
			}
			winners[c.out.Text()]++
		}
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	if len(winners) != raceCodes {
		t.Errorf("%d codes claimed, want %d", len(winners), raceCodes)
	}
	for code, n := range winners {
		if n != 1 {
			t.Errorf("%s: %d winners", code, n)
		}
	}
	verify(t, open(t, path))
}

func TestNothingAcknowledgedIsLostByAKill(t *testing.T) {
	path := tempPath(t)
	l := open(t, path) // stays open, like a second terminal
	acknowledged := map[string]State{}
	for round := range 3 {
		c := startChild(t, "work", path)
		for range 20 + 7*round {
			if !c.out.Scan() {
				t.Fatalf("child ended: %v", c.Wait())
			}
			id, state, _ := strings.Cut(c.out.Text(), " ")
			if id == "error" {
				t.Fatal(state)
			}
			acknowledged[id] = State(state)
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for c.out.Scan() { // what it could still say
			id, state, _ := strings.Cut(c.out.Text(), " ")
			acknowledged[id] = State(state)
		}
		_ = c.Wait() // killed, as it should be
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path)
	for id, state := range acknowledged {
		in, err := l.Get(t.Context(), id)
		if err != nil || in.State != state && state != StateSending {
			t.Errorf("%s was %s, is %q (%v)", id, state, in.State, err)
		}
	}
	verify(t, l)
	var found string
	if err := l.reader.QueryRow(`PRAGMA integrity_check`).Scan(&found); err != nil || found != "ok" {
		t.Errorf("integrity: %s %v", found, err)
	}
}
