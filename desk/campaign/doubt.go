package campaign

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

const (
	mostKnown = 2000      // cards that a mark notes; a list of 40 pages
	skew      = time.Hour // by how much the platform's clock may differ from ours
)

// known lists the cards there are; all is false when there are more than a mark
// notes.
func (d *Desk) known(ctx context.Context) (ids []string, all bool, err error) {
	err = d.list(ctx, func(id string) bool {
		ids = append(ids, id)
		return len(ids) < mostKnown
	})
	return ids, len(ids) < mostKnown, err
}

// list hands over the id of every card once, until each gives false.
func (d *Desk) list(ctx context.Context, each func(id string) bool) error {
	seen := map[string]bool{}
	for offset := 0; ; {
		page, err := d.o.Cards.BatchGet(ctx, card.ListQuery{Offset: offset, Count: card.MaxList})
		if err != nil {
			return err
		}
		before := len(seen)
		for _, id := range page.IDs {
			if seen[id] {
				continue
			}
			seen[id] = true
			if !each(id) {
				return nil
			}
		}
		offset += len(page.IDs)
		if more, err := page.More(offset, len(seen)-before); err != nil || !more {
			return err
		}
	}
}

// Doubt looks for the card that a creation in doubt may have made: cards that
// were not there before it, of the same type, title and brand, the most alike
// first. None means that there is no such card now; a request that is still on
// its way could make one a little later. Nothing is created here or later
// without Settle.
func (d *Desk) Doubt(ctx context.Context, dr Draft) (found []card.Card, err error) {
	if !dr.InDoubt() {
		return nil, nil
	}
	cd, _ := Read(dr.Sent())
	ids, err := d.unknown(ctx, *dr.Creating)
	if err != nil {
		return nil, err
	}
	apart := map[string]int{}
	for _, id := range ids {
		c, err := d.o.Cards.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		tooOld := !dr.Creating.All && !c.Created.IsZero() && c.Created.Before(dr.Creating.At.Add(-skew))
		if c.Type == dr.Type && c.Title == cd.Base.Title && c.Brand == cd.Base.Brand && !tooOld {
			found, apart[id] = append(found, c), len(differences(cd, c))
		}
	}
	slices.SortStableFunc(found, func(a, b card.Card) int {
		return cmp.Or(cmp.Compare(apart[a.ID], apart[b.ID]), b.Created.Compare(a.Created))
	})
	return found, nil
}

// unknown lists the cards that a mark did not know.
func (d *Desk) unknown(ctx context.Context, m Creating) ([]string, error) {
	known := map[string]bool{}
	for _, id := range m.Known {
		known[id] = true
	}
	var ids []string
	err := d.list(ctx, func(id string) bool {
		if !known[id] {
			ids = append(ids, id)
		}
		return true
	})
	return ids, err
}

// Settle ends the doubt about a creation by a person's word: cardID is the card
// that it made, "" says that it made none, and then the draft can be published
// again. Without a doubt it changes nothing.
func (d *Desk) Settle(ctx context.Context, dr Draft, cardID string) (Draft, error) {
	if !dr.InDoubt() {
		return dr, nil
	}
	dr = dr.Clone()
	if dr.CardID = strings.TrimSpace(cardID); dr.CardID == "" {
		dr.Creating = nil
	} else {
		dr.Creating = dr.Creating.over()
	}
	return d.put(ctx, ledger.PaperDraft, dr, true)
}

// differences compares what was sent with what the platform has, field by field,
// in the order of the request. Limits that were left to the platform cannot
// differ; the threshold of a CASH card may stand in either of its two places.
func differences(sent card.Draft, c card.Card) []string {
	got, ok := c.Draft()
	if !ok {
		return []string{idType}
	}
	want, have := Values(oneThreshold(sent)), Values(oneThreshold(got))
	if want[idType], have[idType] = string(typeOf(sent)), string(c.Type); want[idType] == "" {
		return []string{idType}
	}
	return slices.DeleteFunc(unlike(want, have), func(id string) bool {
		return (id == idGetLimit || id == idUseLimit) && want[id] == ""
	})
}

// unlike are the ids of the fields whose values differ, in order.
func unlike(a, b map[string]string) []string {
	var ids []string
	for id, value := range a {
		if b[id] != value {
			ids = append(ids, id)
		}
	}
	for id, value := range b {
		if _, both := a[id]; !both && value != "" {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, compareIDs)
	return ids
}

func typeOf(cd card.Draft) card.Type {
	if cd.Offer == nil {
		return ""
	}
	return cd.Offer.Type()
}

// oneThreshold writes the threshold of a CASH card in one place only.
func oneThreshold(cd card.Draft) card.Draft {
	cash, ok := cd.Offer.(card.CashOffer)
	if !ok || cd.Advanced.Use == nil {
		return cd
	}
	use := *cd.Advanced.Use
	cash.LeastCost, use.LeastCost = cmp.Or(cash.LeastCost, use.LeastCost), 0
	cd.Offer, cd.Advanced.Use = cash, &use
	return cd
}

// Differences are the ids of the fields in which a card is otherwise than a
// draft wants it.
func Differences(dr Draft, c card.Card) []string {
	cd, _ := Read(dr)
	return differences(cd, c)
}
