package cards

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// mostFound is how many results of words are kept for the next letter.
const mostFound = 32

// set is a set of slots, a bit each.
type set []uint64

func (b *set) add(slot int) {
	for len(*b) <= slot/64 {
		*b = append(*b, 0)
	}
	(*b)[slot/64] |= 1 << (slot % 64)
}

func (b set) drop(slot int) {
	if slot/64 < len(b) {
		b[slot/64] &^= 1 << (slot % 64)
	}
}

func (b set) has(slot int) bool { return slot/64 < len(b) && b[slot/64]&(1<<(slot%64)) != 0 }

func (b set) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// and keeps in b what is also in other.
func (b set) and(other set) {
	for i := range b {
		if i < len(other) {
			b[i] &= other[i]
		} else {
			b[i] = 0
		}
	}
}

// index finds the rows that hold a word. It knows for each character which rows
// have it, so that a word is looked for in few texts only, and remembers what
// the word was found in before it grew by a letter. Finding by typing costs
// about the same in a hundred and in ten thousand cards.
type index struct {
	texts []string // by slot, in lower case
	chars map[rune]set
	found map[string]hits
}

// hits are the slots that hold a word, and where it begins first in each text;
// at is nil for a single character.
type hits struct {
	in set
	at []int32
}

func newIndex() *index {
	return &index{chars: map[rune]set{}, found: map[string]hits{}}
}

// put makes text what is searched for a slot; "" takes the slot out.
func (x *index) put(slot int, text string) {
	for len(x.texts) <= slot {
		x.texts = append(x.texts, "")
	}
	if x.texts[slot] == text {
		return
	}
	clear(x.found)
	for _, r := range x.texts[slot] {
		x.chars[r].drop(slot)
	}
	x.texts[slot] = text
	for _, r := range text {
		b := x.chars[r]
		if b.has(slot) {
			continue
		}
		b.add(slot)
		x.chars[r] = b
	}
}

// find gives the slots whose text holds a word. The answer is only valid until
// the next put and must not be changed.
func (x *index) find(word string) set {
	if h, ok := x.found[word]; ok {
		return h.in
	}
	_, size := utf8.DecodeLastRuneInString(word)
	before := x.found[word[:len(word)-size]]
	h := hits{in: x.candidates(word, before.in)}
	if utf8.RuneCountInString(word) > 1 {
		h.at = make([]int32, len(x.texts))
		x.look(word, before.at, h)
	}
	if len(x.found) >= mostFound {
		clear(x.found)
	}
	x.found[word] = h
	return h.in
}

// look goes through the candidates, drops those that only have the characters
// of a word, and notes where it begins in the others. A word that grew by a
// letter mostly goes on where it was found before.
func (x *index) look(word string, before []int32, h hits) {
	for i, w := range h.in {
		for ; w != 0; w &= w - 1 {
			slot := i*64 + bits.TrailingZeros64(w)
			text, from := x.texts[slot], int32(0)
			if before != nil {
				from = before[slot]
			}
			if n := strings.Index(text[from:], word); n >= 0 {
				h.at[slot] = from + int32(n)
			} else {
				h.in[i] &^= w & -w
			}
		}
	}
}

// candidates have all characters of a word; before, if it is known, are those
// that hold it without its last.
func (x *index) candidates(word string, before set) set {
	last, _ := utf8.DecodeLastRuneInString(word)
	if before != nil {
		out := append(set(nil), before...)
		out.and(x.chars[last])
		return out
	}
	var out set
	for i, r := range word {
		if i == 0 {
			out = append(set(nil), x.chars[r]...)
		} else {
			out.and(x.chars[r])
		}
	}
	return out
}
