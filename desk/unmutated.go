//go:build !mutants

package desk

import "coupondesk/ledger"

// next is step, and mutate changes nothing, except in builds that show what the
// tests can catch.
func (p rules) next(in ledger.Intent, ev event) (ledger.Intent, []effect) { return p.step(in, ev) }

func mutate(o Options) Options { return o }
