package event

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"coupondesk/wechat/secret"
)

// MaxBody is the most bytes of a push that are read. A card event has about one
// thousand, three times that in compatible mode.
const MaxBody = 64 << 10

// Timeout is how long Handle may take: WeChat waits for 5 s and then delivers
// again.
const Timeout = 4 * time.Second

// Options say whose pushes are received and who gets them.
type Options struct {
	Token  secret.Value // 令牌 of the server configuration
	AppID  string       // required with AESKey
	AESKey secret.Value // EncodingAESKey, 43 characters. With it only encrypted pushes are taken (兼容模式, 安全模式), without it only plain ones

	Seen   Seen                               // NewRecent(10000) when nil
	Handle func(context.Context, Event) error // an error makes WeChat deliver the push again
	Logger *slog.Logger                       // refusals and failures, without personal data; silent when nil
}

// Handler is the server of the URL that is entered in the console. Put it behind
// TLS, and behind nothing that changes the query.
type Handler struct {
	o    Options
	open *opener // nil in plain mode
}

// New checks the options.
func New(o Options) (*Handler, error) {
	if o.Token.IsZero() || o.Handle == nil {
		return nil, errors.New("token and Handle are required")
	}
	if o.Seen == nil {
		o.Seen = NewRecent(10_000)
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	h := &Handler{o: o}
	if o.AESKey.IsZero() {
		return h, nil
	}
	if o.AppID == "" {
		return nil, errors.New("the app id is required with an EncodingAESKey")
	}
	var err error
	h.open, err = newOpener(o.AESKey, o.AppID)
	return h, err
}

// ServeHTTP answers the check of the URL (GET) and takes pushes (POST). A push
// that was handled, now or before, is answered with "success".
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch r.Method {
	case http.MethodGet:
		h.echo(w, r)
	case http.MethodPost:
		h.push(w, r)
	default:
		w.Header().Set("Allow", "GET, POST")
		h.refuse(w, r, http.StatusMethodNotAllowed, errors.New("neither GET nor POST"))
	}
}

// maxEcho is far more than the digits that WeChat sends.
const maxEcho = 1 << 10

// echo proves to WeChat that the URL knows the token (服务器配置校验).
func (h *Handler) echo(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	text := q.Get("echostr")
	if !h.signed(q) || text == "" || len(text) > maxEcho {
		h.refuse(w, r, http.StatusForbidden, errSignature)
		return
	}
	_, _ = io.WriteString(w, text)
}

var errSignature = errors.New("signature is not genuine")

func (h *Handler) signed(q url.Values) bool {
	return genuine(q.Get("signature"), h.o.Token, q.Get("timestamp"), q.Get("nonce"))
}

func (h *Handler) push(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if h.open == nil && !h.signed(q) {
		h.refuse(w, r, http.StatusForbidden, errSignature)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		h.refuse(w, r, http.StatusRequestEntityTooLarge, fmt.Errorf("push is larger than %d bytes", MaxBody))
		return
	case err != nil:
		h.refuse(w, r, http.StatusBadRequest, errors.New("push broke off"))
		return
	}
	e, err := h.read(q, body)
	switch {
	case errors.Is(err, errSignature), errors.Is(err, errSealed):
		h.refuse(w, r, http.StatusForbidden, err)
	case err != nil:
		h.refuse(w, r, http.StatusBadRequest, err)
	default:
		h.deliver(w, r, e)
	}
}

var errNoKey = errors.New("push is encrypted and no EncodingAESKey is set")

// read makes an event of a body. In the encrypted modes only what was encrypted
// counts; the plain members beside it in compatible mode are anybody's.
func (h *Handler) read(q url.Values, body []byte) (Event, error) {
	f, err := parse(body)
	if err != nil {
		return nil, err
	}
	if h.open == nil {
		if f["MsgType"] == "" {
			if f["Encrypt"] != "" {
				return nil, errNoKey
			}
			return nil, errForm
		}
		return decode(f, false), nil
	}
	sealed := f["Encrypt"]
	if !genuine(q.Get("msg_signature"), h.o.Token, q.Get("timestamp"), q.Get("nonce"), sealed) {
		return nil, errSignature
	}
	inner, err := h.open.open(sealed)
	if err != nil {
		return nil, err
	}
	if f, err = parse(inner); err != nil {
		return nil, err
	}
	return decode(f, true), nil
}

// deliver hands e on once, however often it comes.
func (h *Handler) deliver(w http.ResponseWriter, r *http.Request, e Event) {
	ctx, cancel := context.WithTimeout(r.Context(), Timeout)
	defer cancel()
	key := e.Meta().Key
	delivery, err := h.o.Seen.Claim(ctx, key)
	switch {
	case err != nil:
		h.fail(w, r, e, fmt.Errorf("seen: %w", err))
		return
	case delivery == Running:
		w.WriteHeader(http.StatusServiceUnavailable) // WeChat asks again, and by then it is known how it ended
		return
	case delivery == First:
		if err := h.handle(ctx, e); err != nil {
			h.fail(w, r, e, err)
			return
		}
	}
	_, _ = io.WriteString(w, "success")
}

// handle ends the claim in any case, a panic included.
func (h *Handler) handle(ctx context.Context, e Event) (err error) {
	key, done := e.Meta().Key, false
	after := context.WithoutCancel(ctx)
	defer func() {
		if !done {
			err = errors.Join(err, h.o.Seen.Drop(after, key))
		}
	}()
	if err := h.o.Handle(ctx, e); err != nil {
		return err
	}
	done = true
	// It was handled: should it not be remembered, another delivery would only
	// handle it again.
	if err := h.o.Seen.Done(after, key); err != nil {
		h.o.Logger.WarnContext(ctx, "push handled but not remembered", "event", e.Meta().Name, "err", err)
	}
	return nil
}

func (h *Handler) fail(w http.ResponseWriter, r *http.Request, e Event, err error) {
	h.o.Logger.ErrorContext(r.Context(), "push not handled", "event", e.Meta().Name, "err", err)
	w.WriteHeader(http.StatusInternalServerError)
}

// refuse says nothing to the sender: it is not WeChat.
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request, status int, why error) {
	h.o.Logger.WarnContext(r.Context(), "push refused", "status", status, "why", why)
	w.WriteHeader(status)
}
