package signing

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
	"time"

	"coupondesk/signing/signtest"
)

func pemOf(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// Keys come out of files, environment variables, JSON and chat windows.
func TestAKeyIsReadHoweverItWasCopied(t *testing.T) {
	d := signtest.Named(t, "discount_card_sign")
	block, _ := pem.Decode([]byte(d.Key))
	cert, _ := pem.Decode([]byte(d.CertificatePEM))
	oneLine := strings.Join(strings.Fields(strings.ReplaceAll(d.Key, "PRIVATE KEY", "PRIVATE_KEY")), " ")
	for name, text := range map[string]string{
		"BOM":                  "\uFEFF" + d.Key,
		"CRLF":                 strings.ReplaceAll(d.Key, "\n", "\r\n"),
		"written-out CRLF":     strings.ReplaceAll(d.Key, "\n", `\r\n`),
		"on one line":          strings.ReplaceAll(oneLine, "PRIVATE_KEY", "PRIVATE KEY"),
		"indented":             "    " + strings.ReplaceAll(d.Key, "\n", "\n    "),
		"quoted":               `"` + strings.ReplaceAll(d.Key, "\n", `\n`) + `"`,
		"behind a certificate": d.CertificatePEM + d.Key,
		"DER":                  string(block.Bytes),
		"bare, broken lines":   wrapped(base64.StdEncoding.EncodeToString(block.Bytes)),
	} {
		if k, err := ParseMerchantKey(text); err != nil || k.Bits() != 2048 {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{"DER": string(cert.Bytes), "behind the key": d.Key + d.CertificatePEM, "BOM": "\uFEFF" + d.CertificatePEM, "on one line": strings.ReplaceAll(strings.TrimSpace(d.CertificatePEM), "\n", `\n`)} {
		if k, err := ParsePlatformKey(text); err != nil || k.Serial() == "" {
			t.Errorf("certificate, %s: %v", name, err)
		}
	}
}

func wrapped(s string) string { return s[:64] + "\r\n" + s[64:] }

// Whatever else is given is named, with the way out, and not repeated.
func TestWhatIsNoRSAKeyIsNamed(t *testing.T) {
	d := signtest.Named(t, "discount_card_sign")
	block, _ := pem.Decode([]byte(d.Key))
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sec1, _ := x509.MarshalECPrivateKey(ec)
	pkcs8, _ := x509.MarshalPKCS8PrivateKey(ec)
	ecPublic, _ := x509.MarshalPKIXPublicKey(&ec.PublicKey)
	public, _ := x509.MarshalPKIXPublicKey(&mustRSA(t, mustPKCS8(t, block.Bytes)).PublicKey)
	pkcs1 := x509.MarshalPKCS1PublicKey(&mustRSA(t, mustPKCS8(t, block.Bytes)).PublicKey)
	old := strings.Replace(d.Key, "-----\n", "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n", 1)
	for name, c := range map[string]struct{ text, private, public string }{
		"encrypted, old kind":     {old, "openssl pkey", "这是私钥"},
		"encrypted, PKCS#8":       {pemOf("ENCRYPTED PRIVATE KEY", block.Bytes[9:]), "openssl pkey", "这是私钥"},
		"elliptic curve, SEC 1":   {pemOf("EC PRIVATE KEY", sec1), "不是 RSA", "这是私钥"},
		"elliptic curve, PKCS#8":  {pemOf("PRIVATE KEY", pkcs8), "不是 RSA", "这是私钥"},
		"elliptic curve, public":  {pemOf("PUBLIC KEY", ecPublic), "证书或公钥", "不是 RSA"},
		"ssh":                     {pemOf("OPENSSH PRIVATE KEY", []byte("openssh-key-v1")), "ssh", "这是私钥"},
		"ssh, public":             {"ssh-rsa AAAAB3NzaC1yc2E me@host", "ssh", "ssh"},
		"a request":               {pemOf("CERTIFICATE REQUEST", []byte("x")), "CSR", "CSR"},
		"a .p12 bundle":           {"0\x82\x0a\xbf\x02\x01\x03" + canary, ".p12", ".p12"},
		"cut off":                 {d.Key[:400], "没贴全", "这是私钥"},
		"cut off, certificate":    {d.CertificatePEM[:400], "没贴全", "没贴全"},
		"a public key":            {pemOf("PUBLIC KEY", public), "证书或公钥", ""},
		"a public key, PKCS#1":    {pemOf("RSA PUBLIC KEY", pkcs1), "证书或公钥", ""},
		"a public key, bare":      {base64.StdEncoding.EncodeToString(public), "证书或公钥", ""},
		"a private key, bare":     {base64.StdEncoding.EncodeToString(block.Bytes), "", "这是私钥"},
		"a certificate, bare":     {strings.Join(strings.Split(strings.TrimSpace(d.CertificatePEM), "\n")[1:len(strings.Split(strings.TrimSpace(d.CertificatePEM), "\n"))-1], ""), "证书或公钥", ""},
		"a serial number":         {"5157F09EFDC096DE15EBE81A47057A7232F1B8E1", "读不出私钥", "读不出公钥"},
		"nothing":                 {"", "读不出私钥", "读不出公钥"},
		"a key of another length": {canary, "读不出私钥", "读不出公钥"},
	} {
		_, private := ParseMerchantKey(c.text)
		_, public := ParsePlatformKey(c.text)
		for _, x := range []struct {
			err  error
			want string
		}{{private, c.private}, {public, c.public}} {
			if got := zhOf(x.err); (got == "") != (x.want == "") || !strings.Contains(got, x.want) || strings.Contains(got, canary) {
				t.Errorf("%s: %q, want %q", name, got, x.want)
			}
		}
	}
}

func zhOf(err error) string {
	if e, ok := err.(*InputError); ok {
		return e.Words.ZH
	}
	return ""
}

func mustPKCS8(t *testing.T, der []byte) any {
	t.Helper()
	k, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// One certificate in eight has a serial number that begins with a 0. It is
// found under the name that WeChat Pay gives it.
func TestASerialNumberKeepsItsZero(t *testing.T) {
	d := signtest.Named(t, "discount_card_sign")
	block, _ := pem.Decode([]byte(d.Key))
	key := mustRSA(t, mustPKCS8(t, block.Bytes))
	const serial = "0A57F09EFDC096DE15EBE81A47057A7232F1B8E1"
	raw, _ := hex.DecodeString(serial)
	now := time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)
	tmpl := &x509.Certificate{SerialNumber: new(big.Int).SetBytes(raw), NotBefore: now, NotAfter: now.AddDate(5, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := ParsePlatformKey(pemOf("CERTIFICATE", der))
	if err != nil || cert.Serial() != serial {
		t.Fatalf("%q %v", cert.Serial(), err)
	}
	var ring Keyring
	ring.Add("", cert)
	h := V3Headers{Timestamp: "1795277477", Nonce: "n", Serial: serial}
	h.Signature = rsaBase64(t, d.Key)("1795277477\nn\n{}\n")
	for _, as := range []string{serial, serial[1:], strings.ToLower(serial)} {
		h.Serial = as
		if err := V3Callback(&ring, h, "{}", time.Unix(1795277477, 0)); err != nil {
			t.Errorf("%s: %v", as, err)
		}
	}
	if err := V3Callback(nil, h, "{}", time.Unix(1795277477, 0)); reasonOf(err) != RejectSerial {
		t.Errorf("without any key: %v", err)
	}
}

func TestAShortKeySaysSo(t *testing.T) {
	k := rsaPrivate{&rsa.PrivateKey{PublicKey: rsa.PublicKey{N: new(big.Int).Lsh(big.NewInt(1), 511), E: 65537}}}
	if _, err := k.sign("x"); !strings.Contains(zhOf(err), "512 位") {
		t.Errorf("%v", err)
	}
}
