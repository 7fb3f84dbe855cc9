package signing

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"strings"
)

// primitive is what is done with a string to sign.
type primitive int

const (
	hashNone primitive = iota
	hashSHA1
	hashMD5
	hashHMAC   // HMAC-SHA256 with the recipe's key
	hashRSA    // SHA-256, signed with RSA
	hashSHA256 // plain: a mistake only, like all that follow
	hashHMACMD5
	hashHMACSHA1
	hashSHA512
	hashHMACSHA512
)

// sum is the digest of the recipe's string; for RSA what the key signs.
func (p primitive) sum(message []byte, mac string) []byte {
	switch p {
	case hashSHA1:
		s := sha1.Sum(message)
		return s[:]
	case hashMD5:
		s := md5.Sum(message)
		return s[:]
	case hashRSA, hashSHA256:
		s := sha256.Sum256(message)
		return s[:]
	case hashSHA512:
		s := sha512.Sum512(message)
		return s[:]
	case hashHMAC:
		return macOf(sha256.New, message, mac)
	case hashHMACMD5:
		return macOf(md5.New, message, mac)
	case hashHMACSHA1:
		return macOf(sha1.New, message, mac)
	case hashHMACSHA512:
		return macOf(sha512.New, message, mac)
	}
	return nil
}

func macOf(h func() hash.Hash, message []byte, key string) []byte {
	m := hmac.New(h, []byte(key))
	_, _ = m.Write(message) // a hash takes everything
	return m.Sum(nil)
}

// upperHex and lowerHex are the two spellings of a digest.
func upperHex(sum []byte) string { return strings.ToUpper(hex.EncodeToString(sum)) }

func lowerHex(sum []byte) string { return hex.EncodeToString(sum) }

// digest is the recipe's own.
func (r recipe) digest() []byte { return r.hash.sum(r.appendTo(nil), r.mac) }
