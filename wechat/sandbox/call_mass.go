package sandbox

import (
	"slices"
	"strconv"
)

// massPerDay is how many mass messages the API takes a day.
const massPerDay = 100

// keptClientIDs is how many clientmsgid are remembered.
const keptClientIDs = 100

// clientMessage is a mass message that the sender has named.
type clientMessage struct {
	ID  string `json:"clientmsgid"`
	Msg int64  `json:"msg_id"`
}

// otherMessages are the kinds of messages that the platform has and this
// sandbox does not send.
var otherMessages = []string{"text", "image", "voice", "video", "music", "news", "mpnews", "mpnewsarticle", "mpvideo", "msgmenu", "miniprogrampage"}

// massAll is POST /cgi-bin/message/mass/sendall (群发): to everybody or to one
// tag.
func (c *call) massAll() reply {
	filter, err := c.members.object("filter")
	if err != nil {
		return c.fail(47001)
	}
	all, e1 := filter.flag("is_to_all")
	_, tagged, e2 := filter.integer("tag_id")
	if !tagged && e2 == nil {
		if _, tagged, e2 = filter.integer("group_id"); tagged {
			c.note(noteGroup)
		}
	}
	switch {
	case e1 != nil || e2 != nil:
		return c.fail(47001)
	case !all && !tagged:
		return c.deny(&denial{code: 40097, note: noteFilter})
	}
	return c.mass(len(c.w.users), nil)
}

// massSend is POST /cgi-bin/message/mass/send: to a list of openids.
func (c *call) massSend() reply {
	list, err := c.members.texts("touser")
	switch {
	case err != nil:
		return c.fail(47001)
	case len(list) < 2:
		return c.fail(40130)
	}
	known := slices.DeleteFunc(list, func(openid string) bool { return c.w.userBy[openid] == nil })
	if len(known) == 0 {
		return c.deny(&denial{code: 40003, note: noteStranger})
	}
	return c.mass(len(known), known)
}

// mass queues a mass message for so many people: those named, or everybody.
func (c *call) mass(people int, to []string) reply {
	k, no := c.messageCard()
	if no == nil && !k.passed() {
		no = &denial{code: 40078, note: noteMassCard}
	}
	if no != nil {
		return c.deny(no)
	}
	name, err := c.members.text("clientmsgid")
	if err != nil {
		return c.fail(47001)
	}
	a := &c.w.account
	if i := slices.IndexFunc(a.ClientIDs, func(m clientMessage) bool { return m.ID == name }); name != "" && i >= 0 {
		return c.fail(45065)
	}
	if !a.Mass.take(day(c.now()), massPerDay) {
		return c.deny(&denial{code: 45028, note: noteMassQuota})
	}
	a.Messages++
	id := 30_000 + a.Messages
	if name != "" {
		a.ClientIDs = append(a.ClientIDs, clientMessage{name, id})
		a.ClientIDs = a.ClientIDs[max(0, len(a.ClientIDs)-keptClientIDs):]
	}
	c.post(mailMass, k, to == nil, to...)
	n := strconv.Itoa(people)
	c.w.emit("MASSSENDJOBFINISH", map[string]string{"MsgID": strconv.FormatInt(id, 10), "Status": "send success",
		"TotalCount": n, "FilterCount": n, "SentCount": n, "ErrorCount": "0"})
	return c.answer(struct {
		envelope
		Msg  int64 `json:"msg_id"`
		Data int64 `json:"msg_data_id"`
	}{envelope{0, "send job submission success"}, id, 200_000 + id})
}

// massPreview is POST /cgi-bin/message/mass/preview (预览): to one person.
func (c *call) massPreview() reply {
	openid, e1 := c.members.text("touser")
	name, e2 := c.members.text("towxname")
	switch {
	case e1 != nil || e2 != nil:
		return c.fail(47001)
	case openid == "" && name == "":
		return c.deny(&denial{code: 41009})
	case name != "" && !wechatID.MatchString(name) && !c.w.named(name):
		return c.deny(&denial{code: 40132, note: notePreview})
	case name == "" && c.w.userBy[openid] == nil:
		return c.deny(&denial{code: 40003, note: noteStranger})
	}
	k, no := c.messageCard()
	if no != nil {
		return c.deny(no)
	}
	if name != "" {
		openid = c.w.openIDOf(name)
	}
	c.post(mailPreview, k, false, openid)
	return c.answer(envelope{0, "preview success"})
}

// messageCard reads what is sent: a card that can be offered in a message.
func (c *call) messageCard() (*card, *denial) {
	kind, err := c.members.text("msgtype")
	switch {
	case err != nil:
		return nil, &denial{code: 47001, tail: "msgtype"}
	case slices.Contains(otherMessages, kind):
		return nil, &denial{code: 48008, note: noteMessageKind}
	case kind != "wxcard":
		return nil, &denial{code: 40008}
	}
	in, err := c.members.object("wxcard")
	if err != nil {
		return nil, &denial{code: 47001, tail: "wxcard"}
	}
	id, e1 := in.text("card_id")
	ext, e2 := in.text("card_ext")
	if e1 != nil || e2 != nil {
		return nil, &denial{code: 47001, tail: "wxcard"}
	}
	if id == "" {
		return nil, &denial{code: 41012}
	}
	k := c.w.cardBy[id]
	if ext != "" && k != nil {
		if no := c.checkExt(id, ext); no != nil {
			return nil, no
		}
	}
	return k, c.offered(id)
}
