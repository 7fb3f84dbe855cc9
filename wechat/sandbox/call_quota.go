package sandbox

import (
	"strings"
	"time"
)

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

// getQuota is POST /cgi-bin/openapi/quota/get (查询 API 调用额度): what one path
// may be called today, and how often it was. This question counts too.
func (c *call) getQuota() reply {
	path, err := c.members.text("cgi_path")
	if err != nil {
		return c.fail(47001)
	}
	if strings.HasPrefix(path, "/sns/") {
		return c.fail(76022)
	}
	if endpointByPath[path] == nil {
		return c.deny(&denial{code: 76021, note: noteQuotaPath})
	}
	limit, used := c.quotaOf(path)
	c.note(noteDaily)
	c.note(noteQuotaRate)
	type figures struct {
		Limit  int `json:"daily_limit"`
		Used   int `json:"used"`
		Remain int `json:"remain"`
	}
	return c.answer(struct {
		envelope
		Quota figures `json:"quota"`
	}{okay, figures{limit, used, max(0, limit-used)}})
}

// quotaOf gives limit and use of a path for today.
func (c *call) quotaOf(path string) (limit, used int) {
	limit, told := dailyLimits[path]
	if !told {
		limit = otherLimit
	}
	q := c.w.account.Calls[path]
	switch path {
	case "/cgi-bin/token":
		limit, q = classicPerDay, c.w.tokens.Classic
		if c.s.opts.TestAccount {
			limit = classicTestAccount
		}
	case "/cgi-bin/stable_token":
		limit, q = stablePerDay, c.w.tokens.Normal
	case "/cgi-bin/message/mass/sendall", "/cgi-bin/message/mass/send":
		limit, q = massPerDay, c.w.account.Mass
	}
	if q.Period != day(c.now()) {
		return limit, 0
	}
	return limit, q.Used
}

func month(t time.Time) int64 {
	t = t.In(chinaTime)
	return int64(t.Year())*12 + int64(t.Month())
}
