package card

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"coupondesk/wechat"
)

// Errcodes whose meaning fits a fault.
const (
	codeMissing  = 41011
	codeLength   = 45021
	codeArgs     = 40097
	codeEscapes  = 47002
	codeFormat   = 47001
	codeCardType = 40071
	codeEncoding = 40072
	codeColor    = 40076
	codeTime     = 40079
	codeInterval = 40100
	codeQuantity = 40122
	codeDeposit  = 40136
	codePicture  = 40141
	codeTimes    = 40149
	codeCard     = 40150
	codeWebLink  = 73211
)

// checker collects the faults of one request. Its methods take the path of a
// member below at.
type checker struct {
	at     string
	faults Faults
}

func (c *checker) add(name string, kind FaultKind, code int, limit, have int64, why wechat.Words) {
	path := strings.TrimPrefix(c.at+"."+name, ".")
	c.faults = append(c.faults, Fault{Path: path, Kind: kind, Limit: limit, Have: have, Code: code, Field: named(path), Why: why})
}

func (c *checker) missing(name string) {
	c.add(name, FaultMissing, codeMissing, 0, 0, words("必须填写", "is required"))
}

// text checks an optional text: its bytes, and that it can be sent as raw UTF-8.
func (c *checker) text(name, value string) {
	if f, _ := FieldOf(c.at + "." + name); f.Bytes > 0 && len(value) > f.Bytes {
		c.add(name, FaultLength, codeLength, int64(f.Bytes), int64(len(value)), tooLong(int64(f.Bytes), int64(len(value))))
	}
	if !sendable(value) {
		c.add(name, FaultText, codeEscapes, 0, 0, words("含有控制字符或不是 UTF-8 的内容", "has control characters or bytes that are not UTF-8"))
	}
}

// required is text for a member that must be there.
func (c *checker) required(name, value string) {
	if value == "" {
		c.missing(name)
	}
	c.text(name, value)
}

// sendable reports whether s goes out as raw UTF-8. Control characters, the two
// line separators and broken UTF-8 would be sent as \u escapes, which the
// platform refuses.
func sendable(s string) bool {
	escaped := func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\b\f\n\r\t", r) || r == '\u2028' || r == '\u2029'
	}
	return utf8.ValidString(s) && !strings.ContainsFunc(s, escaped)
}

// between checks a number.
func (c *checker) between(name string, code int, low, high, have int64) {
	if have >= low && have <= high {
		return
	}
	limit := high
	if have < low {
		limit = low
	}
	c.add(name, FaultRange, code, limit, have, words(
		fmt.Sprintf("应在 %d 到 %d 之间，现在 %d", low, high, have),
		fmt.Sprintf("must be from %d to %d, it is %d", low, high, have)))
}

// oneOf checks a value of a closed list.
func oneOf[T ~string](c *checker, name string, code int, value T, list []T) {
	switch {
	case value == "":
		c.missing(name)
	case !slices.Contains(list, value):
		c.add(name, FaultValue, code, 0, 0, words(
			fmt.Sprintf("没有 %q 这个值", string(value)), fmt.Sprintf("%q is not one of its values", string(value))))
	}
}

// The platform keeps times as signed 32-bit seconds: they end on 2038-01-19, and
// no number of days can be longer than all of them.
const (
	maxInt32 = 1<<31 - 1
	maxDays  = maxInt32 / (24 * 60 * 60)
)

// moment checks a required time.
func (c *checker) moment(name string, at time.Time) {
	switch {
	case at.IsZero():
		c.missing(name)
	case at.Unix() <= 0 || at.Unix() > maxInt32:
		c.add(name, FaultRange, codeTime, maxInt32, at.Unix(),
			words("必须在 1970 年之后、2038-01-19 之前", "must lie after 1970 and before 2038-01-19"))
	}
}

// picture checks the address of a picture: the platform refuses those that it
// does not keep itself.
func (c *checker) picture(name, address string) {
	c.text(name, address)
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || !strings.HasSuffix(u.Hostname(), ".qpic.cn") && !strings.HasSuffix(u.Hostname(), ".qlogo.cn") {
		c.add(name, FaultValue, codePicture, 0, 0,
			words("必须是上传图片接口给出的地址（mmbiz.qpic.cn）", "must be an address that the picture upload gave (mmbiz.qpic.cn)"))
	}
}

// needPicture is picture for a member that must be there.
func (c *checker) needPicture(name, address string) {
	if address == "" {
		c.missing(name)
	}
	c.picture(name, address)
}

// cardID checks the id of an existing card.
func (c *checker) cardID(name, id string) {
	if id == "" {
		c.add(name, FaultMissing, 41012, 0, 0, words("必须填写", "is required"))
	}
	c.text(name, id)
}

// code checks a code that must be there.
func (c *checker) code(name, code string) {
	if code == "" {
		c.add(name, FaultMissing, 41013, 0, 0, words("必须填写", "is required"))
	}
	c.text(name, code)
}

// conflict says that a member excludes another one.
func (c *checker) conflict(name string, code int, zh, en string) {
	c.add(name, FaultConflict, code, 0, 0, words(zh, en))
}

// element is the path of one element of a list.
func element(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }
