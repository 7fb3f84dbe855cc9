package text

import (
	"fmt"
	"time"
)

// Zone is UTC+8, the zone of the platform's dates, without needing the
// system's list of time zones.
var Zone = time.FixedZone("UTC+8", 8*60*60)

// Date writes a day, with its year only if that is not this year: 6月30日,
// 30 Jun.
func Date(t, now time.Time, l Lang) string {
	t, now = t.In(Zone), now.In(Zone)
	layout := Pick(l, "1月2日", "2 Jan")
	if t.Year() != now.Year() {
		layout = Pick(l, "2006年1月2日", "2 Jan 2006")
	}
	return t.Format(layout)
}

// DateShort writes a day for a column, of at most 12 cells: 6月30日, 30 Jun,
// and with another year than this one 27年6月30日, 30 Jun 2027. Set to the
// right, month and day stand below each other.
func DateShort(t, now time.Time, l Lang) string {
	if t.In(Zone).Year() != now.In(Zone).Year() {
		return t.In(Zone).Format(Pick(l, "06年1月2日", "2 Jan 2006"))
	}
	return Date(t, now, l)
}

// DateTime writes a day and a minute: 6月30日 23:59.
func DateTime(t, now time.Time, l Lang) string {
	return Date(t, now, l) + " " + HM(t)
}

// When writes a minute as people near it say it: 今天 11:49, 昨天 19:03, else
// as DateTime.
func When(t, now time.Time, l Lang) string {
	switch Days(now, t) {
	case 0:
		return Pick(l, "今天 ", "today ") + HM(t)
	case -1:
		return Pick(l, "昨天 ", "yesterday ") + HM(t)
	}
	return DateTime(t, now, l)
}

// Clock writes a time of day to the second: 12:01:07.
func Clock(t time.Time) string { return t.In(Zone).Format("15:04:05") }

// HM writes a time of day to the minute: 12:01.
func HM(t time.Time) string { return t.In(Zone).Format("15:04") }

// Until says when something ends and how long that still is, in two pieces so
// that the second can be muted or left out: 6月30日 23:59 到期, 还有 41 天.
// urgent marks the last three days. What has ended already is not urgent; a
// zero end has no words.
func Until(end, now time.Time, l Lang) (main, rest string, urgent bool) {
	if end.IsZero() {
		return "", "", false
	}
	days := Days(now, end)
	switch {
	case end.Before(now):
		return ended(end, now, l), Ago(now.Sub(end), l), false
	case days == 0:
		return Pick(l, "今天 "+HM(end)+" 到期", "until today "+HM(end)), left(end.Sub(now), l), true
	case days == 1:
		return Pick(l, "明天到期", "until tomorrow"), DateTime(end, now, l), true
	case l == EN:
		return "until " + lastDay(end, now), fmt.Sprintf("%s days left", Count(days)), days == 2
	}
	return DateTime(end, now, l) + " 到期", fmt.Sprintf("还有 %s 天", Count(days)), days == 2
}

func ended(end, now time.Time, l Lang) string {
	day := Date(end, now, l)
	if Days(now, end) == 0 {
		day = When(end, now, l)
	}
	return Pick(l, day+" 已到期", "ended "+day)
}

// lastDay leaves the time out where it is the end of the day, which English
// readers take for granted.
func lastDay(end, now time.Time) string {
	if HM(end) == "23:59" {
		return Date(end, now, EN)
	}
	return DateTime(end, now, EN)
}

func left(d time.Duration, l Lang) string {
	n, zh, en := int(d/time.Minute), "分钟", "minute"
	if n >= 60 {
		n, zh, en = n/60, "小时", "hour"
	}
	if n == 0 {
		return Pick(l, "不到 1 分钟", "less than a minute left")
	}
	return Pick(l, fmt.Sprintf("还有 %d %s", n, zh), fmt.Sprintf("%d %s left", n, plural(n, en)))
}

// Ago says how long something is past: 8 分钟前. Under ten seconds, and for
// what a skewed clock puts into the future, it is 刚刚.
func Ago(d time.Duration, l Lang) string {
	n, zh, en := int(d/time.Second), "秒", "second"
	switch {
	case d < 10*time.Second:
		return Pick(l, "刚刚", "just now")
	case d >= 48*time.Hour:
		n, zh, en = int(d/(24*time.Hour)), "天", "day"
	case d >= time.Hour:
		n, zh, en = int(d/time.Hour), "小时", "hour"
	case d >= time.Minute:
		n, zh, en = int(d/time.Minute), "分钟", "minute"
	}
	return Pick(l, fmt.Sprintf("%d %s前", n, zh), fmt.Sprintf("%d %s ago", n, plural(n, en)))
}

// Elapsed counts what is being waited for: tenths up to ten seconds, then
// seconds.
func Elapsed(d time.Duration, l Lang) string {
	unit := Pick(l, " 秒", " s")
	if d < 0 {
		d = 0
	}
	if d < 10*time.Second {
		tenths := int(d / (100 * time.Millisecond))
		return fmt.Sprintf("%d.%d%s", tenths/10, tenths%10, unit)
	}
	return Count(int(d/time.Second)) + unit
}

func plural(n int, unit string) string {
	if n == 1 {
		return unit
	}
	return unit + "s"
}

// Days counts the calendar days of UTC+8 from a to b: 1 where b is tomorrow,
// whatever the hours, negative where b is before a.
func Days(a, b time.Time) int {
	return int(dayNumber(b) - dayNumber(a))
}

func dayNumber(t time.Time) int64 {
	sec := t.Unix() + 8*60*60
	day := sec / 86400
	if sec%86400 < 0 {
		day--
	}
	return day
}
