package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/ui/cell"
	"coupondesk/wechat/sandbox"
)

func (a *app) coverageCmd() *cobra.Command {
	w := a.trials()
	return &cobra.Command{Use: "coverage", Short: w.CoverageShort, Long: w.CoverageLong, Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error { a.printCoverage(); return nil }}
}

// printCoverage says how sure the sandbox is of everything it does. What a
// script reads is the same in both languages.
func (a *app) printCoverage() {
	if a.flags.json {
		a.object(sandbox.Cover())
		return
	}
	w, lang := a.trials(), string(a.lang)
	c := sandbox.CoverIn(lang)
	sure := func(e sandbox.Evidence) string { return cell.Fit(sandbox.EvidenceIn(lang, e), 10) }
	a.print("%s", fill(w.Counts, itoa(c.Counts[sandbox.Documented]), itoa(c.Counts[sandbox.Observed]), itoa(c.Counts[sandbox.Guess]), itoa(c.Counts[sandbox.Missing])))
	a.print("\n%s", w.Calls)
	for _, e := range c.Endpoints {
		a.print("  %s %s %s  %s", sure(e.Evidence), cell.Fit(e.Method, 4), cell.Pad(e.Path, 34), e.Purpose)
		a.print("             (%s)", e.Source)
	}
	a.print("\n%s", w.Pushes)
	for _, e := range c.Events {
		a.print("  %s %s", sure(e.Evidence), e.Event)
		a.print("             %s", e.When)
		a.print("             (%s)", e.Source)
	}
	a.print("\n%s", w.Choices)
	for _, b := range c.Behaviours {
		a.print("  %s %s  %s", sure(b.Evidence), b.Name, a.places(b.Where))
		a.print("             %s", b.Text)
		a.print("             (%s)", b.Source)
	}
}

// places says where a behaviour shows.
func (a *app) places(where []string) string {
	w := a.trials()
	out := make([]string, len(where))
	for i, place := range where {
		switch place {
		case "*":
			out[i] = w.Everywhere
		case "control":
			out[i] = w.ByControl
		case "events":
			out[i] = w.InPushes
		default:
			out[i] = place
		}
	}
	return strings.Join(out, ", ")
}
