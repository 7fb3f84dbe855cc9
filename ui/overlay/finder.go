package overlay

import (
	"strings"
	"unicode"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/field"

	tea "github.com/charmbracelet/bubbletea"
)

const finderWidth = 60

// found is one line of a list to find in.
type found struct {
	group, label string
	detail       string // beside the label, muted
	side         string // at the right end: a key
	search       string // more words it is found by
	why          func() string
}

// finder is a field and the list of what matches it. Printable keys go into
// the field, so none of them is a command.
type finder struct {
	env   ui.Env
	words words
	title string
	help  string
	field *field.Field
	all   []found
	shown []int // what matches, as indexes of all
	at    int   // the selected one, an index of shown
}

func newFinder(e ui.Env, title, help string, all []found) finder {
	f := finder{env: e, words: wordsOf(e), title: title, help: help, all: all}
	f.field = field.New(field.Options{Limit: 64})
	f.field.Focus()
	f.filter()
	return f
}

// key moves in the list or edits the field. chosen is the line that Enter
// picks, -1 for none.
func (f *finder) key(k tea.KeyMsg) (cmd tea.Cmd, chosen int) {
	switch k.String() {
	case "up", "ctrl+k", "shift+tab":
		f.at = max(0, f.at-1)
	case "down", "ctrl+j", "tab":
		f.at = min(max(0, len(f.shown)-1), f.at+1)
	case "pgup":
		f.at = max(0, f.at-8)
	case "pgdown":
		f.at = min(max(0, len(f.shown)-1), f.at+8)
	case "enter":
		if f.at < len(f.shown) {
			return nil, f.shown[f.at]
		}
	default:
		before := f.field.Value()
		cmd = f.field.Update(k)
		if f.field.Value() != before {
			f.filter()
		}
	}
	return cmd, -1
}

// filter finds the lines that hold every word typed, in their label, group,
// key or search words. The selection goes to the line whose key was typed,
// else to the first that can be chosen.
func (f *finder) filter() {
	terms := f.terms()
	f.shown, f.at = nil, -1
	first := -1
	for i, e := range f.all {
		if !e.matches(terms) {
			continue
		}
		f.shown = append(f.shown, i)
		off := e.why != nil && e.why() != ""
		if first < 0 && !off {
			first = len(f.shown) - 1
		}
		if f.at < 0 && len(terms) == 1 && strings.EqualFold(e.side, terms[0]) {
			f.at = len(f.shown) - 1
		}
	}
	if f.at < 0 {
		f.at = max(0, first)
	}
}

func (f *finder) terms() []string { return strings.Fields(lower(f.field.Value())) }

func (e found) matches(terms []string) bool {
	hay := lower(strings.Join([]string{e.label, e.group, e.side, e.search, e.detail}, "\n"))
	for _, t := range terms {
		if !strings.Contains(hay, t) {
			return false
		}
	}
	return true
}

// lower keeps the number of characters, so that a match in the one text is a
// match at the same place of the other.
func lower(s string) string { return strings.Map(unicode.ToLower, s) }

// draw gives the box: field, list with its groups, help.
func (f *finder) draw(s ui.Size) ui.Frame {
	t := f.env.Theme
	in, border := room(s, finderWidth)
	var lines []string
	if f.title != "" && in.H >= 3 {
		lines = append(lines, " "+t.Bold.Render(cell.Cut(f.title, in.W-1)))
	}
	text, caret := f.field.View(max(1, in.W-6))
	caretAt := &ui.Point{X: 3 + caret, Y: len(lines)}
	lines = append(lines, " "+t.Accent.Render(t.Sign.Bar)+" "+t.Under.Render(cell.Pad(text, max(1, in.W-6))))
	loose := in.H >= 10
	if loose {
		lines = append(lines, "")
	}
	foot := f.foot(in, loose)
	lines = append(lines, f.list(in.W, in.H-len(lines)-len(foot), border)...)
	return boxed(t, in, border, append(lines, foot...), caretAt)
}

func (f *finder) foot(in ui.Size, loose bool) []string {
	if !loose {
		return nil
	}
	return []string{"", "  " + f.env.Theme.Muted.Render(cell.Cut(f.help, in.W-4))}
}

// list draws at most h lines around the selected one, and only those. A box
// with a border is as high as its list, up to h, and keeps its height while
// one types.
func (f *finder) list(w, h int, border bool) []string {
	t := f.env.Theme
	if h <= 0 {
		return nil
	}
	var out []string
	for _, r := range f.window(h) {
		if r.heading != "" {
			out = append(out, "  "+t.Muted.Render(cell.Cut(r.heading, w-4)))
		} else {
			out = append(out, f.line(f.all[r.entry], w, r.selected))
		}
	}
	if len(out) == 0 {
		out = []string{"  " + t.Muted.Render(cell.Cut(f.words.Nothing, w-4))}
	}
	for border && len(out) < min(h, f.height()) {
		out = append(out, "")
	}
	return out
}

// listed is a line of the list: a heading or an entry.
type listed struct {
	heading  string
	entry    int
	selected bool
}

// window is the h lines around the selected entry.
func (f *finder) window(h int) []listed {
	var rows []listed
	selected, group := 0, ""
	for n, i := range f.shown {
		if g := f.all[i].group; g != "" && g != group {
			rows = append(rows, listed{heading: g})
			group = g
		}
		if n == f.at {
			selected = len(rows)
		}
		rows = append(rows, listed{entry: i, selected: n == f.at})
	}
	top := min(max(0, selected-h/2), max(0, len(rows)-h))
	return rows[top:min(len(rows), top+h)]
}

// height is how many lines the whole list takes.
func (f *finder) height() int {
	n, group := len(f.all), ""
	for _, e := range f.all {
		if e.group != "" && e.group != group {
			n, group = n+1, e.group
		}
	}
	return n
}
