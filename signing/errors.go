package signing

// Words is a sentence in both languages.
type Words struct{ ZH, EN string }

// In gives the text in lang: "en" is English, everything else Chinese.
func (w Words) In(lang string) string {
	if lang == "en" {
		return w.EN
	}
	return w.ZH
}

// InputError is something that cannot be signed as it was given: a field is
// missing, a key cannot be read, the scheme is unknown. It never holds a value.
type InputError struct {
	Field string // the member of the inputs, "" for none in particular
	Words Words
}

func (e *InputError) Error() string {
	if e.Field != "" {
		return e.Field + ": " + e.Words.EN
	}
	return e.Words.EN
}

// Reason is why something was rejected.
type Reason string

// Reasons of a [RejectError].
const (
	RejectSignature Reason = "signature" // does not verify
	RejectProbe     Reason = "probe"     // probe traffic, must fail and needs no alarm
	RejectTimestamp Reason = "timestamp" // too far from now, or no number
	RejectHeaders   Reason = "headers"   // one of the four headers is missing
	RejectSerial    Reason = "serial"    // no key with this serial
	RejectDecrypt   Reason = "decrypt"   // does not open: key, nonce, associated data or text is wrong
)

// RejectError is a message that must not be trusted.
type RejectError struct {
	Reason Reason
	Words  Words
}

func (e *RejectError) Error() string { return string(e.Reason) + ": " + e.Words.EN }

func keyError(zh, en string) error { return &InputError{Field: "key", Words: Words{zh, en}} }

func inputError(field, zh, en string) error {
	return &InputError{Field: field, Words: Words{zh, en}}
}

func reject(r Reason, zh, en string) error { return &RejectError{Reason: r, Words: Words{zh, en}} }
