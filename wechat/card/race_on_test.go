//go:build race

package card_test

// tenfold is how much slower the race detector makes what no two goroutines
// share: the many cases run without it too (.ci/run).
const tenfold = 10
