package campaign

import (
	"context"
	"errors"
	"testing"
	"time"

	"coupondesk/desk/stock"
)

func TestStock(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	total, at := c.TotalQuantity, now
	s.o.Now = func() time.Time { return at }
	for _, step := range []struct {
		delta     int64
		fault     string
		state     State
		unchanged bool
	}{
		{100, "", Done, false},
		{-50, "", Done, false},
		{100, "lost_reply", Done, false},
		{-100, "half_body", Done, false},
		{100, "reset_before", Unknown, true},
		{100, "http_502", Unknown, true},
		{0, "", NotSent, false},
		{-100_000_000, "", Refused, false},
	} {
		if step.fault != "" {
			s.fault("/card/modifystock", step.fault)
		}
		o := s.Stock(t.Context(), c, step.delta)
		if at = at.Add(time.Second); o.State == Unknown {
			at = at.Add(stock.Quiet)
		}
		if o.State != step.state || o.Unchanged != step.unchanged || o.Confirmed != (step.state == Done) || (o.Err == nil) != (step.state == Done && step.fault == "") {
			t.Errorf("%+d %s: %+v", step.delta, step.fault, o)
		}
		if step.state == Done {
			total += step.delta
		}
		if c, err := s.cards.Get(t.Context(), c.ID); err != nil || c.TotalQuantity != total || o.Before.ID == "" {
			t.Errorf("%+d %s: the stock is %d, want %d, %v", step.delta, step.fault, c.TotalQuantity, total, err)
		}
	}
	s.fault("/card/get", "http_502")
	before := s.asked("/card/modifystock")
	if o := s.Stock(t.Context(), c, 1); o.State != NotSent || s.asked("/card/modifystock") != before {
		t.Errorf("a change was sent without knowing the stock: %+v", o)
	}
}

// A change without an outcome is in the way of the next one, also of a program
// started anew, until it can no longer arrive; when it has, that is said first.
func TestAChangeOfAStockIsNotMadeOverAnotherInDoubt(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	at := now
	start := func() {
		s.start()
		s.o.Now = func() time.Time { return at }
	}
	total := func() int64 {
		c, err := s.cards.Get(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		return c.TotalQuantity
	}
	base := total()
	start()
	s.fault("/card/modifystock", "reset_before") // it is still on its way
	if o := s.Stock(t.Context(), c, 100); o.State != Unknown || !o.Unchanged {
		t.Fatalf("%+v", o)
	}
	start()
	at = at.Add(time.Minute)
	var e *stock.Earlier
	if o := s.Stock(t.Context(), c, 100); o.State != NotSent || !errors.As(o.Err, &e) || e.Arrived || e.Delta != 100 || !e.At.Equal(now) {
		t.Errorf("%+v", o)
	}
	if err := s.cards.ModifyStock(t.Context(), c.ID, 100); err != nil { // and arrives
		t.Fatal(err)
	}
	if o := s.Stock(t.Context(), c, 100); o.State != NotSent || !errors.As(o.Err, &e) || !e.Arrived || total() != base+100 {
		t.Errorf("%+v", o)
	}
	if o := s.Stock(t.Context(), c, 100); o.State != Done || total() != base+200 {
		t.Errorf("asked once more: %+v", o)
	}
	s.fault("/card/modifystock", "reset_before")
	if o := s.Stock(t.Context(), c, 100); o.State != Unknown {
		t.Errorf("%+v", o)
	}
	at = at.Add(stock.Quiet)
	if o := s.Stock(t.Context(), c, 100); o.State != Done || total() != base+300 {
		t.Errorf("after two minutes: %+v", o)
	}
}

// Killed between the note and the answer, the next program looks first.
func TestAKilledChangeOfAStockIsFound(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	s.o.Cards = stopped{s.o.Cards}
	func() {
		defer func() { _ = recover() }()
		s.Stock(t.Context(), c, 100)
	}()
	s.start()
	var e *stock.Earlier
	if o := s.Stock(t.Context(), c, 100); !errors.As(o.Err, &e) || !e.Arrived || o.State != NotSent {
		t.Errorf("%+v", o)
	}
}

// stopped ends the program when the change has been made.
type stopped struct{ Platform }

func (k stopped) ModifyStock(ctx context.Context, id string, delta int64) error {
	_ = k.Platform.ModifyStock(ctx, id, delta)
	panic("killed")
}

// Two programs change one stock at the same moment: one of them sends.
func TestTwoChangesOfAStockAtOnce(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	ends := make(chan Outcome, 2)
	for range 2 {
		go func() { ends <- s.Stock(t.Context(), c, 100) }()
	}
	done := 0
	for range 2 {
		if o := <-ends; o.State == Done {
			done++
		} else if e := new(stock.Earlier); !errors.As(o.Err, &e) {
			t.Errorf("%+v", o)
		}
	}
	if done == 0 || s.asked("/card/modifystock") != done {
		t.Errorf("%d done, sent %d times", done, s.asked("/card/modifystock"))
	}
}
