package cmd

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/text"
	"coupondesk/views/counter"
	"coupondesk/wechat/card"
)

func (a *app) inspectCmd() *cobra.Command {
	var cardID, openID, encrypted string
	c := &cobra.Command{Use: "inspect [CODE|-]", Short: a.w.InspectShort, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			given := len(args)
			if encrypted != "" {
				given++
			}
			switch {
			case openID != "":
				return a.usage(a.w.NoOpenID)
			case given != 1:
				return a.usage(a.w.OneOf)
			case encrypted != "":
				return a.inspect(c.Context(), "", cardID, encrypted)
			case args[0] == "-":
				return a.inspectAll(c.Context(), cardID)
			}
			return a.inspect(c.Context(), args[0], cardID, "")
		}}
	c.Flags().StringVar(&cardID, "card-id", "", a.w.FlagCardID)
	c.Flags().StringVar(&openID, "openid", "", a.w.FlagOpenID)
	c.Flags().StringVar(&encrypted, "encrypted", "", a.w.FlagEncrypted)
	return c
}

// codeReport is what `inspect --json` prints.
type codeReport struct {
	Code    string          `json:"code"`
	CardID  string          `json:"card_id"`
	OpenID  string          `json:"openid"`
	Title   string          `json:"title"`
	Type    card.Type       `json:"type"`
	Status  card.CodeStatus `json:"status"` // the platform's word, "" when it gave none
	Usable  bool            `json:"usable"`
	Reason  desk.Reason     `json:"reason"` // why not, "" when usable
	Begin   string          `json:"begin"`
	End     string          `json:"end"`
	ErrCode int             `json:"errcode"`
	ErrMsg  string          `json:"errmsg"`
	RID     string          `json:"rid"`
	Say     string          `json:"say"` // a sentence for the customer
	History []intentReport  `json:"history"`
}

// intentReport is one redemption of this ledger.
type intentReport struct {
	Intent   string       `json:"intent"`
	State    ledger.State `json:"state"`
	At       string       `json:"at"`
	Store    string       `json:"store"`
	Terminal string       `json:"terminal"`
	Staff    string       `json:"staff"`
	Slip     string       `json:"slip"`
	ErrCode  int          `json:"errcode"`
	Evidence string       `json:"evidence"`
	Events   []string     `json:"events"` // kind and new state, oldest first

	at time.Time
}

// inspect says what a code is, why it can or cannot be used, and what this
// ledger did with it. It changes nothing.
func (a *app) inspect(ctx context.Context, typed, cardID, encrypted string) error {
	code := ""
	if encrypted == "" {
		var err error
		if code, err = a.parse(typed); err != nil {
			return err
		}
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	if encrypted != "" {
		if code, err = s.cards.Decrypt(ctx, encrypted); err != nil {
			return err
		}
	}
	return a.inspectOne(ctx, s, code, cardID)
}

// inspectAll inspects every code on stdin. A line that is no code is said, and
// makes the command fail in the end.
func (a *app) inspectAll(ctx context.Context, cardID string) error {
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	in, bad := readLines(a.in), 0
	defer in.stop()
	for n := 1; ; n++ {
		typed, ok := in.next(ctx)
		if !ok {
			break
		}
		if typed = strings.TrimSpace(typed); typed == "" {
			continue
		}
		code, _, err := desk.ParseScan(typed)
		if err != nil {
			bad++
			a.say("! %s", line(fill(a.w.BadLine, itoa(n), a.scanWords(err))))
			continue
		}
		if err := a.inspectOne(ctx, s, code, cardID); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case bad > 0:
		return a.refuse(exitFailed, fill(a.w.ListBroke, itoa(bad)))
	}
	return nil
}

// inspectOne prints what one code is.
func (a *app) inspectOne(ctx context.Context, s *shop, code, cardID string) error {
	look, err := s.desk.Look(ctx, code, cardID)
	if err != nil {
		return err
	}
	own, err := a.history(ctx, s, code)
	if err != nil {
		return err
	}
	if a.flags.json {
		a.object(a.codeReport(s, look, own))
		return nil
	}
	a.inspected(s, look, own)
	return nil
}

// history is what the ledger knows of a code, newest first.
func (a *app) history(ctx context.Context, s *shop, code string) ([]intentReport, error) {
	all, err := s.ledger.Find(ctx, s.appID, code)
	if err != nil {
		return nil, err
	}
	out := []intentReport{}
	for _, in := range all {
		r := intentReport{Intent: in.ID, State: in.State, At: stamp(in.Created), Store: in.Store, Terminal: in.Terminal,
			Staff: in.Staff, Slip: in.Slip, ErrCode: in.ErrCode, Evidence: in.Evidence, Events: []string{}, at: in.Created}
		events, err := s.ledger.Events(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			r.Events = append(r.Events, e.Kind+" "+string(e.To))
		}
		out = append(out, r)
	}
	return out, nil
}

func (a *app) codeReport(s *shop, l desk.Look, own []intentReport) codeReport {
	r := codeReport{Code: l.Code, CardID: l.CardID, OpenID: l.OpenID, Title: l.Face.Title, Type: l.Face.Type, Status: l.Status,
		Usable: l.Usable, Reason: l.Reason, ErrCode: l.ErrCode, ErrMsg: l.ErrMsg, RID: l.RID, Say: a.sayUsable(l), History: own}
	if !l.Begin.IsZero() {
		r.Begin = stamp(l.Begin)
	}
	if !l.End.IsZero() {
		r.End = stamp(l.End)
	}
	if !l.Usable {
		r.Say = counter.TellLook(a.teller(s), l).Say
	}
	return r
}

// sayUsable is the sentence for a customer whose coupon is good.
func (a *app) sayUsable(l desk.Look) string {
	if l.End.IsZero() {
		return a.w.SayGood
	}
	return fill(a.w.SayGoodUntil, text.DateTime(l.End, a.now(), a.lang))
}

// inspected prints the report for people: here the words are the result.
func (a *app) inspected(s *shop, l desk.Look, own []intentReport) {
	p := *a
	p.errOut = a.out
	if l.Usable {
		p.show(s, l)
		p.say("  %s", fill(p.w.Say, p.sayUsable(l)))
	} else {
		p.speakTold(counter.TellLook(p.teller(s), l))
	}
	if len(own) == 0 {
		p.say("%s", p.w.NoHistory)
		return
	}
	p.say("%s", p.w.History)
	for _, in := range own {
		p.say("  %s  %s  %s", text.When(in.at, p.now(), p.lang), p.w.States[in.State], short(in.Store+" "+in.Terminal+" "+in.Staff, 60))
		p.say("    %s  %s", in.Intent, in.Slip)
	}
}
