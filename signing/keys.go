package signing

import (
	"fmt"
	"log/slog"
)

// mask is what every key looks like when it is printed.
const mask = "***"

// hidden is a text that cannot be printed by accident. It lies behind a
// pointer because fmt reads unexported fields without asking their methods.
type hidden struct{ p *string }

func hide(s string) hidden {
	if s == "" {
		return hidden{}
	}
	return hidden{p: &s}
}

func (h hidden) reveal() string {
	if h.p == nil {
		return ""
	}
	return *h.p
}

// IsZero reports whether there is no key.
func (h hidden) IsZero() bool { return h.p == nil }

// String gives "***".
func (h hidden) String() string { return mask }

// GoString gives "***".
func (h hidden) GoString() string { return mask }

// Format writes "***" for every verb.
func (h hidden) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(mask)) }

// MarshalJSON gives "***".
func (h hidden) MarshalJSON() ([]byte, error) { return []byte(`"` + mask + `"`), nil }

// MarshalText gives "***".
func (h hidden) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue gives "***" to log/slog.
func (h hidden) LogValue() slog.Value { return slog.StringValue(mask) }

// A key of the text kinds that follow is made by its New function. The zero value
// signs as an empty text would, which nobody accepts, and verifies nothing: ask
// IsZero before. All of them print as "***".

// CardTicket is the api_ticket of cards (ticket/getticket?type=wx_card). It is
// not the one of the JS-SDK.
type CardTicket struct{ hidden }

// JSTicket is the jsapi_ticket of the JS-SDK (ticket/getticket?type=jsapi).
type JSTicket struct{ hidden }

// ServerToken is the Token of a server address (服务器配置).
type ServerToken struct{ hidden }

// APIv2Key is the text key of WeChat Pay V2, H5 links and the plugin (API密钥),
// 32 characters in production.
type APIv2Key struct{ hidden }

// APIv3Key is the 32-byte text that opens the secret parts of V3 messages
// (APIv3密钥). It never signs anything.
type APIv3Key struct{ hidden }

// RedeemSecret is the shared secret of the redemption platform (密钥).
type RedeemSecret struct{ hidden }

// NewCardTicket takes an api_ticket.
func NewCardTicket(s string) CardTicket { return CardTicket{hide(s)} }

// NewJSTicket takes a jsapi_ticket.
func NewJSTicket(s string) JSTicket { return JSTicket{hide(s)} }

// NewServerToken takes a Token.
func NewServerToken(s string) ServerToken { return ServerToken{hide(s)} }

// NewAPIv2Key takes an APIv2 key of any length: the documents' own samples are
// shorter than real ones.
func NewAPIv2Key(s string) APIv2Key { return APIv2Key{hide(s)} }

// NewAPIv3Key takes an APIv3 key, which must have 32 bytes.
func NewAPIv3Key(s string) (APIv3Key, error) {
	if len(s) != apiV3KeyBytes {
		return APIv3Key{}, keyError("APIv3 密钥要 32 个字符", "an APIv3 key has 32 characters")
	}
	return APIv3Key{hide(s)}, nil
}

// NewRedeemSecret takes the shared secret of the redemption platform.
func NewRedeemSecret(s string) RedeemSecret { return RedeemSecret{hide(s)} }

// apiV3KeyBytes makes AES-256; other lengths would silently be another cipher.
const apiV3KeyBytes = 32
