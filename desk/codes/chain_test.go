package codes

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

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

// chain runs importing processes one after another. Each but the last dies once
// it has put so many batches on the disk.
func chain(t *testing.T, o order, kills []int) outcome {
	t.Helper()
	out := outcome{seconds: map[string]float64{}, slots: map[string]float64{}, codes: map[string]int{}}
	begun := time.Now()
	for {
		o.Life = 0
		if out.kills < len(kills) {
			o.Life = kills[out.kills]
		}
		p := start(t, roleImport, o)
		ended := out.follow(t, p)
		p.kill()
		if ended {
			out.wall = time.Since(begun)
			return out
		}
		if o.Life == 0 {
			t.Fatalf("an import failed: %s", p.errors.String())
		}
		out.kills++
	}
}

// follow reads what a process tells until it ends or dies.
func (out *outcome) follow(t *testing.T, p *process) (ended bool) {
	t.Helper()
	last := map[string]report{}
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
	file := filepath.Join(dir, "codes.txt")
	if err := os.WriteFile(file, []byte(list(codes)), 0o600); err != nil {
		t.Fatal(err)
	}
	o := order{Base: p.base, Dir: dir, CardID: id, File: file, Timeout: time.Minute}
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
