package card

import "context"

// Mass sends a card to many (群发卡券): to all followers, to those with a tag, or
// to named users. Only cards with WeChat's codes and deposit cards.
type Mass struct {
	CardID   string
	Everyone bool
	Tag      int64    // followers with this tag, where not Everyone and OpenIDs is empty
	OpenIDs  []string // at least 2; excludes Everyone and Tag
	// ClientID makes a second sending with the same one fail with 45065 instead of
	// reaching people twice; ≤ 64 bytes. Without it the platform makes one from
	// recipients and content.
	ClientID string
}

// Sent is a mass message that was taken in. It is not yet delivered: the outcome
// comes as the event MASSSENDJOBFINISH with the same MsgID.
type Sent struct{ MsgID, DataID int64 }

type wireCardRef struct {
	CardID string `json:"card_id"`
}

type wireFilter struct {
	Everyone bool   `json:"is_to_all"`
	Tag      *int64 `json:"tag_id,omitempty"`
}

// SendMass queues m. It is not idempotent, it cannot be taken back, and it is
// never repeated: after ClassAmbiguous it may be on its way, and only the same
// ClientID makes another try harmless.
//
// Source: developers.weixin.qq.com/doc/service/api/notify/message/api_sendall.
func (c *Client) SendMass(ctx context.Context, m Mass) (Sent, error) {
	const op = "message.mass"
	path := pathMassAll
	if len(m.OpenIDs) > 0 {
		path = pathMassSend
	}
	if err := notSent(op, path, m.Validate()); err != nil {
		return Sent{}, err
	}
	o, err := c.post(ctx, op, path, m.wire())
	if err != nil {
		return Sent{}, err
	}
	return Sent{MsgID: max(0, o.number("msg_id")), DataID: max(0, o.number("msg_data_id"))}, nil
}

func (m Mass) wire() any {
	body := struct {
		Filter   *wireFilter `json:"filter,omitempty"`
		To       []string    `json:"touser,omitempty"`
		Card     wireCardRef `json:"wxcard"`
		Type     string      `json:"msgtype"`
		ClientID string      `json:"clientmsgid,omitempty"`
	}{To: m.OpenIDs, Card: wireCardRef{m.CardID}, Type: "wxcard", ClientID: m.ClientID}
	if len(m.OpenIDs) == 0 {
		body.Filter = &wireFilter{Everyone: m.Everyone}
		if !m.Everyone {
			body.Filter.Tag = &m.Tag
		}
	}
	return body
}

// Validate names every fault of m.
func (m Mass) Validate() Faults {
	c := &checker{}
	c.cardID("wxcard.card_id", m.CardID)
	if n := len(m.OpenIDs); n == 1 {
		c.add("touser", FaultCount, 40130, 2, 1, words("至少两位，一位请用预览", "at least two; use the preview for one"))
	}
	for i, id := range m.OpenIDs {
		c.required(element("touser", i), id)
	}
	if len(m.OpenIDs) > 0 && (m.Everyone || m.Tag != 0) {
		c.conflict("touser", codeArgs, "列了接收人，就不能再选全部或标签", "excludes everyone and a tag")
	}
	if m.Everyone && m.Tag != 0 {
		c.conflict("filter.tag_id", codeArgs, "发给全部，就不能再选标签", "excludes everyone")
	}
	if m.Tag < 0 {
		c.between("filter.tag_id", codeArgs, 0, maxInt32, m.Tag)
	}
	c.text("clientmsgid", m.ClientID)
	return c.faults
}

// Preview shows a mass message to one person, named by OpenID or by WeChat name.
type Preview struct {
	CardID   string
	OpenID   string
	Username string // WeChat id, instead of OpenID
}

// SendPreview sends p (预览). It is not repeated; a second one reaches the person
// twice.
//
// Source: developers.weixin.qq.com/doc/service/api/notify/message/api_preview.
func (c *Client) SendPreview(ctx context.Context, p Preview) error {
	const op = "message.preview"
	check := &checker{}
	check.cardID("wxcard.card_id", p.CardID)
	if (p.OpenID == "") == (p.Username == "") {
		check.conflict("touser", codeArgs, "OpenID 和微信号填且只填一个", "exactly one of OpenID and WeChat id")
	}
	check.text("touser", p.OpenID)
	check.text("towxname", p.Username)
	if err := notSent(op, pathPreview, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathPreview, p.wire())
	return err
}

func (p Preview) wire() any {
	return struct {
		To     string      `json:"touser,omitempty"`
		ToName string      `json:"towxname,omitempty"`
		Card   wireCardRef `json:"wxcard"`
		Type   string      `json:"msgtype"`
	}{p.OpenID, p.Username, wireCardRef{p.CardID}, "wxcard"}
}

// Reply sends a card to a user who has just acted (客服消息): 5 sends within 48
// hours of a message, 3 within a minute of a click, a follow or a scan.
type Reply struct {
	OpenID, CardID string
	Account        string // customer-service account "name@account"; "" = none
}

// SendReply sends r. It is not idempotent and never repeated: a second one
// reaches the user twice and uses up the window (45015, 45047).
//
// Source: developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage.
func (c *Client) SendReply(ctx context.Context, r Reply) error {
	const op = "message.reply"
	check := &checker{}
	check.required("touser", r.OpenID)
	check.cardID("wxcard.card_id", r.CardID)
	check.text("customservice.kf_account", r.Account)
	if err := notSent(op, pathCustomer, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathCustomer, r.wire())
	return err
}

func (r Reply) wire() any {
	type account struct {
		Name string `json:"kf_account"`
	}
	body := struct {
		To      string      `json:"touser"`
		Type    string      `json:"msgtype"`
		Card    wireCardRef `json:"wxcard"`
		Account *account    `json:"customservice,omitempty"`
	}{To: r.OpenID, Type: "wxcard", Card: wireCardRef{r.CardID}}
	if r.Account != "" {
		body.Account = &account{r.Account}
	}
	return body
}
