package wechat

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

// maxBody is the most bytes of an answer that are read, after decompression.
const maxBody = 1 << 20

var (
	errTooLarge = errors.New("answer is larger than 1 MiB")
	errClosed   = fmt.Errorf("client is closed: %w", context.Canceled)
)

// request is one call before it has a token.
type request struct {
	op, method, path string
	query            url.Values
	body             []byte // nil for GET
	contentType      string // of body; JSON when empty
}

// exchange does one HTTP exchange and classifies it. It never repeats anything.
func (c *Client) exchange(ctx context.Context, r request) ([]byte, *Error) {
	a, x := c.timed(ctx, r)
	e := c.seal(Classify(a))
	x.answered = e == nil || e.HasCode
	c.finish(ctx, r, x, e)
	return a.Body, e
}

// occasion is when an exchange took place.
type occasion struct {
	start    time.Time
	end      time.Time     // by the clock; a machine may have slept in between
	took     time.Duration // awake
	date     string        // Date header
	answered bool          // the platform answered, be it with a refusal
}

// timed runs one exchange inside its time limit and inside the client's life.
func (c *Client) timed(ctx context.Context, r request) (Answer, occasion) {
	if !c.begin() {
		now := c.o.Now()
		return Answer{Op: r.op, Path: r.path, Err: errClosed}, occasion{start: now, end: now}
	}
	defer c.calls.Done()
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	defer context.AfterFunc(c.life, cancel)()

	x := occasion{start: c.o.Now()}
	c.dropSlept(x.start)
	a, header := c.send(ctx, r)
	end := c.o.Now()
	c.used.Store(&end)
	x.end, x.date, x.took = end, header.Get("Date"), end.Sub(x.start)
	return a, x
}

// dropSlept closes the idle connections when by the clock none of them can still
// be in use. The transport's own timer stands still while the machine sleeps;
// the other side's does not.
func (c *Client) dropSlept(now time.Time) {
	if used := c.used.Load(); used != nil && !before(now, used.Add(idleTimeout)) {
		c.closeIdle()
	}
}

func (c *Client) closeIdle() {
	if t, ok := c.rt.(*http.Transport); ok {
		t.CloseIdleConnections()
	}
}

// finish records an exchange for the status line and the log.
func (c *Client) finish(ctx context.Context, r request, x occasion, e *Error) {
	c.health.note(x, e)
	c.log(ctx, r, e, x.took)
}

// send hands the request to the transport. The transport is asked directly, not
// through http.Client: no redirects, no cookies, no Referer, and no *url.Error,
// whose text would hold the token.
func (c *Client) send(ctx context.Context, r request) (Answer, http.Header) {
	a := Answer{Op: r.op, Path: r.path}
	var probe sentProbe
	req, err := http.NewRequestWithContext(probe.watch(ctx), r.method, c.base.JoinPath(r.path).String(), nil)
	if err != nil {
		a.Err = errors.New("request cannot be built")
		return a, nil
	}
	req.URL.RawQuery = r.query.Encode()
	req.Header.Set("User-Agent", "coupondesk")
	req.Header.Set("Accept", "application/json")
	if r.body != nil {
		// No GetBody and no Idempotency-Key: net/http would take either as leave
		// to send a POST a second time.
		req.Body, req.ContentLength = probe.body(bytes.NewReader(r.body)), int64(len(r.body))
		req.Header.Set("Content-Type", cmp.Or(r.contentType, "application/json; charset=utf-8"))
	}
	resp, err := c.rt.RoundTrip(req)
	if err != nil {
		a.Err, a.Sent = withoutURL(err), probe.sent()
		return a, nil
	}
	defer resp.Body.Close()
	a.Status, a.Sent = resp.StatusCode, true
	a.Body, a.BodyErr = readBody(resp.Body)
	return a, resp.Header
}

func readBody(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxBody+1))
	if err == nil && len(b) > maxBody {
		return nil, errTooLarge
	}
	return b, err
}

// withoutURL takes off every layer that would print a URL.
func withoutURL(err error) error {
	for {
		var u *url.Error
		if !errors.As(err, &u) {
			return err
		}
		err = u.Err
	}
}

// seal cuts secrets out of everything that can be printed.
func (c *Client) seal(e *Error) *Error {
	if e == nil {
		return nil
	}
	cut := c.o.Redactor.Redact
	e.Msg, e.Hint, e.RID = cut(e.Msg), cut(e.Hint), cut(e.RID)
	if e.Err != nil {
		if text := cut(e.Err.Error()); text != e.Err.Error() {
			e.Err = &redactedError{text: text, err: e.Err}
		}
	}
	return e
}

// log writes one line a call: never a query string, never a body.
func (c *Client) log(ctx context.Context, r request, e *Error, took time.Duration) {
	attrs := []slog.Attr{slog.String("op", r.op), slog.String("method", r.method), slog.String("path", r.path),
		slog.Float64("ms", float64(took.Microseconds())/1000)}
	level := slog.LevelDebug
	if e == nil {
		attrs = append(attrs, slog.String("class", string(ClassOK)))
	} else {
		level = slog.LevelWarn
		attrs = append(attrs, slog.String("class", string(e.Class)), slog.String("cause", string(e.Cause)),
			slog.Int("errcode", e.Code), slog.String("rid", e.RID), slog.Int("http", e.HTTPStatus), slog.Bool("sent", e.Sent))
	}
	c.o.Logger.LogAttrs(ctx, level, "call", attrs...)
}

// encode writes JSON the way the platform wants it: raw UTF-8, and &, < and >
// as they are.
func encode(in any) ([]byte, error) {
	if in == nil {
		in = struct{}{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(in); err != nil {
		return nil, fmt.Errorf("request cannot be encoded: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
