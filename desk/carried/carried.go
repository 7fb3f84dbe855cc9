// Package carried brings a panic of a helper goroutine to the goroutine that
// waits for its answer. Go ends a program at a panic that nobody catches, and
// what it prints could hold a secret and leaves the terminal as it was; whoever
// runs commands and screens catches it there and makes an orderly end.
package carried

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Panic is a panic on its way to another goroutine.
type Panic struct {
	Value any
	Stack []byte // where it happened
}

func (p *Panic) Error() string { return fmt.Sprintf("%v\n\n%s", p.Value, p.Stack) }

// Do runs f in a helper goroutine. A panic in it becomes a *Panic.
func Do(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &Panic{r, debug.Stack()}
		}
	}()
	return f()
}

// On goes on with a panic that Do met. It does nothing for any other error.
func On(err error) {
	var p *Panic
	if errors.As(err, &p) {
		panic(p)
	}
}
