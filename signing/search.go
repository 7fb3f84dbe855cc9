package signing

import (
	"crypto/subtle"
	"slices"
	"strings"
)

// search looks for the changes of a recipe that give a digest.
type search struct {
	job     job
	in      *inputs
	entry   entry
	foreign foreign
	want    []byte
	notes   []string    // what is odd about the writing
	hashes  []primitive // that give digests of this length
	wrong   string      // RSA: the key does not fit
	text    []byte      // the string being tried
	seen    map[string]bool
	left    int // of the effort
	reached thorough
	found   []Finding
}

func newSearch(j job, in *inputs, f foreign, e entry) *search {
	s := &search{job: j, in: in, entry: e, foreign: f, want: f.bytes, notes: f.formNotes(j.form), seen: map[string]bool{}, left: searchEffort}
	if j.recipe.hash != hashRSA {
		s.hashes = hashesOf(len(s.want), j.recipe.hash)
		return s
	}
	if digest, hash, ok := j.pub.signed(f.bytes); ok {
		s.want, s.hashes = digest, []primitive{hash}
		switch hash {
		case hashNone:
			s.hashes, s.notes = []primitive{hashRSA}, append(s.notes, "rsa_bare")
		case hashSHA256:
			s.hashes = []primitive{hashRSA}
		}
		return s
	}
	if len(f.bytes) < 128 { // shorter than any RSA signature: hashed and not signed
		s.hashes = slices.DeleteFunc(hashesOf(len(s.want), hashNone), func(p primitive) bool { return p == hashRSA })
		s.notes = f.notes
	}
	s.wrong = "other_rsa_key"
	if strings.Contains(e.Name, "verify") {
		s.wrong = "other_verify_key"
	}
	return s
}

// hashesOf are the ways to a digest of n bytes, the scheme's own first.
func hashesOf(n int, own primitive) []primitive {
	var out []primitive
	for _, h := range []primitive{hashMD5, hashSHA1, hashSHA256, hashHMAC, hashHMACMD5, hashHMACSHA1, hashSHA512, hashHMACSHA512} {
		if len(h.sum(nil, "")) == n {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(a, b primitive) int { return btoi(b == own) - btoi(a == own) })
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// run tries no mistake, one, then two; it stops at the first number that gives
// anything, and when its effort is spent.
func (s *search) run() []Finding {
	if len(s.want) == 0 || len(s.hashes) == 0 {
		return nil
	}
	base := s.job.recipe
	if s.try(base); len(s.found) > 0 {
		return s.found
	}
	changes := s.singles(s.mistakes())
	if len(s.found) == 0 {
		s.singles([]batch{{0, s.otherSchemes}, {0, s.wide}, {0, func() []change { return everyOrder(base) }}})
	}
	if len(s.found) == 0 && s.reached == triedAll {
		s.left = min(s.left, pairsEffort)
		s.pairs(changes)
	}
	return s.found
}

// singles makes each mistake alone, and gives them for the pairs.
func (s *search) singles(batches []batch) []change {
	base := s.job.recipe
	var made []change
	for _, b := range batches {
		if !s.afford(b.bytes) {
			s.reached = triedSome
			continue
		}
		list := b.list()
		for _, c := range list {
			if !s.try(c.applied(base), c) {
				s.reached = triedSome
				return made
			}
		}
		made = append(made, list...)
	}
	return made
}

// pairs makes two mistakes at once, the usual ones with one another first, until
// three pairs are found.
func (s *search) pairs(changes []change) {
	base := s.job.recipe
	for i := range base.slots() {
		if !s.twiceIn(i) {
			s.reached = triedSingly
			break
		}
	}
	for sum := 1; sum < 2*len(changes) && len(s.found) < 3; sum++ {
		for i := max(0, sum-len(changes)+1); 2*i < sum; i++ {
			a, b := changes[i], changes[sum-i]
			if !s.try(b.applied(a.applied(base)), a, b) {
				s.reached = triedSingly
				return
			}
		}
	}
}

// twiceIn makes two mistakes with one value: the second is made with what the
// first left of it. It reports whether the effort was enough.
func (s *search) twiceIn(slot int) bool {
	base := s.job.recipe
	if base.raw != nil {
		return true
	}
	for _, a := range valueMistakes(base, slot) {
		once := a.applied(base)
		again := variants(once, slot)
		if !s.afford(again.bytes) {
			return false
		}
		for _, b := range again.list() {
			if b.id != a.id && !s.try(b.applied(once), a, b) {
				return false
			}
		}
	}
	return true
}

// otherSchemes are the strings of other schemes that can be made from the same
// inputs: the signature of one was put where another belongs.
func (s *search) otherSchemes() []change {
	var out []change
	for _, e := range catalogue {
		if e.Raw || e.Open || e.Name == s.entry.Name {
			continue
		}
		in := &inputs{members: slices.Clone(s.in.members)}
		in.settle(e.Inputs)
		if slices.ContainsFunc(e.Inputs, func(i Input) bool { return i.Required && i.Name != "key" && in.text(i.Name) == "" }) {
			continue
		}
		j, _ := e.build(in) // without its key the string is there all the same
		out = append(out, change{"other_scheme", e.Name, func(r *recipe) { *r = j.recipe }})
	}
	return out
}

// try works the recipe out with every hash that could have been meant. It
// reports whether there was effort left for that.
func (s *search) try(r recipe, made ...change) bool {
	if s.left <= 0 {
		return false
	}
	s.text = r.appendTo(s.text[:0])
	s.left -= s.effortOf(&r, len(s.text))
	text, mac := s.text, r.mac
	if r.flip {
		text, mac = []byte(mac), string(text)
	}
	for i, h := range s.hashes {
		sum := h.sum(text, mac)
		if i == 0 {
			key := string(sum) + mac
			if s.seen[key] {
				return true
			}
			s.seen[key] = true
		}
		if subtle.ConstantTimeCompare(sum, s.want) == 1 {
			s.hit(string(s.text), h, made)
			return true
		}
	}
	return true
}
