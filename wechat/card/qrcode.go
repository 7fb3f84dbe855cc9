package card

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// QRCard is one card offered by a QR code.
type QRCard struct {
	CardID   string
	Code     string // of a custom-code card, required there; such a QR is claimed once. Not for deposit cards
	OpenID   string // of a card for named users, required there; only this user can claim
	Unique   bool   // is_unique_code: one random code is tied to this QR, which is claimed once
	OuterStr string // channel, ≤ 128 bytes; comes back with the claim and the redemption
	OuterID  string // channel number of older uses: up to 60 digits
}

// QR asks for a claim QR of one card (QR_CARD) or of several (QR_MULTIPLE_CARD).
type QR struct {
	Cards    []QRCard      // 1 to MaxQRCards
	Multiple bool          // QR_MULTIPLE_CARD; needed for more than one card
	Life     time.Duration // whole seconds, 60 to 1800; 0 = as long as the platform gives, see QRCode.Life
}

// MaxQRCards is the most cards of one QR code.
const MaxQRCards = 5

// QRCode is what customers scan.
type QRCode struct {
	URL     string        // content of the code: draw it yourself
	ShowURL string        // page of the platform with the picture
	Ticket  string        // part of ShowURL
	Life    time.Duration // as the platform tells it, 0 where it does not: documents say 365 days for a QR without one, answers have said 90
}

// CreateQR makes a claim QR code (二维码投放). Each call makes another one; none
// of them costs stock before it is claimed.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) CreateQR(ctx context.Context, q QR) (QRCode, error) {
	const op = "card.qr"
	if err := notSent(op, pathQR, q.Validate()); err != nil {
		return QRCode{}, err
	}
	o, err := c.post(ctx, op, pathQR, q.wire())
	if err != nil {
		return QRCode{}, err
	}
	code := QRCode{URL: o.address("url"), ShowURL: o.address("show_qrcode_url"), Ticket: o.address("ticket"),
		Life: time.Duration(o.few("expire_seconds")) * time.Second}
	if code.URL == "" {
		return QRCode{}, useless(op, pathQR, "url")
	}
	return code, nil
}

// Validate names every fault of q.
func (q QR) Validate() Faults {
	c := &checker{}
	if q.Life != 0 {
		if q.Life%time.Second != 0 {
			c.add("expire_seconds", FaultValue, codeArgs, 0, 0, words("要是整秒", "must be whole seconds"))
		}
		c.between("expire_seconds", codeArgs, 60, 1800, int64(q.Life/time.Second))
	}
	list := "action_info.multiple_card.card_list"
	if n := len(q.Cards); n == 0 || n > MaxQRCards || n > 1 && !q.Multiple {
		limit := MaxQRCards
		if !q.Multiple {
			limit, list = 1, "action_info.card"
		}
		c.add(list, FaultCount, 45039, int64(limit), int64(n), words(
			fmt.Sprintf("1 到 %d 张卡券，现在 %d 张", limit, n), fmt.Sprintf("from 1 to %d cards, there are %d", limit, n)))
	}
	for i, card := range q.Cards {
		at := element(list, i)
		if !q.Multiple {
			at = "action_info.card"
		}
		card.check(c, at)
	}
	return c.faults
}

// openIDText is the alphabet of openids.
var openIDText = regexp.MustCompile(`^[0-9A-Za-z_-]+$`)

func (q QRCard) check(c *checker, at string) {
	c.cardID(at+".card_id", q.CardID)
	c.text(at+".code", q.Code)
	c.text(at+".openid", q.OpenID)
	if q.OpenID != "" && !openIDText.MatchString(q.OpenID) {
		c.add(at+".openid", FaultValue, 40003, 0, 0, words("只能有字母、数字、- 和 _", "can have letters, digits, - and _ only"))
	}
	c.text(at+".outer_str", q.OuterStr)
	c.text(at+".outer_id", q.OuterID)
	if strings.Trim(q.OuterID, "0123456789") != "" || len(q.OuterID) > 1 && q.OuterID[0] == '0' {
		c.add(at+".outer_id", FaultValue, codeFormat, 0, 0, words("只能是一个整数", "must be a whole number"))
	}
}

type wireQRCard struct {
	CardID   string      `json:"card_id"`
	Code     string      `json:"code,omitempty"`
	OpenID   string      `json:"openid,omitempty"`
	Unique   *bool       `json:"is_unique_code,omitempty"`
	OuterID  json.Number `json:"outer_id,omitempty"`
	OuterStr string      `json:"outer_str,omitempty"`
}

// wire sends is_unique_code with one card always and with several where it is
// set, as the documents' samples do.
func (q QR) wire() any {
	cards := make([]wireQRCard, len(q.Cards))
	for i, card := range q.Cards {
		cards[i] = wireQRCard{CardID: card.CardID, Code: card.Code, OpenID: card.OpenID, OuterID: json.Number(card.OuterID), OuterStr: card.OuterStr}
		if card.Unique || !q.Multiple {
			cards[i].Unique = new(card.Unique)
		}
	}
	body := struct {
		Action string         `json:"action_name"`
		Life   int64          `json:"expire_seconds,omitempty"`
		Info   map[string]any `json:"action_info"`
	}{Action: "QR_CARD", Life: int64(q.Life / time.Second)}
	if q.Multiple {
		body.Action = "QR_MULTIPLE_CARD"
		body.Info = map[string]any{"multiple_card": map[string]any{"card_list": cards}}
	} else {
		body.Info = map[string]any{"card": cards[0]}
	}
	return body
}
