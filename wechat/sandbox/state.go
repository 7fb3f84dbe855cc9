package sandbox

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

const (
	stateFormat  = "coupondesk sandbox state"
	stateVersion = 1
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

// decodeState reads what encodeState wrote. An error means that the text is not
// a state of this version; nothing is half taken.
func decodeState(r io.Reader) (*world, uint64, error) {
	d := json.NewDecoder(bufio.NewReaderSize(r, 1<<16))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, 0, errors.New("not a sandbox state: no JSON object")
	}
	var head stateHead
	w := newWorld("", 0)
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, 0, fmt.Errorf("damaged: %w", err)
		}
		if err := w.decodeMember(d, name.(string), &head); err != nil {
			return nil, 0, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, 0, fmt.Errorf("damaged: %w", err)
	}
	if head.Format != stateFormat || head.Meta == nil {
		return nil, 0, errors.New("not a sandbox state: format or meta is missing")
	}
	if err := w.setMeta(head.Meta); err != nil {
		return nil, 0, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, 0, errors.New("damaged: something follows the state")
	}
	if err := w.setTokens(head.Tokens); err != nil {
		return nil, 0, err
	}
	return w, head.Gen, w.setFaults(head.Faults)
}

func (w *world) setTokens(t *tokens) error {
	if t == nil {
		return nil
	}
	if slices.Contains(t.All, nil) {
		return errors.New("damaged: a token is null")
	}
	w.tokens = *t
	return nil
}

func (w *world) setFaults(list []faultRule) error {
	w.faults = nil
	for _, f := range list {
		if why := f.check(); why != "" {
			return errors.New(why)
		}
		w.faults = append(w.faults, &f)
	}
	return nil
}

func (w *world) decodeMember(d *json.Decoder, name string, head *stateHead) error {
	var err error
	switch name {
	case "format":
		err = d.Decode(&head.Format)
	case "version":
		if err = d.Decode(&head.Version); err == nil && head.Version != stateVersion {
			return fmt.Errorf("version %d, this program knows version %d", head.Version, stateVersion)
		}
	case "gen":
		err = d.Decode(&head.Gen)
	case "meta":
		err = d.Decode(&head.Meta)
	case "tokens":
		err = d.Decode(&head.Tokens)
	case "faults":
		err = d.Decode(&head.Faults)
	case "users":
		return readList(d, name, w.loadUser)
	case "cards":
		return readList(d, name, w.loadCard)
	case "codes":
		return readList(d, name, w.loadCode)
	case "pools":
		return readList(d, name, w.loadPool)
	case "links":
		return readList(d, name, w.loadLink)
	default:
		return fmt.Errorf("not a sandbox state: unknown member %q", name)
	}
	if err != nil {
		return fmt.Errorf("damaged at %q: %w", name, err)
	}
	return nil
}

func readList[T any](d *json.Decoder, name string, take func(T) error) error {
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return fmt.Errorf("damaged: %q is no list", name)
	}
	for d.More() {
		var v T
		err := d.Decode(&v)
		if err == nil {
			err = take(v)
		}
		if err != nil {
			return fmt.Errorf("damaged at %q: %w", name, err)
		}
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("damaged at %q: %w", name, err)
	}
	return nil
}

func (w *world) loadUser(u user) error {
	if u.OpenID == "" {
		return errors.New("a user without openid")
	}
	w.putUser(&u)
	return nil
}

func (w *world) loadCard(k card) error {
	if k.Base.ID == "" || !slices.Contains(cardTypes, k.Type) || statusSpellings[k.Base.Status] != k.Base.Status {
		return fmt.Errorf("card %q has no id, an unknown type or an unknown status", k.Base.ID)
	}
	w.putCard(&k)
	return nil
}

func (w *world) loadCode(c codeState) error {
	k, u := w.cardBy[c.CardID], w.userBy[c.OpenID]
	if c.Code == "" || k == nil || u == nil {
		return fmt.Errorf("code %q belongs to no card or no user of this state", c.Code)
	}
	if !slices.Contains(codeStates, c.Status) {
		return fmt.Errorf("code %q has the unknown status %q", c.Code, c.Status)
	}
	giver := w.userBy[c.Giver]
	if c.Giver != "" && giver == nil {
		return fmt.Errorf("code %q comes from no user of this state", c.Code)
	}
	w.putCode(&code{text: c.Code, card: k, user: u, state: c.Status, begin: c.Begin, end: c.End, claimed: c.Claimed,
		consumed: c.Consumed, outer: c.Outer, cipher: c.Cipher, giver: giver, gifted: c.Gifted})
	return nil
}

var errPool = errors.New("imported codes belong to no card of this state that takes them")

func (w *world) loadLink(l link) error {
	if l.Key == "" || l.Kind == "" {
		return errors.New("a link without key or kind")
	}
	w.putLink(&l)
	return nil
}
