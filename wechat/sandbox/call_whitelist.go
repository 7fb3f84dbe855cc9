package sandbox

import (
	"regexp"
	"slices"
)

// maxWhitelist is how many people the test whitelist holds.
const maxWhitelist = 10

// wechatID is the form of a WeChat id; ownOpenID that of an openid.
var (
	wechatID  = regexp.MustCompile(`^[A-Za-z][0-9A-Za-z_-]{5,19}$`)
	ownOpenID = regexp.MustCompile(`^o[0-9A-Za-z_-]{27}$`)
)

// Longest ids in bytes.
const (
	maxOpenID   = 64
	maxUsername = 32
)

// testWhitelist is POST /card/testwhitelist/set (设置测试白名单): the list is
// replaced as a whole.
func (c *call) testWhitelist() reply {
	openids, e1 := c.members.texts("openid")
	names, e2 := c.members.texts("username")
	if e1 != nil || e2 != nil {
		return c.fail(47001)
	}
	_, has1 := c.members.get("openid")
	_, has2 := c.members.get("username")
	switch {
	case !has1 && !has2:
		return c.deny(&denial{code: 41009, note: noteWhiteNone})
	case len(openids)+len(names) > maxWhitelist:
		return c.deny(&denial{code: 40097, note: noteWhiteMany})
	case slices.Contains(openids, "") || slices.Contains(names, ""):
		return c.deny(&denial{code: 41009, note: noteWhiteNone})
	case longest(openids) > maxOpenID || longest(names) > maxUsername:
		return c.fail(45021)
	}
	a := &c.w.account
	a.WhiteOpenIDs = distinct(openids, func(s string) bool { return c.w.userBy[s] != nil || ownOpenID.MatchString(s) })
	a.WhiteNames = distinct(names, func(s string) bool { return wechatID.MatchString(s) || c.w.named(s) })
	c.w.dirty.any, c.changed = true, true
	c.note(noteWhiteAnswer)
	return c.answer(struct {
		envelope
		Size    int      `json:"white_list_size"`
		OpenIDs []string `json:"success_openid"`
		Names   []string `json:"success_username"`
	}{okay, len(a.WhiteOpenIDs) + len(a.WhiteNames), a.WhiteOpenIDs, a.WhiteNames})
}

// longest is the length in bytes of the longest text.
func longest(list []string) int {
	n := 0
	for _, s := range list {
		n = max(n, len(s))
	}
	return n
}

// distinct keeps what passes, each once; never nil.
func distinct(list []string, ok func(string) bool) []string {
	out := []string{}
	for _, s := range list {
		if ok(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// named says whether somebody among the first followers has this name: people
// at the phone screen know them by it.
func (w *world) named(name string) bool {
	return slices.Contains(firstFollowers, name)
}
