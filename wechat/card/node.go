package card

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"coupondesk/wechat"
)

// reader collects what is wrong with the form of a JSON text.
type reader struct{ faults Faults }

func (r *reader) fault(path string, kind FaultKind, why wechat.Words) {
	r.faults = append(r.faults, Fault{Path: path, Kind: kind, Code: codeFormat, Field: named(path), Why: why})
}

// node is a JSON object that is read member by member, so that in the end what
// nobody asked for is known. Where object reads leniently what the platform
// answers, node reads what a person wrote and may have meant otherwise. A nil
// node is an absent object.
type node struct {
	r    *reader
	path string
	in   object
	left object // members nobody has asked for
}

func (r *reader) root(raw json.RawMessage) *node { return r.node("", raw) }

func (r *reader) node(path string, raw json.RawMessage) *node {
	if raw == nil || string(raw) == "null" {
		return nil
	}
	o := parseObject(raw)
	if o == nil {
		r.fault(path, FaultValue, words("应是一个对象", "must be an object"))
		return nil
	}
	return &node{r: r, path: path, in: o, left: maps.Clone(o)}
}

func (m *node) at(name string) string { return strings.TrimPrefix(m.path+"."+name, ".") }

func (m *node) fault(name string, kind FaultKind, why wechat.Words) {
	m.r.fault(m.at(name), kind, why)
}

// has reports whether the member is there and not null.
func (m *node) has(name string) bool {
	if m == nil {
		return false
	}
	raw, ok := m.in[name]
	return ok && string(raw) != "null"
}

// take gives the member's text, nil when it is absent or null.
func (m *node) take(name string) json.RawMessage {
	if m == nil {
		return nil
	}
	delete(m.left, name)
	if !m.has(name) {
		return nil
	}
	return m.in[name]
}

func (m *node) object(name string) *node {
	if m == nil {
		return nil
	}
	return m.r.node(m.at(name), m.take(name))
}

func (m *node) text(name string) string {
	raw := m.take(name)
	if raw == nil {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		if strings.Trim(strings.TrimPrefix(string(raw), "-"), "0123456789") == "" {
			return string(raw) // a phone number, say, that lost its quotes
		}
		m.fault(name, FaultValue, words("应是一段文字", "must be a string"))
	}
	return s
}

// number takes whole numbers and digit strings; an empty string is as good as
// absent.
func (m *node) number(name string) int64 { return m.whole(name, m.take(name)) }

// whole is number for a member or element that was taken.
func (m *node) whole(name string, raw json.RawMessage) int64 {
	if raw == nil || string(raw) == `""` {
		return 0
	}
	n, err := strconv.ParseInt(strings.TrimSpace(text(raw)), 10, 64)
	if err != nil {
		m.fault(name, FaultValue, words("应是一个整数", "must be a whole number"))
	}
	return n
}

func (m *node) small(name string) int {
	n := m.number(name)
	if !fits(n) {
		m.fault(name, FaultRange, words("数字太大", "is too large a number"))
		return 0
	}
	return int(n)
}

func (m *node) flag(name string) bool {
	raw := m.take(name)
	if raw == nil || string(raw) == `""` {
		return false
	}
	b, err := strconv.ParseBool(text(raw))
	if json.Unmarshal(raw, &b) != nil && err != nil {
		m.fault(name, FaultValue, words("应是 true 或 false", "must be true or false"))
	}
	return b
}

// elements gives the members of an array; a null is as good as absent.
func (m *node) elements(name string) []json.RawMessage {
	raw := m.take(name)
	if raw == nil {
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		m.fault(name, FaultValue, words("应是一个数组", "must be an array"))
	}
	return slices.DeleteFunc(list, func(one json.RawMessage) bool { return string(one) == "null" })
}

func (m *node) objects(name string) []*node {
	var out []*node
	for i, raw := range m.elements(name) {
		if one := m.r.node(fmt.Sprintf("%s[%d]", m.at(name), i), raw); one != nil {
			out = append(out, one)
		}
	}
	return out
}

func (m *node) texts(name string) []string {
	var out []string
	for i, raw := range m.elements(name) {
		var s string
		if json.Unmarshal(raw, &s) != nil {
			m.fault(fmt.Sprintf("%s[%d]", name, i), FaultValue, words("应是一段文字", "must be a string"))
		}
		out = append(out, s)
	}
	return out
}

// numbers takes an array of whole numbers, or a single one.
func (m *node) numbers(name string) []int64 {
	if m.has(name) && !strings.HasPrefix(string(m.in[name]), "[") {
		if n := m.number(name); n != 0 {
			return []int64{n}
		}
		return nil
	}
	var out []int64
	for i, raw := range m.elements(name) {
		if string(raw) == `""` {
			continue // as good as absent
		}
		out = append(out, m.whole(fmt.Sprintf("%s[%d]", name, i), raw))
	}
	return out
}

// lenient hands members over to what reads the platform's answers.
func (m *node) lenient(names ...string) object {
	out := object{}
	for _, name := range names {
		if raw := m.take(name); raw != nil {
			out[name] = raw
		}
	}
	return out
}

// rest names the members that nobody asked for, sorted. A null is as good as
// absent.
func (m *node) rest() {
	if m == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(m.left)) {
		if m.has(name) {
			m.fault(name, FaultUnknown, words("普通优惠券没有这个字段", "is not a member of an ordinary coupon"))
		}
	}
}
