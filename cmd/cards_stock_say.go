package cmd

import (
	"errors"

	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// cardChange is what `cards stock` and `cards delete` print with --json.
type cardChange struct {
	ID        string         `json:"card_id"`
	State     campaign.State `json:"state"`
	Confirmed bool           `json:"confirmed"` // it was seen on the card itself
	Earlier   bool           `json:"earlier"`   // of a change with a key: so it ended when it was asked for before; nothing was sent now
	Delta     int64          `json:"delta"`     // of the stock, 0 for a deletion
	Before    *int64         `json:"quantity_before"`
	After     *int64         `json:"quantity"` // null where the card was not read
	Status    card.Status    `json:"status"`   // as read back, "" where it was not
	ErrCode   int            `json:"errcode"`
	ErrMsg    string         `json:"errmsg"`
	RID       string         `json:"rid"`
	At        string         `json:"at"` // RFC 3339, UTC+8
}

// cardChanged says what became of a change; delta 0 is a deletion.
func (a *app) cardChanged(id string, delta int64, o campaign.Outcome) error {
	if a.flags.json {
		out := cardChange{ID: id, State: o.State, Confirmed: o.Confirmed, Earlier: o.Earlier, Delta: delta, Status: o.Card.Status, At: stamp(a.now())}
		if o.Before.ID != "" {
			out.Before = &o.Before.Quantity
		}
		if o.Card.ID != "" {
			out.After = &o.Card.Quantity
		}
		out.ErrCode, out.ErrMsg, out.RID = reasonIn(o.Err)
		a.object(out)
	}
	if o.State == campaign.Done {
		a.sayDone(id, delta, o)
		return nil
	}
	a.sayNotDone(id, delta, o)
	var earlier *stock.Earlier
	switch blocked := errors.As(o.Err, &earlier); {
	case o.State == campaign.Refused, blocked && earlier.Arrived:
		return exit(exitRefused) // what fails without effect may be tried again; this may not
	case o.State == campaign.Unknown, blocked:
		return exit(exitUnknown)
	}
	return exit(exitFailed)
}

func (a *app) sayDone(id string, delta int64, o campaign.Outcome) {
	w := a.cardChanges()
	left := text.Count(int(o.Card.Quantity))
	switch {
	case o.Earlier && delta > 0:
		a.say("✓ %s", fill(w.EarlierAdded, text.When(o.At, a.now(), a.lang), text.Count(int(delta))))
	case o.Earlier:
		a.say("✓ %s", fill(w.EarlierTaken, text.When(o.At, a.now(), a.lang), text.Count(int(-delta))))
	case o.Card.ID == "" && !o.Confirmed:
		a.say("✓ %s", w.Unseen)
	case delta != 0 && !o.Confirmed:
		a.say("! %s", fill(w.Lags, left))
	case delta > 0:
		a.say("✓ %s", fill(w.Added, left))
	case delta < 0:
		a.say("✓ %s", fill(w.Taken, left))
	case o.Confirmed:
		a.say("✓ %s", w.Deleted)
	default:
		a.say("! %s", fill(w.StillThere, id))
	}
	if o.Err != nil {
		a.say("  %s", w.LostAnswer)
	}
}

func (a *app) sayNotDone(id string, delta int64, o campaign.Outcome) {
	w := a.cardChanges()
	t, number := a.explain(o.Err)
	sign := "✗"
	if o.State == campaign.Unknown {
		sign = "!"
	}
	what := fill(w.States[o.State], t.What)
	if o.Earlier && o.State == campaign.Unknown { // which is the sentence itself
		what = t.What
	}
	a.say("%s %s", sign, line(what))
	before := text.Count(int(o.Before.Quantity))
	switch {
	case o.Earlier && o.State == campaign.Refused:
		a.say("  %s", fill(w.EarlierRefused, text.When(o.At, a.now(), a.lang)))
	case o.Earlier:
		a.say("  %s", line(t.Cure))
	case o.State != campaign.Unknown:
		if !errors.As(o.Err, new(*stock.Earlier)) { // which speaks of another change
			a.say("  %s", w.Unchanged)
		}
		if t.Cure != "" {
			a.say("  %s", line(t.Cure))
		}
	case delta == 0:
		a.say("  %s", fill(w.DeleteUnknown, id))
	case o.Unchanged:
		a.say("  %s", fill(w.StockSame, before, id))
	default:
		a.say("  %s", fill(w.StockUnknown, id, text.Count(int(o.Before.Quantity+delta)), before))
	}
	if number != "" {
		a.say("  %s", line(number))
	}
}
