package overlay

import (
	"strconv"
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/field"
	"coupondesk/ui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// Entry is one thing that a Sheet asks for: a line of text, or one of several
// words.
type Entry struct {
	Label string
	Value string   // what stands there at first: the text, or the number of the word from 0
	Unit  string   // behind the field
	Limit int      // most characters, 0 = 64
	Width int      // cells of the field, 0 = what there is
	Words []string // to choose from with ← → and the space bar, instead of a text
}

// Answer is what a sheet would do as it stands.
type Answer struct {
	Lines []string // what would come of it; the first is bold
	Off   string   // why F2 is off, "" = it acts
	Wrong bool     // Off is a fault in what was typed, and not that something is still missing
	Act   string   // label of F2
}

// Sheet is a question that needs something typed or chosen before F2 acts. The
// safe answer is Esc; Enter goes to the next entry and does nothing else.
type Sheet struct {
	Title   string
	Lines   []string // the thing and what is to be known before; the first is bold
	Entries []Entry
	Live    func(values []string) Answer // asked at every drawing and before F2: cheap and pure
	Keep    string                       // label of the safe answer
	Do      func(values []string) tea.Cmd
}

// Form is a Sheet on the screen.
type Form struct {
	env     ui.Env
	words   words
	q       Sheet
	entries []entryState
	at      int // the entry with the focus
}

type entryState struct {
	field *field.Field // nil where a word is chosen
	word  int
}

// NewForm makes the dialog for a sheet. The first entry has the focus.
func NewForm(e ui.Env, q Sheet) *Form {
	f := &Form{env: e, words: wordsOf(e), q: q}
	f.q.Keep = or(q.Keep, f.words.Keep)
	for _, en := range q.Entries {
		var st entryState
		if len(en.Words) > 0 {
			st.word, _ = strconv.Atoi(en.Value) // no number is the first word
			st.word = min(max(st.word, 0), len(en.Words)-1)
		} else {
			limit := en.Limit
			if limit == 0 {
				limit = 64
			}
			st.field = field.New(field.Options{Limit: limit})
			st.field.SetValue(en.Value)
		}
		f.entries = append(f.entries, st)
	}
	f.focus(0)
	return f
}

func (f *Form) focus(i int) {
	n := len(f.entries)
	if n == 0 {
		return
	}
	f.at = (i + n) % n
	for j, e := range f.entries {
		switch {
		case e.field == nil:
		case j == f.at:
			e.field.Focus()
		default:
			e.field.Blur()
		}
	}
}

// Values are the entries as they stand: texts, and the numbers of chosen words.
func (f *Form) Values() []string {
	out := make([]string, len(f.entries))
	for i, e := range f.entries {
		if e.field == nil {
			out[i] = strconv.Itoa(e.word)
		} else {
			out[i] = strings.TrimSpace(e.field.Value())
		}
	}
	return out
}

func (f *Form) answer() Answer {
	a := f.q.Live(f.Values())
	a.Act = or(a.Act, f.words.Act)
	return a
}

// Handle edits, moves between the entries and acts.
func (f *Form) Handle(msg tea.Msg) (tea.Cmd, bool) {
	k, ok := keyOf(msg)
	if !ok {
		return nil, false
	}
	switch k.String() {
	case "esc":
		return nil, true
	case "f2":
		if f.answer().Off == "" {
			return f.q.Do(f.Values()), true
		}
	case "tab", "down", "enter":
		f.focus(f.at + 1)
	case "shift+tab", "up":
		f.focus(f.at - 1)
	default:
		return f.edit(k), false
	}
	return nil, false
}

func (f *Form) edit(k tea.KeyMsg) tea.Cmd {
	if len(f.entries) == 0 {
		return nil
	}
	e := &f.entries[f.at]
	if e.field != nil {
		return e.field.Update(k)
	}
	n := len(f.q.Entries[f.at].Words)
	switch k.String() {
	case "right", " ":
		e.word = (e.word + 1) % n
	case "left":
		e.word = (e.word + n - 1) % n
	}
	return nil
}

// Hints are the two answers, and the way to the next entry where there is one.
func (f *Form) Hints() []ui.Hint {
	a := f.answer()
	out := []ui.Hint{{Key: "Esc", Label: f.q.Keep}, {Key: "F2", Label: a.Act, Off: a.Off != ""}}
	if len(f.entries) > 1 {
		out = append(out, ui.Hint{Key: "Tab", Label: f.words.Next})
	}
	return out
}

// ByItself is false: a key opens it.
func (f *Form) ByItself() bool { return false }

// Draw gives the dialog's box. Where it is low, blank rows go first, then the
// facts; title, entries, what would come of it and the answers stay.
func (f *Form) Draw(s ui.Size) ui.Frame {
	in, border := room(s, dialogWidth)
	indent := s.Margin()
	w := max(1, in.W-2*indent)
	a := f.answer()
	head := Dialog{env: f.env, q: Question{Sign: f.env.Theme.Sign.Look, Title: f.q.Title, Lines: f.q.Lines}}
	lines := section(head.title(w), head.facts(w))
	foot, caret := f.rows(w)
	foot = append(foot, f.outcome(a, w)...)
	foot = append(append(foot, ""), f.answers(a, w)...)
	lines, at := fitLines(lines, foot, in.H)
	if caret != nil {
		caret = &ui.Point{X: caret.X + indent, Y: caret.Y + at}
	}
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", indent) + line
		}
	}
	return boxed(f.env.Theme, in, border, lines, caret)
}

// rows are the entries and where the caret stands in them.
func (f *Form) rows(w int) ([]string, *ui.Point) {
	t := f.env.Theme
	label := 0
	for _, e := range f.q.Entries {
		label = max(label, cell.Width(e.Label))
	}
	label = min(label, max(4, w/2-4))
	var caret *ui.Point
	var out []string
	for i, e := range f.q.Entries {
		bar := "  "
		if i == f.at {
			bar = t.Accent.Render(t.Sign.Bar) + " "
		}
		head := bar + t.Muted.Render(cell.Fit(e.Label, label)) + "  "
		free := max(1, w-label-4)
		if f.entries[i].field == nil {
			out = append(out, head+f.choices(i, free))
			continue
		}
		if e.Unit != "" {
			free = max(1, free-cell.Width(e.Unit)-2)
		}
		if e.Width > 0 {
			free = min(free, e.Width)
		}
		shown, x := f.entries[i].field.View(free)
		if i == f.at {
			caret = &ui.Point{X: label + 4 + x, Y: i}
		}
		out = append(out, head+t.Under.Render(cell.Pad(shown, free))+"  "+t.Muted.Render(e.Unit))
	}
	return out, caret
}

// choices are the words of an entry, the chosen one between its arrows.
func (f *Form) choices(i, w int) string {
	t := f.env.Theme
	left, right := "‹", "›"
	if t.ASCII {
		left, right = "<", ">"
	}
	var parts []string
	for n, word := range f.q.Entries[i].Words {
		if n == f.entries[i].word {
			parts = append(parts, theme.Underlined(t.Bold).Render(left+word+right))
		} else {
			parts = append(parts, t.Muted.Render(" "+word+" "))
		}
	}
	return cell.Cut(strings.Join(parts, " "), w)
}

func (f *Form) outcome(a Answer, w int) []string {
	t := f.env.Theme
	var out []string
	for i, fact := range a.Lines {
		for _, l := range cell.Wrap(fact, w-2) {
			if i == 0 {
				l = t.Bold.Render(l)
			}
			out = append(out, "  "+l)
		}
	}
	if a.Wrong {
		for i, l := range cell.Wrap(a.Off, w-2) {
			sign := "  "
			if i == 0 {
				sign = t.Bad.Render(t.Sign.No) + " "
			}
			out = append(out, sign+t.Bad.Render(l))
		}
	}
	return out
}

// answers stand beside each other, or below where they are too long.
func (f *Form) answers(a Answer, w int) []string {
	t := f.env.Theme
	keep, act := ui.Button(t, "Esc", f.q.Keep), ui.KeyLabel(t, "F2", a.Act)
	switch {
	case a.Off != "" && !a.Wrong:
		act = t.Muted.Render("F2 " + a.Act + ui.Pick(f.env, "（"+a.Off+"）", " ("+a.Off+")"))
	case a.Off != "":
		act = t.Muted.Render("F2 " + a.Act)
	}
	if one := keep + "    " + act; cell.Width(one) <= w {
		return []string{one}
	}
	return []string{keep, act}
}
