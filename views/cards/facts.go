package cards

import (
	"strconv"
	"strings"
	"time"

	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// amounts are stock and what was claimed, in room cells.
func (s *Screen) amounts(c card.Card, meter, room int) []labelled {
	l, f, t := &s.w.Label, &s.w.Fact, s.o.Env.Theme
	left := text.Count(int(c.Quantity))
	if c.TotalQuantity <= 0 {
		return []labelled{{label: l.Stock, value: coupon.Fill(f.NoTotal, left)}}
	}
	line := coupon.Fill(f.StockOf, left, text.Count(int(c.TotalQuantity)))
	gap := room - meter - cell.Width(line) // in narrow ones to the right end, as the totals of curves
	if room >= wideCurve {
		gap = min(3, gap)
	}
	if gap >= 2 {
		full, void, style := s.meter(c, meter)
		line = style.Render(full) + t.Faint.Render(void) + strings.Repeat(" ", gap) + line
	}
	out := []labelled{{label: l.Stock, value: line, drawn: true}}
	if n, ok := claimed(c); ok {
		out = append(out, labelled{label: l.Claimed, value: text.Count(int(n))})
	}
	return out
}

// valid is the time in which codes can be used.
func (s *Screen) valid(c card.Card) labelled {
	f, t, lang := &s.w.Fact, s.o.Env.Theme, s.o.Env.Lang
	out := labelled{label: s.w.Label.Valid}
	d := c.Date
	switch {
	case d.Type == card.DateFixTerm && d.BeginTerm > 0:
		out.value = coupon.Fill(f.FromClaimLater, strconv.Itoa(d.BeginTerm), strconv.Itoa(d.Term))
	case d.Type == card.DateFixTerm:
		out.value = coupon.Fill(f.FromClaim, strconv.Itoa(d.Term))
	case d.End.IsZero():
		out.value = s.v.NoEnd
	default:
		end := text.DateTime(d.End, s.now, lang)
		if !d.Begin.IsZero() {
			end = coupon.Fill(f.Interval, text.Date(d.Begin, s.now, lang), end)
		}
		left, rest, soon := text.Until(d.End, s.now, lang)
		switch {
		case d.End.Before(s.now):
			rest = coupon.Fill(f.EndedAgo, rest)
		case rest == text.DateTime(d.End, s.now, lang): // tomorrow: the rest is the date again
			rest = left
		}
		out.parts = []string{end, rest}
		if soon {
			out.style = &t.Doubt
		}
	}
	return out
}

// who says who can claim, and how the codes travel.
func (s *Screen) who(c card.Card) labelled {
	f := &s.w.Fact
	parts := []string{f.ClaimsAny}
	if c.GetLimit > 0 {
		parts[0] = coupon.Fill(f.Claims, text.Count(c.GetLimit))
	}
	parts = append(parts, pick(c.CanGive, f.CanGive, f.NoGive), pick(c.CanShare, f.CanShare, f.NoShare))
	if c.BindOpenID {
		parts = append(parts, f.Bound)
	}
	return labelled{label: s.w.Label.Who, parts: parts}
}

// code says where codes come from and how they are shown.
func (s *Screen) code(c card.Card) labelled {
	f := &s.w.Fact
	from := f.ByWechat
	switch {
	case c.Deposits():
		from = f.Deposited
	case c.UseCustomCode:
		from = f.Custom
	}
	shape, ok := f.CodeTypes[c.CodeType]
	if !ok {
		shape = line(c.CodeType, 40)
	}
	parts := []string{from}
	if shape != "" {
		parts = append(parts, shape)
	}
	return labelled{label: s.w.Label.Code, parts: parts}
}

// stores says where it can be used.
func (s *Screen) stores(c card.Card, ids int) labelled {
	f := &s.w.Fact
	out := labelled{label: s.w.Label.Stores}
	switch {
	case c.AllStores:
		out.value = f.AllStores
	case len(c.Stores) > 0:
		var list []string
		for i, id := range c.Stores {
			if i == ids {
				list = append(list, cell.Ellipsis)
				break
			}
			list = append(list, line(id, 24))
		}
		out.value = coupon.Fill(f.StoreCount, text.Count(len(c.Stores)), strings.Join(list, " "))
	}
	return out
}

// groups are all fields of a card, in the groups they are shown in.
func (s *Screen) groups(r *row, meter, room int) [][]labelled {
	c, l, f := r.Card, &s.w.Label, &s.w.Fact
	uses := ""
	if c.UseLimit > 0 {
		uses = coupon.Fill(f.Uses, text.Count(c.UseLimit))
	}
	threshold := ""
	if c.Type == card.Cash {
		threshold = text.Threshold(c.LeastCost, s.o.Env.Lang)
	}
	return [][]labelled{
		s.review(r),
		s.byDay(r, s.amounts(c, meter, room), room),
		{s.valid(c), s.who(c), {label: l.UseLimit, value: uses}, s.code(c)},
		{
			{label: l.Threshold, value: threshold},
			{label: l.Offer, value: block(c.Gift + c.DealDetail + c.Detail)},
			{label: l.Accept, value: block(c.Accept)}, {label: l.Reject, value: block(c.Reject)},
			{label: l.ForWhat, value: block(c.ObjectUseFor)},
			{label: l.Others, value: pick(c.WithOthers, f.WithOthers, f.NotWithOthers)},
			s.stores(c, 50), {label: l.Services, parts: s.services(c)}, {label: l.Phone, value: line(c.ServicePhone, 40)},
		},
		{
			{label: l.Brand, value: line(c.Brand, 60)}, {label: l.Notice, value: block(c.Notice)},
			{label: l.Abstract, value: block(c.Abstract)}, {label: l.Description, value: block(c.Description)},
		},
		{
			{label: l.Color, value: s.swatch(c.Color), drawn: true}, {label: l.Logo, value: line(c.LogoURL, 300)},
		},
		{
			{label: l.ID, value: safeID(r.id)},
			{label: l.Type, value: line(string(c.Type), 40)},
			{label: l.Created, value: s.moment(c.Created)}, {label: l.Updated, value: s.moment(c.Updated)},
			{label: l.Raw, value: line(c.StatusRaw, 60)},
		},
	}
}

// review is what is to be known of a review that was not passed.
func (s *Screen) review(r *row) []labelled {
	l, f, t := &s.w.Label, &s.w.Fact, s.o.Env.Theme
	switch r.standing {
	case coupon.Rejected:
		return []labelled{{label: l.Reason, value: f.RejectedHint, style: &t.Bad}}
	case coupon.InReview:
		return []labelled{{label: l.Review, value: f.NotYetReviewed}}
	}
	return nil
}

func (s *Screen) services(c card.Card) []string {
	var out []string
	for _, raw := range c.BusinessServices {
		word, ok := s.w.Fact.Services[raw]
		if !ok {
			word = line(raw, 40)
		}
		out = append(out, word)
	}
	return out
}

// swatch is the card's own colour, where the terminal can show it, and its
// value.
func (s *Screen) swatch(hex string) string {
	name := line(hex, 16)
	if name == "" || s.o.Env.Theme.Depth < theme.Colors256 {
		return name
	}
	return s.o.Env.Theme.Card(hex).Render("  ") + " " + name
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// line is foreign text on one line.
func line(s string, limit int) string { return strings.TrimSpace(safe.Line(s, limit).String()) }

// block is foreign text with its own line feeds, longer than any field of the
// platform.
func block(s string) string {
	return strings.TrimSpace(safe.Block(s, 60, 4096).String())
}

// moment is a time that not every card tells.
func (s *Screen) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return text.When(at, s.now, s.o.Env.Lang)
}
