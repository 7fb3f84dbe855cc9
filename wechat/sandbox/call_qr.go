package sandbox

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"
)

const (
	maxQRCards  = 5
	qrLife      = 365 * 86400 // seconds, where expire_seconds is left out
	qrAddress   = "http://weixin.qq.com/q/"
	showQR      = "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket="
	maxOuterStr = 128 // bytes
	maxCode     = 20  // bytes
)

// qrCreate is POST /card/qrcode/create (创建二维码接口): one card or up to five
// behind one address.
func (c *call) qrCreate() reply {
	items, no := c.qrItems()
	if no != nil {
		return c.deny(no)
	}
	life, _, err := c.members.integer("expire_seconds")
	switch {
	case err != nil:
		return c.fail(47001)
	case life == 0:
		life = qrLife
		c.note(noteQRLife)
	case life < 60 || life > 1800:
		return c.deny(&denial{code: 40097, note: noteQRExpiry})
	}
	l := &link{Kind: linkQR, Key: c.w.ids.text(20), Items: items, Expires: c.now() + life}
	l.Ticket = "gQ" + base64.StdEncoding.EncodeToString([]byte("\x1f\x00\x01\x00\x00"+qrAddress+l.Key))
	c.w.putLink(l)
	c.changed = true
	return c.answer(struct {
		envelope
		Ticket  string `json:"ticket"`
		Expires int64  `json:"expire_seconds"`
		URL     string `json:"url"`
		Show    string `json:"show_qrcode_url"`
	}{okay, l.Ticket, life, qrAddress + l.Key, showQR + url.QueryEscape(l.Ticket)})
}

// qrItems reads the cards of the request.
func (c *call) qrItems() ([]linkItem, *denial) {
	action, err := c.members.text("action_name")
	if err != nil {
		return nil, &denial{code: 47001, tail: "action_name"}
	}
	if action != "QR_CARD" && action != "QR_MULTIPLE_CARD" {
		return nil, &denial{code: 40052}
	}
	info, _ := c.members.object("action_info")
	var cards []members
	if action == "QR_CARD" {
		if one, _ := info.object("card"); one != nil {
			cards = []members{one}
		}
	} else {
		many, _ := info.object("multiple_card")
		cards, _ = many.objects("card_list")
	}
	switch {
	case len(cards) == 0:
		return nil, &denial{code: 40053}
	case len(cards) > maxQRCards:
		return nil, &denial{code: 45039, note: noteQRCards}
	}
	items := make([]linkItem, len(cards))
	for i, m := range cards {
		one, no := c.qrItem(m)
		if no != nil {
			return nil, no
		}
		items[i] = one
	}
	return items, nil
}

var (
	openIDText = regexp.MustCompile(`^[0-9A-Za-z_-]{1,64}$`)
	outerID    = regexp.MustCompile(`^[0-9]{0,60}$`)
)

func (c *call) qrItem(m members) (linkItem, *denial) {
	var i linkItem
	for name, to := range map[string]*string{"card_id": &i.CardID, "code": &i.Code, "openid": &i.OpenID, "outer_id": &i.OuterID, "outer_str": &i.Outer} {
		s, err := m.text(name)
		if err != nil {
			return i, &denial{code: 47001, tail: name}
		}
		*to = s
	}
	var err error
	if i.Unique, err = m.flag("is_unique_code"); err != nil {
		return i, &denial{code: 47001, tail: "is_unique_code"}
	}
	if i.CardID == "" {
		return i, &denial{code: 41012}
	}
	k := c.w.cardBy[i.CardID]
	if k == nil {
		return i, &denial{code: 40073}
	}
	return i, c.checkItem(k, &i)
}

// checkItem checks what goes with a card into a QR.
func (c *call) checkItem(k *card, i *linkItem) *denial {
	switch {
	case k.Base.Status == cardDelete:
		return &denial{code: 40078, note: noteDeleted}
	case k.custom() && !k.deposit() && i.Code == "":
		return &denial{code: 41013, note: noteQRCode}
	case len(i.Code) > maxCode:
		return &denial{code: 45021, tail: "code"}
	case k.bound() && i.OpenID == "":
		return &denial{code: 41009, note: noteQROpenID}
	case i.OpenID != "" && !openIDText.MatchString(i.OpenID):
		return &denial{code: 40003, note: noteQROpenID}
	case !outerID.MatchString(i.OuterID):
		return &denial{code: 40053, note: noteOuter}
	case len(i.Outer) > maxOuterStr:
		return &denial{code: 45021, tail: "outer_str"}
	case i.Unique && !k.passed():
		return &denial{code: 40078, note: noteUnique}
	case i.Unique && k.Base.SKU.Quantity <= 0:
		return &denial{code: 45031, note: noteUnique}
	}
	if !k.passed() {
		c.note(noteQRUnpassed)
	}
	i.OuterID = strings.TrimLeft(i.OuterID, "0")
	return nil
}
