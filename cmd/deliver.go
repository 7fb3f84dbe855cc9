package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/deliver"
	"coupondesk/wechat/card"
)

func (a *app) deliverCmd() *cobra.Command {
	w := a.delivery()
	return a.group("deliver", w.Short, "", a.deliverQRCmd(), a.deliverLandingCmd(), a.deliverArticleCmd(), a.deliverMessageCmd(), a.deliverParamsCmd())
}

// delivering opens an account for deliveries. What only reads or shows a
// request needs no ledger.
func (a *app) delivering(ctx context.Context, n need) (*shop, *deliver.Desk, error) {
	s, err := a.open(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	return s, a.deliverDesk(s), nil
}

// order is a QR or a page that a command line asks for.
type order struct {
	request card.Request
	check   func(*deliver.Desk) (deliver.Faults, error)
	make    func(*deliver.Desk) (deliver.Made, error)
}

// fulfil checks an order and makes it, or shows its request in a dry run.
func (a *app) fulfil(ctx context.Context, o order, dryRun bool, picture qrFlags) error {
	if err := a.mayWrite(dryRun, a.delivery().ReadOnly); err != nil {
		return err
	}
	s, d, err := a.delivering(ctx, needFor(dryRun))
	if err != nil {
		return err
	}
	defer s.Close()
	faults, err := o.check(d)
	if err == nil && len(faults.Stopping()) > 0 {
		err = faults
	}
	if err != nil {
		return a.undelivered(err)
	}
	a.warn(faults)
	if dryRun {
		return a.draft(o.request)
	}
	m, err := o.make(d)
	if err != nil {
		return a.undelivered(err)
	}
	return a.tellMade(m, s.demo != nil, picture)
}

// draftReport is a request that is not sent, for scripts.
type draftReport struct {
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body"`
}

// draft prints a request that is not sent.
func (a *app) draft(r card.Request) error {
	if a.flags.json {
		a.object(draftReport{"POST", r.Path, r.Body})
		return nil
	}
	a.say("POST %s", r.Path)
	a.print("%s", visible(r.Body))
	return nil
}

// faultsIn are the rules that a request broke before it was sent.
func faultsIn(err error) deliver.Faults {
	var own deliver.Faults
	if errors.As(err, &own) {
		return own.Stopping()
	}
	var theirs card.Faults
	if errors.As(err, &theirs) {
		for _, f := range theirs {
			own = append(own, deliver.Fault{ID: f.Path, Words: f.Why})
		}
	}
	return own
}

// flagNames are the flags that fill in a field.
var flagNames = map[string]string{"cards": "CARD_ID", "expire_seconds": "--expire", "outer_str": "--outer", "outer_id": "--outer-id", "code": "--code", "openid": "--openid",
	"is_unique_code": "--unique", "banner": "--banner", "page_title": "--title", "scene": "--scene", "thumb_url": "--thumb", "begin": "--begin", "url": "--url",
	"out": "--out", "touser": "--to", "filter.tag_id": "--tag"}

// flagOf names the field of a fault as the command line does: its flag, and
// which card where it is one card's.
func (a *app) flagOf(id string) string {
	rest, ofCard := strings.CutPrefix(id, "cards.")
	if !ofCard {
		if name, ok := flagNames[id]; ok {
			return name
		}
		return id
	}
	number, field, _ := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		return id
	}
	which := fill(a.delivery().WhichCard, itoa(n+1))
	if name, ok := flagNames[field]; ok {
		return which + " " + name
	}
	return which
}

// warn says what keeps people from claiming though it can be made.
func (a *app) warn(f deliver.Faults) {
	for _, x := range f.Warnings() {
		a.say("%s", line(fill(a.delivery().WarnAt, x.Words.In(string(a.lang)))))
	}
}

// perCard spreads values over cards: none, one for all, or one each.
func (a *app) perCard(flag string, values []string, cards int, oneForAll bool) ([]string, error) {
	switch {
	case len(values) > cards:
		return nil, a.usage(a.delivery().TooManyCodes, flag, itoa(len(values)), itoa(cards))
	case len(values) == 1 && oneForAll:
		return slices.Repeat(values, cards), nil
	}
	return append(slices.Clone(values), make([]string, cards-len(values))...), nil
}

// someCards takes one card id or more.
func (a *app) someCards(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return a.usage(a.w.Missing, a.w.ArgCardID)
	}
	return nil
}

// dry adds --dry-run.
func (a *app) dry(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "dry-run", false, a.delivery().FlagDryRun)
}
