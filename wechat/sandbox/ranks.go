package sandbox

import "math/bits"

// ranks is a set of card places that finds its n-th member in a few steps (a
// Fenwick tree), so that a page of /card/batchget costs the same in a list of a
// hundred thousand cards as in one of a hundred.
type ranks struct {
	tree []int // 1-based
	size int   // members
}

func (r *ranks) add(place, n int) {
	r.grow(place + 1)
	r.size += n
	for i := place + 1; i < len(r.tree); i += i & -i {
		r.tree[i] += n
	}
}

// grow makes room for n places; a new node holds the sum of what it covers.
func (r *ranks) grow(n int) {
	if len(r.tree) == 0 {
		r.tree = append(r.tree, 0)
	}
	for i := len(r.tree); i <= n; i++ {
		sum := 0
		for j := i - 1; j > i-i&-i; j -= j & -j {
			sum += r.tree[j]
		}
		r.tree = append(r.tree, sum)
	}
}

// nth is the place of the n-th member (from 0) of several disjoint sets
// together; their sizes must add up to more than n.
func nth(sets []*ranks, n int) int {
	longest := 0
	for _, r := range sets {
		longest = max(longest, len(r.tree))
	}
	at := 0
	for step := 1 << bits.Len(uint(longest)); step > 0; step /= 2 {
		sum := 0
		for _, r := range sets {
			sum += r.node(at + step)
		}
		if at+step < longest && sum <= n {
			at, n = at+step, n-sum
		}
	}
	return at
}

// node is a node of the tree as if it had been grown that far: beyond the end it
// covers the members from its first place on.
func (r *ranks) node(i int) int {
	if i < len(r.tree) {
		return r.tree[i]
	}
	sum := 0
	for j := len(r.tree) - 1; j > i-i&-i; j -= j & -j {
		sum += r.tree[j]
	}
	return sum
}

// rank moves a card to the list of its present status.
func (w *world) rank(k *card) {
	if k.ranked == k.Base.Status {
		return
	}
	if k.ranked != "" {
		w.ranks[k.ranked].add(k.place, -1)
	}
	r := w.ranks[k.Base.Status]
	if r == nil {
		r = &ranks{}
		w.ranks[k.Base.Status] = r
	}
	r.add(k.place, 1)
	k.ranked = k.Base.Status
}

// page selects cards of the wanted states (none = all) in order of creation.
func (w *world) page(want map[string]bool, offset, count int64) ([]string, int) {
	ids, total := []string{}, len(w.cards)
	if len(want) == 0 {
		for i := offset; i < int64(total) && i < offset+count; i++ {
			ids = append(ids, w.cards[i].Base.ID)
		}
		return ids, total
	}
	var sets []*ranks
	total = 0
	for status := range want {
		if r := w.ranks[status]; r != nil {
			sets, total = append(sets, r), total+r.size
		}
	}
	for i := offset; i < int64(total) && i < offset+count; i++ {
		ids = append(ids, w.cards[nth(sets, int(i))].Base.ID)
	}
	return ids, total
}
