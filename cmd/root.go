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
		SuggestionsMinimumDistance: 2, SilenceErrors: true, SilenceUsage: true,
		Args:              a.knownCommand,
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.checkFlags() },
		RunE:              func(c *cobra.Command, _ []string) error { return a.openConsole(c.Context()) },
	}
	p := c.PersistentFlags()
	p.StringVar(&a.flags.config, "config", "", a.w.FlagConfig)
	p.StringVar(&a.flags.lang, "lang", "", a.w.FlagLang)
	p.BoolVar(&a.flags.readOnly, "read-only", false, a.w.FlagReadOnly)
	p.BoolVar(&a.flags.json, "json", false, a.w.FlagJSON)
	p.BoolP("help", "h", false, a.w.FlagHelp)
	c.Flags().StringVar(&a.flags.role, "role", "", a.w.FlagRole)
	c.Flags().BoolVar(&a.flags.plain, "plain", false, a.w.FlagPlain)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return a.usage(a.w.BadFlag, err.Error()) })
	c.AddCommand(a.redeemCmd(), a.inspectCmd(), a.cardsCmd(), a.codesCmd(), a.recoverCmd(), a.ledgerCmd(), a.whitelistCmd(), a.sandboxCmd(), a.signCmd(), a.configCmd(), a.explainCmd(), a.versionCmd(), a.deliverCmd(), a.qrCmd())
	a.localize(c)
	return c
}

// localize puts cobra's own words into the language of the rest.
func (a *app) localize(c *cobra.Command) {
	c.InitDefaultHelpCmd()
	c.InitDefaultCompletionCmd()
	for _, sub := range c.Commands() {
		switch sub.Name() {
		case "help":
			sub.Short = a.w.HelpShort
		case "completion":
			sub.Short = a.w.CompletionShort
		}
	}
	if a.lang == text.ZH {
		c.SetUsageTemplate(strings.NewReplacer(
			"Usage:", "用法：", "Available Commands:", "命令：", "Additional Commands:", "其他命令：", "Global Flags:", "通用选项：",
			"Flags:", "选项：", "Aliases:", "别名：", "Examples:", "例子：", "[flags]", "[选项]", "[command]", "[命令]",
			`Use "`, "用 ", `" for more information about a command.`, " 看一条命令的用法。").Replace(c.UsageTemplate()))
	}
}

// knownCommand refuses words that are no command, and names a near one.
func (a *app) knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return a.usage(a.w.UnknownNear, args[0], near[0])
	}
	return a.usage(a.w.UnknownCommand, args[0])
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
