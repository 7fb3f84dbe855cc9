package sandbox

import (
	"slices"
	"strings"
)

// cardCreate is POST /card/create (创建卡券) for the five ordinary types. The
// platform closed it on 2021-04-01; Options.Creation chooses the era.
func (c *call) cardCreate() reply {
	if c.s.opts.Creation == CreationClosed {
		c.note(noteClosed)
		return c.fail(c.s.opts.ClosedErrCode)
	}
	d := &draft{now: c.now(), card: &card{ByAPI: true}}
	if no := d.read(c.members); no != nil {
		return c.deny(no)
	}
	if no := d.check(); no != nil {
		return c.deny(no)
	}
	c.notes = append(append(c.notes, noteReview), d.notes...)
	b := &d.card.Base
	b.ID, b.CreateTime, b.UpdateTime = c.w.newCardID(), c.now(), c.now()
	b.SKU.Total, d.card.Opening = b.SKU.Quantity, b.SKU.Quantity
	c.w.submit(d.card)
	c.w.putCard(d.card)
	c.changed = true
	return c.answer(struct {
		envelope
		CardID string `json:"card_id"`
	}{okay, b.ID})
}

// draft is a card that somebody wants to create, while it is checked in the
// order: shape, required members, lengths, values.
type draft struct {
	now      int64
	card     *card
	advanced *advanced
	dates    *dateInfo
	sku      members
	skuErr   bool
	quantity bool // sku.quantity is there
	own      members
	notes    []*Note // choices of ours that let the request through
}

// read takes the request apart. Nothing but types is checked, except that the
// card's type comes first.
func (d *draft) read(m members) *denial {
	in, err := m.object("card")
	if err != nil {
		return &denial{code: 47001, tail: "card"}
	}
	if in == nil {
		return &denial{code: 41011, tail: "card"}
	}
	k := d.card
	if k.Type, err = in.text("card_type"); err != nil {
		return &denial{code: 47001, tail: "card_type"}
	}
	if !slices.Contains(cardTypes, k.Type) {
		return &denial{code: 40071}
	}
	if d.own, err = in.object(strings.ToLower(k.Type)); err != nil {
		return &denial{code: 47001, tail: strings.ToLower(k.Type)}
	}
	if d.own == nil {
		return &denial{code: 40071, note: noteTypeMember}
	}
	base, err := d.own.object("base_info")
	if err != nil {
		return &denial{code: 47001, tail: "base_info"}
	}
	if base == nil {
		return &denial{code: 41011, tail: "m_data.base_info()"}
	}
	return d.readInner(base)
}

func (d *draft) readInner(base members) *denial {
	b := &d.card.Base
	if no := readTexts(base, b); no != nil {
		return no
	}
	if no := readSwitches(base, b); no != nil {
		return no
	}
	var no *denial
	if d.dates, no = readDates(base); no != nil {
		return no
	}
	if d.dates != nil {
		if name, old := oldDateTypes[d.dates.Type]; old {
			d.dates.Type, d.notes = name, append(d.notes, noteDateType)
		}
		b.DateInfo = *d.dates
	}
	if d.advanced, no = readAdvanced(d.own); no != nil {
		return no
	}
	d.card.Advanced = d.advanced.raw
	var err error
	if d.sku, err = base.object("sku"); err != nil {
		d.skuErr = true // answered in its turn
	}
	if b.SKU.Quantity, d.quantity, err = d.sku.integer("quantity"); err != nil {
		d.skuErr = true
	}
	return d.readOwn()
}

// readOwn reads the members of the card's own type.
func (d *draft) readOwn() *denial {
	for _, f := range ownMembers {
		if f.kind != d.card.Type {
			continue
		}
		s, err := d.own.text(f.name)
		if err != nil {
			return &denial{code: 47001, tail: f.name}
		}
		n, _, err := d.own.integer(f.name)
		if f.limit == 0 && (err != nil || n != int64(int32(n))) {
			return &denial{code: 47001, tail: f.name}
		}
		if s != "" {
			f.set(&d.card.Own, s, n)
		}
	}
	return nil
}
