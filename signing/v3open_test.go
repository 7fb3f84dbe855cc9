package signing

import (
	"crypto/rsa"
	"errors"
	"testing"
	"time"

	"coupondesk/signing/signtest"
)

func mustRSA(t testing.TB, key any) *rsa.PrivateKey {
	t.Helper()
	k, ok := key.(*rsa.PrivateKey)
	if !ok {
		t.Fatalf("%T is no RSA key", key)
	}
	return k
}

func reasonOf(err error) Reason {
	var r *RejectError
	if errors.As(err, &r) {
		return r.Reason
	}
	return ""
}

func TestFiveMinutesAreTooFar(t *testing.T) {
	now := time.Unix(1795277477, 0)
	for gap, want := range map[time.Duration]Reason{
		0: "", 299 * time.Second: "", -299 * time.Second: "", 300 * time.Second: RejectTimestamp, -300 * time.Second: RejectTimestamp, 24 * time.Hour: RejectTimestamp,
	} {
		if got := reasonOf(CheckTime("1795277477", now.Add(gap))); got != want {
			t.Errorf("%s away: %q, want %q", gap, got, want)
		}
	}
	for _, odd := range []string{"", "x", "1.5", "99999999999999999999", "-9223372036854775808", "1795277477000"} {
		if reasonOf(CheckTime(odd, now)) != RejectTimestamp {
			t.Errorf("%q passed", odd)
		}
	}
}

func TestCallbacksAreCheckedInOrder(t *testing.T) {
	v := signtest.Named(t, "coupon_send_callback_verify")
	text := func(name string) string { return v.Inputs[name].(string) }
	good := V3Headers{text("Wechatpay-Timestamp"), text("Wechatpay-Nonce"), text("Wechatpay-Signature"), text("Wechatpay-Serial")}
	cert, err := ParsePlatformKey(v.Key)
	if err != nil {
		t.Fatal(err)
	}
	public, err := ParsePlatformKey(signtest.Named(t, "v3_doc_verify_public_key").Key)
	if err != nil {
		t.Fatal(err)
	}
	var ring Keyring
	ring.Add("", cert)
	ring.Add("PUB_KEY_ID_0000000000000024101100397200000006", public)
	now := time.Unix(1795277477, 0)
	change := func(f func(*V3Headers)) V3Headers { h := good; f(&h); return h }
	for _, c := range []struct {
		name string
		h    V3Headers
		body string
		now  time.Time
		want Reason
	}{
		{"as sent", good, text("body"), now, ""},
		{"no signature", change(func(h *V3Headers) { h.Signature = "" }), text("body"), now, RejectHeaders},
		{"no serial", change(func(h *V3Headers) { h.Serial = "" }), text("body"), now, RejectHeaders},
		{"old", good, text("body"), now.Add(time.Hour), RejectTimestamp},
		{"another serial", change(func(h *V3Headers) { h.Serial = "ABCD" }), text("body"), now, RejectSerial},
		{"the public key's serial", change(func(h *V3Headers) { h.Serial = "PUB_KEY_ID_0000000000000024101100397200000006" }), text("body"), now, RejectSignature},
		{"probe traffic", change(func(h *V3Headers) { h.Signature = "WECHATPAY/SIGNTEST/" + h.Signature }), text("body"), now, RejectProbe},
		{"a body written again", good, text("body") + "\n", now, RejectSignature},
		{"another nonce", change(func(h *V3Headers) { h.Nonce += "0" }), text("body"), now, RejectSignature},
	} {
		if got := reasonOf(V3Callback(&ring, c.h, c.body, c.now)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if reasonOf(V3Callback(&Keyring{}, good, text("body"), now)) != RejectSerial {
		t.Error("an empty keyring let it pass")
	}
	if reasonOf(V3Verify(PlatformKey{}, good, text("body"))) != RejectSignature {
		t.Error("no key let it pass")
	}
}

func TestRunChecksTheTimeWhenNowIsGiven(t *testing.T) {
	v := signtest.Named(t, "v3_response_use_coupon")
	v.Inputs["now"] = 1795277477 + 299
	if a, err := Run(v.Scheme, v.JSON(t)); err != nil || a.Value != "valid" {
		t.Errorf("%v, %v", a.Value, err)
	}
	v.Inputs["now"] = 1795277477 + 300
	if a, err := Run(v.Scheme, v.JSON(t)); reasonOf(err) != RejectTimestamp || a.Value != "invalid" {
		t.Errorf("%v, %v", a.Value, err)
	}
}

func TestSecretPartsOpenOnlyWithEverythingRight(t *testing.T) {
	v := signtest.Named(t, "coupon_send_callback_decrypt")
	text := func(name string) string { return v.Inputs[name].(string) }
	key, err := NewAPIv3Key(v.Key)
	if err != nil {
		t.Fatal(err)
	}
	good := Resource{text("nonce"), text("associated_data"), text("ciphertext")}
	if got, err := OpenResource(key, good); err != nil || got != v.Expected {
		t.Fatalf("%q, %v", got, err)
	}
	for name, r := range map[string]Resource{
		"short nonce": {"x", good.AssociatedData, good.Ciphertext}, "no Base64": {good.Nonce, good.AssociatedData, "%%"},
		"empty": {good.Nonce, good.AssociatedData, ""}, "no associated data": {good.Nonce, "", good.Ciphertext},
	} {
		if _, err := OpenResource(key, r); reasonOf(err) != RejectDecrypt {
			t.Errorf("%s: %v", name, err)
		}
	}
}
