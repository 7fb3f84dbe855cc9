package whitelist

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"coupondesk/ledger"
)

// Tidy makes of what was typed or pasted what is kept: no blanks and nothing
// invisible at the ends of an id, full-width letters as plain ones, a name
// without what cannot be seen, and the kind where none is given.
func Tidy(e Entry) Entry {
	e.ID = norm.NFKC.String(strings.TrimFunc(e.ID, unseen))
	e.Name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unseen(r) && !unicode.IsSpace(r) && r != joiner || unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(e.Name, "")))
	if e.Kind == "" {
		e.Kind = KindOf(e.ID)
	}
	return e
}

// joiner binds the parts of one emoji.
const joiner = '\u200d'

// unseen are blanks and the characters that chats and web pages hide in what is
// copied from them.
func unseen(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) && r != utf8.RuneError }

// Add puts somebody on the list. An empty Kind is recognised. A *Fault says why
// not; then, as with every error here, nothing was changed.
func (d *Desk) Add(ctx context.Context, e Entry) (List, error) {
	e = Tidy(e)
	return d.change(ctx, func(b *body) error { return b.add(e) })
}

// add seats e, in its old place where it was taken off before.
func (b *body) add(e Entry) error {
	if f := fits(e, seated(b.People)); f != nil {
		return f
	}
	p := person{ID: e.ID, Kind: e.Kind, Name: e.Name}
	if i := b.find(e.Key()); i >= 0 {
		if p.Name == "" {
			p.Name = b.People[i].Name
		}
		b.People[i] = p
		return nil
	}
	b.People = append(b.People, p)
	return nil
}

// find is the place of a key, -1 for none.
func (b *body) find(key string) int {
	return slices.IndexFunc(b.People, func(p person) bool { return p.key() == key })
}

// Change puts e in the seat of the entry with a key: another name, kind or id.
func (d *Desk) Change(ctx context.Context, key string, e Entry) (List, error) {
	e = Tidy(e)
	return d.change(ctx, func(b *body) error {
		i := b.find(key)
		if i < 0 || b.People[i].Out {
			return gone()
		}
		if e.Key() == key {
			if f := Check(e); f != nil {
				return f
			}
			b.People[i].Name = e.Name
			return nil
		}
		old := b.People[i]
		others := slices.Delete(slices.Clone(b.People), i, i+1)
		if f := fits(e, seated(others)); f != nil {
			return f
		}
		b.People = slices.DeleteFunc(b.People, func(p person) bool { return p.key() == e.Key() })
		b.People[b.find(key)] = person{ID: e.ID, Kind: e.Kind, Name: e.Name}
		if has(b.bounds().Maybe, key) {
			old.Out = true
			b.People = append(b.People, old)
		}
		return nil
	})
}

// Remove takes somebody off the list.
func (d *Desk) Remove(ctx context.Context, key string) (List, error) {
	return d.change(ctx, func(b *body) error {
		i := b.find(key)
		switch {
		case i < 0 || b.People[i].Out:
			return gone()
		case has(b.bounds().Maybe, key):
			b.People[i].Out = true
		default:
			b.People = slices.Delete(b.People, i, i+1)
		}
		return nil
	})
}

func gone() *Fault { return fault(FaultGone, "名单上没有", "not on the list") }

// Undo takes the last change of the list back, of up to twenty; without one it
// changes nothing. rev is that of the list that was looked at, 0 for whatever it
// is now: ErrChanged where somebody else has changed it since, with the list as
// it is now.
func (d *Desk) Undo(ctx context.Context, rev int64) (List, error) {
	for try := 1; ; try++ {
		b, err := d.read(ctx)
		if err != nil {
			return b.list(), err
		}
		was := b.list()
		switch {
		case rev != 0 && rev != was.Rev:
			return was, ErrChanged
		case len(b.Steps) == 0:
			return was, nil
		}
		last := len(b.Steps) - 1
		b.People, b.Steps = b.Steps[last], b.Steps[:last]
		kept, err := d.write(ctx, b)
		if errors.Is(err, ledger.ErrStale) && try < maxTries {
			continue
		}
		if err != nil {
			return was, err
		}
		return kept.list(), nil
	}
}

// Reset makes the list what was pushed last, empty if nothing was. It can be
// undone.
func (d *Desk) Reset(ctx context.Context) (List, error) {
	return d.change(ctx, func(b *body) error {
		b.People = slices.Clone(b.Pushed)
		return nil
	})
}
