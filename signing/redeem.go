package signing

import (
	"crypto/hmac"
	"encoding/hex"
)

// RedeemFields are what a request to the redemption platform signs. Timestamp
// is in milliseconds; SignType takes part only when the header is sent; Body is
// the JSON text, byte by byte as sent.
type RedeemFields struct{ BusinessID, Nonce, SignType, Timestamp, Body string }

// RedeemMD5 is the MD5 sign of the redemption platform in upper-case hex.
func RedeemMD5(s RedeemSecret, f RedeemFields) string {
	return upperHex(redeemMD5Recipe(s, f).digest())
}

// RedeemRSA is the SHA256-RSA sign of the redemption platform in Base64.
func RedeemRSA(k RedeemKey, f RedeemFields) (string, error) {
	return k.sign(redeemRecipe(f).message())
}

// RedeemVerifyMD5 checks the sign header of a callback (订单状态回调) with the
// shared secret, in constant time. f.Body is the raw body as received. It does
// not look at the time or at repeated nonces. Errors are *RejectError.
func RedeemVerifyMD5(s RedeemSecret, f RedeemFields, sign string) error {
	got, err := hex.DecodeString(sign)
	if err != nil || s.IsZero() || !hmac.Equal(got, redeemMD5Recipe(s, f).digest()) {
		return reject(RejectSignature, "签名不对：正文要用收到的原样", "the signature does not verify: the body must be the bytes received")
	}
	return nil
}

// RedeemVerifyRSA is the same for signType SHA256-RSA. Where the platform's
// public key comes from is not in its public pages: ask the platform.
func RedeemVerifyRSA(k RedeemPlatformKey, f RedeemFields, sign string) error {
	return verifyText(k.rsaPublic, redeemRecipe(f).message(), sign)
}

func redeemRecipe(f RedeemFields) recipe {
	r := pairs([]field{{name: "businessId", value: f.BusinessID}, {name: "nonce", value: f.Nonce},
		{name: "signType", value: f.SignType}, {name: "timestamp", value: f.Timestamp}}, byName)
	r.tail = []tail{{field: field{name: "body", value: f.Body}}}
	r.hash, r.millis = hashRSA, true
	return r
}

func redeemMD5Recipe(s RedeemSecret, f RedeemFields) recipe {
	r := redeemRecipe(f)
	r.tail = append(r.tail, tail{field: field{name: "key", value: s.reveal(), secret: true}})
	r.hash, r.mac = hashMD5, s.reveal()
	return r
}
