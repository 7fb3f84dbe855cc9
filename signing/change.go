package signing

import (
	"slices"
	"strings"
)

// change is one mistake: what it does to a recipe, and its name.
type change struct {
	id    string
	field string // what is put into the words
	do    func(*recipe)
}

// applied is the recipe with the mistake made; r stays as it is.
func (c change) applied(r recipe) recipe {
	r.fields, r.tail = slices.Clone(r.fields), slices.Clone(r.tail)
	c.do(&r)
	return r
}

// words is the sentence of a change; another scheme is called by its title.
func (c change) words() Words {
	w := mistakeWords[c.id]
	if e, err := entryOf(c.field); err == nil {
		return Words{strings.ReplaceAll(w.ZH, "{}", e.Title.ZH), strings.ReplaceAll(w.EN, "{}", e.Title.EN)}
	}
	return fillWords(w, c.field)
}

// fillWords puts names where the words have "{}", one after the other; the last
// one goes into all places that are left.
func fillWords(w Words, names ...string) Words {
	for i, name := range names {
		n := 1
		if i == len(names)-1 {
			n = -1
		}
		w = Words{strings.Replace(w.ZH, "{}", name, n), strings.Replace(w.EN, "{}", name, n)}
	}
	return w
}

// joinWords makes one sentence of several.
func joinWords(ws []Words) Words {
	var zh, en []string
	for _, w := range ws {
		zh, en = append(zh, w.ZH), append(en, w.EN)
	}
	return Words{strings.Join(zh, "；"), strings.Join(en, "; ")}
}

// slots are the values of a recipe: its fields, then its tail.
func (r *recipe) slots() int { return len(r.fields) + len(r.tail) }

func (r *recipe) slot(i int) *field {
	if i < len(r.fields) {
		return &r.fields[i]
	}
	return &r.tail[i-len(r.fields)].field
}

// set changes a value; the key of an HMAC goes with the key in the string.
func (r *recipe) set(i int, value string) {
	f := r.slot(i)
	f.value = value
	if f.name == "key" && i >= len(r.fields) && r.mac != "" {
		r.mac = value
	}
}

// drop takes a field out altogether.
func (r *recipe) drop(i int) {
	if i < len(r.fields) {
		r.fields[i].gone = true
		return
	}
	r.tail[i-len(r.fields)] = tail{}
}
