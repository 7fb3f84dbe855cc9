package main

import (
	"context"
	"errors"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
)

// serve is what a cashier does with a customer's code: look, redeem, ask while
// it is in doubt, scan again when nothing happened, and give up after a while.
func (t *till) serve(ctx context.Context, code string) error {
	for try := 0; ; try++ {
		l, ok := t.look(ctx, code)
		if !ok {
			return nil // the network is down and nothing has been drawn
		}
		if l.Reason == desk.ReasonHeld {
			return t.held(ctx, l)
		}
		v := t.untilKnown(ctx, t.desk.Redeem(ctx, l))
		if err := t.draw(ctx, v); err != nil {
			return err
		}
		if v.State != ledger.StateNotSent || v.Locked || try == 2 {
			return nil
		}
	}
}

// once redeems a code and draws the first verdict, whatever it is.
func (t *till) once(ctx context.Context, code string) error {
	l, ok := t.look(ctx, code)
	if !ok {
		return nil
	}
	return t.draw(ctx, t.desk.Redeem(ctx, l))
}

// look asks about the code until there is an answer or staff lose patience.
func (t *till) look(ctx context.Context, code string) (desk.Look, bool) {
	for end := time.Now().Add(t.o.Staff); ; {
		l, err := t.desk.Look(ctx, code, "")
		if err == nil || time.Now().After(end) {
			return l, err == nil
		}
		t.pause(0)
	}
}

// untilKnown resolves a doubt while the customer waits.
func (t *till) untilKnown(ctx context.Context, v desk.Verdict) desk.Verdict {
	if v.State != ledger.StateInDoubt {
		return v
	}
	end := time.Now().Add(t.o.Staff)
	for i := 0; v.State == ledger.StateInDoubt && time.Now().Before(end); i++ {
		t.pause(i)
		v = t.desk.Resolve(ctx, v.Intent.ID)
	}
	if v.State == ledger.StateInDoubt {
		v = t.desk.GiveUp(ctx, v.Intent.ID)
	}
	return v
}

// held: another intent has the code. Staff wait a little, then send the
// customer back or take the code over.
func (t *till) held(ctx context.Context, l desk.Look) error {
	t.pause(2)
	if l.Earlier.Terminal != t.o.Name && t.dice.Float64() < t.o.TakeOver {
		return t.takeOver(ctx, l)
	}
	again, ok := t.look(ctx, l.Code)
	if !ok {
		return nil
	}
	if again.Reason != desk.ReasonHeld {
		return t.draw(ctx, t.untilKnown(ctx, t.desk.Redeem(ctx, again)))
	}
	return t.log.write(line{At: time.Now(), Till: t.o.Name, Verdict: amber, Code: l.Code, Why: string(desk.ReasonHeld)})
}

// take looks at a code and takes it over, if it is held.
func (t *till) take(ctx context.Context, code string) error {
	l, ok := t.look(ctx, code)
	if !ok || l.Reason != desk.ReasonHeld {
		return nil
	}
	return t.takeOver(ctx, l)
}

func (t *till) takeOver(ctx context.Context, l desk.Look) error {
	return t.draw(ctx, t.untilKnown(ctx, t.desk.TakeOver(ctx, l, "staff "+t.o.Name)))
}

// draw shows a verdict: the line is the colour on the screen, and on the disk
// before the desk is told that it was seen. What another connection finds in
// the ledger at that moment is part of it.
func (t *till) draw(ctx context.Context, v desk.Verdict) error {
	l := line{At: time.Now(), Till: t.o.Name, Verdict: colour(v), Code: v.Look.Code, Intent: v.Intent.ID,
		State: v.State, Locked: v.LedgerErr != nil, Why: string(v.Reason)}
	if l.Why == "" {
		l.Why = string(v.Cause)
	}
	if l.Intent != "" {
		disk, err := book{t.o.Ledger}.state(ctx, l.Intent)
		if err != nil {
			return err
		}
		l.Disk = disk
	}
	if err := t.log.write(l); err != nil || l.Intent == "" {
		return err
	}
	time.Sleep(time.Duration(t.dice.Int64N(int64(t.o.Settle) + 1)))
	err := t.desk.Shown(ctx, l.Intent, l.State)
	switch {
	case errors.Is(err, ledger.ErrStopped), errors.Is(err, ledger.ErrFull): // the verdict has said so
	case errors.Is(err, ledger.ErrNotFound) && l.Disk == "": // the line says so
	case errors.Is(err, ledger.ErrStale): // it is something else by now, which nobody has seen
	default:
		return err
	}
	return nil
}

// pause is the time between two questions: longer each time, never the same.
func (t *till) pause(i int) {
	most := min(10<<min(i, 4), 100)
	time.Sleep(time.Duration(5+t.dice.IntN(most)) * time.Millisecond)
}
