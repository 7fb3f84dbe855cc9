package cmd

import (
	"context"
	"fmt"
	"strings"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// step says what a publication is at.
func (a *app) step(at campaign.Step) {
	w := a.making()
	what := w.StepWords[at.Stage]
	if at.Stage == campaign.StageUpload {
		what = fill(w.StepUpload, itoa(at.N), itoa(at.Of))
	}
	if what != "" {
		a.say("%s", fill(w.Steps, what))
	}
}

// published says how a creation ended. The draft of a card that exists has done
// its work once that was said, and not before: a program that is killed between
// leaves it to the next one, which says so instead of creating another card.
func (a *app) published(ctx context.Context, desk *campaign.Desk, p campaign.Published) error {
	var found []card.Card
	var unseen error
	if p.InDoubt {
		found, unseen = desk.Doubt(context.WithoutCancel(ctx), p.Draft)
	}
	id := p.Draft.ID
	finished := p.CardID != "" && p.LedgerErr == nil
	if finished {
		p.Draft.ID = "" // is gone in a moment
	}
	r := a.createReport(p, found)
	if unseen != nil {
		r.Found = nil // nobody has looked: another thing than none
	}
	if a.flags.json {
		a.object(r)
	}
	told := a.sayPublished(p, found, unseen)
	if a.flags.json {
		told = a.unwritable == nil
	}
	if finished && told {
		_ = desk.Drop(context.WithoutCancel(ctx), id) // else it is told once more
	}
	return done(r.exitCode())
}

// sayPublished says how a creation ended. found are the cards that one in doubt
// may have made; unseen is why nobody could look for them. It reports whether
// the card of one that went well could be named.
func (a *app) sayPublished(p campaign.Published, found []card.Card, unseen error) (named bool) {
	w := a.making()
	switch {
	case len(p.Faults) > 0:
		a.sayFaults(p.Faults)
	case p.CardID != "":
		named = a.sayCreated(p)
	case p.InDoubt:
		a.say("%s", w.Doubt)
		for _, c := range found {
			a.say("  %s", fill(w.DoubtFound, short(c.ID, 64), coupon.In(a.lang).Validity(c.Date, a.now())))
		}
		switch {
		case unseen != nil:
			t, _ := a.explain(unseen)
			a.say("  %s", line(fill(w.DoubtUnseen, t.What)))
		case len(found) == 0:
			a.say("  %s", w.DoubtNone)
		}
		a.say("  %s", w.DoubtNext)
	case wechat.AsError(p.Err) != nil && wechat.AsError(p.Err).Class == wechat.ClassRefused:
		a.say("%s", w.Refused)
	default:
		a.say("%s", w.NotSent)
	}
	if p.Closed {
		a.say("  %s", w.Closed)
		a.say("  %s", line(fill(w.ClosedNext, wechat.AsError(p.Err).Msg)))
	}
	a.because(p.Err, p.Closed || p.InDoubt)
	if p.LedgerErr != nil {
		a.say("%s", line(fill(w.NotNoted, a.whyUnkept(p.LedgerErr))))
	}
	if p.CardID == "" && p.Draft.ID != "" {
		a.say("  %s", fill(w.DraftKept, p.Draft.ID))
	}
	return named
}

// sayCreated names the card, and reports whether that could be written.
func (a *app) sayCreated(p campaign.Published) bool {
	w := a.making()
	sentence := fill(w.Created, short(p.CardID, 64))
	if p.Earlier {
		sentence = fill(w.Earlier, short(p.CardID, 64), text.When(p.Draft.Creating.At, a.now(), a.lang))
	}
	_, err := fmt.Fprintln(a.errOut, a.redact.Redact(sentence))
	switch {
	case p.Err != nil:
		a.say("  %s", w.Unread)
	case len(p.Different) > 0:
		a.say("  %s", line(fill(w.Different, strings.Join(p.Different, ", "))))
	}
	if p.Card.ID == "" || coupon.StandingOf(p.Card) == coupon.InReview {
		a.say("  %s", w.InReview)
	}
	if p.Earlier {
		a.say("  %s", w.EarlierNext)
	}
	return err == nil
}

// because says why, what to do unless that is said already, and last the number
// that support asks for.
func (a *app) because(err error, advised bool) {
	if wechat.AsError(err) == nil {
		if err != nil && err != campaign.ErrInDoubt {
			a.say("  %s", line(err.Error()))
		}
		return
	}
	t := coupon.In(a.lang).Trouble(err)
	a.say("  %s", line(t.What))
	if !advised && t.Next != "" {
		a.say("  %s", line(t.Next))
	}
	if t.Number != "" {
		a.say("  %s", line(t.Number))
	}
}

// createReport is a creation for a script.
type createReport struct {
	State     campaign.State `json:"state"`
	CardID    string         `json:"card_id"`
	Earlier   bool           `json:"earlier"` // an earlier run created it and could not say so; nothing was sent now
	Draft     string         `json:"draft"`   // id of the draft that is kept, "" when none is
	Closed    bool           `json:"closed"`  // refused as creations are since 2021-04-01
	Status    card.Status    `json:"status"`  // of the card as it was read back
	Different []string       `json:"different"`
	Found     []string       `json:"candidates"` // cards that a creation in doubt may have made; null where they could not be looked for
	Faults    []faultReport  `json:"faults"`
	ErrCode   int            `json:"errcode"`
	ErrMsg    string         `json:"errmsg"`
	RID       string         `json:"rid"`
	At        string         `json:"at"`
}

func (a *app) createReport(p campaign.Published, found []card.Card) createReport {
	r := createReport{State: campaign.NotSent, CardID: p.CardID, Earlier: p.Earlier, Draft: p.Draft.ID, Closed: p.Closed, Status: p.Card.Status,
		Different: append([]string{}, p.Different...), Found: []string{}, Faults: a.faultReports(p.Faults), At: stamp(a.now())}
	for _, c := range found {
		r.Found = append(r.Found, c.ID)
	}
	r.ErrCode, r.ErrMsg, r.RID = reasonIn(p.Err)
	switch {
	case p.CardID != "":
		r.State = campaign.Done
	case p.InDoubt:
		r.State = campaign.Unknown
	case p.Draft.Creating != nil && p.Draft.Creating.Refused:
		r.State = campaign.Refused
	}
	return r
}

func (r createReport) exitCode() int { return exitOf(r.State) }

// exitOf is the exit code of what became of a change.
func exitOf(s campaign.State) int {
	switch s {
	case campaign.Done:
		return exitDone
	case campaign.Refused:
		return exitRefused
	case campaign.Unknown:
		return exitUnknown
	}
	return exitFailed
}
