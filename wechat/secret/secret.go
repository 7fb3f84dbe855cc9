// Package secret keeps credentials from being printed by accident: a Value
// cannot show itself, and a Redactor cuts known values out of text that was
// written by somebody who did not know better.
package secret

import (
	"fmt"
	"log/slog"
)

// mask is what every secret looks like when it is printed.
const mask = "***"

// Value is a secret text. All ways to print, log or marshal it give "***";
// only Reveal gives the text. The zero Value is empty.
//
// The text lies behind a pointer because fmt reads unexported fields without
// asking their methods: a struct that holds a Value prints an address.
type Value struct{ p *string }

// New wraps s. An empty s gives the zero Value.
func New(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{p: &s}
}

// Reveal gives the secret text, or "" for the zero Value. Call it where the
// text is handed to the platform and nowhere else.
func (v Value) Reveal() string {
	if v.p == nil {
		return ""
	}
	return *v.p
}

// IsZero reports whether no secret is held.
func (v Value) IsZero() bool { return v.p == nil }

// String gives "***".
func (v Value) String() string { return mask }

// GoString gives "***".
func (v Value) GoString() string { return mask }

// Format writes "***" for every verb and flag.
func (v Value) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(mask)) }

// MarshalJSON gives the JSON string "***".
func (v Value) MarshalJSON() ([]byte, error) { return []byte(`"` + mask + `"`), nil }

// MarshalText gives "***".
func (v Value) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue gives "***" to log/slog.
func (v Value) LogValue() slog.Value { return slog.StringValue(mask) }
