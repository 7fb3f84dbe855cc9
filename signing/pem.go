package signing

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
)

// keyBlock is one key as it was found: its DER, and what PEM calls it ("" for
// bare Base64 and DER).
type keyBlock struct {
	kind   string
	der    []byte
	locked bool // with a password
}

// pemBlock finds a block however its lines were joined: on one line, indented,
// with its line ends written out.
var pemBlock = regexp.MustCompile(`-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END ([A-Z0-9 ]+)-----`)

// keyBlocks are the keys in a text: every PEM block, else bare Base64, else DER.
func keyBlocks(text string) []keyBlock {
	if strings.HasPrefix(text, "0\x82") { // DER: a sequence
		return []keyBlock{{der: []byte(text)}}
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	text = strings.NewReplacer(`\r`, "", `\n`, "\n", "\r", "").Replace(text)
	var out []keyBlock
	for _, m := range pemBlock.FindAllStringSubmatch(text, 16) {
		out = append(out, readBlock(m[1], m[2]))
	}
	if der, ok := fromBase64(strings.Trim(strings.TrimSpace(text), `"'`)); out == nil && ok {
		out = append(out, keyBlock{der: der})
	}
	return out
}

// readBlock reads what stands between BEGIN and END. Blocks with headers, which
// hold dashes, are encrypted ones of the old kind and do not get here.
func readBlock(kind, body string) keyBlock {
	der, _ := fromBase64(body)
	return keyBlock{kind: kind, der: der, locked: kind == "ENCRYPTED PRIVATE KEY"}
}

func fromBase64(text string) ([]byte, bool) {
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	return der, err == nil && len(der) > 0
}

// readPrivate reads the first private key of a text.
func readPrivate(text string) (rsaPrivate, error) {
	blocks := keyBlocks(text)
	for _, b := range blocks {
		if key, err := x509.ParsePKCS1PrivateKey(b.der); err == nil {
			return rsaPrivate{key}, nil
		}
		if any, err := x509.ParsePKCS8PrivateKey(b.der); err == nil {
			if key, ok := any.(*rsa.PrivateKey); ok {
				return rsaPrivate{key}, nil
			}
			return rsaPrivate{}, keyError("私钥不是 RSA 的，要商户平台下载的 apiclient_key.pem", "the private key is not an RSA key; take apiclient_key.pem from the merchant platform")
		}
	}
	if err := notAKey(text, blocks); err != nil {
		return rsaPrivate{}, err
	}
	for _, b := range blocks {
		if _, err := publicOf(b.der); err == nil {
			return rsaPrivate{}, keyError("这是证书或公钥，签名要商户私钥（apiclient_key.pem）", "this is a certificate or a public key; signing takes the merchant's private key (apiclient_key.pem)")
		}
	}
	return rsaPrivate{}, keyError("读不出私钥，要 PKCS#8 或 PKCS#1 的 PEM，头尾两行也要", "no private key can be read; PEM with PKCS#8 or PKCS#1 is needed, with its first and last line")
}

// readPublic reads the first certificate or public key of a text.
func readPublic(text string) (rsaPublic, error) {
	blocks := keyBlocks(text)
	for _, b := range blocks {
		if k, err := publicOf(b.der); err == nil && k.key != nil {
			return k, nil
		} else if err == nil {
			return rsaPublic{}, keyError("这把公钥不是 RSA 的（国密的平台证书这里用不了）", "this public key is not an RSA key (platform certificates of SM2 cannot be used here)")
		}
	}
	private := func(b keyBlock) bool {
		_, err1 := x509.ParsePKCS1PrivateKey(b.der)
		_, err8 := x509.ParsePKCS8PrivateKey(b.der)
		return strings.HasSuffix(b.kind, "PRIVATE KEY") || err1 == nil || err8 == nil
	}
	if slices.ContainsFunc(blocks, private) || strings.Contains(text, "PRIVATE KEY-----") {
		return rsaPublic{}, keyError("这是私钥，验签要平台证书或微信支付公钥", "this is a private key; verifying takes a platform certificate or the WeChat Pay public key")
	}
	if err := notAKey(text, blocks); err != nil {
		return rsaPublic{}, err
	}
	return rsaPublic{}, keyError("读不出公钥，要证书或公钥的 PEM，头尾两行也要", "no public key can be read; the PEM of a certificate or a public key is needed, with its first and last line")
}

// publicOf reads a certificate or a public key; the key is nil when it is of
// another kind than RSA.
func publicOf(der []byte) (rsaPublic, error) {
	if cert, err := x509.ParseCertificate(der); err == nil {
		key, _ := cert.PublicKey.(*rsa.PublicKey)
		// by whole bytes: one certificate in eight begins with a 0
		return rsaPublic{key, strings.ToUpper(hex.EncodeToString(cert.SerialNumber.Bytes()))}, nil
	}
	if key, err := x509.ParsePKCS1PublicKey(der); err == nil {
		return rsaPublic{key: key}, nil
	}
	any, err := x509.ParsePKIXPublicKey(der)
	key, _ := any.(*rsa.PublicKey)
	return rsaPublic{key: key}, err
}

// notAKey names what is not taken in either place, and the way out.
func notAKey(text string, blocks []keyBlock) error {
	kind := func(name string) bool {
		return slices.ContainsFunc(blocks, func(b keyBlock) bool { return b.kind == name })
	}
	switch {
	case slices.ContainsFunc(blocks, func(b keyBlock) bool { return b.locked }) || strings.Contains(text, "Proc-Type: 4,ENCRYPTED"):
		return keyError("这把私钥有密码，先解开：openssl pkey -in 文件 -out 新文件", "this private key has a password; take it off first: openssl pkey -in FILE -out NEWFILE")
	case kind("EC PRIVATE KEY") || kind("EC PARAMETERS") || kind("DSA PRIVATE KEY"):
		return keyError("私钥不是 RSA 的，要商户平台下载的 apiclient_key.pem", "the private key is not an RSA key; take apiclient_key.pem from the merchant platform")
	case kind("OPENSSH PRIVATE KEY") || strings.HasPrefix(strings.TrimSpace(text), "ssh-"):
		return keyError("这是 ssh 的密钥，要商户平台下载的 apiclient_key.pem", "this is a key of ssh; take apiclient_key.pem from the merchant platform")
	case kind("CERTIFICATE REQUEST") || kind("NEW CERTIFICATE REQUEST"):
		return keyError("这是证书请求（CSR），不是证书也不是私钥", "this is a certificate request (CSR), neither a certificate nor a private key")
	case slices.ContainsFunc(blocks, func(b keyBlock) bool { return isPKCS12(b.der) }):
		return keyError("这是 .p12 证书包，要同一个压缩包里的 apiclient_key.pem（证书是 apiclient_cert.pem）", "this is a .p12 bundle; take apiclient_key.pem (the certificate is apiclient_cert.pem) from the same archive")
	case strings.Contains(text, "-----BEGIN") && len(blocks) == 0:
		return keyError("PEM 没贴全，头尾两行也要", "the PEM is not whole: its first and last line belong to it")
	}
	return nil
}

// isPKCS12 recognises a .p12 file: a sequence whose first item is the number 3.
func isPKCS12(der []byte) bool {
	return len(der) > 8 && der[0] == 0x30 && der[1] == 0x82 && bytes.Equal(der[4:7], []byte{2, 1, 3})
}
