package codes

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// millionVariable asks for the long run below and says with how many codes:
//
//	COUPONDESK_CODES_MILLION=1000000 go test -run TestMillion -v -timeout 30m ./desk/codes
const millionVariable = "COUPONDESK_CODES_MILLION"

const (
	addedRTT = 30 * time.Millisecond
	sample   = 100 // batches of the sequential import
)

// TestMillion is the whole promise at its size: a million codes against a
// sandbox in another process, 30 ms away, that throttles, fails and goes silent
// at random, while the importing process is killed 20 times. It prints the
// throughput beside the bound of its concurrency and a sequential import.
func TestMillion(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv(millionVariable))
	if err != nil {
		t.Skip("set " + millionVariable)
	}
	p := startSandbox(t)
	p.fault("delay", 0, fmt.Sprintf(`,"delay_ms":%d`, addedRTT.Milliseconds()))
	each := sequential(t, p)

	small := chain(t, million(t, p, n/10), nil)
	p.fault("errcode", 0.001, `,"errcode":45009`)
	p.fault("errcode", 0.001, `,"errcode":-1`)
	p.fault("no_answer", 0.0005, "")
	p.fault("lost_reply", 0.0005, "")
	o := million(t, p, n)
	perLife := 2 * batches(n) / 21
	got := chain(t, o, slices.Repeat([]int{perLife}, 20))

	sameCodes(t, p.pool(o.CardID), n)
	if got.kills != 20 || got.missing.Count != 0 || got.missing.Exist != n || got.missing.Deposited != int64(n) {
		t.Errorf("%+v", got)
	}
	tally := p.end()
	t.Logf("%d codes: 0 missing, 0 invented after %d kills; wall %v with all starts and the check", n, got.kills, got.wall.Round(time.Second))
	t.Logf("calls: deposit %d, check %d, for %d batches each and %d of the smaller import", tally.Calls[PathDeposit], tally.Calls[PathCheck], batches(n), batches(n/10))
	t.Logf("sequential: %v a batch, %.0f codes/s, %v for %d codes", each.Round(10*time.Microsecond), 100/each.Seconds(),
		(time.Duration(batches(n)) * each).Round(time.Second), n)
	small.throughput(t, "without faults", each)
	got.throughput(t, "with faults and kills", each)
	t.Logf("most memory: %d KiB with %d codes, %d KiB with %d", small.peak, n/10, got.peak, n)
	if float64(got.peak) > 1.25*float64(small.peak) {
		t.Error("memory grows with the number of codes")
	}
}

// throughput compares each step with what its concurrency could bring at best:
// concurrency × 100 / (round trip + server).
func (out outcome) throughput(t *testing.T, name string, each time.Duration) {
	t.Helper()
	for _, step := range []string{"deposit", "check"} {
		concurrency := out.slots[step] / out.seconds[step]
		rate, bound := float64(out.codes[step])/out.seconds[step], concurrency*100/each.Seconds()
		t.Logf("%s, %s: %.0f codes/s in %.1f s at %.1f at once on average; bound %.0f; %.0f %%", name, step, rate, out.seconds[step], concurrency, bound, 100*rate/bound)
		if step == "deposit" && rate < 0.85*bound {
			t.Errorf("%s: below 85 %% of the bound", name)
		}
	}
}

// sequential deposits a sample one batch after another and gives the time of
// each: round trip and server.
func sequential(t *testing.T, p *platformProcess) time.Duration {
	t.Helper()
	id, list := p.card(), make([]string, 100)
	begun := time.Now()
	for b := range sample {
		for i := range list {
			list[i] = fmt.Sprintf("SEQ%08d", b*100+i)
		}
		if _, err := p.client.Deposit(t.Context(), id, list); err != nil {
			t.Fatal(err)
		}
	}
	return time.Since(begun) / sample
}

// million writes n codes to a file and makes a card for them.
func million(t *testing.T, p *platformProcess, n int) order {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "codes.txt")
	if err := os.WriteFile(file, []byte(list(n)), 0o600); err != nil {
		t.Fatal(err)
	}
	return order{Base: p.base, Dir: dir, CardID: p.card(), File: file, Timeout: 2 * time.Second}
}
