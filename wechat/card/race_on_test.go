//go:build race

package card

// Tenfold is how much slower the race detector makes what no two goroutines
// share: the many cases run without it too (.ci/run).
const Tenfold = 10
