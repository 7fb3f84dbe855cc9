package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

func (a *app) cardsDeleteCmd() *cobra.Command {
	w := a.cardChanges()
	var word string
	var dry bool
	c := &cobra.Command{Use: "delete CARD_ID", Annotations: changes, Short: w.DeleteShort, Long: w.DeleteLong, Args: a.exactly(a.w.ArgCardID),
		RunE: func(c *cobra.Command, args []string) error { return a.deleteCard(c.Context(), args[0], word, dry) }}
	c.Flags().StringVar(&word, "yes", "", w.FlagLastFour)
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDryRun)
	return c
}

// lastFour are the last four characters of an id, which whoever deletes it has
// to type.
func lastFour(id string) string {
	r := []rune(id)
	return string(r[max(0, len(r)-4):])
}

// deleteCard is `cards delete`: the last four characters of the id come from
// --yes or from the terminal.
func (a *app) deleteCard(ctx context.Context, id, word string, dry bool) error {
	w := a.cardChanges()
	switch {
	case dry:
		return a.wouldSend("/card/delete", struct {
			CardID string `json:"card_id"`
		}{id})
	case a.flags.readOnly:
		return a.leftAlone(card.Card{ID: id}, 0, campaign.NotSent, w.ReadOnly)
	case word != "" && word != lastFour(id):
		return a.usage(w.WrongLastFour, word)
	case word == "" && !a.asks():
		return a.usage(w.NeedLastFour)
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	return a.withCard(ctx, s, id, 0, func(c card.Card) error {
		a.sayDeletion(c)
		switch {
		case c.Status == card.StatusDelete:
			return a.leftAlone(c, 0, campaign.Refused, "  "+w.AlreadyDeleted)
		case word == "" && !a.typesLastFour(ctx, id):
			return a.leftAlone(c, 0, campaign.NotSent, w.Declined)
		}
		return a.cardChanged(id, 0, a.campaignDesk(s).Delete(ctx, id))
	})
}

// typesLastFour asks at the terminal.
func (a *app) typesLastFour(ctx context.Context, id string) bool {
	in := readLines(a.in)
	defer in.stop()
	a.prompt(fill(a.cardChanges().AskDelete, line(lastFour(id))))
	typed, ok := in.next(ctx)
	return ok && strings.TrimSpace(typed) == lastFour(id)
}

// sayDeletion says what a deletion would take, and what not.
func (a *app) sayDeletion(c card.Card) {
	w := a.cardChanges()
	a.say("%s", coupon.In(a.lang).Title(desk.FaceOf(c)))
	if c.Status == card.StatusDelete {
		return
	}
	a.say("  %s", fill(w.Unclaimed, text.Count(int(c.Quantity))))
	if n := c.TotalQuantity - c.Quantity; c.TotalQuantity > 0 && n > 0 {
		a.say("  %s", fill(w.ClaimedWork, text.Count(int(n))))
	}
	a.say("  %s", w.LinksStop)
	a.say("  %s", w.NoWay)
}
