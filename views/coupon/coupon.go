// Package coupon puts a coupon into words and shapes: the same face at the
// counter, in the list and in the detail.
package coupon

import (
	"strconv"
	"strings"
	"time"

	"coupondesk/desk"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// Voice says things about coupons in one language.
type Voice struct {
	Lang text.Lang
	words
}

// In is the voice for a language.
func In(l text.Lang) Voice {
	if l == text.EN {
		return Voice{text.EN, en}
	}
	return Voice{text.ZH, zh}
}

// Title is the card's name made showable; a card whose detail is not known is
// named by its id.
func (v Voice) Title(f desk.Face) string {
	if f.Title == "" {
		if f.CardID == "" {
			return v.NoName
		}
		return text.ShortID(f.CardID, 16)
	}
	return safe.Line(f.Title, 40).String()
}

// Type is the kind of coupon.
func (v Voice) Type(t card.Type) string {
	if s, ok := v.Types[t]; ok {
		return s
	}
	return safe.Line(string(t), 20).String()
}

// Value is what the coupon is worth, for a column: ¥20.00, 7 折, or nothing for
// a gift or a description.
func (v Voice) Value(f desk.Face) string {
	switch f.Type {
	case card.Cash:
		return text.MoneyFixed(f.Value)
	case card.Discount:
		return text.DiscountOff(f.Discount, v.Lang)
	}
	return ""
}

// Worth is the value in a sentence: ¥20, 7 折, or nothing.
func (v Voice) Worth(f desk.Face) string {
	if f.Type == card.Cash {
		return text.Money(f.Value)
	}
	return v.Value(f)
}

// Takes says what redeeming takes off: "减 ¥20", "打 7 折", "兑换".
func (v Voice) Takes(f desk.Face) string {
	switch f.Type {
	case card.Cash:
		return v.fill(v.TakesCash, text.Money(f.Value))
	case card.Discount:
		return v.fill(v.TakesDiscount, text.DiscountOff(f.Discount, v.Lang))
	case card.Gift:
		return v.TakesGift
	case card.Groupon:
		return v.TakesGroupon
	case card.GeneralCoupon:
		return v.TakesGeneral
	}
	return ""
}

// Give tells the clerk what to do for the customer after a redemption.
func (v Voice) Give(f desk.Face) string {
	switch f.Type {
	case card.Cash:
		return v.fill(v.GiveCash, text.Money(f.Value))
	case card.Discount:
		return v.fill(v.GiveDiscount, text.DiscountOff(f.Discount, v.Lang))
	case card.Gift:
		return v.GiveGift
	case card.Groupon:
		return v.GiveGroupon
	}
	return v.GiveGeneral
}

// Check is the one thing only a person can check before redeeming.
func (v Voice) Check(f desk.Face) string {
	if f.LeastCost > 0 {
		return v.fill(v.CheckLeast, text.Yuan(f.LeastCost, v.Lang))
	}
	return v.CheckPlain
}

// CheckShort is Check where there is room for one short line only; "" when
// there is nothing to check.
func (v Voice) CheckShort(f desk.Face) string {
	if f.LeastCost > 0 {
		return v.fill(v.words.CheckShort, text.Yuan(f.LeastCost, v.Lang))
	}
	return ""
}

// Rule is the offer in one line: 满 100 元减 20 元.
func (v Voice) Rule(f desk.Face) string {
	switch f.Type {
	case card.Cash:
		if f.LeastCost > 0 {
			return v.fill(v.RuleCash, text.Yuan(f.LeastCost, v.Lang), text.Yuan(f.Value, v.Lang))
		}
		return v.fill(v.RuleCashAny, text.Yuan(f.Value, v.Lang))
	case card.Discount:
		return v.fill(v.RuleDiscount, text.DiscountOff(f.Discount, v.Lang))
	case card.Gift:
		return oneLine(f.Gift)
	case card.Groupon:
		return oneLine(f.Deal)
	case card.GeneralCoupon:
		return oneLine(f.Detail)
	}
	return ""
}

// Big is the value as the ticket's large figure, with its small sign before or
// unit behind; a word where a coupon has no figure.
func (v Voice) Big(f desk.Face) (figure, word string) {
	switch f.Type {
	case card.Cash:
		return "¥" + plainNumber(f.Value, 100), ""
	case card.Discount:
		if v.Lang == text.EN {
			return strconv.Itoa(f.Discount) + "%", ""
		}
		return plainNumber(int64(100-f.Discount), 10) + "折", ""
	case card.Gift:
		return "", v.BigGift
	case card.Groupon:
		return "", v.BigGroupon
	case card.GeneralCoupon:
		return "", v.BigGeneral
	}
	return "", v.BigUnknown
}

// plainNumber prints n/unit without needless decimals.
func plainNumber(n, unit int64) string {
	whole, rest := n/unit, n%unit
	if rest == 0 {
		return strconv.FormatInt(whole, 10)
	}
	frac := strconv.FormatInt(unit+rest, 10)[1:]
	return strconv.FormatInt(whole, 10) + "." + strings.TrimRight(frac, "0")
}

// Until says when a code ends: the date, what is left, and whether that is
// soon.
func (v Voice) Until(end, now time.Time) (date, left string, soon bool) {
	if end.IsZero() {
		return v.NoEnd, "", false
	}
	return text.Until(end, now, v.Lang)
}

// Conditions are the lines below the offer: stores and the description, which
// is not said twice where it repeats the offer (shops write it in Chinese).
func (v Voice) Conditions(f desk.Face) []string {
	var out []string
	for _, l := range strings.Split(f.Description, "\n") {
		s := strings.TrimSuffix(strings.TrimSpace(safe.Line(l, 120).String()), "。")
		if s != "" && s != In(text.ZH).Rule(f) {
			out = append(out, s)
		}
	}
	switch {
	case f.AllStores && len(out) > 0:
		out[0] = v.AllStores + v.Comma + out[0]
	case f.AllStores:
		out = append(out, v.AllStores)
	}
	return out
}

// PerPerson is how many one person may use, where that is limited.
func (v Voice) PerPerson(f desk.Face) string {
	if f.UseLimit <= 0 || f.UseLimit >= 50 {
		return ""
	}
	return v.fill(v.UseLimit, strconv.Itoa(f.UseLimit))
}

func oneLine(s string) string {
	return safe.Line(strings.ReplaceAll(s, "\n", " · "), 120).String()
}

func (v Voice) fill(phrase string, values ...string) string { return text.Fill(phrase, values...) }

// Fill puts values into the {} of a phrase, in order, as text.Fill does.
func Fill(phrase string, values ...string) string { return text.Fill(phrase, values...) }
