package sandbox

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

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
	w.version = head.Version
	w.upgrade()
	return w, head.Gen, w.setFaults(head.Faults)
}

// upgrade fills in what older versions did not keep.
func (w *world) upgrade() {
	for _, k := range w.cards {
		if w.version < 2 && k.Opening == 0 {
			k.Opening = k.Base.SKU.Total
		}
	}
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
		if err = d.Decode(&head.Version); err == nil && (head.Version < 1 || head.Version > stateVersion) {
			return fmt.Errorf("version %d, this program knows versions up to %d", head.Version, stateVersion)
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
	card := w.putCard(&k)
	if card.Submitted != 0 && card.Base.Status == cardNotVerify {
		w.waiting = append(w.waiting, waiting{card, card.Submitted})
	}
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
