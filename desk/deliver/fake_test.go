package deliver

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/secret"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 4, 1, 7, 0, time.UTC)

// Cards of the tests: every way of choosing codes, and what cannot be claimed.
const (
	plain   = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"
	custom  = "pFS7FjCustom0000000000000000"
	deposit = "pFS7FjDeposit000000000000000"
	bound   = "pFS7FjBound00000000000000000"
	review  = "pFS7FjReview0000000000000000"
	gone    = "pFS7FjGone000000000000000000"
	empty   = "pFS7FjEmpty00000000000000000"
	over    = "pFS7FjOver000000000000000000"
	term    = "pFS7FjTerm000000000000000000"
)

func shelf() map[string]card.Card {
	out := map[string]card.Card{}
	for _, id := range []string{plain, custom, deposit, bound, review, gone, empty, over, term} {
		out[id] = card.Card{ID: id, Type: card.Cash, Title: "券" + id[6:10], Status: card.StatusVerifyOK, Quantity: 10,
			Date: card.DateInfo{Type: card.DateFixTimeRange, Begin: noon.AddDate(0, -1, 0), End: noon.AddDate(0, 1, 0)}}
	}
	change := func(id string, f func(*card.Card)) { c := out[id]; f(&c); out[id] = c }
	change(custom, func(c *card.Card) { c.UseCustomCode = true })
	change(deposit, func(c *card.Card) { c.UseCustomCode, c.CustomMode = true, "GET_CUSTOM_CODE_MODE_DEPOSIT" })
	change(bound, func(c *card.Card) { c.BindOpenID = true })
	change(review, func(c *card.Card) { c.Status = card.StatusNotVerify })
	change(gone, func(c *card.Card) { c.Status = card.StatusDelete })
	change(empty, func(c *card.Card) { c.Quantity = 0 })
	change(over, func(c *card.Card) { c.Date.End = noon.AddDate(0, 0, -1) })
	change(term, func(c *card.Card) { c.Date = card.DateInfo{Type: card.DateFixTerm, Term: 7} })
	return out
}

// world is a platform, a book and a clock.
type world struct {
	mu      sync.Mutex
	cards   map[string]card.Card
	calls   []string // what was asked of the platform, reads left out
	fail    map[string]error
	onMass  func() // looks around while a mass message is on its way
	clients []string
	life    time.Duration
	tickets []wechat.TicketKind

	papers map[string]ledger.Paper
	broken error // of the book

	now time.Time
	d   *Desk
}

func newWorld() *world {
	w := &world{cards: shelf(), papers: map[string]ledger.Paper{}, fail: map[string]error{}, now: noon, life: 30 * time.Minute}
	w.d = New(Options{Cards: w, Tickets: w, Book: w, AppID: "wx1", Now: func() time.Time { return w.now },
		ReadFile: func(path string) ([]byte, error) {
			if strings.Contains(path, "missing") {
				return nil, errors.New("no such file")
			}
			if strings.HasSuffix(path, ".toml") {
				return []byte("app_secret = 1"), nil
			}
			return []byte(pngMark + path), nil
		}})
	return w
}

func (w *world) did(call string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, call)
	name, _, _ := strings.Cut(call, " ")
	return w.fail[name]
}

func (w *world) Get(_ context.Context, id string) (card.Card, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, ok := w.cards[id]
	if !ok {
		return c, &wechat.Error{Class: wechat.ClassRefused, HasCode: true, Code: 40073}
	}
	return c, w.fail["get"]
}

func (w *world) CreateQR(_ context.Context, q card.QR) (card.QRCode, error) {
	if f := q.Validate(); len(f) > 0 {
		return card.QRCode{}, f
	}
	err := w.did("qr " + string(q.Request().Body))
	return card.QRCode{URL: fmt.Sprintf("http://weixin.qq.com/q/%d", len(w.calls)), Life: w.life}, err
}

func (w *world) CreateLandingPage(_ context.Context, p card.LandingPage) (card.Landing, error) {
	return card.Landing{URL: "https://mp.weixin.qq.com/page", PageID: 7}, w.did("page " + string(p.Request().Body))
}

func (w *world) ArticleHTML(_ context.Context, id string) (string, error) {
	return "<iframe>", w.did("article " + id)
}

func (w *world) SendMass(_ context.Context, m card.Mass) (card.Sent, error) {
	if w.onMass != nil {
		w.onMass()
	}
	w.clients = append(w.clients, m.ClientID)
	return card.Sent{MsgID: 34182}, w.did("mass " + m.CardID)
}

func (w *world) SendPreview(_ context.Context, p card.Preview) error {
	return w.did("preview " + p.OpenID)
}
func (w *world) SendReply(_ context.Context, r card.Reply) error { return w.did("reply " + r.OpenID) }

// pngMark begins every PNG.
const pngMark = "\x89PNG\r\n\x1a\n"

func (w *world) UploadImage(_ context.Context, b []byte) (string, error) {
	name := strings.TrimPrefix(string(b), pngMark)
	return "http://mmbiz.qpic.cn/" + name, w.did("upload " + name)
}

const cardTicket, jsTicket = "ojZ8YtyVyr30HheH3CM73y7h4jJE", "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3"

func (w *world) Ticket(_ context.Context, kind wechat.TicketKind) (wechat.Ticket, error) {
	w.tickets = append(w.tickets, kind)
	value := map[wechat.TicketKind]string{wechat.TicketCard: cardTicket, wechat.TicketJS: jsTicket}[kind]
	return wechat.Ticket{Value: secret.New(value), Expires: w.now.Add(time.Hour)}, w.fail["ticket"]
}

func (w *world) PutPaper(_ context.Context, app string, p ledger.Paper) (ledger.Paper, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.broken != nil {
		return p, w.broken
	}
	if p.ID == "" {
		p.ID = fmt.Sprintf("paper%d", len(w.papers))
	}
	if w.papers[p.ID].Rev != p.Rev {
		return p, ledger.ErrStale
	}
	p.Rev++
	p.Updated = w.now
	w.papers[p.ID] = p
	return p, nil
}

func (w *world) Paper(_ context.Context, _ string, _ ledger.PaperKind, id string) (ledger.Paper, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, ok := w.papers[id]
	if !ok {
		return p, ledger.ErrNotFound
	}
	return p, nil
}

func (w *world) Papers(context.Context, string, ledger.PaperKind) ([]ledger.Paper, error) {
	var out []ledger.Paper
	for _, p := range w.papers {
		out = append(out, p)
	}
	return out, nil
}

func (w *world) DropPaper(_ context.Context, _ string, _ ledger.PaperKind, id string) error {
	delete(w.papers, id)
	return nil
}

func ids(f Faults) string {
	var out []string
	for _, x := range f {
		id := x.ID
		if x.Warning {
			id = "!" + id
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}
