package codes

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
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

// loudBook prints a line for every batch that is on the disk.
type loudBook struct {
	*ledger.Ledger
	out *printer
}

func (b loudBook) PutBatch(ctx context.Context, appID string, x ledger.Batch) error {
	err := b.Ledger.PutBatch(ctx, appID, x)
	if err == nil {
		b.out.print(report{Batch: string(x.Step)})
	}
	return err
}

// report is one line of an importing process.
type report struct {
	Batch    string   // a batch of this step is on the disk
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
	d := New(Options{Cards: card.New(c), Book: loudBook{l, out}, AppID: "wx1", Dir: filepath.Join(o.Dir, "imports")})
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

// platformProcess is a sandbox in another process, with one deposit card.
type platformProcess struct {
	*process
	t      *testing.T
	base   string
	client *card.Client
}

func startSandbox(t *testing.T) *platformProcess {
	t.Helper()
	p := &platformProcess{process: start(t, roleSandbox, order{}), t: t}
	if !p.out.Scan() {
		t.Fatalf("no sandbox: %s", p.errors.String())
	}
	p.base = p.out.Text()
	c, err := clientOf(p.base, t.TempDir(), 8*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	p.client = card.New(c)
	return p
}

// card makes a deposit card that has passed review.
func (p *platformProcess) card() string {
	p.t.Helper()
	now := time.Now()
	id, err := p.client.Create(p.t.Context(), card.Draft{Offer: card.GiftOffer{Gift: "随行杯一只"},
		Base: card.Base{LogoURL: "http://mmbiz.qpic.cn/mmbiz/logo/0", Brand: "青禾茶舍", CodeType: card.CodeQR, Title: "随行杯", Color: "Color010",
			Notice: "出示本券", Description: "每人一只", Date: card.Between(now.Add(-time.Hour), now.Add(24*time.Hour)), UseCustomCode: true, Deposit: true, CanShare: true}})
	if err != nil {
		p.t.Fatal(err)
	}
	p.control(http.MethodPost, "review", fmt.Sprintf(`{"card_id":%q,"verdict":"pass"}`, id))
	return id
}

func (p *platformProcess) control(method, name, body string) []byte {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.base+"/_sandbox/"+name, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Close = true
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		p.t.Fatalf("%s %s: %v %d %s", method, name, err, answer.StatusCode, raw)
	}
	return raw
}

// fault orders a fault on both calls of an import.
func (p *platformProcess) fault(fault string, probability float64, rest string) {
	p.t.Helper()
	for _, path := range []string{PathDeposit, PathCheck} {
		body := fmt.Sprintf(`{"path":%q,"fault":%q`, path, fault)
		if probability > 0 {
			body += fmt.Sprintf(`,"probability":%g`, probability)
		}
		p.control(http.MethodPost, "fault", body+rest+"}")
	}
}

// pool is what was truly deposited for a card.
func (p *platformProcess) pool(id string) map[string]bool {
	p.t.Helper()
	var state struct {
		Pools []struct {
			CardID      string `json:"card_id"`
			Free, Taken []string
		} `json:"pools"`
	}
	if err := json.Unmarshal(p.control(http.MethodGet, "state", ""), &state); err != nil {
		p.t.Fatal(err)
	}
	out := map[string]bool{}
	for _, pool := range state.Pools {
		if pool.CardID == id {
			for _, code := range append(pool.Free, pool.Taken...) {
				out[code] = true
			}
		}
	}
	return out
}

// end ends the sandbox and gives its tally.
func (p *platformProcess) end() tally {
	p.t.Helper()
	_ = p.in.Close()
	var n tally
	if !p.out.Scan() || json.Unmarshal(p.out.Bytes(), &n) != nil {
		p.t.Fatalf("no tally: %s", p.errors.String())
	}
	return n
}

// outcome is what a chain of importing processes came to.
type outcome struct {
	job     Job
	missing Missing
	kills   int
	peak    int                // KiB, of any of them
	wall    time.Duration      // of all of them, starts included
	seconds map[string]float64 // by step, of the runs themselves
	slots   map[string]float64
	codes   map[string]int
}

// chain runs importing processes one after another and kills each but the last
// once it has put so many batches on the disk.
func chain(t *testing.T, o order, kills []int) outcome {
	t.Helper()
	out := outcome{seconds: map[string]float64{}, slots: map[string]float64{}, codes: map[string]int{}}
	begun := time.Now()
	for {
		p, after := start(t, roleImport, o), 0
		if out.kills < len(kills) {
			after = kills[out.kills]
		}
		ended := out.follow(t, p, after)
		p.kill()
		if ended {
			out.wall = time.Since(begun)
			return out
		}
		if after == 0 {
			t.Fatalf("an import failed: %s", p.errors.String())
		}
		out.kills++
	}
}

// follow reads what a process tells until it ends or has to be killed.
func (out *outcome) follow(t *testing.T, p *process, after int) (ended bool) {
	t.Helper()
	last, batches := map[string]report{}, 0
	defer func() {
		for step, r := range last {
			out.seconds[step] += r.Seconds
			out.slots[step] += r.Slots
			out.codes[step] += r.Codes
		}
	}()
	for p.out.Scan() {
		var r report
		if err := json.Unmarshal(p.out.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out.peak = max(out.peak, r.Peak)
		switch {
		case r.Job != nil:
			out.job, out.missing = *r.Job, *r.Missing
			return true
		case r.Progress:
			last[r.Step] = r
		case r.Batch != "":
			if batches++; after > 0 && batches >= after {
				return false
			}
		}
	}
	return false
}

// TestAnImportThatIsKilledAgainAndAgain: the processes and the ledger are real.
func TestAnImportThatIsKilledAgainAndAgain(t *testing.T) {
	const codes, perLife = 5000, 17
	p := startSandbox(t)
	id, dir := p.card(), t.TempDir()
	p.fault("delay", 0, `,"delay_ms":20`)
	p.fault("errcode", 0.03, `,"errcode":45009`)
	p.fault("errcode", 0.03, `,"errcode":-1`)
	p.fault("lost_reply", 0.03, "")
	p.fault("no_answer", 0.01, "")
	file := filepath.Join(dir, "codes.txt")
	if err := os.WriteFile(file, []byte(list(codes)), 0o600); err != nil {
		t.Fatal(err)
	}
	o := order{Base: p.base, Dir: dir, CardID: id, File: file, Timeout: 500 * time.Millisecond}
	got := chain(t, o, []int{perLife, perLife, perLife, perLife, perLife})
	if got.kills != 5 {
		t.Errorf("killed %d times", got.kills)
	}
	sameCodes(t, p.pool(id), codes)
	if got.missing.Count != 0 || got.missing.Exist != codes || got.missing.Deposited != codes || got.job.Failed != 0 || got.job.Taken+got.job.Known != codes {
		t.Errorf("%+v", got)
	}
	n := p.end()
	for _, path := range []string{PathDeposit, PathCheck} {
		if most := codes/card.MaxCodes + got.kills*maxConcurrency; n.Answered[path] > most {
			t.Errorf("%s: %d batches answered, at most %d were needed", path, n.Answered[path], most)
		}
	}
}

// sameCodes compares what is there with the n codes of list.
func sameCodes(t *testing.T, pool map[string]bool, n int) {
	t.Helper()
	missing := 0
	for i := range n {
		code := fmt.Sprintf("QH%08d", i)
		if !pool[code] {
			missing++
		}
		delete(pool, code)
	}
	if missing > 0 || len(pool) > 0 {
		t.Errorf("%d missing, %d invented", missing, len(pool))
	}
}

// From the file to the stock, with a real ledger and a real sandbox.
func TestTheLedgerKeepsAnImport(t *testing.T) {
	p := startSandbox(t)
	id, dir := p.card(), t.TempDir()
	l, err := ledger.Open(t.Context(), filepath.Join(dir, "ledger.db"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	d := New(Options{Cards: p.client, Book: l, AppID: "wx1", Dir: filepath.Join(dir, "imports")})
	f, err := d.Scan(t.Context(), "x", strings.NewReader(list(250)+"QH00000001\nno/code\n"))
	if err != nil {
		t.Fatal(err)
	}
	j, err := d.Prepare(t.Context(), id, f)
	if err != nil || j.State != Ready || j.Batches != 3 {
		t.Fatalf("%+v %v", j, err)
	}
	if j, err = d.Run(t.Context(), j.ID, nil); err != nil || j.State != Sent || j.Taken != 250 {
		t.Fatalf("%+v %v", j, err)
	}
	if m, err := d.Verify(t.Context(), j.ID, nil); err != nil || m.Exist != 250 || m.Count != 0 {
		t.Fatalf("%+v %v", m, err)
	}
	if s, err := d.RaiseStock(t.Context(), j.ID); err != nil || s.State != StockDone || s.After != 250 {
		t.Errorf("%+v %v", s, err)
	}
	if s, err := d.RaiseStock(t.Context(), j.ID); err != nil || s.State != StockNothing {
		t.Errorf("a second time: %+v %v", s, err)
	}
	if j, err = d.Job(t.Context(), j.ID); err != nil || j.State != Verified {
		t.Errorf("%+v %v", j, err)
	}
	if err := d.Drop(t.Context(), j.ID); err != nil {
		t.Error(err)
	}
	if sums, err := l.BatchSums(t.Context(), "wx1", j.ID); err != nil || len(sums) > 0 {
		t.Errorf("%v %v", sums, err)
	}
}
