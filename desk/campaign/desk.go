package campaign

import (
	"context"
	"time"

	"coupondesk/desk"
	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Platform is the part of *card.Client that campaigns need.
type Platform interface {
	Create(ctx context.Context, d card.Draft) (string, error)
	Get(ctx context.Context, cardID string) (card.Card, error)
	BatchGet(ctx context.Context, q card.ListQuery) (card.List, error)
	UploadImage(ctx context.Context, picture []byte) (string, error)
	Update(ctx context.Context, u card.Update) (bool, error)
	ModifyStock(ctx context.Context, cardID string, delta int64) error
	Delete(ctx context.Context, cardID string) error
	Unavailable(ctx context.Context, v card.Void) error
	Code(ctx context.Context, q card.CodeQuery) (card.CodeInfo, error)
	PayCell(ctx context.Context, cardID string, open bool) error
	SelfConsumeCell(ctx context.Context, s card.SelfConsume) error
	Overview(ctx context.Context, s card.Span) ([]card.DayStats, error)
	CardStats(ctx context.Context, s card.Span, cardID string) ([]card.CardStats, error)
}

// Book is the part of *ledger.Ledger that keeps drafts and templates.
type Book interface {
	PutPaper(ctx context.Context, appID string, p ledger.Paper) (ledger.Paper, error)
	Paper(ctx context.Context, appID string, kind ledger.PaperKind, id string) (ledger.Paper, error)
	Papers(ctx context.Context, appID string, kind ledger.PaperKind) ([]ledger.Paper, error)
	DropPaper(ctx context.Context, appID string, kind ledger.PaperKind, id string) error
}

// Options are what a Desk works with. Cards and Book are required.
type Options struct {
	Cards Platform
	Book  Book
	AppID string
	// Real says that the platform itself is asked, not a sandbox. There any
	// refusal of a creation that is not about the draft counts as Closed.
	Real bool

	Now      func() time.Time                  // nil = time.Now
	ReadFile func(path string) ([]byte, error) // pictures; nil = from the disk, at most a byte more than is taken
	// Redeemed counts this ledger's redemptions of a card by day (YYYY-MM-DD in
	// UTC+8), from the day of from to the day of to; of all cards with an empty
	// id. nil leaves them out.
	Redeemed func(ctx context.Context, cardID string, from, to time.Time) (map[string]int, error)
}

// Desk is safe for concurrent use.
type Desk struct {
	o     Options
	pause func(ctx context.Context, d time.Duration)
}

// New makes a Desk.
func New(o Options) *Desk {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.ReadFile == nil {
		o.ReadFile = readPicture
	}
	return &Desk{o: o, pause: stock.Wait}
}

// Review reads a card to see how its review stands (查看卡券详情).
func (d *Desk) Review(ctx context.Context, cardID string) (desk.CardRow, error) {
	c, err := d.o.Cards.Get(ctx, cardID)
	if err != nil {
		c = card.Card{ID: cardID}
	}
	return desk.CardRow{Card: c, At: d.o.Now(), Err: err}, err
}
