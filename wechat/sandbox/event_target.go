package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// pushTime is how long the platform waits for the answer to a push.
const pushTime = 5 * time.Second

// maxPushAnswer is how much of an answer is read, in bytes.
const maxPushAnswer = 4 << 10

// Events says where pushes go: the server URL, Token and EncodingAESKey of a
// merchant's 服务器配置. The zero value keeps them in the queue only.
type Events struct {
	URL      string
	Token    string // 3 to 32 letters or digits; default "sandbox"
	Key      string // EncodingAESKey, 43 characters; "" = 明文模式
	Anywhere bool   // let URL be outside this machine
}

// EventsError says which setting of Events cannot be used.
type EventsError struct {
	Part string // "url", "far" (an URL outside this machine), "token" or "key"
	Why  string
}

func (e *EventsError) Error() string { return "sandbox: events: " + e.Why }

// target is a checked Events.
type target struct {
	url   *url.URL
	token string
	key   *pushKey // nil in 明文模式
	appID string
	http  *http.Client
}

var pushToken = regexp.MustCompile(`^[0-9A-Za-z]{3,32}$`)

func newTarget(e Events, appID string) (*target, error) {
	if e.URL == "" {
		return nil, nil
	}
	u, err := url.Parse(e.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, &EventsError{"url", strconv.Quote(e.URL) + " is no http address"}
	}
	if !e.Anywhere && !isLoopback(u.Hostname()) {
		return nil, &EventsError{"far", strconv.Quote(e.URL) + " is not on this machine; pushes leave it only when that is asked for"}
	}
	if e.Token == "" {
		e.Token = "sandbox"
	}
	if !pushToken.MatchString(e.Token) {
		return nil, &EventsError{"token", "the token has 3 to 32 letters or digits"}
	}
	t := &target{url: u, token: e.Token, appID: appID, http: pushClient(e.Anywhere)}
	if e.Key != "" {
		if t.key, err = newPushKey(e.Key, appID); err != nil {
			return nil, &EventsError{"key", err.Error()}
		}
	}
	return t, nil
}

// pushClient goes straight to the address it was given: no proxy, no redirect,
// and, unless allowed, no way off this machine whatever a name resolves to.
func pushClient(anywhere bool) *http.Client {
	d := &net.Dialer{Timeout: pushTime, Control: func(_, address string, _ syscall.RawConn) error {
		if host, _, err := net.SplitHostPort(address); !anywhere && (err != nil || !isLoopback(host)) {
			return fmt.Errorf("%s is not on this machine", address)
		}
		return nil
	}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: d.DialContext, MaxResponseHeaderBytes: 16 << 10, MaxIdleConnsPerHost: pushesAtOnce},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       pushTime,
	}
}

// address is the configured URL with the signed query.
func (t *target) address(stamp int64, more ...string) string {
	u, q := *t.url, t.url.Query()
	timestamp, nonce := strconv.FormatInt(stamp, 10), newNonce()
	q.Set("signature", pushSignature(t.token, timestamp, nonce))
	q.Set("timestamp", timestamp)
	q.Set("nonce", nonce)
	if len(more) > 0 && t.key != nil {
		q.Set("encrypt_type", "aes")
		q.Set("msg_signature", pushSignature(t.token, timestamp, nonce, more[0]))
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// push sends one message and reads the answer: nil for "success" or nothing.
func (t *target) push(ctx context.Context, account, message string, stamp int64) (int, error) {
	body, more := message, []string(nil)
	if t.key != nil {
		encrypted := t.key.encrypt(message)
		body = "<xml>\n  <ToUserName><![CDATA[" + account + "]]></ToUserName>\n  <Encrypt><![CDATA[" + encrypted + "]]></Encrypt>\n</xml>"
		more = []string{encrypted}
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.address(stamp, more...), strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "text/xml")
	status, answer, err := t.do(r)
	switch answer = strings.TrimSpace(answer); {
	case err != nil:
		return status, err
	case status != http.StatusOK:
		return status, fmt.Errorf("HTTP %d", status)
	case answer != "" && answer != "success":
		return status, errors.New(`the answer is neither "success" nor empty`)
	}
	return status, nil
}

// check is the platform's look at a new server URL: a GET whose echostr must
// come back unchanged.
func (t *target) check(ctx context.Context, stamp int64) error {
	echo := newNonce() + newNonce()
	address := t.address(stamp)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"&echostr="+echo, nil)
	if err != nil {
		return err
	}
	status, answer, err := t.do(r)
	switch {
	case err != nil:
		return err
	case status != http.StatusOK:
		return fmt.Errorf("the URL answers the check with HTTP %d", status)
	case answer != echo:
		return errors.New("the URL does not give echostr back unchanged")
	}
	return nil
}

func (t *target) do(r *http.Request) (int, string, error) {
	resp, err := t.http.Do(r)
	if err != nil {
		var wrapped *url.Error // its text has the whole query
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return 0, "", err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxPushAnswer))
	return resp.StatusCode, string(raw), err
}
