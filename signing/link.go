package signing

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
)

// LinkKeys are what a link's signature can be checked with; both may be zero.
type LinkKeys struct {
	V2   APIv2Key     // of the sending merchant, for coupon links
	Card MerchantCert // for discount cards
}

// linkMax is the longest link, in bytes, that is looked at: four times what the
// longest values allowed can make.
const linkMax = 8 << 10

// InspectLink says everything that is wrong with a coupon link (H5发券) or a
// discount card's path (先享卡), worst first by its place from the left. It
// gives at least one finding: "link_good" when nothing is wrong. Findings never
// repeat a value of the link, except the name of a parameter.
func InspectLink(link string, keys LinkKeys) []Finding {
	l := &linkCheck{}
	if len(link) > linkMax {
		l.say("link_too_long", "")
		return l.found
	}
	link = l.clean(link)
	if strings.HasPrefix(link, "stock_id=") || strings.HasPrefix(link, "?stock_id=") {
		l.say("link_no_page", "")
		link = H5Page + "?" + strings.TrimPrefix(link, "?")
	}
	if strings.HasPrefix(strings.ToLower(link), "https%3a%2f%2f") || strings.HasPrefix(strings.ToLower(link), "%2fpages%2f") {
		if t, err := url.PathUnescape(link); err == nil {
			l.say("link_whole_encoded", "")
			link = t
		}
	}
	lower := strings.ToLower(link)
	switch {
	case strings.Contains(lower, "get-card"), strings.Contains(lower, "discount_card_id="), strings.Contains(lower, "card_token="):
		l.discount(link, keys.Card)
	case strings.Contains(lower, "getcouponinfo"), strings.Contains(lower, "action.weixin.qq.com"), strings.Contains(lower, "stock_id="):
		l.h5(link, keys.V2)
	default:
		l.say("link_unknown", "")
	}
	if !slices.ContainsFunc(l.found, func(f Finding) bool { return !f.Mild }) {
		l.found = append([]Finding{{ID: "link_good", Words: linkWords["link_good"]}}, l.found...)
	}
	return l.found
}

// linkCheck gathers what is wrong with one link.
type linkCheck struct {
	found  []Finding
	params []pair
}

func (l *linkCheck) say(id, field string) {
	l.found = append(l.found, Finding{ID: id, Field: field, Words: fillWords(linkWords[id], field)})
}

// hint says what is worth knowing but no fault.
func (l *linkCheck) hint(id, field string) {
	l.say(id, field)
	l.found[len(l.found)-1].Mild = true
}

// value is the first value of a parameter.
func (l *linkCheck) value(name string) (string, bool) {
	for _, p := range l.params {
		if p.name == name {
			return p.value, true
		}
	}
	return "", false
}

// split reads the query and looks at everything that holds for any parameter.
func (l *linkCheck) split(query string) {
	l.params = splitQuery(query)
	seen := map[string]bool{}
	for i, p := range l.params {
		switch {
		case p.name == "" && p.raw == "":
			l.say("link_empty_pair", "")
			continue
		case p.bare:
			if !slices.Contains(fragmentsOK, p.name) { // said by the fragment
				l.say("link_bare", p.name)
			}
			continue
		case seen[p.name]:
			l.say("link_twice", p.name)
		}
		if strings.Contains(p.raw, "?") {
			l.say("link_second_mark", p.name)
		}
		seen[p.name] = true
		l.encoding(&l.params[i])
	}
}

// encoding looks at how one value was written.
func (l *linkCheck) encoding(p *pair) {
	if p.broken {
		l.say("link_bad_escape", p.name)
		return
	}
	if strings.Contains(p.raw, "+") {
		l.say("link_plus", p.name)
		p.value = strings.ReplaceAll(p.value, " ", "+") // what was meant
	}
	if placeholder(p.value) {
		l.say("link_placeholder", p.name)
		return
	}
	if strings.ContainsAny(p.raw, `/=|*\ "<>{}`) || strings.ContainsFunc(p.raw, func(r rune) bool { return r > 126 }) {
		l.say("link_unescaped", p.name)
	}
	if t := strings.TrimSpace(p.value); t != p.value {
		l.say("link_value_space", p.name)
		p.value = t
	}
	if again := splitQuery("x=" + p.value)[0]; strings.Contains(p.value, "%") && !again.broken && again.value != p.value {
		l.say("link_twice_encoded", p.name)
		p.value = again.value
	}
}

// names compares the parameters with those that belong there.
func (l *linkCheck) names(required, optional []string, wrong map[string]string) {
	for i, p := range l.params {
		right := wrong[p.name]
		switch {
		case p.name == "" || p.bare && slices.Contains(fragmentsOK, p.name) || slices.Contains(required, p.name) || slices.Contains(optional, p.name):
		case right != "":
			l.say("link_renamed", p.name+" → "+right)
			l.params[i].name = right
		case strings.HasPrefix(p.name, "customize_send_time"):
			l.say("link_send_time", p.name)
		case p.name == "key":
			l.say("link_key", p.name)
		default:
			l.say("link_extra", p.name)
		}
	}
	for _, name := range required {
		switch v, ok := l.value(name); {
		case !ok:
			l.say("link_missing", name)
		case v == "":
			l.say("link_empty", name)
		}
	}
}

// limit says when a value is longer than it may be, in characters.
func (l *linkCheck) limit(name string, most int) {
	if v, _ := l.value(name); len([]rune(v)) > most {
		l.say("link_long", name)
	}
}

// inputsOf are the parameters as inputs of a scheme, with a key.
func (l *linkCheck) inputsOf(key string) []byte {
	var in inputs
	for _, p := range l.params {
		if p.name != "sign" && p.name != "" && p.name != "key" && !in.has(p.name) {
			in.members = append(in.members, member{name: p.name, raw: quoted(p.value)})
		}
	}
	in.members = append(in.members, member{name: "key", raw: quoted(key)})
	return in.json()
}

// signature looks at a hex sign without its key.
func (l *linkCheck) hexSign(sign string) {
	_, err := hex.DecodeString(sign)
	switch {
	case sign == "":
	case err == nil && len(sign) == 32:
		l.say("link_sign_md5", "sign")
	case err != nil || len(sign) != 64:
		l.say("link_sign_length", "sign")
	case sign != strings.ToUpper(sign):
		l.say("link_sign_lower", "sign")
	}
}

// base64Sign looks at an RSA sign without its key; 2048 bits make 256 bytes.
func (l *linkCheck) base64Sign(sign string) {
	if sign == "" {
		return
	}
	if strings.ContainsAny(sign, "-_") {
		l.say("link_base64url", "sign")
		return
	}
	if b, err := base64.StdEncoding.DecodeString(sign); err != nil || len(b) != 256 {
		l.say("link_sign_base64", "sign")
	}
}
