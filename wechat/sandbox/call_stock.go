package sandbox

// cardModifyStock is POST /card/modifystock (修改库存).
func (c *call) cardModifyStock() reply {
	k, no := c.findCard()
	if no != nil {
		return c.deny(no)
	}
	more, _, e1 := c.members.integer("increase_stock_value")
	less, _, e2 := c.members.integer("reduce_stock_value")
	if e1 != nil || e2 != nil {
		return c.fail(47001)
	}
	if k.Base.Status == cardDelete {
		return c.deny(&denial{code: 40078, note: noteDeleted})
	}
	if no := c.stockChange(k, more, less); no != nil {
		return c.deny(no)
	}
	if more == less {
		return c.answer(okay)
	}
	b := &k.Base
	b.SKU.Quantity += more - less
	b.SKU.Total += more - less
	b.UpdateTime = c.now()
	c.w.touchCard(k)
	c.changed = true
	return c.answer(okay)
}

// stockChange checks what the stock would become.
func (c *call) stockChange(k *card, more, less int64) *denial {
	next := k.Base.SKU.Quantity + more - less
	switch {
	case more < 0 || less < 0 || more > maxStock || less > maxStock:
		return &denial{code: 40122, note: noteStockRange}
	case next < 0:
		return &denial{code: 40122, note: noteStockRange}
	case next > maxStock:
		return &denial{code: 45041, note: noteStockRange}
	case k.deposit() && more > less && next > c.w.poolOf(k).left():
		return &denial{code: 40136, note: noteDepositStock}
	}
	if more > 0 && less > 0 {
		c.note(noteBothStocks)
	}
	return nil
}

// cardDelete is POST /card/delete (删除卡券): nobody can claim it any more, the
// codes that people hold live on.
func (c *call) cardDelete() reply {
	k, no := c.findCard()
	if no != nil {
		return c.deny(no)
	}
	if k.Base.Status == cardDelete {
		return c.deny(&denial{code: 40073, note: noteDeleteTwice})
	}
	k.Base.Status, k.Base.UpdateTime = cardDelete, c.now()
	c.w.touchCard(k)
	c.changed = true
	return c.answer(okay)
}
