package deliver

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
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

// toPerson sends a message to one person: it is written down first, and stays
// written down when nobody knows whether it arrived, so that neither a crash
// nor the same command once more sends a second one. Without a book nothing is
// kept.
func (d *Desk) toPerson(ctx context.Context, u Unanswered, send func() error) error {
	if d.o.Book == nil {
		return send()
	}
	p := ledger.Paper{Kind: ledger.PaperDelivery, ID: personID(u.CardID, u.To), Title: u.Title}
	switch old, err := d.o.Book.Paper(ctx, d.o.AppID, p.Kind, p.ID); {
	case err == nil && !d.over(old):
		return ErrUnanswered
	case err == nil:
		p.Rev = old.Rev
	case !errors.Is(err, ledger.ErrNotFound):
		return err
	}
	u.At = d.o.Now()
	body, err := json.Marshal(personBody{kindPerson, u})
	if err != nil {
		return err
	}
	p.Body = body
	switch _, err := d.o.Book.PutPaper(ctx, d.o.AppID, p); {
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
	_ = d.o.Book.DropPaper(context.WithoutCancel(ctx), d.o.AppID, p.Kind, p.ID)
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
	if d.o.Book == nil {
		return nil, nil
	}
	papers, err := d.o.Book.Papers(ctx, d.o.AppID, ledger.PaperDelivery)
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
	return d.o.Book.DropPaper(ctx, d.o.AppID, ledger.PaperDelivery, personID(cardID, to))
}

func personID(cardID, to string) string { return "person:" + cardID + ":" + to }
