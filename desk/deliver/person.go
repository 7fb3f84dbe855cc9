package deliver

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// ErrUnanswered is a message to a person to whom one with the same card was sent
// that got no answer. Nothing was sent: ask the person, then Forgive.
var ErrUnanswered = errors.New("deliver: an earlier message to this person has no known outcome")

// UnansweredFor is how long a message without an answer is held against another
// one to the same person: as long as a conversation stays open.
const UnansweredFor = 48 * time.Hour

// Unanswered is a preview or a reply that may have reached its person.
type Unanswered struct {
	CardID string    `json:"card_id"`
	Title  string    `json:"title"`
	To     string    `json:"to"` // openid or WeChat name
	Reply  bool      `json:"reply,omitempty"`
	At     time.Time `json:"at"` // when it was sent
}

type personBody struct {
	Kind Kind `json:"kind"`
	Unanswered
}

// Reply sends a card to one customer in the conversation (客服消息). It is only
// taken after the customer has acted: 5 messages within 48 hours of a message of
// theirs, 3 within a minute of a menu click, a follow or a scan. It is never
// repeated: after wechat.ClassAmbiguous it may have arrived, and another one to
// the same person fails with ErrUnanswered until Forgive.
func (d *Desk) Reply(ctx context.Context, r card.Reply) error {
	c, err := d.offered(ctx, r.CardID)
	if err != nil {
		return err
	}
	return d.toPerson(ctx, Unanswered{CardID: r.CardID, Title: c.Title, To: r.OpenID, Reply: true}, func() error { return d.o.Cards.SendReply(ctx, r) })
}

// toPerson sends a message to one person: it is written down first, and stays
// written down when nobody knows whether it arrived, so that neither a crash
// nor the same command once more sends a second one. Without a book nothing is
// kept.
func (d *Desk) toPerson(ctx context.Context, u Unanswered, send func() error) error {
	if d.o.Book == nil {
		return send()
	}
	p := ledger.Paper{ID: personID(u.CardID, u.To), Title: u.Title}
	switch old, err := d.paper(ctx, p.ID); {
	case err == nil && !d.over(old):
		return ErrUnanswered
	case err == nil:
		p.Rev = old.Rev
	case !errors.Is(err, ledger.ErrNotFound):
		return err
	}
	u.At = d.o.Now()
	switch _, err := d.write(ctx, p, personBody{kindPerson, u}); {
	case errors.Is(err, ledger.ErrStale): // another console is sending to the same person
		return ErrUnanswered
	case err != nil:
		return err
	}
	sent := send()
	if e := wechat.AsError(sent); sent != nil && (e == nil || e.Class == wechat.ClassAmbiguous) {
		return sent
	}
	// What cannot be removed only makes another message ask first.
	_ = d.drop(context.WithoutCancel(ctx), p.ID)
	return sent
}

// over reports whether a note about a person is too old to matter.
func (d *Desk) over(p ledger.Paper) bool {
	var b personBody
	return json.Unmarshal(p.Body, &b) == nil && d.o.Now().Sub(b.At) >= UnansweredFor
}

// Unanswered lists the messages with a card whose outcome nobody knows, the
// newest first.
func (d *Desk) Unanswered(ctx context.Context, cardID string) ([]Unanswered, error) {
	papers, err := d.papers(ctx)
	if err != nil {
		return nil, err
	}
	var out []Unanswered
	for _, p := range papers {
		var b personBody
		if json.Unmarshal(p.Body, &b) == nil && b.Kind == kindPerson && b.CardID == cardID && !d.over(p) {
			out = append(out, b.Unanswered)
		}
	}
	return out, nil
}

// Forgive takes a message without an answer off the list: the person has said
// whether it arrived. The next one is sent.
func (d *Desk) Forgive(ctx context.Context, cardID, to string) error {
	if d.o.Book == nil {
		return nil
	}
	return d.drop(ctx, personID(cardID, to))
}

func personID(cardID, to string) string { return "person:" + cardID + ":" + to }
