package whitelist

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"coupondesk/ledger"
)

// Damage tells of a list whose paper in the ledger could not be read: somebody
// wrote into it by hand, or a disk did.
type Damage struct {
	At   time.Time `json:"at"`   // when the paper was kept last
	Kept string    `json:"kept"` // id of the paper that has its text as it was, "" while it still is in place
}

// putAside keeps the text of a damaged paper as a paper of its own, before the
// list is written again. One that is there already has the same text.
func (d *Desk) putAside(ctx context.Context, b *body) error {
	id := fmt.Sprintf("%s-damaged-%d", paperID, b.paper.Rev)
	_, err := d.o.Book.PutPaper(ctx, d.o.AppID, ledger.Paper{Kind: ledger.PaperWhitelist, ID: id, Body: b.broken})
	if err != nil && !errors.Is(err, ledger.ErrStale) {
		return fmt.Errorf("whitelist: %w", err)
	}
	b.Damage, b.broken = &Damage{At: b.Damage.At, Kept: id}, nil
	return nil
}

// readable are the people in a damaged text, as far as they can be told: those
// on the list come first in it.
func readable(raw []byte) []person {
	_, list, found := bytes.Cut(raw, []byte(`"people"`))
	at := bytes.IndexByte(list, '[')
	if !found || at < 0 {
		return nil
	}
	in := json.NewDecoder(bytes.NewReader(list[at:]))
	_, err := in.Token() // the bracket
	var out []person
	for err == nil && in.More() {
		var p person
		if err = in.Decode(&p); err == nil && Check(Entry{ID: p.ID, Kind: p.Kind, Name: p.Name}) == nil && !has(out, p.key()) {
			out = append(out, p)
		}
	}
	return out
}
