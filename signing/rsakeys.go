package signing

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
)

// MerchantKey is the merchant's RSA key of WeChat Pay V3 (商户API私钥,
// apiclient_key.pem), as pay.weixin.qq.com describes it under 私钥和证书. It
// prints as "***". The zero value signs nothing.
type MerchantKey struct{ rsaPrivate }

// RedeemKey is the merchant's RSA key for the redemption platform (商户私钥),
// another pair than that of WeChat Pay. It prints as "***". The zero value signs
// nothing.
type RedeemKey struct{ rsaPrivate }

// PlatformKey verifies what WeChat Pay signs: a platform certificate (平台证书)
// or the 微信支付公钥. It prints as "***". The zero value verifies nothing.
type PlatformKey struct{ rsaPublic }

// MerchantCert is the public half of a [MerchantKey]: the merchant's own
// certificate (apiclient_cert.pem) or public key. It checks what the merchant
// signed, and never what WeChat Pay did. It prints as "***".
type MerchantCert struct{ rsaPublic }

// RedeemPlatformKey verifies what the redemption platform signs with RSA. It
// prints as "***". The zero value verifies nothing.
type RedeemPlatformKey struct{ rsaPublic }

// ParseMerchantKey reads PKCS#8 or PKCS#1, as PEM, bare Base64 or DER. Errors
// are *InputError, say what was given instead and what to do, and never repeat
// the text.
func ParseMerchantKey(text string) (MerchantKey, error) {
	k, err := readPrivate(text)
	return MerchantKey{k}, err
}

// ParseRedeemKey reads what [ParseMerchantKey] reads.
func ParseRedeemKey(text string) (RedeemKey, error) {
	k, err := readPrivate(text)
	return RedeemKey{k}, err
}

// ParsePlatformKey reads a certificate or a public key, as PEM, bare Base64 or
// DER. Errors are as those of [ParseMerchantKey].
func ParsePlatformKey(text string) (PlatformKey, error) {
	k, err := readPublic(text)
	return PlatformKey{k}, err
}

// ParseMerchantCert reads what [ParsePlatformKey] reads.
func ParseMerchantCert(text string) (MerchantCert, error) {
	k, err := readPublic(text)
	return MerchantCert{k}, err
}

// ParseRedeemPlatformKey reads what [ParsePlatformKey] reads.
func ParseRedeemPlatformKey(text string) (RedeemPlatformKey, error) {
	k, err := readPublic(text)
	return RedeemPlatformKey{k}, err
}

// Public is the key that verifies what k signs; the zero value for the zero k.
func (k MerchantKey) Public() MerchantCert { return MerchantCert{k.public()} }

// rsaPrivate is what the private keys have in common.
type rsaPrivate struct{ key *rsa.PrivateKey }

// rsaPublic is what the public keys have in common.
type rsaPublic struct {
	key    *rsa.PublicKey
	serial string
}

func (k rsaPrivate) public() rsaPublic {
	if k.key == nil {
		return rsaPublic{}
	}
	return rsaPublic{key: &k.key.PublicKey}
}

// Serial is a certificate's serial number in upper-case hex, as WeChat Pay shows
// it and sends it in Wechatpay-Serial; "" for a bare key.
func (k rsaPublic) Serial() string { return k.serial }

// Bits is the length of the modulus, 0 for no key.
func (k rsaPrivate) Bits() int { return k.public().Bits() }

// Bits is the length of the modulus, 0 for no key.
func (k rsaPublic) Bits() int {
	if k.key == nil {
		return 0
	}
	return k.key.N.BitLen()
}

// IsZero reports whether there is no key.
func (k rsaPrivate) IsZero() bool { return k.key == nil }

// IsZero reports whether there is no key.
func (k rsaPublic) IsZero() bool { return k.key == nil }

// sign is SHA256withRSA (RSASSA-PKCS1-v1_5) in padded Base64.
func (k rsaPrivate) sign(message string) (string, error) {
	if k.key == nil {
		return "", keyError("没有商户私钥", "there is no merchant key")
	}
	digest := sha256.Sum256([]byte(message))
	sig, err := rsa.SignPKCS1v15(nil, k.key, crypto.SHA256, digest[:])
	if err != nil {
		return "", keyError(fmt.Sprintf("这把私钥只有 %d 位，签不了名：要 2048 位", k.Bits()), fmt.Sprintf("this private key has %d bits and cannot sign: 2048 are wanted", k.Bits()))
	}
	return base64.StdEncoding.EncodeToString(sig), nil
}

// verify reports whether signature (Base64) is k's over message.
func (k rsaPublic) verify(message, signature string) bool {
	sig, err := base64.StdEncoding.DecodeString(signature)
	if err != nil || k.key == nil {
		return false
	}
	digest := sha256.Sum256([]byte(message))
	return rsa.VerifyPKCS1v15(k.key, crypto.SHA256, digest[:], sig) == nil
}

// String gives "***".
func (k rsaPrivate) String() string { return mask }

// Format writes "***" for every verb.
func (k rsaPrivate) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(mask)) }

// MarshalText gives "***".
func (k rsaPrivate) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue gives "***" to log/slog.
func (k rsaPrivate) LogValue() slog.Value { return slog.StringValue(mask) }

// String gives "***".
func (k rsaPublic) String() string { return mask }

// Format writes "***" for every verb.
func (k rsaPublic) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(mask)) }

// MarshalText gives "***".
func (k rsaPublic) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue gives "***" to log/slog.
func (k rsaPublic) LogValue() slog.Value { return slog.StringValue(mask) }
