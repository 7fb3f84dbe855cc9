package whitelist

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsLookedAtIsWhatIsPushed(t *testing.T) {
	d := open(t)
	seen := d.has(id(1))
	d.has(id(2))
	if out := d.Push(t.Context(), seen.Rev); out.State != NotSent || !errors.Is(out.Err, ErrChanged) || d.held() != "" {
		t.Errorf("%s %v, the platform holds %s", out.State, out.Err, d.held())
	}
}

func TestTheEleventhIsStopped(t *testing.T) {
	d := open(t)
	for n := range Seats {
		d.has(id(n))
	}
	_, err := d.Add(t.Context(), Entry{ID: "wangfang_88"})
	var f *Fault
	if !errors.As(err, &f) || f.Kind != FaultFull || !strings.Contains(f.Words.ZH, "最多 10 人，这是第 11 个") {
		t.Fatal(err)
	}
	d.push(Done)
	_, err = d.Remove(t.Context(), "openid:"+id(0))
	must(t, err)
	l := d.has("wangfang_88")
	if len(l.Entries) != 11 || len(l.Seated()) != 10 {
		t.Errorf("%d entries, %d seated", len(l.Entries), len(l.Seated()))
	}
	if _, err = d.Add(t.Context(), Entry{ID: id(0)}); !errors.As(err, &f) || f.Kind != FaultFull {
		t.Errorf("the one who was taken off came back as the eleventh: %v", err)
	}
}

func TestFaultsOfAnEntry(t *testing.T) {
	d := open(t)
	d.has("WangFang_88", id(1))
	for _, c := range []struct {
		e    Entry
		want FaultKind
	}{
		{Entry{ID: "  "}, FaultEmpty}, {Entry{ID: "wang fang"}, FaultSigns}, {Entry{ID: "wang，fang"}, FaultSigns}, {Entry{ID: "wang\u200bfang"}, FaultSigns},
		{Entry{ID: strings.Repeat("a", 33)}, FaultLong}, {Entry{ID: strings.Repeat("王", 11)}, FaultLong}, {Entry{ID: "o" + strings.Repeat("a", 64), Kind: OpenID}, FaultLong},
		{Entry{ID: id(1)}, FaultDouble}, {Entry{ID: "wangfang_88"}, FaultDouble}, {Entry{ID: id(2), Kind: "phone"}, FaultKindly},
		{Entry{ID: id(2), Name: strings.Repeat("名", 25)}, FaultName},
	} {
		_, err := d.Add(t.Context(), c.e)
		var f *Fault
		if !errors.As(err, &f) || f.Kind != c.want || f.Words.ZH == "" || f.Words.EN == "" {
			t.Errorf("%q: %v, want %s", c.e.ID, err, c.want)
		}
	}
	l := d.has(strings.Repeat("a", 32), "o"+strings.Repeat("a", 63), "  abcd  ")
	if got := l.Entries[4].ID; len(l.Entries) != 5 || got != "abcd" || l.Entries[3].Kind != OpenID || l.Entries[2].Kind != Username {
		t.Errorf("%+v", l.Entries)
	}
}

func TestEveryStepCanBeUndone(t *testing.T) {
	d := open(t)
	var seen []string
	step := func(l List, err error) {
		t.Helper()
		must(t, err)
		seen = append(seen, marks(l))
	}
	ctx := t.Context()
	d.has(id(1))
	d.push(Done)
	step(d.List(ctx))
	step(d.Add(ctx, Entry{ID: id(2), Name: "小王"}))
	step(d.Change(ctx, "openid:"+id(2), Entry{ID: "wangfang_88", Name: "小王"}))
	step(d.Change(ctx, "openid:"+id(1), Entry{ID: id(4)}))
	step(d.Remove(ctx, "openid:"+id(4)))
	l, n, err := d.Import(ctx, "\ufeff"+id(5)+"\tzhou\r\n\r\n# nobody\r"+id(6)+" ,小周 运营\n")
	step(l, err)
	if n != 2 || l.Seated()[2].Name != "小周 运营" || l.Seated()[1].Name != "zhou" {
		t.Errorf("%d %+v", n, l.Seated())
	}
	step(d.Reset(ctx))
	if seen[6] != seen[0] {
		t.Errorf("reset gives %q", seen[6])
	}
	d.restart()
	for i := len(seen) - 2; i >= 0; i-- {
		l, err := d.Undo(ctx, 0)
		must(t, err)
		if marks(l) != seen[i] {
			t.Errorf("step %d: %q, want %q", i, marks(l), seen[i])
		}
	}
}

func TestAnImportIsTakenWholeOrNotAtAll(t *testing.T) {
	d := open(t)
	d.has(id(0))
	var rows []string
	for n := range 13 {
		rows = append(rows, id(n))
	}
	rows[3] = "wang\u200bfang 小王"
	l, n, err := d.Import(t.Context(), strings.Join(rows, "\r\n"))
	var bad *ImportError
	if !errors.As(err, &bad) || n != 0 || marks(l) != "+"+id(0) {
		t.Fatalf("%v %d %q", err, n, marks(l))
	}
	var at []int
	for _, b := range bad.Lines {
		at = append(at, b.No)
	}
	if !slices.Equal(at, []int{4, 12, 13}) || !strings.Contains(bad.Lines[2].Why.ZH, "第 12 个") {
		t.Errorf("%+v", bad.Lines)
	}
	d.wants(l, Never, "+"+id(0))
}

func TestTwoProgramsOnOneLedger(t *testing.T) {
	d := open(t)
	other := New(d.o)
	done := make(chan error)
	for _, x := range []*Desk{d.Desk, other} {
		go func() {
			var first error
			for n := range 5 {
				kind := 0
				if x == other {
					kind = 100
				}
				if _, err := x.Add(context.WithoutCancel(t.Context()), Entry{ID: id(kind + n)}); err != nil && first == nil {
					first = err
				}
			}
			done <- first
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	l, err := d.List(t.Context())
	if err != nil || len(l.Seated()) != 10 {
		t.Errorf("%d %v", len(l.Seated()), err)
	}
}
