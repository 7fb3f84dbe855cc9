package cmd

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/campaign"
	"coupondesk/ledger"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// making is what a command line says about a card to create.
type making struct {
	source
	kind, template, settle string
	dry                    bool
}

func (a *app) cardsCreateCmd() *cobra.Command {
	w, m := a.making(), making{}
	c := &cobra.Command{Use: "create", Annotations: sends, Short: w.CreateShort, Long: w.CreateLong, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.createCard(c.Context(), m) }}
	f := c.Flags()
	f.StringVar(&m.file, "file", "", w.FlagFile)
	f.StringVar(&m.kind, "type", "", w.FlagType)
	f.StringVar(&m.template, "template", "", w.FlagTemplate)
	f.StringArrayVar(&m.set, "set", nil, w.FlagSet)
	f.StringVar(&m.settle, "settle", "", w.FlagSettle)
	f.BoolVar(&m.dry, "dry-run", false, w.FlagDry)
	return c
}

// createCard is `coupondesk cards create`.
func (a *app) createCard(ctx context.Context, m making) error {
	kind := card.Type(strings.ToUpper(m.kind))
	if err := a.checkMaking(m, kind); err != nil {
		return err
	}
	dr, faults := campaign.Blank(kind), []campaign.Fault(nil)
	if m.file != "" {
		var err error
		if dr, faults, err = a.fromFile(m.source, campaign.FromJSON, campaign.FromTOML); err != nil {
			return err
		}
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	desk := a.campaignDesk(s)
	if m.template != "" {
		if dr, err = a.fromTemplate(ctx, desk, m.template); err != nil {
			return err
		}
	}
	if m.kind != "" && dr.Type != "" && dr.Type != kind {
		return a.usage(a.making().OtherType, string(dr.Type), string(kind))
	}
	if err := a.fillIn(&dr, m.set); err != nil {
		return err
	}
	if m.dry || len(faults) > 0 {
		return a.dryCreate(desk, dr, faults)
	}
	return a.settleOrPublish(ctx, desk, dr, m.settle)
}

// checkMaking refuses what cannot be meant.
func (a *app) checkMaking(m making, kind card.Type) error {
	w := a.making()
	switch {
	case m.file != "" && m.template != "":
		return a.usage(w.OneSource)
	case m.file == "" && m.template == "" && m.kind == "":
		return a.usage(w.NoSource)
	case m.kind != "" && !slices.Contains(cardTypes, kind):
		return a.usage(a.w.BadValue, m.kind, "--type", "cash, discount, gift, groupon, general_coupon")
	}
	return a.mayWrite(m.dry, w.ReadOnly)
}

// fromTemplate begins with a template.
func (a *app) fromTemplate(ctx context.Context, desk *campaign.Desk, name string) (campaign.Draft, error) {
	all, err := desk.Templates(ctx)
	if err != nil {
		return campaign.Draft{}, err
	}
	var names []string
	for _, t := range all {
		if t.Title == name {
			return campaign.FromTemplate(t), nil
		}
		names = append(names, line(t.Title))
	}
	w := a.making()
	return campaign.Draft{}, &told{trouble{fill(w.NoTemplate, name), fill(w.NoTemplateCure, strings.Join(names, ", "))}, ledger.ErrNotFound}
}

// dryCreate prints the request, and what is wrong with it.
func (a *app) dryCreate(desk *campaign.Desk, dr campaign.Draft, faults []campaign.Fault) error {
	raw, _ := campaign.JSON(dr)
	if len(faults) == 0 { // else they are about the text itself, and the rest follows from them
		faults = desk.Faults(dr)
	}
	a.showRequest("/card/create", raw, faults)
	if len(faults) > 0 {
		return exit(exitFailed)
	}
	return nil
}

// settleOrPublish publishes a draft, unless an earlier creation of the same card
// is in doubt: then a person has to say what became of it.
func (a *app) settleOrPublish(ctx context.Context, desk *campaign.Desk, dr campaign.Draft, settle string) error {
	w := a.making()
	all, err := desk.Drafts(ctx)
	if err != nil {
		return err
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
		now.Values, dr = dr.Values, now
	default:
		dr = kept(all, dr)
	}
	return a.published(ctx, desk, desk.Publish(ctx, dr, a.step))
}

// kept is the draft that an earlier refusal of the very same card left behind,
// or dr: a file that is tried again and again leaves one draft.
func kept(all []campaign.Draft, dr campaign.Draft) campaign.Draft {
	for _, d := range all {
		if d.Type == dr.Type && d.CopiedFrom == "" && d.CardID == "" && maps.Equal(d.Values, dr.Values) {
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
