package overlay

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/field"

	tea "github.com/charmbracelet/bubbletea"
)

const dialogWidth = 58

// Question is what a dialog asks before an act that cannot be taken back.
type Question struct {
	Sign  string   // before the title; "" is the sign that says look here
	Title string   // the act: 删除这张卡券
	Lines []string // what, how many, whose, and that there is no way back; the first is the thing itself
	Ask   string   // asks for Word: 真要删，输入编号末四位 uCKc
	Word  string   // must be typed before the act; "" asks for nothing
	First string   // why the act is muted until then: 末四位对了才能按
	Keep  string   // label of the safe answer: 不删
	Act   string   // label of the act: 删除
	Do    tea.Cmd  // what F2 does
	Not   tea.Cmd  // what the safe answer does; may be nil
	Alone bool     // opened without a key

	// Since brings the wording up to what has happened since, before each frame;
	// nil leaves it. What the keys do must stay the same.
	Since func(*Question)
}

// Dialog is a question whose safe answer has the focus: Enter and Esc give it.
// F2 acts, and only F2, so F2 must not be what opens it.
type Dialog struct {
	env   ui.Env
	words words
	q     Question
	field *field.Field // nil when no word is asked for
}

// NewDialog makes a dialog for a question.
func NewDialog(e ui.Env, q Question) *Dialog {
	d := &Dialog{env: e, words: wordsOf(e), q: q}
	d.q.Sign = or(q.Sign, e.Theme.Sign.Look)
	d.q.Keep = or(q.Keep, d.words.Keep)
	d.q.Act = or(q.Act, d.words.Act)
	d.q.First = or(q.First, d.words.First)
	if q.Word != "" {
		d.field = field.New(field.Options{Limit: 64})
		d.field.Focus()
	}
	return d
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// ready says that F2 would act.
func (d *Dialog) ready() bool {
	return d.field == nil || strings.TrimSpace(d.field.Value()) == d.q.Word
}

// Handle answers the question or edits the word.
func (d *Dialog) Handle(msg tea.Msg) (tea.Cmd, bool) {
	key, ok := keyOf(msg)
	if !ok {
		return nil, false
	}
	switch key.String() {
	case "esc", "enter":
		return d.q.Not, true
	case "f2":
		if d.ready() {
			return d.q.Do, true
		}
	default:
		if d.field != nil {
			return d.field.Update(key), false
		}
	}
	return nil, false
}

// refresh brings the wording up to date.
func (d *Dialog) refresh() {
	if d.q.Since != nil {
		d.q.Since(&d.q)
	}
}

// Hints are the two answers.
func (d *Dialog) Hints() []ui.Hint {
	d.refresh()
	return []ui.Hint{{Key: "Esc", Label: d.q.Keep}, {Key: "F2", Label: d.q.Act, Off: !d.ready()}}
}

// ByItself says whether it was opened without a key.
func (d *Dialog) ByItself() bool { return d.q.Alone }

// Draw gives the dialog's box. Where it is low, blank rows go first, then what
// stands in the middle; title, field and answers stay.
func (d *Dialog) Draw(s ui.Size) ui.Frame {
	d.refresh()
	in, border := room(s, dialogWidth)
	indent := s.Margin()
	w := max(1, in.W-2*indent)
	lines := section(d.title(w), d.facts(w))
	var caret *ui.Point
	foot := d.answers(w)
	if d.field != nil {
		var text string
		text, caret = d.typed(w)
		foot = append([]string{d.env.Theme.Plain.Render(cell.Cut(d.q.Ask, w)), text, ""}, foot...)
	}
	lines, at := fitLines(lines, foot, in.H)
	if caret != nil {
		caret = &ui.Point{X: caret.X + indent, Y: at + 1}
	}
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", indent) + line
		}
	}
	return boxed(d.env.Theme, in, border, lines, caret)
}

func (d *Dialog) title(w int) string {
	t := d.env.Theme
	return t.Doubt.Bold(true).Render(d.q.Sign) + " " + t.Bold.Render(cell.Cut(d.q.Title, w-2))
}

func (d *Dialog) facts(w int) []string {
	var out []string
	for i, fact := range d.q.Lines {
		for _, line := range cell.Wrap(fact, w) {
			if i == 0 {
				line = d.env.Theme.Bold.Render(line)
			}
			out = append(out, line)
		}
	}
	return out
}

// typed draws the field for the word and where its caret stands in the line.
func (d *Dialog) typed(w int) (string, *ui.Point) {
	t := d.env.Theme
	bar := t.Accent.Render(t.Sign.Bar) + " "
	room := min(max(8, cell.Width(d.q.Word)+4), w-2)
	text, caret := d.field.View(room)
	return bar + t.Under.Render(cell.Pad(text, room)), &ui.Point{X: 2 + caret}
}

// answers stand beside each other, or below where they are too long.
func (d *Dialog) answers(w int) []string {
	t := d.env.Theme
	keep, act := ui.Button(t, "Esc", d.q.Keep), ui.KeyLabel(t, "F2", d.q.Act)
	if !d.ready() {
		act = t.Muted.Render("F2 " + d.q.Act + ui.Pick(d.env, "（"+d.q.First+"）", " ("+d.q.First+")"))
	}
	if one := keep + "    " + act; cell.Width(one) <= w {
		return []string{one}
	}
	return []string{keep, act}
}

func section(title string, facts []string) []string {
	return append([]string{title, ""}, facts...)
}

// fitLines sets head above foot in h rows, with blank rows where there is room
// for them, and says where the foot begins.
func fitLines(head, foot []string, h int) (lines []string, at int) {
	if len(head)+len(foot)+2 <= h {
		head = append(head, "")
		return append(append(head, foot...), ""), len(head)
	}
	head, foot = dense(head), dense(foot)
	if over := len(head) + len(foot) - h; over > 0 {
		head = head[:max(1, len(head)-over)]
	}
	return append(head, foot...), len(head)
}

func dense(lines []string) []string {
	var out []string
	for _, l := range lines {
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}
