package campaign

import (
	"strconv"
	"strings"

	"coupondesk/ui/form"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// offer are the members that only one type has.
func (m maker) offer() []form.Field {
	switch m.kind {
	case card.Cash:
		least := m.money(leastCost)
		least.Holder = "0"
		least.Hint = func(v form.Values) string { return m.leastReading(v[leastCost], v[reduceCost]) }
		off := m.money(reduceCost)
		off.Hint = func(v form.Values) string { return m.offReading(v[reduceCost]) }
		return []form.Field{off, least}
	case card.Discount:
		f := m.field(discount, form.Number)
		f.Unit, f.Width = "%", 4
		f.Hint = func(v form.Values) string { return m.reading(v[discount]) }
		return []form.Field{f}
	case card.Groupon:
		return []form.Field{m.area(deal)}
	case card.Gift:
		return []form.Field{m.area(gift)}
	}
	return []form.Field{m.area(detail)}
}

func (m maker) money(id string) form.Field { return m.field(id, form.Money) }

// reading turns the percentage taken off into what the customer pays: the
// platform counts the other way round than people who speak Chinese.
func (m maker) reading(typed string) string {
	n, err := strconv.Atoi(typed)
	if typed == "" {
		return m.w.Field[discount].Help
	}
	if err != nil || n < 1 || n > 99 {
		return m.w.ReadingBad
	}
	return coupon.Fill(m.w.Reading, typed, m.pays(n))
}

// free says that whoever may use a cash coupon pays nothing at all. No document
// forbids it; hardly anybody wants it.
func free(w *fieldWords, least int64, l text.Lang) string {
	return coupon.Fill(w.Free, text.Yuan(least, l))
}

// pays is what is left of the price: 七折, 七五折, 70%.
func (m maker) pays(percent int) string {
	left := 100 - percent
	if m.env.Lang == text.EN {
		return strconv.Itoa(left) + "%"
	}
	digits := []rune("零一二三四五六七八九")
	said := ""
	if left >= 10 {
		said = string(digits[left/10])
	}
	if left < 10 {
		return "零点" + string(digits[left]) + "折"
	}
	if left%10 != 0 {
		said += string(digits[left%10])
	}
	return said + "折"
}

func (m maker) leastReading(typed, off string) string {
	fen, err := form.Fen(typed)
	reduce, _ := form.Fen(off)
	switch {
	case typed == "" || err != nil:
		return m.w.Field[leastCost].Help
	case fen == 0:
		return m.w.NoLeast
	case fen <= reduce:
		return free(m.w, fen, m.env.Lang)
	}
	return coupon.Fill(m.w.AtLeast, text.Yuan(fen, m.env.Lang))
}

// offReading warns of an amount that the platform may refuse: 72007 asks for a
// yuan at least, and for which coupons is not documented.
func (m maker) offReading(typed string) string {
	if fen, err := form.Fen(typed); err == nil && fen > 0 && fen < 100 {
		return m.w.SmallOff
	}
	return m.w.Field[reduceCost].Help
}

// claimsReading warns of a number that the platform may refuse: 72009 asks for
// 50 at most, and for which coupons is not documented.
func (m maker) claimsReading(typed string) string {
	if n, err := strconv.Atoi(typed); err == nil && n > 50 {
		return m.w.ManyClaims
	}
	return m.w.Field[getLimit].Help
}

// when are validity and stock. Which fields a validity has depends on how it
// is counted.
func (m maker) when() []form.Field {
	choose := m.field(dateType, form.Choose)
	for _, v := range []string{card.DateFixTimeRange, card.DateFixTerm} {
		choose.Choices = append(choose.Choices, form.Choice{Value: v, Label: m.w.Choice[v]})
	}
	counted := func(v form.Values) bool { return v[dateType] == card.DateFixTerm }
	fixed := func(v form.Values) bool { return !counted(v) }
	begin, end, last := m.field(dateBegin, form.Date), m.field(dateEnd, form.Date), m.field(commonEnd, form.Date)
	begin.Show, end.Show, last.Show = fixed, fixed, counted
	end.After = dateBegin
	begin.Hint = func(v form.Values) string { return or(m.tooLate(v[dateBegin]), begin.Help) }
	end.Hint = func(v form.Values) string { return m.ends(v[dateEnd], v[dateBegin], end.Help) }
	last.Hint = func(v form.Values) string { return or(m.tooLate(v[commonEnd]), last.Help) }
	length, after := m.field(term, form.Number), m.field(beginTerm, form.Number)
	length.Show, after.Show = counted, counted
	length.Width, after.Width = 6, 6
	after.Hint = func(v form.Values) string { return m.begins(v[beginTerm]) }
	stock := m.field(quantity, form.Number)
	stock.Hint = func(v form.Values) string {
		if v[codeMode] == "deposit" {
			return m.zero(v) + m.w.StockDeposit
		}
		return stock.Help
	}
	stock.Width = 10
	claims := m.field(getLimit, form.Number)
	claims.Width, claims.Holder = 6, "50"
	claims.Hint = func(v form.Values) string { return m.claimsReading(v[getLimit]) }
	return []form.Field{choose, begin, end, length, after, last, stock, claims}
}

// ends says how far off a last day is, or why it cannot be one.
func (m maker) ends(typed, begin, help string) string {
	day, err := form.Day(typed)
	from, unread := form.Day(begin)
	switch {
	case err != nil:
		return help
	case m.tooLate(typed) != "":
		return m.tooLate(typed)
	case unread == nil && day.Before(from):
		return m.w.BeforeBegin
	}
	now := m.now()
	left := text.Days(now, day)
	switch {
	case left < 0:
		return m.w.Past
	case left == 0:
		return help
	}
	return m.widens(dateEnd) + coupon.Fill(m.w.Ends, text.Date(day, now, m.env.Lang), strconv.Itoa(left))
}

// tooLate warns of a day that the platform's 32 bits do not reach.
func (m maker) tooLate(typed string) string {
	if day, err := form.Day(typed); err == nil && day.After(form.LastDay()) {
		return m.w.TooLate
	}
	return ""
}

func (m maker) begins(typed string) string {
	switch n, err := strconv.Atoi(typed); {
	case err != nil:
		return m.w.Field[beginTerm].Help
	case n == 0:
		return m.w.SameDay
	}
	return coupon.Fill(m.w.FromDay, typed)
}

// codes are how codes come about, look and travel.
func (m maker) codes() []form.Field {
	look := m.field(codeType, form.Choose)
	for _, t := range card.CodeTypes {
		look.Choices = append(look.Choices, form.Choice{Value: string(t), Label: m.w.Choice[string(t)]})
	}
	mode := m.field(codeMode, form.Choose)
	for _, v := range []string{"", "custom", "deposit"} {
		mode.Choices = append(mode.Choices, form.Choice{Value: v, Label: m.w.Choice[named(v)]})
	}
	mode.Hint = func(v form.Values) string { return m.zero(v) + m.w.Note[named(v[codeMode])] }
	uses := m.field(useLimit, form.Number)
	uses.Width, uses.Holder = 6, "50"
	return []form.Field{look, mode, uses, m.check(bindOpenID), m.check(canShare), m.check(canGive)}
}

// zero names the key that puts the stock to 0, where that is still to be done.
func (m maker) zero(v form.Values) string {
	if m.noStock == nil || !m.noStock(v) {
		return ""
	}
	return m.w.StockZero + m.w.Stop
}

// named is the key of a code mode in the tables of words.
func named(mode string) string { return strings.TrimSpace(or(mode, codesByWeChat)) }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
