package sandbox

import (
	"cmp"
	"slices"
)

// What the statistics count of a code (卡券概况: 领取, 核销, 转赠, 过期).
const (
	statReceive = iota
	statVerify
	statGiven
	statExpire
	statKinds
)

// dayKind names a list of codes: what may have happened to them, and on which
// day.
type dayKind struct {
	day  int64
	kind uint8
}

// figure is a number of things and of the people they happened to.
type figure struct{ Count, Users int }

// dayRow is one card's part of a day, or with a nil card that of all cards of
// one source.
type dayRow struct {
	card    *card
	figures [statKinds]figure
}

// daySums is a day counted up.
type daySums struct {
	sources [2]dayRow // made in the console, made by the API
	rows    []dayRow  // in the order of the cards' creation
	byCard  map[*card]int
}

// stats finds the history of a day without looking at all codes: lists per day,
// counted up when somebody asks and kept until something of that day changes.
type stats struct {
	lists map[dayKind][]*code
	sums  map[int64]*daySums
}

func newStats() stats { return stats{lists: map[dayKind][]*code{}, sums: map[int64]*daySums{}} }

// book enters what a code shows. It is called after every change of a code;
// what has been entered before is not entered again.
func (s *stats) book(c *code) {
	for kind := range uint8(statKinds) {
		at, ok := c.moment(int(kind))
		if !ok {
			continue
		}
		d := day(at)
		delete(s.sums, d)
		if c.booked[kind] != int32(d) {
			c.booked[kind] = int32(d)
			s.lists[dayKind{d, kind}] = append(s.lists[dayKind{d, kind}], c)
		}
	}
}

// moment is when a kind of thing happened to the code, or for the end of its
// validity will have happened.
func (c *code) moment(kind int) (at int64, ok bool) {
	switch kind {
	case statReceive:
		return c.claimed, true
	case statVerify:
		return c.consumed, c.state == codeConsumed && c.consumed != 0
	case statGiven:
		return c.gifted, c.gifted != 0
	}
	return c.end, true
}

// actor is the user to whom it happened.
func (c *code) actor(kind int) *user {
	if c.giver != nil && (kind == statReceive || kind == statGiven) {
		return c.giver
	}
	return c.user
}

// of counts a day up that is over.
func (s *stats) of(d int64) *daySums {
	if sums := s.sums[d]; sums != nil {
		return sums
	}
	sums := &daySums{byCard: map[*card]int{}}
	people := map[person]bool{}
	for kind := range uint8(statKinds) {
		seen := map[*code]bool{}
		for _, c := range s.lists[dayKind{d, kind}] {
			at, ok := c.moment(int(kind))
			if !ok || day(at) != d || seen[c] || kind == statExpire && c.state != codeNormal {
				continue
			}
			seen[c] = true
			sums.add(c, kind, people)
		}
	}
	slices.SortFunc(sums.rows, func(a, b dayRow) int { return cmp.Compare(a.card.place, b.card.place) })
	for i, r := range sums.rows {
		sums.byCard[r.card] = i
	}
	s.sums[d] = sums
	return sums
}

// person is a user who has been counted for a card, or with a nil card for a
// source.
type person struct {
	user   *user
	card   *card
	kind   uint8
	source int
}

func (sums *daySums) add(c *code, kind uint8, people map[person]bool) {
	k, u := c.card, c.actor(int(kind))
	i, ok := sums.byCard[k]
	if !ok {
		i = len(sums.rows)
		sums.byCard[k] = i
		sums.rows = append(sums.rows, dayRow{card: k})
	}
	source := k.source()
	sums.rows[i].figures[kind].add(people, person{user: u, card: k, kind: kind})
	sums.sources[source].figures[kind].add(people, person{user: u, kind: kind, source: source})
}

func (f *figure) add(people map[person]bool, p person) {
	f.Count++
	if !people[p] {
		people[p] = true
		f.Users++
	}
}

// source is cond_source: 0 made in the console, 1 made by the API.
func (k *card) source() int {
	if k.ByAPI {
		return 1
	}
	return 0
}
