package card

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// object reads a JSON object leniently. The platform's answers have numbers as
// strings, strings as numbers, null members and members nobody documented, and
// they differ by the year of the interface; a member that is absent, null or of
// a useless type reads as zero. What an answer means for the outcome is decided
// before, strictly, from its errcode.
type object map[string]json.RawMessage

// parseObject gives nil when raw is not an object.
func parseObject(raw json.RawMessage) object {
	var o object
	if json.Unmarshal(raw, &o) != nil {
		return nil
	}
	return o
}

func (o object) object(name string) object { return parseObject(o[name]) }

// text gives a string, or a number as it is spelled.
func (o object) text(name string) string { return text(o[name]) }

func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// maxAddress is the longest address in bytes. A QR code that holds more is not
// read off a screen.
const maxAddress = 2048

// address gives a link, which goes on to clipboards, tables and posters: without
// blanks, of which the documents' own samples have stray ones. Where it is too
// long or holds what no address does, it is as good as none.
func (o object) address(name string) string {
	s := strings.Join(strings.Fields(o.text(name)), "")
	if len(s) > maxAddress || strings.ContainsFunc(s, func(r rune) bool { return r == utf8.RuneError || !unicode.IsGraphic(r) }) {
		return ""
	}
	return s
}

// number gives a whole number, also one written as a string or with a fraction
// of zero. What does not fit is 0.
func (o object) number(name string) int64 {
	s := strings.TrimSpace(o.text(name))
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > 1<<53 {
		return 0
	}
	return int64(f)
}

// maxCount is the most that the platform can have of anything. It leaves room
// to add and subtract.
const maxCount = 1 << 53

// told is number for what cannot be negative, an amount or how many there are.
// ok is false where there is no such number, and then n is 0.
func (o object) told(name string) (n int64, ok bool) {
	n = o.number(name)
	if raw := o.text(name); n < 0 || n > maxCount || n == 0 && !isZero(raw) {
		return 0, false
	}
	return n, true
}

// isZero tells a 0 from what only reads as one because it is no number.
func isZero(s string) bool {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return err == nil && f == 0
}

// count is told where a number that makes no sense is as good as none.
func (o object) count(name string) int64 {
	n, _ := o.told(name)
	return n
}

// few is count for what is an int.
func (o object) few(name string) int { return max(0, o.small(name)) }

// small is number for counts and percentages.
func (o object) small(name string) int {
	n := o.number(name)
	if n > math.MaxInt32 || n < math.MinInt32 {
		return 0
	}
	return int(n)
}

// flag gives a boolean, also one written as 0, 1 or a string; otherwise def.
func (o object) flag(name string, def bool) bool {
	var b bool
	if raw, ok := o[name]; ok && string(raw) != "null" && json.Unmarshal(raw, &b) == nil {
		return b
	}
	if b, err := strconv.ParseBool(strings.TrimSpace(o.text(name))); err == nil {
		return b
	}
	return def
}

// texts gives the strings of an array; numbers are spelled out, other elements
// left out.
func (o object) texts(name string) []string {
	var list []json.RawMessage
	if json.Unmarshal(o[name], &list) != nil {
		return nil
	}
	var out []string
	for _, raw := range list {
		if s := text(raw); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// objects gives the objects of an array; other elements are left out.
func (o object) objects(name string) []object {
	var list []json.RawMessage
	if json.Unmarshal(o[name], &list) != nil {
		return nil
	}
	var out []object
	for _, raw := range list {
		if one := parseObject(raw); one != nil {
			out = append(out, one)
		}
	}
	return out
}

// maxUnix is the end of the year 9999: what lies beyond is no date.
const maxUnix = 253402300799

// unix gives a time from Unix seconds; 0 and nonsense give the zero time.
func (o object) unix(name string) time.Time {
	n := o.number(name)
	if n <= 0 || n > maxUnix {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}
