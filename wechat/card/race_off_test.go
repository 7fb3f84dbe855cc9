//go:build !race

package card

const Tenfold = 1
