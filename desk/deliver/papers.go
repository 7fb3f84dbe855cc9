package deliver

import (
	"context"
	"encoding/json"

	"coupondesk/ledger"
)

// The papers of this package are of one kind, ledger.PaperDelivery: what was
// made (Made), the last mass message with a card (Message), and the messages to
// one person that got no answer (Unanswered). The member "kind" of a body tells
// them apart; the last two have ids of their own, so that there is one of each.

// write keeps body as the paper p, whose kind is given here. ledger.ErrStale:
// somebody else has changed it since p.Rev.
func (d *Desk) write(ctx context.Context, p ledger.Paper, body any) (ledger.Paper, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return p, err
	}
	p.Kind, p.Body = ledger.PaperDelivery, raw
	return d.o.Book.PutPaper(ctx, d.o.AppID, p)
}

// paper reads one; ledger.ErrNotFound: there is none.
func (d *Desk) paper(ctx context.Context, id string) (ledger.Paper, error) {
	return d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperDelivery, id)
}

// papers are all, the newest first; none without a book.
func (d *Desk) papers(ctx context.Context) ([]ledger.Paper, error) {
	if d.o.Book == nil {
		return nil, nil
	}
	return d.o.Book.Papers(ctx, d.o.AppID, ledger.PaperDelivery)
}

func (d *Desk) drop(ctx context.Context, id string) error {
	return d.o.Book.DropPaper(ctx, d.o.AppID, ledger.PaperDelivery, id)
}
