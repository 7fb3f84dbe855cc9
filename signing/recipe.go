package signing

import (
	"slices"
	"strings"
)

// field is one named value that may take part in a string to sign.
type field struct {
	name, value string
	secret      bool
	gone        bool // takes no part, not even as an empty line: a mistake only
	forced      bool // takes part although it is empty: a mistake only
}

// ordering is how the fields stand in the string.
type ordering int

const (
	asGiven       ordering = iota
	byName                 // byte order of the names
	byValue                // byte order of the values
	byNumber               // numbers by size, then text: a mistake only
	byNameFolded           // names without regard to case: a mistake only
	byNameDown             // names backwards: a mistake only
	byValueDown            // values backwards: a mistake only
	byValueFolded          // values without regard to case: a mistake only
)

// recipe says how a string to sign is put together and what is done with it.
// The schemes are recipes; the usual mistakes are changes of a recipe.
type recipe struct {
	fields  []field
	order   ordering
	empties bool   // fields with an empty value take part too
	named   bool   // "name=value" instead of the value alone
	equals  string // between name and value
	join    string // between two fields
	end     string // after the last field
	lead    string // before everything: a mistake only
	tail    []tail // after the fields, as it stands
	swap    [2]int // two places that are exchanged: a mistake only
	after   func(string) string
	raw     *string
	hash    primitive
	mac     string // key of an HMAC
	flip    bool   // the string is the HMAC's key and the key its text: a mistake only
	millis  bool   // its times are milliseconds
}

// tail is text behind the fields: "&key=" and the key, a body, a secret.
type tail struct {
	before string
	field
}

// Part is one piece of the string to sign: Before+Value+After. The pieces with
// an Order above 0, in order, are the whole string; Order 0 takes no part.
type Part struct {
	Name   string
	Before string // "timestamp=", or ""
	Value  string
	After  string // "&", a line end, or ""
	Order  int    // from 1
	Secret bool
}

// Text is what the piece puts into the string.
func (p Part) Text() string { return p.Before + p.Value + p.After }

// parts takes the recipe apart, fields that take no part at the end.
func (r recipe) parts() []Part {
	if r.raw != nil {
		return []Part{{Name: "message", Value: *r.raw, Order: 1}}
	}
	in, out := r.taking()
	parts := make([]Part, 0, len(in)+len(r.tail)+len(out))
	for i, f := range in {
		p := Part{Name: f.name, Value: f.value, Order: len(parts) + 1, Secret: f.secret, After: r.join}
		if r.named {
			p.Before = f.name + r.equals
		}
		if i == 0 {
			p.Before = r.lead + p.Before
		}
		if i == len(in)-1 {
			p.After = r.end
		}
		parts = append(parts, p)
	}
	for _, t := range r.tail {
		parts = append(parts, Part{Name: t.name, Before: t.before, Value: t.value, Order: len(parts) + 1, Secret: t.secret})
	}
	for _, f := range out {
		parts = append(parts, Part{Name: f.name, Value: f.value, Secret: f.secret})
	}
	return parts
}

// taking are the fields that take part, in order, and those that do not.
func (r recipe) taking() (in, out []field) {
	for _, f := range r.fields {
		if f.gone || f.value == "" && !r.empties && !f.forced {
			out = append(out, f)
		} else {
			in = append(in, f)
		}
	}
	r.order.sort(in)
	if a, b := r.swap[0], r.swap[1]; a != b && max(a, b) < len(in) {
		in[a], in[b] = in[b], in[a]
	}
	return in, out
}

// message is the string to sign.
func (r recipe) message() string { return string(r.appendTo(nil)) }

// appendTo writes the string to sign behind b.
func (r recipe) appendTo(b []byte) []byte {
	from := len(b)
	for _, p := range r.parts() {
		if p.Order > 0 {
			b = append(append(append(b, p.Before...), p.Value...), p.After...)
		}
	}
	if r.after != nil {
		return append(b[:from], r.after(string(b[from:]))...)
	}
	return b
}

func (o ordering) sort(fs []field) {
	switch o {
	case byName:
		slices.SortStableFunc(fs, func(a, b field) int { return strings.Compare(a.name, b.name) })
	case byValue:
		slices.SortStableFunc(fs, func(a, b field) int { return strings.Compare(a.value, b.value) })
	case byNameFolded:
		slices.SortStableFunc(fs, func(a, b field) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	case byNameDown:
		slices.SortStableFunc(fs, func(a, b field) int { return strings.Compare(b.name, a.name) })
	case byValueDown:
		slices.SortStableFunc(fs, func(a, b field) int { return strings.Compare(b.value, a.value) })
	case byValueFolded:
		slices.SortStableFunc(fs, func(a, b field) int { return strings.Compare(strings.ToLower(a.value), strings.ToLower(b.value)) })
	case byNumber:
		slices.SortStableFunc(fs, func(a, b field) int { return compareNumbers(a.value, b.value) })
	}
}

// compareNumbers puts numbers before text, and numbers by size.
func compareNumbers(a, b string) int {
	na, nb := isDigits(a), isDigits(b)
	switch {
	case na && nb && len(a) != len(b):
		return len(a) - len(b)
	case na != nb && na:
		return -1
	case na != nb:
		return 1
	}
	return strings.Compare(a, b)
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// values, pairs and lines are the three ways strings are put together.
func values(fs []field) recipe {
	return recipe{fields: fs, order: byValue, equals: "=", hash: hashSHA1}
}

func pairs(fs []field, order ordering) recipe {
	return recipe{fields: fs, order: order, named: true, equals: "=", join: "&"}
}

func lines(fs []field) recipe {
	return recipe{fields: fs, order: asGiven, empties: true, equals: "=", join: "\n", end: "\n", hash: hashRSA}
}
