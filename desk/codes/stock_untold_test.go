package codes

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/desk/stock"
	"coupondesk/wechat"
)

// A card that does not tell its total, and claims after a lost answer: it cannot
// be told any more whether the stock was raised, so it is not raised again, and
// a person is asked to look.
func TestWhatTheStockNeverToldIsNotAddedTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, j := imported(t, 100)
		b.platform.untold, b.platform.quantity, b.platform.total = true, 10, 10
		for i := range 10 {
			b.platform.pool[fmt.Sprintf("OLD%d", i)] = true
		}
		b.platform.answer = func(_ context.Context, path string) error {
			if path == "/card/modifystock" {
				b.platform.quantity -= 5 // it arrived, and 105 were claimed before anybody looked
				return failure(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)
			}
			return nil
		}
		if s := b.raise(j); s.State != StockUnknown {
			t.Errorf("%+v", s)
		}
		time.Sleep(stock.Quiet)
		for range 2 {
			if s := b.raise(j); s.State != StockUnseen || s.Unseen != 100 {
				t.Errorf("%+v", s)
			}
		}
	})
}

// Forgetting an import does not forget what it put on sale.
func TestADroppedImportIsOnSaleStill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, j := imported(t, 100)
		b.platform.untold = true
		if s := b.raise(j); s.State != StockDone {
			t.Fatalf("%+v", s)
		}
		b.platform.quantity -= 40 // claimed
		if err := b.desk().Drop(t.Context(), j.ID); err != nil {
			t.Fatal(err)
		}
		j = b.prepare(list(100))
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := b.desk().Verify(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
		if s := b.raise(j); s.State != StockNothing || b.platform.total != 100 {
			t.Errorf("%+v, %d on sale of 100 codes", s, b.platform.total)
		}
	})
}

// A stock that the card does not tell is not taken for 0.
func TestAStockThatIsNotToldIsNotRaised(t *testing.T) {
	b, j := imported(t, 10)
	b.platform.garbled = true
	if _, err := b.desk().PlanStock(t.Context(), j.ID); err == nil {
		t.Error("a plan without knowing the stock")
	}
	if s, err := b.desk().RaiseStock(t.Context(), j.ID); err == nil || b.platform.total != 0 {
		t.Errorf("%+v, %d on sale", s, b.platform.total)
	}
}

func TestARefusedChangeOfTheStock(t *testing.T) {
	b, j := imported(t, 10)
	for _, c := range []struct {
		err   error
		state StockState
	}{{failure(wechat.ClassRefused, wechat.CauseCode, 40136), StockRefused}, {failure(wechat.ClassNotSent, wechat.CauseNetwork, 0), StockNotSent},
		{failure(wechat.ClassThrottled, wechat.CauseQuota, 45009), StockNotSent}} {
		b.platform.answer = func(context.Context, string) error { return c.err }
		if s := b.raise(j); s.State != c.state || s.Err == nil || b.platform.total != 0 {
			t.Errorf("%+v", s)
		}
	}
}
