package signing

import (
	"crypto/subtle"
	"slices"
)

// searchBytes bounds the work of trying two mistakes at once, in bytes of
// strings built, the usual pairs first. Single mistakes may take four times
// that, and as much once more in their many values.
const searchBytes = 48 << 20

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
	seen    map[string]bool
	found   []Finding
}

func newSearch(j job, in *inputs, f foreign, e entry) *search {
	s := &search{job: j, in: in, entry: e, foreign: f, want: f.bytes, notes: f.formNotes(j.form), seen: map[string]bool{}}
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
	return s
}

// hashesOf are the ways to a digest of n bytes, the scheme's own first.
func hashesOf(n int, own primitive) []primitive {
	var out []primitive
	for _, h := range []primitive{hashMD5, hashSHA1, hashSHA256, hashHMAC, hashHMACMD5, hashHMACSHA1, hashSHA512, hashHMACSHA512} {
		if len(h.sum("", "")) == n {
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
// anything.
func (s *search) run() []Finding {
	base := s.job.recipe
	if s.try(base); len(s.found) > 0 {
		return s.found
	}
	changes := s.mistakes()
	size := len(base.message()) + 64
	for _, c := range changes[:min(len(changes), 4*searchBytes/size)] {
		s.try(c.applied(base), c)
	}
	more := append(s.otherSchemes(), s.wide()...)
	for _, c := range more[:min(len(more), 4*searchBytes/size)] {
		if len(s.found) > 0 {
			break
		}
		s.try(c.applied(base), c)
	}
	if len(s.found) > 0 {
		return s.found
	}
	s.pairs(changes, searchBytes/size)
	return s.found
}

// pairs makes two mistakes at once, the usual ones with one another first, and
// gives up after so many tries.
func (s *search) pairs(changes []change, tries int) {
	base := s.job.recipe
	for i := range base.slots() {
		tries -= s.twiceIn(i, tries)
	}
	for sum := 1; sum < 2*len(changes) && len(s.found) < 3; sum++ {
		for i := max(0, sum-len(changes)+1); 2*i < sum; i++ {
			if tries--; tries < 0 {
				return
			}
			a, b := changes[i], changes[sum-i]
			s.try(b.applied(a.applied(base)), a, b)
		}
	}
}

// twiceIn makes two mistakes with one value: the second is made with what the
// first left of it. It gives the number of tries, at most so many.
func (s *search) twiceIn(slot, most int) int {
	base, tries := s.job.recipe, 0
	if base.raw != nil {
		return 0
	}
	for _, a := range valueMistakes(base, slot) {
		once := a.applied(base)
		for _, b := range valueMistakes(once, slot) {
			if tries == most {
				return tries
			}
			if tries++; b.id != a.id {
				s.try(b.applied(once), a, b)
			}
		}
	}
	return tries
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

// try works the recipe out with every hash that could have been meant.
func (s *search) try(r recipe, made ...change) {
	message := r.message()
	key := message + "\x00" + r.mac
	if s.seen[key] || len(s.want) == 0 {
		return
	}
	s.seen[key] = true
	for _, h := range s.hashes {
		if subtle.ConstantTimeCompare(h.sum(message, r.mac), s.want) == 1 {
			s.hit(message, h, made)
			return
		}
	}
}
