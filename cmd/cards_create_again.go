package cmd

import (
	"context"
	"maps"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
)

// settleOrPublish publishes a draft, unless an earlier creation of the same card
// is not over: one that is in doubt has to be settled by a person, and one whose
// card nobody was told of is told now instead.
func (a *app) settleOrPublish(ctx context.Context, desk *campaign.Desk, dr campaign.Draft, settle string) error {
	w := a.making()
	all, err := desk.Drafts(ctx)
	if err != nil {
		return err
	}
	if made := became(all, dr); made != nil {
		return a.untold(ctx, desk, *made)
	}
	open := doubted(all, dr)
	switch {
	case open == nil && settle != "":
		return a.usage(w.NoDoubt)
	case open != nil && settle == "":
		a.say("%s", fill(w.DoubtBefore, text.When(open.Creating.At, a.now(), a.lang)))
		return a.published(ctx, desk, campaign.Published{InDoubt: true, Err: campaign.ErrInDoubt, Draft: *open})
	case open != nil && settle != "none":
		return a.settled(ctx, desk, *open, settle)
	case open != nil:
		now, err := desk.Settle(ctx, *open, "")
		if err != nil {
			return err
		}
		now.Values = dr.Values
		dr = now
	default:
		dr = kept(all, dr)
	}
	return a.published(ctx, desk, desk.Publish(ctx, dr, a.step))
}

// became is a draft of the very same card whose creation went well, but whose
// program ended before it could say so.
func became(all []campaign.Draft, dr campaign.Draft) *campaign.Draft {
	for _, d := range all {
		if d.Became() && d.SameAs(dr) {
			return &d
		}
	}
	return nil
}

// kept is the draft that an earlier refusal of the very same card left behind,
// or dr: a file that is tried again and again leaves one draft. Pictures are
// uploaded again, a file may be another one by now.
func kept(all []campaign.Draft, dr campaign.Draft) campaign.Draft {
	for _, d := range all {
		if d.CardID == "" && !d.InDoubt() && d.SameAs(dr) && maps.Equal(d.Values, d.Sent().Values) {
			d.Values = dr.Values
			return d
		}
	}
	return dr
}

// doubted finds a draft of the same type and title whose creation is in doubt.
func doubted(all []campaign.Draft, dr campaign.Draft) *campaign.Draft {
	want, _ := campaign.Read(dr)
	for _, d := range all {
		have, _ := campaign.Read(d.Sent())
		if d.InDoubt() && d.Type == dr.Type && have.Base.Title == want.Base.Title {
			return &d
		}
	}
	return nil
}

// untold tells of the card of an earlier creation. Whoever wants one more like
// it asks again: by then the draft has gone.
func (a *app) untold(ctx context.Context, desk *campaign.Desk, dr campaign.Draft) error {
	p := campaign.Published{Stage: campaign.StageReadBack, CardID: dr.CardID, Draft: dr, Earlier: true}
	row, err := desk.Review(ctx, dr.CardID)
	if p.Err = err; err == nil {
		p.Stage, p.Card, p.Different = campaign.StageDone, row.Card, campaign.Differences(dr.Sent(), row.Card)
	}
	return a.published(ctx, desk, p)
}

// settled ends the doubt with the card that was made after all.
func (a *app) settled(ctx context.Context, desk *campaign.Desk, dr campaign.Draft, cardID string) error {
	row, err := desk.Review(ctx, cardID)
	if err != nil {
		return err
	}
	different := campaign.Differences(dr.Sent(), row.Card)
	if dr, err = desk.Settle(ctx, dr, row.Card.ID); err != nil {
		return err
	}
	return a.published(ctx, desk, campaign.Published{Stage: campaign.StageDone, CardID: row.Card.ID, Card: row.Card, Draft: dr, Different: different})
}
