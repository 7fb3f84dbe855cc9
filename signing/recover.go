package signing

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"encoding/hex"
	"math/big"
)

// digestInfo are the beginnings of what an RSA signature holds before the
// digest, by hash.
var digestInfo = []struct {
	hash   primitive
	prefix string
}{
	{hashSHA256, "3031300d060960864801650304020105000420"},
	{hashSHA1, "3021300906052b0e03021a05000414"},
	{hashMD5, "3020300c06082a864886f70d020505000410"},
	{hashSHA512, "3051300d060960864801650304020305000440"},
}

// signed gives the digest inside an RSA signature (RSASSA-PKCS1-v1_5) and its
// hash. Thus one public operation says which string was signed, however many
// strings are tried. Something short without such a beginning is a digest that
// was signed bare, [hashNone]. ok is false when the key is another one.
func (k rsaPublic) signed(sig []byte) (digest []byte, hash primitive, ok bool) {
	if k.key == nil || len(sig) != k.key.Size() {
		return nil, hashNone, false
	}
	m := new(big.Int).SetBytes(sig)
	if m.Cmp(k.key.N) >= 0 {
		return nil, hashNone, false
	}
	m.Exp(m, big.NewInt(int64(k.key.E)), k.key.N)
	block := m.FillBytes(make([]byte, k.key.Size()))
	pad, rest, found := bytes.Cut(block[1:], []byte{0})
	if block[0] != 0 || !found || len(pad) < 9 || pad[0] != 1 || len(bytes.Trim(pad[1:], "\xff")) > 0 {
		return nil, hashNone, false
	}
	for _, d := range digestInfo {
		prefix, _ := hex.DecodeString(d.prefix)
		if after, is := bytes.CutPrefix(rest, prefix); is {
			return after, d.hash, true
		}
	}
	if text, err := hex.DecodeString(string(rest)); err == nil {
		rest = text // the digest's hex was signed
	}
	return rest, hashNone, len(rest) == len(hashSHA256.sum(nil, ""))
}

// signedPSS reports whether sig is a PSS signature, which the platform refuses.
func (k rsaPublic) signedPSS(message string, sig []byte) bool {
	return k.key != nil && rsa.VerifyPSS(k.key, crypto.SHA256, hashSHA256.sum([]byte(message), ""), sig, nil) == nil
}
