package cmd

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"coupondesk/desk/codes"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

func (a *app) codesImportCmd(w codesWords) *cobra.Command {
	var dry, raise bool
	c := &cobra.Command{Use: "import CARD_ID FILE|-", Annotations: sends, Short: w.ImportShort, Long: w.ImportLong, Args: a.cardAndFile,
		RunE: func(c *cobra.Command, args []string) error {
			return a.importCodes(c.Context(), args[0], args[1], dry, raise)
		}}
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDryRun)
	c.Flags().BoolVar(&raise, "raise-stock", false, w.FlagRaise)
	return c
}

// importCodes is `coupondesk codes import`.
func (a *app) importCodes(ctx context.Context, cardID, path string, dry, raise bool) error {
	if err := a.mayWrite(dry, a.codesWords().ReadOnly); err != nil {
		return err
	}
	return a.withCodes(ctx, needLedger, path, func(s *shop, d *codes.Desk, f *codes.File) error {
		if dry {
			return a.showDeposit(cardID, f)
		}
		if err := a.takesCodes(ctx, s, cardID); err != nil {
			return err
		}
		return a.imported(ctx, d, cardID, f, raise)
	})
}

// imported takes in a file that was read, and says how it ended.
func (a *app) imported(ctx context.Context, d *codes.Desk, cardID string, f *codes.File, raise bool) error {
	report := importReport{jobReport: jobReport{CardID: cardID, File: f.Name, Codes: f.Good}, Lines: f.Lines, Doubles: f.Counts[codes.WhyDouble], Bad: f.BadCount()}
	j, err := d.Prepare(ctx, cardID, f)
	if err != nil {
		return err
	}
	a.acted = true // what was sent stays, whatever comes of the rest
	err = a.runImport(ctx, d, j, raise, &report)
	if a.flags.json {
		a.object(report)
	}
	return err
}

// showDeposit prints the first request of an import.
func (a *app) showDeposit(cardID string, f *codes.File) error {
	first, err := f.First()
	if err != nil {
		return err
	}
	request := struct {
		CardID string   `json:"card_id"`
		Code   []string `json:"code"`
	}{cardID, first}
	batches := (f.Good + len(first) - 1) / len(first)
	a.say("%s", fill(a.codesWords().WouldSend, text.Count(batches)))
	if a.flags.json {
		a.object(struct {
			Method  string `json:"method"`
			Path    string `json:"path"`
			Body    any    `json:"body"` // of the first batch
			Batches int    `json:"batches"`
			Codes   int    `json:"codes"`
			Doubles int    `json:"doubles"`
			Bad     int    `json:"bad"`
		}{"POST", codes.PathDeposit, request, batches, f.Good, f.Counts[codes.WhyDouble], f.BadCount()})
		return nil
	}
	raw, err := json.MarshalIndent(request, "", "  ")
	a.print("POST %s\n%s", codes.PathDeposit, raw)
	return err
}

// takesCodes checks the card before anything is sent.
func (a *app) takesCodes(ctx context.Context, s *shop, cardID string) error {
	var c card.Card
	err := a.asking(ctx, func(ctx context.Context) (err error) { c, err = s.cards.Get(ctx, cardID); return err })
	if err != nil {
		return a.codesFailed(err)
	}
	if !c.Deposits() {
		w := a.codesWords()
		a.complain(&told{trouble{w.NotDeposit, w.NotDepositCure}, nil})
		return exit(exitRefused)
	}
	return nil
}

// importReport is what `codes import --json` prints: the import as `codes jobs`
// has it, and what was in the file. The members about the stock and about why it
// stopped are of this run.
type importReport struct {
	jobReport
	Lines   int `json:"lines"`
	Doubles int `json:"doubles"`
	Bad     int `json:"bad"`
}

func (r *importReport) take(j codes.Job) {
	run := r.jobReport
	r.jobReport = jobReportOf(j)
	r.File, r.Stock, r.Added, r.After = run.File, run.Stock, run.Added, run.After
	if run.Stopped != "" {
		r.Stopped, r.ErrCode, r.RID = run.Stopped, run.ErrCode, run.RID
	}
}

// runImport sends, checks and raises the stock, saying how far it is.
func (a *app) runImport(ctx context.Context, d *codes.Desk, j codes.Job, raise bool, r *importReport) error {
	defer func() {
		if now, err := d.Job(context.WithoutCancel(ctx), j.ID); err == nil {
			r.take(now)
		}
	}()
	if j.Missing != nil && j.Missing.Count > 0 {
		if _, err := d.Again(ctx, j.ID); err != nil {
			return a.importStopped(err, j, r)
		}
	}
	j, err := a.sendCodes(ctx, d, j)
	if err != nil {
		return a.importStopped(err, j, r)
	}
	m, err := a.verifyCodes(ctx, d, j)
	if err != nil {
		return a.importStopped(err, j, r)
	}
	if raise {
		if err := a.raiseStock(ctx, d, j.ID, r); err != nil {
			return err
		}
	} else if m.Exist > 0 {
		if p, err := d.PlanStock(ctx, j.ID); err == nil && p.State == codes.StockSending {
			a.say("%s", a.codesWords().StockHow)
		}
	}
	if m.Count > 0 {
		return exit(exitRefused)
	}
	return nil
}

// sendCodes deposits what has no answer yet.
func (a *app) sendCodes(ctx context.Context, d *codes.Desk, j codes.Job) (codes.Job, error) {
	w := a.codesWords()
	j, err := d.Job(ctx, j.ID)
	if err != nil {
		return j, err
	}
	if j.Done > 0 {
		a.say("%s", fill(w.Resumed, text.Count(j.Batches), text.Count(j.Done)))
	} else {
		a.say("%s", fill(w.Begun, text.Count(j.Total), text.Count(j.Batches)))
	}
	p := a.newProgress()
	after, err := d.Run(ctx, j.ID, p.tell)
	p.clear()
	if after.ID != "" {
		j = after
	}
	if err != nil {
		return j, err
	}
	a.say("%s", fill(w.Answered, text.Count(int(j.Taken)), text.Count(int(j.Known)), text.Count(int(j.Failed))))
	shown := 0
	return j, d.Refused(ctx, j.ID, func(code string) error {
		if shown++; shown <= badShown {
			a.say("  ✗ %s", fill(w.Refused, short(code, 40)))
		}
		return nil
	})
}

// verifyCodes asks for every code and says what is missing.
func (a *app) verifyCodes(ctx context.Context, d *codes.Desk, j codes.Job) (codes.Missing, error) {
	w := a.codesWords()
	p := a.newProgress()
	m, err := d.Verify(ctx, j.ID, p.tell)
	p.clear()
	if err != nil {
		return m, err
	}
	if m.Count == 0 {
		a.say("✓ %s", fill(w.AllThere, text.Count(m.Exist)))
		return m, nil
	}
	a.say("✗ %s", fill(w.SomeMissing, text.Count(m.Exist), text.Count(m.Count)))
	a.say("  %s", line(fill(w.MissingFile, m.File)))
	return m, nil
}

// raiseStock puts on sale what was taken in.
func (a *app) raiseStock(ctx context.Context, d *codes.Desk, id string, r *importReport) error {
	w := a.codesWords()
	s, err := d.RaiseStock(ctx, id)
	unkept := errors.Is(err, codes.ErrUnkept)
	if err != nil && !unkept {
		return a.codesStopped(err, w.GoOn)
	}
	r.Stock, r.Added, r.After = string(s.State), 0, s.After
	if s.State == codes.StockDone {
		r.Added = s.Delta
	}
	if unkept {
		a.say("⚠ %s", line(fill(w.StockUnkept, a.whyUnkept(err))))
		a.say("  %s", w.StockUnknownCure)
		return exit(exitUnknown)
	}
	if s.State != codes.StockRefused && s.State != codes.StockNotSent {
		return a.sayRaised(s)
	}
	a.say("✗ %s", w.StockFailed)
	a.complain(s.Err)
	if s.State == codes.StockRefused {
		return exit(exitRefused)
	}
	return exit(exitFailed)
}

// sayRaised says what became of a change of the stock that did not fail.
func (a *app) sayRaised(s codes.Stock) error {
	w := a.codesWords()
	switch s.State {
	case codes.StockDone:
		a.say("✓ %s", fill(w.StockRaised, text.Count(int(s.Delta)), text.Count(int(s.After))))
		return nil
	case codes.StockNothing:
		a.say("= %s", w.StockNothing)
		return nil
	case codes.StockUnseen:
		what := fill(w.StockUnseen, text.Count(int(s.Unseen)))
		if s.Lost {
			what = w.StockLost
		}
		a.say("⚠ %s", what)
		a.say("  %s", fill(w.StockUnseenCure, text.Count(int(s.After))))
	case codes.StockWaits:
		t, _ := a.explain(s.Err)
		a.say("⚠ %s", line(t.What))
		a.say("  %s", w.StockFailed)
		a.say("  %s", line(t.Cure))
	default:
		a.say("⚠ %s", fill(w.StockUnknown, text.Count(int(s.Delta))))
		a.say("  %s", w.StockUnknownCure)
	}
	return exit(exitUnknown)
}
