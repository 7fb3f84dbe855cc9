package cmd

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// shells are those that completion can be made for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

// completionCmd is `coupondesk completion SHELL`.
func (a *app) completionCmd() *cobra.Command {
	var bare bool
	c := &cobra.Command{Use: "completion SHELL", Short: a.w.CompletionShort, ValidArgs: shells, Args: a.exactly(a.w.ArgShell),
		RunE: func(c *cobra.Command, args []string) error { return a.completion(c.Root(), args[0], !bare) }}
	c.Flags().BoolVar(&bare, "no-descriptions", false, a.w.FlagNoDescriptions)
	return c
}

// completion prints what a shell reads to complete our commands.
func (a *app) completion(root *cobra.Command, shell string, described bool) error {
	var script bytes.Buffer
	write, ok := map[string]func(io.Writer) error{
		"bash": func(w io.Writer) error { return root.GenBashCompletionV2(w, described) },
		"zsh": func(w io.Writer) error {
			if described {
				return root.GenZshCompletion(w)
			}
			return root.GenZshCompletionNoDesc(w)
		},
		"fish": func(w io.Writer) error { return root.GenFishCompletion(w, described) },
		"powershell": func(w io.Writer) error {
			if described {
				return root.GenPowerShellCompletionWithDesc(w)
			}
			return root.GenPowerShellCompletion(w)
		},
	}[shell]
	if !ok {
		return a.usage(a.w.BadValue, shell, "SHELL", strings.Join(shells, ", "))
	}
	if err := write(&script); err != nil {
		return err
	}
	if a.flags.json {
		a.plainObject(map[string]string{"shell": shell, "script": script.String()})
		return nil
	}
	a.print("%s", strings.TrimRight(script.String(), "\n"))
	return nil
}

// flagValues are the values of flags that take one of a few, by name.
var flagValues = map[string][]string{
	"lang": {"zh", "en"}, "role": roles, "status": {"live", "review", "rejected", "nostock", "deleted"},
	"type": {"cash", "discount", "gift", "groupon", "general_coupon"}, "kind": {"openid", "username"},
	"creation": {"open", "closed"}, "code-get": {"documented", "observed"}, "scene": asText(card.Scenes),
}

// completeValues lets a shell complete what a command takes.
func (a *app) completeValues(c *cobra.Command) {
	for name, values := range flagValues {
		if c.LocalNonPersistentFlags().Lookup(name) != nil || c == c.Root() && c.PersistentFlags().Lookup(name) != nil {
			_ = c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)) // it is there
		}
	}
	if c.LocalNonPersistentFlags().Lookup("card-id") != nil {
		_ = c.RegisterFlagCompletionFunc("card-id", func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return a.completeCards(c, nil, typed)
		}) // it is there
	}
	if strings.Contains(c.Use, "CARD_ID") && c.ValidArgsFunction == nil {
		c.ValidArgsFunction = a.completeCards
	}
}

// completeCommands completes the words of `help`.
func completeCommands(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	of, rest, _ := c.Root().Find(args)
	if len(rest) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var out []cobra.Completion
	for _, sub := range of.Commands() {
		if sub.IsAvailableCommand() {
			out = append(out, cobra.CompletionWithDesc(sub.Name(), sub.Short))
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeCards completes the ids of cards with their titles; what comes after
// the cards is a file.
func (a *app) completeCards(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 && !strings.Contains(c.Use, "…") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	ctx, cancel := context.WithTimeout(c.Context(), a.wait.shell)
	defer cancel()
	s, err := a.open(ctx, needPlatform)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer s.Close()
	var mu sync.Mutex
	var out []cobra.Completion
	_, _ = s.desk.Cards(ctx, func(r desk.CardRow) { // what came in time is completed
		mu.Lock()
		defer mu.Unlock()
		if r.Err == nil && coupon.StandingOf(r.Card) != coupon.Deleted && !slices.Contains(args, r.Card.ID) {
			out = append(out, cobra.CompletionWithDesc(short(r.Card.ID, 64), short(r.Card.Title, 40)))
		}
	})
	slices.Sort(out)
	return out, cobra.ShellCompDirectiveNoFileComp
}

func asText[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
