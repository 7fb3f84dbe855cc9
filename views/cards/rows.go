package cards

import (
	"slices"
	"time"

	"coupondesk/desk"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
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
	slot     int  // its place in the sets and in the index, for as long as the card is listed
	known    bool // Card holds a card, perhaps an old one beside Err
	title    string
	standing coupon.Standing
	sortName string // set when the list is first sorted by name
	gen      int    // the listing that brought it
	gone     bool   // replaced by a newer row
}

// filter says which rows are shown.
type filter struct {
	tab   int
	typ   card.Type
	terms []string // all of them, in lower case
}

// store keeps the rows in order, and those that pass the filter. What a filter
// needs is worked out when rows change, so that typing costs little however
// many rows there are.
type store struct {
	voice  coupon.Voice
	other  coupon.Voice // the other language: words of both find a row
	signs  *theme.Theme // where the words for states come with
	now    time.Time    // for which standings and order hold
	by     map[string]*row
	order  []*row
	slots  []int32 // of order
	free   []int   // slots of rows that have gone
	top    int     // slots given so far
	view   []*row
	pass   set // slots of view
	index  *index
	inTab  [tabs]set
	ofType map[card.Type]set
	sort   order
	back   bool // the order is turned round
	want   filter
	counts [tabs]int
	failed int
}

func newStore(v coupon.Voice, t *theme.Theme, now time.Time) *store {
	other := coupon.In(text.EN)
	if v.Lang == text.EN {
		other = coupon.In(text.ZH)
	}
	return &store{voice: v, other: other, signs: t, now: now, by: map[string]*row{}, index: newIndex()}
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
		s.index.put(r.slot, s.haystack(r))
		fresh = append(fresh, r)
	}
	fresh = slices.DeleteFunc(fresh, func(r *row) bool { return r.gone }) // twice in one batch
	if replaced {
		s.order = slices.DeleteFunc(s.order, func(r *row) bool { return r.gone })
	}
	s.named(fresh)
	slices.SortFunc(fresh, s.compare)
	s.order = merge(s.order, fresh, s.compare)
	s.recount()
}

// row makes a row. One that could not be read keeps what was known of it.
func (s *store) row(in desk.CardRow, old *row, gen int) *row {
	r := &row{CardRow: in, id: in.Card.ID, known: in.Err == nil, gen: gen}
	if in.Err != nil && old != nil && old.known {
		r.CardRow, r.known = old.CardRow, true
		r.Err = in.Err
	}
	if old != nil {
		r.slot = old.slot
	} else {
		r.slot = s.newSlot()
	}
	r.title = s.voice.Title(desk.FaceOf(r.Card))
	r.standing = coupon.StandingAt(r.Card, s.now)
	return r
}

func (s *store) newSlot() int {
	if n := len(s.free); n > 0 {
		slot := s.free[n-1]
		s.free = s.free[:n-1]
		return slot
	}
	s.top++
	return s.top - 1
}

// prune drops the rows that a whole listing did not bring.
func (s *store) prune(gen int) {
	s.order = slices.DeleteFunc(s.order, func(r *row) bool {
		if r.gen == gen {
			return false
		}
		delete(s.by, r.id)
		s.index.put(r.slot, "")
		s.free = append(s.free, r.slot)
		return true
	})
	s.recount()
}

// arrange sorts everything anew, for another order or another day.
func (s *store) arrange(by order, back bool, now time.Time) {
	s.sort, s.back, s.now = by, back, now
	for _, r := range s.order {
		if is := coupon.StandingAt(r.Card, now); is != r.standing {
			r.standing = is
			s.index.put(r.slot, s.haystack(r))
		}
	}
	s.named(s.order)
	slices.SortFunc(s.order, s.compare)
	s.recount()
}

// narrow shows other rows.
func (s *store) narrow(f filter) {
	s.want = f
	s.refresh()
}

// recount works out tabs and types anew after rows have changed.
func (s *store) recount() {
	s.slots, s.counts, s.failed = s.slots[:0], [tabs]int{}, 0
	s.inTab, s.ofType = [tabs]set{}, map[card.Type]set{}
	for _, r := range s.order {
		s.slots = append(s.slots, int32(r.slot))
		s.inTab[tabAll].add(r.slot)
		if tab := r.tab(); tab != tabAll {
			s.inTab[tab].add(r.slot)
		}
		of := s.ofType[r.Card.Type]
		of.add(r.slot)
		s.ofType[r.Card.Type] = of
		if r.Err != nil {
			s.failed++
		}
	}
	for tab := range s.counts {
		s.counts[tab] = s.inTab[tab].count()
	}
	s.refresh()
}

// refresh works out the rows shown.
func (s *store) refresh() {
	f := &s.want
	s.pass = append(s.pass[:0], s.inTab[f.tab]...)
	if f.typ != "" {
		s.pass.and(s.ofType[f.typ])
	}
	for _, term := range f.terms {
		s.pass.and(s.index.find(term))
	}
	s.view = s.view[:0]
	for i, slot := range s.slots {
		if s.pass.has(int(slot)) {
			s.view = append(s.view, s.order[i])
		}
	}
}

// shown says that a row passes the filter.
func (s *store) shown(r *row) bool { return r != nil && s.pass.has(r.slot) }

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
	var out []card.Type
	for _, t := range []card.Type{card.Groupon, card.Cash, card.Discount, card.Gift, card.GeneralCoupon} {
		if s.ofType[t].count() > 0 {
			out = append(out, t)
		}
	}
	return out
}
