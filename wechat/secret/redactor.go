package secret

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
)

// minLen is the shortest secret, in bytes, that is searched for. Shorter ones
// would blank out ordinary words.
const minLen = 6

// Redactor replaces known secret values by "***", also where they were escaped
// for a URL query or for JSON. It looks for values, not for parameter names,
// because a secret turns up under names that nobody listed. The zero Redactor
// and a nil one change nothing. It is safe for concurrent use.
type Redactor struct{ needles atomic.Pointer[[]string] }

// NewRedactor knows the given values from the start.
func NewRedactor(vs ...Value) *Redactor {
	r := &Redactor{}
	r.Add(vs...)
	return r
}

// Add makes more values known, for good. Values under 6 bytes are ignored.
func (r *Redactor) Add(vs ...Value) {
	if r == nil {
		return
	}
	for {
		old := r.needles.Load()
		next := merge(old, vs)
		if next == nil || r.needles.CompareAndSwap(old, next) {
			return
		}
	}
}

// Redact gives s with every known value replaced. A text without any is
// returned as it is, without an allocation.
func (r *Redactor) Redact(s string) string {
	for _, n := range r.list() {
		if strings.Contains(s, n) {
			s = strings.ReplaceAll(s, n, mask)
		}
	}
	return s
}

func (r *Redactor) list() []string {
	if r == nil {
		return nil
	}
	if p := r.needles.Load(); p != nil {
		return *p
	}
	return nil
}

// merge gives the old needles and the forms of vs, longest first, so that an
// escaped form is not cut in two by a shorter value inside it. It is nil when
// nothing is new.
func merge(old *[]string, vs []Value) *[]string {
	var all []string
	if old != nil {
		all = slices.Clone(*old)
	}
	before := len(all)
	for _, v := range vs {
		for _, f := range forms(v.Reveal()) {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	if len(all) == before {
		return nil
	}
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return &all
}

// forms gives the spellings under which s may show up in text.
func forms(s string) []string {
	if len(s) < minLen {
		return nil
	}
	out := []string{s, url.QueryEscape(s), url.PathEscape(s)}
	if q, err := json.Marshal(s); err == nil {
		out = append(out, string(q[1:len(q)-1]))
	}
	var plain strings.Builder
	enc := json.NewEncoder(&plain)
	enc.SetEscapeHTML(false)
	if enc.Encode(s) == nil {
		out = append(out, strings.Trim(strings.TrimSuffix(plain.String(), "\n"), `"`))
	}
	return out
}
