package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/desk"
	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

const (
	cash   = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"
	custom = "pFS7FjCustom0000000000000000"
	bound  = "pFS7FjBound00000000000000000"
	link   = "http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o"
	page   = "https://mp.weixin.qq.com/bizmall/cardshelf?shelf_id=29&showwxpaytitle=1&biz=MzA3MDM0NDc1Ng==&t=cardticket/shelf_list&scene=1000007#wechat_redirect"
)

// fake is a desk that keeps the rules of package deliver and sends nothing.
type fake struct {
	cards   []card.Card
	acts    []string
	err     error // of the next delivery
	unread  error // of reads
	message deliver.Message
	made    []deliver.Made
	waiting []deliver.Unanswered
	url     string
}

func teaShop() *fake {
	one := func(id, title string) card.Card {
		return card.Card{ID: id, Type: card.Cash, Title: title, ReduceCost: 2000, LeastCost: 10000, Status: card.StatusVerifyOK, Quantity: 310,
			Date: card.DateInfo{Type: card.DateFixTimeRange, Begin: noon.AddDate(0, -1, 0), End: noon.AddDate(0, 1, 0)}}
	}
	own, named := one(custom, "老客手写券"), one(bound, "生日券")
	own.UseCustomCode, own.Created, named.BindOpenID, named.Created = true, noon.Add(-time.Hour), true, noon.Add(-2*time.Hour)
	b := &fake{cards: []card.Card{one(cash, "周年庆代金券"), own, named}, url: link}
	b.cards[0].Created = noon
	for i := range 4 {
		b.cards = append(b.cards, one(fmt.Sprintf("pFS7FjMore%018d", i), fmt.Sprint("更多券", i)))
	}
	return b
}

func (b *fake) did(format string, args ...any) error {
	b.acts = append(b.acts, fmt.Sprintf(format, args...))
	return b.err
}

func (b *fake) find(id string) (card.Card, bool) {
	i := slices.IndexFunc(b.cards, func(c card.Card) bool { return c.ID == id })
	if i < 0 {
		return card.Card{}, false
	}
	return b.cards[i], true
}

func (b *fake) Cards(_ context.Context, ids ...string) ([]card.Card, error) {
	var out []card.Card
	for _, id := range ids {
		c, ok := b.find(id)
		if !ok {
			return nil, errors.New("no such card")
		}
		out = append(out, c)
	}
	return out, b.unread
}

type lister struct{ *fake }

func (l lister) Cards(_ context.Context, each func(desk.CardRow)) (int, error) {
	for _, c := range l.cards {
		each(desk.CardRow{Card: c, At: noon})
	}
	return len(l.cards), l.unread
}

func (b *fake) QR(ctx context.Context, q card.QR) (deliver.Made, error) {
	var ids []string
	for _, c := range q.Cards {
		ids = append(ids, c.CardID)
	}
	cards, err := b.Cards(ctx, ids...)
	if err != nil {
		return deliver.Made{}, err
	}
	if f := deliver.QRFaults(cards, q, noon).Stopping(); len(f) > 0 {
		return deliver.Made{}, f
	}
	life := q.Life
	if life == 0 {
		life = 365 * 24 * time.Hour
	}
	m := deliver.Made{Kind: deliver.KindQR, ID: fmt.Sprint("p", len(b.acts)), Title: cards[0].Title, URL: b.url, At: noon, Expires: noon.Add(life), Life: q.Life, Outer: q.Cards[0].OuterStr}
	for i, c := range q.Cards {
		m.Offers = append(m.Offers, deliver.Offer{CardID: c.CardID, Title: cards[i].Title, Code: c.Code, OpenID: c.OpenID, Unique: c.Unique})
	}
	b.made = append(b.made, m)
	return m, b.did("qr %s", q.Request().Body)
}

func (b *fake) Page(_ context.Context, p card.LandingPage) (deliver.Made, error) {
	var out deliver.Faults
	for _, f := range p.Validate() {
		out = append(out, deliver.Fault{ID: strings.NewReplacer("card_list[", "cards.", "]", "").Replace(f.Path), Words: f.Why})
	}
	if len(out) > 0 {
		return deliver.Made{}, out
	}
	return deliver.Made{Kind: deliver.KindPage, ID: "page", Title: p.Title, URL: page, PageID: 7, At: noon, Offers: []deliver.Offer{{CardID: p.Cards[0].CardID, Title: "周年庆代金券"}}}, b.did("page %s", p.Title)
}

func (b *fake) Article(_ context.Context, id string) (string, error) {
	return `<iframe class="res_iframe" data-src="http://mp.weixin.qq.com/bizmall/appmsgcard">`, b.did("article %s", id)
}

func (b *fake) Made(context.Context, string) ([]deliver.Made, error) {
	return slices.Clone(b.made), b.unread
}

func (b *fake) Message(context.Context, string) (deliver.Message, error) { return b.message, b.unread }

func (b *fake) Preview(_ context.Context, p card.Preview) (deliver.Message, error) {
	b.message = deliver.Message{CardID: p.CardID, State: deliver.MassPreviewed, Shown: noon, ShownTo: p.OpenID}
	return b.message, b.did("preview %s", p.OpenID)
}

func (b *fake) Mass(_ context.Context, m card.Mass) (deliver.Message, error) {
	b.message.State = deliver.MassSent
	return b.message, b.did("mass %s", m.Request().Body)
}

func (b *fake) Settle(_ context.Context, _ string, sent bool) error {
	b.message.State = deliver.MassSent
	return b.did("settle %v", sent)
}

func (b *fake) Reply(_ context.Context, r card.Reply) error {
	if slices.ContainsFunc(b.waiting, func(u deliver.Unanswered) bool { return u.To == r.OpenID }) {
		return deliver.ErrUnanswered
	}
	return b.did("reply %s", r.OpenID)
}
func (b *fake) Unanswered(context.Context, string) ([]deliver.Unanswered, error) {
	return slices.Clone(b.waiting), b.unread
}
func (b *fake) Forgive(_ context.Context, _, to string) error {
	b.waiting = slices.DeleteFunc(b.waiting, func(u deliver.Unanswered) bool { return u.To == to })
	return nil
}

func (b *fake) AddCard(_ context.Context, c []deliver.Claim) (deliver.Params, error) {
	return deliver.Params{JSON: `{"cardList":[]}`, JS: "wx.addCard({\n  \"cardList\": []\n});"}, b.did("addCard %+v", c)
}

func (b *fake) OpenCard(h []deliver.Held) (deliver.Params, error) {
	return deliver.Params{JSON: "{}", JS: "wx.openCard({});"}, b.did("openCard %+v", h)
}

func (b *fake) ChooseCard(_ context.Context, c deliver.Choice) (deliver.Params, error) {
	return deliver.Params{JSON: "{}", JS: "wx.chooseCard({});"}, b.did("chooseCard %+v", c)
}

func (b *fake) JSConfig(_ context.Context, page string, apis []string) (deliver.Params, error) {
	if page == "" {
		return deliver.Params{}, deliver.Faults{{ID: "url", Words: wechat.Words{ZH: "要填", EN: "fill in"}}}
	}
	return deliver.Params{JSON: "{}", JS: "wx.config({});"}, b.did("config %s %v", page, apis)
}

// rig is the screen with its desk, and the files it saved.
type rig struct {
	*uitest.Rig
	s     *Screen
	b     *fake
	saved map[string][]byte
}

func newRig(t *testing.T, b *fake, lang text.Lang, o theme.Options) *rig {
	t.Helper()
	r := &rig{b: b, saved: map[string][]byte{}}
	r.s = New(Options{Env: ui.Env{Theme: theme.New(o), Lang: lang, Now: noon}, Desk: b, List: lister{b}, Shop: "西湖茶铺",
		Save: func(name string, raw []byte) (string, error) { r.saved[name] = raw; return "/pictures/" + name, nil }})
	r.Rig = uitest.New(t, r.s, noon)
	r.Open()
	return r
}

// atCard is the screen opened for a card.
func atCard(t *testing.T, b *fake, id string) *rig {
	t.Helper()
	r := newRig(t, b, text.ZH, theme.Options{Depth: theme.TrueColor})
	r.Arrive(id)
	return r
}

// press and typed are Press and Type that go on.
func (r *rig) press(names ...string) *rig { r.T.Helper(); r.Press(names...); return r }
func (r *rig) typed(text string) *rig     { r.T.Helper(); r.Type(text); return r }

// said is why the last key did nothing, or else the last note.
func (r *rig) said() string {
	if r.Off != "" {
		return r.Off
	}
	return r.Said().Text
}

func (r *rig) did(want ...string) {
	r.T.Helper()
	if got := strings.Join(r.b.acts, "; "); got != strings.Join(want, "; ") {
		r.T.Errorf("sent %q, want %q", got, strings.Join(want, "; "))
	}
}
