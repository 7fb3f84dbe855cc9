package ledger

import (
	"context"
	"errors"
	"fmt"
)

// faultRounds is how many redemptions childFaults tries.
const faultRounds = 40

// childFaults redeems on a disk that fails and prints what it was told: each
// state that is durable, each refusal, and the stop. It never repeats a write.
func childFaults(path string) error {
	l, err := Open(context.Background(), path, Options{})
	var refused *OpenError
	if errors.As(err, &refused) {
		fmt.Println("refused", refused.Problem)
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Println("open")
	for i := range faultRounds {
		in, err := l.Begin(context.Background(), sample(fmt.Sprint(i)))
		if err == nil {
			fmt.Println(in.ID, in.State)
			in, err = l.Move(context.Background(), in.ID, Event{Kind: KindAnswer, From: StateSending, To: StateRedeemed})
		}
		switch {
		case err == nil:
			fmt.Println(in.ID, in.State)
		case errors.Is(err, ErrStopped):
			if _, again := l.Begin(context.Background(), sample("again")); !errors.Is(again, ErrStopped) {
				return fmt.Errorf("written after a stop: %v", again)
			}
			fmt.Println("stopped", err)
			return nil
		default:
			fmt.Println("failed", err)
		}
	}
	return nil
}
