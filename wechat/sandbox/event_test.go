package sandbox

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// received is one push as a merchant's server gets it.
type received struct {
	query url.Values
	body  string
}

// merchant is a server URL that tells what it receives and answers in turn what
// it is told to, "success" after that.
func merchant(t *testing.T, answers ...func(http.ResponseWriter, *http.Request)) (*httptest.Server, chan received) {
	t.Helper()
	got, next := make(chan received, 100), make(chan func(http.ResponseWriter, *http.Request), len(answers))
	for _, a := range answers {
		next <- a
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		answer := says(http.StatusOK, "success")
		select {
		case answer = <-next: // before anybody is told, so that the turns are kept
		default:
		}
		got <- received{r.URL.Query(), string(body)}
		answer(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv, got
}

func says(status int, text string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

func next(t *testing.T, ch chan received) received {
	t.Helper()
	select {
	case r := <-ch:
		return r
	case <-time.After(20 * time.Second):
		t.Fatal("no push arrived")
	}
	return received{}
}

// TestPushSignature is the platform's own example (消息推送：校验).
func TestPushSignature(t *testing.T) {
	if s := pushSignature("AAAAA", "1714037059", "486452656"); s != "899cf89e464efb63f54ddac96b0a0a235f53aa78" {
		t.Error(s)
	}
}

// TestClaimIsPushed in plain mode: the members of the document, signed.
func TestClaimIsPushed(t *testing.T) {
	srv, got := merchant(t)
	h := openShop(t, Options{Events: Events{URL: srv.URL + "/wx?shop=1", Token: "AAAAA"}})
	c, err := h.s.Claim("", "oFriendOfTea", "")
	if err != nil {
		t.Fatal(err)
	}
	r := next(t, got)
	q := r.query
	if q.Get("signature") != pushSignature("AAAAA", q.Get("timestamp"), q.Get("nonce")) || q.Get("shop") != "1" || q.Has("msg_signature") {
		t.Errorf("query %v", q)
	}
	var m struct {
		ToUserName, FromUserName, MsgType, Event, CardId, UserCardCode, OldUserCardCode string
		CreateTime                                                                      int64
		IsGiveByFriend, OuterId                                                         *int
	}
	if err := xml.Unmarshal([]byte(r.body), &m); err != nil {
		t.Fatal(err)
	}
	if m.Event != "user_get_card" || m.MsgType != "event" || m.FromUserName != "oFriendOfTea" || m.UserCardCode != c.Code || m.CardId != c.CardID ||
		m.CreateTime != may20.Unix() || m.IsGiveByFriend == nil || m.OuterId == nil || !strings.HasPrefix(m.ToUserName, "gh_") {
		t.Errorf("%s", r.body)
	}
	if strings.Contains(r.body, "<CreateTime><![CDATA[") || !strings.Contains(r.body, "<Event><![CDATA[user_get_card]]></Event>") {
		t.Errorf("form of %s", r.body)
	}
	eventually(t, "delivered in the queue", func() bool {
		return h.s.queue.lines("user_get_card")[0].State == pushDelivered
	})
}

// TestEncryptedPush opens in 安全模式 with the key alone.
func TestEncryptedPush(t *testing.T) {
	const key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
	srv, got := merchant(t)
	h := openShop(t, Options{Events: Events{URL: srv.URL, Key: key}})
	if _, err := h.s.Claim("", "", ""); err != nil {
		t.Fatal(err)
	}
	r := next(t, got)
	var m struct{ ToUserName, Encrypt string }
	if err := xml.Unmarshal([]byte(r.body), &m); err != nil || strings.Contains(r.body, "user_get_card") {
		t.Fatalf("%v %s", err, r.body)
	}
	q := r.query
	if q.Get("encrypt_type") != "aes" || q.Get("msg_signature") != pushSignature("sandbox", q.Get("timestamp"), q.Get("nonce"), m.Encrypt) {
		t.Errorf("query %v", q)
	}
	raw, _ := base64.StdEncoding.DecodeString(key + "=")
	text, err := base64.StdEncoding.DecodeString(m.Encrypt)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := aes.NewCipher(raw)
	cipher.NewCBCDecrypter(block, raw[:16]).CryptBlocks(text, text)
	if len(text)%32 != 0 {
		t.Errorf("%d bytes are not padded to 32", len(text))
	}
	text = text[:len(text)-int(text[len(text)-1])]
	n := binary.BigEndian.Uint32(text[16:])
	if message := string(text[20 : 20+n]); !strings.Contains(message, "<![CDATA[user_get_card]]>") {
		t.Errorf("%s", message)
	}
	if string(text[20+n:]) != DefaultAppID {
		t.Errorf("app id %q", text[20+n:])
	}
}

// TestPushIsRepeated until it is answered, with the same message, at most three
// times.
func TestPushIsRepeated(t *testing.T) {
	bad := says(200, "thank you")
	for _, c := range []struct {
		what    string
		answers []func(http.ResponseWriter, *http.Request)
		tries   int
		state   string
	}{
		{"an empty body counts", []func(http.ResponseWriter, *http.Request){says(200, "")}, 1, pushDelivered},
		{"the third attempt", []func(http.ResponseWriter, *http.Request){bad, says(502, "success")}, 3, pushDelivered},
		{"never", []func(http.ResponseWriter, *http.Request){bad, bad, bad, bad, bad}, 4, pushGivenUp},
	} {
		srv, got := merchant(t, c.answers...)
		h := openShop(t, Options{Events: Events{URL: srv.URL}})
		h.s.queue.mu.Lock()
		h.s.queue.pause = time.Millisecond
		h.s.queue.mu.Unlock()
		if _, err := h.s.Claim("", "", ""); err != nil {
			t.Fatal(err)
		}
		var bodies []string
		for range c.tries {
			bodies = append(bodies, next(t, got).body)
		}
		if slices.ContainsFunc(bodies, func(b string) bool { return b != bodies[0] }) {
			t.Errorf("%s: the repeated message differs: %q", c.what, bodies)
		}
		eventually(t, c.what, func() bool { return h.s.queue.lines("")[0].State == c.state })
		if n := len(h.s.queue.lines("")[0].Tries); n != c.tries || len(got) > 0 {
			t.Errorf("%s: %d attempts, %d more arrived", c.what, n, len(got))
		}
	}
}

// TestPushesDoNotHoldCallsUp: with a receiver that never answers, calls go on,
// other users' pushes as well, and Close does not wait for it.
func TestPushesDoNotHoldCallsUp(t *testing.T) {
	stuck := make(chan struct{})
	defer close(stuck)
	srv, got := merchant(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stuck:
		case <-r.Context().Done():
		}
	})
	h := openShop(t, Options{Events: Events{URL: srv.URL}})
	for _, who := range []string{"oFirst", "oSecond"} {
		if _, err := h.s.Claim("", who, ""); err != nil {
			t.Fatal(err)
		}
		next(t, got)
	}
	if g := h.consume("100020003001"); g.code() != 0 {
		t.Errorf("%s", g.raw)
	}
	h.close()
	for _, line := range h.s.queue.lines("") {
		if line.Members["FromUserName"] == "oFirst" && line.State != pushGivenUp {
			t.Errorf("after Close the push is %s", line.State)
		}
	}
}

// TestPushesStayOnThisMachine unless that is asked for.
func TestPushesStayOnThisMachine(t *testing.T) {
	for _, e := range []Events{
		{URL: "http://203.0.113.7/wx"}, {URL: "https://shop.example/wx"}, {URL: "http://127.0.0.1.shop.example/"}, {URL: "ftp://127.0.0.1/"},
		{URL: "127.0.0.1:80"}, {URL: "http://127.0.0.1/", Token: "a b"}, {URL: "http://127.0.0.1/", Key: "short"},
		{URL: "http://127.0.0.1/", Key: strings.Repeat("!", 43)},
	} {
		if _, err := New(Options{Events: e}); err == nil || !strings.Contains(err.Error(), "events") {
			t.Errorf("%+v: %v", e, err)
		}
	}
	s, err := New(Options{Events: Events{URL: "https://shop.example/wx", Anywhere: true}})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if r, err := pushClient(false).Get("http://203.0.113.7/"); err == nil || !strings.Contains(err.Error(), "not on this machine") {
		t.Errorf("%v %v", r, err)
	}
}

// TestURLCheck is the platform's look at a new server URL.
func TestURLCheck(t *testing.T) {
	for what, c := range map[string]struct {
		answer func(http.ResponseWriter, *http.Request)
		status int
	}{
		"echoes": {func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, r.URL.Query().Get("echostr")) }, 200},
		"quotes": {func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "%q", r.URL.Query().Get("echostr")) }, 400},
		"errs":   {says(500, ""), 400},
	} {
		srv, got := merchant(t, c.answer)
		h := openShop(t, Options{Events: Events{URL: srv.URL, Token: "AAAAA"}})
		g := h.do(t.Context(), "POST", "/_sandbox/events", []byte(`{"check":true}`), nil)
		if g.status != c.status {
			t.Errorf("%s: %d %s", what, g.status, g.raw)
		}
		if q := next(t, got).query; q.Get("signature") != pushSignature("AAAAA", q.Get("timestamp"), q.Get("nonce")) {
			t.Errorf("%s: %v", what, q)
		}
	}
}

// TestEventText: whatever a text holds, the push is well-formed XML that gives it
// back.
func TestEventText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"含绝对化用语", "含绝对化用语"}, {"a]]>b", "a]]>b"}, {"]]]]>>", "]]]]>>"}, {"<b>&amp;", "<b>&amp;"}, {"a\x00\x1bb\xff", "ab"},
	} {
		list := event{kind: "card_not_pass_check", fields: map[string]string{"RefuseReason": c.in}}.members("gh_1", "oR")
		var m struct{ RefuseReason string }
		if err := xml.Unmarshal([]byte(eventXML(list)), &m); err != nil || m.RefuseReason != c.want {
			t.Errorf("%q: %q %v", c.in, m.RefuseReason, err)
		}
	}
}

// TestQueueForgets: the queue holds a limited number of events, and a reset
// empties it.
func TestQueueForgets(t *testing.T) {
	q := newQueue(nil, "wx1", nil)
	for range maxEvents + eventSlack + 1 {
		q.put([]event{{kind: "user_del_card"}})
	}
	if list := q.lines(""); len(list) != maxEvents || list[0].Seq != eventSlack+1 {
		t.Errorf("%d events from %d", len(list), list[0].Seq)
	}
	if q.reset(); len(q.lines("")) != 0 {
		t.Error("events after a reset")
	}
}
