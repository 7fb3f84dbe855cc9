package phone

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is the time of every test: 20 May 2026, 12:01:07 in the shop.
var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

// fakeSandbox is a sandbox in a few maps. Every act is written down.
type fakeSandbox struct {
	users   []User
	wallets map[string][]Code
	cards   []Card
	faults  []Fault
	shift   time.Duration
	acts    []string
	gone    bool  // it cannot be asked
	refuse  error // what every act is answered
	opened  Opened
	mail    []Place
	page    Page
	fresh   int
}

var errGone = errors.New("connection refused")

func (b *fakeSandbox) act(format string, args ...any) error {
	if b.gone {
		return errGone
	}
	if b.refuse != nil {
		return b.refuse
	}
	b.acts = append(b.acts, fmt.Sprintf(format, args...))
	return nil
}

func (b *fakeSandbox) asked() error {
	if b.gone {
		return errGone
	}
	return nil
}

func (b *fakeSandbox) Users(context.Context) ([]User, error) {
	var out []User
	for _, u := range b.users {
		u.Codes = len(b.wallets[u.OpenID])
		out = append(out, u)
	}
	return out, b.asked()
}

func (b *fakeSandbox) Wallet(_ context.Context, who string) ([]Code, error) {
	return slices.Clone(b.wallets[who]), b.asked()
}

func (b *fakeSandbox) Cards(context.Context) ([]Card, error) {
	return slices.Clone(b.cards), b.asked()
}

func (b *fakeSandbox) State(context.Context) (State, error) {
	return State{Now: noon.Add(b.shift), Faults: slices.Clone(b.faults)}, b.asked()
}

func (b *fakeSandbox) Claim(_ context.Context, id, who string) (string, error) {
	if err := b.act("claim %s %s", id, who); err != nil {
		return "", err
	}
	b.fresh++
	c := coupon20(fmt.Sprint(200000000000 + b.fresh))
	b.wallets[who] = append([]Code{c}, b.wallets[who]...)
	return c.Code, nil
}

func (b *fakeSandbox) Inbox(context.Context, string) ([]Place, error) {
	return slices.Clone(b.mail), b.asked()
}

func (b *fakeSandbox) Look(_ context.Context, url, who string) (Page, error) {
	return b.page, b.act("look %s %s", url, who)
}

func (b *fakeSandbox) Open(_ context.Context, url, who, id string) (Opened, error) {
	return b.opened, b.act("open %s %s %s", url, who, id)
}

func (b *fakeSandbox) Gift(_ context.Context, g Gift) (string, error) {
	if err := b.act("gift %s %s %s %s", g.Step, g.Code, g.CardID, g.To); err != nil {
		return "", err
	}
	for who, codes := range b.wallets {
		for i, c := range codes {
			if c.Code != g.Code {
				continue
			}
			switch g.Step {
			case GiftOffer:
				codes[i].Status = card.CodeGifting
			case GiftReturn:
				codes[i].Status = card.CodeNormal
			case GiftAccept:
				c.Status, c.Code = card.CodeNormal, "300000000001"
				b.wallets[who] = slices.Delete(codes, i, i+1)
				b.wallets[g.To] = append([]Code{c}, b.wallets[g.To]...)
				return c.Code, nil
			}
		}
	}
	return g.Code, nil
}

func (b *fakeSandbox) Remove(_ context.Context, code, cardID string) error {
	for who, codes := range b.wallets {
		b.wallets[who] = slices.DeleteFunc(codes, func(c Code) bool { return c.Code == code })
	}
	return b.act("remove %s %s", code, cardID)
}

func (b *fakeSandbox) Write(_ context.Context, who string) error { return b.act("write %s", who) }

func (b *fakeSandbox) Review(_ context.Context, id string, pass bool, why string) error {
	for i := range b.cards {
		if b.cards[i].ID == id {
			b.cards[i].Status, b.cards[i].Reason = map[bool]card.Status{true: card.StatusVerifyOK, false: card.StatusVerifyFail}[pass], why
		}
	}
	return b.act("review %s %v %s", id, pass, why)
}

func (b *fakeSandbox) Break(_ context.Context, f Fault) error {
	b.faults = append(b.faults, f)
	return b.act("break %s %s %d %v", f.Path, f.Name, f.Count, f.Delay)
}

func (b *fakeSandbox) Mend(context.Context) error {
	b.faults = nil
	return b.act("mend")
}

func (b *fakeSandbox) SetClock(_ context.Context, at time.Time) error {
	b.shift = at.Sub(noon)
	return b.act("clock %s", at.In(text.Zone).Format("2006-01-02 15:04:05"))
}

// coupon20 is the demo shop's first coupon.
func coupon20(code string) Code {
	return Code{Code: code, CardID: "pCash", Title: "周年庆代金券", Notice: "结账时请出示", Type: card.Cash, Status: card.CodeNormal,
		Begin: noon.AddDate(0, -1, 0), End: time.Date(2026, 6, 30, 23, 59, 59, 0, text.Zone), Color: "#cc463d", CodeType: CodeBar, Value: 2000, LeastCost: 10000, CanGive: true}
}

func teaShop() *fakeSandbox {
	seven := Code{Code: "100020003010", CardID: "pTwo", Title: "七夕双杯七折", Type: card.Discount, Status: card.CodeNormal, Begin: noon.AddDate(0, 0, -9),
		End: noon.AddDate(0, 2, 0), Color: "#9062c0", CodeType: CodeQR, Discount: 30, CanGive: true}
	cup := Code{Code: "QH-2026-0001", CardID: "pCup", Title: "随行杯兑换券", Type: card.Gift, Status: card.CodeConsumed, Begin: noon.AddDate(0, 0, -9),
		End: noon.AddDate(0, 2, 0), Color: "#509fc9", CodeType: CodeOnlyQR}
	return &fakeSandbox{
		users:   []User{{OpenID: "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA", Name: "林小满"}, {OpenID: "oFS7Fjq2Hc81xPLmTeWvKo30d03K", Name: "周大川"}, {OpenID: "oFS7Fjk4Bb62yQMnUfXwLp41pQ7w", Name: "陈阿姨"}},
		wallets: map[string][]Code{"oFS7Fjl0WsZ9AMZqrI80nbIq8xrA": {coupon20("100020003001"), seven, cup}, "oFS7Fjq2Hc81xPLmTeWvKo30d03K": {coupon20("100020003015")}},
		cards: []Card{
			{ID: "pCash", Title: "周年庆代金券", Type: card.Cash, Status: card.StatusVerifyOK, Quantity: 6210},
			{ID: "pTwo", Title: "七夕双杯七折", Type: card.Discount, Status: card.StatusDispatch, Quantity: 312},
			{ID: "pNew", Title: "新客送小料", Type: card.Gift, Status: card.StatusNotVerify, Quantity: 2000},
			{ID: "pTea", Title: "双人下午茶", Type: card.Groupon, Status: card.StatusVerifyFail, Quantity: 500, Reason: "图片看不清"},
			{ID: "pBird", Title: "早鸟咖啡券", Type: card.GeneralCoupon, Status: card.StatusVerifyOK},
		},
	}
}
