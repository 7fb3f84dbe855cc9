package cmd

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"coupondesk/signing"
	"coupondesk/ui/cell"
)

// signExplain shows the parts in order, the string and the result for a person;
// secrets are hidden in the middle.
func (a *app) signExplain(scheme string, in []byte) error {
	got, err := signing.Run(scheme, in)
	var refused *signing.RejectError
	if err != nil && !errors.As(err, &refused) {
		return a.signTrouble(err)
	}
	if a.flags.json {
		a.plainObject(explained(got))
	} else {
		a.printExplained(scheme, got)
	}
	if refused != nil {
		a.say("✗ %s", refused.Words.In(string(a.lang)))
		return exit(exitRefused)
	}
	return nil
}

func (a *app) printExplained(scheme string, got signing.Answer) {
	w := a.signs()
	for _, s := range signing.Schemes() {
		if s.Name == scheme {
			a.print("%s  %s", s.Title.In(string(a.lang)), s.About.In(string(a.lang)))
		}
	}
	for _, p := range got.Parts {
		order, value := "  ", p.Value
		if p.Order > 0 {
			order = cell.PadLeft(itoa(p.Order), 2)
		}
		if p.Secret {
			value = signing.Veil(value)
		}
		if value == "" && p.Order == 0 {
			value = w.TakesNoPart
		}
		a.print("  %s %s %s", order, cell.Fit(short(p.Name, 60), 22), printable(value))
	}
	a.print("%s %s", cell.Fit(w.String, 12), fill(w.Bytes, itoa(len(got.Message))))
	a.print("  %s", printable(signing.VeilParts(got.Parts)))
	a.print("%s %s", cell.Fit(w.Result, 12), printable(got.Value))
}

// explained is the same for a script.
func explained(got signing.Answer) map[string]any {
	parts := make([]map[string]any, 0, len(got.Parts))
	for _, p := range got.Parts {
		value := p.Value
		if p.Secret {
			value = signing.Veil(value)
		}
		parts = append(parts, map[string]any{"order": p.Order, "name": p.Name, "before": p.Before, "value": value, "after": p.After, "secret": p.Secret})
	}
	out := map[string]any{"message": signing.VeilParts(got.Parts), "parts": parts}
	if got.Field != "" {
		out[got.Field] = got.Value
	}
	return out
}

// signDiagnose says which mistake leads to a signature that somebody else made.
func (a *app) signDiagnose(scheme string, in []byte, foreign string) error {
	found := signing.Diagnose(scheme, in, foreign)
	for i, f := range found {
		found[i].Message = signing.VeilText(scheme, in, f.Message)
	}
	a.printFindings(found)
	if found[0].ID == "input" {
		return exit(exitUsage)
	}
	if found[0].ID != signing.FoundSame || len(found) > 1 { // right, but what came with it is not
		return exit(exitRefused)
	}
	return nil
}

// printFindings prints one finding a line, the likeliest first.
func (a *app) printFindings(found []signing.Finding) {
	for _, f := range found {
		words := f.Words.In(string(a.lang))
		if a.flags.json {
			a.plainObject(map[string]any{"id": f.ID, "field": f.Field, "words": words, "proof": f.Proof, "mild": f.Mild, "message": f.Message})
			continue
		}
		sign := "✗"
		switch {
		case f.ID == signing.FoundSame || f.ID == "link_good" || f.ID == "link_sign_good":
			sign = "✓"
		case f.Mild || f.ID == signing.FoundNone:
			sign = "!"
		case f.ID == "input" && f.Field != "":
			words = f.Field + " " + words
		}
		a.print("%s %s", sign, line(words))
		if f.Message != "" && f.ID != signing.FoundSame {
			a.print("  %s %s", a.signs().Signed, printable(f.Message))
		}
	}
}

// signInspectCmd is `coupondesk sign inspect LINK`.
func (a *app) signInspectCmd() *cobra.Command {
	w := a.signs()
	var keyFile string
	c := &cobra.Command{Use: "inspect LINK", Short: w.InspectShort, Long: w.InspectLong, Args: a.exactly(w.ArgLink),
		RunE: func(_ *cobra.Command, args []string) error { return a.signInspect(args[0], keyFile) }}
	c.Flags().StringVar(&keyFile, "key-file", "", w.FlagKeyFile)
	return c
}

// signInspect lists what is wrong with a link; "-" reads it from stdin, where a
// shell cannot spoil its ampersands.
func (a *app) signInspect(link, keyFile string) error {
	if link == "-" {
		raw, err := io.ReadAll(io.LimitReader(a.in, signing.ParseMax+1))
		if err != nil {
			return err
		}
		link = trimLine(string(raw)) // echo ends what it prints
	}
	keys, err := a.linkKeys(keyFile)
	if err != nil {
		return err
	}
	found := signing.InspectLink(link, keys)
	for i := range found {
		found[i].Message = "" // it would repeat the key
	}
	a.printFindings(found)
	if found[0].ID != "link_good" {
		return exit(exitRefused)
	}
	return nil
}
