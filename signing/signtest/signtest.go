// Package signtest holds signatures that are known to be right, with what they
// were made from: those that the platform's documents and libraries print, and
// others worked out from their rules. It is imported by tests alone.
package signtest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

//go:embed vectors.json
var file []byte

// Vector is one signature. Message is the string that is signed; Expected is the
// result, or "valid", or for what must not be trusted "invalid" or "error". Keys
// are PEM for RSA.
type Vector struct {
	Name, Scheme, Message, Key, Expected string
	Inputs                               map[string]any
	CertificatePEM                       string `json:"certificate_pem"`
	PublicKeyPEM                         string `json:"public_key_pem"`
	SigningKeyPEM                        string `json:"signing_key_pem"`
}

// All are the vectors; each call gives fresh ones.
func All(t testing.TB) []Vector {
	t.Helper()
	var vs []Vector
	if err := json.Unmarshal(file, &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

// Named is one of them; without it the test ends.
func Named(t testing.TB, name string) Vector {
	t.Helper()
	v, err := Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Find is one of them, for examples.
func Find(name string) (Vector, error) {
	var vs []Vector
	if err := json.Unmarshal(file, &vs); err != nil {
		return Vector{}, err
	}
	for _, v := range vs {
		if v.Name == name {
			return v, nil
		}
	}
	return Vector{}, fmt.Errorf("no vector %s", name)
}

// Rejected says that what the vector gives must not be trusted.
func (v Vector) Rejected() bool { return v.Expected == "invalid" || v.Expected == "error" }

// ownMessage are the vectors whose string cannot be told from their inputs.
var ownMessage = []string{"wechatpay_go_sign_source", "wechatpay_go_verify_certificate", "wechatpay_go_verify_public_key", "v3_doc_verify_missing_last_newline_rejected"}

// JSON is all that the vector gives as one object, as a script would send it or
// somebody paste it: the inputs, the key, the PEM members, and the string itself
// where it cannot be told from them.
func (v Vector) JSON(t testing.TB) []byte {
	t.Helper()
	m := map[string]any{}
	for k, x := range v.Inputs {
		m[k] = x
	}
	for k, x := range map[string]string{"key": v.Key, "certificate_pem": v.CertificatePEM, "public_key_pem": v.PublicKeyPEM, "signing_key_pem": v.SigningKeyPEM} {
		if x != "" {
			m[k] = x
		}
	}
	if slices.Contains(ownMessage, v.Name) {
		m["message"] = v.Message
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
