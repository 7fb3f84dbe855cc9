package textfile

import "testing"

func TestDecode(t *testing.T) {
	for raw, want := range map[string]string{
		"":                           "",
		"a\r\nb\rc\n":                "a\nb\nc\n",
		"\ufeff券":                    "券",
		"\xff\xfe\x38\x52\n\x00":     "券\n",
		"\xfe\xff\x52\x38\x00\r":     "券\n",
		"\xc8\xaf,\xc2\xeb":          "券,码",
		"what was written as \ufffd": "what was written as \ufffd",
	} {
		if got, ok := Decode([]byte(raw)); !ok || string(got) != want {
			t.Errorf("%q: %q %v, want %q", raw, got, ok, want)
		}
	}
	for _, raw := range []string{"\xff", "a\x00b", "\xff\xfe\x00\x00", "\xff\xfe\x00\xd8", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff"} {
		if got, ok := Decode([]byte(raw)); ok {
			t.Errorf("%q is taken for %q", raw, got)
		}
	}
}
