package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/config"
	"coupondesk/signing"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
)

// signInputMax is the longest input in bytes; a V3 callback has at most 1 MiB.
const signInputMax = 4 << 20

// signCmd is `coupondesk sign`: it needs no account and no network.
func (a *app) signCmd() *cobra.Command {
	w := a.signs()
	var list, explain bool
	var diagnose string
	c := &cobra.Command{Use: "sign SCHEME", Short: w.Short, Long: w.Long, Example: w.Example, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case list:
				return a.signList()
			case len(args) == 0:
				return a.usage(w.NeedScheme)
			case len(args) > 1:
				return a.usage(a.w.TooMany, args[1])
			}
			if err := a.knownScheme(args[0]); err != nil {
				return err
			}
			in, err := a.signInput()
			switch {
			case err != nil:
				return err
			case c.Flags().Changed("diagnose"):
				return a.signDiagnose(args[0], in, diagnose)
			case explain:
				return a.signExplain(args[0], in)
			}
			return a.sign(args[0], in)
		}}
	c.Flags().BoolVar(&list, "list", false, w.FlagList)
	c.Flags().BoolVar(&explain, "explain", false, w.FlagExplain)
	c.Flags().StringVar(&diagnose, "diagnose", "", w.FlagDiagnose)
	c.ValidArgsFunction = a.schemeNames
	c.AddCommand(a.signInspectCmd())
	return c
}

// schemeNames completes SCHEME.
func (a *app) schemeNames(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var out []cobra.Completion
	for _, s := range signing.Schemes() {
		if len(args) == 0 {
			out = append(out, cobra.CompletionWithDesc(s.Name, s.Title.In(string(a.lang))))
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// knownScheme refuses a name that is no scheme, and names a near one.
func (a *app) knownScheme(name string) error {
	var names []string
	for _, s := range signing.Schemes() {
		names = append(names, s.Name)
	}
	if slices.Contains(names, name) {
		return nil
	}
	near := config.Nearest(name, names)
	for _, s := range signing.Schemes() {
		if near == "" && (strings.Contains(s.Name, name) || strings.Contains(name, s.Name)) {
			near = s.Name
		}
	}
	if near != "" {
		return a.usage(a.signs().UnknownNear, name, near)
	}
	return a.usage(a.signs().Unknown, name)
}

// signInput reads the inputs: one JSON object, or what people paste instead.
func (a *app) signInput() ([]byte, error) {
	if a.asks() {
		a.say("%s", a.signs().Paste)
	}
	raw, err := io.ReadAll(io.LimitReader(a.in, signInputMax+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > signInputMax {
		return nil, a.usage(a.signs().TooLong)
	}
	if json.Valid(raw) {
		return raw, nil
	}
	p, err := signing.ParseInputs(string(raw))
	if err != nil {
		return nil, a.signTrouble(err)
	}
	for _, f := range p.Findings {
		a.say("! %s", line(f.Words.In(string(a.lang))))
	}
	return p.JSON, nil
}

// sign prints the string that was signed and the result, as one object.
func (a *app) sign(scheme string, in []byte) error {
	got, err := signing.Run(scheme, in)
	var refused *signing.RejectError
	if err != nil && !errors.As(err, &refused) {
		return a.signTrouble(err)
	}
	out := map[string]any{"message": got.Message}
	if got.Field != "" {
		out[got.Field] = got.Value
	}
	a.plainObject(out)
	if refused != nil {
		a.say("✗ %s", refused.Words.In(string(a.lang)))
		return exit(exitRefused)
	}
	return nil
}

// signTrouble turns what could not be signed into a usage error. It names the
// member and never its value.
func (a *app) signTrouble(err error) error {
	var in *signing.InputError
	if !errors.As(err, &in) {
		return err
	}
	if in.Field == "" {
		return a.usage("{}", in.Words.In(string(a.lang)))
	}
	return a.usage("{} {}", short(in.Field, 60), in.Words.In(string(a.lang)))
}

// plainObject prints an object with &, < and > as they are: links and bodies
// are read by people too.
func (a *app) plainObject(v any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		a.say("%s", line(err.Error()))
		return
	}
	a.print("%s", visible([]byte(strings.TrimSuffix(b.String(), "\n"))))
}

// signList prints every scheme with what it takes.
func (a *app) signList() error {
	for _, s := range signing.Schemes() {
		if a.flags.json {
			a.plainObject(a.schemeObject(s))
			continue
		}
		a.print("%s %s", cell.Fit(s.Name, 28), s.Title.In(string(a.lang)))
		var names []string
		for _, in := range s.Inputs {
			name := in.Name
			if !in.Required {
				name = "[" + name + "]"
			}
			names = append(names, name)
		}
		if s.Open {
			names = append(names, "…")
		}
		a.print("  %s", strings.Join(names, " "))
	}
	return nil
}

func (a *app) schemeObject(s signing.Scheme) map[string]any {
	inputs := make([]map[string]any, 0, len(s.Inputs))
	for _, in := range s.Inputs {
		inputs = append(inputs, map[string]any{"name": in.Name, "required": in.Required, "secret": in.Secret, "hint": in.Hint.In(string(a.lang)), "default": in.Default})
	}
	return map[string]any{"scheme": s.Name, "title": s.Title.In(string(a.lang)), "about": s.About.In(string(a.lang)), "inputs": inputs, "open": s.Open}
}

// printable makes a string to sign fit to look at: line ends are shown.
func printable(s string) string {
	return safe.Line(strings.NewReplacer("\r", "␍", "\n", "⏎").Replace(s), 4000).String()
}
