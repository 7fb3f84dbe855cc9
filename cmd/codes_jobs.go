package cmd

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
)

func (a *app) codesJobsCmd(w codesWords) *cobra.Command {
	return &cobra.Command{Use: "jobs [CARD_ID]", Short: w.JobsShort, Long: w.JobsLong, Example: "  coupondesk codes jobs\n  coupondesk codes jobs --json pXXXXXXXXXXXXXXXXXXXXXXXXXXX",
		Args: a.atMostOne, RunE: func(c *cobra.Command, args []string) error { return a.listJobs(c.Context(), strings.Join(args, "")) }}
}

func (a *app) codesDropCmd(w codesWords) *cobra.Command {
	var yes bool
	c := &cobra.Command{Use: "drop JOB", Annotations: changes, Short: w.DropShort, Long: w.DropLong, Example: "  coupondesk codes drop 3f9a01c2\n  coupondesk codes drop 3f9a01c2 --yes",
		Args: a.exactly(w.ArgJob), ValidArgsFunction: a.completeJobs,
		RunE: func(c *cobra.Command, args []string) error { return a.dropJob(c.Context(), args[0], yes) }}
	c.Flags().BoolVar(&yes, "yes", false, w.FlagYes)
	return c
}

func (a *app) atMostOne(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return a.usage(a.w.TooMany, args[1])
	}
	return nil
}

// jobReport is one line of `codes jobs --json`, what `codes drop --json` prints
// of the import that is gone, and the greater part of `codes import --json`.
type jobReport struct {
	Job       string         `json:"job"`
	CardID    string         `json:"card_id"`
	File      string         `json:"file"`
	State     codes.JobState `json:"state"`
	Codes     int            `json:"codes"`
	Left      int            `json:"left"` // codes without an answer
	Batches   int            `json:"batches"`
	Done      int            `json:"batches_done"`
	Taken     int64          `json:"taken"`
	Known     int64          `json:"known"`
	Refused   int64          `json:"refused"`
	Exist     *int           `json:"exist"`     // null until every code was asked for
	Missing   *int           `json:"missing"`   // null until every code was asked for
	Deposited *int64         `json:"deposited"` // of the card altogether; null until then
	List      string         `json:"missing_file"`
	Stopped   codes.StopKind `json:"stopped"`
	ErrCode   int            `json:"errcode"`
	RID       string         `json:"rid"`
	Stock     string         `json:"stock"` // what the last change of the stock came to, "" = none
	Added     int64          `json:"stock_added"`
	After     int64          `json:"stock_after"`
	Created   string         `json:"created"`
	Updated   string         `json:"updated"`
}

func jobReportOf(j codes.Job) jobReport {
	r := jobReport{Job: j.ID, CardID: j.CardID, File: j.File, State: j.State, Codes: j.Total, Left: j.Left(), Batches: j.Batches, Done: j.Done,
		Taken: j.Taken, Known: j.Known, Refused: j.Failed, Created: stamp(j.Created), Updated: stamp(j.Updated)}
	if m := j.Missing; m != nil {
		r.Exist, r.Missing, r.Deposited, r.List = &m.Exist, &m.Count, &m.Deposited, m.File
	}
	if w := j.Why; w != nil {
		r.Stopped, r.ErrCode, r.RID = w.Kind, w.Code, w.RID
	}
	if s := j.Stock; s != nil {
		r.Stock, r.After = string(s.State), s.After
		if s.State == codes.StockDone {
			r.Added = s.Delta
		}
	}
	return r
}

// listJobs is `codes jobs`: the imports kept here, the one changed last first,
// of one card or of all.
func (a *app) listJobs(ctx context.Context, cardID string) error {
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	jobs, err := a.codesDesk(s).Jobs(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, j := range jobs {
		if cardID != "" && j.CardID != cardID {
			continue
		}
		if n++; a.flags.json {
			a.object(jobReportOf(j))
			continue
		}
		a.print("%s  %s  %s  %s", jobName(j.ID), cell.Pad(a.jobState(j), 18), cell.PadLeft(text.Count(j.Total), 11), short(j.File, 40))
		a.print("          %s  %s", short(j.CardID, 64), text.DateTime(j.Updated, a.now(), a.lang))
	}
	if w := a.codesWords(); n == 0 {
		a.say("%s", w.NoJobs)
	} else {
		a.say("%s", w.JobsHow)
	}
	return nil
}

// jobName is what people call an import: the beginning of its id.
func jobName(id string) string { return id[:min(8, len(id))] }

// jobState is where an import stands, in a word.
func (a *app) jobState(j codes.Job) string {
	w := a.codesWords()
	switch {
	case j.Busy && j.State != codes.Running:
		return "… " + w.BeingChecked
	case j.State == codes.Verified && j.Missing != nil && j.Missing.Count > 0:
		return "✗ " + fill(w.JobMissing, text.Count(j.Missing.Count))
	case j.State == codes.Verified:
		return "✓ " + w.JobStates[j.State]
	case j.State == codes.Running:
		return "… " + fill(w.JobStates[codes.Running], itoa((j.Total-j.Left())*100/max(1, j.Total)))
	case j.State == codes.Stopped, j.State == codes.Ready:
		return "! " + fill(w.JobStates[codes.Stopped], itoa((j.Total-j.Left())*100/max(1, j.Total)))
	}
	return "! " + w.JobStates[j.State]
}

// dropJob is `codes drop`: the record of an import and the copy of its codes.
func (a *app) dropJob(ctx context.Context, which string, yes bool) error {
	w := a.codesWords()
	if err := a.mayWrite(false, w.DropReadOnly); err != nil {
		return err
	}
	if !yes && !a.asks() {
		return a.usage(w.NeedYes)
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	d := a.codesDesk(s)
	j, err := a.findJob(ctx, d, which)
	if err != nil {
		return err
	}
	a.sayDrop(j)
	if !yes && !a.agreed(ctx, w.AskDrop) {
		return a.refuse(exitFailed, w.NotDropped)
	}
	switch err := d.Drop(ctx, j.ID); {
	case errors.Is(err, codes.ErrBusy):
		return &told{trouble{w.Busy, w.BusyCure}, err}
	case err != nil:
		return err
	}
	if a.flags.json {
		a.object(jobReportOf(j))
	}
	a.say("✓ %s", w.Dropped)
	return nil
}

// sayDrop says what a removal takes, and what stays.
func (a *app) sayDrop(j codes.Job) {
	w := a.codesWords()
	a.say("%s  %s", short(j.File, 60), a.jobState(j))
	a.say("  %s", line(j.CardID))
	a.say("  %s", fill(w.DropKeeps, text.Count(int(j.Taken+j.Known))))
	if left := j.Left(); left > 0 {
		a.say("  %s", fill(w.DropRest, text.Count(left)))
	}
	if m := j.Missing; m != nil && m.File != "" {
		a.say("  %s", line(fill(w.DropList, m.File)))
	}
}

// shortestJob is how much of an id tells which import is meant.
const shortestJob = 4

// findJob finds an import by its id, or by the beginning of it.
func (a *app) findJob(ctx context.Context, d *codes.Desk, which string) (codes.Job, error) {
	jobs, err := d.Jobs(ctx)
	if err != nil {
		return codes.Job{}, err
	}
	var found []codes.Job
	for _, j := range jobs {
		if j.ID == which || len(which) >= shortestJob && strings.HasPrefix(j.ID, strings.ToLower(which)) {
			found = append(found, j)
		}
	}
	w := a.codesWords()
	switch len(found) {
	case 0:
		return codes.Job{}, &told{trouble{fill(w.NoJob, short(which, 40)), w.NoJobCure}, ledger.ErrNotFound}
	case 1:
		return found[0], nil
	}
	return codes.Job{}, &told{trouble{fill(w.ManyJobs, short(which, 40), itoa(len(found))), w.NoJobCure}, nil}
}

// completeJobs completes the ids of imports with their files.
func (a *app) completeJobs(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	s, err := a.open(c.Context(), needLedger)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer s.Close()
	jobs, _ := a.codesDesk(s).Jobs(c.Context()) // what cannot be read completes nothing
	var out []cobra.Completion
	for _, j := range jobs {
		out = append(out, cobra.CompletionWithDesc(jobName(j.ID), short(j.File, 40)))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
