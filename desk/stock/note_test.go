package stock

import (
	"testing"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

func TestWhatTwoReadingsOfAStockTell(t *testing.T) {
	at := func(total, left int64) card.Card { return card.Card{TotalQuantity: total, Quantity: left} }
	for _, c := range []struct {
		before, after card.Card
		delta         int64
		want          seen
	}{
		{at(100, 100), at(150, 150), 50, made},
		{at(100, 100), at(150, 120), 50, made}, // and 30 were claimed
		{at(100, 100), at(100, 100), 50, unchanged},
		{at(100, 100), at(100, 70), 50, unchanged},   // 30 were claimed
		{at(100, 100), at(130, 130), 50, cannotTell}, // somebody else
		{at(100, 100), at(50, 50), -50, made},
		{at(100, 100), at(100, 50), -50, cannotTell}, // taken away, or claimed
		{at(0, 100), at(0, 150), 50, made},
		{at(0, 100), at(0, 120), 50, made},
		{at(0, 100), at(0, 90), 50, cannotTell},
		{at(0, 100), at(0, 100), 50, unchanged},
		{at(0, 100), at(0, 50), -50, cannotTell},
		{at(0, 0), at(50, 50), 50, made}, // the first of a card
		{at(0, 0), at(0, 0), 50, unchanged},
		{at(50, 50), at(0, 0), -50, made}, // the last
	} {
		if got := seenOn(c.after, ledger.StockChange{Delta: c.delta, Quantity: c.before.Quantity, Total: c.before.TotalQuantity}); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
