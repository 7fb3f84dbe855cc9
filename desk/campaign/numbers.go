package campaign

import (
	"context"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Numbers are the figures of one card, or of all, by day.
type Numbers struct {
	Days     []Day // the oldest first, without gaps, today last
	At       time.Time
	NotReady bool  // the platform has not finished the figures of the last days (61503)
	Err      error // why the platform told nothing at all; the ledger's figures are there
}

// Day is one day in UTC+8. The platform's figures end with yesterday.
type Day struct {
	Date                                  time.Time // midnight in UTC+8
	Viewed, Claimed, Used, Given, Expired int64     // times, by the platform
	Told                                  bool      // the platform spoke about all cards of this day
	Redeemed                              int       // by this ledger

	sources int // that spoke about it
}

// MostDays is the longest span of Numbers: half a year of columns, and at most
// three questions for each source.
const MostDays = 186

const notReady = 61503 // the figures of the day are still being made

// Numbers gives the figures of the last days, today included (at most MostDays):
// the platform's claims, redemptions and views of free cards, which end with
// yesterday, and the redemptions of this ledger. An empty id asks for all cards.
// Days without traffic have zeros. When the platform says nothing (the account
// may have no right to these figures) the ledger's are given all the same, with
// Err; the error is about the ledger.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (d *Desk) Numbers(ctx context.Context, cardID string, days int) (Numbers, error) {
	now := d.o.Now()
	at := now.In(card.Beijing)
	today := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, card.Beijing)
	days = min(max(days, 1), MostDays)
	n := Numbers{At: now, Days: make([]Day, days)}
	for i := range n.Days {
		n.Days[i].Date = today.AddDate(0, 0, i-days+1)
	}
	for end := days - 1; end > 0; end -= card.MaxDays { // n.Days[end] is the day after the span
		span := n.Days[max(end-card.MaxDays, 0):end]
		if n.Err = d.ask(ctx, cardID, span, &n.NotReady); n.Err != nil {
			break
		}
	}
	for i := range n.Days {
		n.Days[i].Told = n.Err == nil && n.Days[i].sources == len(sources)
	}
	return n, d.redeemed(ctx, cardID, n.Days)
}

// sources are counted apart by the platform: cards made by API and in the
// console. A day of which only one has spoken is not told yet.
var sources = []card.Source{card.SourceAPI, card.SourceConsole}

// ask adds the platform's figures of a span.
func (d *Desk) ask(ctx context.Context, cardID string, span []Day, late *bool) error {
	for _, source := range sources {
		asked := span
		rows, err := d.figures(ctx, cardID, asked, source)
		if e := wechat.AsError(err); e != nil && e.Code == notReady && len(span) > 1 {
			*late, asked = true, span[:len(span)-1] // the others may be ready
			rows, err = d.figures(ctx, cardID, asked, source)
		}
		if e := wechat.AsError(err); e != nil && e.Code == notReady {
			*late = true
			continue
		}
		if err != nil {
			return err
		}
		for i := range asked {
			asked[i].sources++
		}
		for _, row := range rows {
			if i := int(row.Day.Sub(span[0].Date) / (24 * time.Hour)); !row.Day.IsZero() && i >= 0 && i < len(span) {
				span[i].add(row)
			}
		}
	}
	return nil
}

func (d *Desk) figures(ctx context.Context, cardID string, days []Day, source card.Source) ([]card.DayStats, error) {
	s := card.Span{Begin: days[0].Date, End: days[len(days)-1].Date, Source: source}
	if cardID == "" {
		return d.o.Cards.Overview(ctx, s)
	}
	cards, err := d.o.Cards.CardStats(ctx, s, cardID)
	var rows []card.DayStats
	for _, c := range cards {
		if c.CardID == cardID {
			rows = append(rows, c.DayStats)
		}
	}
	return rows, err
}

func (d *Day) add(row card.DayStats) {
	d.Viewed += row.Viewed.Times
	d.Claimed += row.Claimed.Times
	d.Used += row.Used.Times
	d.Given += row.Given.Times
	d.Expired += row.Expired.Times
}

// redeemed adds this ledger's redemptions.
func (d *Desk) redeemed(ctx context.Context, cardID string, days []Day) error {
	if d.o.Redeemed == nil {
		return nil
	}
	count, err := d.o.Redeemed(ctx, cardID, days[0].Date, days[len(days)-1].Date)
	for i := range days {
		days[i].Redeemed = count[days[i].Date.Format(time.DateOnly)]
	}
	return err
}
