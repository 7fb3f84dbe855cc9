package signing

import (
	"slices"
	"strings"
)

// mistakes are the changes that are tried alone and in pairs, the most usual
// ones first.
func (s *search) mistakes() []batch {
	r := s.job.recipe
	if r.raw != nil {
		return []batch{{variantBytes * len(*r.raw), func() []change { return rawMistakes(*r.raw) }}}
	}
	now := func(list func(recipe) []change) batch { return batch{0, func() []change { return list(r) }} }
	out := []batch{{0, s.besides}, now(leftOut), now(structure)}
	for i := range r.slots() {
		out = append(out, variants(r, i))
	}
	return append(out, now(everyValue), now(wholeText))
}

// wide are changes of many values each, tried alone: another second, the true
// milliseconds.
func (s *search) wide() []change {
	var out []change
	r := s.job.recipe
	short := len(r.message()) <= shortBytes
	for i := range r.fields {
		f := r.fields[i]
		if !isTime(f) {
			continue
		}
		set := func(id, value string) {
			out = append(out, change{id, f.name, func(r *recipe) { r.set(i, value) }})
		}
		for d := int64(1); d <= 120; d++ {
			set("other_second", addSeconds(f.value, d))
			set("other_second", addSeconds(f.value, -d))
		}
		if len(f.value) == 10 {
			for ms := 1; ms < 1000; ms++ {
				set("milliseconds", f.value+pad3(ms))
				if short {
					set("time_float", f.value+"."+strings.TrimRight(pad3(ms), "0"))
				}
			}
		}
	}
	return out
}

// leftOut are fields that were forgotten, and empty ones that were not.
func leftOut(r recipe) []change {
	var out []change
	for i := range r.slots() {
		f := *r.slot(i)
		switch {
		case i >= len(r.fields) && f.name == "key":
			// the ways to write the key are in keyMistakes
		case f.value != "":
			out = append(out, change{"left_out", f.name, func(r *recipe) { r.drop(i) }})
			if r.empties {
				out = append(out, change{"emptied", f.name, func(r *recipe) { r.set(i, "") }})
			}
		case r.empties:
			out = append(out, change{"left_out", f.name, func(r *recipe) { r.drop(i) }})
		case r.named && i < len(r.fields):
			out = append(out, change{"empty_kept", f.name, func(r *recipe) { r.slot(i).forced = true }})
		}
		for _, text := range []string{"undefined", "null", "None"} {
			if !f.secret {
				out = append(out, change{"undefined", f.name, func(r *recipe) { r.set(i, text) }})
			}
		}
	}
	if r.named && slices.ContainsFunc(r.fields, func(f field) bool { return f.value == "" }) {
		out = append(out, change{"empty_kept", "", func(r *recipe) { r.empties = true }})
	}
	return out
}

// besides are members of the inputs that the scheme does not sign: signed all
// the same, or used in the place of another. The same goes for values that were
// sent along with the foreign signature.
func (s *search) besides() []change {
	var out []change
	r := s.job.recipe
	known := map[string]bool{"key": true, "now": true, "message": true}
	for _, f := range r.fields {
		known[f.name] = true
	}
	for _, m := range s.in.members {
		if known[m.name] || m.text == "" || strings.HasSuffix(m.name, "_pem") || slices.Contains([]string{"headers", "send_coupon_params", "fragment"}, m.name) {
			continue
		}
		out = append(out, instead(r, m)...)
		if !strings.Contains(m.name, "key") && !strings.Contains(m.name, "ticket") {
			extra := field{name: m.name, value: m.text}
			out = append(out, change{"not_signed_field", m.name, func(r *recipe) { r.fields = append(r.fields, extra) }})
		}
	}
	if s.foreign.sent != nil {
		s.foreign.sent.settle(s.entry.Inputs)
		for _, m := range s.foreign.sent.members {
			if !known[m.name] && !s.in.has(m.name) && m.text != "" && !strings.Contains(m.name, "sign") {
				extra := field{name: m.name, value: m.text}
				out = append(out, change{"not_signed_field", m.name, func(r *recipe) { r.fields = append(r.fields, extra) }})
			}
		}
		for i, f := range r.fields {
			if m := s.foreign.sent.find(f.name); m != nil && m.text != f.value {
				out = append(out, change{"sent_value", f.name, func(r *recipe) { r.set(i, m.text) }})
			}
		}
	}
	return append(out, s.urlAsGiven()...)
}

// instead puts a member in the place of a field of the same kind: another
// ticket, another key, another account's appid.
func instead(r recipe, m member) []change {
	var out []change
	for i := range r.slots() {
		f := *r.slot(i)
		for _, kind := range []string{"ticket", "key", "token", "secret", "appid", "openid", "url", "mch", "code", "time", "nonce"} {
			if !alike(m.name, kind) || !alike(f.name, kind) && !(f.secret && (kind == "secret" || kind == "token")) {
				continue
			}
			id := map[string]string{"ticket": "other_ticket", "key": "other_key"}[kind]
			if id == "" {
				id = "other_value"
			}
			out = append(out, change{id, f.name + " ← " + m.name, func(r *recipe) { r.set(i, m.text) }})
			break
		}
	}
	return out
}

// alike reports whether a name is of a kind, however it is spelled.
func alike(name, kind string) bool {
	return strings.Contains(strings.ReplaceAll(strings.ToLower(name), "_", ""), kind)
}

// rawMistakes are those of a text that is signed as it is.
func rawMistakes(text string) []change {
	var out []change
	for _, v := range bodyVariants(text) {
		out = append(out, change{v.id, "message", func(r *recipe) { r.raw = &v.value }})
	}
	return out
}
