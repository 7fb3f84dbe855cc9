package sandbox

import "time"

// What a user's act opens for customer-service messages (客服消息).
const (
	talkLife, talkSends = 48 * time.Hour, 5 // the user wrote to the account
	scanLife, scanSends = time.Minute, 3    // the user scanned, followed or used the menu
)

// window is how long and how often the account may write to a user.
type window struct {
	Until int64 `json:"until"` // Unix seconds
	Left  int   `json:"left"`
}

// acted opens a window for a user; a better one that is open stays.
func (w *world) acted(u *user, life time.Duration, sends int) {
	now := w.now()
	until := now.Add(life).Unix()
	if u.Window.Until >= until && u.Window.Left >= sends || u.Window.Until > until && u.Window.Left > 0 {
		return
	}
	u.Window = window{until, sends}
	w.putUser(u)
}

// customSend is POST /cgi-bin/message/custom/send (客服接口-发消息).
func (c *call) customSend() reply {
	openid, err := c.members.text("touser")
	switch {
	case err != nil:
		return c.fail(47001)
	case openid == "":
		return c.deny(&denial{code: 41009})
	}
	kind, _ := c.members.text("msgtype")
	if kind == "" {
		return c.fail(40008)
	}
	u := c.w.userBy[openid]
	if u == nil {
		return c.deny(&denial{code: 40003, note: noteStranger})
	}
	k, no := c.messageCard()
	if no != nil && no.code == 40008 {
		no = &denial{code: 45162, note: noteCustomKind}
	}
	if no == nil && !k.passed() && !c.w.whitelisted(u) {
		no = &denial{code: 40078, note: noteMassCard}
	}
	switch {
	case no != nil:
	case c.now() > u.Window.Until:
		no = &denial{code: 45015}
	case u.Window.Left == 0:
		no = &denial{code: 45047}
	}
	if no != nil {
		return c.deny(no)
	}
	u.Window.Left--
	c.w.putUser(u)
	c.post(mailCustom, k, false, openid)
	return c.answer(okay)
}
