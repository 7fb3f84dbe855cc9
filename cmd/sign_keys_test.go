package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

// keyFile writes a file with a mode.
func keyFile(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

// A key that others can read is refused with the command that mends it; what is
// public may be read by everybody.
func TestAKeyFileThatOthersCanReadIsRefused(t *testing.T) {
	d := newDesktop(t)
	h5, card := signtest.Named(t, "h5_url_old_fragment"), signtest.Named(t, "discount_card_path")
	cert := signtest.Named(t, "discount_card_sign").CertificatePEM
	for _, secret := range []string{h5.Key, card.Key} {
		path := keyFile(t, secret, 0o644)
		r := d.run("sign", "inspect", h5.Expected, "--key-file", path).want(t, exitUsage)
		if !strings.Contains(r.err, "chmod 600 ") || !strings.Contains(r.err, path) || r.out != "" || strings.Contains(r.err, secret) {
			t.Errorf("%s %s", r.out, r.err)
		}
	}
	d.run("sign", "inspect", card.Expected, "--key-file", keyFile(t, cert, 0o644)).want(t, exitDone)
	d.run("sign", "inspect", card.Expected, "--key-file", keyFile(t, card.Key, 0o600)).want(t, exitDone)
	d.run("sign", "inspect", h5.Expected, "--key-file", keyFile(t, "\uFEFF"+h5.Key+" \r\n", 0o600)).want(t, exitDone)
}

// A file that holds no key that can be used says what it holds: it is never
// taken for the text of an APIv2 key.
func TestAKeyFileOfTheWrongKindIsNamed(t *testing.T) {
	d := newDesktop(t)
	h5 := signtest.Named(t, "h5_url_old_fragment").Expected
	for text, want := range map[string]string{
		"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n": "openssl pkey",
		"-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n":               "RSA",
		"-----BEGIN PRIVATE KEY-----\nMIIB":                                                  "whole",
		"0\x82\x0a\xbf\x02\x01\x03abc":                                                       ".p12",
		"":                                                                                   "one line",
		"two lines\nof text\n":                                                               "one line",
	} {
		r := d.run("sign", "inspect", h5, "--key-file", keyFile(t, text, 0o600), "--lang", "en").want(t, exitUsage)
		if !strings.Contains(r.err, want) || r.out != "" {
			t.Errorf("%.30q: %s %s", text, r.out, r.err)
		}
	}
	if r := d.run("sign", "inspect", h5, "--key-file", t.TempDir(), "--lang", "en").want(t, exitUsage); !strings.Contains(r.err, "regular file") {
		t.Errorf("a folder: %s", r.err)
	}
}
