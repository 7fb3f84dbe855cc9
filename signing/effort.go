package signing

// searchEffort is what one search may cost, in bytes written or hashed: about
// half a second. Two mistakes at once may take pairsEffort of what is left. That
// is enough for every single mistake with strings of some 80 KB, and for every
// two of them with a coupon link.
const (
	searchEffort = 384 << 20
	pairsEffort  = 160 << 20
)

const (
	pieceEffort  = 400     // for each piece of a string, beside its bytes
	againEffort  = 8       // for each byte of a string that is written again as a whole
	variantBytes = 48      // written for each byte of a value, to make its variants
	shortBytes   = 4 << 10 // the longest string of which hundreds are tried: every order, every thousandth of a second
)

// thorough is how far a search came before its effort was spent.
type thorough int

const (
	triedAll    thorough = iota
	triedSingly          // each mistake alone, not every two of them
	triedSome            // not even each mistake alone
)

// noneWords are the sentence of FoundNone for each.
var noneWords = map[thorough]string{triedAll: FoundNone, triedSingly: "none_singly", triedSome: "none_some"}

// effortOf is what trying a recipe costs whose string has so many bytes.
func (s *search) effortOf(r *recipe, bytes int) int {
	cost := bytes * (1 + len(s.hashes))
	if r.after != nil {
		cost += bytes * againEffort
	}
	return cost + pieceEffort*r.slots()
}

// batch are mistakes that are worked out together when their turn comes, at the
// cost of writing so many bytes.
type batch struct {
	bytes int
	list  func() []change
}

// variants is the batch of a slot's wrong values.
func variants(r recipe, i int) batch {
	return batch{variantBytes * len(r.slot(i).value), func() []change { return valueMistakes(r, i) }}
}

// afford takes a cost from what is left, if there is enough of it. What is tried
// already counts, so that a search ends at the latest one try after its effort.
func (s *search) afford(cost int) bool {
	if cost > s.left {
		return false
	}
	s.left -= cost
	return true
}
