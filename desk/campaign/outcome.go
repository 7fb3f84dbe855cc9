package campaign

import (
	"context"
	"time"

	"coupondesk/desk/stock"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// State is what became of a change, as of a change of the stock.
type State = stock.State

// The states of a change.
const (
	Done    = stock.Done
	Refused = stock.Refused // the platform said no, nothing was changed
	NotSent = stock.NotSent // it never left, nothing was changed
	Unknown = stock.Unknown // it may or may not have happened
)

// Outcome is what became of a change.
type Outcome struct {
	State     State
	Err       error     // why it is not Done; beside Done the answer that was lost
	Review    bool      // the card is back in review
	Card      card.Card // as it was read afterwards; ID "" when it was not
	Before    card.Card // of a stock change: as it was read before
	Confirmed bool      // Done was seen on the card itself
	// Unchanged says of an Unknown that the card was read afterwards and is as
	// it was before. A request that is still on its way can change that later.
	Unchanged bool
	// Earlier says of a stock change that this is what became of it when it was
	// asked for before, At that time, with the same key. Nothing was sent now.
	Earlier bool
	At      time.Time
}

// looks are the pauses before each reading after an answer was lost: the
// platform may be a little behind.
var looks = []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond}

// lookAfter reads the card until told sees that the change was made, or until
// the looks are used up. With an answer at hand it reads once, to show the card.
func (d *Desk) lookAfter(ctx context.Context, cardID string, o Outcome, told func(card.Card, error) seen) Outcome {
	if o.State == Refused || o.State == NotSent {
		return o
	}
	lost := o.State == Unknown
	ctx = context.WithoutCancel(ctx) // the request has left: what became of it is worth knowing to the end
	for _, wait := range looks {
		d.pause(ctx, wait)
		c, err := d.o.Cards.Get(ctx, cardID)
		if err == nil {
			o.Card = c
		}
		saw := told(c, err)
		if saw == made {
			o.State, o.Confirmed, o.Unchanged = Done, true, false
		}
		if saw == made || !lost {
			return o
		}
		o.Unchanged = saw == unchanged
	}
	return o
}

// seen is what a reading of the card says about a change.
type seen int

const (
	nothingSure seen = iota
	made
	unchanged
)

// Update sends a change of a card, after uploading a logo that is a file on this
// machine, and reads the card back. Sending the same change again leaves the
// card as it is but may start another review.
func (d *Desk) Update(ctx context.Context, u card.Update) Outcome {
	if u.LogoURL != nil && IsLocal(*u.LogoURL) {
		address, err := d.uploadFile(ctx, *u.LogoURL)
		if err != nil {
			return Outcome{State: NotSent, Err: err} // whatever became of the picture, the card is as it was
		}
		u.LogoURL = &address
	}
	review, err := d.o.Cards.Update(ctx, u)
	lost := stock.StateOf(err) == Unknown
	o := d.lookAfter(ctx, u.CardID, Outcome{State: stock.StateOf(err), Err: err, Review: review}, func(c card.Card, err error) seen {
		if err == nil && carriedOut(u, c) {
			return made
		}
		return nothingSure
	})
	if lost && o.State == Done {
		o.Review = len(u.RestartsReview()) > 0 && o.Card.Status == card.StatusNotVerify
	}
	return o
}

// Delete deletes a card, which cannot be undone, and reads it back. Claimed
// codes stay valid.
func (d *Desk) Delete(ctx context.Context, cardID string) Outcome {
	err := d.o.Cards.Delete(ctx, cardID)
	return d.lookAfter(ctx, cardID, Outcome{State: stock.StateOf(err), Err: err}, func(c card.Card, err error) seen {
		e := wechat.AsError(err)
		switch {
		case err == nil && c.Status == card.StatusDelete, e != nil && e.Class == wechat.ClassRefused && e.Code == noSuchCard:
			return made
		case err == nil:
			return unchanged
		}
		return nothingSure
	})
}

// noSuchCard answers questions about a card that the account does not have.
const noSuchCard = 40073

// Void makes a code invalid for ever. After a lost answer the code is asked
// about.
func (d *Desk) Void(ctx context.Context, v card.Void) Outcome {
	err := d.o.Cards.Unavailable(ctx, v)
	o := Outcome{State: stock.StateOf(err), Err: err}
	if o.State != Unknown {
		return o
	}
	ctx = context.WithoutCancel(ctx)
	for _, wait := range looks {
		d.pause(ctx, wait)
		info, err := d.o.Cards.Code(ctx, card.CodeQuery{Code: v.Code, CardID: v.CardID})
		if err == nil && info.Status == card.CodeUnavailable {
			o.State, o.Confirmed, o.Unchanged = Done, true, false
			return o
		}
		o.Unchanged = err == nil && info.Status == card.CodeNormal
	}
	return o
}

// PayCell switches paying with the coupon on its face on or off. The platform
// does not say how it stands; setting it again is harmless.
func (d *Desk) PayCell(ctx context.Context, cardID string, open bool) Outcome {
	err := d.o.Cards.PayCell(ctx, cardID, open)
	return Outcome{State: stock.StateOf(err), Err: err}
}

// SelfConsume sets the self-consume cell of a card. The platform does not say
// how it stands; setting it again is harmless.
func (d *Desk) SelfConsume(ctx context.Context, s card.SelfConsume) Outcome {
	err := d.o.Cards.SelfConsumeCell(ctx, s)
	return Outcome{State: stock.StateOf(err), Err: err}
}
