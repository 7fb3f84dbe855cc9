package sandbox

import "time"

// maxStatDays is the longest span of one call in days.
const maxStatDays = 62

// readyHour is the hour of the day, in UTC+8, from which yesterday's numbers
// can be had.
const readyHour = 8

// statCardTypes are the numbers that stand for the card types in statistics.
var statCardTypes = map[string]int{typeDiscount: 0, typeCash: 1, typeGift: 2, typeGeneral: 3, typeGroupon: 4}

// statRow is one row of an answer.
type statRow struct {
	Date   string `json:"ref_date"`
	CardID string `json:"card_id,omitempty"`
	Type   *int   `json:"card_type,omitempty"`
	IsPay  *int   `json:"is_pay,omitempty"`

	ViewCount    int `json:"view_cnt"`
	ViewUsers    int `json:"view_user"`
	ReceiveCount int `json:"receive_cnt"`
	ReceiveUsers int `json:"receive_user"`
	VerifyCount  int `json:"verify_cnt"`
	VerifyUsers  int `json:"verify_user"`
	GivenCount   int `json:"given_cnt"`
	GivenUsers   int `json:"given_user"`
	ExpireCount  int `json:"expire_cnt"`
	ExpireUsers  int `json:"expire_user"`
}

// statsOfAll is POST /datacube/getcardbizuininfo (拉取卡券概况数据接口).
func (c *call) statsOfAll() reply {
	return c.statistics(func(d int64, source int) []dayRow {
		return []dayRow{c.w.stats.of(d).sources[source]}
	})
}

// statsOfCards is POST /datacube/getcardcardinfo (获取免费券数据接口).
func (c *call) statsOfCards() reply {
	id, err := c.members.text("card_id")
	if err != nil {
		return c.fail(47001)
	}
	only := c.w.cardBy[id]
	if id != "" && only == nil {
		return c.fail(40073)
	}
	return c.statistics(func(d int64, source int) []dayRow {
		sums := c.w.stats.of(d)
		if only == nil {
			return sums.rows
		}
		if i, ok := sums.byCard[only]; ok {
			return sums.rows[i : i+1]
		}
		return nil
	})
}

// statistics answers with the rows of each day asked for that had traffic.
func (c *call) statistics(rows func(d int64, source int) []dayRow) reply {
	source, _, err := c.members.integer("cond_source")
	if err != nil {
		return c.fail(47001)
	}
	if source != 0 && source != 1 {
		return c.deny(&denial{code: 40097, note: noteSource})
	}
	first, last, no := c.statRange()
	if no != nil {
		return c.deny(no)
	}
	c.note(noteViews)
	list := []statRow{}
	for d := first; d <= last; d++ {
		for _, r := range rows(d, int(source)) {
			if r.figures != [statKinds]figure{} && (r.card == nil || r.card.source() == int(source)) {
				list = append(list, r.row(d))
			}
		}
	}
	return c.answer(struct {
		List []statRow `json:"list"`
	}{list})
}

func (r dayRow) row(d int64) statRow {
	f := r.figures
	out := statRow{Date: time.Unix(d*86400, 0).UTC().Format(time.DateOnly),
		ViewCount: f[statReceive].Count, ViewUsers: f[statReceive].Users,
		ReceiveCount: f[statReceive].Count, ReceiveUsers: f[statReceive].Users,
		VerifyCount: f[statVerify].Count, VerifyUsers: f[statVerify].Users,
		GivenCount: f[statGiven].Count, GivenUsers: f[statGiven].Users,
		ExpireCount: f[statExpire].Count, ExpireUsers: f[statExpire].Users}
	if r.card != nil {
		kind := statCardTypes[r.card.Type]
		out.CardID, out.Type, out.IsPay = r.card.Base.ID, &kind, new(int)
	}
	return out
}

// statRange reads the span of days: at most 62, all of them over.
func (c *call) statRange() (first, last int64, no *denial) {
	var days [2]int64
	for i, name := range []string{"begin_date", "end_date"} {
		s, err := c.members.text(name)
		t, bad := time.Parse(time.DateOnly, s)
		if err != nil || bad != nil {
			return 0, 0, &denial{code: 61500}
		}
		days[i] = t.Unix() / 86400
	}
	today := day(c.now())
	switch first, last = days[0], days[1]; {
	case last < first || last-first >= maxStatDays || last >= today:
		return 0, 0, &denial{code: 61501}
	case last == today-1 && c.at.In(chinaTime).Hour() < readyHour:
		return 0, 0, &denial{code: 61503, note: noteReady}
	}
	return first, last, nil
}
