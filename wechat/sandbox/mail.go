package sandbox

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
)

// keptMail is how many messages with cards are remembered.
const keptMail = 50

// Kinds of messages.
const (
	mailMass    = "mass"
	mailPreview = "preview"
	mailCustom  = "custom"
)

// mail is a message with a card that customers have on their phones.
type mail struct {
	At     int64    `json:"at"` // Unix seconds
	Kind   string   `json:"kind"`
	CardID string   `json:"card_id"`
	All    bool     `json:"all,omitempty"` // to everybody
	To     []string `json:"to,omitempty"`  // openids
}

// post puts a message with a card on phones.
func (c *call) post(kind string, k *card, all bool, to ...string) {
	a := &c.w.account
	a.Mail = append(a.Mail, mail{c.now(), kind, k.Base.ID, all, to})
	a.Mail = a.Mail[max(0, len(a.Mail)-keptMail):]
	c.w.dirty.any, c.changed = true, true
}

// openIDOf is that of the follower who goes by a WeChat name; "" for nobody.
func (w *world) openIDOf(name string) string {
	if i := slices.IndexFunc(w.users, func(u *user) bool { return u.Name == name }); i >= 0 {
		return w.users[i].OpenID
	}
	return ""
}

// mailLine is one message in GET /_sandbox/inbox.
type mailLine struct {
	At     int64  `json:"at"`
	Kind   string `json:"kind"`
	CardID string `json:"card_id"`
	Title  string `json:"title"`
	URL    string `json:"url"` // for POST /_sandbox/open
}

// controlInbox is GET /_sandbox/inbox?openid=: the messages with cards that a
// follower has got, the newest first.
func (s *Server) controlInbox(r *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.world
	u := w.userBy[r.URL.Query().Get("openid")]
	if u == nil {
		return nil, errors.New("openid: no such follower")
	}
	lines := []mailLine{}
	for _, m := range slices.Backward(w.account.Mail) {
		if k := w.cardBy[m.CardID]; k != nil && (m.All || slices.Contains(m.To, u.OpenID)) {
			lines = append(lines, mailLine{m.At, m.Kind, m.CardID, k.Base.Title,
				"http://mp.weixin.qq.com/bizmall/appmsgcard?action=show&biz=" + w.biz() + "&cardid=" + url.QueryEscape(m.CardID)})
		}
	}
	return struct {
		Messages []mailLine `json:"messages"`
	}{lines}, nil
}
