//go:build !race

package desk

// sequences is how many histories each property is tried on.
const sequences = 100_000
