package workbench

import (
	"regexp"
	"strings"

	"coupondesk/signing"
)

// verdict is how somebody else's result stands beside ours.
type verdict int

const (
	nothing  verdict = iota // there are not two to compare
	same                    // to the letter
	soFar                   // theirs is the beginning of ours
	onlyCase                // hex in the wrong case
	differs
)

// compared is the outcome; at is the character that differs first, from 0.
type compared struct {
	verdict      verdict
	at           int
	ours, theirs string // what was compared: signatures taken out of links and headers
	inside       bool   // theirs was taken out of something longer
}

// compare holds a foreign result against ours as it is typed.
func compare(ours, theirs string) compared {
	theirs = strings.TrimSpace(theirs)
	if ours == "" || theirs == "" {
		return compared{}
	}
	c := compared{ours: ours, theirs: theirs}
	if ours != theirs {
		if in := signatureIn(theirs); in != "" {
			c.theirs, c.inside = in, true
		}
		if in := signatureIn(ours); in != "" && (c.inside || !strings.HasPrefix(ours, theirs)) {
			c.ours = in
		}
	}
	a, b := []rune(c.ours), []rune(c.theirs)
	for c.at < min(len(a), len(b)) && a[c.at] == b[c.at] {
		c.at++
	}
	switch {
	case c.ours == c.theirs:
		c.verdict = same
	case hexOnly(c.ours) && strings.EqualFold(c.ours, c.theirs):
		c.verdict = onlyCase
	case c.at == len(b), hexOnly(c.ours) && len(b) < len(a) && strings.EqualFold(string(a[:len(b)]), c.theirs):
		c.verdict, c.at = soFar, len(b)
	default:
		c.verdict = differs
	}
	return c
}

func hexOnly(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

var headerSignature = regexp.MustCompile(`signature="([^"]*)"`)

// signatureIn is the signature inside a link, a header or an object, "" for a
// bare one.
func signatureIn(text string) string {
	if m := headerSignature.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if !strings.ContainsAny(text, "{?&") {
		return ""
	}
	p, err := signing.ParseInputs(text)
	if err != nil {
		return ""
	}
	return p.Signature
}
