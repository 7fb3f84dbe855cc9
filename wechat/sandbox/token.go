package sandbox

import (
	"net"
	"regexp"
	"slices"
	"time"
)

// Lives of tokens in seconds and the documented numbers of token calls.
const (
	tokenLife    = 7200
	tokenOverlap = 300 // old and new both work while a fleet changes over
	forcedGap    = 30
	forcedPerDay = 20
	classicPerDay,
	stablePerDay,
	stablePerMinute = 2_000, 500_000, 10_000
	classicTestAccount = 200 // a day
	keptTokens         = 200 // beyond that the oldest is forgotten, which makes it "never issued"
)

// token is one access_token. Times are Unix seconds.
type token struct {
	Value   string `json:"value"`
	Stable  bool   `json:"stable,omitempty"`
	Expires int64  `json:"expires"`
	Dies    int64  `json:"dies,omitempty"` // when a newer one has fully replaced it; 0 = current
}

// tokens are the two lines of credentials, which do not touch each other.
type tokens struct {
	All        []*token `json:"all"`
	LastForced int64    `json:"last_forced,omitempty"`
	Classic    quota    `json:"classic"`
	Normal     quota    `json:"normal"`
	Minute     quota    `json:"minute"`
	Forced     quota    `json:"forced"`
}

// quota counts calls of the present day or minute.
type quota struct {
	Period int64 `json:"period"`
	Used   int   `json:"used"`
}

// take uses one of limit calls of a period; false if none is left.
func (q *quota) take(period int64, limit int) bool {
	if q.Period != period {
		*q = quota{Period: period}
	}
	if q.Used >= limit {
		return false
	}
	q.Used++
	return true
}

func day(now int64) int64 { return (now + 8*3600) / 86400 } // days change at midnight UTC+8

// tokenForm is what every token looks like.
var tokenForm = regexp.MustCompile(`^[0-9A-Za-z_-]{1,512}$`)

// check gives the errcode of a token that does not let a call through, with the
// note that goes with it.
func (t *tokens) check(value string, now int64) (int, *Note) {
	if value == "" {
		return 41001, nil
	}
	if !tokenForm.MatchString(value) {
		return 40014, noteForm
	}
	for _, k := range t.All {
		switch {
		case k.Value != value:
		case now >= k.Expires:
			return 42001, nil
		case k.Dies != 0 && now >= k.Dies:
			return 40001, nil
		default:
			return 0, nil
		}
	}
	return 40001, noteNever
}

func (t *tokens) current(stable bool) *token {
	for i := len(t.All) - 1; i >= 0; i-- {
		if k := t.All[i]; k.Stable == stable && k.Dies == 0 {
			return k
		}
	}
	return nil
}

// issue puts a new token in the place of the current one, which lives on for
// overlap seconds.
func (t *tokens) issue(stable bool, now, overlap int64) *token {
	if old := t.current(stable); old != nil {
		old.Dies = now + overlap
	}
	k := &token{Value: newTokenValue(), Stable: stable, Expires: now + tokenLife}
	t.All = append(t.All, k)
	if len(t.All) > keptTokens {
		t.All = t.All[len(t.All)-keptTokens:]
	}
	return k
}

// expire ends every token now.
func (t *tokens) expire(now int64) {
	for _, k := range t.All {
		k.Expires = min(k.Expires, now)
	}
}

type tokenAnswer struct {
	Token     string `json:"access_token"`
	ExpiresIn int64  `json:"expires_in"` // seconds left
}

// classicToken is GET /cgi-bin/token (获取access_token): every call gives a new
// token.
func (c *call) classicToken() reply {
	get := c.query.Get
	if c.method != "GET" {
		c.note(noteFormPost)
		get = c.formOrQuery()
	}
	if code := c.credentials(get("grant_type"), get("appid"), get("secret")); code != 0 {
		return c.fail(code)
	}
	if !c.allowed() {
		return c.deniedIP()
	}
	c.w.dirty.any, c.w.dirty.tokens = true, true
	limit := classicPerDay
	if c.s.opts.TestAccount {
		limit = classicTestAccount
	}
	if !c.w.tokens.Classic.take(day(c.now()), limit) {
		c.note(noteQuota)
		return c.fail(45009)
	}
	c.changed = true
	k := c.w.tokens.issue(false, c.now(), tokenOverlap)
	return c.answer(tokenAnswer{k.Value, k.Expires - c.now()})
}

// stableToken is POST /cgi-bin/stable_token (获取稳定版接口调用凭据).
func (c *call) stableToken() reply {
	grant, e1 := c.members.text("grant_type")
	appID, e2 := c.members.text("appid")
	secret, e3 := c.members.text("secret")
	force, e4 := c.members.flag("force_refresh")
	if e1 != nil || e2 != nil || e3 != nil || e4 != nil {
		return c.fail(47001)
	}
	if code := c.credentials(grant, appID, secret); code != 0 {
		return c.fail(code)
	}
	if !c.allowed() {
		return c.deniedIP()
	}
	t, now := &c.w.tokens, c.now()
	c.w.dirty.any, c.w.dirty.tokens = true, true
	k := t.current(true)
	if force {
		return c.forcedToken(k)
	}
	if !t.Minute.take(now/60, stablePerMinute) {
		c.note(noteQuota)
		return c.fail(45011)
	}
	if !t.Normal.take(day(now), stablePerDay) {
		c.note(noteQuota)
		return c.fail(45009)
	}
	if k == nil || k.Expires-now <= tokenOverlap { // renewed 5 minutes before its end, both work until then
		c.changed = true
		k = t.issue(true, now, tokenOverlap)
	}
	return c.answer(tokenAnswer{k.Value, k.Expires - now})
}

// forcedToken replaces the current token at once, but not too often.
func (c *call) forcedToken(k *token) reply {
	t, now := &c.w.tokens, c.now()
	if k != nil && k.Expires > now && now-t.LastForced < forcedGap {
		c.note(noteForced)
		return c.answer(tokenAnswer{k.Value, k.Expires - now})
	}
	if !t.Forced.take(day(now), forcedPerDay) {
		c.note(noteQuota)
		return c.fail(45009)
	}
	c.changed, t.LastForced = true, now
	k = t.issue(true, now, 0)
	return c.answer(tokenAnswer{k.Value, k.Expires - now})
}

// allowed says whether the caller's address may fetch tokens (IP白名单).
func (c *call) allowed() bool {
	list, ip := c.s.opts.AllowIP, net.ParseIP(c.ip)
	return len(list) == 0 || slices.ContainsFunc(list, func(s string) bool { return ip != nil && ip.Equal(net.ParseIP(s)) })
}

// deniedIP is the refusal that names the caller's address as it was seen.
func (c *call) deniedIP() reply {
	v4 := c.ip
	if ip := net.ParseIP(c.ip); ip != nil && ip.To4() == nil {
		v4 = ""
	}
	return c.refuse(40164, "invalid ip "+v4+" ipv6 ::ffff:"+c.ip+", not in whitelist rid: "+newRID(c.now()))
}

// credentials gives the errcode that refuses a token request, or 0.
func (c *call) credentials(grant, appID, secret string) int {
	switch {
	case grant != "client_credential":
		return 40002
	case appID == "":
		return 41002
	case secret == "":
		return 41004
	case appID != c.s.opts.AppID:
		return 40013
	case secret != c.s.opts.Secret:
		c.note(noteSecret)
		return 40125
	}
	return 0
}

// formOrQuery reads a member from the JSON body, the form body or the query.
func (c *call) formOrQuery() func(string) string {
	form := c.formBody()
	return func(name string) string {
		if v, err := c.members.text(name); err == nil && v != "" {
			return v
		}
		if v := form.Get(name); v != "" {
			return v
		}
		return c.query.Get(name)
	}
}

// expireTokens is POST /_sandbox/token {"expire":true}.
func (s *Server) expireTokens(now time.Time) {
	s.world.tokens.expire(now.Unix())
	s.world.dirty.any, s.world.dirty.tokens = true, true
}
