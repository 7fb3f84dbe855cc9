//go:build race

package desk

// sequences is how many histories each property is tried on. The race detector
// makes each about ten times as long.
const sequences = 5_000
