package sandbox

import "strings"

// cardUpdate is POST /card/update (更改卡券信息): only what is present changes,
// and some of it sends the card back to review.
func (c *call) cardUpdate() reply {
	k, no := c.findCard()
	if no != nil {
		return c.deny(no)
	}
	if k.Base.Status == cardDelete {
		return c.deny(&denial{code: 40078, note: noteDeleted})
	}
	m, no := updateOf(k, c.members)
	if no != nil {
		return c.deny(no)
	}
	next := *k
	no = next.edit(m)
	if no != nil {
		return c.deny(no)
	}
	if next.Base.DateInfo != k.Base.DateInfo {
		c.note(noteOldCodes)
	}
	check := sendsToReview(m)
	next.Base.UpdateTime = c.now()
	*k = next
	if check {
		c.w.submit(k)
	}
	c.w.touchCard(k)
	c.changed = true
	return c.answer(struct {
		envelope
		SendCheck bool `json:"send_check"`
	}{okay, check})
}

// updateOf finds the base_info of the request, which stands under the card's
// own type.
func updateOf(k *card, m members) (members, *denial) {
	for _, kind := range cardTypes {
		if _, ok := m.get(strings.ToLower(kind)); ok && kind != k.Type {
			return nil, &denial{code: 40071, note: noteTypeMember}
		}
	}
	own, err := m.object(strings.ToLower(k.Type))
	if err != nil {
		return nil, &denial{code: 47001, tail: strings.ToLower(k.Type)}
	}
	if own == nil {
		return nil, &denial{code: 40071, note: noteTypeMember}
	}
	for _, f := range ownMembers {
		if _, ok := own.get(f.name); ok {
			return nil, &denial{code: 47001, note: noteFixed, tail: f.name}
		}
	}
	base, err := own.object("base_info")
	if err != nil {
		return nil, &denial{code: 47001, tail: "base_info"}
	}
	if len(base) == 0 {
		return nil, &denial{code: 41011, note: noteArgs, tail: "base_info"}
	}
	for _, name := range fixedMembers {
		if _, ok := base.get(name); ok {
			return nil, &denial{code: 47001, note: noteFixed, tail: name}
		}
	}
	for _, f := range textMembers {
		if _, ok := base.get(f.name); ok && f.edit == fixed {
			return nil, &denial{code: 47001, note: noteFixed, tail: f.name}
		}
	}
	return base, nil
}

// edit applies the members that are present and checks the result.
func (k *card) edit(m members) *denial {
	old, b := k.Base, &k.Base
	if no := readTexts(m, b); no != nil {
		return no
	}
	if no := readSwitches(m, b); no != nil {
		return no
	}
	if len(b.LocationIDs) == 1 && b.LocationIDs[0] == 0 {
		b.LocationIDs = nil // "0" empties the list
	}
	if _, said := m.get("use_all_locations"); !said && len(b.LocationIDs) > 0 && k.everywhere() && len(old.LocationIDs) == 0 {
		b.UseAllLocations = nil // the new list takes its place
	}
	if no := limited(b); no != nil {
		return no
	}
	for _, f := range textMembers {
		if f.required && *f.at(b) == "" {
			return &denial{code: 41011, note: noteArgs, tail: f.name}
		}
	}
	if no := k.checkEdit(old); no != nil {
		return no
	}
	dates, no := readDates(m)
	if no != nil || dates == nil {
		return no
	}
	return k.widen(dates)
}

func (k *card) checkEdit(old baseInfo) *denial {
	b := &k.Base
	if b.Color != old.Color || b.CodeType != old.CodeType {
		if no := checkFace(b); no != nil {
			return no
		}
	}
	if no := checkStores(b); no != nil {
		return no
	}
	if no := checkJumps(&b.jumps); no != nil {
		return no
	}
	if b.GetLimit != nil && *b.GetLimit < 1 {
		return &denial{code: 40150, note: noteAmounts}
	}
	if k.Cells.Pay && b.jumps.center() && !old.jumps.center() {
		return &denial{code: 40145}
	}
	if k.Cells.SelfConsume && b.jumps.center() && !old.jumps.center() {
		return &denial{code: 45046, note: noteCells}
	}
	return checkContent(b.Notice, b.Description, b.CenterTitle, b.CenterSubTitle, b.CustomName, b.PromotionName)
}

// center says whether the middle of the face is in use.
func (j *jumps) center() bool {
	return j.CenterTitle != "" || j.CenterSubTitle != "" || j.CenterUser != ""
}

// widen changes a fixed range, which can only grow.
func (k *card) widen(d *dateInfo) *denial {
	old := k.Base.DateInfo
	if name, was := oldDateTypes[d.Type]; was {
		d.Type = name
	}
	if d.Type != old.Type || d.Type != dateRange || d.Begin > old.Begin || d.End < old.End || d.Begin <= 0 {
		return &denial{code: 40100}
	}
	if d.End > lastSecond {
		return &denial{code: 40079, note: noteDates}
	}
	k.Base.DateInfo.Begin, k.Base.DateInfo.End = d.Begin, d.End
	return nil
}

// sendsToReview says whether one of the members has to be reviewed.
func sendsToReview(m members) bool {
	for _, f := range textMembers {
		if _, ok := m.get(f.name); ok && f.edit == reviewed {
			return true
		}
	}
	return false
}

// findCard finds the card that a request names.
func (c *call) findCard() (*card, *denial) {
	id, err := c.members.text("card_id")
	if err != nil {
		return nil, &denial{code: 47001, tail: "card_id"}
	}
	if id == "" {
		return nil, &denial{code: 41012}
	}
	k := c.w.cardBy[id]
	if k == nil {
		return nil, &denial{code: 40073}
	}
	return k, nil
}
