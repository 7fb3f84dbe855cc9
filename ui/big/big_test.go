package big

import (
	"os"
	"strings"
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/theme"

	"github.com/charmbracelet/lipgloss"
	"github.com/mattn/go-runewidth"
)

// The words of every outcome, with the sign they stand behind.
var outcomes = []struct{ sign, zh, en string }{
	{"✓", "成功", "DONE"}, {"✗", "已过期", "EXPIRED"}, {"✗", "已用过", "USED"}, {"✗", "转赠中", "GIFTED"},
	{"✗", "已失效", "VOID"}, {"✗", "已删除", "DELETED"}, {"✗", "未生效", "NOT YET"}, {"?", "查不到", "UNKNOWN"},
	{"✗", "不能用", "NO"}, {"!", "待确认", "WAIT"}, {"○", "未发出", "NOT SENT"}, {"!", "待复核", "REVIEW"},
}

func themes() map[string]*theme.Theme {
	out := map[string]*theme.Theme{}
	for name, d := range map[string]theme.Depth{"none": theme.None, "16": theme.Colors16, "256": theme.Colors256, "true": theme.TrueColor} {
		out[name+" dark"] = theme.New(theme.Options{Depth: d})
		out[name+" light"] = theme.New(theme.Options{Depth: d, Light: true})
	}
	return out
}

// The goldens were drawn by the designer, not by this package.
func TestWordsLookAsDesigned(t *testing.T) {
	for word, sign := range map[string]string{"成功": "✓", "已用过": "✗", "待确认": "!", "未发出": "○"} {
		var got strings.Builder
		for _, row := range plain(sign, word) {
			left := (80 - runewidth.StringWidth(row)) / 2
			got.WriteString(strings.TrimRight(strings.Repeat(" ", left)+row, " ") + "\n")
		}
		golden(t, word, got.String())
	}
}

func TestNumbersLookAsDesigned(t *testing.T) {
	var got strings.Builder
	for _, row := range Digits("¥20") {
		got.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	golden(t, "¥20", got.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	want, err := os.ReadFile("testdata/" + name + ".golden")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is drawn as\n%s\nnot as\n%s", name, got, want)
	}
}

func TestEveryOutcomeCanBeDrawn(t *testing.T) {
	for name, th := range themes() {
		for _, style := range []lipgloss.Style{th.Done, th.Bold} {
			for _, o := range outcomes {
				for _, word := range []string{o.zh, o.en} {
					for _, w := range []int{76, 81} {
						rows := Word(style, w, o.sign, word)
						if len(rows) != Height {
							t.Fatalf("%s: %s at %d: %d rows", name, word, w, len(rows))
						}
						exactly(t, word, w, rows)
					}
				}
			}
		}
	}
}

func exactly(t *testing.T, what string, w int, rows []string) {
	t.Helper()
	for _, row := range rows {
		if got := tableWidth(row); got != w {
			t.Errorf("%s: a row of %d cells instead of %d: %q", what, got, w, row)
		}
	}
}

// However many colours there are, a pixel that is on has the colour of the
// letters and one that is off that of the fill.
func TestPixelsSurviveEveryColourDepth(t *testing.T) {
	for name, th := range themes() {
		for _, style := range []lipgloss.Style{th.Done, th.Refused, th.InDoubt, th.Bold} {
			want := pixelsOf(plain("✗", "已用过"))
			got := paintedPixels(t, Word(style, 68, "✗", "已用过"))
			if got != want {
				t.Errorf("%s: painted as\n%s", name, got)
			}
		}
	}
}

// Two outcomes must still look different when all colours are gone.
func TestOutcomesDifferWithoutColour(t *testing.T) {
	seen := map[string]string{}
	for _, o := range outcomes {
		for _, word := range []string{o.zh, o.en} {
			picture := strings.Join(plain(o.sign, word), "\n")
			if seen[picture] != "" {
				t.Errorf("%s looks like %s", word, seen[picture])
			}
			seen[picture] = word
		}
	}
}

func TestNoRoomOrNoLetter(t *testing.T) {
	th := theme.New(theme.Options{Depth: theme.TrueColor})
	for _, c := range []struct {
		w          int
		sign, word string
	}{{67, "✗", "已过期"}, {0, "✓", "DONE"}, {80, "✗", "已经期"}, {80, "✗", "Bad"}, {80, "+", "成功"}, {80, "✓", ""}} {
		if rows := Word(th.Done, c.w, c.sign, c.word); rows != nil {
			t.Errorf("%v was drawn", c)
		}
	}
	for _, s := range []string{"", "¥", "1a2"} {
		if rows := Digits(s); rows != nil {
			t.Errorf("number %q was drawn", s)
		}
	}
}

func TestFits(t *testing.T) {
	unicode, ascii := theme.New(theme.Options{}), theme.New(theme.Options{ASCII: true})
	for _, c := range []struct {
		t    *theme.Theme
		s    ui.Size
		want bool
	}{
		{unicode, ui.Size{W: 80, H: 20}, true}, {unicode, ui.Size{W: 76, H: 16}, true},
		{unicode, ui.Size{W: 75, H: 40}, false}, {unicode, ui.Size{W: 80, H: 15}, false}, {ascii, ui.Size{W: 120, H: 36}, false},
	} {
		if got := Fits(c.t, c.s); got != c.want {
			t.Errorf("Fits(%v) = %v", c.s, got)
		}
	}
}

func TestSmall(t *testing.T) {
	for _, c := range []struct{ sign, word, want string }{
		{"✓", "成功", "✓  成 功"}, {"✗", "已用过", "✗  已 用 过"}, {"✗", "USED", "✗  USED"}, {"o", "NOT SENT", "o  NOT SENT"},
	} {
		if got := Small(c.sign, c.word); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestNumbersAreEvenAndCarryTheirUnits(t *testing.T) {
	for _, c := range []struct {
		s      string
		w      int
		corner string
	}{{"37", 14, ""}, {"¥742.50", 44, "¥"}, {"1,204", 30, ""}, {"7 折", 9, "折"}, {"30% off", 20, "% off"}} {
		rows := Digits(c.s)
		if len(rows) != 4 {
			t.Fatalf("%s: %d rows", c.s, len(rows))
		}
		exactly(t, c.s, c.w, rows)
		if !strings.HasPrefix(rows[0], c.corner) && !strings.HasSuffix(rows[3], c.corner) {
			t.Errorf("%s: %q is not in its corner", c.s, c.corner)
		}
	}
}

func TestBandsReachFromEdgeToEdge(t *testing.T) {
	for name, th := range themes() {
		for _, w := range []int{200, 120, 80, 60, 40, 39, 1} {
			rows := append(Word(th.Done, w, "✓", "成功"), "", "  已核销，给顾客减 ¥20", th.Bold.Render("周年庆代金券"))
			exactly(t, name, w, Band(th.Done, w, rows))
			bare := Bare(th, w, rows)
			exactly(t, name, w, bare)
			if len(bare) != len(rows)+1 || !strings.Contains(bare[len(rows)], th.Sign.Rule) {
				t.Errorf("%s: no rule below a bare band", name)
			}
		}
	}
}
