package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"coupondesk/wechat/secret"
)

// Paths of the two token calls (获取 Access token / 获取稳定版接口调用凭据).
const (
	pathClassicToken = "/cgi-bin/token"
	pathStableToken  = "/cgi-bin/stable_token"
)

const (
	// maxTokenCalls a day is far more than the 13 that a healthy client needs and
	// a tenth of what the platform allows for a classic token.
	maxTokenCalls = 200
	// spareTimeout bounds the fetch while the old token still works.
	spareTimeout = 2 * time.Second
	maxTokenLen  = 4096 // bytes; the documents ask for room for 512
	maxLife      = 24 * time.Hour
)

// fetch asks the platform for a token. The call is counted on disk before it is
// made; a count that cannot be written means no call.
func (s *tokenSource) fetch(ctx context.Context, spare bool) (string, *Error) {
	now := s.c.o.Now()
	s.mu.Lock()
	closed := s.breaker.check(now)
	s.mu.Unlock()
	if closed != nil {
		closed.Path = s.path()
		return "", closed
	}
	if err := s.spend(now, 1); err != nil {
		return "", s.failure(CauseCredentials, err)
	}
	if spare {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, spareTimeout)
		defer cancel()
	}
	l, e := s.ask(ctx)
	if e == nil {
		s.keep(l)
		return l.value, nil
	}
	if !e.Sent {
		_ = s.spend(now, -1) // the platform has not counted it either
	}
	sent := e.Sent
	e.Class, e.Sent = ClassNotSent, false
	s.mu.Lock()
	defer s.mu.Unlock()
	if sent {
		s.breaker.fail(s.c.o.Now(), *e)
	}
	return "", e
}

// keep takes a new token into memory and into the shared file.
func (s *tokenSource) keep(l lease) {
	s.adopt(l)
	if s.store == nil {
		return
	}
	err := s.store.save(l)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.storeErr = err
}

// ask makes the token call. What it gives back on failure has not been made
// ClassNotSent yet, so that Sent tells about the token call itself.
func (s *tokenSource) ask(ctx context.Context) (lease, *Error) {
	r, err := s.request()
	if err != nil {
		return lease{}, s.failure(CauseCredentials, err)
	}
	asked := s.c.o.Now()
	body, e := s.c.exchange(ctx, r)
	if e != nil {
		if e.HasCode && e.Cause == CauseCode && e.Class != ClassAmbiguous {
			e.Cause = CauseCredentials
		}
		return lease{}, e
	}
	value, life, err := readToken(body)
	if err != nil {
		e := s.failure(CauseBody, err)
		e.HTTPStatus, e.Sent = http.StatusOK, true
		return lease{}, e
	}
	s.c.o.Redactor.Add(secret.New(value))
	return lease{value: value, expires: asked.Add(life), refresh: asked.Add(life - s.margin(life))}, nil
}

func (s *tokenSource) request() (request, error) {
	o := s.c.o
	if o.TokenKind == Classic {
		return request{op: "token", method: http.MethodGet, path: pathClassicToken, query: url.Values{
			"grant_type": {"client_credential"}, "appid": {o.AppID}, "secret": {o.AppSecret.Reveal()},
		}}, nil
	}
	body, err := encode(map[string]any{
		"grant_type": "client_credential", "appid": o.AppID, "secret": o.AppSecret.Reveal(), "force_refresh": false,
	})
	return request{op: "token", method: http.MethodPost, path: pathStableToken, body: body}, err
}

// margin is how long before its end a token is replaced. The spread keeps a
// fleet from asking all at once. A stable token is renewed by the platform in
// its last 300 s and the old one comes back before that, so asking earlier would
// double the calls. Tokens with a short rest get a tenth of it.
func (s *tokenSource) margin(life time.Duration) time.Duration {
	m := 300 * time.Second
	if s.c.o.TokenKind == Stable {
		m = 165 * time.Second
	}
	m += time.Duration(s.c.o.Rand() * float64(120*time.Second))
	return min(m, life/10)
}

// readToken decodes {"access_token":…,"expires_in":seconds}.
func readToken(body []byte) (string, time.Duration, error) {
	var a struct {
		Token   string          `json:"access_token"`
		Expires json.RawMessage `json:"expires_in"`
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return "", 0, errors.New("token answer has members of the wrong type")
	}
	if !credential(a.Token) {
		return "", 0, errors.New("token answer without a usable access_token")
	}
	life, ok := lifetime(a.Expires)
	if !ok {
		return "", 0, errors.New("token answer without a usable expires_in")
	}
	return a.Token, life, nil
}

// credential reports whether s can be a token or a ticket: printable ASCII.
func credential(s string) bool {
	bad := func(r rune) bool { return r <= ' ' || r > '~' }
	return s != "" && len(s) <= maxTokenLen && !strings.ContainsFunc(s, bad)
}

// lifetime reads expires_in: seconds, as a number or a string.
func lifetime(raw json.RawMessage) (time.Duration, bool) {
	seconds, err := strconv.ParseFloat(strings.Trim(string(raw), `"`), 64)
	if err != nil || math.IsNaN(seconds) || seconds <= 0 {
		return 0, false
	}
	return time.Duration(min(seconds, maxLife.Seconds()) * float64(time.Second)), true
}

// spend adds n to today's count of token calls, refusing to go over the limit.
func (s *tokenSource) spend(now time.Time, n int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.calls
	if s.store != nil {
		var err error
		if t, err = s.store.loadTally(); err != nil {
			return err
		}
	}
	day := dayOf(now)
	calls := t.on(day)
	if n > 0 && calls >= maxTokenCalls {
		return fmt.Errorf("%d token calls today, stopped until tomorrow (UTC+8): is another program fetching tokens for this account?", calls)
	}
	t = tally{Day: day, Calls: max(calls+n, 0)}
	if s.store != nil {
		if err := s.store.saveTally(t); err != nil {
			return err
		}
	}
	s.calls = t
	return nil
}

// tally counts token calls on one day of the platform (UTC+8).
type tally struct {
	Day   string `json:"day"`
	Calls int    `json:"calls"`
}

func (t tally) on(day string) int {
	if t.Day != day {
		return 0
	}
	return t.Calls
}

func dayOf(t time.Time) string {
	return t.In(time.FixedZone("UTC+8", 8*60*60)).Format(time.DateOnly)
}
