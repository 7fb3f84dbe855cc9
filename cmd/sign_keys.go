package cmd

import (
	"errors"
	"strings"

	"coupondesk/config"
	"coupondesk/signing"
)

// linkKeys reads a key from a file: PEM for discount cards, else the APIv2 key.
// Only what is public may lie in a file that others can read.
func (a *app) linkKeys(path string) (signing.LinkKeys, error) {
	if path == "" {
		return signing.LinkKeys{}, nil
	}
	text, exposed, err := config.KeyFile(path)
	if err != nil {
		return signing.LinkKeys{}, a.keyFileTrouble(err)
	}
	private, noPrivate := signing.ParseMerchantKey(text)
	public, noPublic := signing.ParseMerchantCert(text)
	switch {
	case noPrivate != nil && noPublic == nil:
		return signing.LinkKeys{Card: public}, nil
	case exposed != nil:
		return signing.LinkKeys{}, a.keyFileTrouble(exposed)
	case noPrivate == nil:
		return signing.LinkKeys{Card: private.Public()}, nil
	}
	line := strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
	if line != "" && !strings.ContainsAny(line, " \t\r\n\x00") && !strings.HasPrefix(text, "0\x82") {
		return signing.LinkKeys{V2: signing.NewAPIv2Key(line)}, nil
	}
	if strings.Contains(text, "-----BEGIN") || strings.HasPrefix(text, "0\x82") {
		return signing.LinkKeys{}, a.usage("{}", path+": "+a.why(noPrivate))
	}
	return signing.LinkKeys{}, a.usage(a.signs().NotOneLine, path)
}

// why is what package signing says about a key.
func (a *app) why(err error) string {
	var in *signing.InputError
	if errors.As(err, &in) {
		return in.Words.In(string(a.lang))
	}
	return err.Error()
}

// keyFileTrouble says what is wrong with a file, and the command that mends it.
func (a *app) keyFileTrouble(err error) error {
	var bad *config.Error
	if errors.As(err, &bad) {
		return a.usage("{}", bad.Words(string(a.lang)))
	}
	return err
}
