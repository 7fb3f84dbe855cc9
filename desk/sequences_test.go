//go:build !race

package desk

// sequences is how many histories the bare machine is tried on, in portions. Two
// whole desks have to go through one portion of as many.
const (
	sequences = 100_000
	portions  = 4
)
