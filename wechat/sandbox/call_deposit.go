package sandbox

// maxDeposit is the largest number of codes in one deposit or check.
const maxDeposit = 100

// codeDeposit is POST /card/code/deposit (导入code): codes that the platform
// will hand out. Whatever was there already does no harm, so that a failed
// upload can be repeated whole.
func (c *call) codeDeposit() reply {
	k, list, no := c.depositCall()
	if no != nil {
		return c.deny(no)
	}
	if k.Base.Status == cardDelete {
		return c.deny(&denial{code: 40078, note: noteDeleted})
	}
	pool := c.w.poolOf(k)
	done, doubles, failed := []string{}, []string{}, []string{}
	for _, text := range list {
		switch {
		case pool.has(text):
			doubles = append(doubles, text)
		case !codeText.MatchString(text) || c.w.codeFor(k, text) != nil:
			c.note(noteDepositFail)
			failed = append(failed, text)
		default:
			done = append(done, text)
		}
	}
	if len(done) > 0 {
		c.w.putDeposits(k, done)
		c.changed = true
	}
	return c.answer(struct {
		envelope
		Done    []string `json:"succ_code"`
		Doubles []string `json:"duplicate_code"`
		Failed  []string `json:"fail_code"`
	}{okay, done, doubles, failed})
}

// depositCount is POST /card/code/getdepositcount (查询导入code数目).
func (c *call) depositCount() reply {
	k, no := c.findCard()
	if no == nil {
		no = depositOnly(k)
	}
	if no != nil {
		return c.deny(no)
	}
	return c.answer(struct {
		envelope
		Count int `json:"count"`
	}{okay, c.w.poolOf(k).count()})
}

// codeCheck is POST /card/code/checkcode (核查code): which codes were deposited,
// claimed or not.
func (c *call) codeCheck() reply {
	k, list, no := c.depositCall()
	if no != nil {
		return c.deny(no)
	}
	pool, have, not := c.w.poolOf(k), []string{}, []string{}
	for _, text := range list {
		if pool.has(text) {
			have = append(have, text)
		} else {
			not = append(not, text)
		}
	}
	return c.answer(struct {
		envelope
		Have []string `json:"exist_code"`
		Not  []string `json:"not_exist_code"`
	}{okay, have, not})
}

// depositCall reads the card and the codes of a deposit or a check.
func (c *call) depositCall() (*card, []string, *denial) {
	k, no := c.findCard()
	if no != nil {
		return nil, nil, no
	}
	list, err := c.members.texts("code")
	if err != nil {
		return nil, nil, &denial{code: 47001, tail: "code"}
	}
	switch {
	case len(list) == 0:
		return nil, nil, &denial{code: 41013, note: noteCode}
	case len(list) > maxDeposit:
		return nil, nil, &denial{code: 40109}
	}
	seen := make(map[string]bool, len(list))
	for _, text := range list {
		switch {
		case text == "":
			return nil, nil, &denial{code: 40110}
		case seen[text]:
			return nil, nil, &denial{code: 40111}
		case len(text) > maxCode:
			return nil, nil, &denial{code: 45021, tail: "code"}
		}
		seen[text] = true
	}
	return k, list, depositOnly(k)
}

func depositOnly(k *card) *denial {
	if !k.deposit() {
		return &denial{code: 40136, note: noteDepositOnly}
	}
	return nil
}
