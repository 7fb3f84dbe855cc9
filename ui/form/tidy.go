package form

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Tidy brings the value under the caret into the one spelling that is kept, as
// leaving its field does: for who submits from within it. It says whether the
// value is another one now.
func (f *Form) Tidy() bool {
	s, ok := f.at()
	return ok && f.tidy(s)
}

// tidy rewrites a value that is only spelled otherwise: a day as 20261231,
// 2026/12/31, 12-31 or 1231, hours as 9-21. What can mean two things stays.
func (f *Form) tidy(s stop) bool {
	if s.field == nil || s.fixed {
		return false
	}
	value, neat := f.values[s.id], ""
	switch s.field.Kind {
	case Date:
		neat = f.neatDay(value)
	case Hours:
		neat = neatHours(value)
	case Money:
		neat = neatAmount(value)
	}
	if neat == "" || neat == value {
		return false
	}
	if f.focus == s.id {
		f.edit = nil
	}
	f.changed(s.id, neat, true)
	return true
}

var (
	dense  = regexp.MustCompile(`^([0-9]{4})?([0-9]{2})([0-9]{2})$`)
	parted = regexp.MustCompile(`^(?:([0-9]{4})[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?$`)
	short  = regexp.MustCompile(`^([0-9]{1,2})(?::([0-9]{2}))?[-至到]([0-9]{1,2})(?::([0-9]{2}))?$`)
	loose  = regexp.MustCompile(`^0*([0-9]*)(?:\.([0-9]{0,2}))?$`)
)

// neatDay gives "" for what is no day. A day without a year is the next one.
func (f *Form) neatDay(value string) string {
	m := dense.FindStringSubmatch(value)
	if m == nil {
		m = parted.FindStringSubmatch(value)
	}
	if m == nil {
		return ""
	}
	month, _ := strconv.Atoi(m[2]) // two digits
	date, _ := strconv.Atoi(m[3])
	year, given := f.today().Year(), m[1] != ""
	if given {
		year, _ = strconv.Atoi(m[1])
	}
	for last := year + 1; year <= last; year++ { // a 29 February may be of the second year only
		text := fmt.Sprintf("%04d-%02d-%02d", year, month, date)
		t, err := Day(text)
		switch {
		case given && err != nil:
			return ""
		case given, err == nil && !t.Before(f.today()):
			return text
		}
	}
	return ""
}

// neatHours gives "" for what are no hours.
func neatHours(value string) string {
	m := short.FindStringSubmatch(value)
	if m == nil {
		return ""
	}
	from, _ := strconv.Atoi(m[1]) // two digits
	to, _ := strconv.Atoi(m[3])
	text := fmt.Sprintf("%02d:%s-%02d:%s", from, cmp.Or(m[2], "00"), to, cmp.Or(m[4], "00"))
	if _, _, err := Span(text); err != nil {
		return ""
	}
	return text
}

// neatAmount puts right zeros before an amount and a point without digits; ""
// is no amount.
func neatAmount(value string) string {
	m := loose.FindStringSubmatch(value)
	if m == nil || !strings.ContainsAny(value, "0123456789") {
		return ""
	}
	text := cmp.Or(m[1], "0")
	if m[2] != "" {
		text += "." + m[2]
	}
	return text
}

// startOf is the day a calendar opens on for a field in which no day stands:
// that of the field that it follows, else today.
func (f *Form) startOf(s stop) time.Time {
	if from := s.field.After; from != "" {
		if day, err := Day(f.values[from]); err == nil {
			return day
		}
	}
	return f.today()
}
