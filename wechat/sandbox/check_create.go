package sandbox

import "strconv"

// check goes through the rules of a creation in the order in which this
// sandbox refuses: the platform's own order is not published.
func (d *draft) check() *denial {
	b := &d.card.Base
	for _, f := range []func() *denial{
		d.required,
		func() *denial { return limited(b) },
		d.advanced.limited,
		d.ownLimited,
		func() *denial { return checkFace(b) },
		d.stock,
		func() *denial { return b.DateInfo.check(d.now) },
		func() *denial { return checkStores(b) },
		func() *denial { return checkJumps(&b.jumps) },
		d.advanced.check,
		func() *denial { return d.advanced.usedFor(d.card.Type) },
		d.amounts,
		d.content,
	} {
		if no := f(); no != nil {
			if no.note == nil {
				no.note = noteOrder
			}
			return no
		}
	}
	return nil
}

// required finds the first member that is missing.
func (d *draft) required() *denial {
	b := &d.card.Base
	for _, f := range textMembers {
		if f.required && *f.at(b) == "" {
			return &denial{code: 41011, tail: "m_data.base_info()." + f.name}
		}
	}
	if d.sku == nil && !d.skuErr {
		return &denial{code: 41011, tail: "m_data.base_info().sku"}
	}
	if !d.quantity && !d.skuErr {
		return &denial{code: 41011, tail: "m_data.base_info().sku().quantity"}
	}
	if d.dates == nil {
		return &denial{code: 41011, tail: "m_data.base_info().date_info"}
	}
	if name := b.DateInfo.missingDate(); name != "" {
		return &denial{code: 41011, tail: "m_data.base_info().date_info()." + name}
	}
	for _, f := range ownMembers {
		if f.kind != d.card.Type {
			continue
		}
		if s, _ := d.own.text(f.name); s == "" && !d.movedCost(f.name) {
			return &denial{code: 41011, tail: "m_data." + f.name}
		}
	}
	return nil
}

// movedCost says that least_cost stands in use_condition instead: the documents
// know both places.
func (d *draft) movedCost(name string) bool {
	return name == "least_cost" && d.advanced.leastCost != 0
}

func (d *draft) ownLimited() *denial {
	for _, f := range ownMembers {
		if s, _ := d.own.text(f.name); f.kind == d.card.Type && f.limit > 0 && len(s) > f.limit {
			return &denial{code: 45021, tail: f.name + " " + strconv.Itoa(len(s)) + " bytes, limit " + strconv.Itoa(f.limit)}
		}
	}
	return nil
}

// stock checks the opening stock and the deposit mode, which begins with none.
func (d *draft) stock() *denial {
	b := &d.card.Base
	mode := b.CustomCodeMode
	switch {
	case d.skuErr:
		return &denial{code: 40070, note: noteStock}
	case b.SKU.Quantity < 0 || b.SKU.Quantity > maxStock || (b.SKU.Quantity == 0 && mode == ""):
		return &denial{code: 40122, note: noteStock}
	case mode != "" && (mode != depositMode || !d.card.custom() || b.SKU.Quantity != 0):
		return &denial{code: 40136, note: noteDeposit}
	}
	return nil
}

// amounts checks money and percentages.
func (d *draft) amounts() *denial {
	own := &d.card.Own
	for _, n := range []*int64{own.LeastCost, own.ReduceCost, &d.advanced.leastCost} {
		if n != nil && *n < 0 {
			return &denial{code: 40150, note: noteAmounts}
		}
	}
	if own.ReduceCost != nil && *own.ReduceCost == 0 {
		return &denial{code: 40150, note: noteAmounts}
	}
	if own.Discount != nil && (*own.Discount < 1 || *own.Discount > 99) {
		return &denial{code: 40150, note: noteAmounts}
	}
	for _, n := range []*int{d.card.Base.GetLimit, d.card.Base.UseLimit} {
		if n != nil && *n < 1 {
			return &denial{code: 40150, note: noteAmounts}
		}
	}
	if s := d.card.Base.SubMerchant; s != nil && s.MerchantID < 1 {
		return &denial{code: 40150, note: noteIssuer}
	}
	if d.card.Type != typeCash || d.advanced.leastCost == 0 {
		return nil
	}
	if own.LeastCost != nil && *own.LeastCost != 0 && *own.LeastCost != d.advanced.leastCost {
		return &denial{code: 40143, note: noteLeastCost}
	}
	least := d.advanced.leastCost
	own.LeastCost, d.notes = &least, append(d.notes, noteLeastCost)
	return nil
}

func (d *draft) content() *denial {
	b, own := &d.card.Base, &d.card.Own
	texts := append([]string{own.DealDetail, own.Gift, own.DefaultDetail, d.advanced.cover}, d.advanced.texts...)
	for _, f := range textMembers {
		texts = append(texts, *f.at(b))
	}
	return checkContent(texts...)
}
