//go:build !race

package card_test

const tenfold = 1
