package signing

import "slices"

// permuteMost bounds the strings of which every order is tried: the 720 orders
// of six short values take a few milliseconds.
const permuteMost = 6

// everyOrder puts the pieces that take part into every order there is. Tables,
// samples and memory all give orders of their own.
func everyOrder(r recipe) []change {
	in, _ := r.taking()
	if len(in) < 2 || len(in) > permuteMost || len(r.message()) > shortBytes {
		return nil
	}
	id := "unsorted"
	if r.end == "\n" {
		id = "lines_order"
	}
	var out []change
	permute(in, 0, func(fs []field) {
		out = append(out, change{id, "", func(r *recipe) { r.fields, r.order = fs, asGiven }})
	})
	return out
}

// permute gives every order of what stands from place at on, each a new slice.
func permute(fs []field, at int, give func([]field)) {
	if at == len(fs)-1 {
		give(slices.Clone(fs))
		return
	}
	for i := at; i < len(fs); i++ {
		fs[at], fs[i] = fs[i], fs[at]
		permute(fs, at+1, give)
		fs[at], fs[i] = fs[i], fs[at]
	}
}
