package form

import (
	"fmt"
	"strings"
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

var sizes = []ui.Size{{W: 120, H: 36}, {W: 76, H: 22}, {W: 50, H: 20}, {W: 44, H: 8}, {W: 36, H: 10}, {W: 30, H: 10}, {W: 30, H: 4}}

// tiny are sizes no screen gives; nothing must break in them.
var tiny = []ui.Size{{W: 12, H: 3}, {W: 3, H: 2}, {W: 1, H: 1}, {W: 0, H: 5}, {W: 5}}

func envs() map[string]ui.Env {
	out := map[string]ui.Env{}
	for _, d := range []theme.Depth{theme.None, theme.Colors16, theme.Colors256, theme.TrueColor} {
		for _, l := range []text.Lang{text.ZH, text.EN} {
			th := theme.New(theme.Options{Depth: d, Light: d == theme.Colors256, ASCII: d == theme.None && l == text.EN})
			out[fmt.Sprintf("%s, depth %d", l, d)] = ui.Env{Theme: th, Lang: l, Now: noon}
		}
	}
	return out
}

// states are what a form can look like.
var states = map[string]func(e ui.Env) *Form{
	"empty": coupon,
	"filled": func(e ui.Env) *Form {
		f := coupon(e)
		f.Set(filled())
		return f
	},
	"over limit": func(e ui.Env) *Form {
		f := coupon(e)
		v := filled()
		for _, id := range []string{"brand", "title", "notice", "text", "phone", "icon", "reduce", "stock", "begin", "limits.0.hours", "id"} {
			v[id] = strings.Repeat("周年庆 tea ", 30)
		}
		v["description"] = strings.Repeat("所有门店通用 酒水除外\n", 200)
		f.Set(v)
		return f
	},
	"faulty": func(e ui.Env) *Form {
		f := coupon(e)
		f.Set(filled())
		var fs []Fault
		for _, id := range f.everywhere() {
			fs = append(fs, Fault{id, "要比减的 20.00 元多，这一句话很长，窄的地方要换行，换了行也不能盖住别的；at least 20.00 yuan, and a long sentence"}, Fault{id, "第二句"})
		}
		f.SetFaults(append(fs, Fault{"limits", "至少一段"}))
		return f
	},
	"term": func(e ui.Env) *Form {
		f := coupon(e)
		f.Set(filled())
		f.Put("type", "term")
		f.groups[4].folded = false
		return f
	},
	"emoji": func(e ui.Env) *Form {
		f := coupon(e)
		v := filled()
		for id := range v {
			v[id] = "e\u0301👨‍👩‍👧券🇨🇳x"
		}
		f.Set(v)
		return f
	},
}

func TestFramesOfEverySize(t *testing.T) {
	for name, e := range envs() {
		for state, make := range states {
			f := make(e)
			f.groups[4].folded = state == "empty"
			for i, s := range f.stops() {
				turn := i + 2*int(e.Theme.Depth) // so that each depth has other fields with the focus on
				if e.Lang == text.EN {
					turn++
				}
				if (e.Theme.Depth != theme.None || e.Lang == text.EN) && turn%12 != 0 {
					continue // colours and phrases have little say in what is drawn where
				}
				f.Focus(s.id)
				for _, size := range sizes {
					checkFrame(t, fmt.Sprintf("%s: %s, %s at %d×%d", name, state, s.id, size.W, size.H), f, size)
				}
			}
			for _, size := range tiny {
				checkRoom(t, fmt.Sprintf("%s: %s at %d×%d", name, state, size.W, size.H), f.Draw(size), size)
			}
			if t.Failed() {
				return
			}
		}
	}
}

// failer is a test, or one of rapid's.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func checkRoom(t failer, at string, fr ui.Frame, s ui.Size) {
	t.Helper()
	lines := strings.Split(fr.Body, "\n")
	if len(lines) > max(1, s.H) {
		t.Errorf("%s: %d lines", at, len(lines))
	}
	for _, l := range lines {
		if tableWidth(bare(l)) > s.W {
			t.Errorf("%s: %d cells: %q", at, tableWidth(bare(l)), bare(l))
		}
	}
	if c := fr.Caret; c != nil && (c.X < 0 || c.Y < 0 || c.X >= s.W || c.Y >= len(lines)) {
		t.Errorf("%s: caret at %v", at, *c)
	}
}

// checkFrame: the drawing fits, and of the line with the focus its label, its
// caret and the first of its faults are in view.
func checkFrame(t failer, at string, f *Form, size ui.Size) {
	t.Helper()
	fr := f.Draw(size)
	checkRoom(t, at, fr, size)
	if size.W == 50 && f.Draw(size).Body != fr.Body {
		t.Errorf("%s: drawn again it is another frame", at)
	}
	lines := strings.Split(bare(fr.Body), "\n")
	bar := -1
	for i, l := range lines {
		if strings.HasPrefix(l, f.env.Theme.Sign.Bar+" ") {
			if bar >= 0 {
				t.Errorf("%s: two bars", at)
			}
			bar = i
		}
	}
	s, ok := f.at()
	if !ok {
		return
	}
	if bar < 0 || fr.Caret == nil || fr.Caret.Y < bar {
		t.Errorf("%s: bar in row %d, caret %v:\n%s", at, bar, fr.Caret, strings.Join(lines, "\n"))
		return
	}
	if s.field != nil && !strings.HasPrefix(lines[bar][len(f.env.Theme.Sign.Bar)+1:], s.field.Label) {
		t.Errorf("%s: the label is not in view: %q", at, lines[bar])
	}
	if fs := f.placed()[s.id]; len(fs) > 0 {
		below := strings.Join(lines[min(bar+1, len(lines)):], "\n")
		if first := string([]rune(fs[0].Text)[:3]); !strings.Contains(below, first) {
			t.Errorf("%s: its fault is not in view:\n%s", at, strings.Join(lines, "\n"))
		}
	}
	checkCaret(t, at, f, s, size.W, lines[fr.Caret.Y], *fr.Caret)
}

// checkCaret: what is drawn before the caret is the end of what stands before
// it in the value, and what is drawn behind it the beginning of the rest.
func checkCaret(t failer, at string, f *Form, s stop, w int, row string, caret ui.Point) {
	t.Helper()
	e := f.editor(s)
	if e == nil {
		return
	}
	from := gutter + f.labels(min(w, widest))
	shown := slice(row, from, caret.X)
	head, rest := e.value(), ""
	switch e := e.(type) {
	case *area:
		head, rest = e.text[:e.caret], e.text[e.caret:]
	case *line:
		_, x := e.View(1 << 20)
		head, rest = slice(e.value(), 0, x), slice(e.value(), x, 1<<20)
	}
	if !strings.HasSuffix(head, shown) || caret.X < from {
		t.Errorf("%s: the caret is in cell %d of %q, but stands after %q", at, caret.X, row, head)
	}
	rest, _, _ = strings.Cut(rest, "\n")
	if after := strings.TrimRight(slice(row, caret.X, caret.X+2), " "); rest != "" && after != "" && !strings.HasPrefix(rest, after) {
		t.Errorf("%s: behind the caret is %q, but the value goes on with %q", at, after, rest)
	}
}

// slice is the part of a line between two cells.
func slice(s string, from, to int) string {
	var b strings.Builder
	x := 0
	for s != "" && x < to {
		g := next(s)
		s = s[len(g):]
		if x >= from {
			b.WriteString(g)
		}
		x += tableWidth(g)
	}
	return b.String()
}
