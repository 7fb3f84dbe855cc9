package cmd

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/campaign"
	"coupondesk/ledger"
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
	cure := w.NoTemplates
	if len(names) > 0 {
		cure = fill(w.NoTemplateCure, strings.Join(names, ", "))
	}
	return campaign.Draft{}, &told{trouble{fill(w.NoTemplate, name), cure}, ledger.ErrNotFound}
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
