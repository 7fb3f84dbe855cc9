package codes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/desk"
	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

func env(l text.Lang) ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{}), Lang: l, Now: noon}
}

// fake is a desk for imports whose answers are set beforehand.
type fake struct {
	list    []codes.Job
	file    *codes.File
	fileErr error
	read    string // content of what was scanned
	job     codes.Job
	steps   []codes.Progress
	runErr  error
	missing codes.Missing
	plan    codes.Stock
	stock   codes.Stock
	refused []string
	calls   []string
	hold    chan struct{} // Run waits for it
}

func (f *fake) did(what string, args ...any) { f.calls = append(f.calls, fmt.Sprintf(what, args...)) }

func (f *fake) Scan(_ context.Context, name string, r io.Reader) (*codes.File, error) {
	b, err := io.ReadAll(r)
	f.read = string(b)
	f.did("scan %s", name)
	return f.file, errors.Join(err, f.fileErr)
}

func (f *fake) Prepare(_ context.Context, cardID string, _ *codes.File) (codes.Job, error) {
	f.did("prepare %s", cardID)
	return f.job, nil
}

func (f *fake) Run(ctx context.Context, _ string, each func(codes.Progress)) (codes.Job, error) {
	f.did("run")
	for _, p := range f.steps {
		each(p)
	}
	if f.hold != nil {
		select {
		case <-f.hold:
		case <-ctx.Done():
			f.job.State, f.job.Done = codes.Stopped, 612
			return f.job, &codes.Stop{Kind: codes.StopAsked}
		}
	}
	if f.runErr == nil {
		f.job.State, f.job.Done, f.job.Taken = codes.Sent, f.job.Batches, int64(f.job.Total)
	}
	return f.job, f.runErr
}

func (f *fake) Verify(context.Context, string, func(codes.Progress)) (codes.Missing, error) {
	f.did("verify")
	found := f.missing
	f.job.State, f.job.Missing = codes.Verified, &found
	return found, nil
}

func (f *fake) Again(context.Context, string) (int, error) {
	f.did("again")
	f.job.State = codes.Stopped
	return 1, nil
}

func (f *fake) PlanStock(context.Context, string) (codes.Stock, error) { return f.plan, nil }

func (f *fake) RaiseStock(context.Context, string) (codes.Stock, error) {
	f.did("raise")
	return f.stock, nil
}

func (f *fake) Refused(_ context.Context, _ string, fn func(string) error) error {
	for _, c := range f.refused {
		if err := fn(c); err != nil {
			return err
		}
	}
	return nil
}

func (f *fake) Jobs(context.Context) ([]codes.Job, error)      { return f.list, nil }
func (f *fake) Job(context.Context, string) (codes.Job, error) { return f.job, nil }
func (f *fake) Drop(_ context.Context, id string) error        { f.did("drop %s", id); return nil }
func (f *fake) card(context.Context, string) (desk.CardRow, error) {
	return desk.CardRow{Card: depot}, nil
}

// depot takes imported codes.
var depot = card.Card{ID: "pDepot", Type: card.Gift, Title: "茶具兑换券", UseCustomCode: true, CustomMode: "GET_CUSTOM_CODE_MODE_DEPOSIT"}

// rig is the screen with its desk.
type rig struct {
	*uitest.Rig
	s *Screen
	f *fake
}

func newRig(t testing.TB, e ui.Env) *rig {
	f := &fake{
		file: &codes.File{Name: "codes-0520.txt", Lines: 100_200, Good: 99_987, Folded: 12, Sample: []string{"KT00000001", "KT00000002"},
			Counts: map[codes.Why]int{codes.WhyDouble: 184, codes.WhyLong: 7, codes.WhyEmpty: 6},
			Bad:    []codes.Line{{No: 9, Text: "\x1b[31mred", Why: codes.WhyChars}}, Doubles: []codes.Line{{No: 12, Text: "KT00000001", Why: codes.WhyDouble, First: 1}}},
		job:     codes.Job{ID: "job1", CardID: depot.ID, File: "codes-0520.txt", Total: 99_987, Batches: 1000, State: codes.Ready},
		missing: codes.Missing{Exist: 99_987, Deposited: 99_987},
		plan:    codes.Stock{State: codes.StockSending, Delta: 99_987, Before: 13},
		stock:   codes.Stock{State: codes.StockDone, Delta: 99_987, Before: 13, After: 100_000, Read: true},
	}
	s := New(Options{Env: e, Desk: f, Card: f.card, Open: func(path string) (io.ReadCloser, error) {
		if path == "none" {
			return nil, errors.New("no such file")
		}
		return io.NopCloser(strings.NewReader("a\nb\n")), nil
	}})
	return &rig{uitest.New(t, s, noon), s, f}
}

// asked is a rig that asks which file to import.
func asked(t testing.TB, e ui.Env) *rig {
	r := newRig(t, e)
	r.Arrive(depot.ID)
	return r
}

// press is Press that goes on.
func (r *rig) press(names ...string) *rig { r.T.Helper(); r.Press(names...); return r }

// read is a rig that shows a file.
func read(t testing.TB, e ui.Env) *rig {
	return asked(t, e).press("codes-0520.txt", "enter")
}

// under is a rig with an import under way that does not end.
func under(t testing.TB, e ui.Env) *rig {
	r := read(t, e)
	r.Hold() // what is begun does not end
	r.press("f2")
	r.s.Handle(prepared{job: r.f.job})
	r.Unheld()
	r.s.work.progress = codes.Progress{Step: ledger.BatchDeposit, Done: 61_200, Total: 99_987, Batch: 612, Batches: 1000, Taken: 61_003, Known: 184, Failed: 13,
		Rate: 840, Left: 46 * time.Second, Concurrency: 8}
	return r
}

// answers of the platform that make a question hard.
var netErr = &wechat.Error{Op: "deposit", Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout, Sent: true}
