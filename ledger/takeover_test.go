package ledger

import (
	"errors"
	"testing"
)

// after begins an intent of the second till that takes the code over from old.
func after(t *testing.T, l *Ledger, old Intent) (Intent, error) {
	t.Helper()
	in := sample(old.Code)
	in.Terminal, in.Staff, in.Supersedes = "2号台", "小王", old.ID
	return l.Begin(t.Context(), in)
}

func TestATakeOverEndsOneIntentAndBeginsTheOther(t *testing.T) {
	l := open(t, tempPath(t))
	for code, state := range map[string]State{"1": StateSending, "2": StateInDoubt} {
		old := begin(t, l, code)
		if state != old.State {
			old = move(t, l, old, state)
		}
		in, err := after(t, l, old)
		if err != nil || in.Supersedes != old.ID || in.State != StateSending {
			t.Fatalf("%+v, %v", in, err)
		}
		was, _ := l.Get(t.Context(), old.ID)
		if was.State != StateSuperseded || was.Slip != old.Slip {
			t.Errorf("the old one is %+v", was)
		}
		events, _ := l.Events(t.Context(), old.ID)
		if last := events[len(events)-1]; last.Kind != KindTakeOver || last.Staff != "小王" || last.From != state {
			t.Errorf("%+v", last)
		}
		// The old one can no longer move, whatever the platform answers it.
		if _, err := l.Move(t.Context(), old.ID, Event{Kind: KindAnswer, From: state, To: StateRedeemed}); !errors.Is(err, ErrStale) {
			t.Errorf("moved: %v", err)
		}
		if _, err := l.Begin(t.Context(), sample(code)); !errors.As(err, new(*HeldError)) {
			t.Errorf("the code is not held: %v", err)
		}
	}
	if all, _ := l.Pending(t.Context()); len(all) != 2 {
		t.Errorf("pending %+v", all)
	}
	verify(t, l)
}

func TestOnlyWhatHasNoOutcomeIsTakenOver(t *testing.T) {
	l := open(t, tempPath(t))
	for code, state := range map[string]State{"1": StateReview, "2": StateRedeemed, "3": StateInferred} {
		old := move(t, l, begin(t, l, code), state)
		_, err := after(t, l, old)
		var held *HeldError
		if !errors.As(err, &held) || held.By.ID != old.ID {
			t.Errorf("%s: %v", state, err)
		}
		if was, _ := l.Get(t.Context(), old.ID); was.State != state {
			t.Errorf("%s became %s", state, was.State)
		}
	}
	for code, state := range map[string]State{"4": StateNotSent, "5": StateRefused, "6": StateClosedUnused} {
		old := move(t, l, begin(t, l, code), state)
		if in, err := after(t, l, old); err != nil || in.Supersedes != "" {
			t.Errorf("%s, free by then: %+v, %v", state, in, err)
		}
	}
	old := begin(t, l, "7")
	between, err := after(t, l, old)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := after(t, l, old); !errors.As(err, new(*HeldError)) {
		t.Errorf("taken over twice, from %s: %v", between.ID, err)
	}
	verify(t, l)
}

func TestACodeSomebodyDecidedAboutIsNotForgotten(t *testing.T) {
	l := open(t, tempPath(t))
	decided := move(t, l, move(t, l, begin(t, l, "1"), StateReview), StateDecided)
	for range 2 { // also when others came between
		in := begin(t, l, "1")
		if in.Supersedes != decided.ID {
			t.Errorf("begun after %q, want %s", in.Supersedes, decided.ID)
		}
		move(t, l, in, StateRefused)
	}
	verify(t, l)
}

func TestAClosedIntentThatOpensAgainClaimsItsCode(t *testing.T) {
	l := open(t, tempPath(t))
	first := move(t, l, begin(t, l, "1"), StateClosedUnused)
	second := begin(t, l, "1")
	var held *HeldError
	_, err := l.Move(t.Context(), first.ID, Event{Kind: KindSweep, From: first.State, To: StateReview})
	if !errors.As(err, &held) || held.By.ID != second.ID {
		t.Errorf("opened although it is held: %v", err)
	}
	move(t, l, second, StateRefused)
	if _, err := l.Move(t.Context(), first.ID, Event{Kind: KindSweep, From: first.State, To: StateReview}); err != nil {
		t.Error(err)
	}
	if _, err := l.Begin(t.Context(), sample("1")); !errors.As(err, &held) || held.By.ID != first.ID {
		t.Errorf("the code is free although its intent is open: %v", err)
	}
	verify(t, l)
}

func TestAnAttemptIsTheNextOneOrStale(t *testing.T) {
	l := open(t, tempPath(t))
	in := move(t, l, begin(t, l, "1"), StateInDoubt)
	for n, want := range map[int]error{1: ErrStale, 3: ErrStale} {
		if _, err := l.Move(t.Context(), in.ID, Event{Kind: KindAttempt, From: StateInDoubt, To: StateSending, Attempt: n}); !errors.Is(err, want) {
			t.Errorf("attempt %d: %v", n, err)
		}
	}
	out, err := l.Move(t.Context(), in.ID, Event{Kind: KindAttempt, From: StateInDoubt, To: StateSending, Attempt: 2})
	if err != nil || out.Attempt != 2 || out.Slip != in.Slip {
		t.Errorf("%+v, %v", out, err)
	}
	verify(t, l)
}

func TestClosedAndUnshownAreListedUntilTheyAreDone(t *testing.T) {
	l := open(t, tempPath(t))
	in := move(t, l, begin(t, l, "1"), StateClosedUnused)
	for swept, kind := range []string{KindSweep, KindDayEnd} {
		all, err := l.Closed(t.Context())
		if err != nil || len(all) != 1 || all[0].Swept != swept {
			t.Fatalf("closed %+v, %v", all, err)
		}
		if _, err := l.Move(t.Context(), in.ID, Event{Kind: kind, From: in.State, To: in.State}); err != nil {
			t.Fatal(err)
		}
	}
	if all, _ := l.Closed(t.Context()); len(all) != 0 {
		t.Errorf("closed %+v", all)
	}
	for code, state := range map[string]State{"2": StateRedeemed, "3": StateInferred, "4": StateRefused} {
		move(t, l, begin(t, l, code), state)
	}
	all, err := l.Unshown(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("unshown %+v, %v", all, err)
	}
	for _, in := range all {
		if err := l.MarkShown(t.Context(), in.ID, in.State); err != nil {
			t.Fatal(err)
		}
	}
	if all, _ := l.Unshown(t.Context()); len(all) != 0 {
		t.Errorf("unshown %+v", all)
	}
	verify(t, l)
}

func TestWhatWasHandedOverCountsWhoeverSaidSo(t *testing.T) {
	l := open(t, tempPath(t))
	for code, cause := range map[string]string{"1": DecisionHandedOver, "2": DecisionNotHanded} {
		in := move(t, l, begin(t, l, code), StateReview)
		if _, err := l.Move(t.Context(), in.ID, Event{Kind: KindDecide, From: in.State, To: StateDecided, Cause: cause, Staff: "店长"}); err != nil {
			t.Fatal(err)
		}
	}
	d, err := l.Today(t.Context(), "wx1", noon, noon.AddDate(0, 0, 1), 9)
	if err != nil || d.Count != 1 || d.Value != 2000 || d.Pending != 0 {
		t.Errorf("%+v, %v", d, err)
	}
}
