package signing

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
)

// openEffort bounds the product of variants, in bytes of ciphertext.
const openEffort = 128 << 20

// opening is one way to read a secret part: each step is an id, "" for as given.
type opening struct {
	id, value string
}

// diagnoseOpen says why a secret part does not open: it tries what is usually
// wrong with associated data, nonce, key and ciphertext, alone and together.
func diagnoseOpen(in *inputs) []Finding {
	text, nonce, aad, key := openings(in)
	none := "open_none"
	if len(in.text("ciphertext"))*len(text)*len(nonce)*len(aad)*len(key) > openEffort {
		none = "open_some"
		text, nonce, key = text[:1], nonce[:1], key[:1]
	}
	var best []string
	for _, c := range text {
		for _, n := range nonce {
			for _, a := range aad {
				for _, k := range key {
					ids := slices.Compact(slices.DeleteFunc([]string{c.id, n.id, a.id, k.id}, func(id string) bool { return id == "" }))
					if best != nil && len(ids) >= len(best) {
						continue
					}
					if _, err := openGCM(k.value, Resource{n.value, a.value, c.value}); err == nil {
						best = append([]string{}, ids...)
					}
				}
			}
		}
	}
	if best == nil {
		return []Finding{{ID: FoundNone, Words: mistakeWords[none]}}
	}
	return openFound(best)
}

// openFound puts the ids into words.
func openFound(ids []string) []Finding {
	if len(ids) == 0 {
		return []Finding{{ID: FoundSame, Words: mistakeWords["open_same"], Proof: true}}
	}
	var words []Words
	for _, id := range ids {
		words = append(words, mistakeWords[id])
	}
	return []Finding{{ID: strings.Join(ids, "+"), Words: joinWords(words), Proof: true}}
}

// openings are the variants of the four things that must be right.
func openings(in *inputs) (text, nonce, aad, key []opening) {
	c := in.text("ciphertext")
	text = []opening{{"", c}, {"open_text", strings.Join(strings.Fields(c), "")}, {"open_text_plus", strings.ReplaceAll(c, " ", "+")}, {"open_text", strings.Trim(c, `"'`)},
		{"open_text_url", strings.NewReplacer("-", "+", "_", "/").Replace(c)}, {"open_text", c + strings.Repeat("=", (4-len(c)%4)%4)}}
	if b, err := hex.DecodeString(c); err == nil {
		text = append(text, opening{"open_text_hex", base64.StdEncoding.EncodeToString(b)})
	}
	if t, err := url.PathUnescape(c); err == nil {
		text = append(text, opening{"open_text_escaped", t})
	}
	n, a, k := in.text("nonce"), in.text("associated_data"), in.text("key")
	nonce = []opening{{"", n}, {"open_nonce", strings.TrimSpace(n)}, {"open_swapped", a}}
	aad = []opening{{"", a}, {"open_swapped", n}, {"open_aad", strings.TrimSpace(a)}, {"open_aad", strings.ToLower(a)}, {"open_aad", strings.ToUpper(a)}}
	for _, usual := range []string{"", "coupon", "certificate", "transaction", "refund", "payscore", "COUPON_CODE"} {
		aad = append(aad, opening{"open_aad", usual})
	}
	for _, m := range in.members {
		if m.name == "original_type" || m.name == "event_type" || m.name == "algorithm" {
			aad = append(aad, opening{"open_aad", m.text})
		}
	}
	key = []opening{{"", k}, {"open_key_space", strings.TrimSpace(k)}}
	for _, m := range in.members {
		if m.name != "key" && alike(m.name, "key") {
			key = append(key, opening{"open_key_other", m.text})
		}
	}
	// A key of another length would be another cipher.
	key = slices.DeleteFunc(key, func(o opening) bool { return len(o.value) != apiV3KeyBytes })
	return distinct(text), distinct(nonce), distinct(aad), distinct(key)
}

// distinct leaves out what is the same as something before it.
func distinct(all []opening) []opening {
	var out []opening
	for _, o := range all {
		if !slices.ContainsFunc(out, func(before opening) bool { return before.value == o.value }) {
			out = append(out, o)
		}
	}
	return out
}
