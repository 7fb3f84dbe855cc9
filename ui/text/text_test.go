package text

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ui/cell"
)

// both is one phrase in the two languages.
type both struct{ zh, en string }

func check(t *testing.T, what string, want both, say func(Lang) string) {
	t.Helper()
	if got := say(ZH); got != want.zh {
		t.Errorf("%s in Chinese: %q, want %q", what, got, want.zh)
	}
	if got := say(EN); got != want.en {
		t.Errorf("%s in English: %q, want %q", what, got, want.en)
	}
}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", s, Zone)
	if err != nil {
		panic(err)
	}
	return t
}

func TestTheLocaleChoosesTheLanguage(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                Lang
	}{
		{want: ZH},
		{lang: "zh_CN.UTF-8", want: ZH},
		{lang: "zh-Hant", want: ZH},
		{lang: "C.utf8", want: ZH},
		{lang: "POSIX", want: ZH},
		{lang: "en_US.UTF-8", want: EN},
		{lang: "de_DE", want: EN},
		{messages: "en_GB", lang: "zh_CN.UTF-8", want: EN},
		{all: "zh_CN", messages: "en_GB", lang: "en_GB", want: ZH},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := FromLocale(func(k string) string { return env[k] }); got != c.want {
			t.Errorf("%v: %s, want %s", env, got, c.want)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		fen           int64
		short, fixed  string
		sentence, bar both
	}{
		{2000, "¥20", "¥20.00", both{"20 元", "¥20"}, both{"满 20 元可用", "from ¥20"}},
		{74250, "¥742.50", "¥742.50", both{"742.50 元", "¥742.50"}, both{"满 742.50 元可用", "from ¥742.50"}},
		{5, "¥0.05", "¥0.05", both{"0.05 元", "¥0.05"}, both{"满 0.05 元可用", "from ¥0.05"}},
		{0, "¥0", "¥0.00", both{"0 元", "¥0"}, both{"不限金额", "any amount"}},
		{123456700, "¥1,234,567", "¥1,234,567.00", both{"1,234,567 元", "¥1,234,567"}, both{"满 1,234,567 元可用", "from ¥1,234,567"}},
		{-550, "-¥5.50", "-¥5.50", both{"-5.50 元", "-¥5.50"}, both{"不限金额", "any amount"}},
		{math.MinInt64, "-¥92,233,720,368,547,758.08", "-¥92,233,720,368,547,758.08",
			both{"-92,233,720,368,547,758.08 元", "-¥92,233,720,368,547,758.08"}, both{"不限金额", "any amount"}},
	} {
		if got := Money(c.fen); got != c.short {
			t.Errorf("Money(%d) = %s, want %s", c.fen, got, c.short)
		}
		if got := MoneyFixed(c.fen); got != c.fixed {
			t.Errorf("MoneyFixed(%d) = %s, want %s", c.fen, got, c.fixed)
		}
		check(t, "Yuan", c.sentence, func(l Lang) string { return Yuan(c.fen, l) })
		check(t, "Threshold", c.bar, func(l Lang) string { return Threshold(c.fen, l) })
	}
}

func TestDiscountIsTurnedRoundForChinese(t *testing.T) {
	for off, want := range map[int]both{
		30: {"7 折", "30% off"}, 15: {"8.5 折", "15% off"}, 12: {"8.8 折", "12% off"},
		95: {"0.5 折", "95% off"}, 1: {"9.9 折", "1% off"}, 0: {}, 100: {}, -3: {},
	} {
		check(t, "DiscountOff", want, func(l Lang) string { return DiscountOff(off, l) })
	}
}

func TestCounts(t *testing.T) {
	check(t, "Unit", both{"37 张", "37"}, func(l Lang) string { return Unit(37, l) })
	check(t, "Unit", both{"61,200 张", "61,200"}, func(l Lang) string { return Unit(61200, l) })
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", -1234: "-1,234", 1234567: "1,234,567"} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	now := at("2026-05-20 12:01:07")
	for _, c := range []struct {
		at        string
		day, when both
	}{
		{"2026-05-20 11:49:00", both{"5月20日", "20 May"}, both{"今天 11:49", "today 11:49"}},
		{"2026-05-19 19:03:00", both{"5月19日", "19 May"}, both{"昨天 19:03", "yesterday 19:03"}},
		{"2026-05-18 09:30:00", both{"5月18日", "18 May"}, both{"5月18日 09:30", "18 May 09:30"}},
		{"2026-06-30 23:59:59", both{"6月30日", "30 Jun"}, both{"6月30日 23:59", "30 Jun 23:59"}},
		{"2027-01-01 00:00:00", both{"2027年1月1日", "1 Jan 2027"}, both{"2027年1月1日 00:00", "1 Jan 2027 00:00"}},
	} {
		check(t, "Date", c.day, func(l Lang) string { return Date(at(c.at), now, l) })
		check(t, "When", c.when, func(l Lang) string { return When(at(c.at), now, l) })
	}
	check(t, "DateShort", both{"6月30日", "30 Jun"}, func(l Lang) string { return DateShort(at("2026-06-30 23:59:59"), now, l) })
	check(t, "DateShort", both{"27年1月1日", "1 Jan 2027"}, func(l Lang) string { return DateShort(at("2027-01-01 00:00:00"), now, l) })
	if got := Clock(now); got != "12:01:07" {
		t.Errorf("Clock = %s", got)
	}
	if got := HM(now); got != "12:01" {
		t.Errorf("HM = %s", got)
	}
}

// A desk whose machine runs in another zone must not show other days.
func TestDatesDoNotDependOnTheMachinesZone(t *testing.T) {
	now := at("2026-05-20 00:30:00").UTC() // still 19 May in UTC
	check(t, "When", both{"今天 00:30", "today 00:30"}, func(l Lang) string { return When(now, now.In(time.UTC), l) })
	check(t, "When", both{"昨天 23:59", "yesterday 23:59"}, func(l Lang) string {
		return When(at("2026-05-19 23:59:00").UTC(), now, l)
	})
}

func TestUntil(t *testing.T) {
	now := at("2026-05-20 12:01:07")
	for _, c := range []struct {
		end        string
		main, rest both
		urgent     bool
	}{
		{"2026-06-30 23:59:59", both{"6月30日 23:59 到期", "until 30 Jun"}, both{"还有 41 天", "41 days left"}, false},
		{"2026-06-30 12:00:00", both{"6月30日 12:00 到期", "until 30 Jun 12:00"}, both{"还有 41 天", "41 days left"}, false},
		{"2026-05-23 23:59:59", both{"5月23日 23:59 到期", "until 23 May"}, both{"还有 3 天", "3 days left"}, false},
		{"2026-05-22 23:59:59", both{"5月22日 23:59 到期", "until 22 May"}, both{"还有 2 天", "2 days left"}, true},
		{"2026-05-21 23:59:59", both{"明天到期", "until tomorrow"}, both{"5月21日 23:59", "21 May 23:59"}, true},
		{"2026-05-20 23:59:59", both{"今天 23:59 到期", "until today 23:59"}, both{"还有 11 小时", "11 hours left"}, true},
		{"2026-05-20 12:02:30", both{"今天 12:02 到期", "until today 12:02"}, both{"还有 1 分钟", "1 minute left"}, true},
		{"2026-05-20 12:01:30", both{"今天 12:01 到期", "until today 12:01"}, both{"不到 1 分钟", "less than a minute left"}, true},
		{"2026-05-10 23:59:59", both{"5月10日 已到期", "ended 10 May"}, both{"9 天前", "9 days ago"}, false},
		{"2026-05-20 11:00:00", both{"今天 11:00 已到期", "ended today 11:00"}, both{"1 小时前", "1 hour ago"}, false},
		{"2027-05-20 23:59:59", both{"2027年5月20日 23:59 到期", "until 20 May 2027"}, both{"还有 365 天", "365 days left"}, false},
	} {
		for _, l := range []Lang{ZH, EN} {
			main, rest, urgent := Until(at(c.end), now, l)
			if main != Pick(l, c.main.zh, c.main.en) || rest != Pick(l, c.rest.zh, c.rest.en) || urgent != c.urgent {
				t.Errorf("until %s: %q, %q, %v", c.end, main, rest, urgent)
			}
		}
	}
	if main, rest, urgent := Until(time.Time{}, now, ZH); main != "" || rest != "" || urgent {
		t.Errorf("no end: %q %q %v", main, rest, urgent)
	}
}

func TestDurations(t *testing.T) {
	for d, want := range map[time.Duration]both{
		-time.Hour: {"刚刚", "just now"}, 9 * time.Second: {"刚刚", "just now"},
		12 * time.Second: {"12 秒前", "12 seconds ago"}, time.Minute: {"1 分钟前", "1 minute ago"},
		8*time.Minute + 25*time.Second: {"8 分钟前", "8 minutes ago"}, 47 * time.Hour: {"47 小时前", "47 hours ago"},
		80 * time.Hour: {"3 天前", "3 days ago"},
	} {
		check(t, "Ago "+d.String(), want, func(l Lang) string { return Ago(d, l) })
	}
	for d, want := range map[time.Duration]both{
		-time.Second: {"0.0 秒", "0.0 s"}, 449 * time.Millisecond: {"0.4 秒", "0.4 s"},
		9999 * time.Millisecond: {"9.9 秒", "9.9 s"}, 20 * time.Second: {"20 秒", "20 s"},
	} {
		check(t, "Elapsed "+d.String(), want, func(l Lang) string { return Elapsed(d, l) })
	}
}

func TestCodes(t *testing.T) {
	for _, c := range []struct{ code, read, masked string }{
		{"100020003001", "1000 2000 3001", "•••• 3001"},
		{"1234567890123", "1234 5678 9012 3", "•••• 0123"},
		{"QH-2026-0001", "QH-2026-0001", "•••• 0001"},
		{"1234", "1234", "•••• 34"},
		{"7", "7", "••••"},
		{"", "", "••••"},
	} {
		if got := Code(c.code); got != c.read {
			t.Errorf("Code(%q) = %q, want %q", c.code, got, c.read)
		}
		if got := MaskCode(c.code); got != c.masked {
			t.Errorf("MaskCode(%q) = %q, want %q", c.code, got, c.masked)
		}
	}
}

func TestShortID(t *testing.T) {
	card, openid := "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA"
	for _, c := range []struct {
		id   string
		w    int
		want string
	}{
		{card, 15, "pFS7Fjg8…MkuCKc"}, {openid, 9, "oFS7…8xrA"}, {card, 28, card}, {card, 99, card},
		{card, 3, "p…c"}, {card, 2, "p…"}, {card, 1, "…"}, {card, 0, ""}, {"", 0, ""},
		{"一二三四五六七八九十", 9, "一二…九十"}, {"一二三四五", 10, "一二三四五"}, {"👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 5, "👨‍👩‍👧…👨‍👩‍👧"},
	} {
		if got := ShortID(c.id, c.w); got != c.want {
			t.Errorf("ShortID(%s, %d) = %q, want %q", c.id, c.w, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[a-zA-Z0-9_-]{0,40}|[a-z一二👍é́]{0,20}`).Draw(t, "id")
		w := rapid.IntRange(0, 50).Draw(t, "w")
		if n := cell.Width(ShortID(id, w)); n > w {
			t.Fatalf("%d cells of %d", n, w)
		}
	})
}
