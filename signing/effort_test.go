package signing

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

// However long the inputs are and however many, the search ends after so much
// work, and says what it could not try. A coupon link has all the effort there
// is; the others have an eighth of it and inputs to match, to save time.
func TestTheSearchIsBounded(t *testing.T) {
	many := map[string]any{"key": "k"}
	for i := range 100 {
		many[fmt.Sprint("f", i)] = "v"
	}
	v3 := signtest.Named(t, "v3_busifavor_use_coupon")
	body := func(text string) map[string]any {
		in := map[string]any{"key": v3.Key, "body": text}
		for _, name := range []string{"method", "url", "timestamp", "nonce_str"} {
			in[name] = v3.Inputs[name]
		}
		return in
	}
	for _, c := range []struct {
		name, scheme string
		in           map[string]any
		effort       int
		want         thorough
	}{
		{"a coupon link", "h5-coupon-hmac-sha256", h5Inputs2(nil), searchEffort, triedAll},
		{"a body of 9 KB", v3.Scheme, body(`{"a":"` + strings.Repeat("券", 3_000) + `"}`), searchEffort / 8, triedSingly},
		{"a body of 500 KB", v3.Scheme, body(strings.Repeat("券<", 125_000)), searchEffort / 8, triedSome},
		{"100 parameters", "v2-md5", many, searchEffort / 8, triedSome},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, err := json.Marshal(c.in)
			if err != nil {
				t.Fatal(err)
			}
			e, _ := entryOf(c.scheme)
			in, _ := readInputs(raw)
			j, _ := e.build(in)
			s := newSearch(j, in, readForeign(strings.Repeat("0123", 16)), e)
			if s.left != searchEffort {
				t.Fatalf("it begins with %d", s.left)
			}
			s.left = c.effort
			if found := s.run(); len(found) > 0 || s.reached != c.want {
				t.Errorf("found %d, reached %d, want %d", len(found), s.reached, c.want)
			}
			// seen has an entry for each string that was built
			if built := len(s.seen) * len(j.recipe.message()); built > c.effort {
				t.Errorf("%d strings of %d bytes were built", len(s.seen), len(j.recipe.message()))
			}
			if w := s.clueless()[0].Words; (w == mistakeWords[FoundNone]) != (c.want == triedAll) {
				t.Errorf("said %q", w.EN)
			}
		})
	}
}

// A long text that does not open is tried with everything as long as its
// variants are the same text; else it is said that not all was tried.
func TestOpeningALongTextIsBounded(t *testing.T) {
	open := func(text string) Finding {
		in := map[string]any{"key": strings.Repeat("k", 32), "nonce": "n", "associated_data": "a", "ciphertext": text}
		return Diagnose("aead-aes-256-gcm-decrypt", jsonOfInputs(t, in), "")[0]
	}
	if f := open(strings.Repeat("A", 1<<20)); f.Words != mistakeWords["open_none"] {
		t.Errorf("%q", f.Words.EN)
	}
	if f := open(strings.Repeat("A -%41", 1<<18)); f.Words != mistakeWords["open_some"] {
		t.Errorf("%q", f.Words.EN)
	}
}
