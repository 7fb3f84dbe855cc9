// Package desktest is what tests of a desk and of the screens above it share. It
// is imported by tests alone.
package desktest

import (
	"context"

	"coupondesk/desk"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox/sandboxtest"
)

// Hasty gives up a redemption at once when the sandbox keeps silent, and waits
// as long as it takes when the machine is busy.
type Hasty struct {
	desk.Platform
	Silence *sandboxtest.Silence
}

// Consume redeems a code, see desk.Platform.
func (h Hasty) Consume(ctx context.Context, r card.ConsumeRequest) (card.Consumed, error) {
	ctx, done := h.Silence.Context(ctx)
	defer done()
	return h.Platform.Consume(ctx, r)
}
