package signing

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"strconv"
	"strings"
	"time"
)

// V3Clock is how far a timestamp may lie from now; at this difference it is
// refused already.
const V3Clock = 5 * time.Minute

// probePrefix marks probe traffic, which must fail.
const probePrefix = "WECHATPAY/SIGNTEST/"

// V3Headers are the four Wechatpay-* headers of a reply or callback.
type V3Headers struct{ Timestamp, Nonce, Signature, Serial string }

// V3Verify checks one reply or callback with a key that is known to be the
// right one. body is the raw bytes as received. Errors are *RejectError.
func V3Verify(k PlatformKey, h V3Headers, body string) error {
	return verifyText(k.rsaPublic, verifyRecipe(h, body).message(), h.Signature)
}

func verifyText(k rsaPublic, message, signature string) error {
	if strings.HasPrefix(signature, probePrefix) {
		return reject(RejectProbe, "这是微信的签名探测，就该验不过，不用报警", "this is probe traffic of WeChat Pay: it must fail, and needs no alarm")
	}
	if !k.verify(message, signature) {
		return reject(RejectSignature, "验签不过：正文要用收到的原样，密钥要和 Wechatpay-Serial 对得上", "the signature does not verify: the body must be the bytes received, the key that of Wechatpay-Serial")
	}
	return nil
}

func verifyRecipe(h V3Headers, body string) recipe {
	return lines([]field{{name: "Wechatpay-Timestamp", value: h.Timestamp}, {name: "Wechatpay-Nonce", value: h.Nonce}, {name: "body", value: body}})
}

// CheckTime refuses a timestamp (seconds) five minutes or more away from now.
func CheckTime(timestamp string, now time.Time) error {
	sec, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil {
		return reject(RejectTimestamp, "时间戳不是秒数", "the timestamp is no number of seconds")
	}
	if gap := now.Unix() - sec; gap >= int64(V3Clock/time.Second) || gap <= -int64(V3Clock/time.Second) {
		return reject(RejectTimestamp, "时间戳和现在差了 5 分钟以上，看一看这台机器的钟", "the timestamp is five minutes or more away from now; check this machine's clock")
	}
	return nil
}

// Keyring holds every platform key that may be in use, because certificates and
// the public key work side by side while a merchant moves over. The zero value
// is empty.
type Keyring struct{ keys map[string]PlatformKey }

// Add makes a key known under its serial: the one given (PUB_KEY_ID_… for the
// 微信支付公钥, which has none of its own), else the certificate's. A key
// without any is never found.
func (r *Keyring) Add(serial string, k PlatformKey) {
	if serial == "" {
		serial = k.Serial()
	}
	if r.keys == nil {
		r.keys = map[string]PlatformKey{}
	}
	r.keys[serialName(serial)] = k
}

// find is the key of a Wechatpay-Serial; a nil ring has none.
func (r *Keyring) find(serial string) (PlatformKey, bool) {
	if r == nil {
		return PlatformKey{}, false
	}
	k, ok := r.keys[serialName(serial)]
	return k, ok
}

// serialName is a serial without its case and its leading zeros, which some
// programs print and some do not.
func serialName(serial string) string {
	return strings.TrimLeft(strings.ToUpper(serial), "0")
}

// V3Callback checks a reply or callback in the documented order: headers, time,
// serial, signature. Errors are *RejectError. Parse the body only afterwards.
// now is the caller's clock; r may be shared while nobody adds to it.
func V3Callback(r *Keyring, h V3Headers, body string, now time.Time) error {
	if h.Timestamp == "" || h.Nonce == "" || h.Signature == "" || h.Serial == "" {
		return reject(RejectHeaders, "四个 Wechatpay-* 头缺了，当作伪造", "one of the four Wechatpay-* headers is missing: treat it as forged")
	}
	if err := CheckTime(h.Timestamp, now); err != nil {
		return err
	}
	k, ok := r.find(h.Serial)
	if !ok {
		return reject(RejectSerial, "没有这个 Wechatpay-Serial 的证书或公钥", "there is no certificate or key with this Wechatpay-Serial")
	}
	return V3Verify(k, h, body)
}

// Resource is an encrypted part of a V3 message. Ciphertext is Base64 with the
// 16-byte tag at its end; AssociatedData may be empty.
type Resource struct{ Nonce, AssociatedData, Ciphertext string }

// OpenResource decrypts AEAD_AES_256_GCM. Errors are *RejectError.
func OpenResource(k APIv3Key, res Resource) (string, error) { return openGCM(k.reveal(), res) }

// openGCM works with any AES key length; only the checked key types get here.
func openGCM(key string, res Resource) (string, error) {
	text, err := base64.StdEncoding.DecodeString(res.Ciphertext)
	if err != nil {
		return "", reject(RejectDecrypt, "密文不是 Base64", "the ciphertext is no Base64")
	}
	block, err := aes.NewCipher([]byte(key))
	if err != nil {
		return "", keyError("APIv3 密钥长度不对", "the APIv3 key has a wrong length")
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil || len(res.Nonce) != gcm.NonceSize() {
		return "", reject(RejectDecrypt, "nonce 要 12 个字符", "the nonce must have 12 characters")
	}
	plain, err := gcm.Open(nil, []byte(res.Nonce), text, []byte(res.AssociatedData))
	if err != nil {
		return "", reject(RejectDecrypt, "解不开：密钥、nonce、associated_data 或密文有一个不对", "it does not open: key, nonce, associated data or ciphertext is wrong")
	}
	return string(plain), nil
}
