package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// report sums rounds up. What findings returns must be 0.
type report struct {
	codes, kills, lives int
	consumes, redeemed  int
	review, reminders   int
	lines               map[string]int // by verdict
	took                time.Duration

	lost           int // used up, and nobody was told, nor is it on a list
	twice          int // two greens, or two redeemed intents, for one code
	wrong          int // green at a till that did not use it up
	unplanned      int // consume calls without an attempt on the disk
	byRecovery     int // consume calls of recovery or sweep
	early          int // green before it was on the disk
	open           int // open 10 s after the quiet period
	damaged        int // ledgers whose chain or file is not sound
	recoveredTwice int // events written by a second recovery
	impossible     int // changes of state that do not exist

	told []string
}

func newReport() *report { return &report{lines: map[string]int{}} }

// mostTold is how many findings are kept in words.
const mostTold = 20

func (r *report) tell(format string, args ...any) {
	if len(r.told) < mostTold {
		r.told = append(r.told, fmt.Sprintf(format, args...))
	}
}

// findings are the numbers that must be 0, in the order of their weight.
func (r *report) findings() []struct {
	name string
	n    int
} {
	return []struct {
		name string
		n    int
	}{
		{"lost", r.lost},
		{"given twice", r.twice},
		{"green at the wrong till", r.wrong},
		{"consumes without a committed intent", r.unplanned},
		{"consumes sent by recovery", r.byRecovery},
		{"green before it was on the disk", r.early},
		{"open after Q + 10 s", r.open},
		{"ledgers not sound", r.damaged},
		{"events of a second recovery", r.recoveredTwice},
		{"impossible changes of state", r.impossible},
	}
}

// clean reports whether nothing was found.
func (r *report) clean() bool {
	for _, f := range r.findings() {
		if f.n != 0 {
			return false
		}
	}
	return true
}

// add takes the numbers of another report in.
func (r *report) add(o *report) {
	r.codes, r.kills, r.lives = r.codes+o.codes, r.kills+o.kills, r.lives+o.lives
	r.consumes, r.redeemed = r.consumes+o.consumes, r.redeemed+o.redeemed
	r.review, r.reminders = r.review+o.review, r.reminders+o.reminders
	for verdict, n := range o.lines {
		r.lines[verdict] += n
	}
	r.lost, r.twice, r.wrong = r.lost+o.lost, r.twice+o.twice, r.wrong+o.wrong
	r.unplanned, r.byRecovery, r.early = r.unplanned+o.unplanned, r.byRecovery+o.byRecovery, r.early+o.early
	r.open, r.damaged, r.recoveredTwice = r.open+o.open, r.damaged+o.damaged, r.recoveredTwice+o.recoveredTwice
	r.impossible += o.impossible
	for _, text := range o.told {
		r.tell("%s", text)
	}
}

// print writes the table.
func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "%-40s %8d\n", "codes, each given to two tills", r.codes)
	fmt.Fprintf(w, "%-40s %8d\n", "kills", r.kills)
	fmt.Fprintf(w, "%-40s %8d\n", "starts", r.lives)
	fmt.Fprintf(w, "%-40s %8d\n", "consume calls", r.consumes)
	fmt.Fprintf(w, "%-40s %8d\n", "codes used up", r.redeemed)
	for _, verdict := range []string{green, red, grey, amber} {
		fmt.Fprintf(w, "%-40s %8d\n", "drawn "+strings.ToLower(verdict), r.lines[verdict])
	}
	fmt.Fprintf(w, "%-40s %8d\n", "codes in review", r.review)
	fmt.Fprintf(w, "%-40s %8d\n", "reminders of verdicts never drawn", r.reminders)
	fmt.Fprintf(w, "%-40s %8s\n\n", "time", r.took.Round(time.Second/10))
	for _, f := range r.findings() {
		fmt.Fprintf(w, "%-40s %8d\n", f.name, f.n)
	}
	if len(r.told) > 0 {
		fmt.Fprintf(w, "\n%s\n", strings.Join(r.told, "\n"))
	}
}
