package cards

import (
	"cmp"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// order is what the list is sorted by.
type order int

// The orders, as o goes through them: one for each column.
const (
	byNewest order = iota
	byEnd          // soonest first, then days from the claim, then what is over
	byName
	byStock // least first
	byValue // most first
	byType
	byState // live first, as the tabs
	orders
)

// compare puts two rows in order. What was not read comes last, also when the
// order is turned round; of equal rows the newer comes first, and the id decides
// in the end, so that the order does not depend on which answer came first.
func (s *store) compare(a, b *row) int {
	if a.known != b.known {
		return bools(b.known, a.known)
	}
	n := s.first(a, b)
	if s.back {
		n = -n
	}
	if n != 0 {
		return n
	}
	if n = b.Card.Created.Compare(a.Card.Created); n != 0 {
		return n
	}
	return strings.Compare(a.id, b.id)
}

// first compares what the list is sorted by.
func (s *store) first(a, b *row) int {
	switch s.sort {
	case byEnd:
		return compareEnd(a, b, s.now)
	case byName:
		return strings.Compare(a.sortName, b.sortName)
	case byStock:
		return compareStock(a, b)
	case byValue:
		return compareValue(a.Card, b.Card)
	case byType:
		return cmp.Compare(typeRank[a.Card.Type], typeRank[b.Card.Type])
	case byState:
		return cmp.Compare(a.standing, b.standing)
	}
	return b.Card.Created.Compare(a.Card.Created)
}

// typeRank is the order of types; one that is not known comes first.
var typeRank = map[card.Type]int{card.Cash: 1, card.Discount: 2, card.Gift: 3, card.Groupon: 4, card.GeneralCoupon: 5}

func compareEnd(a, b *row, now time.Time) int {
	rank := func(r *row) int {
		switch {
		case r.Card.Date.Type == card.DateFixTerm || r.Card.Date.End.IsZero():
			return 1
		case r.Card.Date.End.Before(now):
			return 2
		}
		return 0
	}
	x, y := rank(a), rank(b)
	switch {
	case x != y:
		return cmp.Compare(x, y)
	case x == 0:
		return a.Card.Date.End.Compare(b.Card.Date.End)
	case x == 2:
		return b.Card.Date.End.Compare(a.Card.Date.End)
	}
	return cmp.Compare(a.Card.Date.Term, b.Card.Date.Term)
}

// compareStock puts deleted cards last: their stock means nothing.
func compareStock(a, b *row) int {
	x, y := a.standing == coupon.Deleted, b.standing == coupon.Deleted
	if x != y {
		return bools(x, y)
	}
	return cmp.Compare(a.Card.Quantity, b.Card.Quantity)
}

// compareValue puts money before percentages, and both before coupons without
// a figure.
func compareValue(a, b card.Card) int {
	rank := func(c card.Card) int {
		switch c.Type {
		case card.Cash:
			return 0
		case card.Discount:
			return 1
		}
		return 2
	}
	if n := cmp.Compare(rank(a), rank(b)); n != 0 {
		return n
	}
	if n := cmp.Compare(b.ReduceCost, a.ReduceCost); n != 0 {
		return n
	}
	return cmp.Compare(b.Percent, a.Percent)
}

// bools puts false before true.
func bools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// named gives rows what they are sorted by name with. GBK has the 3,755 usual
// hanzi in the order of their pinyin, and Latin letters before them.
func (s *store) named(rows []*row) {
	if s.sort != byName {
		return
	}
	enc := encoding.ReplaceUnsupported(simplifiedchinese.GBK.NewEncoder())
	for _, r := range rows {
		if r.sortName != "" {
			continue
		}
		key, err := enc.String(strings.ToLower(r.title))
		if err != nil {
			key = r.title
		}
		r.sortName = key
	}
}

// merge joins two sorted lists.
func merge(a, b []*row, compare func(x, y *row) int) []*row {
	if len(b) == 0 {
		return a
	}
	out := make([]*row, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(b[0], a[0]) < 0 {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}
