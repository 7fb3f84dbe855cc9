package stock_test

import (
	"encoding/json"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A note of another day, of before there were imports in it, or of a clock that
// was wrong is in nobody's way for longer than two minutes.
func TestStaleNotes(t *testing.T) {
	for name, c := range map[string]struct {
		age     time.Duration // below 0: noted by a clock that was ahead
		blocked bool          // for two minutes
	}{
		"of yesterday": {24 * time.Hour, false},
		"just over":    {stock.Quiet, false},
		"just now":     {time.Second, true},
		"of tomorrow":  {-24 * time.Hour, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &world{total: 50, quantity: 50, papers: map[string]ledger.Paper{}}
				old := map[string]any{"delta": 10, "quantity": 50, "total": 50, "at": time.Now().Add(-c.age)}
				raw, err := json.Marshal(old)
				if err != nil {
					t.Fatal(err)
				}
				w.papers[string(ledger.PaperStock)+cardID] = ledger.Paper{Kind: ledger.PaperStock, ID: cardID, Body: raw, Rev: 1}
				add := func() campaign.Outcome {
					return (&process{w: w, fate: fine}).byHand().Stock(t.Context(), card.Card{ID: cardID}, 10)
				}
				if o := add(); (o.State == campaign.NotSent && errors.As(o.Err, new(*stock.Earlier))) != c.blocked {
					t.Errorf("%+v", o)
				}
				time.Sleep(stock.Quiet)
				if o := add(); o.State != campaign.Done {
					t.Errorf("two minutes later: %+v", o)
				}
			})
		})
	}
}

// A machine that sleeps between the note and the request does not send it: the
// others' patience is used up by then.
func TestAMachineThatSleptSendsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{papers: map[string]ledger.Paper{}}
		p := &process{w: w, fate: fine, meets: 3, other: func() { time.Sleep(time.Hour) }} // the note is written
		if o := p.byHand().Stock(t.Context(), card.Card{ID: cardID}, 10); o.State != campaign.NotSent || p.sent != nil || w.total != 0 {
			t.Errorf("%+v, sent %+v", o, p.sent)
		}
		if o := (&process{w: w, fate: fine}).byHand().Stock(t.Context(), card.Card{ID: cardID}, 10); o.State != campaign.Done {
			t.Errorf("the next: %+v", o)
		}
	})
}
