package sandbox

import "encoding/json"

// maxBatch is the largest page of /card/batchget.
const maxBatch = 50

// cardGet is POST /card/get (查看卡券详情).
func (c *call) cardGet() reply {
	id, err := c.members.text("card_id")
	if err != nil {
		return c.fail(47001)
	}
	if id == "" {
		return c.fail(41012)
	}
	k := c.w.cardBy[id]
	if k == nil {
		return c.fail(40073)
	}
	return c.answer(struct {
		envelope
		Card json.RawMessage `json:"card"`
	}{okay, k.answerJSON()})
}

// cardBatchGet is POST /card/batchget (批量查询卡券列表).
func (c *call) cardBatchGet() reply {
	offset, _, e1 := c.members.integer("offset")
	count, _, e2 := c.members.integer("count")
	list, e3 := c.members.texts("status_list")
	if one, err := c.members.text("status_list"); err == nil && one != "" {
		list, e3 = []string{one}, nil
		c.note(noteOneStatus)
	}
	if e1 != nil || e2 != nil || e3 != nil {
		return c.fail(47001)
	}
	want := map[string]bool{}
	for _, s := range list {
		status, ok := statusSpellings[s]
		if !ok {
			c.note(noteBatch)
			return c.fail(40097)
		}
		want[status] = true
	}
	if offset < 0 || count < 1 || count > maxBatch {
		c.note(noteBatch)
		return c.fail(40097)
	}
	if len(want) > 0 {
		c.note(noteTotal)
	}
	ids, total := c.w.page(want, offset, count)
	return c.answer(struct {
		envelope
		IDs   []string `json:"card_id_list"`
		Total int      `json:"total_num"`
	}{okay, ids, total})
}
