package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"coupondesk/wechat/card"
)

// pages answers batchget for n cards.
func pages(n int) func(card.ListQuery) (card.List, error) {
	return func(q card.ListQuery) (card.List, error) {
		l := card.List{Total: n}
		for i := q.Offset; i < min(q.Offset+q.Count, n); i++ {
			l.IDs = append(l.IDs, fmt.Sprintf("p%03d", i))
		}
		return l, nil
	}
}

func TestCardsAskEightAtATime(t *testing.T) {
	s := newShop(t)
	const n = 130
	s.platform.list = pages(n)
	var now, most, asked atomic.Int32
	full, free := make(chan struct{}), make(chan struct{})
	s.platform.get = func(_ context.Context, id string) (card.Card, error) {
		c := now.Add(1)
		defer now.Add(-1)
		for m := most.Load(); c > m && !most.CompareAndSwap(m, c); m = most.Load() {
		}
		if asked.Add(1) == cardCalls {
			close(full) // eight wait here; a ninth would be counted
		}
		<-free
		return card.Card{ID: id}, nil
	}
	var mu sync.Mutex
	rows := map[string]int{}
	done := make(chan error)
	go func() {
		total, err := s.Cards(t.Context(), func(r CardRow) {
			mu.Lock()
			defer mu.Unlock()
			rows[r.Card.ID]++
		})
		if total != n {
			err = fmt.Errorf("total %d", total)
		}
		done <- err
	}()
	<-full
	close(free)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if most.Load() != cardCalls {
		t.Errorf("%d calls at once, want %d", most.Load(), cardCalls)
	}
	if len(rows) != n {
		t.Errorf("%d cards, want %d", len(rows), n)
	}
	for id, times := range rows {
		if times != 1 {
			t.Errorf("%s came %d times", id, times)
		}
	}
}

func TestRowsComeBeforeTheEnd(t *testing.T) {
	s := newShop(t)
	s.platform.list = pages(20)
	seen := make(chan string, 20)
	s.platform.get = func(_ context.Context, id string) (card.Card, error) {
		if id == "p019" { // the last one is answered only after another row was seen
			seen <- <-seen
		}
		return card.Card{ID: id}, nil
	}
	if _, err := s.Cards(t.Context(), func(r CardRow) { seen <- r.Card.ID }); err != nil {
		t.Fatal(err)
	}
	if len(seen) != 20 {
		t.Errorf("%d rows", len(seen))
	}
}

func TestACardThatFailsIsARowAndAPageThatFailsAnError(t *testing.T) {
	s := newShop(t)
	s.platform.list = func(q card.ListQuery) (card.List, error) {
		if q.Offset > 0 {
			return card.List{}, errOffline
		}
		return pages(60)(q)
	}
	s.platform.get = func(_ context.Context, id string) (card.Card, error) {
		if id == "p007" {
			return card.Card{}, refused(40073)
		}
		return card.Card{ID: id}, nil
	}
	var rows, bad atomic.Int32
	_, err := s.Cards(t.Context(), func(r CardRow) {
		rows.Add(1)
		if r.Err != nil && r.Card.ID == "p007" {
			bad.Add(1)
		}
	})
	if err == nil || rows.Load() != 50 || bad.Load() != 1 {
		t.Errorf("%d rows, %d bad, %v", rows.Load(), bad.Load(), err)
	}
}

func TestAListThatNeverEndsEnds(t *testing.T) {
	s := newShop(t)
	s.platform.list = func(card.ListQuery) (card.List, error) {
		return card.List{IDs: []string{"pA", "pB"}, Total: 1 << 30}, nil
	}
	var rows atomic.Int32
	if _, err := s.Cards(t.Context(), func(CardRow) { rows.Add(1) }); err != nil || rows.Load() != 2 {
		t.Errorf("%d rows, %v", rows.Load(), err)
	}
}

// A total that is missing or too small hides no card.
func TestATotalThatIsTooSmallHidesNoCard(t *testing.T) {
	for _, total := range []int{0, 1, 49, 60} {
		s := newShop(t)
		s.platform.list = func(q card.ListQuery) (card.List, error) {
			l, err := pages(120)(q)
			l.Total = total
			return l, err
		}
		var rows atomic.Int32
		if n, err := s.Cards(t.Context(), func(CardRow) { rows.Add(1) }); err != nil || n != 120 || rows.Load() != 120 {
			t.Errorf("total %d: %d of %d rows, %v", total, rows.Load(), n, err)
		}
	}
}

// Ids that are always new are no list: it is given up, not read for ever.
func TestAListOfEverNewCardsIsGivenUp(t *testing.T) {
	s := newShop(t)
	s.platform.list = func(q card.ListQuery) (card.List, error) {
		l, err := pages(1 << 30)(card.ListQuery{Offset: q.Offset, Count: 10_000})
		return l, err
	}
	if _, err := s.Cards(t.Context(), func(CardRow) {}); err == nil {
		t.Error("no error")
	}
}

func TestARefreshedCardIsTheOneALookShows(t *testing.T) {
	s := newShop(t)
	s.look("1")
	s.platform.get = func(_ context.Context, id string) (card.Card, error) {
		return card.Card{ID: id, Title: "新名字"}, nil
	}
	row, err := s.Card(t.Context(), "pCash")
	if err != nil || row.Card.Title != "新名字" || !row.At.Equal(noon) {
		t.Errorf("%+v, %v", row, err)
	}
	if l := s.look("1"); l.Face.Title != "新名字" {
		t.Errorf("face %+v", l.Face)
	}
}

// Whether a card has codes of its own never changes: what was read before is not
// read again, what could not be read is.
func TestCustomCardsAreReadOnce(t *testing.T) {
	s := newShop(t)
	const n = 60
	s.platform.list = pages(n)
	var gets atomic.Int32
	s.platform.get = func(_ context.Context, id string) (card.Card, error) {
		if k := gets.Add(1); k == 7 {
			return card.Card{}, errors.New("not now")
		}
		return card.Card{ID: id, UseCustomCode: strings.HasSuffix(id, "5")}, nil
	}
	for i, want := range []int32{n, n + 1, n + 1} {
		var custom, failed atomic.Int32
		if _, err := s.CustomCards(t.Context(), func(r CardRow) {
			if r.Err != nil {
				failed.Add(1)
			} else if custom.Add(1); !r.Card.UseCustomCode {
				t.Errorf("%s has none", r.Card.ID)
			}
		}); err != nil || gets.Load() != want || (failed.Load() == 1) != (i == 0) || i > 0 && custom.Load() != 6 {
			t.Errorf("time %d: %v, %d cards read, %d custom, %d failed", i, err, gets.Load(), custom.Load(), failed.Load())
		}
	}
}
