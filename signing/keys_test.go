package signing

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

const canary = "canary-8f2c-9a7b-31d0-55e6-4c11x"

func TestKeysNeverPrintThemselves(t *testing.T) {
	merchant, err := ParseMerchantKey(signtest.Named(t, "discount_card_sign").Key)
	if err != nil {
		t.Fatal(err)
	}
	v3, err := NewAPIv3Key(canary)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []any{NewCardTicket(canary), NewJSTicket(canary), NewServerToken(canary), NewAPIv2Key(canary), v3, NewRedeemSecret(canary), merchant, merchant.Public(), PlatformKey{merchant.public()}, RedeemKey(merchant), RedeemPlatformKey{merchant.public()}} {
		holder := struct{ Open, hidden any }{key, key}
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "key", key)
		slog.New(slog.NewTextHandler(&log, nil)).Info("x", "key", key)
		j, err := json.Marshal(map[string]any{"k": key})
		if err != nil {
			t.Fatal(err)
		}
		out := log.String() + string(j)
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			one := fmt.Sprintf(verb, key)
			if one != mask {
				t.Errorf("%T prints %q for %s", key, one, verb)
			}
			out += one + fmt.Sprintf(verb, holder)
		}
		for _, secret := range []string{canary, fmt.Sprintf("%x", canary), merchant.key.D.String(), merchant.key.N.String()} {
			if strings.Contains(strings.ToLower(out), strings.ToLower(secret)) {
				t.Errorf("%T was printed: %s", key, out)
			}
		}
	}
}

func TestMerchantKeysComeInManyForms(t *testing.T) {
	v := signtest.Named(t, "discount_card_sign")
	block, _ := pem.Decode([]byte(v.Key))
	any, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	pkcs1 := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(mustRSA(t, any))})
	for name, text := range map[string]string{
		"PKCS#8": v.Key, "PKCS#1": string(pkcs1), "bare Base64": base64.StdEncoding.EncodeToString(block.Bytes), "written-out line ends": strings.ReplaceAll(v.Key, "\n", `\n`), "white space around": "\n\n  " + v.Key,
	} {
		k, err := ParseMerchantKey(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if sig, err := k.sign(v.Message); err != nil || sig != v.Expected {
			t.Errorf("%s signs something else: %v", name, err)
		}
	}
}

func TestTheWrongKindOfKeyIsNamed(t *testing.T) {
	d := signtest.Named(t, "discount_card_sign")
	for name, text := range map[string]string{"certificate": d.CertificatePEM, "public key": signtest.Named(t, "v3_doc_verify_public_key").Key, "nothing": "", "other text": canary} {
		if k, err := ParseMerchantKey(text); err == nil || !k.IsZero() || strings.Contains(err.Error(), canary) {
			t.Errorf("%s as a merchant key: %v", name, err)
		}
	}
	for name, text := range map[string]string{"private key": d.Key, "other text": canary} {
		if k, err := ParsePlatformKey(text); err == nil || !k.IsZero() || strings.Contains(err.Error(), canary) {
			t.Errorf("%s as a platform key: %v", name, err)
		}
	}
	if _, err := NewAPIv3Key(canary[:16]); err == nil {
		t.Error("an APIv3 key of 16 bytes was taken")
	}
	var none MerchantKey
	if _, err := V3Request(none, V3Fields{}); err == nil {
		t.Error("the zero key signed")
	}
	cert, err := ParsePlatformKey(signtest.Named(t, "v3_response_use_coupon").Key)
	if err != nil || cert.Serial() != "5157F09EFDC096DE15EBE81A47057A7232F1B8E1" {
		t.Errorf("serial %q, %v", cert.Serial(), err)
	}
}

// No key can stand in the place of another by mistake.
func TestNoKeyIsTakenForAnother(t *testing.T) {
	kinds := []any{CardTicket{}, JSTicket{}, ServerToken{}, APIv2Key{}, APIv3Key{}, RedeemSecret{}, MerchantKey{}, RedeemKey{}, PlatformKey{}, MerchantCert{}, RedeemPlatformKey{}}
	for _, a := range kinds {
		for _, b := range kinds {
			if x, y := reflect.TypeOf(a), reflect.TypeOf(b); x != y && x.AssignableTo(y) {
				t.Errorf("%v can be passed for %v", x, y)
			}
		}
		if z, ok := a.(interface{ IsZero() bool }); !ok || !z.IsZero() {
			t.Errorf("%T: the zero value holds a key", a)
		}
	}
}
