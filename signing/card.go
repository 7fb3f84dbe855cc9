package signing

import (
	"crypto/sha1"
	"crypto/subtle"
	"encoding/hex"
	"strings"
)

// CardExtFields are the members of cardExt that take part in its signature;
// empty ones do not. Timestamp is in seconds, Nonce has 32 characters at most.
// outer_str and fixed_begintimestamp are not signed.
type CardExtFields struct{ CardID, Code, OpenID, Timestamp, Nonce, Balance string }

// CardExt is the signature of a cardExt (wx.addCard): SHA-1 over the values in
// byte order, joined with nothing, in lower-case hex.
func CardExt(t CardTicket, f CardExtFields) string {
	return sortedSHA1(t.reveal(), f.Timestamp, f.CardID, f.Code, f.OpenID, f.Nonce, f.Balance)
}

// CardSignFields are the values of a cardSign; empty ones do not take part.
// Shop is called location_id in the documents and shopId in the call. AppID
// takes part although the call has no such argument.
type CardSignFields struct{ AppID, Shop, Timestamp, Nonce, CardID, CardType string }

// CardSign is the cardSign of wx.chooseCard. A wrong one raises no error there:
// the list is empty.
func CardSign(t CardTicket, f CardSignFields) string {
	return sortedSHA1(t.reveal(), f.AppID, f.Shop, f.Timestamp, f.Nonce, f.CardID, f.CardType)
}

// ServerCheck is the signature with which WeChat calls a server address.
func ServerCheck(t ServerToken, timestamp, nonce string) string {
	return sortedSHA1(t.reveal(), timestamp, nonce)
}

// VerifyServer compares in constant time. It does not look at the time.
func VerifyServer(t ServerToken, timestamp, nonce, signature string) bool {
	return !t.IsZero() && subtle.ConstantTimeCompare([]byte(ServerCheck(t, timestamp, nonce)), []byte(signature)) == 1
}

// JSConfig is the signature of wx.config. A #fragment of the URL does not take
// part; everything before it must be what the browser shows.
func JSConfig(t JSTicket, nonce, timestamp, url string) string {
	url, _, _ = strings.Cut(url, "#")
	return hexSHA1("jsapi_ticket=" + t.reveal() + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url=" + url)
}

// sortedSHA1 hashes values in byte order, joined. Empty ones add nothing and are
// left out of the sorting; no scheme has more than eight. It is written out because the benchmark holds it
// beside bare SHA-1: places are moved, not strings.
func sortedSHA1(values ...string) string {
	var order [8]uint8
	n := 0
	for i, v := range values {
		if v == "" {
			continue
		}
		at := n
		for ; at > 0 && v < values[order[at-1]]; at-- {
			order[at] = order[at-1]
		}
		order[at] = uint8(i)
		n++
	}
	var stack [256]byte
	b := stack[:0]
	for _, i := range order[:n] {
		b = append(b, values[i]...)
	}
	return hexOf(sha1.Sum(b))
}

func hexSHA1(message string) string { return hexOf(sha1.Sum([]byte(message))) }

func hexOf(sum [sha1.Size]byte) string {
	var text [2 * sha1.Size]byte
	hex.Encode(text[:], sum[:])
	return string(text[:])
}
