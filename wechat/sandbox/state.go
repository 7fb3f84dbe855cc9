package sandbox

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"time"
)

// Versions: 1 had no imported codes, links, gifts and no memory of the account;
// what it lacks is empty. A file is written in the newest version with the next
// change.
const (
	stateFormat  = "coupondesk sandbox state"
	stateVersion = 2
)

// stateHead begins every state. The lists that follow may be long, so they are
// written and read one element at a time.
type stateHead struct {
	Format  string      `json:"format"`
	Version int         `json:"version"`
	Gen     uint64      `json:"gen,omitempty"` // which change log belongs to it
	Meta    *metaState  `json:"meta"`
	Tokens  *tokens     `json:"tokens,omitempty"`
	Faults  []faultRule `json:"faults,omitempty"`
}

// metaState is what is neither card nor code nor user.
type metaState struct {
	Seed     int64   `json:"seed"`
	Tag      string  `json:"tag"`
	OffsetNS int64   `json:"clock_offset_ns"`
	IDs      *stream `json:"ids"`
	Luck     *stream `json:"luck"`
	Turn     int     `json:"turn"`
	Account  account `json:"account,omitzero"`
}

// codeState is a code on paper: names instead of pointers.
type codeState struct {
	Code     string `json:"code"`
	CardID   string `json:"card_id"`
	OpenID   string `json:"openid"`
	Status   string `json:"status"`
	Begin    int64  `json:"begin_time"`
	End      int64  `json:"end_time"`
	Claimed  int64  `json:"claimed"`
	Consumed int64  `json:"consumed,omitempty"`
	Outer    string `json:"outer_str,omitempty"`
	Cipher   string `json:"encrypt_code,omitempty"`
	Giver    string `json:"giver,omitempty"` // openid of who claimed it, where another user holds it
	Gifted   int64  `json:"gifted,omitempty"`
}

func (c *code) onPaper() codeState {
	p := codeState{Code: c.text, CardID: c.card.Base.ID, OpenID: c.user.OpenID, Status: c.state, Begin: c.begin, End: c.end,
		Claimed: c.claimed, Consumed: c.consumed, Outer: c.outer, Cipher: c.cipher, Gifted: c.gifted}
	if c.giver != nil {
		p.Giver = c.giver.OpenID
	}
	return p
}

func (w *world) meta() *metaState {
	return &metaState{Seed: w.seed, Tag: w.tag, OffsetNS: int64(w.offset), IDs: w.ids, Luck: w.luck, Turn: w.turn, Account: w.account}
}

func (w *world) setMeta(m *metaState) error {
	if m.IDs == nil || m.Luck == nil || m.IDs.src == nil || m.Luck.src == nil {
		return errors.New("meta: the randomness is missing")
	}
	w.seed, w.tag, w.offset, w.ids, w.luck, w.turn = m.Seed, m.Tag, time.Duration(m.OffsetNS), m.IDs, m.Luck, max(m.Turn, 0)
	w.account = m.Account
	return nil
}

// encodeState gives the whole state as writeState writes it.
func (w *world) encodeState(gen uint64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(1024 + 220*len(w.codes))
	err := w.writeState(&b, gen)
	return b.Bytes(), err
}

// writeState writes the whole state as one JSON object, a card or code a line.
func (w *world) writeState(to io.Writer, gen uint64) error {
	l := &lineWriter{b: bufio.NewWriterSize(to, 1<<18)}
	l.json = json.NewEncoder(&l.line)
	l.json.SetEscapeHTML(false)
	l.put(stateHead{Format: stateFormat, Version: stateVersion, Gen: gen, Meta: w.meta(), Tokens: &w.tokens, Faults: w.faultList()}, 1)
	writeList(l, "users", w.users, func(u *user) any { return u })
	writeList(l, "cards", w.cards, func(k *card) any { return k })
	writeList(l, "pools", w.poolsOnPaper(), func(p poolState) any { return p })
	writeList(l, "codes", w.codes, func(c *code) any { return c.onPaper() })
	writeList(l, "links", w.links, func(l *link) any { return l })
	l.text("}\n")
	if l.err == nil {
		l.err = l.b.Flush()
	}
	return l.err
}

// lineWriter writes JSON values one by one and keeps the first error.
type lineWriter struct {
	b    *bufio.Writer
	line bytes.Buffer
	json *json.Encoder // into line
	err  error
}

func (l *lineWriter) text(s string) {
	if l.err == nil {
		_, l.err = l.b.WriteString(s)
	}
}

// put writes a value without its last cut bytes.
func (l *lineWriter) put(v any, cut int) {
	l.line.Reset()
	if l.err == nil {
		l.err = l.json.Encode(v)
	}
	if l.err == nil {
		_, l.err = l.b.Write(l.line.Bytes()[:l.line.Len()-1-cut]) // Encode ends a value with a line feed
	}
}

func writeList[T any](l *lineWriter, name string, list []T, show func(T) any) {
	l.text(",\n\"" + name + "\":[")
	for i, v := range list {
		if i > 0 {
			l.text(",")
		}
		l.text("\n")
		l.put(show(v), 0)
	}
	l.text("]")
}
