package sandbox

// payCell is POST /card/paycell/set (设置快速买单).
func (c *call) payCell() reply {
	k, open, no := c.cellCall()
	if no != nil {
		return c.deny(no)
	}
	if open && k.Cells.SelfConsume {
		return c.deny(&denial{code: 45046, note: noteCells})
	}
	if open && k.Base.jumps.center() {
		return c.deny(&denial{code: 40145})
	}
	k.Cells.Pay = open
	return c.cellDone(k)
}

// selfConsumeCell is POST /card/selfconsumecell/set (设置自助核销). The member
// need_verify_cod is spelled as the document spells it.
func (c *call) selfConsumeCell() reply {
	verify, e1 := c.members.flag("need_verify_cod")
	remark, e2 := c.members.flag("need_remark_amount")
	if e1 != nil || e2 != nil {
		return c.fail(47001)
	}
	k, open, no := c.cellCall()
	if no != nil {
		return c.deny(no)
	}
	if open && (k.Cells.Pay || k.Base.jumps.center()) {
		return c.deny(&denial{code: 45046, note: noteCells})
	}
	k.Cells.SelfConsume, k.Cells.VerifyCode, k.Cells.RemarksAmount = open, open && verify, open && remark
	return c.cellDone(k)
}

// cellCall reads the card and the switch, which is on unless it says off.
func (c *call) cellCall() (*card, bool, *denial) {
	k, no := c.findCard()
	if no != nil {
		return nil, false, no
	}
	open, err := c.members.flag("is_open")
	if err != nil {
		return nil, false, &denial{code: 47001, tail: "is_open"}
	}
	if _, ok := c.members.get("is_open"); !ok {
		open = true
	}
	switch {
	case k.Base.Status == cardDelete:
		return nil, false, &denial{code: 40078, note: noteDeleted}
	case open && !k.passed():
		return nil, false, &denial{code: 40107}
	case open && len(k.Base.LocationIDs) == 0 && !k.everywhere():
		return nil, false, &denial{code: 43017, note: noteCellStore}
	}
	return k, open, nil
}

func (c *call) cellDone(k *card) reply {
	c.w.touchCard(k)
	c.changed = true
	return c.answer(okay)
}

// codeMark is POST /card/code/mark (朋友的券), which serves friend coupons only.
func (c *call) codeMark() reply {
	k, bad := c.findCode()
	if k == nil {
		return c.fail(bad)
	}
	return c.deny(&denial{code: 40148, note: noteMark})
}
