package cmd

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"

	"coupondesk/desk"
	"coupondesk/ui/safe"
	"coupondesk/wechat"
)

// recorder is a desk that logs its verdicts and lets a redemption finish before
// the program ends.
type recorder struct {
	*desk.Desk
	log *slog.Logger

	spending sync.RWMutex // read-locked while a redemption is under way
	ended    bool
	serving  atomic.Int32 // lookups and redemptions that a customer waits for
}

// Waiting says that somebody at the counter waits for an answer just now: what
// is sent in bulk holds back meanwhile.
func (r *recorder) Waiting() bool { return r.serving.Load() > 0 }

// Look is the desk's; one that was stopped says so.
func (r *recorder) Look(ctx context.Context, code, cardID string) (desk.Look, error) {
	r.serving.Add(1)
	defer r.serving.Add(-1)
	l, err := r.Desk.Look(ctx, code, cardID)
	if err != nil && ctx.Err() != nil { // nobody waits for it any more: no fault of the line or the ledger
		err = &wechat.Error{Op: "look", Class: wechat.ClassNotSent, Cause: wechat.CauseCanceled, Err: ctx.Err()}
	}
	return l, err
}

// Redeem is the desk's, until Finish.
func (r *recorder) Redeem(ctx context.Context, l desk.Look) desk.Verdict {
	return r.spend(ctx, "redeem", func(ctx context.Context) desk.Verdict { return r.Desk.Redeem(ctx, l) })
}

// TakeOver is the desk's, until Finish.
func (r *recorder) TakeOver(ctx context.Context, l desk.Look, staff string) desk.Verdict {
	return r.spend(ctx, "take over", func(ctx context.Context) desk.Verdict { return r.Desk.TakeOver(ctx, l, staff) })
}

// Resolve is the desk's, until Finish: while the customer waits it may send
// once more.
func (r *recorder) Resolve(ctx context.Context, intentID string) desk.Verdict {
	return r.spend(ctx, "resolve", func(ctx context.Context) desk.Verdict { return r.Desk.Resolve(ctx, intentID) })
}

// Decide is the desk's.
func (r *recorder) Decide(ctx context.Context, intentID string, handedOver bool, staff, note string) desk.Verdict {
	return r.note("decide", r.Desk.Decide(ctx, intentID, handedOver, staff, note))
}

// spend carries out what may send a consume. After Finish its context is
// cancelled: the desk then sends nothing and says so.
func (r *recorder) spend(ctx context.Context, op string, do func(context.Context) desk.Verdict) desk.Verdict {
	r.serving.Add(1)
	defer r.serving.Add(-1)
	r.spending.RLock()
	defer r.spending.RUnlock()
	if r.ended {
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(ctx)
		cancel()
	}
	return r.note(op, do(ctx))
}

// Finish waits for the redemption under way and lets no other begin.
func (r *recorder) Finish() {
	r.spending.Lock()
	defer r.spending.Unlock()
	r.ended = true
}

func (r *recorder) note(op string, v desk.Verdict) desk.Verdict {
	attrs := []any{"intent", v.Intent.ID, "code", v.Intent.Code, "card", v.Intent.CardID, "state", v.State,
		"reason", v.Reason, "errcode", v.ErrCode, "rid", safe.Line(v.RID, 64).String()}
	if v.LedgerErr != nil {
		attrs = append(attrs, "ledger", v.LedgerErr.Error())
	}
	r.log.Info(op, attrs...)
	return v
}
