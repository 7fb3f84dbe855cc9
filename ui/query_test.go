package ui

import (
	"context"
	"errors"
	"testing"
	"time"
)

var now = time.Unix(1_800_000_000, 0)

func TestOnlyTheNewestAnswerIsTaken(t *testing.T) {
	var q Query[string]
	old := q.Ask(now, func(context.Context) (string, error) { return "old", nil })
	young := q.Ask(now, func(context.Context) (string, error) { return "young", nil })
	if q.Take(young()) != true || q.Value != "young" {
		t.Fatalf("the newest answer was not taken: %+v", q)
	}
	if q.Take(old()) || q.Value != "young" {
		t.Fatalf("a stale answer was taken: %q", q.Value)
	}
}

func TestAskingAgainCancelsTheQuestionBefore(t *testing.T) {
	var q Query[int]
	stopped := make(chan struct{})
	first := q.Ask(now, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		close(stopped)
		return 0, ctx.Err()
	})
	go first()
	q.Ask(now, func(context.Context) (int, error) { return 1, nil })
	select {
	case <-stopped:
	case <-time.After(10 * time.Second):
		t.Fatal("the first question goes on")
	}
}

func TestAnErrorKeepsTheOldValue(t *testing.T) {
	var q Query[int]
	q.Take(q.Ask(now, func(context.Context) (int, error) { return 7, nil })())
	q.Take(q.Ask(now, func(context.Context) (int, error) { return 0, errors.New("gone") })())
	if q.Value != 7 || !q.Has || q.Err == nil || q.Busy {
		t.Fatalf("%+v", q)
	}
}

func TestAnAnswerOfAnotherQueryIsNotTaken(t *testing.T) {
	var a, b Query[int]
	answer := a.Ask(now, func(context.Context) (int, error) { return 1, nil })()
	b.Ask(now, func(context.Context) (int, error) { return 2, nil })
	if b.Take(answer) {
		t.Fatal("b took a's answer")
	}
}

func TestAStoppedQuestionIsNotAnswered(t *testing.T) {
	var q Query[int]
	cmd := q.Ask(now, func(context.Context) (int, error) { return 1, nil })
	q.Stop()
	if q.Take(cmd()) || q.Busy {
		t.Fatalf("%+v", q)
	}
}
