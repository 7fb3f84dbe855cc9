package cmd

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"coupondesk/ui/text"
)

// groupKey marks a command that only stands for those below it.
const groupKey = "group"

// group is a command that stands for others and says which there are.
func (a *app) group(use, short, long string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Long: long, Args: a.knownCommand, Annotations: map[string]string{groupKey: "yes"},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(subs...)
	return c
}

// helpCmd is `coupondesk help`: the same as -h.
func (a *app) helpCmd() *cobra.Command {
	return &cobra.Command{Use: "help [COMMAND]", Short: a.w.HelpShort, ValidArgsFunction: completeCommands,
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, _ := c.Root().Find(args)
			if len(rest) > 0 {
				return a.knownCommand(of, rest)
			}
			return of.Help()
		}}
}

// helpOf is the command line that explains the command under way.
func (a *app) helpOf() string {
	path := strings.TrimPrefix(a.under.CommandPath(), a.under.Root().Name())
	return "coupondesk help" + strings.TrimPrefix(path, " help")
}

// explainCommands gives every command of the tree what its own file leaves to
// the manual, and the completion of what all of them take.
func (a *app) explainCommands(c *cobra.Command) {
	path := strings.TrimPrefix(strings.TrimPrefix(c.CommandPath(), c.Root().Name()), " ")
	if c.Long == "" {
		c.Long = text.Pick(a.lang, manualZH, manualEN)[path]
	}
	if c.Example == "" {
		c.Example = exampleOf(path)
	}
	a.completeValues(c)
	for _, sub := range c.Commands() {
		a.explainCommands(sub)
	}
}

// exampleOf is the examples of a command as help shows them.
func exampleOf(path string) string {
	if examples[path] == "" {
		return ""
	}
	return "  " + strings.ReplaceAll(examples[path], "\n", "\n  ")
}

// help prints the use of a command, an object with --json.
func (a *app) help(c *cobra.Command, _ []string) {
	if a.flags.json {
		a.object(manualOf(c))
		return
	}
	long := c.Long
	if long == "" {
		long = c.Short
	}
	usage := c.UsageString()
	if a.lang == text.ZH {
		usage = flagDefault.ReplaceAllString(strings.ReplaceAll(usage, "[flags]", "[选项]"), "（默认 $1）")
	}
	a.print("%s\n\n%s", long, strings.TrimRight(usage, "\n"))
}

// flagDefault is what pflag writes behind a flag.
var flagDefault = regexp.MustCompile(`(?m) \(default (.*)\)$`)

// usageZH is cobra's template with Chinese headings.
func usageZH(template string) string {
	return strings.NewReplacer(
		"Usage:", "用法：", "Available Commands:", "命令：", "Additional Commands:", "其他命令：", "Global Flags:", "通用选项：",
		"Flags:", "选项：", "Aliases:", "别名：", "Examples:", "例子：", "[flags]", "[选项]", "[command]", "[命令]",
		`Use "`, "用 ", `" for more information about a command.`, " 看一条命令的用法。").Replace(template)
}

// manual is what `help --json` prints of a command.
type manual struct {
	Command  string       `json:"command"`
	Usage    string       `json:"usage"`
	Short    string       `json:"short"`
	Long     string       `json:"long"`
	Example  string       `json:"example"`
	Effect   string       `json:"effect"` // redeem, change, send, serve; "" when it only reads
	Flags    []manualFlag `json:"flags"`
	Commands []string     `json:"commands"`
}

// manualFlag is one flag of it.
type manualFlag struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Default string `json:"default"`
	Usage   string `json:"usage"`
}

func manualOf(c *cobra.Command) manual {
	m := manual{Command: c.CommandPath(), Usage: c.UseLine(), Short: c.Short, Long: c.Long, Example: c.Example,
		Effect: c.Annotations[effectKey], Flags: []manualFlag{}, Commands: []string{}}
	add := func(f *pflag.Flag) {
		m.Flags = append(m.Flags, manualFlag{f.Name, f.Value.Type(), f.DefValue, f.Usage})
	}
	c.NonInheritedFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			m.Commands = append(m.Commands, sub.Name())
		}
	}
	return m
}
