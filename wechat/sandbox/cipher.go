package sandbox

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// cipherKeys make encrypt_code texts: one text per code, readable by one
// account only (Code解码: 一一对应). The text is 48 bytes in base64, as long as
// the platform's own.
type cipherKeys struct{ mac, enc [32]byte }

const maxCodeBytes = 32

func newCipherKeys(appID, secret string) cipherKeys {
	return cipherKeys{
		mac: sha256.Sum256([]byte("mac\x00" + appID + "\x00" + secret)),
		enc: sha256.Sum256([]byte("enc\x00" + appID + "\x00" + secret)),
	}
}

func (k cipherKeys) tag(padded []byte) []byte {
	m := hmac.New(sha256.New, k.mac[:])
	m.Write(padded)
	return m.Sum(nil)[:aes.BlockSize]
}

func (k cipherKeys) crypt(iv, text []byte) []byte {
	block, err := aes.NewCipher(k.enc[:])
	if err != nil {
		panic(err) // the key has a fixed, legal length
	}
	out := make([]byte, len(text))
	cipher.NewCTR(block, iv).XORKeyStream(out, text)
	return out
}

// encrypt gives the encrypt_code of a code of at most 32 bytes.
func (k cipherKeys) encrypt(code string) string {
	padded := make([]byte, maxCodeBytes)
	copy(padded, code)
	tag := k.tag(padded)
	return base64.StdEncoding.EncodeToString(append(tag, k.crypt(tag, padded)...))
}

// decrypt is the way back; false for texts of another account or none at all.
func (k cipherKeys) decrypt(text string) (code string, ok bool) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != aes.BlockSize+maxCodeBytes {
		return "", false
	}
	padded := k.crypt(raw[:aes.BlockSize], raw[aes.BlockSize:])
	if !hmac.Equal(k.tag(padded), raw[:aes.BlockSize]) {
		return "", false
	}
	n := len(padded)
	for n > 0 && padded[n-1] == 0 {
		n--
	}
	return string(padded[:n]), true
}
