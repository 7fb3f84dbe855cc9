package codes

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/wechat"
)

func TestCheckMakesNoImport(t *testing.T) {
	b := newBench(t)
	b.platform.faults, b.platform.rng = 0.1, rand.New(rand.NewPCG(5, 5))
	d := b.desk()
	f, err := d.Scan(t.Context(), "x", strings.NewReader(list(1234)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i := 0; i < 1234; i += 2 {
		b.platform.pool[fmt.Sprintf("QH%08d", i)] = true
	}
	seen := map[string]bool{}
	m, err := d.Check(t.Context(), cardID, f, func(code string) error { seen[code] = true; return nil }, nil)
	if err != nil || m.Count != 617 || m.Exist != 617 || len(seen) != 617 || seen["QH00000000"] || !seen["QH00000001"] {
		t.Errorf("%+v %d %v", m, len(seen), err)
	}
	if len(b.book.papers)+len(b.book.batches) > 0 {
		t.Error("an import was made")
	}
}

// checks is a desk, and a file of n codes of which the platform has every
// second.
func checks(t *testing.T, b *bench, n int) (*Desk, *File) {
	d := b.desk()
	f, err := d.Scan(t.Context(), "x", strings.NewReader(list(n)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	for i := 0; i < n; i += 2 {
		b.platform.pool[fmt.Sprintf("QH%08d", i)] = true
	}
	return d, f
}

// Whoever stops a check need not wait for what is on its way; what was asked
// stays known, the next one asks for the rest only, and its list is whole.
func TestACheckGoesOnWhereItWasStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = time.Second
		d, f := checks(t, b, 5000)
		var list []string
		note := func(code string) error { list = append(list, code); return nil }
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		begun := time.Now()
		m, err := d.Check(ctx, cardID, f, note, nil)
		var stop *Stop
		if !errors.As(err, &stop) || stop.Kind != StopAsked || time.Since(begun) > 2600*time.Millisecond {
			t.Fatalf("%v after %v", err, time.Since(begun))
		}
		if m.Count != 400 || m.Exist != 400 || len(list) != 400 {
			t.Errorf("it knows %+v and named %d", m, len(list))
		}
		list = nil
		b.platform.asked = map[string]int{}
		before := -1
		m, err = d.Check(t.Context(), cardID, f, note, func(p Progress) {
			if before < 0 {
				before = p.Before
			}
		})
		if err != nil || m.Count != 2500 || m.Exist != 2500 || len(list) != 2500 || len(b.platform.asked) != 42 || before != 800 {
			t.Errorf("%+v %v, %d named, %d batches asked, %d codes known before", m, err, len(list), len(b.platform.asked), before)
		}
		if left, _ := filepath.Glob(filepath.Join(b.dir, "check-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// A check that was killed while it wrote, or long ago, is not believed.
func TestACheckBelievesWhatIsWholeAndFresh(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		d, f := checks(t, b, 500)
		rows := d.rowsPath(jobID("wx1", cardID, f.Hash))
		at := func(age time.Duration) string { return time.Now().Add(-age).UTC().Format(time.RFC3339Nano) }
		text := fmt.Sprintf("\n{\"No\":1,\"There\":100,\"At\":%[1]q}\n\n{\"No\":9,\"There\":100,\"At\":%[1]q}\n\n{}\n\n{\"No\":3,\"There\":99,\"At\":%[1]q}\n"+
			"\n{\"No\":4,\"There\":100,\"At\":%[2]q}\n\n{\"No\":4,\"There\":100,\"At\":%[3]q}\n\n{\"No\":2,\"The",
			at(time.Minute), at(checkKept+time.Second), at(-time.Second))
		if err := os.WriteFile(rows, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := d.Check(t.Context(), cardID, f, func(string) error { return nil }, nil)
		if err != nil || m.Exist != 300 || m.Count != 200 || len(b.platform.asked) != 4 {
			t.Errorf("%+v %v, %d batches asked", m, err, len(b.platform.asked))
		}
		old := time.Now().Add(-checkKept - time.Minute)
		if err := errors.Join(os.WriteFile(rows, []byte(text), 0o600), os.Chtimes(rows, old, old)); err != nil {
			t.Fatal(err)
		}
		d.Tidy()
		if _, err := os.Stat(rows); !errors.Is(err, os.ErrNotExist) {
			t.Error("what was found more than an hour ago still counts")
		}
	})
}

// What was missing when a check was stopped may have been imported since, from
// whatever file.
func TestACheckAfterAnImportAsksForEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = time.Second
		d, f := checks(t, b, 5000)
		var found []string
		ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
		defer cancel()
		if _, err := d.Check(ctx, cardID, f, func(code string) error { found = append(found, code); return nil }, nil); err == nil || len(found) == 0 {
			t.Fatalf("%v, %d missing", err, len(found))
		}
		if _, err := b.desk().Run(t.Context(), b.prepare(strings.Join(found, "\n")).ID, nil); err != nil {
			t.Fatal(err)
		}
		m, err := d.Check(t.Context(), cardID, f, func(string) error { return nil }, nil)
		if err != nil || m.Count != 2500-len(found) {
			t.Errorf("%+v %v", m, err)
		}
	})
}

// Without a network a check says so within a second, says when it tries again
// and when it gives up, and does.
func TestACheckWithoutANetworkIsShort(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		held Held
	}{
		"away":   {failure(wechat.ClassNotSent, wechat.CauseNetwork, 0), HeldAway},
		"silent": {failure(wechat.ClassAmbiguous, wechat.CauseTimeout, 0), HeldTrouble},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench(t)
				b.platform.answer = func(context.Context, string) error { return c.err }
				d, f := checks(t, b, 5000)
				begun, said := time.Now(), time.Time{}
				_, err := d.Check(t.Context(), cardID, f, func(string) error { return nil }, func(p Progress) {
					if p.Held == c.held && said.IsZero() {
						said = time.Now()
						if p.Until.Before(said) || !p.GivesUp.Equal(begun.Add(unheard)) {
							t.Errorf("%+v", p)
						}
					}
				})
				var stop *Stop
				if !errors.As(err, &stop) || stop.Kind != StopTrouble || stop.After != unheard || time.Since(begun) > unheard+time.Second {
					t.Errorf("%v after %v", err, time.Since(begun))
				}
				if said.IsZero() || said.Sub(begun) > time.Second {
					t.Errorf("said after %v", said.Sub(begun))
				}
			})
		})
	}
}
