package cell

// Apart cuts two texts to w cells each so that the place where they differ stays
// in sight: what both begin with goes, but for half of the room. Texts that
// have room stay as they are.
func Apart(a, b string, w int) (string, string) {
	if Width(a) <= w && Width(b) <= w {
		return a, b
	}
	var ends, widths []int // of the characters that both begin with
	at, common := 0, 0
	for at < len(a) && at < len(b) {
		char, n := Next(a[at:])
		if other, _ := Next(b[at:]); char != other {
			break
		}
		at, common = at+len(char), common+n
		ends, widths = append(ends, at), append(widths, n)
	}
	from := 0
	for i := 0; i < len(ends) && common > w/2; i++ {
		from, common = ends[i], common-widths[i]
	}
	if from == 0 {
		return Cut(a, w), Cut(b, w)
	}
	return Cut(Ellipsis+a[from:], w), Cut(Ellipsis+b[from:], w)
}
