package card

import (
	"fmt"
	"strings"

	"coupondesk/wechat"
)

// FaultKind is the sort of rule that a request breaks.
type FaultKind string

// The kinds of fault.
const (
	FaultMissing  FaultKind = "missing"  // a required member is not there
	FaultLength   FaultKind = "length"   // more UTF-8 bytes than allowed
	FaultCount    FaultKind = "count"    // too many or too few elements
	FaultRange    FaultKind = "range"    // a number or a time outside its limits
	FaultValue    FaultKind = "value"    // not one of the values, or not of the form
	FaultConflict FaultKind = "conflict" // excludes another member
	FaultText     FaultKind = "text"     // characters that cannot be sent
	FaultUnknown  FaultKind = "unknown"  // a member that an ordinary coupon does not have
)

// Fault is one rule that a request breaks, found before it is sent.
type Fault struct {
	Path  string // where, in the JSON of the request: "card.cash.base_info.title"
	Kind  FaultKind
	Limit int64 // bytes for FaultLength, else elements, fen, pieces or days; 0 where there is none
	Have  int64 // the present count, in the unit of Limit

	Code  int          // the errcode whose meaning fits; which one the platform answers is not always known
	Field wechat.Words // the member's name for people: 券名, title
	Why   wechat.Words // the rule and by how much it is broken
}

// Words is the fault in a sentence: "券名：超过 27 字节 …".
func (f Fault) Words() wechat.Words {
	return wechat.Words{ZH: f.Field.ZH + "：" + f.Why.ZH, EN: f.Field.EN + ": " + f.Why.EN}
}

// Faults are all that is wrong with one request, in the order of its members.
// As an error they lie beneath a *wechat.Error of ClassNotSent:
//
//	var faults card.Faults
//	if errors.As(err, &faults) { … }
type Faults []Fault

// Error lists path and rule of every fault in English.
func (f Faults) Error() string {
	parts := make([]string, len(f))
	for i, x := range f {
		parts[i] = x.Path + " " + x.Why.EN
	}
	return strings.Join(parts, "; ")
}

// At gives the faults of one member: path itself and what lies beneath it.
func (f Faults) At(path string) Faults {
	var out Faults
	for _, x := range f {
		rest, ok := strings.CutPrefix(x.Path, path)
		if ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			out = append(out, x)
		}
	}
	return out
}

// notSent is the error for a request with faults: nothing of it was sent and
// nothing has happened. It is nil when there are none.
func notSent(op, path string, f Faults) error {
	if len(f) == 0 {
		return nil
	}
	return &wechat.Error{Op: op, Path: path, Class: wechat.ClassNotSent, Cause: wechat.CauseRequest, Err: f}
}

// words is a rule in both languages.
func words(zh, en string) wechat.Words { return wechat.Words{ZH: zh, EN: en} }

// tooLong says by how much, in bytes and in Chinese characters of three bytes.
func tooLong(limit, have int64) wechat.Words {
	return words(
		fmt.Sprintf("最多 %d 字节（%d 个汉字），现在 %d 字节", limit, limit/3, have),
		fmt.Sprintf("at most %d bytes (%d Chinese characters), it has %d", limit, limit/3, have))
}
