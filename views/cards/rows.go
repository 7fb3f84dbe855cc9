package cards

import (
	"slices"
	"strings"
	"time"

	"coupondesk/desk"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// The tabs of the list.
const (
	tabAll = iota
	tabLive
	tabReview
	tabRejected
	tabStopped
	tabs
)

// row is a card of the list with what finding and sorting need of it.
type row struct {
	desk.CardRow
	id       string
	known    bool // Card holds a card, perhaps an old one beside Err
	title    string
	lower    string // what the filter looks through, in lower case
	about    string // the description, likewise
	standing coupon.Standing
	sortName string // set when the list is first sorted by name
	gen      int    // the listing that brought it
	gone     bool   // replaced by a newer row
	shown    bool   // passes the filter
}

// filter says which rows are shown.
type filter struct {
	tab   int
	typ   card.Type
	terms []string // all of them, in lower case
}

// store keeps the rows in order, and those that pass the filter.
type store struct {
	voice  coupon.Voice
	now    time.Time // for which standings and order hold
	by     map[string]*row
	order  []*row
	view   []*row
	sort   order
	want   filter
	counts [tabs]int
	failed int
}

func newStore(v coupon.Voice, now time.Time) *store {
	return &store{voice: v, now: now, by: map[string]*row{}}
}

// add takes rows in, newer ones in place of older.
func (s *store) add(rows []desk.CardRow, gen int) {
	if len(rows) == 0 {
		return
	}
	fresh := make([]*row, 0, len(rows))
	replaced := false
	for _, in := range rows {
		old := s.by[in.Card.ID]
		r := s.row(in, old, gen)
		if old != nil {
			old.gone, replaced = true, true
		}
		s.by[r.id] = r
		fresh = append(fresh, r)
	}
	fresh = slices.DeleteFunc(fresh, func(r *row) bool { return r.gone }) // twice in one batch
	if replaced {
		s.order = slices.DeleteFunc(s.order, func(r *row) bool { return r.gone })
	}
	s.named(fresh)
	slices.SortFunc(fresh, s.compare)
	s.order = merge(s.order, fresh, s.compare)
	s.refresh()
}

// row makes a row. One that could not be read keeps what was known of it.
func (s *store) row(in desk.CardRow, old *row, gen int) *row {
	r := &row{CardRow: in, id: in.Card.ID, known: in.Err == nil, gen: gen}
	if in.Err != nil && old != nil && old.known {
		r.CardRow, r.known = old.CardRow, true
		r.Err = in.Err
	}
	c := r.Card
	r.title = s.voice.Title(desk.FaceOf(c))
	r.lower = strings.ToLower(strings.Join([]string{
		r.title, r.id, s.voice.Type(c.Type), c.Brand, c.Gift, c.DealDetail, c.Detail}, "\n"))
	r.about = strings.ToLower(c.Description)
	r.standing = coupon.StandingAt(c, s.now)
	return r
}

// prune drops the rows that a whole listing did not bring.
func (s *store) prune(gen int) {
	s.order = slices.DeleteFunc(s.order, func(r *row) bool {
		if r.gen == gen {
			return false
		}
		delete(s.by, r.id)
		return true
	})
	s.refresh()
}

// arrange sorts everything anew, for another order or another day.
func (s *store) arrange(by order, now time.Time) {
	s.sort, s.now = by, now
	for _, r := range s.order {
		r.standing = coupon.StandingAt(r.Card, now)
	}
	s.named(s.order)
	slices.SortFunc(s.order, s.compare)
	s.refresh()
}

// narrow shows other rows.
func (s *store) narrow(f filter) {
	s.want = f
	s.refresh()
}

// refresh works out the rows shown and the counts of the tabs.
func (s *store) refresh() {
	s.view, s.counts, s.failed = s.view[:0], [tabs]int{}, 0
	for _, r := range s.order {
		s.counts[tabAll]++
		tab := r.tab()
		if tab != tabAll {
			s.counts[tab]++
		}
		if r.Err != nil {
			s.failed++
		}
		r.shown = s.passes(r, tab)
		if r.shown {
			s.view = append(s.view, r)
		}
	}
}

func (s *store) passes(r *row, tab int) bool {
	f := &s.want
	if f.tab != tabAll && f.tab != tab || f.typ != "" && f.typ != r.Card.Type {
		return false
	}
	for _, term := range f.terms {
		if !strings.Contains(r.lower, term) && !strings.Contains(r.about, term) {
			return false
		}
	}
	return true
}

// tab is where a row belongs beside the tab of all.
func (r *row) tab() int {
	if !r.known {
		return tabAll
	}
	switch r.standing {
	case coupon.Live:
		return tabLive
	case coupon.InReview:
		return tabReview
	case coupon.Rejected:
		return tabRejected
	case coupon.NoStock, coupon.Deleted, coupon.Ended:
		return tabStopped
	}
	return tabAll
}

// types are the types that occur, in the order of the platform's document.
func (s *store) types() []card.Type {
	have := map[card.Type]bool{}
	for _, r := range s.order {
		have[r.Card.Type] = true
	}
	var out []card.Type
	for _, t := range []card.Type{card.Groupon, card.Cash, card.Discount, card.Gift, card.GeneralCoupon} {
		if have[t] {
			out = append(out, t)
		}
	}
	return out
}
