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
	NotReady bool // the platform has not finished the figures of the last days (61503)
}

// Day is one day in UTC+8. The platform's figures end with yesterday.
type Day struct {
	Date                                  time.Time // midnight in UTC+8
	Viewed, Claimed, Used, Given, Expired int64     // times, by the platform
	Told                                  bool      // the platform spoke about this day
	Redeemed                              int       // by this ledger
}

// MostDays is the longest span of Numbers: half a year of columns, and at most
// three questions for each source.
const MostDays = 186

const notReady = 61503 // the figures of the day are still being made

// Numbers gives the figures of the last days, today included (at most MostDays):
// the platform's claims, redemptions and views of free cards, which end with
// yesterday, and the redemptions of this ledger. An empty id asks for all cards.
// Days without traffic have zeros.
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
		if err := d.ask(ctx, cardID, span, &n.NotReady); err != nil {
			return n, err
		}
	}
	return n, d.redeemed(ctx, cardID, n.Days)
}

// ask adds the platform's figures of a span: cards made by API and in the
// console are counted apart.
func (d *Desk) ask(ctx context.Context, cardID string, span []Day, late *bool) error {
	for _, source := range []card.Source{card.SourceAPI, card.SourceConsole} {
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
			asked[i].Told = true
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
