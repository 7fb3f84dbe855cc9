package cmd

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/campaign"
	"coupondesk/ui/cell"
	"coupondesk/wechat/card"
)

func (a *app) cardsUpdateCmd() *cobra.Command {
	w := a.making()
	var from source
	var dry, yes bool
	c := &cobra.Command{Use: "update CARD_ID", Annotations: changes, Short: w.UpdateShort, Long: w.UpdateLong, Args: a.exactly(a.w.ArgCardID),
		RunE: func(c *cobra.Command, args []string) error { return a.updateCard(c.Context(), args[0], from, dry, yes) }}
	c.Flags().StringVar(&from.file, "file", "", w.FlagFile)
	c.Flags().StringArrayVar(&from.set, "set", nil, w.FlagSet)
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDry)
	c.Flags().BoolVar(&yes, "yes", false, w.FlagYes)
	return c
}

// updateCard is `coupondesk cards update`: read the card, write the changes over
// it, say what restarts the review, and send what differs.
func (a *app) updateCard(ctx context.Context, id string, from source, dry, yes bool) error {
	w := a.making()
	if from.file == "" && len(from.set) == 0 {
		return a.usage(w.NoSet)
	}
	if err := a.mayWrite(dry, w.ReadOnly); err != nil {
		return err
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	desk := a.campaignDesk(s)
	row, err := desk.Review(ctx, id)
	if err != nil {
		return a.codesFailed(err)
	}
	dr, faults, err := a.changed(row.Card, from)
	if err != nil {
		return err
	}
	u, more := campaign.Change(row.Card, dr)
	if !dry && len(faults) == 0 && nothing(row.Card, dr, more) {
		return a.alreadySo(row.Card)
	}
	if len(faults) == 0 {
		faults = append(more, desk.CheckPictures(campaign.Draft{Type: dr.Type, Values: picked(u)})...)
	}
	if dry || len(faults) > 0 {
		return a.dryUpdate(u, row.Card, dr, faults)
	}
	a.sayChanges(row.Card, dr)
	if len(u.RestartsReview()) > 0 && !yes {
		if err := a.allowReview(ctx); err != nil {
			return err
		}
	}
	return a.updated(u, row.Card, dr, desk.Update(ctx, u))
}

// nothing reports whether a form changes nothing on a card, by what Change found.
func nothing(c card.Card, dr campaign.Draft, found []campaign.Fault) bool {
	named := slices.ContainsFunc(found, func(f campaign.Fault) bool { return f.ID != "" })
	return !named && len(campaign.Changes(c, dr)) == 0
}

// alreadySo is a change of nothing: the card is as it is wanted, perhaps by an
// earlier run that could not say so.
func (a *app) alreadySo(c card.Card) error {
	w := a.making()
	review := c.Status == card.StatusNotVerify
	if a.flags.json {
		a.object(updateReport{State: campaign.Done, CardID: c.ID, Changed: []string{}, Restarts: []string{}, Review: review, Confirmed: true, At: stamp(a.now())})
	}
	a.say("%s", w.Already)
	if review {
		a.say("  %s", w.Back)
	}
	return done(exitDone)
}

// allowReview asks whether the review may start again.
func (a *app) allowReview(ctx context.Context) error {
	w := a.making()
	if !a.asks() {
		return a.usage(w.NeedYes)
	}
	if !a.agreed(ctx, w.Confirm) {
		a.say("%s", w.Declined)
		return exit(exitFailed)
	}
	return nil
}

// changed is the form of a card with the changes in it.
func (a *app) changed(c card.Card, from source) (dr campaign.Draft, faults []campaign.Fault, err error) {
	dr = campaign.Edit(c)
	if from.file != "" {
		dr, faults, err = a.fromFile(from,
			func(b []byte) (campaign.Draft, []campaign.Fault) { return campaign.Patch(c, b) },
			func(b []byte) (campaign.Draft, []campaign.Fault) { return campaign.PatchTOML(c, b) })
	}
	if err == nil {
		err = a.fillIn(&dr, from.set)
	}
	return dr, faults, err
}

// picked are the pictures that a change sends.
func picked(u card.Update) map[string]string {
	if u.LogoURL == nil {
		return nil
	}
	return map[string]string{"base_info.logo_url": *u.LogoURL}
}

// dryUpdate prints the request, and what is wrong with it.
func (a *app) dryUpdate(u card.Update, c card.Card, dr campaign.Draft, faults []campaign.Fault) error {
	if len(faults) > 0 {
		a.showRequest("/card/update", nil, faults)
		return exit(exitFailed)
	}
	a.sayChanges(c, dr)
	a.showRequest("/card/update", u.Request().Body, nil)
	return nil
}

// sayChanges says first what restarts the review.
func (a *app) sayChanges(c card.Card, dr campaign.Draft) {
	w := a.making()
	for _, one := range campaign.Changes(c, dr) {
		phrase := w.WillChange
		if one.Review {
			phrase = w.WillReview
		}
		old, now := cell.Apart(a.orEmpty(one.Old), a.orEmpty(one.New), 60)
		a.say("%s", line(fill(phrase, fill(w.Arrow, one.Name.In(string(a.lang)), old, now))))
	}
}

func (a *app) orEmpty(s string) string {
	if s == "" {
		return a.making().Empty
	}
	return short(strings.ReplaceAll(s, "\n", " "), 3072)
}

// updateReport is a change for a script.
type updateReport struct {
	State     campaign.State `json:"state"`
	CardID    string         `json:"card_id"`
	Changed   []string       `json:"changed"`         // fields that differed
	Restarts  []string       `json:"restarts_review"` // those of them that are reviewed
	Review    bool           `json:"review"`          // the platform's word on whether it is back in review
	Confirmed bool           `json:"confirmed"`       // read back as changed
	ErrCode   int            `json:"errcode"`
	ErrMsg    string         `json:"errmsg"`
	RID       string         `json:"rid"`
	At        string         `json:"at"`
}

// updated says how a change ended.
func (a *app) updated(u card.Update, c card.Card, dr campaign.Draft, o campaign.Outcome) error {
	w := a.making()
	r := updateReport{State: o.State, CardID: u.CardID, Changed: []string{}, Restarts: append([]string{}, u.RestartsReview()...),
		Review: o.Review, Confirmed: o.Confirmed, At: stamp(a.now())}
	for _, one := range campaign.Changes(c, dr) {
		r.Changed = append(r.Changed, one.ID)
	}
	r.ErrCode, r.ErrMsg, r.RID = reasonIn(o.Err)
	if a.flags.json {
		a.object(r)
	}
	a.say("%s  %s", w.Ends[o.State], strings.Join(r.Changed, ", "))
	switch {
	case o.State == campaign.Unknown:
		a.say("  %s", w.Again)
	case o.State == campaign.Done && !o.Confirmed:
		a.say("  %s", w.NotSeen)
	}
	switch {
	case o.State == campaign.Done && o.Review:
		a.say("  %s", w.Back)
	case o.State == campaign.Done:
		a.say("  %s", w.AtOnce)
	default:
		a.because(o.Err, o.State == campaign.Unknown)
	}
	return done(exitOf(o.State))
}
