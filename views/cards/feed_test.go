package cards

import (
	"fmt"
	"sync"
	"testing"

	"coupondesk/desk"
	"coupondesk/wechat/card"
)

// Rows are added by eight goroutines while the screen takes them.
func TestTheFeedHandsOverEveryRowOnce(t *testing.T) {
	const writers, each = 8, 500
	f := newFeed()
	var calls sync.WaitGroup
	for w := range writers {
		calls.Go(func() {
			for i := range each {
				f.add(desk.CardRow{Card: card.Card{ID: fmt.Sprint(w, " ", i)}})
			}
		})
	}
	go func() { calls.Wait(); f.close() }()
	var taken [][]desk.CardRow
	for f.next() != nil {
		taken = append(taken, f.take())
	}
	taken = append(taken, f.take())
	seen := map[string]bool{}
	for _, rows := range taken {
		for _, r := range rows {
			if seen[r.Card.ID] {
				t.Errorf("%s came twice", r.Card.ID)
			}
			seen[r.Card.ID] = true
		}
	}
	if len(seen) != writers*each {
		t.Errorf("%d rows of %d", len(seen), writers*each)
	}
}

// Rows taken belong to the screen: later ones must not be written over them.
func TestTakenRowsStay(t *testing.T) {
	f := newFeed()
	f.add(desk.CardRow{Card: card.Card{ID: "first"}})
	rows := f.take()
	f.add(desk.CardRow{Card: card.Card{ID: "second"}})
	if rows[0].Card.ID != "first" {
		t.Errorf("became %s", rows[0].Card.ID)
	}
}

// A listing that nobody waits for any more keeps no command alive.
func TestAClosedFeedEndsTheWaiting(t *testing.T) {
	f := newFeed()
	f.add(desk.CardRow{})
	f.close()
	f.close()
	for f.next() != nil { // at most the row that was there
	}
}
