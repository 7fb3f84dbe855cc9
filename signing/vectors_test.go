package signing

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
)

// vector is one entry of testdata/vectors.json.
type vector struct {
	Name, Scheme, Message, Key, Expected string
	Inputs                               map[string]any
	CertificatePEM                       string `json:"certificate_pem"`
	PublicKeyPEM                         string `json:"public_key_pem"`
	SigningKeyPEM                        string `json:"signing_key_pem"`
}

func vectors(t testing.TB) []vector {
	t.Helper()
	raw, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []vector
	if err := json.Unmarshal(raw, &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

// vectorNamed finds one entry.
func vectorNamed(t testing.TB, name string) vector {
	t.Helper()
	for _, v := range vectors(t) {
		if v.Name == name {
			return v
		}
	}
	t.Fatalf("no vector %s", name)
	return vector{}
}

// stdin is what a script would send: the inputs, the key and the PEM members.
// Entries whose string cannot be told from the inputs bring it along.
func (v vector) stdin(t testing.TB) []byte {
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
	switch v.Name {
	case "wechatpay_go_sign_source", "wechatpay_go_verify_certificate", "wechatpay_go_verify_public_key", "v3_doc_verify_missing_last_newline_rejected":
		m["message"] = v.Message
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestEveryVectorThroughRun(t *testing.T) {
	vs := vectors(t)
	if len(vs) != 55 {
		t.Fatalf("%d vectors, want 55", len(vs))
	}
	for _, v := range vs {
		t.Run(v.Name, func(t *testing.T) {
			got, err := Run(v.Scheme, v.stdin(t))
			if got.Message != v.Message {
				t.Errorf("message\n%q\nwant\n%q", got.Message, v.Message)
			}
			if got.Value != v.Expected {
				t.Errorf("%s = %q, want %q", got.Field, got.Value, v.Expected)
			}
			var refused *RejectError
			if want := v.Expected == "invalid" || v.Expected == "error"; errors.As(err, &refused) != want {
				t.Errorf("error %v, refused should be %v", err, want)
			}
		})
	}
}
