package whitelist

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"coupondesk/ledger"
)

// paperID is the id of the only paper of its kind.
const paperID = "whitelist"

// maxSteps is how many steps can be undone.
const maxSteps = 20

// person is an entry as it is kept. Out marks one that was taken off the list
// while the platform may hold it: it keeps its place until it has gone there.
type person struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	Name string `json:"name,omitempty"`
	Out  bool   `json:"out,omitempty"`
}

func (p person) key() string { return string(p.Kind) + ":" + p.ID }

// bounds are what is known of the platform's list while it is not known
// exactly: everybody in Sure is on it, nobody outside Maybe is.
type bounds struct {
	Sure  []person  `json:"sure"`
	Maybe []person  `json:"maybe"`
	At    time.Time `json:"at"`   // of the latest push in doubt
	Push  int64     `json:"push"` // revision of the paper that it was made of: its name
	// Flying are the pushes without an answer that may still arrive.
	Flying []flight `json:"flying,omitempty"`
}

// flight is a push without an answer.
type flight struct {
	List []person  `json:"list"`
	At   time.Time `json:"at"`
}

// quiet is how long a push without an answer may still arrive.
const quiet = 120 * time.Second

// body is the paper.
type body struct {
	People   []person   `json:"people"`
	Steps    [][]person `json:"steps,omitempty"` // before each of the last changes
	Pushed   []person   `json:"pushed,omitempty"`
	PushedAt time.Time  `json:"pushed_at,omitzero"`
	Left     []string   `json:"left,omitempty"` // keys that the last push left out, by its answer
	Doubt    *bounds    `json:"doubt,omitempty"`
	Damage   *Damage    `json:"damage,omitempty"` // until the next push that went well

	paper  ledger.Paper
	broken []byte // the paper's text, where it could not be read
}

// read gives what the ledger keeps, of a damaged paper what can be read of it.
func (d *Desk) read(ctx context.Context) (body, error) {
	p, err := d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperWhitelist, paperID)
	if errors.Is(err, ledger.ErrNotFound) {
		return body{paper: ledger.Paper{Kind: ledger.PaperWhitelist, ID: paperID}}, nil
	}
	if err != nil {
		return body{}, fmt.Errorf("whitelist: %w", err)
	}
	var b body
	if json.Unmarshal(p.Body, &b) != nil {
		b = body{People: readable(p.Body), Damage: &Damage{At: p.Updated}, broken: append([]byte{}, p.Body...)}
	}
	b.paper = p
	return b, nil
}

// write keeps b. What could not be read of the paper before it is put aside
// first.
func (d *Desk) write(ctx context.Context, b body) (body, error) {
	if b.broken != nil {
		if err := d.putAside(ctx, &b); err != nil {
			return b, err
		}
	}
	raw, err := json.Marshal(b)
	if err != nil {
		return b, err
	}
	p := b.paper
	p.Body = raw
	if p, err = d.o.Book.PutPaper(ctx, d.o.AppID, p); err != nil {
		return b, fmt.Errorf("whitelist: %w", err)
	}
	b.paper = p
	return b, nil
}

// maxTries is how often a change is made again on what somebody else has
// written meanwhile.
const maxTries = 20

// change makes a change that can be undone; it is kept when the error is nil.
// do may be called more than once.
func (d *Desk) change(ctx context.Context, do func(*body) error) (List, error) {
	for try := 1; ; try++ {
		b, err := d.read(ctx)
		if err != nil {
			return List{}, err
		}
		was := b.list()
		before := slices.Clone(b.People)
		if err := do(&b); err != nil {
			return was, err
		}
		if slices.Equal(before, b.People) {
			return was, nil
		}
		b.Steps = append(b.Steps, before)
		b.Steps = b.Steps[max(0, len(b.Steps)-maxSteps):]
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

// bounds are what is known of the platform's list.
func (b body) bounds() bounds {
	if b.Doubt != nil {
		return *b.Doubt
	}
	return bounds{Sure: b.Pushed, Maybe: b.Pushed}
}

// perhaps says that the platform may hold somebody or not: nothing is known of
// its list once ours was damaged.
func (b body) perhaps(key string) bool {
	known := b.bounds()
	return has(known.Maybe, key) != has(known.Sure, key) || b.Damage != nil && !has(known.Sure, key)
}

// list marks everybody by what the platform holds.
func (b body) list() List {
	l := List{PushedAt: b.PushedAt, Rev: b.paper.Rev, Undo: len(b.Steps), State: Never, Damage: b.Damage}
	known := b.bounds()
	switch {
	case b.Doubt != nil:
		l.State, l.SentAt = Unsure, known.At
	case b.Damage != nil:
		l.State = Unsure
	case !b.PushedAt.IsZero():
		l.State = InPlace
	}
	seen := map[string]bool{}
	for _, p := range b.People {
		e := Entry{ID: p.ID, Kind: p.Kind, Name: p.Name, Mark: Add, Left: !p.Out && slices.Contains(b.Left, p.key())}
		switch {
		case p.Out && has(known.Maybe, p.key()):
			e.Mark = Remove
		case p.Out:
			continue
		case has(known.Sure, p.key()):
			e.Mark = Pushed
		}
		e.Perhaps = e.Mark != Pushed && b.perhaps(p.key())
		seen[p.key()] = true
		l.Entries = append(l.Entries, e)
	}
	for _, p := range known.Maybe {
		if !seen[p.key()] {
			l.Entries = append(l.Entries, Entry{ID: p.ID, Kind: p.Kind, Name: p.Name, Mark: Remove, Perhaps: b.perhaps(p.key())})
		}
	}
	return l
}

// has says whether somebody is in a list.
func has(list []person, key string) bool {
	return slices.ContainsFunc(list, func(p person) bool { return p.key() == key })
}

// seated are those on the list.
func seated(list []person) []person {
	return slices.DeleteFunc(slices.Clone(list), func(p person) bool { return p.Out })
}
