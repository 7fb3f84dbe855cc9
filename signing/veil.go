package signing

import "strings"

// Veil hides the middle of a secret for a screen, at the same length: enough
// stays to tell two tickets apart, too little to use one. Short ones and keys in
// PEM are hidden altogether, the latter as 12 dots.
func Veil(secret string) string {
	rs := []rune(secret)
	n := len(rs)
	switch {
	case n == 0:
		return ""
	case n < 12 || strings.HasPrefix(secret, "-----BEGIN"):
		return strings.Repeat("•", min(n, 12))
	}
	keep := min(n/4, 7)
	return string(rs[:keep]) + strings.Repeat("•", n-2*keep) + string(rs[n-keep:])
}

// VeilParts is the string to sign with its secrets hidden.
func VeilParts(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Order == 0:
		case p.Secret:
			b.WriteString(p.Before + Veil(p.Value) + p.After)
		default:
			b.WriteString(p.Text())
		}
	}
	return b.String()
}

// VeilText hides every secret of the inputs where it stands in text, also with
// its case changed or escaped for a URL. Use it for [Finding].Message.
func VeilText(scheme string, in []byte, text string) string {
	e, err := entryOf(scheme)
	read, bad := readInputs(in)
	if err != nil || bad != nil {
		return text
	}
	read.settle(e.Inputs)
	for _, m := range read.members {
		if !e.secret(m.name) {
			continue
		}
		for _, s := range []string{m.text, strings.TrimSpace(m.text), Escape(m.text)} {
			text = replaceFold(text, s, Veil(s))
		}
	}
	return text
}

// secret reports whether a member holds a secret, also one that the scheme does
// not ask for.
func (e entry) secret(name string) bool {
	for _, f := range e.Inputs {
		if f.Name == name {
			return f.Secret
		}
	}
	for _, kind := range []string{"ticket", "key", "token", "secret"} {
		if alike(name, kind) {
			return true
		}
	}
	return false
}

// replaceFold replaces old in every mix of cases. Texts under 4 bytes would
// blank out ordinary characters and stay.
func replaceFold(s, old, with string) string {
	if len(old) < 4 {
		return s
	}
	var b strings.Builder
	low, want := asciiLower(s), asciiLower(old)
	for {
		i := strings.Index(low, want)
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i] + with)
		s, low = s[i+len(old):], low[i+len(old):]
	}
}

// asciiLower keeps every byte's place, which strings.ToLower does not.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
