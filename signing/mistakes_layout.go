package signing

import (
	"slices"
	"strings"
)

// structure are mistakes in how the pieces are put together.
func structure(r recipe) []change {
	switch {
	case r.end == "\n":
		return lineMistakes(r)
	case r.named:
		return append(append(pairMistakes(r), keyMistakes(r)...), nameMistakes(r)...)
	}
	return sortedMistakes(r)
}

func ordered(id string, o ordering) change {
	return change{id, "", func(r *recipe) { r.order = o }}
}

// sortedMistakes are those of sorted values.
func sortedMistakes(r recipe) []change {
	out := []change{ordered("sorted_by_name", byName), ordered("unsorted", asGiven), ordered("sorted_as_numbers", byNumber), ordered("sorted_folded", byValueFolded),
		{"named_values", "", func(r *recipe) { r.named, r.order, r.equals = true, byName, "" }},
		{"named_values", "", func(r *recipe) { r.named, r.order, r.join = true, byName, "&" }},
		{"named_values", "", func(r *recipe) { r.named, r.join = true, "&" }},
		{"object_signed", "", func(r *recipe) { r.after, r.order = jsonOf(*r, asGiven), asGiven }},
		{"object_signed", "", func(r *recipe) { r.after, r.order = jsonOf(*r, byName), byName }},
		{"object_signed", "", func(r *recipe) { r.after = extOf(*r) }}, {"object_text", "", func(r *recipe) { r.fields = append(r.fields, field{name: "cardExt", value: "[object Object]"}) }},
		{"text_newline", "", func(r *recipe) { r.end = "\n" }}, {"text_space", "", func(r *recipe) { r.end = " " }}}
	for _, j := range []string{"&", ",", "+", "|", " ", "\n", ", "} {
		out = append(out, change{"joined", "“" + strings.ReplaceAll(j, "\n", `\n`) + "”", func(r *recipe) { r.join = j }})
	}
	for _, f := range r.fields {
		if f.value != "" {
			out = append(out, change{"doubled", f.name, func(r *recipe) { r.fields = append(r.fields, f) }})
		}
	}
	return append(append(append(out, documentOrders(r)...), ordered("sorted_down", byValueDown)), ticketAsKey(r)...)
}

// documentOrders are the orders in which tables and samples print the fields.
func documentOrders(r recipe) []change {
	var out []change
	for _, names := range []string{"api_ticket timestamp card_id code openid nonce_str", "timestamp nonce_str card_id api_ticket code openid",
		"api_ticket timestamp nonce_str card_id code openid", "code timestamp card_id api_ticket nonce_str openid", "token timestamp nonce", "timestamp nonce token",
		"api_ticket app_id location_id timestamp nonce_str card_id card_type"} {
		want := strings.Fields(names)
		out = append(out, change{"unsorted", "", func(r *recipe) {
			slices.SortStableFunc(r.fields, func(a, b field) int { return slices.Index(want, a.name) - slices.Index(want, b.name) })
			r.order = asGiven
		}})
	}
	return out
}

// jsonOf writes a recipe's fields as one JSON object instead of its string.
func jsonOf(r recipe, o ordering) func(string) string {
	return func(string) string {
		fs := slices.Clone(r.fields)
		o.sort(fs)
		var parts []string
		for _, f := range fs {
			if f.value != "" && !f.gone {
				parts = append(parts, string(quoted(f.name))+":"+string(quoted(f.value)))
			}
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
}

// extOf writes a cardExt without its signature: ticket and card stand outside.
func extOf(r recipe) func(string) string {
	r.fields = slices.DeleteFunc(slices.Clone(r.fields), func(f field) bool { return f.secret || f.name == "card_id" })
	order := []string{"code", "openid", "timestamp", "nonce_str"}
	slices.SortStableFunc(r.fields, func(a, b field) int { return slices.Index(order, a.name) - slices.Index(order, b.name) })
	return jsonOf(r, asGiven)
}

// swapMax is the most pairs of which any two are tried in each other's place,
// and the most parameters of a URL that are left out one by one.
const swapMax = 24

// pairMistakes are those of name=value pairs.
func pairMistakes(r recipe) []change {
	whole := func(id string, f func(string) string) change { return change{id, "", func(r *recipe) { r.after = f }} }
	out := []change{ordered("unsorted", asGiven), ordered("sorted_by_value", byValue), ordered("sorted_folded", byNameFolded), ordered("sorted_down", byNameDown),
		whole("garbled", func(m string) string { return strings.ReplaceAll(m, "&times", "×") }), whole("text_html", func(m string) string { return strings.ReplaceAll(m, "&", "&amp;") }),
		whole("text_newline", func(m string) string { return m + "\n" }), whole("text_space", func(m string) string { return m + " " }), whole("text_escaped", Escape),
		whole("text_question", func(m string) string { return "?" + m }), whole("text_lower", strings.ToLower), whole("text_amp", func(m string) string { return m + "&" }),
		whole("value_bom", func(m string) string { return "\uFEFF" + m }),
		{"object_signed", "", func(r *recipe) { r.after = jsonOf(*r, asGiven) }}, {"object_signed", "", func(r *recipe) { r.after = jsonOf(*r, byName) }},
		{"names_missing", "", func(r *recipe) { r.named, r.join = false, "" }}, {"names_missing", "", func(r *recipe) { r.named, r.join, r.order = false, "", byValue }},
		{"equals", "", func(r *recipe) { r.equals = "" }}, {"equals", "", func(r *recipe) { r.equals = ":" }}}
	for _, j := range []string{"", ",", "\n", ";"} {
		out = append(out, change{"joined", "“" + strings.ReplaceAll(j, "\n", `\n`) + "”", func(r *recipe) { r.join = j }})
	}
	for _, t := range []string{"HMAC-SHA256", "MD5", "SHA256-RSA"} {
		out = append(out, change{"not_signed_field", "sign_type", func(r *recipe) { r.fields = append(r.fields, field{name: "sign_type", value: t}) }},
			change{"not_signed_field", "signType", func(r *recipe) { r.fields = append(r.fields, field{name: "signType", value: t}) }})
	}
	out = append(out, change{"empty_sign", "sign", func(r *recipe) { r.fields = append(r.fields, field{name: "sign", forced: true}) }})
	if len(r.fields) > swapMax {
		return out
	}
	for a := range r.fields {
		for b := range a {
			out = append(out, change{"swapped", r.fields[b].name + ", " + r.fields[a].name, func(r *recipe) { r.fields[a].value, r.fields[b].value = r.fields[b].value, r.fields[a].value }})
		}
	}
	return out
}

// everyValue are mistakes made with every value of the pairs. They come after
// those made with a single one, which give the same where only one can change.
func everyValue(r recipe) []change {
	if !r.named {
		return nil
	}
	all := func(id string, f func(string) string) change {
		return change{id, "", func(r *recipe) {
			for i := range r.fields {
				r.fields[i].value = f(r.fields[i].value)
			}
		}}
	}
	var out []change
	for i := range escapes("") {
		out = append(out, all("values_escaped", func(v string) string { return escapes(v)[i] }))
	}
	return append(out, all("values_escaped_twice", func(v string) string { return Escape(Escape(v)) }))
}

// keyMistakes are ways to get the key at the end wrong.
func keyMistakes(r recipe) []change {
	n := len(r.tail) - 1
	if n < 0 || r.tail[n].name != "key" {
		return tailMistakes(r)
	}
	out := []change{{"key_left_out", "key", func(r *recipe) { r.tail[n] = tail{} }},
		{"key_sorted", "key", func(r *recipe) { r.fields, r.tail[n] = append(r.fields, r.tail[n].field), tail{} }},
		{"key_first", "key", func(r *recipe) { r.lead, r.tail[n] = "key="+r.tail[n].value+"&", tail{} }},
		{"key_first", "key", func(r *recipe) { r.lead, r.tail[n] = r.tail[n].value, tail{} }}}
	for _, b := range []string{"", "&", "key=", "&KEY=", "&Key=", "&secret=", "&appkey=", "&api_key=", "&apikey=", "&key:", "&mch_key="} {
		if b != r.tail[n].before && r.tail[n].before != "" {
			out = append(out, change{"key_name", "“" + b + "”", func(r *recipe) { r.tail[n].before = b }})
		}
	}
	return append(append(out, macMistakes(r)...), tailMistakes(r)...)
}

// tailMistakes are joins between pairs and body of the redemption platform.
func tailMistakes(r recipe) []change {
	var out []change
	if len(r.tail) > 0 && r.tail[0].name == "body" && r.tail[0].value != "" {
		out = append(out, change{"body_first", "body", func(r *recipe) { r.lead, r.tail[0] = r.tail[0].value, tail{} }})
	}
	for i := range r.tail {
		for _, b := range []string{"&", "\n", "&body=", "body=", "&key=", "&secret=", " "} {
			if r.tail[i].name == "body" || len(r.tail) > 1 {
				out = append(out, change{"tail_join", r.tail[i].name + " “" + strings.ReplaceAll(b, "\n", `\n`) + "”", func(r *recipe) { r.tail[i].before = b }})
			}
		}
	}
	return out
}

// lineMistakes are those of lines with an end each (V3, discount card).
func lineMistakes(r recipe) []change {
	out := []change{{"last_newline", "", func(r *recipe) { r.end = "" }}, {"extra_newline", "", func(r *recipe) { r.end = "\n\n" }},
		{"lines_crlf", "", func(r *recipe) { r.join, r.end = "\r\n", "\r\n" }}, {"lines_literal", "", func(r *recipe) { r.join, r.end = `\n`, `\n` }},
		{"value_bom", "", func(r *recipe) { r.lead = "\uFEFF" }},
		{"unsorted_lines", "", func(r *recipe) { r.order = byName }}, {"unsorted_lines", "", func(r *recipe) { r.order = byValue }},
		{"named_lines", "", func(r *recipe) { r.named = true }}, {"named_lines", "", func(r *recipe) { r.named, r.order, r.join, r.end = true, byName, "&", "" }}}
	for _, j := range []string{"", "&", " ", ","} {
		out = append(out, change{"joined", "“" + j + "”", func(r *recipe) { r.join, r.end = j, "" }}, change{"joined", "“" + j + "”", func(r *recipe) { r.join, r.end = j, j }})
	}
	for a := range r.fields {
		for b := range a {
			out = append(out, change{"swapped", r.fields[b].name + ", " + r.fields[a].name, func(r *recipe) { r.swap = [2]int{b, a} }})
		}
	}
	return append(out, queryAsBody(r)...)
}

// queryAsBody is a GET whose parameters were signed as a body.
func queryAsBody(r recipe) []change {
	at := slices.IndexFunc(r.fields, func(f field) bool { return f.name == "url" })
	body := slices.IndexFunc(r.fields, func(f field) bool { return f.name == "body" })
	if at < 0 || body < 0 || r.fields[body].value != "" {
		return nil
	}
	path, query, has := strings.Cut(r.fields[at].value, "?")
	if !has {
		return nil
	}
	var out []change
	for _, text := range []string{query, jsonOfQuery(query)} {
		for _, line := range []string{path, r.fields[at].value} {
			out = append(out, change{"url_query_body", "", func(r *recipe) { r.fields[at].value, r.fields[body].value = line, text }})
		}
	}
	return out
}

// jsonOfQuery writes parameters as a JSON object of texts.
func jsonOfQuery(query string) string {
	var parts []string
	for _, p := range splitQuery(query) {
		parts = append(parts, string(quoted(p.name))+":"+string(quoted(p.value)))
	}
	return "{" + strings.Join(parts, ",") + "}"
}
