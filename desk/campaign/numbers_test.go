package campaign

import (
	"context"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// figures answer for the datacube calls.
type figures struct {
	Platform
	spans []card.Span
	late  time.Time   // the day whose figures are not ready
	only  card.Source // of which alone that is said, where one is set
	err   error
	rows  map[card.Source][]card.CardStats
}

func (f *figures) CardStats(_ context.Context, s card.Span, _ string) ([]card.CardStats, error) {
	f.spans = append(f.spans, s)
	if faults := s.Validate(); len(faults) > 0 {
		return nil, faults
	}
	if f.err != nil {
		return nil, f.err
	}
	if !f.late.IsZero() && !s.End.Before(f.late) && (f.only < 0 || f.only == s.Source) {
		return nil, &wechat.Error{Class: wechat.ClassRefused, HasCode: true, Code: 61503}
	}
	var out []card.CardStats
	for _, row := range f.rows[s.Source] {
		if !row.Day.Before(s.Begin) && !row.Day.After(s.End) {
			out = append(out, row)
		}
	}
	return out, nil
}

func (f *figures) Overview(ctx context.Context, s card.Span) ([]card.DayStats, error) {
	cards, err := f.CardStats(ctx, s, "")
	var out []card.DayStats
	for _, c := range cards {
		out = append(out, c.DayStats)
	}
	return out, err
}

func day(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, card.Beijing) }

func row(id string, n int, claimed, used int64) card.CardStats {
	return card.CardStats{CardID: id, DayStats: card.DayStats{Day: day(n), Claimed: card.Counts{Times: claimed}, Used: card.Counts{Times: used}}}
}

func TestNumbersByDay(t *testing.T) {
	f := &figures{rows: map[card.Source][]card.CardStats{
		card.SourceAPI:     {row("pA", -1, 5, 1), row("pA", 0, 7, 2), row("pB", 0, 100, 100), row("pA", -100, 3, 0)},
		card.SourceConsole: {row("pA", 0, 1, 0)},
	}}
	var from, to time.Time
	d := New(Options{Cards: f, Now: func() time.Time { return now }, Redeemed: func(_ context.Context, id string, a, b time.Time) (map[string]int, error) {
		from, to = a, b
		return map[string]int{"2026-03-01": 4, "2026-02-28": 2}, nil
	}})
	n, err := d.Numbers(t.Context(), "pA", 130)
	if err != nil || len(n.Days) != 130 || n.NotReady || !n.At.Equal(now) {
		t.Fatalf("%+v %v", n, err)
	}
	last := n.Days[len(n.Days)-3:]
	if last[0].Claimed != 5 || last[1].Claimed != 8 || last[1].Used != 2 || last[1].Redeemed != 2 || !last[1].Told || last[2].Told || last[2].Redeemed != 4 || !last[2].Date.Equal(day(1)) {
		t.Errorf("%+v", last)
	}
	if !from.Equal(n.Days[0].Date) || !to.Equal(day(1)) || !n.Days[0].Date.Equal(day(1).AddDate(0, 0, -129)) {
		t.Errorf("%v to %v", from, to)
	}
	n.check(t, 16)
	for _, s := range f.spans {
		if s.End.After(day(0)) {
			t.Errorf("today was asked about: %+v", s)
		}
	}
	all, err := d.Numbers(t.Context(), "", 2)
	if err != nil || all.Days[0].Claimed != 108 {
		t.Errorf("all cards: %+v, %v", all, err)
	}
	if one, err := d.Numbers(t.Context(), "pA", 0); err != nil || len(one.Days) != 1 || one.Days[0].Told {
		t.Errorf("today alone: %+v %v", one, err)
	}
}

// check wants every day once, in order, and so many claims.
func (n Numbers) check(t *testing.T, claimed int64) {
	t.Helper()
	sum := int64(0)
	for i, one := range n.Days {
		sum += one.Claimed
		if i > 0 && !one.Date.Equal(n.Days[i-1].Date.AddDate(0, 0, 1)) {
			t.Errorf("a gap before %v", one.Date)
		}
	}
	if sum != claimed {
		t.Errorf("%d claims, want %d", sum, claimed)
	}
}

func TestNumbersThatAreNotReadyAreNotZeros(t *testing.T) {
	f := &figures{only: -1, late: day(0), rows: map[card.Source][]card.CardStats{card.SourceAPI: {row("pA", -1, 5, 1)}}}
	d := New(Options{Cards: f, Now: func() time.Time { return now }})
	n, err := d.Numbers(t.Context(), "pA", 4)
	if err != nil || !n.NotReady || !n.Days[1].Told || n.Days[1].Claimed != 5 || n.Days[2].Told {
		t.Errorf("%+v %v", n, err)
	}
}

func TestNumbersOfTheSandbox(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	s.control("POST", "review", `{"card_id":"`+c.ID+`","verdict":"pass"}`, nil)
	s.control("POST", "claim", `{"card_id":"`+c.ID+`"}`, nil)
	s.control("POST", "clock", `{"advance":"24h"}`, nil)
	s.o.Now = func() time.Time { return now.Add(24 * time.Hour) }
	n, err := s.Numbers(t.Context(), c.ID, 100)
	if err != nil || n.Days[98].Claimed != 1 {
		t.Errorf("%+v %v", n.Days[97:], err)
	}
}

// A day that only one of the two sources has counted is not shown as if that
// were all.
func TestADayThatOneSourceHasNotCountedIsNotTold(t *testing.T) {
	f := &figures{only: card.SourceAPI, late: day(0), rows: map[card.Source][]card.CardStats{card.SourceConsole: {row("pA", 0, 5, 1)}}}
	d := New(Options{Cards: f, Now: func() time.Time { return now }})
	n, err := d.Numbers(t.Context(), "pA", 4)
	if err != nil || !n.NotReady || !n.Days[1].Told || n.Days[2].Told {
		t.Errorf("%+v %v", n, err)
	}
}

// An account without a right to the platform's figures still has its own.
func TestNumbersOfTheLedgerWithoutThePlatforms(t *testing.T) {
	f := &figures{err: &wechat.Error{Class: wechat.ClassRefused, HasCode: true, Code: 48001}}
	d := New(Options{Cards: f, Now: func() time.Time { return now }, Redeemed: func(context.Context, string, time.Time, time.Time) (map[string]int, error) {
		return map[string]int{"2026-02-28": 2}, nil
	}})
	n, err := d.Numbers(t.Context(), "pA", 4)
	if e := wechat.AsError(n.Err); err != nil || e == nil || e.Code != 48001 || n.Days[2].Redeemed != 2 || n.Days[2].Told {
		t.Errorf("%+v %v", n, err)
	}
}
