package campaign

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// shelf answers for lists and cards; whatever is asked for is there.
type shelf struct {
	Platform
	ids   []string
	cards map[string]card.Card
	asked int
	grown bool // a card is put in front while the list is read
	mute  bool // the list does not tell how long it is
}

func (s *shelf) BatchGet(_ context.Context, q card.ListQuery) (card.List, error) {
	if s.grown && q.Offset > 0 {
		s.ids, s.grown = append([]string{"pGrown"}, s.ids...), false
	}
	return card.List{IDs: s.ids[min(q.Offset, len(s.ids)):min(q.Offset+q.Count, len(s.ids))], Total: s.total()}, nil
}

func (s *shelf) total() int {
	if s.mute {
		return 0
	}
	return len(s.ids)
}

func (s *shelf) Get(_ context.Context, id string) (card.Card, error) {
	s.asked++
	c, ok := s.cards[id]
	if !ok {
		return c, &wechat.Error{Class: wechat.ClassNotSent}
	}
	return c, nil
}

func many(n int) []string {
	var ids []string
	for i := range n {
		ids = append(ids, fmt.Sprintf("p%d", i))
	}
	return ids
}

func TestTheListBeforeIsReadPageByPage(t *testing.T) {
	for _, c := range []struct {
		there, known int
		all          bool
	}{{0, 0, true}, {49, 49, true}, {50, 50, true}, {51, 51, true}, {1999, 1999, true}, {2000, 2000, false}, {9999, 2000, false}} {
		ids, all, err := New(Options{Cards: &shelf{ids: many(c.there)}}).known(t.Context())
		if err != nil || len(ids) != c.known || all != c.all {
			t.Errorf("%d: %d %v %v", c.there, len(ids), all, err)
		}
	}
	ids, _, err := New(Options{Cards: &shelf{ids: many(120), grown: true}}).known(t.Context())
	if slices.Sort(ids); err != nil || len(slices.Compact(ids)) != 120 {
		t.Errorf("a list that grows: %d, %v", len(ids), err)
	}
}

// Of the cards that were not known, only those that can be meant are offered,
// and the most alike is the first.
func TestWhatADoubtOffers(t *testing.T) {
	like := exists(coupon())
	at := func(id string, change func(*card.Card)) card.Card {
		c := like
		c.ID, c.Created = id, now.Add(time.Minute)
		if change != nil {
			change(&c)
		}
		return c
	}
	s := &shelf{cards: map[string]card.Card{}}
	for _, c := range []card.Card{
		at("pKnown", nil), at("pOther", func(c *card.Card) { c.Title = "别的" }), at("pType", func(c *card.Card) { c.Type = card.Gift }),
		at("pBrand", func(c *card.Card) { c.Brand = "别家" }), at("pOld", func(c *card.Card) { c.Created = now.Add(-2 * time.Hour) }),
		at("pNear", func(c *card.Card) { c.Notice = "别的" }), at("pSame", nil),
	} {
		s.ids, s.cards[c.ID] = append(s.ids, c.ID), c
	}
	d := New(Options{Cards: s})
	dr := draft(coupon())
	dr.Creating = &Creating{At: now, Known: []string{"pKnown"}}
	for _, all := range []bool{false, true} {
		dr.Creating.All = all
		found, err := d.Doubt(t.Context(), dr)
		want := []string{"pSame", "pNear"}
		if all { // then what is new is new, whatever the clocks say
			want = []string{"pSame", "pOld", "pNear"}
		}
		var got []string
		for _, c := range found {
			got = append(got, c.ID)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("all %v: %v, %v", all, got, err)
		}
	}
}

func TestWithoutADoubtNothingIsAskedOrSettled(t *testing.T) {
	s := &shelf{}
	d, dr := New(Options{Cards: s}), draft(coupon())
	if found, err := d.Doubt(t.Context(), dr); len(found) > 0 || err != nil || s.asked > 0 {
		t.Errorf("without a doubt: %v %v", found, err)
	}
	if same, err := d.Settle(t.Context(), dr, "pSame"); err != nil || same.CardID != "" {
		t.Errorf("settled without a doubt: %+v %v", same, err)
	}
}

func TestACardThatCannotBeReadIsNotPassedOver(t *testing.T) {
	dr := draft(coupon())
	dr.Creating = &Creating{At: now}
	d := New(Options{Cards: &shelf{ids: []string{"pGone"}}})
	if _, err := d.Doubt(t.Context(), dr); err == nil {
		t.Error("a card that could not be read was passed over")
	}
}

// A threshold may come back in the other of its two places, and limits that were
// left to the platform as its own.
func TestWhatIsNoDifference(t *testing.T) {
	cd := coupon()
	cd.Offer, cd.Advanced, cd.Base.GetLimit, cd.Base.UseLimit = card.CashOffer{ReduceCost: 1}, card.Advanced{Use: &card.UseCondition{LeastCost: 500, Accept: "茶"}}, 0, 0
	c := exists(cd)
	c.LeastCost, c.ReduceCost, c.Accept, c.WithOthers, c.GetLimit, c.UseLimit = 500, 1, "茶", false, 50, 50
	if got := differences(cd, c); len(got) > 0 {
		t.Errorf("%v", got)
	}
	c.LeastCost, c.Accept = 501, ""
	if got := differences(cd, c); !slices.Equal(got, []string{idLeastCost, idAccept}) {
		t.Errorf("%v", got)
	}
	c.Type = "MEMBER_CARD"
	if got := Differences(draft(cd), c); !slices.Equal(got, []string{idType}) {
		t.Errorf("%v", got)
	}
}

// A creation in doubt that made the last of many cards is found, also where the
// platform does not tell how many there are: else it would be created twice.
func TestACardBeyondTheFirstPageIsFoundWithoutATotal(t *testing.T) {
	ids, all, err := New(Options{Cards: &shelf{ids: many(120), mute: true}}).known(t.Context())
	if err != nil || len(ids) != 120 || !all {
		t.Errorf("%d ids, all %v, %v", len(ids), all, err)
	}
}
