package signing

import (
	"encoding/base64"
	"encoding/hex"
)

// macMistakes are ways to give an HMAC the wrong key while the string is right.
// Which of its two arguments is the key differs from language to language.
func macMistakes(r recipe) []change {
	if r.mac == "" {
		return nil
	}
	key := r.mac
	with := func(id, mac string) change { return change{id, "key", func(r *recipe) { r.mac = mac }} }
	out := []change{{"mac_swapped", "key", func(r *recipe) { r.flip = true }}, with("mac_empty", ""),
		with("mac_hashed", lowerHex(hashMD5.sum([]byte(key), ""))), with("mac_hashed", upperHex(hashMD5.sum([]byte(key), "")))}
	if b, err := hex.DecodeString(key); err == nil {
		out = append(out, with("mac_hex", string(b)))
	}
	if b, err := base64.StdEncoding.DecodeString(key); err == nil {
		out = append(out, with("mac_base64", string(b)))
	}
	return out
}

// ticketAsKey takes a ticket or token for the key of an HMAC; it belongs into
// the string.
func ticketAsKey(r recipe) []change {
	var out []change
	for i, f := range r.fields {
		if !f.secret || f.value == "" {
			continue
		}
		key := f.value
		out = append(out, change{"ticket_as_key", f.name, func(r *recipe) { r.mac = key; r.drop(i) }},
			change{"ticket_as_key", f.name, func(r *recipe) { r.mac = key }})
	}
	return out
}
