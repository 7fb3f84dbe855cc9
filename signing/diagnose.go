package signing

import (
	"slices"
	"strconv"
	"strings"
)

// Finding is one thing that is said about a foreign signature or a link.
type Finding struct {
	ID      string // stable name; two mistakes at once are joined by "+"
	Field   string // the input or parameter concerned, "" for none
	Words   Words
	Message string // the string that gives the foreign signature, in UTF-8; may hold secrets
	Proof   bool   // worked out again: it gives exactly that signature
	Mild    bool   // worth knowing, but no fault
}

// IDs of a Finding that names no mistake.
const (
	FoundSame = "same" // the signature is right
	FoundNone = "none" // none of the mistakes that were tried gives it
)

// Diagnose says how a signature that somebody else made comes about from the
// inputs (as for [Run]): it makes the usual mistakes, alone and in pairs, until
// one gives the foreign signature. That takes up to a second; with long inputs
// not all are tried, and the words of [FoundNone] say so. foreign is a bare signature, or a link, a
// header or an object that holds one. The inputs may hold further members: what
// else might have been signed, another ticket or another key. The answer has at
// least one finding, likeliest first; the last resort is [FoundNone]. A foreign
// link is looked at as by [InspectLink] besides. Schemes that decrypt need no
// foreign text: then it says why the text does not open.
func Diagnose(scheme string, in []byte, foreign string) []Finding {
	return diagnoseWith(rsaPublic{}, scheme, in, foreign)
}

// diagnoseWith takes a public key that is no part of the inputs.
func diagnoseWith(pub rsaPublic, scheme string, in []byte, foreign string) []Finding {
	e, err := entryOf(scheme)
	if err != nil {
		return []Finding{failed(err)}
	}
	read, err := readInputs(in)
	if err != nil {
		return []Finding{failed(err)}
	}
	read.settle(e.Inputs)
	j, err := e.build(read)
	if !pub.IsZero() {
		j.pub = pub
	}
	if strings.HasPrefix(scheme, "aead-aes-256") {
		return diagnoseOpen(read)
	}
	if j.form == formNone {
		return []Finding{{ID: FoundNone, Words: mistakeWords["not_a_signature"]}}
	}
	if err != nil && j.pub.IsZero() {
		return []Finding{failed(err)}
	}
	s := newSearch(j, read, readForeign(foreign), e)
	found := s.run()
	if len(found) == 0 {
		found = s.clueless()
	}
	return append(found, aroundIt(foreign)...)
}

// aroundIt is what is wrong with the link that a foreign signature came in. How
// the signature is written was said already.
func aroundIt(foreign string) []Finding {
	if !strings.Contains(foreign, "getcouponinfo?") && !strings.Contains(foreign, "get-card?") {
		return nil
	}
	return slices.DeleteFunc(InspectLink(foreign, LinkKeys{}), func(f Finding) bool {
		return f.Mild || f.ID == "link_good" || f.ID == "link_sign_lower" || f.ID == "link_base64url"
	})
}

// failed says why nothing could be tried.
func failed(err error) Finding {
	f := Finding{ID: "input"}
	switch e := err.(type) {
	case *InputError:
		f.Field, f.Words = e.Field, e.Words
	case *RejectError:
		f.Words = e.Words
	}
	return f
}

// hit keeps the finding that these mistakes give the signature.
func (s *search) hit(message string, h primitive, made []change) {
	f := Finding{Message: message, Proof: true}
	var ids []string
	var words []Words
	add := func(id, field string, w Words) {
		ids, words = append(ids, id), append(words, w)
		if f.Field == "" {
			f.Field = field
		}
	}
	for _, c := range made {
		add(c.id, c.field, c.words())
		if c.id == "text_utf16" || c.id == "text_gbk" {
			f.Message = s.plain(made)
		}
	}
	if id := hashMistake(s.job.recipe.hash, h, s.wrong != ""); id != "" {
		add(id, "", mistakeWords[id])
	}
	for _, id := range s.notes {
		add(id, "", mistakeWords[id])
	}
	for _, d := range s.differences(made) {
		add("sent_differs", d, fillWords(mistakeWords["sent_differs"], d))
	}
	if len(ids) == 0 {
		add(FoundSame, "", mistakeWords[FoundSame])
	}
	f.ID, f.Words = strings.Join(ids, "+"), joinWords(words)
	s.found = append(s.found, f)
}

// plain is a string before it was written in another encoding: that can be
// read, and the secrets in it can be found.
func (s *search) plain(made []change) string {
	r := s.job.recipe
	for _, c := range made {
		r = c.applied(r)
	}
	r.after = nil
	return r.message()
}

// differences are the signed fields that were sent with another value: then the
// signature is right and fails all the same.
func (s *search) differences(made []change) []string {
	var out []string
	if s.foreign.sent == nil || len(made) > 0 {
		return nil
	}
	s.foreign.sent.settle(s.entry.Inputs)
	for _, f := range s.job.recipe.fields {
		if m := s.foreign.sent.find(f.name); m != nil && m.text != f.value {
			out = append(out, f.name)
		}
	}
	return out
}

// hashMistake names the use of another hash than the scheme's.
func hashMistake(own, used primitive, unsigned bool) string {
	switch {
	case own == used:
		return ""
	case own == hashRSA && unsigned:
		return "not_signed"
	case own == hashRSA && used == hashSHA1:
		return "rsa_sha1"
	case own == hashRSA:
		return "rsa_other_hash"
	}
	if used == hashSHA256 && (own == hashSHA1 || own == hashMD5) {
		return "plain_sha256"
	}
	return map[primitive]string{hashMD5: "used_md5", hashSHA1: "used_sha1", hashSHA256: "used_sha256", hashHMAC: "used_hmac", hashRSA: "used_sha256",
		hashHMACMD5: "used_hmac_md5", hashHMACSHA1: "used_hmac_sha1", hashSHA512: "used_sha512", hashHMACSHA512: "used_hmac_sha512"}[used]
}

// clueless says that none of the mistakes gives the signature, and what can be
// said all the same.
func (s *search) clueless() []Finding {
	none := Finding{ID: FoundNone, Words: mistakeWords[noneWords[s.reached]]}
	own := s.job.recipe.hash
	switch n := len(s.want); {
	case strings.HasPrefix(s.foreign.text, probePrefix):
		return []Finding{{ID: "probe", Words: mistakeWords["probe"]}}
	case s.cutOff():
		return []Finding{{ID: "sign_cut", Words: mistakeWords["sign_cut"], Message: s.job.recipe.message()}}
	case n == 0:
		return []Finding{{ID: "sign_unreadable", Words: mistakeWords["sign_unreadable"]}, none}
	case own == hashRSA && s.job.pub.signedPSS(s.job.recipe.message(), s.foreign.bytes):
		return []Finding{{ID: "rsa_pss", Words: mistakeWords["rsa_pss"], Message: s.job.recipe.message(), Proof: true}}
	case own == hashRSA && s.foreign.form == formBase64 && !s.job.pub.IsZero() && n != s.job.pub.key.Size():
		return []Finding{none, {ID: "rsa_length", Words: fillWords(mistakeWords["rsa_length"], strconv.Itoa(n), strconv.Itoa(s.job.pub.key.Size()))}}
	case s.wrong != "" && len(s.hashes) == 0 && s.job.otherSerial(s.in.text("Wechatpay-Serial")):
		return []Finding{none, {ID: "serial_differs", Words: mistakeWords["serial_differs"]}}
	case s.wrong != "" && len(s.hashes) == 0:
		return []Finding{none, {ID: s.wrong, Words: mistakeWords[s.wrong]}}
	case own == hashRSA && s.wrong != "" && s.foreign.form != formBase64:
		return []Finding{none, {ID: "rsa_is_hex", Words: fillWords(mistakeWords["rsa_is_hex"], strconv.Itoa(2*n))}}
	case own != hashRSA && n != len(own.sum(nil, "")):
		return []Finding{none, {ID: "sign_length", Words: mistakeWords["sign_length"]}}
	}
	return []Finding{none}
}

// cutOff reports whether the foreign signature is a piece of the right one.
func (s *search) cutOff() bool {
	name, right, err := s.job.finish(s.job.recipe.message())
	n := len(s.foreign.text)
	return err == nil && name == "signature" && n >= 8 && n < len(right) && strings.Contains(strings.ToUpper(right), strings.ToUpper(s.foreign.text))
}
