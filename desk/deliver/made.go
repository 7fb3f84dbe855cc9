package deliver

import (
	"context"
	"encoding/json"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Kind is a sort of Made.
type Kind string

// What is made and kept.
const (
	KindQR   Kind = "qr"
	KindPage Kind = "page"
	kindMass Kind = "mass" // a Message

	kindPerson Kind = "person" // an Unanswered
)

// Offer is one card of what was made.
type Offer struct {
	CardID string `json:"card_id"`
	Title  string `json:"title"`
	Code   string `json:"code,omitempty"`
	OpenID string `json:"openid,omitempty"`
	Unique bool   `json:"unique,omitempty"`
}

// Made is a QR or a landing page that exists. The platform lists neither: what
// is lost here is found nowhere else.
type Made struct {
	ID      string        `json:"-"` // of its paper, "" where it could not be kept
	Kind    Kind          `json:"kind"`
	Title   string        `json:"title"` // the cards' titles and the channel, or the page's title
	Offers  []Offer       `json:"offers"`
	Outer   string        `json:"outer_str,omitempty"`
	OuterID string        `json:"outer_id,omitempty"`
	URL     string        `json:"url"`                // content of the QR, address of the page
	ShowURL string        `json:"show_url,omitempty"` // the platform's page with the picture of a QR
	PageID  int64         `json:"page_id,omitempty"`
	Scene   string        `json:"scene,omitempty"`
	Life    time.Duration `json:"life,omitempty"` // as it was asked for, 0 = left to the platform
	At      time.Time     `json:"at"`
	Expires time.Time     `json:"expires,omitzero"` // zero: never, or the platform did not say
	Unkept  error         `json:"-"`                // it was made, but could not be written down
	Cards   []card.Card   `json:"-"`                // as they were when it was made; of one just made only
}

// Expired says that nobody can claim with it any more.
func (m Made) Expired(now time.Time) bool { return !m.Expires.IsZero() && !now.Before(m.Expires) }

// Left is how long it can still be used; 0 when it has expired, and when it
// never does.
func (m Made) Left(now time.Time) time.Duration {
	if m.Expires.IsZero() {
		return 0
	}
	return max(0, m.Expires.Sub(now))
}

// keep writes m down. It exists already, so that a failure is told and no error.
func (d *Desk) keep(ctx context.Context, m Made) Made {
	if m.Title == "" {
		m.Title = m.title()
	}
	if d.o.Book == nil {
		return m
	}
	p, err := d.write(context.WithoutCancel(ctx), ledger.Paper{Title: m.Title, Outcome: true}, m)
	if err != nil {
		m.Unkept = err
		return m
	}
	m.ID = p.ID
	return m
}

// Made lists what was made with a card, the newest first; "" lists everything.
func (d *Desk) Made(ctx context.Context, cardID string) ([]Made, error) {
	papers, err := d.papers(ctx)
	if err != nil {
		return nil, err
	}
	var out []Made
	for _, p := range papers {
		var m Made
		if json.Unmarshal(p.Body, &m) != nil || m.Kind != KindQR && m.Kind != KindPage {
			continue // a message, or of another version of the program
		}
		m.ID = p.ID
		if cardID == "" || m.offers(cardID) {
			out = append(out, m)
		}
	}
	return out, nil
}

func (m Made) offers(cardID string) bool {
	for _, o := range m.Offers {
		if o.CardID == cardID {
			return true
		}
	}
	return false
}
