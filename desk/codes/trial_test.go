package codes

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// trial is one import with faults, restarts and codes that are refused or there
// before.
type trial struct {
	seed    uint64
	codes   int
	faults  float64
	kills   []int // answers after which the process dies
	refused int   // every so many codes
	before  int   // codes that were there before
}

// TestNothingIsMissingAndNothingInvented: whatever fails and however often the
// process dies, in the end exactly the codes of the file that the platform takes
// are there, and the import says so.
func TestNothingIsMissingAndNothingInvented(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x := trial{
			seed: rapid.Uint64().Draw(r, "seed"), codes: rapid.IntRange(1, 1500).Draw(r, "codes"), faults: rapid.Float64Range(0, 0.3).Draw(r, "faults"),
			kills: rapid.SliceOfN(rapid.IntRange(1, 15), 0, 4).Draw(r, "kills"), refused: rapid.SampledFrom([]int{0, 0, 7, 100}).Draw(r, "refused"),
			before: rapid.IntRange(0, 200).Draw(r, "before"),
		}
		var wrong error
		synctest.Test(t, func(t *testing.T) { wrong = x.run(t) })
		if wrong != nil {
			r.Fatalf("%+v: %v", x, wrong)
		}
	})
}

func (x trial) run(t *testing.T) error {
	b := newBench(t)
	b.platform = newPlatform(x.seed)
	b.platform.rtt = 30 * time.Millisecond
	refuse := func(code string) bool {
		n := 0
		_, _ = fmt.Sscanf(code, "QH%d", &n)
		return x.refused > 0 && n%x.refused == 3
	}
	b.platform.refuse = refuse
	for i := range min(x.before, x.codes) {
		if code := fmt.Sprintf("QH%08d", i); !refuse(code) {
			b.platform.pool[code] = true
		}
	}
	b.platform.faults = x.faults
	j := b.prepare(list(x.codes))
	for _, after := range x.kills {
		b.book.dead, b.book.dieIn = false, after
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil && !errors.Is(err, errDead) {
			return fmt.Errorf("a killed run: %w", err)
		}
		if b.book.dead {
			if _, err := b.desk().Verify(t.Context(), j.ID, nil); err == nil {
				return errors.New("verified without a ledger")
			}
		}
	}
	b.book.dead, b.book.dieIn = false, 0
	j, err := b.desk().Run(t.Context(), j.ID, nil)
	if err != nil {
		return fmt.Errorf("run: %w", err)
	}
	m, err := b.desk().Verify(t.Context(), j.ID, nil)
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	return x.judge(b, j, m, refuse)
}

func (x trial) judge(b *bench, j Job, m Missing, refuse func(string) bool) error {
	want, missing := map[string]bool{}, []string{}
	for i := range x.codes {
		if code := fmt.Sprintf("QH%08d", i); refuse(code) {
			missing = append(missing, code)
		} else {
			want[code] = true
		}
	}
	if len(b.platform.pool) != len(want) {
		return fmt.Errorf("%d codes there, %d wanted", len(b.platform.pool), len(want))
	}
	for code := range b.platform.pool {
		if !want[code] {
			return fmt.Errorf("%s was invented", code)
		}
	}
	if j.Taken+j.Known != int64(len(want)) || j.Failed != int64(len(missing)) || m.Exist != len(want) || m.Count != len(missing) || m.Deposited != int64(len(want)) {
		return fmt.Errorf("%+v %+v, want %d and %d missing", j, m, len(want), len(missing))
	}
	listed := ""
	if m.File != "" {
		raw, err := os.ReadFile(m.File)
		if err != nil {
			return err
		}
		listed = string(raw)
	}
	if got := strings.Fields(listed); strings.Join(got, " ") != strings.Join(missing, " ") {
		return fmt.Errorf("the list names %v, want %v", got, missing)
	}
	return nil
}
