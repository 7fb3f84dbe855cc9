package form

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ui/text"
)

func TestYuanAreReadExactly(t *testing.T) {
	for s, want := range map[string]int64{
		"0": 0, "20": 2000, "20.5": 2050, "20.05": 2005, "20.00": 2000, "0.01": 1, "0.1": 10, "1.15": 115, "4.35": 435, "19.99": 1999, "8.29": 829,
		"90071992547409.93": 9007199254740993, "92233720368547758.07": math.MaxInt64,
	} {
		if got, err := Fen(s); err != nil || got != want {
			t.Errorf("Fen(%q) = %d, %v, want %d", s, got, err, want)
		}
	}
	for _, s := range []string{
		"", " ", "20 ", " 20", "-20", "+20", "020", "00", ".5", "20.", "20.005", "1,000", "1_000", "2e3", "0x10", "20元", "¥20", "２０", "20。00", "20.00.00",
		"NaN", "Inf", "92233720368547758.08", "92233720368547759", "999999999999999999999", "20\n",
	} {
		if got, err := Fen(s); err != ErrMoney || got != 0 {
			t.Errorf("Fen(%q) = %d, %v, want ErrMoney", s, got, err)
		}
	}
}

func FuzzFen(f *testing.F) {
	for _, s := range []string{"0", "20.00", "0.05", "92233720368547758.07", "1.", "-1", "1e2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fen, err := Fen(s)
		if err != nil {
			return
		}
		yuan, ok := new(big.Rat).SetString(s)
		if !ok || fen < 0 || yuan.Mul(yuan, big.NewRat(100, 1)).Cmp(new(big.Rat).SetInt64(fen)) != 0 {
			t.Fatalf("Fen(%q) = %d", s, fen)
		}
		if strings.Trim(s, "0123456789.") != "" {
			t.Fatalf("Fen took %q", s)
		}
	})
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(0, math.MaxInt64).Draw(t, "fen")
		if got, err := Fen(YuanText(fen)); err != nil || got != fen {
			t.Fatalf("%d is written %s and read as %d, %v", fen, YuanText(fen), got, err)
		}
		from, to := rapid.IntRange(0, 1439).Draw(t, "from"), rapid.IntRange(0, 1440).Draw(t, "to")
		if a, b, err := Span(SpanText(from, to)); from != to && (err != nil || a != from || b != to) {
			t.Fatalf("%d to %d is written %s and read as %d to %d, %v", from, to, SpanText(from, to), a, b, err)
		}
	})
	for d := firstDay; !d.After(lastDay); d = d.AddDate(0, 0, 1) {
		if got, err := Day(DayText(d)); err != nil || !got.Equal(d) {
			t.Fatalf("%v is written %s and read as %v, %v", d, DayText(d), got, err)
		}
	}
}

func TestADayBeginsAtMidnightInUTC8(t *testing.T) {
	got, err := Day("2026-06-30")
	if want := time.Date(2026, 6, 29, 16, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("Day = %v, %v, want %v", got, err, want)
	}
	if got := DayText(time.Date(2026, 6, 29, 16, 0, 0, 0, time.UTC)); got != "2026-06-30" {
		t.Errorf("DayText = %s", got)
	}
	for _, s := range []string{
		"", "2026-6-30", "2026-06-31", "2026-02-29", "2026/06/30", "20260630", "2026-06-30 ", " 2026-06-30", "0026-06-30", "1969-12-31", "２０２６-06-30",
		"2026-06-30T00:00:00Z", "12026-06-30", "2026-00-10", "2026-13-01", "2026-01-00", "今天",
	} {
		if got, err := Day(s); err != ErrDay || !got.IsZero() {
			t.Errorf("Day(%q) = %v, %v, want ErrDay", s, got, err)
		}
	}
	if d, err := Day("2028-02-29"); err != nil || d.In(text.Zone).Day() != 29 {
		t.Errorf("the leap day: %v, %v", d, err)
	}
}

func TestHours(t *testing.T) {
	for s, want := range map[string][2]int{"10:00-21:30": {600, 1290}, "00:00-24:00": {0, 1440}, "18:00-02:00": {1080, 120}, "09:05-09:06": {545, 546}} {
		if from, to, err := Span(s); err != nil || from != want[0] || to != want[1] {
			t.Errorf("Span(%q) = %d, %d, %v", s, from, to, err)
		}
	}
	for _, s := range []string{"", "10-21", "10:00", "10:00-24:01", "24:00-10:00", "10:60-11:00", "9:00-10:00", "10:00~11:00", "10:00-10:00", "10:00 - 11:00", "10:00-11:00-12:00"} {
		if _, _, err := Span(s); err != ErrHours {
			t.Errorf("Span(%q): %v, want ErrHours", s, err)
		}
	}
}
