package campaign

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"coupondesk/wechat/card"
)

var errForm = errors.New("campaign: not of the form")

// plain turns what an input method leaves behind, full-width digits and signs,
// into ASCII, and takes blanks off both ends.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		case r == '、' || r == '。':
			return map[rune]rune{'、': ',', '。': '.'}[r]
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// parseWhole reads a whole number; "" is 0.
func parseWhole(s string) (int64, error) {
	s = plain(s)
	if s == "" {
		return 0, nil
	}
	return strconv.ParseInt(s, 10, 64)
}

// Money that the form takes has at most nine digits before the point: more fen
// than the platform can keep, and far from overflowing here.
const maxYuanDigits = 9

// parseYuan reads an amount in yuan with at most two decimals, exactly, into
// fen; "" is 0.
func parseYuan(s string) (int64, error) {
	s = plain(s)
	if s == "" {
		return 0, nil
	}
	whole, cents, point := strings.Cut(s, ".")
	if !digits(whole, 1, maxYuanDigits) || point && !digits(cents, 1, 2) {
		return 0, errForm
	}
	return strconv.ParseInt(whole+(cents + "00")[:2], 10, 64)
}

// yuanText is the inverse of parseYuan: 2000 is "20", 2050 is "20.50", 0 is "".
func yuanText(fen int64) string {
	sign, yuan, cents := "", fen/100, fen%100
	if fen < 0 { // each part by itself: the least number has no opposite
		sign, yuan, cents = "-", -yuan, -cents
	}
	switch {
	case fen == 0:
		return ""
	case cents == 0:
		return sign + strconv.FormatInt(yuan, 10)
	}
	return fmt.Sprintf("%s%d.%02d", sign, yuan, cents)
}

func digits(s string, least, most int) bool {
	return len(s) >= least && len(s) <= most && strings.Trim(s, "0123456789") == ""
}

// wholeText is the inverse of parseWhole: 0 is "".
func wholeText(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

const (
	dayForm    = "2006-01-02"
	momentForm = "2006-01-02 15:04:05"
	lastSecond = 24*time.Hour - time.Second
)

// parseDay reads a day, or a day and a time, in UTC+8. A day alone means its
// first second, plus within: 0 for a beginning, lastSecond for an end. "" is the
// zero time.
func parseDay(s string, within time.Duration) (time.Time, error) {
	s = plain(s)
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.ParseInLocation(dayForm, s, card.Beijing); err == nil {
		return t.Add(within).UTC(), nil
	}
	for _, form := range []string{momentForm, "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(form, s, card.Beijing); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, errForm
}

// dayText is the inverse of parseDay.
func dayText(t time.Time, within time.Duration) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(card.Beijing)
	if t.Sub(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, card.Beijing)) == within {
		return t.Format(dayForm)
	}
	return t.Format(momentForm)
}

// parseHours reads "10:00-21:30". Whether there are such hours, the card's own
// rules say.
func parseHours(s string) (*card.Hours, error) {
	begin, end, ok := strings.Cut(strings.NewReplacer("–", "-", "—", "-", "至", "-", "~", "-", " ", "").Replace(plain(s)), "-")
	var h card.Hours
	if !ok || !parseClock(begin, &h.BeginHour, &h.BeginMinute) || !parseClock(end, &h.EndHour, &h.EndMinute) {
		return nil, errForm
	}
	return &h, nil
}

func parseClock(s string, hour, minute *int) bool {
	h, m, ok := strings.Cut(s, ":")
	if !ok || !digits(h, 1, 2) || !digits(m, 2, 2) {
		return false
	}
	*hour, _ = strconv.Atoi(h) // two digits
	*minute, _ = strconv.Atoi(m)
	return true
}

// hoursText is the inverse of parseHours; no hours, the whole day, are "".
func hoursText(h *card.Hours) string {
	if h == nil {
		return ""
	}
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.BeginHour, h.BeginMinute, h.EndHour, h.EndMinute)
}
