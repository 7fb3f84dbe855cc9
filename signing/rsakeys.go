package signing

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"log/slog"
	"strings"
)

// MerchantKey is the merchant's own RSA key (商户API私钥, or the 商户私钥 of the
// redemption platform). It prints as "***". The zero value signs nothing.
type MerchantKey struct{ key *rsa.PrivateKey }

// PlatformKey is a public RSA key that only verifies: a platform certificate
// (平台证书), the 微信支付公钥, or the merchant's own. It prints as "***".
type PlatformKey struct {
	key    *rsa.PublicKey
	serial string
}

// ParseMerchantKey reads PKCS#8 or PKCS#1, as PEM or as bare Base64. Errors
// never repeat the text.
func ParseMerchantKey(text string) (MerchantKey, error) {
	kind, der := derOf(text)
	if kind == "CERTIFICATE" || kind == "PUBLIC KEY" {
		return MerchantKey{}, keyError("这是证书或公钥，签名要商户私钥（apiclient_key.pem）", "this is a certificate or a public key; signing takes the merchant's private key (apiclient_key.pem)")
	}
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return MerchantKey{key}, nil
	}
	if any, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		if key, ok := any.(*rsa.PrivateKey); ok {
			return MerchantKey{key}, nil
		}
		return MerchantKey{}, keyError("私钥不是 RSA 的", "the private key is not an RSA key")
	}
	return MerchantKey{}, keyError("读不出私钥，要 PKCS#8 或 PKCS#1 的 PEM", "no private key can be read; PEM with PKCS#8 or PKCS#1 is needed")
}

// ParsePlatformKey reads a certificate or a public key, as PEM or bare Base64.
func ParsePlatformKey(text string) (PlatformKey, error) {
	kind, der := derOf(text)
	if strings.HasSuffix(kind, "PRIVATE KEY") {
		return PlatformKey{}, keyError("这是私钥，验签要平台证书或微信支付公钥", "this is a private key; verifying takes a platform certificate or the WeChat Pay public key")
	}
	if cert, err := x509.ParseCertificate(der); err == nil {
		if key, ok := cert.PublicKey.(*rsa.PublicKey); ok {
			return PlatformKey{key, fmt.Sprintf("%X", cert.SerialNumber)}, nil
		}
	}
	if key, err := x509.ParsePKCS1PublicKey(der); err == nil {
		return PlatformKey{key: key}, nil
	}
	if any, err := x509.ParsePKIXPublicKey(der); err == nil {
		if key, ok := any.(*rsa.PublicKey); ok {
			return PlatformKey{key: key}, nil
		}
	}
	return PlatformKey{}, keyError("读不出公钥，要证书或公钥的 PEM", "no public key can be read; the PEM of a certificate or a public key is needed")
}

// derOf unpacks PEM (also with "\n" written out, as in JSON pasted by hand) or
// bare Base64. kind is "" without PEM, der nil when nothing can be read.
func derOf(text string) (kind string, der []byte) {
	text = strings.TrimSpace(strings.ReplaceAll(text, `\n`, "\n"))
	if block, _ := pem.Decode([]byte(text)); block != nil {
		return block.Type, block.Bytes
	}
	raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return "", nil
	}
	return "", raw
}

// Public is the key that verifies what k signs; the zero value for the zero k.
func (k MerchantKey) Public() PlatformKey {
	if k.key == nil {
		return PlatformKey{}
	}
	return PlatformKey{key: &k.key.PublicKey}
}

// Serial is a certificate's serial number in upper-case hex, "" for a bare key.
func (k PlatformKey) Serial() string { return k.serial }

// Bits is the length of the modulus, 0 for no key.
func (k MerchantKey) Bits() int { return k.Public().Bits() }

// Bits is the length of the modulus, 0 for no key.
func (k PlatformKey) Bits() int {
	if k.key == nil {
		return 0
	}
	return k.key.N.BitLen()
}

// IsZero reports whether there is no key.
func (k MerchantKey) IsZero() bool { return k.key == nil }

// IsZero reports whether there is no key.
func (k PlatformKey) IsZero() bool { return k.key == nil }

// sign is SHA256withRSA (RSASSA-PKCS1-v1_5) in padded Base64.
func (k MerchantKey) sign(message string) (string, error) {
	if k.key == nil {
		return "", keyError("没有商户私钥", "there is no merchant key")
	}
	digest := sha256.Sum256([]byte(message))
	sig, err := rsa.SignPKCS1v15(nil, k.key, crypto.SHA256, digest[:])
	if err != nil {
		return "", keyError("这把私钥签不了名", "this private key cannot sign")
	}
	return base64.StdEncoding.EncodeToString(sig), nil
}

// verify reports whether signature (Base64) is k's over message.
func (k PlatformKey) verify(message, signature string) bool {
	sig, err := base64.StdEncoding.DecodeString(signature)
	if err != nil || k.key == nil {
		return false
	}
	digest := sha256.Sum256([]byte(message))
	return rsa.VerifyPKCS1v15(k.key, crypto.SHA256, digest[:], sig) == nil
}

// String gives "***".
func (k MerchantKey) String() string { return mask }

// Format writes "***" for every verb.
func (k MerchantKey) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(mask)) }

// MarshalText gives "***".
func (k MerchantKey) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue gives "***" to log/slog.
func (k MerchantKey) LogValue() slog.Value { return slog.StringValue(mask) }

// String gives "***".
func (k PlatformKey) String() string { return mask }

// Format writes "***" for every verb.
func (k PlatformKey) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(mask)) }

// MarshalText gives "***".
func (k PlatformKey) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue gives "***" to log/slog.
func (k PlatformKey) LogValue() slog.Value { return slog.StringValue(mask) }
