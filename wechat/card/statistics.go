package card

import (
	"context"
	"fmt"
	"time"
)

// Beijing is the platform's clock, UTC+8: its days begin and end there.
var Beijing = time.FixedZone("UTC+8", 8*60*60)

// MaxDays is the longest span of one query for statistics.
const MaxDays = 62

// Source is where the cards of a query were made.
type Source int

// The sources (卡券来源).
const (
	SourceConsole Source = 0 // in the mp console
	SourceAPI     Source = 1
)

// Span asks for statistics from the day of Begin to the day of End, both
// included and both in UTC+8: at most MaxDays, yesterday at the latest.
type Span struct {
	Begin, End time.Time
	Source     Source
}

// Counts are how often something happened and to how many people.
type Counts struct{ Times, Users int64 }

// DayStats are the figures of one day. Days without traffic have none.
type DayStats struct {
	Day     time.Time // midnight in UTC+8; zero when the platform's text is no date
	Viewed  Counts
	Claimed Counts
	Used    Counts // redeemed
	Given   Counts
	Expired Counts
}

// CardStats are the figures of one card on one day.
type CardStats struct {
	DayStats
	CardID string
	Type   Type // "" when the platform's number is not one of five
	Paid   bool // is_pay
}

// Overview gives the figures of all cards by day (卡券概况). 61503 means that they
// are not ready yet.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) Overview(ctx context.Context, s Span) ([]DayStats, error) {
	o, err := c.stats(ctx, "stats.overview", pathOverview, s, "")
	if err != nil {
		return nil, err
	}
	var days []DayStats
	for _, row := range o.objects("list") {
		days = append(days, row.day())
	}
	return days, nil
}

// CardStats gives the figures of free cards by card and day (免费券), of one card
// only where cardID is set.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) CardStats(ctx context.Context, s Span, cardID string) ([]CardStats, error) {
	o, err := c.stats(ctx, "stats.cards", pathCardStats, s, cardID)
	if err != nil {
		return nil, err
	}
	var cards []CardStats
	for _, row := range o.objects("list") {
		cards = append(cards, CardStats{DayStats: row.day(), CardID: row.text("card_id"), Type: row.cardType(), Paid: row.flag("is_pay", false)})
	}
	return cards, nil
}

func (c *Client) stats(ctx context.Context, op, path string, s Span, cardID string) (object, error) {
	faults := s.Validate()
	check := &checker{faults: faults}
	check.text("card_id", cardID)
	if err := notSent(op, path, check.faults); err != nil {
		return nil, err
	}
	return c.post(ctx, op, path, struct {
		Begin  string `json:"begin_date"`
		End    string `json:"end_date"`
		Source Source `json:"cond_source"`
		CardID string `json:"card_id,omitempty"`
	}{date(s.Begin), date(s.End), s.Source, cardID})
}

func date(t time.Time) string { return t.In(Beijing).Format(time.DateOnly) }

// Validate names every fault of s. Whether its days are over, the platform says.
func (s Span) Validate() Faults {
	c := &checker{}
	if s.Begin.IsZero() {
		c.missing("begin_date")
	}
	if s.End.IsZero() {
		c.missing("end_date")
	}
	if len(c.faults) == 0 {
		begin, _ := time.Parse(time.DateOnly, date(s.Begin))
		end, _ := time.Parse(time.DateOnly, date(s.End))
		days := int64(end.Sub(begin)/(24*time.Hour)) + 1
		switch {
		case days < 1:
			c.conflict("end_date", 61501, "早于开始日期", "lies before the first day")
		case days > MaxDays:
			c.add("end_date", FaultRange, 61501, MaxDays, days, words(
				fmt.Sprintf("一次最多 %d 天，现在 %d 天", MaxDays, days), fmt.Sprintf("at most %d days at once, there are %d", MaxDays, days)))
		}
	}
	if s.Source != SourceConsole && s.Source != SourceAPI {
		c.between("cond_source", codeArgs, 0, 1, int64(s.Source))
	}
	return c.faults
}

// day reads what all rows of statistics have.
func (o object) day() DayStats {
	counts := func(name string) Counts { return Counts{o.count(name + "_cnt"), o.count(name + "_user")} }
	day, err := time.ParseInLocation(time.DateOnly, o.text("ref_date"), Beijing)
	if err != nil {
		day = time.Time{}
	}
	return DayStats{Day: day, Viewed: counts("view"), Claimed: counts("receive"), Used: counts("verify"), Given: counts("given"), Expired: counts("expire")}
}

// cardType reads the numbers that statistics have for the types.
func (o object) cardType() Type {
	if o["card_type"] == nil {
		return ""
	}
	switch o.text("card_type") {
	case "0":
		return Discount
	case "1":
		return Cash
	case "2":
		return Gift
	case "3":
		return GeneralCoupon
	case "4":
		return Groupon
	}
	return ""
}
