package signing

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"regexp"
	"strings"
)

// foreign is a signature that somebody else made, as it was pasted.
type foreign struct {
	text  string   // the signature alone
	bytes []byte   // decoded, nil when it is neither hex nor Base64
	form  form     // as it is written; formNone when mixed or unreadable
	notes []string // ids of what is odd about the writing
	sent  *inputs  // what was pasted around it, nil for a bare signature
}

// signatureNames are the members and parameters that hold a signature.
var signatureNames = []string{"signature", "sign", "cardSign", "paySign", "Wechatpay-Signature", "card_sign", "msg_signature"}

var headerSignature = regexp.MustCompile(`signature="([^"]*)"`)

// readForeign takes a bare signature, a link, an Authorization header, or a
// JSON or JavaScript object with the signature inside.
func readForeign(text string) foreign {
	f := foreign{text: text}
	if m := headerSignature.FindStringSubmatch(text); m != nil {
		f.text, f.sent = m[1], headerInputs(text)
	} else if strings.ContainsAny(text, "{?&") {
		if p, err := ParseInputs(text); err == nil && p.Signature != "" {
			f.text = p.Signature
			f.sent, _ = readInputs(p.JSON)
		}
	}
	f.tidy()
	f.decode()
	return f
}

var headerItem = regexp.MustCompile(`([a-z_]+)="([^"]*)"`)

// headerInputs are the items of an Authorization header beside its signature.
func headerInputs(header string) *inputs {
	in := &inputs{}
	for _, m := range headerItem.FindAllStringSubmatch(header, membersMax) {
		if m[1] != "signature" && !in.has(m[1]) {
			in.members = append(in.members, member{name: m[1], raw: quoted(m[2]), text: m[2]})
		}
	}
	return in
}

func (f *foreign) note(id string) { f.notes = append(f.notes, id) }

// tidy takes off what does not belong to a signature, and keeps note of it.
func (f *foreign) tidy() {
	if t := strings.TrimSpace(f.text); t != f.text {
		f.note("sign_space")
		f.text = t
	}
	if t := strings.Trim(f.text, `"'`); t != f.text {
		f.note("sign_quoted")
		f.text = t
	}
	if strings.ContainsAny(f.text, "\r\n") {
		f.note("sign_lines")
		f.text = strings.NewReplacer("\r", "", "\n", "").Replace(f.text)
	}
	for range 2 {
		if strings.Contains(f.text, "%") {
			if t, err := url.PathUnescape(f.text); err == nil {
				f.note("sign_escaped")
				f.text = t
			}
		}
	}
	if strings.Contains(f.text, " ") {
		f.note("sign_plus_lost")
		f.text = strings.ReplaceAll(f.text, " ", "+")
	}
}

// decode reads hex of a digest's or an RSA signature's length, else Base64.
func (f *foreign) decode() {
	if b, err := hex.DecodeString(f.text); err == nil && len(b) >= 16 {
		f.bytes = b
		switch f.text {
		case strings.ToLower(f.text):
			f.form = formLower
		case strings.ToUpper(f.text):
			f.form = formUpper
		}
		return
	}
	text := f.text
	if t := strings.NewReplacer("-", "+", "_", "/").Replace(text); t != text {
		f.note("sign_base64url")
		text = t
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		if b, err = base64.RawStdEncoding.DecodeString(text); err != nil {
			return
		}
		f.note("sign_padding")
	}
	f.bytes, f.form = b, formBase64
	if inner, err := hex.DecodeString(string(b)); err == nil && len(inner) >= 16 {
		f.note("sign_base64_of_hex")
		f.bytes, f.form = inner, formNone
	} else if inner, err := base64.StdEncoding.DecodeString(string(b)); err == nil && len(inner) >= 16 {
		f.note("sign_base64_twice")
		f.bytes, f.form = inner, formNone
	}
}

// formNotes adds what is wrong with the writing for a scheme that wants form.
func (f *foreign) formNotes(want form) []string {
	notes := f.notes
	switch {
	case want == f.form || len(f.bytes) == 0 || f.form == formNone && len(notes) > 0:
	case want == formBase64:
		notes = append(notes, "sign_hex")
	case f.form == formBase64:
		notes = append(notes, "sign_base64")
	case want == formLower:
		notes = append(notes, "sign_upper")
	default:
		notes = append(notes, "sign_lower")
	}
	return notes
}
