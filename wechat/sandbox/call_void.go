package sandbox

// codeUnavailable is POST /card/code/unavailable (设置卡券失效): a code that its
// owner holds is void from now on.
func (c *call) codeUnavailable() reply {
	if _, err := c.members.text("reason"); err != nil {
		return c.fail(47001)
	}
	k, bad := c.findCode()
	if k == nil {
		return c.fail(bad)
	}
	switch k.stateAt(c.now()) {
	case codeNormal:
	case codeConsumed:
		c.note(noteVoidDead)
		return c.failHint(40099, errText(40099))
	default:
		c.note(noteVoidDead)
		return c.failHint(40127, errText(40127))
	}
	c.w.setState(k, codeUnavailable)
	c.changed = true
	return c.answer(okay)
}

// codeUpdate is POST /card/code/update (更改Code): a live custom code gets
// another text, the old one is nobody's code from then on.
func (c *call) codeUpdate() reply {
	next, err := c.members.text("new_code")
	if err != nil {
		return c.fail(47001)
	}
	k, bad := c.findCode()
	if k == nil {
		return c.fail(bad)
	}
	switch {
	case next == "":
		return c.deny(&denial{code: 41013, note: noteCode})
	case !k.card.custom():
		return c.deny(&denial{code: 40056, note: noteRename})
	case k.stateAt(c.now()) != codeNormal:
		return c.deny(&denial{code: 40056, note: noteRename})
	case !codeText.MatchString(next) || c.w.codeFor(k.card, next) != nil || c.w.poolOf(k.card).has(next):
		return c.deny(&denial{code: 40116, note: noteRename})
	}
	c.w.renameCode(k, next)
	c.changed = true
	return c.answer(okay)
}
