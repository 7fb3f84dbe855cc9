package event

import (
	"crypto/sha1"
	"crypto/subtle"
	"encoding/hex"
	"slices"
	"strings"

	"coupondesk/wechat/secret"
)

// signature is what WeChat puts into the URL: SHA-1, in lower-case hex, of the
// account's token and the given values, sorted by their bytes and joined. SHA-1
// is the platform's choice.
func signature(token secret.Value, values ...string) string {
	all := append([]string{token.Reveal()}, values...)
	slices.Sort(all)
	sum := sha1.Sum([]byte(strings.Join(all, "")))
	return hex.EncodeToString(sum[:])
}

// genuine compares in constant time: how much of a wrong signature is right
// must not be told.
func genuine(got string, token secret.Value, values ...string) bool {
	want := signature(token, values...)
	return subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 1
}
