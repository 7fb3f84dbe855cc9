package campaign

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"coupondesk/wechat"
)

// asJSON is a text that somebody wrote, as the card or the change that it holds,
// and what keeps it from being read: it is empty, not in UTF-8, no JSON, or has
// a member twice, of which only one would count. What a dry run prints for a
// script has the request in its body.
func asJSON(b []byte) (json.RawMessage, []Fault) {
	if faults := unwritten(b); faults != nil {
		return nil, faults
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if faults := notJSON(b); faults != nil {
		return nil, faults
	}
	if faults := twice(b); faults != nil {
		return nil, faults
	}
	return request(b), nil
}

// request is the body of a dry run's report; any other text is what it is.
func request(b []byte) json.RawMessage {
	var report struct {
		Method string          `json:"method"`
		Path   string          `json:"path"`
		Body   json.RawMessage `json:"body"`
		Card   json.RawMessage `json:"card"`
	}
	if json.Unmarshal(b, &report) == nil && report.Method != "" && report.Path != "" && report.Card == nil && len(report.Body) > 0 && report.Body[0] == '{' {
		return report.Body
	}
	return b
}

// unwritten finds what is no text in UTF-8, before a parser puts a sign in the
// place of every byte that it does not know: a coupon would be published with
// those signs.
func unwritten(b []byte) []Fault {
	say := func(zh, en string) []Fault { return []Fault{{Words: wechat.Words{ZH: zh, EN: en}}} }
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return say("是 UTF-16 编码，要另存成 UTF-8", "is in UTF-16: save it as UTF-8")
	case len(bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))) == 0:
		return say("里面什么都没有", "is empty")
	case utf8.Valid(b):
		return nil
	}
	at := 0
	for at < len(b) {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	n, _ := lineAndColumn(b, at)
	return say(fmt.Sprintf("第 %d 行起不是 UTF-8（可能是 GBK），要另存成 UTF-8", n), fmt.Sprintf("is not UTF-8 from line %d on (GBK perhaps): save it as UTF-8", n))
}

// twice names the members that stand in one object twice.
func twice(b []byte) []Fault {
	var out []Fault
	l := Lines{}
	l.json(b, func(path string, again int) {
		name := lastName(path)
		first := l[within(path)]
		out = append(out, Fault{Path: path, Name: wechat.Words{ZH: name, EN: name}, Line: again, Words: wechat.Words{
			ZH: fmt.Sprintf("写了两次，第 %d 行和第 %d 行，只能留一个", first, again), EN: fmt.Sprintf("is written twice, in line %d and in line %d: keep one", first, again)}})
	})
	return out
}
