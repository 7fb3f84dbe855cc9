package sandbox

import (
	"bytes"
	"errors"
	"fmt"
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

// encodeState writes the whole state as one JSON object, a card or code a line.
func (w *world) encodeState(gen uint64) ([]byte, error) {
	head := encode(stateHead{Format: stateFormat, Version: stateVersion, Gen: gen, Meta: w.meta(), Tokens: &w.tokens, Faults: w.faultList()})
	var b bytes.Buffer
	b.Grow(1024 + 220*len(w.codes))
	b.Write(head[:len(head)-1])
	writeList(&b, "users", w.users, func(u *user) any { return u })
	writeList(&b, "cards", w.cards, func(k *card) any { return k })
	writeList(&b, "pools", w.poolsOnPaper(), func(p poolState) any { return p })
	writeList(&b, "codes", w.codes, func(c *code) any { return c.onPaper() })
	writeList(&b, "links", w.links, func(l *link) any { return l })
	b.WriteString("}\n")
	return b.Bytes(), nil
}

func writeList[T any](b *bytes.Buffer, name string, list []T, show func(T) any) {
	fmt.Fprintf(b, ",\n%q:[", name)
	for i, v := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(encode(show(v)))
	}
	b.WriteByte(']')
}
