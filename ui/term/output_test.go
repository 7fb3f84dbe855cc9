package term

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

const altOn, altOff = "\x1b[?1049h", "\x1b[?1049l"

// written returns what reaches the file when the parts are written one after the other; the part "BELL" rings the bell instead.
func written(t interface{ Fatal(...any) }, parts ...string) string {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	all := make(chan string)
	go func() {
		b, _ := io.ReadAll(r)
		all <- string(b)
	}()
	o := NewOutput(w)
	for _, p := range parts {
		if p == "BELL" {
			err = o.Bell()
		} else if n, e := io.WriteString(o, p); n != len(p) || e != nil {
			t.Fatal("short write of", p, n, e)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	defer r.Close()
	return <-all
}

func TestOutputMovesTheRealCursor(t *testing.T) {
	show := func(pos string) string { return "\x1b[" + pos + "H" + ansi.ShowCursor }
	for _, c := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"caret after the frame", []string{altOn, "frame" + Mark(23, 4)}, altOn + ansi.HideCursor + "frame" + show("5;24")},
		{"and again after every write", []string{altOn, "a" + Mark(0, 0), "title"},
			altOn + ansi.HideCursor + "a" + show("") + ansi.HideCursor + "title" + show("")},
		{"hidden", []string{altOn, "a" + Mark(1, 1), "b" + NoCaret()}, altOn + ansi.HideCursor + "a" + show("2;2") + ansi.HideCursor + "b" + ansi.HideCursor},
		{"last mark counts", []string{altOn, Mark(1, 1) + "a" + Mark(2, 2)}, altOn + ansi.HideCursor + "a" + show("3;3")},
		{"outside the alternate screen", []string{"a" + Mark(1, 1) + "b"}, "ab"},
		{"left alone after it", []string{altOn, Mark(1, 1), altOff, "bye"}, altOn + ansi.HideCursor + show("2;2") + altOff + "bye"},
		{"off the screen", []string{altOn, "a" + Mark(-1, 4)}, altOn + ansi.HideCursor + "a" + ansi.HideCursor},
		{"bell between writes", []string{"a", "BELL", "b"}, "a\ab"},
		{"bell waits for half a mark", []string{"a" + Mark(1, 1)[:4], "BELL", Mark(1, 1)[4:] + "b"}, "ab\a"},
		{"a mark that is none", []string{markStart + strings.Repeat("9", 80)}, markStart + strings.Repeat("9", 80)},
	} {
		if got := written(t, c.parts...); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestOutputTakesSplitMarksOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame := "\x1b[H周年庆\x1b[31m代金券\x1b[0m" + Mark(rapid.IntRange(0, 300).Draw(t, "x"), 7) + "\x1b[4;1H" + NoCaret() + "\x1b]0;t\a"
		var parts []string
		for rest := frame; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			parts, rest = append(parts, rest[:n]), rest[n:]
		}
		want := "\x1b[H周年庆\x1b[31m代金券\x1b[0m\x1b[4;1H\x1b]0;t\a"
		if got := written(t, parts...); got != want {
			t.Fatalf("in parts %q: %q", parts, got)
		}
	})
}

func TestOutputSeesASplitScreenSwitch(t *testing.T) {
	for i := 1; i < len(altOn); i++ {
		got := written(t, altOn[:i], altOn[i:]+"x"+Mark(2, 3))
		if !strings.HasSuffix(got, "x\x1b[4;3H"+ansi.ShowCursor) {
			t.Errorf("split at %d: %q", i, got)
		}
	}
}

// Bubble Tea cuts lines that are wider than the window, and measures every line it paints.
func TestMarkSurvivesCuttingAndTakesNoRoom(t *testing.T) {
	for _, mark := range []string{Mark(12, 3), NoCaret()} {
		if w := ansi.StringWidth("满减券" + mark); w != 6 {
			t.Errorf("%q takes %d cells", mark, w-6)
		}
		if got := ansi.Truncate("满减券满减券"+mark, 6, ""); got != "满减券"+mark {
			t.Errorf("cut line is %q", got)
		}
	}
}

func TestCopy(t *testing.T) {
	env := func(k, v string) func(string) string {
		return func(name string) string {
			if name == k {
				return v
			}
			return ""
		}
	}
	plain := "\x1b]52;c;MTAwMA==\a"
	for _, c := range []struct{ name, got, want string }{
		{"plain", copySequence("1000", env("", "")), plain},
		{"tmux", copySequence("1000", env("TMUX", "/tmp/tmux,1,0")), plain + "\x1bPtmux;\x1b" + plain + "\x1b\\"},
		{"screen", copySequence("1000", env("TERM", "screen.xterm")), "\x1bP" + plain + "\x1b\\"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
	if err := NewOutput(nil).Copy(strings.Repeat("x", MaxCopy+1)); err == nil {
		t.Error("a text that terminals drop was taken")
	}
}
