package stock_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/desk/codes"
	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/secret"
)

// shop is a sandbox with a deposit card, and two programs on one ledger file:
// one imports codes, at the other somebody changes the stock by hand.
type shop struct {
	t     *testing.T
	base  string
	cards *card.Client
	card  card.Card
	job   string
	*codes.Desk
	hand *campaign.Desk
}

func openShop(t *testing.T) *shop {
	t.Helper()
	srv, err := sandbox.New(sandbox.Options{Empty: true, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	base, err := srv.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	c, err := wechat.New(wechat.Options{BaseURL: base, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret), Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	s := &shop{t: t, base: base, cards: card.New(c)}
	dir := t.TempDir()
	s.Desk = codes.New(codes.Options{Cards: s.cards, Book: s.ledger(dir), AppID: appID, Dir: dir})
	s.hand = campaign.New(campaign.Options{Cards: s.cards, Book: s.ledger(dir), AppID: appID})
	s.imported()
	return s
}

// ledger opens the one ledger as another program.
func (s *shop) ledger(dir string) *ledger.Ledger {
	s.t.Helper()
	l, err := ledger.Open(s.t.Context(), filepath.Join(dir, "ledger.db"), ledger.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = l.Close() })
	return l
}

// imported makes a card and imports 100 codes into it.
func (s *shop) imported() {
	s.t.Helper()
	now := time.Now()
	id, err := s.cards.Create(s.t.Context(), card.Draft{Offer: card.GiftOffer{Gift: "随行杯一只"},
		Base: card.Base{LogoURL: "http://mmbiz.qpic.cn/mmbiz/logo/0", Brand: "青禾茶舍", CodeType: card.CodeQR, Title: "随行杯", Color: "Color010",
			Notice: "出示本券", Description: "每人一只", Date: card.Between(now.Add(-time.Hour), now.Add(24*time.Hour)), UseCustomCode: true, Deposit: true, CanShare: true}})
	if err != nil {
		s.t.Fatal(err)
	}
	s.control("review", fmt.Sprintf(`{"card_id":%q,"verdict":"pass"}`, id))
	var list strings.Builder
	for i := range 100 {
		fmt.Fprintf(&list, "QH%06d\n", i)
	}
	f, err := s.Scan(s.t.Context(), "x", strings.NewReader(list.String()))
	if err != nil {
		s.t.Fatal(err)
	}
	j, err := s.Prepare(s.t.Context(), id, f)
	if err == nil {
		_, err = s.Run(s.t.Context(), j.ID, nil)
	}
	if err == nil {
		_, err = s.Verify(s.t.Context(), j.ID, nil)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.card, s.job = card.Card{ID: id}, j.ID
}

func (s *shop) control(name, body string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.base+"/_sandbox/"+name, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Close = true
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %d", name, answer.StatusCode)
	}
}

// late loses the next change of a stock on its way: its caller looks for it in
// vain. arrive lets it take effect.
func (s *shop) late() {
	s.control("fault", `{"path":"/card/modifystock","fault":"reset_before","count":1}`)
}

func (s *shop) arrive(delta int64) {
	s.t.Helper()
	if err := s.cards.ModifyStock(s.t.Context(), s.card.ID, delta); err != nil {
		s.t.Fatal(err)
	}
}

// comesTo wants the stock to have come to a total.
func (s *shop) comesTo(total int64) {
	s.t.Helper()
	if c, err := s.cards.Get(s.t.Context(), s.card.ID); err != nil || c.TotalQuantity != total {
		s.t.Errorf("the stock is %d, %v; want %d", c.TotalQuantity, err, total)
	}
}

func (s *shop) raise() codes.Stock {
	s.t.Helper()
	st, err := s.RaiseStock(context.Background(), s.job)
	if err != nil {
		s.t.Fatal(err)
	}
	return st
}

// A change by hand that is late keeps the import waiting, which then adds only
// what has room; the person is told once that it did happen.
func TestAnImportWaitsForAChangeByHand(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	s.late()
	if o := s.hand.Stock(t.Context(), s.card, 30); o.State != campaign.Unknown {
		t.Fatalf("%+v", o)
	}
	var e *stock.Earlier
	if st := s.raise(); st.State != codes.StockWaits || !errors.As(st.Err, &e) || e.By != "" || e.Delta != 30 {
		t.Errorf("%+v", st)
	}
	s.arrive(30)
	if st := s.raise(); st.State != codes.StockDone || st.Delta != 70 {
		t.Errorf("%+v", st)
	}
	if o := s.hand.Stock(t.Context(), s.card, 30); o.State != campaign.NotSent || !errors.As(o.Err, &e) || !e.Arrived {
		t.Errorf("the person was not told: %+v", o)
	}
	s.comesTo(100)
}

// An addition after an import that is late keeps a person from adding, who is
// told of it, and the import knows afterwards that it is on sale.
func TestAPersonWaitsForAnImport(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	s.late()
	if st := s.raise(); st.State != codes.StockUnknown || st.Delta != 100 {
		t.Fatalf("%+v", st)
	}
	var e *stock.Earlier
	if o := s.hand.Stock(t.Context(), s.card, 100); o.State != campaign.NotSent || !errors.As(o.Err, &e) || e.Arrived || e.By != s.job {
		t.Errorf("%+v", o)
	}
	if what, _ := e.Words(); !strings.Contains(what.ZH, "导码以后加库存（+100）还不知道") {
		t.Errorf("%+v", what)
	}
	s.arrive(100)
	if o := s.hand.Stock(t.Context(), s.card, 100); o.State != campaign.NotSent || !errors.As(o.Err, &e) || !e.Arrived {
		t.Errorf("%+v", o)
	}
	if st := s.raise(); st.State != codes.StockNothing {
		t.Errorf("%+v", st)
	}
	if o := s.hand.Stock(t.Context(), s.card, -5); o.State != campaign.Done {
		t.Errorf("asked once more: %+v", o)
	}
}
