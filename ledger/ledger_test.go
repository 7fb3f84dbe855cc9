package ledger

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, time.UTC)

// ticking is a clock that moves one second at every look.
func ticking() func() time.Time {
	t := noon
	return func() time.Time { t = t.Add(time.Second); return t }
}

func tempPath(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "shop", "ledger.db")
}

func open(t *testing.T, path string) *Ledger {
	t.Helper()
	l, err := Open(t.Context(), path, Options{Now: ticking()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func sample(code string) Intent {
	return Intent{AppID: "wx1", CardID: "pCard", Code: code, Store: "西湖店", Terminal: "1号台", Staff: "小李",
		OpenID: "oUser", Title: "周年庆代金券", CardType: "CASH", Value: 2000}
}

func begin(t *testing.T, l *Ledger, code string) Intent {
	t.Helper()
	in, err := l.Begin(t.Context(), sample(code))
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func move(t *testing.T, l *Ledger, in Intent, to State) Intent {
	t.Helper()
	out, err := l.Move(t.Context(), in.ID, Event{Kind: KindAnswer, From: in.State, To: to})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func verify(t *testing.T, l *Ledger) {
	t.Helper()
	if err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestMain(m *testing.M) {
	if inChild() {
		return
	}
	goleak.VerifyTestMain(m)
}

func TestARedemptionIsThereAfterReopening(t *testing.T) {
	path := tempPath(t)
	l := open(t, path)
	in := begin(t, l, "100020003001")
	if in.State != StateSending || in.Attempt != 1 || len(in.ID) != 32 {
		t.Errorf("begun as %+v", in)
	}
	in, err := l.Move(t.Context(), in.ID, Event{Kind: KindAnswer, From: StateSending, To: StateRedeemed, Evidence: "answer"})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.MarkShown(t.Context(), in.ID, in.State); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	l = open(t, path)
	got, err := l.Get(t.Context(), in.ID)
	if err != nil {
		t.Fatal(err)
	}
	in.Shown, in.Updated = true, got.Updated
	if diff := cmp.Diff(in, got); diff != "" {
		t.Error(diff)
	}
	if got.Value != 2000 || got.Evidence != "answer" || got.State != StateRedeemed || got.Title != "周年庆代金券" {
		t.Errorf("read back as %+v", got)
	}
	events, err := l.Events(t.Context(), in.ID)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, e := range events {
		kinds = append(kinds, e.Kind)
	}
	if diff := cmp.Diff([]string{KindBegin, KindAnswer, KindShown}, kinds); diff != "" {
		t.Error(diff)
	}
	verify(t, l)
}

func TestBeginByStateOfTheHolder(t *testing.T) {
	for _, tt := range []struct {
		state State
		held  bool
	}{
		{StateSending, true}, {StateInDoubt, true}, {StateReview, true},
		{StateRedeemed, true}, {StateInferred, true},
		{StateRefused, false}, {StateNotSent, false}, {StateClosedUnused, false}, {StateDecided, false},
	} {
		t.Run(string(tt.state), func(t *testing.T) {
			l := open(t, tempPath(t))
			first := begin(t, l, "1")
			if tt.state != StateSending {
				first = move(t, l, first, tt.state)
			}
			second, err := l.Begin(t.Context(), sample("1"))
			var held *HeldError
			if got := errors.As(err, &held); got != tt.held {
				t.Fatalf("held = %v (%v)", got, err)
			}
			if tt.held && held.By.ID != first.ID {
				t.Errorf("held by %s, want %s", held.By.ID, first.ID)
			}
			if !tt.held && (err != nil || second.ID == first.ID) {
				t.Errorf("second claim: %v", err)
			}
			other := sample("1")
			other.CardID = "pOther" // custom codes repeat between cards
			if _, err := l.Begin(t.Context(), other); err != nil {
				t.Errorf("same code of another card: %v", err)
			}
			verify(t, l)
		})
	}
}

func TestMoveComparesBeforeItSets(t *testing.T) {
	l := open(t, tempPath(t))
	in := begin(t, l, "1")
	move(t, l, in, StateRedeemed)
	_, err := l.Move(t.Context(), in.ID, Event{Kind: KindAnswer, From: StateSending, To: StateRefused})
	if !errors.Is(err, ErrStale) {
		t.Fatalf("err = %v, want ErrStale", err)
	}
	if got, _ := l.Get(t.Context(), in.ID); got.State != StateRedeemed {
		t.Errorf("state = %s", got.State)
	}
	if events, _ := l.Events(t.Context(), in.ID); len(events) != 2 {
		t.Errorf("%d events, want 2", len(events))
	}
	if _, err := l.Move(t.Context(), "nobody", Event{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown intent: %v", err)
	}
}

func TestSlipNumbersRunAndStay(t *testing.T) {
	l := open(t, tempPath(t))
	var slips []string
	for _, code := range []string{"1", "2", "3"} {
		in := begin(t, l, code)
		if in.Slip != "" {
			t.Errorf("slip %s before any doubt", in.Slip)
		}
		in = move(t, l, in, StateInDoubt)
		slips = append(slips, in.Slip)
		note, err := l.Move(t.Context(), in.ID, Event{Kind: KindGiveUp, From: StateInDoubt, To: StateInDoubt})
		if err != nil || note.Slip != in.Slip {
			t.Errorf("after a note: %s, %v", note.Slip, err)
		}
	}
	if diff := cmp.Diff([]string{"R-0001", "R-0002", "R-0003"}, slips); diff != "" {
		t.Error(diff)
	}
	verify(t, l)
}

func TestANoteLeavesTheReasonAlone(t *testing.T) {
	l := open(t, tempPath(t))
	in := begin(t, l, "1")
	in, err := l.Move(t.Context(), in.ID, Event{Kind: KindAnswer, From: StateSending, To: StateInDoubt, Cause: "timeout"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.Move(t.Context(), in.ID, Event{Kind: KindGiveUp, From: StateInDoubt, To: StateInDoubt, Staff: "小王"})
	if err != nil || got.Cause != "timeout" {
		t.Errorf("cause %q, %v", got.Cause, err)
	}
	verify(t, l)
}

func TestTodayCountsWhatWasRedeemed(t *testing.T) {
	l := open(t, tempPath(t))
	states := []State{StateRedeemed, StateInferred, StateRefused, StateNotSent, StateInDoubt, StateReview}
	for i, s := range states {
		in := sample(string(rune('a' + i)))
		in.Created = noon.Add(time.Duration(i) * time.Minute)
		in, err := l.Begin(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		move(t, l, in, s)
	}
	yesterday := sample("y")
	yesterday.Created = noon.Add(-24 * time.Hour)
	if _, err := l.Begin(t.Context(), yesterday); err != nil {
		t.Fatal(err)
	}
	d, err := l.Today(t.Context(), "wx1", noon, noon.Add(time.Hour), 4)
	if err != nil {
		t.Fatal(err)
	}
	if d.Count != 2 || d.Value != 4000 || d.Pending != 3 {
		t.Errorf("count %d value %d pending %d, want 2, 4000, 3", d.Count, d.Value, d.Pending)
	}
	var recent []State
	for _, in := range d.Recent {
		recent = append(recent, in.State)
	}
	if diff := cmp.Diff([]State{StateReview, StateInDoubt, StateNotSent, StateRefused}, recent); diff != "" {
		t.Error(diff)
	}
	if d, _ := l.Today(t.Context(), "wx2", noon, noon.Add(time.Hour), 4); d.Count+d.Pending+len(d.Recent) != 0 {
		t.Errorf("another account sees %+v", d)
	}
	if open, _ := l.Pending(t.Context()); len(open) != 3 || open[0].Code != "e" {
		t.Errorf("pending %+v", open)
	}
}

func TestFindIsNewestFirst(t *testing.T) {
	l := open(t, tempPath(t))
	move(t, l, begin(t, l, "1"), StateRefused)
	second := begin(t, l, "1")
	begin(t, l, "2")
	got, err := l.Find(t.Context(), "wx1", "1")
	if err != nil || len(got) != 2 || got[0].ID != second.ID {
		t.Errorf("%+v, %v", got, err)
	}
	if got, _ := l.Find(t.Context(), "wx2", "1"); len(got) != 0 {
		t.Errorf("another account finds %+v", got)
	}
}

func TestACancelledCallerBeginsNothing(t *testing.T) {
	l := open(t, tempPath(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Begin(ctx, sample("1")); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	begin(t, l, "1") // and the ledger goes on
}
