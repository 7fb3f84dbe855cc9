package cmd

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"coupondesk/config"
)

// flagError puts a flag that cannot be understood into words. The rest of the
// line was not read then, so whether --json was asked for is looked up.
func (a *app) flagError(c *cobra.Command, err error) error {
	a.flags.json = a.flags.json || jsonAsked(a.args)
	if word := a.unknownWord(c); word != "" {
		return a.knownCommand(c, []string{word}) // its flags are unknown because it is
	}
	var none *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &none) && none.GetSpecifiedShortnames() != "":
		return a.usage(a.w.UnknownShort, "-"+none.GetSpecifiedShortnames())
	case errors.As(err, &none):
		name := none.GetSpecifiedName()
		if near := config.Nearest(name, flagNamesOf(c)); near != "" {
			return a.usage(a.w.FlagNear, "--"+name, "--"+near)
		}
		return a.usage(a.w.UnknownFlag, "--"+name)
	case errors.As(err, &bare):
		return a.usage(a.w.FlagBare, "--"+bare.GetFlag().Name)
	case errors.As(err, &bad):
		return a.usage(a.w.BadValue, strconv.Quote(bad.GetValue()), "--"+bad.GetFlag().Name, a.typeOf(bad.GetFlag()))
	}
	return a.usage(a.w.BadFlag, err.Error())
}

// typeOf says what a flag takes.
func (a *app) typeOf(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "bool":
		return "true, false"
	case "duration":
		return "30s, 10m, 2h"
	}
	return a.w.WholeNumber
}

func flagNamesOf(c *cobra.Command) []string {
	var names []string
	add := func(f *pflag.Flag) { names = append(names, f.Name) }
	c.Flags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	return names
}

// jsonAsked looks for --json in a command line that was not read to its end.
func jsonAsked(args []string) bool {
	for _, arg := range args {
		if arg == "--" {
			return false
		}
		if on, ok := strings.CutPrefix(arg, "--json="); ok {
			yes, _ := strconv.ParseBool(on)
			return yes
		}
		if arg == "--json" {
			return true
		}
	}
	return false
}

// unknownWord is the first word behind a group of commands, which is none of
// them; "" where there is none or c is no group.
func (a *app) unknownWord(c *cobra.Command) string {
	if !c.HasAvailableSubCommands() || c.Annotations[groupKey] == "" {
		return ""
	}
	depth := len(strings.Fields(c.CommandPath())) - 1
	for i, arg := range a.args {
		switch {
		case arg == "--":
			return ""
		case strings.HasPrefix(arg, "-"), i > 0 && slices.Contains(withValue, a.args[i-1]):
		case depth > 0:
			depth--
		default:
			return arg
		}
	}
	return ""
}

// withValue are the flags of every command that take the next word.
var withValue = []string{"--config", "--lang", "--role"}

// knownCommand refuses words that are no command, and names a near one.
func (a *app) knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			names = append(names, sub.Name())
		}
	}
	near := config.Nearest(args[0], names)
	if i := slices.IndexFunc(names, func(n string) bool { return strings.HasPrefix(n, args[0]) }); near == "" && i >= 0 {
		near = names[i]
	}
	what := strings.TrimPrefix(c.CommandPath()+" "+args[0], c.Root().Name()+" ")
	if near != "" {
		return a.usage(a.w.UnknownNear, what, near)
	}
	return a.usage(a.w.UnknownCommand, what)
}
