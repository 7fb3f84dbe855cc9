package deliver

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"coupondesk/signing"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Claim is one card that a page or a mini program offers (addCard).
type Claim struct {
	CardID string
	Code   string    // plain custom-code cards only
	OpenID string    // cards for named users only
	Begin  time.Time // fixed_begintimestamp: cards whose validity counts from the claim only
	Outer  string    // channel
}

// Params are ready to be pasted. They are signed with a fresh nonce and good
// for one claim: a nonce that is used again makes the claim fail.
type Params struct {
	JSON    string    // the argument of the call, one line
	JS      string    // the call; can stand inside a script element
	Made    time.Time // what was signed as the time
	Expires time.Time // the signature's ticket is dead then; zero where nothing was signed
}

// AddCard signs the offer of cards (JS-SDK addCard, wx.addCard of a mini
// program). Each card's cardExt is a JSON text with a timestamp and a nonce of
// its own; code and openid stand only where the card requires them.
//
// Source: Cards_and_Offer/Coupons-Mini_Program_Start_Up.html and the JS-SDK's
// chapter on cards.
func (d *Desk) AddCard(ctx context.Context, claims []Claim) (Params, error) {
	if len(claims) == 0 {
		return Params{}, Faults{{ID: "cards", Words: wechat.Words{ZH: "先选一张券", EN: "choose a card first"}}}
	}
	ids := make([]string, len(claims))
	for i, c := range claims {
		ids[i] = c.CardID
	}
	cards, err := d.Cards(ctx, ids...)
	if err == nil {
		err = ClaimFaults(cards, claims, d.o.Now()).stop()
	}
	if err != nil {
		return Params{}, err
	}
	t, err := d.o.Tickets.Ticket(ctx, wechat.TicketCard)
	if err != nil {
		return Params{}, err
	}
	now := d.o.Now()
	list := make([]listed, len(claims))
	for i, c := range claims {
		ext, err := d.ext(signing.NewCardTicket(t.Value.Reveal()), c, now)
		if err != nil {
			return Params{}, err
		}
		list[i] = listed{CardID: c.CardID, Ext: ext}
	}
	return params("wx.addCard", struct {
		List []listed `json:"cardList"`
	}{list}, now, t.Expires)
}

type listed struct {
	CardID string `json:"cardId"`
	Ext    string `json:"cardExt,omitempty"`
	Code   string `json:"code,omitempty"`
}

// ext is the cardExt of one card.
func (d *Desk) ext(t signing.CardTicket, c Claim, now time.Time) (string, error) {
	nonce, err := d.random(16)
	if err != nil {
		return "", err
	}
	at, begin := strconv.FormatInt(now.Unix(), 10), ""
	if !c.Begin.IsZero() {
		begin = strconv.FormatInt(c.Begin.Unix(), 10)
	}
	raw, err := compact(struct {
		Code   string `json:"code,omitempty"`
		OpenID string `json:"openid,omitempty"`
		At     string `json:"timestamp"`
		Nonce  string `json:"nonce_str"`
		Begin  string `json:"fixed_begintimestamp,omitempty"`
		Outer  string `json:"outer_str,omitempty"`
		Sign   string `json:"signature"`
	}{c.Code, c.OpenID, at, nonce, begin, c.Outer,
		signing.CardExt(t, signing.CardExtFields{CardID: c.CardID, Code: c.Code, OpenID: c.OpenID, Timestamp: at, Nonce: nonce})})
	return string(raw), err
}

// ClaimFaults are the rules of addCard: what a QR of the card needs, too, and
// fixed_begintimestamp where it means something.
func ClaimFaults(cards []card.Card, claims []Claim, now time.Time) Faults {
	var f Faults
	for i, c := range claims {
		at := fmt.Sprintf("cards.%d", i)
		one := card.QR{Cards: []card.QRCard{{CardID: c.CardID, Code: c.Code, OpenID: c.OpenID, OuterStr: c.Outer}}}
		var its []card.Card
		if i < len(cards) {
			its = cards[i : i+1]
		}
		for _, x := range QRFaults(its, one, now) {
			x.ID = strings.Replace(x.ID, "cards.0", at, 1)
			f = append(f, x)
		}
		if len(its) > 0 && !c.Begin.IsZero() && its[0].Date.Type != card.DateFixTerm {
			f.add(at+".begin", "只有领后起算有效期的券才填", "only for cards whose validity counts from the claim")
		}
	}
	return f
}

// Held is a code in a customer's wallet, as it is, not encrypted.
type Held struct{ CardID, Code string }

// OpenCard opens codes that the customer holds (openCard). Nothing is signed.
func (d *Desk) OpenCard(held []Held) (Params, error) {
	list := make([]listed, len(held))
	var f Faults
	for i, h := range held {
		if h.CardID == "" {
			f.add("cards", "先选一张券", "choose a card first")
		}
		if h.Code == "" {
			f.add(fmt.Sprintf("cards.%d.code", i), "要填顾客手里的券码，解密以后的", "takes the customer's own code, decrypted")
		}
		list[i] = listed{CardID: h.CardID, Code: h.Code}
	}
	if err := f.stop(); err != nil {
		return Params{}, err
	}
	return params("wx.openCard", struct {
		List []listed `json:"cardList"`
	}{list}, d.o.Now(), time.Time{})
}

// Choice narrows the cards that a customer may choose from; all of it may be
// empty.
type Choice struct{ Shop, CardType, CardID string }

// ChooseCard signs the choice among a customer's cards (chooseCard of the
// JS-SDK; mini programs have none). A wrong signature shows as an empty list.
func (d *Desk) ChooseCard(ctx context.Context, c Choice) (Params, error) {
	t, nonce, err := d.signer(ctx, wechat.TicketCard)
	if err != nil {
		return Params{}, err
	}
	now := d.o.Now()
	at := now.Unix()
	return params("wx.chooseCard", struct {
		Shop   string `json:"shopId,omitempty"`
		Type   string `json:"cardType,omitempty"`
		CardID string `json:"cardId,omitempty"`
		At     int64  `json:"timestamp"`
		Nonce  string `json:"nonceStr"`
		Kind   string `json:"signType"`
		Sign   string `json:"cardSign"`
	}{c.Shop, c.CardType, c.CardID, at, nonce, "SHA1", signing.CardSign(signing.NewCardTicket(t.Value.Reveal()), signing.CardSignFields{
		AppID: d.o.AppID, Shop: c.Shop, Timestamp: strconv.FormatInt(at, 10), Nonce: nonce, CardID: c.CardID, CardType: c.CardType})}, now, t.Expires)
}

// JSConfig signs a page for the JS-SDK (wx.config). page is its address as the
// browser shows it, query included; what follows # does not count. apis are the
// interfaces that it will call.
func (d *Desk) JSConfig(ctx context.Context, page string, apis []string) (Params, error) {
	u, err := url.Parse(page)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return Params{}, Faults{{ID: "url", Words: wechat.Words{ZH: "要填完整的网址，http:// 或 https:// 开头", EN: "takes a whole address that begins with http:// or https://"}}}
	}
	t, nonce, err := d.signer(ctx, wechat.TicketJS)
	if err != nil {
		return Params{}, err
	}
	now := d.o.Now()
	at := now.Unix()
	return params("wx.config", struct {
		Debug bool     `json:"debug"`
		AppID string   `json:"appId"`
		At    int64    `json:"timestamp"`
		Nonce string   `json:"nonceStr"`
		Sign  string   `json:"signature"`
		APIs  []string `json:"jsApiList"`
	}{false, d.o.AppID, at, nonce, signing.JSConfig(signing.NewJSTicket(t.Value.Reveal()), nonce, strconv.FormatInt(at, 10), page), append([]string{}, apis...)}, now, t.Expires)
}

// CardAPIs are the interfaces of the JS-SDK that concern cards.
var CardAPIs = []string{"addCard", "chooseCard", "openCard"}

func (d *Desk) signer(ctx context.Context, kind wechat.TicketKind) (t wechat.Ticket, nonce string, err error) {
	if t, err = d.o.Tickets.Ticket(ctx, kind); err != nil {
		return t, "", err
	}
	nonce, err = d.random(16)
	return t, nonce, err
}

// params writes the argument for a request and the call for a script. In a
// script < > and & are escaped: a channel cannot end the script element.
func params(call string, argument any, made, expires time.Time) (Params, error) {
	line, err := compact(argument)
	if err != nil {
		return Params{}, err
	}
	nice, err := json.MarshalIndent(argument, "", "  ")
	return Params{JSON: string(line), JS: call + "(" + string(nice) + ");", Made: made, Expires: expires}, err
}

// compact is JSON in one line with its text as it is.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
