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
		RunE: func(*cobra.Command, []string) error { a.printCoverage(sandbox.Cover()); return nil }}
}

// printCoverage says how sure the sandbox is of everything it does.
func (a *app) printCoverage(c sandbox.Coverage) {
	if a.flags.json {
		a.object(c)
		return
	}
	w := a.trials()
	a.print("%s", fill(w.Counts, itoa(c.Counts[sandbox.Documented]), itoa(c.Counts[sandbox.Observed]), itoa(c.Counts[sandbox.Guess]), itoa(c.Counts[sandbox.Missing])))
	a.print("\n%s", w.Calls)
	for _, e := range c.Endpoints {
		a.print("  %s %s %s  %s", cell.Fit(string(e.Evidence), 10), cell.Fit(e.Method, 4), cell.Fit(e.Path, 34), e.Source)
	}
	a.print("\n%s", w.Pushes)
	for _, e := range c.Events {
		a.print("  %s %s  %s", cell.Fit(string(e.Evidence), 10), cell.Fit(e.Event, 39), e.Source)
	}
	a.print("\n%s", w.Choices)
	for _, b := range c.Behaviours {
		a.print("  %s %s  %s", cell.Fit(string(b.Evidence), 10), b.Name, a.places(b.Where))
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
