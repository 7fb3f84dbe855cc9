package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"coupondesk/ui/theme"

	"pgregory.net/rapid"
)

// Moves, windows of every size and rows that come and go: the selected row is
// always in view, under its own id, and no line is too wide.
func TestTheSelectedRowIsAlwaysInView(t *testing.T) {
	th := dark()
	keys := []string{"up", "down", "pgup", "pgdown", "home", "end", "ctrl+u", "ctrl+d"}
	rapid.Check(t, func(t *rapid.T) {
		r := many(rapid.IntRange(1, 60).Draw(t, "rows"), th)
		table := New(th, columns, r.source())
		table.SetCount(len(r.ids))
		w, h, next := 80, 12, 0
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			want := table.Selected()
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				table.Handle(press(rapid.SampledFrom(keys).Draw(t, "key")))
				want = table.Selected()
			case 1:
				w, h = rapid.IntRange(1, 130).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
			case 2:
				at := rapid.IntRange(0, table.Index()).Draw(t, "at")
				next++
				r.ids = slices.Insert(r.ids, at, many(rapid.IntRange(1, 50).Draw(t, "inserted"), th).named(next)...)
				table.SetCount(len(r.ids))
			case 3:
				keep := rapid.IntRange(1, len(r.ids)).Draw(t, "kept")
				if !slices.Contains(r.ids[:keep], want) {
					want = ""
				}
				r.ids = r.ids[:keep]
				table.SetCount(keep)
			case 4:
				r.ids = rapid.Permutation(r.ids).Draw(t, "order")
			}
			lines := table.Draw(w, h)
			if want != "" && table.Selected() != want {
				t.Fatalf("the selection went from %s to %s", want, table.Selected())
			}
			inView(t, lines, w, h, table.Selected())
			if !slices.Equal(lines, table.Draw(w, h)) {
				t.Fatal("drawn twice, it is not the same")
			}
		}
	})
}

// fataler is a test or a property under test.
type fataler interface{ Fatalf(string, ...any) }

func inView(t fataler, lines []string, w, h int, id string) {
	if len(lines) > h {
		t.Fatalf("%d lines in %d", len(lines), h)
	}
	marked := 0
	for _, l := range lines {
		if tableWidth(l) > w {
			t.Fatalf("%d cells in %d: %q", tableWidth(l), w, l)
		}
		if !strings.HasPrefix(bare(l), "▸") {
			continue
		}
		marked++
		if tableWidth(l) != w {
			t.Fatalf("the selected row is %d cells of %d", tableWidth(l), w)
		}
		if w >= 60 && !strings.Contains(l, id+" ") {
			t.Fatalf("%s is selected, marked is %q", id, l)
		}
	}
	if marked != 1 {
		t.Fatalf("%d selected rows in view of %d×%d:\n%s", marked, w, h, strings.Join(lines, "\n"))
	}
}

func TestFramesOfEverySize(t *testing.T) {
	for _, d := range []theme.Depth{theme.None, theme.Colors16, theme.Colors256, theme.TrueColor} {
		for _, light := range []bool{false, true} {
			for _, n := range []int{1, 3, 10000} {
				r := many(n, theme.New(theme.Options{Depth: d, Light: light}))
				table := New(r.theme, columns, r.source())
				table.SetCount(n)
				table.Handle(press("end"))
				for _, s := range [][2]int{{200, 60}, {120, 40}, {80, 24}, {60, 20}, {40, 12}, {39, 11}, {1, 1}} {
					inView(t, table.Draw(s[0], s[1]), s[0], s[1], table.Selected())
				}
			}
		}
	}
}

// named are the ids of other rows.
func (r *rows) named(n int) []string {
	for i := range r.ids {
		r.ids[i] = fmt.Sprintf("%s-%d", r.ids[i], n)
	}
	return r.ids
}
