package codes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat"
)

// imported is a bench whose import is complete and verified.
func imported(t *testing.T, n int) (*bench, Job) {
	b := newBench(t)
	j := b.prepare(list(n))
	if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.desk().Verify(t.Context(), j.ID, nil); err != nil {
		t.Fatal(err)
	}
	return b, j
}

func (b *bench) raise(j Job) Stock {
	b.t.Helper()
	s, err := b.desk().RaiseStock(context.Background(), j.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

func TestTheStockGetsWhatIsNotOnSale(t *testing.T) {
	for name, c := range map[string]struct {
		pool, total, claimed int64 // before the import of 250
		untold               bool
		want                 int64
	}{
		"first import":                     {0, 0, 0, false, 250},
		"after another that is on sale":    {1000, 1000, 0, false, 250},
		"some were claimed":                {1000, 1000, 400, false, 250},
		"others were held back":            {1000, 300, 0, false, 250},
		"more on sale than codes":          {100, 150, 0, false, 200},
		"everything is on sale already":    {100, 350, 0, false, 0},
		"total not told, nothing on sale":  {0, 0, 0, true, 250},
		"total not told, others on sale":   {1000, 1000, 0, true, 250},
		"total not told, never above both": {1000, 1200, 0, true, 50},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b, j := imported(t, 250)
				for i := range c.pool {
					b.platform.pool[fmt.Sprintf("OLD%d", i)] = true
				}
				b.platform.total, b.platform.quantity, b.platform.untold = c.total, c.total-c.claimed, c.untold
				s := b.raise(j)
				if s.Delta != c.want || b.platform.total != c.total+c.want {
					t.Errorf("%+v, want %d", s, c.want)
				}
				if again := b.raise(j); again.State != StockNothing || b.platform.total != c.total+c.want {
					t.Errorf("a second time: %+v", again)
				}
			})
		})
	}
}

func TestTheStockWaitsForTheCheck(t *testing.T) {
	b := newBench(t)
	j := b.prepare(list(10))
	if _, err := b.desk().RaiseStock(t.Context(), j.ID); !errors.Is(err, ErrUnverified) {
		t.Error(err)
	}
}

// A change without an answer is looked for; while it does not show nothing is
// sent again, and it is never made twice.
func TestAChangeOfTheStockWithoutAnAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		late  time.Duration // when it takes effect; <0 never
		first StockState
	}{
		"it took effect":        {0, StockDone},
		"it takes effect later": {30 * time.Second, StockUnknown},
		"it never does":         {-1, StockUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b, j := imported(t, 250)
				sent := b.loseStock(250, c.late)
				if s := b.raise(j); s.State != c.first {
					t.Fatalf("%+v", s)
				}
				for range 8 {
					time.Sleep(20 * time.Second)
					b.raise(j)
				}
				if b.platform.total != 250 {
					t.Errorf("stock %d", b.platform.total)
				}
				if c.late >= 0 && *sent != 1 {
					t.Errorf("sent %d times", *sent)
				}
			})
		})
	}
}

// loseStock loses the answer to the first change of the stock, which takes
// effect late or, below 0, never. It counts the changes.
func (b *bench) loseStock(delta int64, late time.Duration) *int {
	sent := new(int)
	effect := func() {
		b.platform.mu.Lock()
		defer b.platform.mu.Unlock()
		b.platform.quantity += delta
		b.platform.total += delta
	}
	b.platform.answer = func(_ context.Context, path string) error {
		if path != "/card/modifystock" {
			return nil
		}
		if *sent++; *sent > 1 {
			return nil
		}
		if late == 0 {
			effect()
		} else if late > 0 {
			time.AfterFunc(late, effect)
		}
		return failure(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)
	}
	return sent
}

// Killed between the note and the answer: the next process looks first.
func TestAStockChangeFoundAfterACrash(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, j := imported(t, 250)
		b.platform.answer = func(_ context.Context, path string) error {
			if path == "/card/modifystock" {
				b.book.mu.Lock()
				b.book.dead = true
				b.book.mu.Unlock()
			}
			return nil
		}
		if s, err := b.desk().RaiseStock(t.Context(), j.ID); !errors.Is(err, errDead) || !errors.Is(err, ErrUnkept) || s.State != StockDone {
			t.Fatal(s, err)
		}
		b.book.dead = false
		if s := b.raise(j); s.State != StockDone || b.platform.total != 250 {
			t.Errorf("%+v, stock %d", s, b.platform.total)
		}
	})
}

// Two imports that share codes never put more on sale than there are, also when
// the answer to one of them is lost or both are raised at once.
func TestTwoImportsOfACardShareItsRoom(t *testing.T) {
	both := func(t *testing.T) (b *bench, one, two Job) {
		b, one = imported(t, 100)
		two = b.prepare(list(150)) // 100 of them are in the first
		if _, err := b.desk().Run(t.Context(), two.ID, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := b.desk().Verify(t.Context(), two.ID, nil); err != nil {
			t.Fatal(err)
		}
		return b, one, two
	}
	t.Run("a lost answer", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			b, one, two := both(t)
			b.loseStock(100, 30*time.Second)
			if s := b.raise(one); s.State != StockUnknown {
				t.Fatalf("%+v", s)
			}
			if s := b.raise(two); s.State != StockWaits || s.Delta != 0 || !errors.As(s.Err, new(*stock.Earlier)) {
				t.Errorf("%+v", s)
			}
			time.Sleep(stock.Quiet)
			b.raise(one)
			b.raise(two)
			if b.platform.total != 150 {
				t.Errorf("%d on sale of 150 codes", b.platform.total)
			}
		})
	})
	t.Run("at once", func(t *testing.T) {
		b, one, two := both(t)
		var second Stock
		b.platform.answer = func(_ context.Context, path string) error {
			if path == "/card/modifystock" {
				b.platform.answer = nil
				second = b.raise(two)
			}
			return nil
		}
		b.raise(one)
		if second.State != StockWaits || b.platform.total != 100 {
			t.Errorf("%v, %d on sale", second, b.platform.total)
		}
		if b.raise(two); b.platform.total != 150 {
			t.Errorf("%d on sale of 150 codes", b.platform.total)
		}
	})
}

// What somebody changed by hand and may still arrive comes first: nothing is
// sent until it is seen or cannot arrive any more.
func TestAStockThatWasChangedByHandComesFirst(t *testing.T) {
	for name, c := range map[string]struct {
		delta   int64
		age     time.Duration
		arrived bool
		state   StockState
		want    int64
	}{
		"on its way":          {30, time.Second, false, StockWaits, 0},
		"it arrived":          {30, time.Second, true, StockDone, 70}, // the platform's figures hold it
		"it never will":       {30, stock.Quiet, false, StockDone, 100},
		"taken, on its way":   {-30, time.Second, false, StockWaits, 0},
		"more than there are": {500, time.Second, true, StockNothing, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b, j := imported(t, 100)
				b.note(ledger.StockNote{StockChange: ledger.StockChange{Delta: c.delta, At: time.Now().Add(-c.age)}})
				if c.arrived {
					b.platform.total, b.platform.quantity = c.delta, c.delta
				}
				plan, err := b.desk().PlanStock(t.Context(), j.ID)
				if err != nil || plan.Delta != c.want {
					t.Errorf("the plan is %+v, %v", plan, err)
				}
				if s := b.raise(j); s.State != c.state || s.Delta != c.want {
					t.Errorf("%+v, want %s %d", s, c.state, c.want)
				}
			})
		})
	}
}

// note puts a note about the stock where programs of before left it.
func (b *bench) note(n ledger.StockNote) {
	b.t.Helper()
	raw, err := json.Marshal(n)
	if err == nil {
		_, err = b.book.PutPaper(b.t.Context(), "wx1", ledger.Paper{Kind: ledger.PaperStock, ID: cardID, Body: raw})
	}
	if err != nil {
		b.t.Fatal(err)
	}
}
