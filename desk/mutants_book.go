//go:build mutants

package desk

import (
	"context"
	"sync"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// lateBook says that it has written, and writes at the next call: outcomes, or
// the beginnings of intents.
type lateBook struct {
	Book
	begins bool

	mu   sync.Mutex
	owed func(context.Context)
}

func (b *lateBook) owe(write func(context.Context)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.owed = write
}

func (b *lateBook) pay(ctx context.Context) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.owed != nil {
		b.owed(ctx)
		b.owed = nil
	}
}

func (b *lateBook) Begin(ctx context.Context, in ledger.Intent) (ledger.Intent, error) {
	b.pay(ctx)
	if !b.begins {
		return b.Book.Begin(ctx, in)
	}
	b.owe(func(ctx context.Context) { _, _ = b.Book.Begin(ctx, in) })
	return in.After(ledger.Event{Kind: ledger.KindBegin, To: ledger.StateSending, Attempt: 1, At: in.Created}), nil
}

func (b *lateBook) Move(ctx context.Context, id string, e ledger.Event) (ledger.Intent, error) {
	b.pay(ctx)
	in, err := b.Book.Get(ctx, id)
	if b.begins || e.Kind != ledger.KindAnswer || err != nil || in.State != e.From {
		return b.Book.Move(ctx, id, e)
	}
	b.owe(func(ctx context.Context) { _, _ = b.Book.Move(ctx, id, e) })
	return in.After(e), nil
}

func (b *lateBook) MarkShown(ctx context.Context, id string, drawn ledger.State) error {
	b.pay(ctx)
	return b.Book.MarkShown(ctx, id, drawn)
}

func (b *lateBook) Get(ctx context.Context, id string) (ledger.Intent, error) {
	b.pay(ctx)
	return b.Book.Get(ctx, id)
}

func (b *lateBook) Find(ctx context.Context, appID, code string) ([]ledger.Intent, error) {
	b.pay(ctx)
	return b.Book.Find(ctx, appID, code)
}

func (b *lateBook) Pending(ctx context.Context) ([]ledger.Intent, error) {
	b.pay(ctx)
	return b.Book.Pending(ctx)
}

// hastyCards sends first and writes afterwards.
type hastyCards struct {
	Platform
	book *lateBook
}

func (c hastyCards) Consume(ctx context.Context, r card.ConsumeRequest) (card.Consumed, error) {
	out, err := c.Platform.Consume(ctx, r)
	c.book.pay(ctx)
	return out, err
}
