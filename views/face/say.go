package face

import (
	"fmt"
	"slices"
	"strings"

	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// worth is what the coupon gives, in one or two lines; its kind while that is
// not written yet.
func (p *painter) worth() string {
	lang := p.e.Lang
	switch o := p.d.Offer.(type) {
	case card.CashOffer:
		if o.ReduceCost > 0 {
			return text.Money(o.ReduceCost) + "  " + text.Threshold(o.LeastCost, lang)
		}
	case card.DiscountOffer:
		if s := text.DiscountOff(o.Percent, lang); s != "" {
			return s
		}
	case card.GiftOffer:
		return or(p.within("gift.gift", o.Gift), p.words.Types[p.kind])
	case card.GrouponOffer:
		return or(p.within("deal_detail", o.Deal), p.words.Types[p.kind])
	case card.GeneralOffer:
		return or(p.within("default_detail", o.Detail), p.words.Types[p.kind])
	}
	return p.words.Types[p.kind]
}

// validity is the time of use as the face says it.
func (p *painter) validity() string {
	w, now, lang := p.words, p.e.Now, p.e.Lang
	d := p.d.Base.Date
	switch {
	case d.Type == card.DateFixTerm && d.Term > 0:
		s := fill(w.Term, d.Term)
		if d.BeginTerm > 0 {
			s = fill(w.TermLater, d.BeginTerm, d.Term)
		}
		if !d.End.IsZero() {
			s += fill(w.AtLatest, text.Date(d.End, now, lang))
		}
		return s
	case d.Begin.IsZero() && d.End.IsZero():
		return w.NoDates
	case d.End.IsZero():
		return fill(w.From, text.Date(d.Begin, now, lang))
	case d.Begin.IsZero():
		return fill(w.Until, text.Date(d.End, now, lang))
	}
	return text.Date(d.Begin, now, lang) + " - " + text.Date(d.End, now, lang)
}

// conditions are the sentences that the platform prints on the face from
// use_condition, and the one that it prints where there is none.
func (p *painter) conditions() []string {
	w := p.words
	var u card.UseCondition
	if p.d.Advanced.Use != nil {
		u = *p.d.Advanced.Use
	}
	var out []string
	say := func(phrase, member, value string) {
		if s := p.within(member, value); s != "" {
			out = append(out, fill(phrase, s))
		}
	}
	least := u.LeastCost
	if o, ok := p.d.Offer.(card.CashOffer); ok && least == 0 {
		least = o.LeastCost
	}
	switch {
	case least > 0:
		out = append(out, fill(w.Least, text.Yuan(least, p.e.Lang)))
	case p.d.Advanced.Use == nil:
		return []string{w.Unlimited}
	}
	if p.kind == card.Cash {
		say(w.Accept, "accept_category", u.Accept)
		say(w.Reject, "reject_category", u.Reject)
	}
	if p.kind == card.Gift {
		say(w.UseFor, "object_use_for", u.ObjectUseFor)
	}
	return out
}

// terms are the merchant's, with what the platform writes among them: whether
// other offers may be added. Without use_condition they may.
func (p *painter) terms() []string {
	sharing := p.words.WithOthers
	if u := p.d.Advanced.Use; u != nil && !u.WithOthers {
		sharing = p.words.Alone
	}
	return []string{p.lines("description", p.d.Base.Description), sharing}
}

// times are the days and hours of use, days with the same hours in one line.
func (p *painter) times() []string {
	var hours []string
	days := map[string][]int{}
	for _, t := range p.d.Advanced.Times {
		at := slices.Index(card.Days, t.Day)
		h := p.words.AllDay
		if t.Hours != nil {
			h = fmt.Sprintf("%d:%02d-%d:%02d", t.Hours.BeginHour, t.Hours.BeginMinute, t.Hours.EndHour, t.Hours.EndMinute)
		}
		if at < 0 {
			continue
		}
		if days[h] == nil {
			hours = append(hours, h)
		}
		days[h] = append(days[h], at)
	}
	var out []string
	for _, h := range hours {
		out = append(out, p.week(days[h])+" "+h)
	}
	return out
}

// week names days, three and more that follow each other as a stretch: 周一至周五.
func (p *painter) week(days []int) string {
	slices.Sort(days)
	days = slices.Compact(days)
	var out []string
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1] == days[j]+1 && days[j+1] < 7 {
			j++
		}
		if j-i >= 2 {
			out = append(out, fill(p.words.Stretch, p.words.Days[days[i]], p.words.Days[days[j]]))
		} else {
			for _, d := range days[i : j+1] {
				out = append(out, p.words.Days[d])
			}
		}
		i = j + 1
	}
	return strings.Join(out, p.words.And)
}

// fill puts texts and numbers into the {} of a phrase, in order.
func fill(phrase string, values ...any) string {
	said := make([]string, len(values))
	for i, v := range values {
		said[i] = fmt.Sprint(v)
	}
	return text.Fill(phrase, said...)
}
