package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// roles are the presets that decide which screen opens.
var roles = []string{"counter", "marketing", "support", "all"}

// root is the whole tree of commands in the chosen language.
func (a *app) root() *cobra.Command {
	c := &cobra.Command{
		Use: "coupondesk", Short: a.w.RootShort, Long: a.w.RootLong,
		SilenceErrors: true, SilenceUsage: true, DisableSuggestions: true,
		Annotations: effect{effectKey: redeems[effectKey], groupKey: "yes"},
		Args:        a.knownCommand,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			a.under = c
			return a.checkFlags()
		},
		RunE: func(c *cobra.Command, _ []string) error { return a.openConsole(c.Context()) },
	}
	p := c.PersistentFlags()
	p.StringVar(&a.flags.config, "config", "", a.w.FlagConfig)
	p.StringVar(&a.flags.lang, "lang", "", a.w.FlagLang)
	p.BoolVar(&a.flags.readOnly, "read-only", false, a.w.FlagReadOnly)
	p.BoolVar(&a.flags.json, "json", false, a.w.FlagJSON)
	p.BoolP("help", "h", false, a.w.FlagHelp)
	c.Flags().StringVar(&a.flags.role, "role", "", a.w.FlagRole)
	c.Flags().BoolVar(&a.flags.plain, "plain", false, a.w.FlagPlain)
	c.SetFlagErrorFunc(a.flagError)
	c.AddCommand(a.redeemCmd(), a.inspectCmd(), a.cardsCmd(), a.codesCmd(), a.recoverCmd(), a.ledgerCmd(), a.whitelistCmd(), a.sandboxCmd(), a.signCmd(), a.configCmd(), a.explainCmd(), a.versionCmd(), a.deliverCmd(), a.qrCmd(), a.completionCmd())
	a.localize(c)
	return c
}

// localize puts cobra's own words into the language of the rest, and explains
// every command.
func (a *app) localize(c *cobra.Command) {
	c.SetHelpCommand(a.helpCmd())
	c.InitDefaultHelpCmd()
	c.SetHelpFunc(a.help)
	if a.lang == text.ZH {
		c.SetUsageTemplate(usageZH(c.UsageTemplate()))
	}
	a.explainCommands(c)
}

// checkFlags refuses flag values that mean nothing.
func (a *app) checkFlags() error {
	if l := a.flags.lang; l != "" && l != string(text.ZH) && l != string(text.EN) {
		return a.usage(a.w.BadValue, l, "--lang", "zh, en")
	}
	if r := a.flags.role; r != "" && !slices.Contains(roles, r) {
		return a.usage(a.w.BadValue, r, "--role", strings.Join(roles, ", "))
	}
	return nil
}

func fill(phrase string, values ...string) string { return coupon.Fill(phrase, values...) }
