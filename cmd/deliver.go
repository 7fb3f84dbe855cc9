package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/deliver"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func (a *app) deliverCmd() *cobra.Command {
	w := a.delivery()
	c := &cobra.Command{Use: "deliver", Short: w.Short, Args: a.knownCommand, SuggestionsMinimumDistance: 2,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(a.deliverQRCmd(), a.deliverLandingCmd(), a.deliverArticleCmd(), a.deliverMessageCmd(), a.deliverParamsCmd())
	return c
}

// delivering opens an account for deliveries. What only reads or shows a
// request needs no ledger.
func (a *app) delivering(ctx context.Context, n need) (*shop, *deliver.Desk, error) {
	s, err := a.open(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	o := deliver.Options{Cards: s.cards, Tickets: s.client, AppID: s.appID, Now: a.now, ReadFile: os.ReadFile}
	if s.ledger != nil {
		o.Book = s.ledger
	}
	return s, deliver.New(o), nil
}

// needFor is the ledger for what is sent, nothing for a dry run.
func needFor(dryRun bool) need {
	if dryRun {
		return needPlatform
	}
	return needLedger
}

// mayWrite refuses to send in read-only mode; a dry run sends nothing.
func (a *app) mayWrite(dryRun bool) error {
	if a.flags.readOnly && !dryRun {
		a.say("%s", a.delivery().ReadOnly)
		return exit(exitFailed)
	}
	return nil
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
	a.print("%s", r.Body)
	return nil
}

// deliveryFailure is what `--json` prints where nothing was made.
type deliveryFailure struct {
	State   string            `json:"state"` // not_sent, refused or unknown
	ErrCode int               `json:"errcode"`
	Error   string            `json:"error"`
	Faults  map[string]string `json:"faults,omitempty"` // by field
}

// undelivered ends a command whose delivery came to nothing, or to nobody knows
// what: the sentence, what to do, and the exit code that says the same.
func (a *app) undelivered(err error) error {
	w, lang := a.delivery(), string(a.lang)
	state, code := outcomeOf(err)
	out := deliveryFailure{State: state, ErrCode: codeOf(err)}
	t, number := a.explain(err)
	if known := a.messageTrouble(err); known.What != "" {
		t, number = known, ""
	}
	if faults := faultsIn(err); len(faults) > 0 {
		out.Faults = map[string]string{}
		for _, f := range faults {
			out.Faults[f.ID] = f.Words.In(lang)
			a.say("✗ %s", line(fill(w.FaultAt, a.flagOf(f.ID), f.Words.In(lang))))
		}
		t, number = trouble{faults[0].Words.In(lang), w.FaultsCure}, ""
	} else {
		a.say("✗ %s", line(t.What))
	}
	for _, s := range []string{t.Cure, number} {
		if s != "" {
			a.say("  %s", line(s))
		}
	}
	if out.Error = t.What; a.flags.json {
		a.object(out)
	}
	return exit(code)
}

// outcomeOf is what an error leaves behind, and its exit code.
func outcomeOf(err error) (state string, code int) {
	e := wechat.AsError(err)
	switch {
	case errors.Is(err, deliver.ErrInDoubt), e != nil && e.Class == wechat.ClassAmbiguous:
		return "unknown", exitUnknown
	case e != nil && e.Class == wechat.ClassRefused:
		return "refused", exitRefused
	}
	return "not_sent", exitFailed
}

// messageTrouble puts the errors of mass messages into words.
func (a *app) messageTrouble(err error) trouble {
	w := a.delivery()
	switch {
	case errors.Is(err, deliver.ErrNoPreview):
		return trouble{w.NoPreview, w.NoPreviewCure}
	case errors.Is(err, deliver.ErrChanged):
		return trouble{w.Changed, w.NoPreviewCure}
	case errors.Is(err, deliver.ErrInDoubt):
		return trouble{w.InDoubt, w.InDoubtCure}
	case errors.Is(err, deliver.ErrNoBook):
		return trouble{w.NeedLedger, ""}
	}
	return trouble{}
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
var flagNames = map[string]string{"expire_seconds": "--expire", "outer_str": "--outer", "outer_id": "--outer-id", "code": "--code", "openid": "--openid",
	"is_unique_code": "--unique", "banner": "--banner", "page_title": "--title", "scene": "--scene", "thumb_url": "--thumb", "begin": "--begin", "url": "--url",
	"touser": "--to", "filter.tag_id": "--tag"}

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

func joined[T ~string](values []T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return strings.Join(out, ", ")
}
