package form

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"coupondesk/ui/text"
)

// What a value that cannot be read is.
var (
	ErrMoney = errors.New("not an amount in yuan with at most two decimals")
	ErrDay   = errors.New("not a day written as 2026-06-30")
	ErrHours = errors.New("not hours written as 10:00-21:30")
)

var amount = regexp.MustCompile(`^(0|[1-9][0-9]*)(?:\.([0-9]{1,2}))?$`)

// Fen reads an amount typed in yuan: digits, and after a point one or two more.
// No sign, no blanks, no commas, no leading zeros. The error is ErrMoney.
func Fen(s string) (int64, error) {
	m := amount.FindStringSubmatch(s)
	if m == nil {
		return 0, ErrMoney
	}
	yuan, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil {
		return 0, ErrMoney
	}
	cents, _ := strconv.ParseInt((m[2] + "00")[:2], 10, 64)
	if yuan > (math.MaxInt64-cents)/100 {
		return 0, ErrMoney
	}
	return yuan*100 + cents, nil
}

// YuanText writes an amount in fen the way a Money field holds it: 20.00. Fen
// reads it back, unless it is negative.
func YuanText(fen int64) string {
	return strings.NewReplacer("¥", "", ",", "").Replace(text.MoneyFixed(fen))
}

var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// Day reads a day of the calendar written as 2026-06-30; it is the midnight in
// UTC+8 with which it begins. The error is ErrDay.
func Day(s string) (time.Time, error) {
	if !day.MatchString(s) {
		return time.Time{}, ErrDay
	}
	t, err := time.ParseInLocation(time.DateOnly, s, text.Zone)
	if err != nil || t.Year() < 1970 {
		return time.Time{}, ErrDay
	}
	return t, nil
}

// DayText writes the day of UTC+8 in which t lies the way a Date field holds it.
func DayText(t time.Time) string { return t.In(text.Zone).Format(time.DateOnly) }

var span = regexp.MustCompile(`^([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])$`)

// Span reads hours written as 10:00-21:30 into minutes since midnight; the end
// may be 24:00. An end before the beginning is a night: 18:00-02:00. The error
// is ErrHours.
func Span(s string) (from, to int, err error) {
	m := span.FindStringSubmatch(s)
	if m == nil || (m[3] == "24" && m[4] != "00") {
		return 0, 0, ErrHours
	}
	from, to = minutes(m[1], m[2]), minutes(m[3], m[4])
	if from == to {
		return 0, 0, ErrHours
	}
	return from, to, nil
}

// SpanText writes minutes since midnight the way an Hours field holds them.
func SpanText(from, to int) string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", from/60, from%60, to/60, to%60)
}

func minutes(h, m string) int {
	hours, _ := strconv.Atoi(h)
	mins, _ := strconv.Atoi(m)
	return hours*60 + mins
}
