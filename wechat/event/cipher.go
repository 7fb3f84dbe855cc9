package event

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"

	"coupondesk/wechat/secret"
)

// keyLen is the length of an EncodingAESKey.
const keyLen = 43

// padBlock is the block of the padding: PKCS#7, but to 32 bytes, not to AES's 16.
const padBlock = 32

// headLen are 16 random bytes and the length of the message.
const headLen = 16 + 4

var (
	errKey = errors.New("the EncodingAESKey is not 43 letters and digits")
	// errSealed says nothing more: a sender must not learn how far it got.
	errSealed = errors.New("push cannot be decrypted with this account's key")
)

// opener decrypts pushes of one account (消息加解密): AES-256-CBC.
type opener struct {
	key   []byte
	block cipher.Block
	appID string
}

func newOpener(encodingKey secret.Value, appID string) (*opener, error) {
	s := encodingKey.Reveal()
	if len(s) != keyLen {
		return nil, errKey
	}
	key, err := base64.StdEncoding.DecodeString(s + "=")
	if err != nil {
		return nil, errKey
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, errKey
	}
	return &opener{key: key, block: block, appID: appID}, nil
}

// open gives the message inside: 16 random bytes, its length in 4 bytes (big
// endian), the message, and the app id, which must be ours. It is called after
// the signature was found genuine.
func (o *opener) open(sealed string) ([]byte, error) {
	b, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil || len(b) < padBlock || len(b)%aes.BlockSize != 0 {
		return nil, errSealed
	}
	cipher.NewCBCDecrypter(o.block, o.key[:aes.BlockSize]).CryptBlocks(b, b)
	b, ok := unpad(b)
	if !ok || len(b) < headLen {
		return nil, errSealed
	}
	n := uint64(binary.BigEndian.Uint32(b[headLen-4:]))
	b = b[headLen:]
	if n > uint64(len(b)) || subtle.ConstantTimeCompare(b[n:], []byte(o.appID)) != 1 {
		return nil, errSealed
	}
	return b[:n], nil
}

// unpad takes the padding off.
func unpad(b []byte) ([]byte, bool) {
	n := int(b[len(b)-1])
	if n < 1 || n > padBlock || n > len(b) {
		return nil, false
	}
	for _, x := range b[len(b)-n:] {
		if int(x) != n {
			return nil, false
		}
	}
	return b[:len(b)-n], true
}
