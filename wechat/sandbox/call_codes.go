package sandbox

// codeGet is POST /card/code/get (查询Code接口).
func (c *call) codeGet() reply {
	check, err := c.members.flag("check_consume")
	if err != nil {
		return c.fail(47001)
	}
	k, bad := c.findCode()
	if k == nil {
		return c.fail(bad)
	}
	state := k.stateAt(c.now())
	early := state == codeNormal && c.now() < k.begin
	if check && (state != codeNormal || early) {
		if a, refused := c.abnormal(k, state, early); refused {
			return a
		}
	}
	if early {
		c.note(noteBeginState)
	}
	return c.answer(struct {
		envelope
		Card       codeCard `json:"card"`
		OpenID     string   `json:"openid"`
		CanConsume bool     `json:"can_consume"`
		OuterStr   string   `json:"outer_str,omitempty"`
		Status     string   `json:"user_card_status"`
	}{okay, k.face(), k.user.OpenID, k.usableAt(c.now()), k.outer, state})
}

type codeCard struct {
	CardID string `json:"card_id"`
	Begin  int64  `json:"begin_time"`
	End    int64  `json:"end_time"`
}

func (k *code) face() codeCard { return codeCard{k.card.Base.ID, k.begin, k.end} }

// abnormal is the answer of a query with check_consume true for a code that
// cannot be used; false where the state is to be shown instead.
func (c *call) abnormal(k *code, state string, early bool) (reply, bool) {
	switch {
	case early:
		c.note(noteBegin)
		return c.fail(40147), true
	case c.s.opts.Behaviour == CodeGetObserved:
		c.note(noteObserved)
		if state != codeConsumed {
			return reply{}, false
		}
		a := c.answer(struct {
			envelope
			Card codeCard `json:"_card"`
			Code string   `json:"_code"`
		}{envelope{40099, errText(40099) + " hint: [" + newHint() + "]"}, k.face(), k.text})
		a.code = 40099
		return a, true
	case state == codeConsumed:
		return c.failHint(40099, errText(40099)), true
	case state == codeGiftTimeout:
		c.note(noteTimeout)
	}
	return c.failHint(40127, textNotUsable), true
}

// codeConsume is POST /card/code/consume (核销Code接口): NORMAL and in time
// becomes CONSUMED, once and for all.
func (c *call) codeConsume() reply {
	k, bad := c.findCode()
	if k == nil {
		return c.fail(bad)
	}
	switch state := k.stateAt(c.now()); state {
	case codeNormal:
		return c.redeem(k)
	case codeConsumed:
		return c.failHint(40099, errText(40099))
	case codeGiftTimeout:
		c.note(noteTimeout)
	case codeExpire, codeUnavailable:
		c.note(noteDead)
	}
	return c.failHint(40127, errText(40127))
}

func (c *call) redeem(k *code) reply {
	if c.now() < k.begin {
		c.note(noteBegin)
		return c.fail(40147)
	}
	if c.w.tally(k.user, k.card).used >= k.card.useLimit() {
		c.note(noteUseLimit)
		return c.fail(72020)
	}
	k.consumed = c.now()
	c.w.setState(k, codeConsumed)
	c.w.emit("user_consume_card", map[string]string{"FromUserName": k.user.OpenID, "CardId": k.card.Base.ID,
		"UserCardCode": k.text, "ConsumeSource": "FROM_API", "OuterStr": k.outer})
	c.changed = true
	return c.answer(struct {
		envelope
		Card struct {
			CardID string `json:"card_id"`
		} `json:"card"`
		OpenID string `json:"openid"`
	}{envelope: okay, Card: struct {
		CardID string `json:"card_id"`
	}{k.card.Base.ID}, OpenID: k.user.OpenID})
}

// codeDecrypt is POST /card/code/decrypt (Code解码接口).
func (c *call) codeDecrypt() reply {
	text, err := c.members.text("encrypt_code")
	if err != nil {
		return c.fail(47001)
	}
	if text == "" {
		c.note(noteArgs)
		return c.fail(41011)
	}
	plain, ok := c.s.key.decrypt(text)
	if k := c.w.cipherBy[text]; k != nil {
		plain, ok = k.text, true
	}
	if !ok {
		return c.fail(40075)
	}
	return c.answer(struct {
		envelope
		Code string `json:"code"`
	}{okay, plain})
}

// findCode finds the code that a request names, or the errcode that refuses it.
// Custom codes are found only with their card_id.
func (c *call) findCode() (*code, int) {
	text, e1 := c.members.text("code")
	cardID, e2 := c.members.text("card_id")
	if e1 != nil || e2 != nil {
		return nil, 47001
	}
	if text == "" {
		c.note(noteCode)
		return nil, 41013
	}
	if cardID == "" {
		if k := c.w.codeBy[codeKey{"", text}]; k != nil {
			return k, 0
		}
		return nil, 40056
	}
	owner := c.w.cardBy[cardID]
	if owner == nil {
		c.note(noteCard)
		return nil, 40073
	}
	k := c.w.codeFor(owner, text)
	if k != nil && k.card == owner {
		return k, 0
	}
	if k != nil {
		c.note(noteCard)
	}
	return nil, 40056
}
