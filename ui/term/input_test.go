package term

import "testing"

func TestHalfCharacters(t *testing.T) {
	for s, want := range map[string]int{"": 0, "a": 0, "券": 0, "a券"[:2]: 1, "a券"[:3]: 2, "😀"[:3]: 3, "券\x80": 0, "\xff": 0} {
		if got := halfChar([]byte(s)); got != want {
			t.Errorf("halfChar(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestHalfSequences(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "券": false, "\x1b": true, "ab\x1b": true, "\x1b[": true, "\x1b[1;5": true, "\x1b[D": false, "\x1b[1;5D": false, "\x1bO": true, "\x1bOP": false,
		"\x1ba": false, "\x1b\xe5": true, "\x1b券": false, "\x1b[M": true, "\x1b[M !": true, "\x1b[M !!": false, "\x1b[[": true, "\x1b[[A": false, "\x1b\x1b[": true,
		"\x1b\x1b[A": false, "\x1b]11;rgb:": true, "\x1b]11;rgb:0/0/0\a": false, "\x1b]11;rgb:0/0/0\x1b": true, "\x1b]11;rgb:0/0/0\x1b\\": false, "\x1b[D\x1b[": true,
		"\x1b[200~a": false, "\x1b[20\x01": false,
	} {
		if got := halfSequence([]byte(s)); got != want {
			t.Errorf("halfSequence(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestAnswersOfTheTerminalAreNotTyped(t *testing.T) {
	for s, want := range map[string]string{
		"1\x1b]11;rgb:ffff/ffff/ffff\x1b\\2": "12", "\x1b]11;rgb:0/0/0\a": "", "\x1bP1$r0m\x1b\\x": "x", "券\x1b[D\x1b": "券\x1b[D\x1b", "\x1b]": "\x1b]", "\x1b": "\x1b",
		"\x1b]x": "\x1b]x",
	} {
		if got := string(dropReplies([]byte(s))); got != want {
			t.Errorf("dropReplies(%q) = %q, want %q", s, got, want)
		}
	}
}
