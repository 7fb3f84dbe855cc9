package text

import (
	"strconv"
	"strings"
)

// Money writes an amount in fen for figures: whole yuan alone (¥20), else two
// decimals (¥742.50).
func Money(fen int64) string {
	if fen%100 == 0 {
		return yuanSign(fen) + whole(fen)
	}
	return MoneyFixed(fen)
}

// MoneyFixed writes an amount in fen with two decimals always, for columns and
// totals: ¥742.00.
func MoneyFixed(fen int64) string {
	return yuanSign(fen) + whole(fen) + "." + cents(fen)
}

// Yuan writes an amount in fen inside a sentence: 20 元, ¥20.
func Yuan(fen int64, l Lang) string {
	if l == EN {
		return Money(fen)
	}
	return strings.Replace(Money(fen), "¥", "", 1) + " 元"
}

// Threshold says from which bill, in fen, a coupon can be used; 0 is any.
func Threshold(fen int64, l Lang) string {
	if fen <= 0 {
		return Pick(l, "不限金额", "any amount")
	}
	if l == EN {
		return "from " + Money(fen)
	}
	return "满 " + Yuan(fen, ZH) + "可用"
}

// DiscountOff turns the platform's percentage taken off (30) into what people
// say: 7 折, 30% off. Outside 1 to 99 there is no such coupon and no word.
func DiscountOff(percent int, l Lang) string {
	if percent < 1 || percent > 99 {
		return ""
	}
	if l == EN {
		return strconv.Itoa(percent) + "% off"
	}
	left := 100 - percent
	s := strconv.Itoa(left / 10)
	if left%10 != 0 {
		s += "." + strconv.Itoa(left%10)
	}
	return s + " 折"
}

// Count writes a number with a comma every three digits: 61,200.
func Count(n int) string {
	sign := ""
	if n < 0 {
		sign = "-"
	}
	return sign + grouped(magnitude(int64(n)))
}

// Unit writes a number of coupons with its word: 37 张 in Chinese; English
// does without.
func Unit(n int, l Lang) string {
	if l == EN {
		return Count(n)
	}
	return Count(n) + " 张"
}

func yuanSign(fen int64) string {
	if fen < 0 {
		return "-¥"
	}
	return "¥"
}

func whole(fen int64) string { return grouped(magnitude(fen) / 100) }

func cents(fen int64) string {
	c := magnitude(fen) % 100
	return string([]byte{byte('0' + c/10), byte('0' + c%10)})
}

// magnitude is |n|, also for the one number whose negation does not fit.
func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

func grouped(n uint64) string {
	s := strconv.FormatUint(n, 10)
	var b strings.Builder
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
