package cmd

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/ui/cell"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// standings are the values of --status, beside the platform's own.
var standings = map[string]coupon.Standing{"live": coupon.Live, "review": coupon.InReview, "rejected": coupon.Rejected,
	"nostock": coupon.NoStock, "deleted": coupon.Deleted}

// platformStatuses may be given with or without their common beginning.
var platformStatuses = []card.Status{card.StatusNotVerify, card.StatusVerifyFail, card.StatusVerifyOK, card.StatusDelete, card.StatusDispatch}

var cardTypes = []card.Type{card.Cash, card.Discount, card.Gift, card.Groupon, card.GeneralCoupon}

func (a *app) cardsCmd() *cobra.Command {
	var status, kind string
	list := &cobra.Command{Use: "list", Short: a.w.CardsListShort, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			keep, err := a.filter(status, kind)
			if err != nil {
				return err
			}
			return a.listCards(c.Context(), keep)
		}}
	list.Flags().StringVar(&status, "status", "", a.w.FlagStatus)
	list.Flags().StringVar(&kind, "type", "", a.w.FlagType)
	show := &cobra.Command{Use: "show CARD_ID", Short: a.w.CardsShowShort, Args: a.exactly(a.w.ArgCardID),
		RunE: func(c *cobra.Command, args []string) error { return a.showCard(c.Context(), args[0]) }}
	return a.group("cards", a.w.CardsShort, "", list, show, a.cardsCreateCmd(), a.cardsUpdateCmd(), a.cardsStockCmd(), a.cardsDeleteCmd())
}

// filter reads --status and --type.
func (a *app) filter(status, kind string) (func(card.Card) bool, error) {
	standing, byStanding := standings[strings.ToLower(status)]
	var named card.Status
	for _, s := range platformStatuses {
		if strings.EqualFold(status, string(s)) || strings.EqualFold("CARD_STATUS_"+status, string(s)) {
			named = s
		}
	}
	if status != "" && !byStanding && named == "" {
		return nil, a.usage(a.w.BadValue, status, "--status", "live, review, rejected, nostock, deleted, CARD_STATUS_…")
	}
	wanted := card.Type(strings.ToUpper(kind))
	if kind != "" && !slices.Contains(cardTypes, wanted) {
		return nil, a.usage(a.w.BadValue, kind, "--type", "cash, discount, gift, groupon, general_coupon")
	}
	return func(c card.Card) bool {
		return (!byStanding || coupon.StandingOf(c) == standing) && (named == "" || c.Status == named) && (kind == "" || c.Type == wanted)
	}, nil
}

// listCards prints the cards that pass, newest first. Cards that could not be
// read are always listed, and make the command fail.
func (a *app) listCards(ctx context.Context, keep func(card.Card) bool) error {
	s, err := a.open(ctx, needPlatform)
	if err != nil {
		return err
	}
	defer s.Close()
	var mu sync.Mutex
	var rows []desk.CardRow
	total, broke := s.desk.Cards(ctx, func(r desk.CardRow) {
		mu.Lock()
		defer mu.Unlock()
		if r.Err != nil || keep(r.Card) {
			rows = append(rows, r)
		}
	})
	sortRows(rows)
	failed := 0
	for _, r := range rows {
		if r.Err != nil {
			failed++
		}
		a.cardLine(r)
	}
	if !a.flags.json {
		a.say("%s", fill(a.w.CardCount, itoa(len(rows)-failed), itoa(total)))
	}
	switch {
	case broke != nil:
		return broke
	case failed > 0:
		a.say("%s", fill(a.w.ListBroke, itoa(failed)))
		return exit(exitFailed)
	}
	return nil
}

// sortRows puts the newest card first; equal ones stay in the order of their ids.
func sortRows(rows []desk.CardRow) {
	slices.SortFunc(rows, func(x, y desk.CardRow) int {
		if by := y.Card.Created.Compare(x.Card.Created); by != 0 {
			return by
		}
		return strings.Compare(x.Card.ID, y.Card.ID)
	})
}

// cardLine prints one row of the list.
func (a *app) cardLine(r desk.CardRow) {
	if a.flags.json {
		a.object(a.cardReport(r))
		return
	}
	if r.Err != nil {
		t, number := a.explain(r.Err)
		a.print("%s  %s  %s", short(r.Card.ID, 40), fill(a.w.CardUnread, t.What), line(number))
		return
	}
	v, env := coupon.In(a.lang), a.env()
	face := desk.FaceOf(r.Card)
	_, standing, _ := v.Standing(env.Theme, coupon.StandingOf(r.Card))
	a.print("%s  %s  %s  %s  %s  %s  %s", cell.Fit(v.Title(face), 24), cell.Fit(v.Type(face.Type), 10), cell.PadLeft(v.Value(face), 9),
		cell.Fit(standing, 9), cell.PadLeft(itoa(int(r.Card.Quantity)), 8), cell.Fit(v.Validity(r.Card.Date, a.now()), 20), short(r.Card.ID, 40))
}
