//go:build race

package desk

// sequences is how many histories the bare machine is tried on, in portions. Two
// whole desks have to go through one portion of as many. The race detector
// makes each about ten times as long.
const (
	sequences = 5_000
	portions  = 4
)
