package event

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"coupondesk/wechat/secret"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const testToken = "AAAAA"

// inbox keeps what was handed on.
type inbox struct {
	events []Event
	err    error
}

func (i *inbox) take(_ context.Context, e Event) error {
	i.events = append(i.events, e)
	return i.err
}

func handler(t testing.TB, o Options) *Handler {
	t.Helper()
	if o.Token.IsZero() {
		o.Token = secret.New(testToken)
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// signedQuery is the query of a plain push; the values are the documents' own.
func signedQuery() string {
	return "signature=899cf89e464efb63f54ddac96b0a0a235f53aa78&timestamp=1714037059&nonce=486452656"
}

func post(h http.Handler, query string, body []byte) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/wx?"+query, bytes.NewReader(body)))
	return w
}

// sealedPush is an entry of testdata/sealed.json.
type sealedPush struct {
	Name      string
	Token     string
	Key       string
	AppID     string `json:"app_id"`
	Timestamp string
	Nonce     string
	Encrypt   string
	Signature string `json:"msg_signature"`
}

func sealedPushes(t testing.TB) map[string]sealedPush {
	t.Helper()
	var list []sealedPush
	if err := json.Unmarshal(read(t, "sealed.json"), &list); err != nil {
		t.Fatal(err)
	}
	all := map[string]sealedPush{}
	for _, p := range list {
		all[p.Name] = p
	}
	return all
}

func (p sealedPush) options() Options {
	return Options{Token: secret.New(p.Token), AESKey: secret.New(p.Key), AppID: p.AppID}
}

func (p sealedPush) query() string {
	return url.Values{"timestamp": {p.Timestamp}, "nonce": {p.Nonce}, "encrypt_type": {"aes"}, "msg_signature": {p.Signature}}.Encode()
}

func (p sealedPush) body() []byte {
	return []byte("<xml><ToUserName><![CDATA[gh_fc0a06a20993]]></ToUserName><Encrypt><![CDATA[" + p.Encrypt + "]]></Encrypt></xml>")
}
