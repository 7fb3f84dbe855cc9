// Package deliver brings cards to customers: QR codes, landing pages, articles,
// messages, and the parameters that a page or a mini program needs to offer a
// card itself.
//
// What was made is kept as papers of the desk, because the platform lists none
// of it. Nothing that reaches people is ever sent twice by itself: a message
// whose outcome is unknown is written down as such, and holds up the next one,
// until a person has looked; one to a single person for UnansweredFor at most.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
package deliver

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Platform is what delivering needs of the platform; *card.Client is one.
type Platform interface {
	Get(ctx context.Context, cardID string) (card.Card, error)
	CreateQR(ctx context.Context, q card.QR) (card.QRCode, error)
	CreateLandingPage(ctx context.Context, p card.LandingPage) (card.Landing, error)
	ArticleHTML(ctx context.Context, cardID string) (string, error)
	SendMass(ctx context.Context, m card.Mass) (card.Sent, error)
	SendPreview(ctx context.Context, p card.Preview) error
	SendReply(ctx context.Context, r card.Reply) error
	UploadImage(ctx context.Context, picture []byte) (string, error)
}

// Tickets gives the secrets that signatures are made with, each kind from a
// cache of its own; *wechat.Client is one.
type Tickets interface {
	Ticket(ctx context.Context, kind wechat.TicketKind) (wechat.Ticket, error)
}

// Book keeps what was made; *ledger.Ledger is one.
type Book interface {
	PutPaper(ctx context.Context, appID string, p ledger.Paper) (ledger.Paper, error)
	Paper(ctx context.Context, appID string, kind ledger.PaperKind, id string) (ledger.Paper, error)
	Papers(ctx context.Context, appID string, kind ledger.PaperKind) ([]ledger.Paper, error)
	DropPaper(ctx context.Context, appID string, kind ledger.PaperKind, id string) error
}

// Options make a Desk.
type Options struct {
	Cards    Platform
	Tickets  Tickets
	Book     Book // nil: nothing is kept, and no mass message can be sent
	AppID    string
	Now      func() time.Time                  // nil is time.Now
	Rand     io.Reader                         // of nonces and client ids; nil is crypto/rand
	ReadFile func(path string) ([]byte, error) // of pictures for a landing page, at most a byte more than wechat.MaxUpload; nil knows none
}

// Desk delivers the cards of one account. It is safe for concurrent use.
type Desk struct{ o Options }

// New makes a Desk.
func New(o Options) *Desk {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	return &Desk{o: o}
}

// random gives n random bytes in hex.
func (d *Desk) random(n int) (string, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(d.o.Rand, b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}

// Errors that are no answer of the platform. Nothing was sent.
var (
	ErrNoPreview = errors.New("deliver: this message has not been previewed")
	ErrChanged   = errors.New("deliver: the card has changed since its preview")
	ErrInDoubt   = errors.New("deliver: an earlier message with this card has no known outcome")
	ErrNoBook    = errors.New("deliver: a mass message needs the ledger")
)

// Fault is one thing that keeps a delivery from being made, at its field, or a
// warning that does not.
type Fault struct {
	// ID is the field: "expire_seconds", "outer_str", "outer_id", "cards" or, of
	// one card counted from 0, "cards.0.code", "cards.0.openid",
	// "cards.0.is_unique_code"; for the other ways the member's JSON name.
	ID      string
	Words   wechat.Words
	Warning bool // it can be made all the same
}

// Faults are all that was found, in the order of the fields.
type Faults []Fault

// Error names the faults in English; warnings are left out.
func (f Faults) Error() string {
	s := "deliver:"
	for _, x := range f.Stopping() {
		s += " " + x.ID + " " + x.Words.EN + ";"
	}
	return s[:len(s)-1]
}

// Stopping are those that are no warnings.
func (f Faults) Stopping() Faults { return f.only(false) }

// Warnings are those that are.
func (f Faults) Warnings() Faults { return f.only(true) }

func (f Faults) only(warning bool) Faults {
	var out Faults
	for _, x := range f {
		if x.Warning == warning {
			out = append(out, x)
		}
	}
	return out
}

// stop is the error of faults that stop, nil without any.
func (f Faults) stop() error {
	if s := f.Stopping(); len(s) > 0 {
		return s
	}
	return nil
}

func (f *Faults) add(id, zh, en string) {
	*f = append(*f, Fault{ID: id, Words: wechat.Words{ZH: zh, EN: en}})
}

func (f *Faults) warn(id, zh, en string) {
	*f = append(*f, Fault{ID: id, Words: wechat.Words{ZH: zh, EN: en}, Warning: true})
}
