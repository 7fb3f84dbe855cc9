package codes

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/secret"
)

// The test binary plays the other processes too: a sandbox, and an import that
// can be killed.
const (
	roleVariable  = "COUPONDESK_CODES_TEST_ROLE"
	orderVariable = "COUPONDESK_CODES_TEST_ORDER"
	roleSandbox   = "sandbox"
	roleImport    = "import"
)

// order is what a process is to do.
type order struct {
	Base, Dir, CardID, File string
	Timeout                 time.Duration
	Life                    int // batches on the disk after which it kills itself; 0 = it ends by itself
}

func play(role string) int {
	// A test that is given up closes the pipe or kills; nothing of it stays.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	var o order
	err := json.Unmarshal([]byte(os.Getenv(orderVariable)), &o)
	switch {
	case err != nil:
	case role == roleSandbox:
		err = serveSandbox()
	default:
		err = importFile(ctx, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// tally counts the calls that the sandbox saw.
type tally struct {
	Calls, Answered map[string]int // all; those that were answered as asked
}

// serveSandbox serves until its stdin ends, then prints a tally.
func serveSandbox() error {
	var mu sync.Mutex
	n := tally{map[string]int{}, map[string]int{}}
	s, err := sandbox.New(sandbox.Options{Empty: true, Seed: 1, Log: func(c sandbox.Call) {
		mu.Lock()
		defer mu.Unlock()
		n.Calls[c.Path]++
		if c.Fault == "" || c.Fault == "delay" {
			n.Answered[c.Path]++
		}
	}})
	if err != nil {
		return err
	}
	defer s.Close()
	base, err := s.Start("127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(base)
	_, _ = io.Copy(io.Discard, os.Stdin)
	mu.Lock()
	defer mu.Unlock()
	return json.NewEncoder(os.Stdout).Encode(n)
}

// mortalBook kills its process when so many batches are on the disk.
type mortalBook struct {
	*ledger.Ledger
	life int64
	put  *atomic.Int64
}

func (b mortalBook) PutBatch(ctx context.Context, appID string, x ledger.Batch) error {
	err := b.Ledger.PutBatch(ctx, appID, x)
	if err == nil && b.put.Add(1) == b.life {
		self, _ := os.FindProcess(os.Getpid()) // which is always found
		_ = self.Kill()
		select {}
	}
	return err
}

// report is one line of an importing process.
type report struct {
	Progress bool     // the figures of a run so far
	Step     string   //
	Seconds  float64  // since it began
	Slots    float64  // integral of the concurrency over that time
	Codes    int      // answered in that time
	Peak     int      // most memory of the process so far, KiB
	Job      *Job     // the end
	Missing  *Missing //
}

type printer struct {
	mu sync.Mutex
	w  *bufio.Writer
}

func (p *printer) print(r report) {
	raw, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	_, _ = p.w.Write(append(raw, '\n'))
	_ = p.w.Flush() // a parent that is gone reads nothing
}

// meterOf prints how a step goes.
func (p *printer) meterOf(step string) func(Progress) {
	begun, first, last := time.Now(), -1, time.Now()
	slots := 0.0
	return func(at Progress) {
		if first < 0 {
			first = at.Done
		}
		now := time.Now()
		slots += float64(at.Concurrency) * now.Sub(last).Seconds()
		last = now
		p.print(report{Progress: true, Step: step, Seconds: now.Sub(begun).Seconds(), Slots: slots, Codes: at.Done - first, Peak: peak()})
	}
}

// peak is the most memory this process has had, in KiB; 0 where that is not told.
func peak() int {
	raw, _ := os.ReadFile("/proc/self/status")
	n := 0
	if _, after, ok := bytes.Cut(raw, []byte("VmHWM:")); ok {
		_, _ = fmt.Sscan(string(after), &n)
	}
	return n
}

func clientOf(base, dir string, timeout time.Duration) (*wechat.Client, error) {
	return wechat.New(wechat.Options{BaseURL: base, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret), TokenDir: dir, Timeout: timeout})
}

// importFile does what the command does: scan, prepare, send, check.
func importFile(ctx context.Context, o order) error {
	l, err := ledger.Open(ctx, filepath.Join(o.Dir, "ledger.db"), ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	c, err := clientOf(o.Base, o.Dir, o.Timeout)
	if err != nil {
		return err
	}
	defer c.Close()
	out := &printer{w: bufio.NewWriter(os.Stdout)}
	d := New(Options{Cards: card.New(c), Book: mortalBook{l, int64(o.Life), new(atomic.Int64)}, AppID: "wx1", Dir: filepath.Join(o.Dir, "imports")})
	in, err := os.Open(o.File)
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := d.Scan(ctx, o.File, in)
	if err != nil {
		return err
	}
	j, err := d.Prepare(ctx, o.CardID, f)
	if err != nil {
		return err
	}
	if j, err = d.Run(ctx, j.ID, out.meterOf("deposit")); err != nil {
		return err
	}
	m, err := d.Verify(ctx, j.ID, out.meterOf("check"))
	if err != nil {
		return err
	}
	out.print(report{Job: &j, Missing: &m, Peak: peak()})
	return nil
}

// process is this binary in another role.
type process struct {
	cmd    *exec.Cmd
	in     io.Closer
	out    *bufio.Scanner
	errors bytes.Buffer
}

func start(t *testing.T, role string, o order) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: exec.Command(self)}
	p.cmd.Env = append(os.Environ(), roleVariable+"="+role, orderVariable+"="+string(raw))
	p.cmd.Stderr = &p.errors
	in, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.in, p.out = in, bufio.NewScanner(out)
	p.out.Buffer(nil, 1<<20)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	_ = p.cmd.Wait()
}
