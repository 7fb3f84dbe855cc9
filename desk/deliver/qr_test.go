package deliver

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/wechat/card"
)

func one(id string, f func(*card.QRCard)) card.QR {
	c := card.QRCard{CardID: id}
	if f != nil {
		f(&c)
	}
	return card.QR{Cards: []card.QRCard{c}}
}

func lasting(seconds int) card.QR {
	q := one(plain, nil)
	q.Life = time.Duration(seconds) * time.Second
	return q
}

// What a QR may ask for (Distributing_Coupons_Vouchers_and_Cards.html): a fault
// stands at its field and nothing is sent; "!" is a warning.
func TestFaultsStandAtTheirFields(t *testing.T) {
	code := func(s string) func(*card.QRCard) { return func(c *card.QRCard) { c.Code = s } }
	openID := func(c *card.QRCard) { c.OpenID = "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA" }
	unique := func(c *card.QRCard) { c.Unique = true }
	outer := func(s string) func(*card.QRCard) { return func(c *card.QRCard) { c.OuterStr = s } }
	number := func(s string) func(*card.QRCard) { return func(c *card.QRCard) { c.OuterID = s } }
	many := func(ids ...string) card.QR {
		q := card.QR{Multiple: true}
		for _, id := range ids {
			q.Cards = append(q.Cards, card.QRCard{CardID: id, OuterStr: strings.Repeat("x", 129)})
		}
		return q
	}
	for _, c := range []struct {
		what string
		q    card.QR
		want string
	}{
		{"nothing but the card", one(plain, nil), ""},
		{"59 seconds", lasting(59), "expire_seconds"},
		{"60 seconds", lasting(60), ""},
		{"1800 seconds", lasting(1800), ""},
		{"1801 seconds", lasting(1801), "expire_seconds"},
		{"half seconds", card.QR{Cards: one(plain, nil).Cards, Life: 90500 * time.Millisecond}, "expire_seconds"},
		{"no card", card.QR{}, "cards"},
		{"no id", one("", nil), "cards.0.card_id"},
		{"six cards", many(plain, plain, plain, plain, plain, plain), "cards outer_str"},
		{"five cards, the channel too long", many(plain, plain, plain, plain, plain), "outer_str"},
		{"128 bytes of channel", one(plain, outer(strings.Repeat("x", 128))), ""},
		{"43 hanzi of channel", one(plain, outer(strings.Repeat("店", 43))), "outer_str"},
		{"a channel number", one(plain, number("12")), ""},
		{"letters in it", one(plain, number("12b")), "outer_id"},
		{"own code", one(custom, code("QH-1")), ""},
		{"own code missing", one(custom, nil), "cards.0.code"},
		{"own code of 21 bytes", one(custom, code(strings.Repeat("1", 21))), "cards.0.code"},
		{"own code, unique", one(custom, func(c *card.QRCard) { c.Code, c.Unique = "1", true }), "cards.0.is_unique_code"},
		{"deposited codes", one(deposit, nil), ""},
		{"a code for deposited ones", one(deposit, code("1")), "cards.0.code"},
		{"a code for WeChat's", one(plain, code("1")), "cards.0.code"},
		{"named user", one(bound, openID), ""},
		{"named user missing", one(bound, nil), "cards.0.openid"},
		{"an openid that means nothing", one(plain, openID), "cards.0.openid"},
		{"unique", one(plain, unique), ""},
		{"unique before the review", one(review, unique), "cards.0.is_unique_code"},
		{"unique without stock", one(empty, unique), "cards.0.is_unique_code"},
		{"before the review", one(review, nil), "!cards.0"},
		{"without stock", one(empty, nil), "!cards.0"},
		{"after its end", one(over, nil), "!cards.0"},
		{"deleted", one(gone, nil), "cards.0"},
	} {
		t.Run(c.what, func(t *testing.T) {
			w := newWorld()
			_, err := w.d.QR(t.Context(), c.q)
			var got Faults
			errors.As(err, &got)
			stops := c.want != "" && c.want[0] != '!'
			if stops != (err != nil) || stops && len(w.calls) > 0 || !stops && len(w.calls) != 1 {
				t.Fatalf("error %v, the platform was asked %q", err, w.calls)
			}
			if stops && ids(got) != c.want {
				t.Errorf("faults at %q, want %q", ids(got), c.want)
			}
			if all, _ := w.d.CheckQR(t.Context(), c.q); !stops && ids(all) != c.want {
				t.Errorf("checked: %q, want %q", ids(all), c.want)
			}
			for _, f := range got {
				if f.Words.ZH == "" || f.Words.EN == "" {
					t.Errorf("%s has no words", f.ID)
				}
			}
		})
	}
}

func TestFiveCardsAreOneRequest(t *testing.T) {
	w := newWorld()
	q := card.QR{Life: 90 * time.Second}
	for _, id := range []string{plain, custom, deposit, bound, term} {
		q.Cards = append(q.Cards, card.QRCard{CardID: id, OuterStr: "12b"})
	}
	q.Cards[1].Code, q.Cards[3].OpenID = "QH-1", "oFS7Fj"
	m, err := w.d.QR(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	want := `qr {"action_name":"QR_MULTIPLE_CARD","expire_seconds":90,"action_info":{"multiple_card":{"card_list":[` +
		`{"card_id":"` + plain + `","outer_str":"12b"},{"card_id":"` + custom + `","code":"QH-1","outer_str":"12b"},{"card_id":"` + deposit + `","outer_str":"12b"},` +
		`{"card_id":"` + bound + `","openid":"oFS7Fj","outer_str":"12b"},{"card_id":"` + term + `","outer_str":"12b"}]}}}`
	if w.calls[0] != want {
		t.Errorf("sent %s\nwant %s", w.calls[0], want)
	}
	if again := string(m.Again().Request().Body); "qr "+again != want {
		t.Errorf("another one would be %s", again)
	}
}

func TestAQRIsKeptWithItsEnd(t *testing.T) {
	w := newWorld()
	m, err := w.d.QR(t.Context(), lasting(60))
	if err != nil || m.ID == "" || m.Unkept != nil {
		t.Fatalf("%+v, %v", m, err)
	}
	kept, err := w.d.Made(t.Context(), plain)
	if err != nil || len(kept) != 1 {
		t.Fatalf("%v, %v", kept, err)
	}
	m.Cards = nil
	if diff := cmp.Diff(m, kept[0]); diff != "" {
		t.Errorf("kept: %s", diff)
	}
	if m.Expired(noon.Add(30*time.Minute-1)) || !m.Expired(noon.Add(30*time.Minute)) || m.Left(noon) != 30*time.Minute {
		t.Errorf("it ends at %v: the platform's own answer counts", m.Expires)
	}
	if other, _ := w.d.Made(t.Context(), custom); len(other) != 0 {
		t.Errorf("another card has %v", other)
	}
}

func TestWhatExistsIsNotLostWithTheBook(t *testing.T) {
	w := newWorld()
	w.broken = errors.New("disk full")
	m, err := w.d.QR(t.Context(), lasting(60))
	if err != nil || m.URL == "" || !errors.Is(m.Unkept, w.broken) {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestAFailedReadMakesNothing(t *testing.T) {
	w := newWorld()
	w.fail["get"] = context.DeadlineExceeded
	if _, err := w.d.QR(t.Context(), lasting(60)); !errors.Is(err, context.DeadlineExceeded) || len(w.calls) > 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
	if _, err := w.d.QR(t.Context(), one("pUnknown", nil)); err == nil || len(w.calls) > 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
}

func TestAPageUploadsItsPicturesOnce(t *testing.T) {
	w := newWorld()
	p := card.LandingPage{Banner: "banner.png", Title: "领券", Scene: card.SceneMenu,
		Cards: []card.LandingCard{{CardID: plain, ThumbURL: "thumb.png"}, {CardID: deposit, ThumbURL: "thumb.png"}, {CardID: term, ThumbURL: "https://a.cn/x"}}}
	m, err := w.d.Page(t.Context(), p)
	if err != nil || m.PageID != 7 || m.Title != "领券" || len(m.Offers) != 3 {
		t.Fatalf("%+v, %v", m, err)
	}
	if got := strings.Join(w.calls[:2], ","); len(w.calls) != 3 || got != "upload banner.png,upload thumb.png" || !strings.Contains(w.calls[2], `"thumb_url":"http://mmbiz.qpic.cn/thumb.png"`) {
		t.Errorf("%q", w.calls)
	}
	if p.Cards[0].ThumbURL != "thumb.png" {
		t.Error("the caller's page was changed")
	}
}

func TestWhatAPageCannotShow(t *testing.T) {
	page := func(id, banner, thumb string) card.LandingPage {
		return card.LandingPage{Banner: banner, Title: "t", Scene: card.SceneMenu, Cards: []card.LandingCard{{CardID: id, ThumbURL: thumb}}}
	}
	for _, c := range []struct {
		p    card.LandingPage
		want string
	}{
		{page(custom, "b", "t"), "cards.0"}, {page(gone, "b", "t"), "cards.0"}, {page(plain, "", "t"), "banner"}, {page(plain, "b", ""), "cards.0.thumb_url"},
		{page(plain, "missing.png", "t"), "banner"}, {page(plain, "b", "missing.png"), "cards.0.thumb_url"},
		{page(plain, "config.toml", "t"), "banner"}, {card.LandingPage{}, "banner page_title scene cards"},
	} {
		w := newWorld()
		_, err := w.d.Page(t.Context(), c.p)
		var f Faults
		if !errors.As(err, &f) || ids(f) != c.want || strings.Contains(strings.Join(w.calls, ""), "page") {
			t.Errorf("%v: faults %q, want %q; %q", err, ids(f), c.want, w.calls)
		}
	}
	for _, id := range []string{custom, gone, ""} {
		w := newWorld()
		if _, err := w.d.Article(t.Context(), id); err == nil || len(w.calls) > 0 {
			t.Errorf("an article shows %q: %v", id, err)
		}
	}
}
