package carried_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"coupondesk/desk/carried"
)

func TestAPanicGoesOnWhereItIsWaitedFor(t *testing.T) {
	answer := make(chan error)
	go func() { answer <- carried.Do(func() error { panic("broken card") }) }()
	err := fmt.Errorf("reading: %w", <-answer)
	defer func() {
		p, ok := recover().(*carried.Panic)
		if !ok || p.Value != "broken card" || !strings.Contains(p.Error(), "carried_test.go") {
			t.Errorf("%v", p)
		}
	}()
	carried.On(err)
	t.Error("nothing happened")
}

func TestAnErrorStaysAnError(t *testing.T) {
	want := errors.New("offline")
	err := carried.Do(func() error { return want })
	carried.On(err)
	carried.On(nil)
	if !errors.Is(err, want) {
		t.Error(err)
	}
}
