package sandbox

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
)

// pushKey is the EncodingAESKey of 安全模式 with the app id that goes into every
// text (消息加解密说明).
type pushKey struct {
	key   []byte // 32 bytes
	appID string
}

var errPushKey = errors.New("the EncodingAESKey has 43 letters and digits, as the console of the platform prints it")

func newPushKey(text, appID string) (*pushKey, error) {
	if len(text) != 43 {
		return nil, errPushKey
	}
	key, err := base64.StdEncoding.DecodeString(text + "=")
	if err != nil || len(key) != 32 {
		return nil, errPushKey
	}
	return &pushKey{key, appID}, nil
}

// pushBlock is the block of the padding, which is not that of AES.
const pushBlock = 32

// encrypt gives the member Encrypt: base64 of AES-256-CBC over 16 random bytes,
// the length in 4 bytes, the message and the app id, padded (PKCS#7) to 32.
func (k *pushKey) encrypt(message string) string {
	plain := make([]byte, 20, 20+len(message)+len(k.appID)+pushBlock)
	if _, err := rand.Read(plain[:16]); err != nil {
		panic(err) // crypto/rand does not fail on supported systems
	}
	binary.BigEndian.PutUint32(plain[16:], uint32(len(message)))
	plain = append(append(plain, message...), k.appID...)
	pad := pushBlock - len(plain)%pushBlock
	for range pad {
		plain = append(plain, byte(pad))
	}
	block, err := aes.NewCipher(k.key)
	if err != nil {
		panic(err) // the length was checked
	}
	cipher.NewCBCEncrypter(block, k.key[:aes.BlockSize]).CryptBlocks(plain, plain)
	return base64.StdEncoding.EncodeToString(plain)
}

// pushSignature is the hex SHA1 of the parts in byte order: of token, timestamp
// and nonce (signature), and of these with Encrypt (msg_signature).
func pushSignature(parts ...string) string {
	slices.Sort(parts)
	sum := sha1.Sum([]byte(strings.Join(parts, "")))
	return hex.EncodeToString(sum[:])
}
