package ledger

import (
	"context"
	"time"
)

// beijing is the platform's clock: its days begin and end there.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// PerDay counts the codes of a card that were redeemed here, by the day in
// UTC+8 (2006-01-02) on which the redemption began, from the day of from to the
// day of to, both included. An empty cardID counts all cards of the account.
func (l *Ledger) PerDay(ctx context.Context, appID, cardID string, from, to time.Time) (map[string]int, error) {
	rows, err := l.reader.QueryContext(ctx, `SELECT created FROM intent
		WHERE app_id = ? AND (? = '' OR card_id = ?) AND created >= ? AND created < ?
		AND (state IN ('REDEEMED', 'REDEEMED_INFERRED') OR state = 'DECIDED' AND cause = 'handed_over')`,
		appID, cardID, cardID, midnight(from).UnixNano(), midnight(to).AddDate(0, 0, 1).UnixNano())
	if err != nil {
		return nil, named(err)
	}
	defer rows.Close()
	days := map[string]int{}
	for rows.Next() {
		var created int64
		if err := rows.Scan(&created); err != nil {
			return nil, named(err)
		}
		days[time.Unix(0, created).In(beijing).Format(time.DateOnly)]++
	}
	return days, named(rows.Err())
}

func midnight(t time.Time) time.Time {
	t = t.In(beijing)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, beijing)
}
