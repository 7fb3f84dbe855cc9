package deliver

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// MassState is how far a mass message is.
type MassState string

// The states. Only a previewed message can be sent.
const (
	MassPreviewed MassState = "previewed"
	MassSending   MassState = "sending" // sent, and the program ended before the answer: as MassUnknown
	MassSent      MassState = "sent"    // taken in by the platform; the outcome comes as MASSSENDJOBFINISH
	MassUnknown   MassState = "unknown" // it may be on its way; never sent again by itself
)

// Message is the last mass message with a card.
type Message struct {
	CardID  string    `json:"card_id"`
	Title   string    `json:"title"`
	State   MassState `json:"state"`
	Shown   time.Time `json:"shown"`    // when it was previewed
	ShownTo string    `json:"shown_to"` // openid or WeChat name
	Content string    `json:"content"`  // fingerprint of what was previewed

	ClientID string    `json:"client_id"` // written down before it is sent
	Everyone bool      `json:"everyone,omitempty"`
	Tag      int64     `json:"tag,omitempty"`
	People   int       `json:"people,omitempty"` // named recipients
	At       time.Time `json:"at,omitzero"`      // when it was sent
	MsgID    int64     `json:"msg_id,omitempty"`
	Unkept   error     `json:"-"` // the outcome is known, but could not be written down

	rev int64
}

// InDoubt says that the message may have reached people.
func (m Message) InDoubt() bool { return m.State == MassSending || m.State == MassUnknown }

type massBody struct {
	Kind Kind `json:"kind"`
	Message
}

const codeSameClientID = 45065 // clientmsgid exist

// Preview shows a mass message to one person (预览), which allows it to be sent
// once to many while the card stays as it is. A second preview reaches the
// person twice. ErrInDoubt: settle the earlier message first. ErrUnanswered: the
// last one to this person may have arrived.
func (d *Desk) Preview(ctx context.Context, p card.Preview) (Message, error) {
	old, err := d.ready(ctx, p.CardID)
	if err != nil {
		return old, err
	}
	c, err := d.offered(ctx, p.CardID)
	if err != nil {
		return old, err
	}
	to := p.OpenID
	if to == "" {
		to = p.Username
	}
	if err := d.toPerson(ctx, Unanswered{CardID: c.ID, Title: c.Title, To: to}, func() error { return d.o.Cards.SendPreview(ctx, p) }); err != nil {
		return old, err
	}
	m := Message{CardID: c.ID, Title: c.Title, State: MassPreviewed, Shown: d.o.Now(), ShownTo: to, Content: content(c), rev: old.rev}
	if m.ClientID, err = d.random(16); err != nil {
		return old, err
	}
	m.Unkept = d.put(context.WithoutCancel(ctx), &m, true)
	return m, nil
}

// ready says whether a message with a card may be previewed or sent.
func (d *Desk) ready(ctx context.Context, cardID string) (Message, error) {
	if d.o.Book == nil {
		return Message{}, ErrNoBook
	}
	m, err := d.Message(ctx, cardID)
	if err == nil && m.InDoubt() {
		err = ErrInDoubt
	}
	return m, err
}

// Mass sends the previewed message to many (群发). Its client id was written
// down with the preview and the intention is written down before it is sent, so
// that no crash can lead to a second one. After an unknown outcome it stays in
// doubt until Settle; the platform refuses a second sending of the same client
// id (45065), and that refusal is taken as sent. A message that the platform
// definitely did not take may be sent again.
func (d *Desk) Mass(ctx context.Context, to card.Mass) (Message, error) {
	m, err := d.ready(ctx, to.CardID)
	if err != nil {
		return m, err
	}
	if m.State != MassPreviewed {
		return m, ErrNoPreview
	}
	if f := to.Validate(); len(f) > 0 {
		var out Faults
		for _, x := range f {
			out = append(out, Fault{ID: x.Path, Words: x.Why})
		}
		return m, out
	}
	c, err := d.offered(ctx, to.CardID)
	if err != nil {
		return m, err
	}
	if content(c) != m.Content {
		return m, ErrChanged
	}
	m.State, m.Everyone, m.Tag, m.People, m.At = MassSending, to.Everyone, to.Tag, len(to.OpenIDs), d.o.Now()
	if err := d.put(ctx, &m, false); err != nil {
		return m, err // nothing was sent
	}
	to.ClientID = m.ClientID
	sent, err := d.o.Cards.SendMass(ctx, to)
	m.State, m.MsgID = outcome(err), sent.MsgID
	if m.State == MassSent {
		err = nil
	}
	m.Unkept = d.put(context.WithoutCancel(ctx), &m, true)
	return m, err
}

// outcome is the state that an answer leads to.
func outcome(err error) MassState {
	e := wechat.AsError(err)
	switch {
	case err == nil, e != nil && e.HasCode && e.Code == codeSameClientID:
		return MassSent
	case e == nil || e.Class == wechat.ClassAmbiguous:
		return MassUnknown
	}
	return MassPreviewed
}

// Settle records what a person found out about a message in doubt, in the
// platform's own console. Not sent: it must be previewed anew.
func (d *Desk) Settle(ctx context.Context, cardID string, sent bool) error {
	m, err := d.Message(ctx, cardID)
	switch {
	case err != nil || !m.InDoubt():
		return err
	case !sent:
		return d.drop(ctx, massID(cardID))
	}
	m.State = MassSent
	return d.put(ctx, &m, true)
}

func massID(cardID string) string { return "mass:" + cardID }

// Message reads the last message with a card; State is "" where there is none.
func (d *Desk) Message(ctx context.Context, cardID string) (Message, error) {
	if d.o.Book == nil {
		return Message{}, nil
	}
	p, err := d.paper(ctx, massID(cardID))
	if errors.Is(err, ledger.ErrNotFound) {
		return Message{CardID: cardID}, nil
	}
	var b massBody
	if err == nil && json.Unmarshal(p.Body, &b) != nil { // damaged: only a person can tell what became of it
		b = massBody{Message: Message{CardID: cardID, Title: p.Title, State: MassUnknown, At: p.Updated}}
	}
	b.rev = p.Rev
	return b.Message, err
}

// put writes m down; a message that somebody else has changed is not touched.
// outcome is ledger.Paper.Outcome.
func (d *Desk) put(ctx context.Context, m *Message, outcome bool) error {
	p, err := d.write(ctx, ledger.Paper{ID: massID(m.CardID), Title: m.Title, Rev: m.rev, Outcome: outcome}, massBody{kindMass, *m})
	if err == nil {
		m.rev = p.Rev
	}
	return err
}

// content is a fingerprint of what a message with the card looks like. Stock
// and review are no part of it.
func content(c card.Card) string {
	c.Quantity, c.StockUntold, c.TotalQuantity, c.Status, c.StatusRaw = 0, false, 0, "", ""
	c.Updated = time.Time{}
	raw, _ := json.Marshal(c) // plain values
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
