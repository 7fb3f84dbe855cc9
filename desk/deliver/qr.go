package deliver

import (
	"context"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"coupondesk/desk/carried"
	"coupondesk/wechat/card"
)

// QR makes a claim QR (二维码投放) and keeps it. It reads the cards first; what
// is wrong comes back as Faults and nothing is sent. A lost answer does no harm:
// a QR costs no stock before it is claimed, and another can be made.
func (d *Desk) QR(ctx context.Context, q card.QR) (Made, error) {
	if len(q.Cards) > 1 {
		q.Multiple = true
	}
	cards, err := d.readQR(ctx, q)
	if err != nil {
		return Made{}, err
	}
	now := d.o.Now()
	if err := QRFaults(cards, q, now).stop(); err != nil {
		return Made{}, err
	}
	code, err := d.o.Cards.CreateQR(ctx, q)
	if err != nil {
		return Made{}, err
	}
	return d.keepQR(ctx, q, cards, code, now), nil
}

// CheckQR gives the faults and warnings of a QR without asking for it.
func (d *Desk) CheckQR(ctx context.Context, q card.QR) (Faults, error) {
	if len(q.Cards) > 1 {
		q.Multiple = true
	}
	cards, err := d.readQR(ctx, q)
	if err != nil {
		return nil, err
	}
	return QRFaults(cards, q, d.o.Now()), nil
}

// readQR reads the cards of q; a request that is wrong in itself is not read for.
func (d *Desk) readQR(ctx context.Context, q card.QR) ([]card.Card, error) {
	if err := QRFaults(nil, q, d.o.Now()).stop(); err != nil {
		return nil, err
	}
	ids := make([]string, len(q.Cards))
	for i, c := range q.Cards {
		ids[i] = c.CardID
	}
	return d.Cards(ctx, ids...)
}

// Cards reads cards, in the order of their ids.
func (d *Desk) Cards(ctx context.Context, ids ...string) ([]card.Card, error) {
	cards := make([]card.Card, len(ids))
	var calls errgroup.Group
	calls.SetLimit(card.MaxQRCards)
	for i, id := range ids {
		calls.Go(func() error {
			return carried.Do(func() (err error) { cards[i], err = d.o.Cards.Get(ctx, id); return err })
		})
	}
	if err := calls.Wait(); err != nil {
		carried.On(err)
		return nil, err
	}
	return cards, nil
}

func (d *Desk) keepQR(ctx context.Context, q card.QR, cards []card.Card, code card.QRCode, now time.Time) Made {
	m := Made{Kind: KindQR, URL: code.URL, ShowURL: code.ShowURL, At: now, Life: q.Life, Cards: cards}
	if code.Life > 0 {
		m.Expires = now.Add(code.Life)
	}
	for i, c := range q.Cards {
		m.Offers = append(m.Offers, Offer{CardID: c.CardID, Title: cards[i].Title, Code: c.Code, OpenID: c.OpenID, Unique: c.Unique})
		m.Outer, m.OuterID = c.OuterStr, c.OuterID
	}
	return d.keep(ctx, m)
}

// Again is the request that made a QR, for another one.
func (m Made) Again() card.QR {
	q := card.QR{Multiple: len(m.Offers) > 1, Life: m.Life}
	for _, o := range m.Offers {
		q.Cards = append(q.Cards, card.QRCard{CardID: o.CardID, Code: o.Code, OpenID: o.OpenID, Unique: o.Unique, OuterStr: m.Outer, OuterID: m.OuterID})
	}
	return q
}

// title names what was made, in the cards' own words.
func (m Made) title() string {
	names := make([]string, len(m.Offers))
	for i, o := range m.Offers {
		names[i] = o.Title
	}
	if m.Outer != "" {
		return fmt.Sprintf("%s · %s", strings.Join(names, "、"), m.Outer)
	}
	return strings.Join(names, "、")
}
