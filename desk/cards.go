package desk

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"

	"coupondesk/desk/carried"
	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Face is what staff see of a coupon. Money is in fen.
type Face struct {
	CardID      string
	Type        card.Type
	Title       string
	Brand       string
	Color       string // hex, such as "#2c9f67"
	Notice      string
	Description string
	Value       int64  // CASH: taken off
	LeastCost   int64  // CASH: from this amount on, 0 = any
	Discount    int    // DISCOUNT: percent taken off
	Gift        string // GIFT: what is handed over
	Deal        string // GROUPON
	Detail      string // GENERAL_COUPON
	GetLimit    int    // codes one customer may claim
	UseLimit    int    // codes one customer may redeem
	AllStores   bool
	Known       bool // false: the card could not be read, only CardID is set
}

// CardRow is a card and when it was read. With Err only Card.ID is set.
type CardRow struct {
	Card card.Card
	At   time.Time
	Err  error
}

const (
	cardAge   = 5 * time.Minute  // a look shows a card at most this old
	faceWait  = 3 * time.Second  // default of Options.FaceWait
	cardTime  = 10 * time.Second // bound of a detail that several callers wait for
	cardCalls = 8                // calls of one listing at a time
	cardPage  = 50               // ids in a page, the platform's limit
)

type cardCache struct {
	mu     sync.Mutex
	rows   map[string]CardRow
	asking *singleflight.Group
}

// FaceOf is the face of a card as the platform describes it.
func FaceOf(c card.Card) Face {
	return Face{CardID: c.ID, Type: c.Type, Title: c.Title, Brand: c.Brand, Color: c.Color, Notice: c.Notice,
		Description: c.Description, Value: c.ReduceCost, LeastCost: c.LeastCost, Discount: c.Percent,
		Gift: c.Gift, Deal: c.DealDetail, Detail: c.Detail, GetLimit: c.GetLimit, UseLimit: c.UseLimit,
		AllStores: c.AllStores, Known: true}
}

// FaceOfIntent is the little of a face that an intent of the ledger keeps.
func FaceOfIntent(in ledger.Intent) Face {
	return Face{CardID: in.CardID, Type: card.Type(in.CardType), Title: in.Title,
		Value: in.Value, Discount: in.Discount, Known: in.CardType != ""}
}

// faceLater starts reading the face of a card and returns how to wait for it,
// for as long as it is told. An answer that comes later is kept for the next look.
func (d *Desk) faceLater(ctx context.Context, cardID string) func(time.Duration) Face {
	if cardID == "" {
		return func(time.Duration) Face { return Face{} }
	}
	d.cards.mu.Lock()
	row, ok := d.cards.rows[cardID]
	d.cards.mu.Unlock()
	if ok && d.o.Now().Sub(row.At) < cardAge {
		return func(time.Duration) Face { return FaceOf(row.Card) }
	}
	answer := d.cards.asking.DoChan(cardID, func() (any, error) {
		// The others that wait for this answer must not fail with one caller's context.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cardTime)
		defer cancel()
		var row CardRow
		err := carried.Do(func() (err error) { row, err = d.Card(ctx, cardID); return err })
		return row, err
	})
	return func(atMost time.Duration) Face {
		enough := time.NewTimer(atMost)
		defer enough.Stop()
		select {
		case <-ctx.Done():
		case <-enough.C:
		case a := <-answer:
			carried.On(a.Err)
			if a.Err == nil {
				return FaceOf(a.Val.(CardRow).Card)
			}
		}
		return Face{CardID: cardID}
	}
}

// Card reads one card from the platform (查看卡券详情), also when it is known.
func (d *Desk) Card(ctx context.Context, cardID string) (CardRow, error) {
	c, err := d.o.Cards.Get(ctx, cardID)
	if err != nil {
		return CardRow{Card: card.Card{ID: cardID}, At: d.o.Now(), Err: err}, err
	}
	row := CardRow{Card: c, At: d.o.Now()}
	d.cards.mu.Lock()
	d.cards.rows[cardID] = row
	d.cards.mu.Unlock()
	return row, nil
}

// Cards reads the list of all cards (批量查询卡券列表) and each card of it, at
// most 8 calls at a time, and hands over every row as it comes, from several
// goroutines and in no order. A card that cannot be read is a row with Err. It
// returns when all rows are handed over, with the platform's own total; an
// error means that the list itself broke off.
func (d *Desk) Cards(ctx context.Context, each func(CardRow)) (int, error) {
	var calls errgroup.Group
	calls.SetLimit(cardCalls)
	total, err := d.pages(ctx, &calls, func(id string) {
		row, _ := d.Card(ctx, id) // the row carries the error
		each(row)
	})
	carried.On(calls.Wait()) // no call returns another error
	carried.On(err)
	return total, err
}

// CustomCards is Cards for the cards that use custom codes alone. Whether a card
// does is settled when it is made, so those that were read before, for whatever
// reason, are not read again; their rows say when that was. Cards that cannot be
// read are handed over as well: they may be such cards.
func (d *Desk) CustomCards(ctx context.Context, each func(CardRow)) (int, error) {
	var calls errgroup.Group
	calls.SetLimit(cardCalls)
	total, err := d.pages(ctx, &calls, func(id string) {
		d.cards.mu.Lock()
		row, ok := d.cards.rows[id]
		d.cards.mu.Unlock()
		if !ok {
			row, _ = d.Card(ctx, id) // the row carries the error
		}
		if row.Err != nil || row.Card.UseCustomCode {
			each(row)
		}
	})
	carried.On(calls.Wait()) // no call returns another error
	carried.On(err)
	return total, err
}

// pages reads the list page by page and starts detail for every id once.
func (d *Desk) pages(ctx context.Context, calls *errgroup.Group, detail func(id string)) (int, error) {
	type page struct {
		card.List
		err error
	}
	seen := map[string]bool{}
	for offset := 0; ; {
		answer := make(chan page, 1)
		calls.Go(func() error {
			var p page
			p.err = carried.Do(func() (err error) {
				p.List, err = d.o.Cards.BatchGet(ctx, card.ListQuery{Offset: offset, Count: cardPage})
				return err
			})
			answer <- p
			return nil
		})
		p := <-answer
		if p.err != nil {
			return p.Total, p.err
		}
		before := len(seen)
		for _, id := range p.IDs {
			if !seen[id] {
				seen[id] = true
				calls.Go(func() error { return carried.Do(func() error { detail(id); return nil }) })
			}
		}
		offset += len(p.IDs)
		if more, err := p.More(offset, len(seen)-before); err != nil || !more {
			return max(p.Total, len(seen)), err
		}
	}
}
