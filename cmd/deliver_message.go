package cmd

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/deliver"
	"coupondesk/wechat/card"
)

// messageFlags are those of `deliver message`.
type messageFlags struct {
	preview, previewName, reply, account, settle string
	to                                           []string
	tag                                          int64
	everyone, yes, dryRun                        bool
}

func (a *app) deliverMessageCmd() *cobra.Command {
	var f messageFlags
	w := a.delivery()
	c := &cobra.Command{Use: "message CARD_ID", Annotations: sends, Short: w.MessageShort, Long: w.MessageLong, Args: a.exactly(a.w.ArgCardID),
		RunE: func(c *cobra.Command, args []string) error { return a.deliverMessage(c.Context(), args[0], f) }}
	c.Flags().StringVar(&f.preview, "preview", "", w.FlagPreview)
	c.Flags().StringVar(&f.previewName, "preview-name", "", w.FlagPreviewName)
	c.Flags().BoolVar(&f.everyone, "everyone", false, w.FlagEveryone)
	c.Flags().Int64Var(&f.tag, "tag", 0, w.FlagTag)
	c.Flags().StringArrayVar(&f.to, "to", nil, w.FlagTo)
	c.Flags().StringVar(&f.reply, "reply", "", w.FlagReply)
	c.Flags().StringVar(&f.account, "account", "", w.FlagAccount)
	c.Flags().StringVar(&f.settle, "settle", "", w.FlagSettle)
	c.Flags().BoolVar(&f.yes, "yes", false, w.FlagYes)
	a.dry(c, &f.dryRun)
	return c
}

// ways are the flags that say how a message goes out; exactly one is taken. With
// --settle the flags of one person only name the person.
func (f messageFlags) ways() []string {
	var out []string
	if f.settle != "" && f.person() != "" {
		f.preview, f.previewName, f.reply = "", "", ""
	}
	for _, x := range []struct {
		flag  string
		given bool
	}{{"--preview", f.preview != ""}, {"--preview-name", f.previewName != ""}, {"--everyone", f.everyone}, {"--tag", f.tag != 0}, {"--to", len(f.to) > 0},
		{"--reply", f.reply != ""}, {"--settle", f.settle != ""}} {
		if x.given {
			out = append(out, x.flag)
		}
	}
	return out
}

// person is the one person that a preview or a reply goes to.
func (f messageFlags) person() string { return cmp.Or(f.reply, f.preview, f.previewName) }

// messageAnswer is what `deliver message --json` prints.
type messageAnswer struct {
	State  string `json:"state"` // PREVIEWED, SENT, REPLIED, SETTLED
	CardID string `json:"card_id"`
	MsgID  int64  `json:"msg_id"`
}

// checkMessage refuses flags that do not go together.
func (a *app) checkMessage(f messageFlags) error {
	w, ways := a.delivery(), f.ways()
	switch {
	case len(ways) == 0:
		return a.usage(w.NoWay)
	case len(ways) > 1:
		return a.usage(w.OneWay, ways[0], ways[1])
	case f.account != "" && f.reply == "":
		return a.usage(w.OneWay, "--account", ways[0])
	case f.settle != "" && f.dryRun:
		return a.usage(w.OneWay, "--dry-run", "--settle") // nothing is sent anyway
	case f.settle != "" && f.settle != "sent" && f.settle != "not-sent":
		return a.usage(a.w.BadValue, f.settle, "--settle", "sent, not-sent")
	}
	return nil
}

// deliverMessage is `coupondesk deliver message`.
func (a *app) deliverMessage(ctx context.Context, id string, f messageFlags) error {
	w := a.delivery()
	if err := a.checkMessage(f); err != nil {
		return err
	}
	if f.dryRun {
		return a.draft(f.request(id))
	}
	if err := a.mayWrite(false, w.ReadOnly); err != nil {
		return err
	}
	if f.many() && !f.yes {
		return a.usage(w.NeedYes)
	}
	s, d, err := a.delivering(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	if f.settle == "" {
		if err := a.warnOffer(ctx, d, id); err != nil {
			return err
		}
	}
	switch {
	case f.settle != "":
		return a.settleMessage(ctx, d, id, f)
	case f.reply != "":
		a.say("%s", w.ReplyWindow)
		return a.tellMessage(messageAnswer{State: stateReplied, CardID: id}, fill(w.Replied, f.reply), deliver.Message{},
			d.Reply(ctx, card.Reply{CardID: id, OpenID: f.reply, Account: f.account}))
	case f.many():
		m, err := d.Mass(ctx, f.mass(id))
		return a.tellMessage(messageAnswer{State: stateSent, CardID: id, MsgID: m.MsgID}, fill(w.Sent, itoa(int(m.MsgID))), m, err)
	}
	m, err := d.Preview(ctx, card.Preview{CardID: id, OpenID: f.preview, Username: f.previewName})
	return a.tellMessage(messageAnswer{State: statePreviewed, CardID: id}, strings.Join([]string{fill(w.Previewed, f.preview+f.previewName), w.NextMass}, "\n"), m, err)
}

// many says that the message goes out to more than one person.
func (f messageFlags) many() bool { return f.everyone || f.tag != 0 || len(f.to) > 0 }

func (f messageFlags) mass(id string) card.Mass {
	return card.Mass{CardID: id, Everyone: f.everyone, Tag: f.tag, OpenIDs: f.to}
}

// request is what would be sent. A mass message's client id is made with its
// preview and left out here.
func (f messageFlags) request(id string) card.Request {
	switch {
	case f.reply != "":
		return card.Reply{CardID: id, OpenID: f.reply, Account: f.account}.Request()
	case f.many():
		return f.mass(id).Request()
	}
	return card.Preview{CardID: id, OpenID: f.preview, Username: f.previewName}.Request()
}

// tellMessage says what became of a message.
func (a *app) tellMessage(out messageAnswer, said string, m deliver.Message, err error) error {
	w := a.delivery()
	if err != nil {
		return a.undelivered(err)
	}
	for _, s := range strings.Split(said, "\n") {
		a.say("%s", line(s))
	}
	if a.flags.json {
		a.object(out)
	}
	if m.Unkept == nil {
		return nil
	}
	cure := w.UnkeptPreview
	if m.State == deliver.MassSent {
		cure = w.UnkeptSent
	}
	a.say("! %s", line(fill(w.UnkeptMessage, a.whyUnkept(m.Unkept))))
	a.say("  %s", cure)
	return exit(exitUnknown) // as the ledger has it from here on
}

// warnOffer says what keeps people from claiming what they are sent.
func (a *app) warnOffer(ctx context.Context, d *deliver.Desk, id string) error {
	faults, err := d.CheckOffer(ctx, id)
	if err != nil {
		return a.undelivered(err)
	}
	for _, f := range faults.Warnings() {
		a.say("%s", line(fill(a.delivery().WarnAt, f.Words.In(string(a.lang)))))
	}
	return nil
}

// settleMessage records what a person found out: about the mass message, or
// about the preview or the reply to the person that is named.
func (a *app) settleMessage(ctx context.Context, d *deliver.Desk, id string, f messageFlags) error {
	if to := f.person(); to != "" {
		if err := d.Forgive(ctx, id, to); err != nil {
			return err
		}
		return a.tellMessage(messageAnswer{State: stateSettled, CardID: id}, a.delivery().Settled, deliver.Message{}, nil)
	}
	sent := f.settle == "sent"
	m, err := d.Message(ctx, id)
	if err != nil {
		return err
	}
	if !m.InDoubt() {
		return a.refuse(exitFailed, a.delivery().NotInDoubt)
	}
	if err := d.Settle(ctx, id, sent); err != nil {
		return err
	}
	return a.tellMessage(messageAnswer{State: stateSettled, CardID: id}, a.delivery().Settled, deliver.Message{}, nil)
}
