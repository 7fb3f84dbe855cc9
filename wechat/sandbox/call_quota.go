package sandbox

import "time"

const clearsPerMonth = 10

// dailyLimits are the documented numbers of calls a day.
var dailyLimits = map[string]int{
	uploadPath:                     100_000,
	"/card/qrcode/create":          100_000,
	"/cgi-bin/message/custom/send": 500_000,
}

// otherLimit is the number for calls whose own is not published.
const otherLimit = 1_000_000

// count uses one of today's calls of the path; false if none is left. The
// counters are saved with whatever changes next.
func (c *call) count() bool {
	limit, told := dailyLimits[c.path]
	if !told {
		limit = otherLimit
	}
	a := &c.w.account
	if a.Calls == nil {
		a.Calls = map[string]quota{}
	}
	q := a.Calls[c.path]
	ok := q.take(day(c.now()), limit)
	a.Calls[c.path] = q
	return ok
}

// clearQuota is POST /cgi-bin/clear_quota (公众号调用接口次数清零).
func (c *call) clearQuota() reply {
	appID, err := c.members.text("appid")
	switch {
	case err != nil:
		return c.fail(47001)
	case appID == "":
		return c.fail(41002)
	case appID != c.s.opts.AppID:
		return c.fail(40013)
	}
	a := &c.w.account
	if !a.Clears.take(month(c.at), clearsPerMonth) {
		return c.fail(48006)
	}
	a.Calls, a.Mass = nil, quota{}
	c.w.tokens.Classic, c.w.tokens.Normal = quota{}, quota{}
	c.w.dirty.any, c.w.dirty.tokens, c.changed = true, true, true
	c.note(noteCleared)
	return c.answer(okay)
}

func month(t time.Time) int64 {
	t = t.In(chinaTime)
	return int64(t.Year())*12 + int64(t.Month())
}
