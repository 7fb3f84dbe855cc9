package form

import (
	"strings"

	"coupondesk/ui/field"

	tea "github.com/charmbracelet/bubbletea"
)

// editor changes the text of one field.
type editor interface {
	update(k tea.KeyMsg) bool // says whether the key was one of its own
	value() string
	goTo(at int) // puts the caret before a byte of the value
}

// line is an editor of one line.
type line struct {
	*field.Field
	kind Kind
}

func newLine(kind Kind, value string) *line {
	l := &line{Field: field.New(field.Options{Limit: max(mostText/4, len(value))}), kind: kind}
	l.SetValue(value)
	l.Focus()
	return l
}

func (l *line) value() string { return l.Value() }

func (l *line) goTo(at int) { l.Go(at) }

func (l *line) update(k tea.KeyMsg) bool {
	if len(k.Runes) > 0 && !k.Alt {
		k.Runes = []rune(l.kind.folded(string(k.Runes)))
		if len(k.Runes) == 0 {
			return true
		}
	}
	if k.Type == tea.KeyEnter {
		return false
	}
	l.Update(k)
	return true
}

// notation turns what a Chinese input method types into the signs of numbers,
// dates and hours.
var notation = strings.NewReplacer("。", ".", "．", ".", "：", ":", "；", ":", "－", "-", "—", "-", "–", "-", "～", "-", "~", "-",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"¥", "", "￥", "", "元", "", "张", "", "　", "", " ", "")

// folded is what a kind takes of what was typed. A comma in a number stays,
// wrong as it is: it may have been meant as a point.
func (k Kind) folded(s string) string {
	switch k {
	case Money, Number, Date, Hours:
		return notation.Replace(s)
	}
	return s
}

// editor is that of the field with the focus; nil where nothing is typed.
func (f *Form) editor(s stop) editor {
	if s.field == nil || s.fixed || !s.field.Kind.typed() {
		return nil
	}
	if f.edit == nil {
		if s.field.Kind == Area {
			f.edit = newArea(f.values[s.id])
		} else {
			f.edit = newLine(s.field.Kind, f.values[s.id])
		}
	}
	return f.edit
}

// write gives a key to the editor. A value that cannot be shown as it is stays
// exact until it is edited.
func (f *Form) write(s stop, k tea.KeyMsg) (taken, changed bool) {
	e := f.editor(s)
	before := e.value()
	if !e.update(k) {
		return false, false
	}
	if e.value() == before {
		return true, false
	}
	f.changed(s.id, e.value(), k.Paste || len(k.Runes) == 0 && !single[k.String()])
	return true, true
}

// single are the keys that take away or break off one character. The others
// that are no letters take away more, and are steps of their own to take back.
var single = map[string]bool{"backspace": true, "delete": true, "ctrl+h": true, "enter": true}

// change is a value given by the person at the form: what was said about it no
// longer holds.
func (f *Form) change(id, value string) { f.changed(id, value, false) }

// changed is change; whole says that it is a step of its own to take back.
func (f *Form) changed(id, value string, whole bool) {
	f.remember(id, whole)
	f.store(id, value)
	f.clear(id)
	f.sync()
}
