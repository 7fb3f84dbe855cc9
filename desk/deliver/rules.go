package deliver

import (
	"fmt"
	"strings"
	"time"

	"coupondesk/wechat/card"
)

// Codes says who chooses the codes of a card.
type Codes int

// Who chooses: WeChat, the merchant at each delivery, the merchant beforehand.
const (
	CodesWeChat Codes = iota
	CodesCustom
	CodesDeposit
)

// CodesOf reads it off a card.
func CodesOf(c card.Card) Codes {
	switch {
	case c.Deposits():
		return CodesDeposit
	case c.UseCustomCode:
		return CodesCustom
	}
	return CodesWeChat
}

// Passed says that everybody can claim the card, as far as the review goes.
func Passed(c card.Card) bool {
	return c.Status == card.StatusVerifyOK || c.Status == card.StatusDispatch
}

// QRFaults checks a QR before it is asked for. cards are those of q.Cards, in
// the same order; for a shorter list the rest is checked by form alone.
func QRFaults(cards []card.Card, q card.QR, now time.Time) Faults {
	var f Faults
	for _, x := range q.Validate() {
		id := fieldOf(x.Path)
		if id == "outer_str" || id == "outer_id" {
			if len(f) > 0 && f[len(f)-1].ID == id {
				continue // one channel for all cards: said once
			}
		}
		f = append(f, Fault{ID: id, Words: x.Why})
	}
	for i, c := range cards {
		if i >= len(q.Cards) {
			break
		}
		at := fmt.Sprintf("cards.%d", i)
		f.standing(at, c, q.Cards[i].Unique, now)
		f.who(at, c, q.Cards[i])
	}
	return f
}

// fieldOf turns the path of a request into the field of a form.
func fieldOf(path string) string {
	rest, one := strings.CutPrefix(path, "action_info.card.")
	if one {
		rest = "0." + rest
	} else if list, many := strings.CutPrefix(path, "action_info.multiple_card.card_list["); many {
		rest = strings.Replace(list, "]", "", 1)
	} else if strings.HasPrefix(path, "action_info") {
		return "cards"
	} else {
		return path
	}
	if name := rest[strings.LastIndexByte(rest, '.')+1:]; name == "outer_str" || name == "outer_id" {
		return name
	}
	return "cards." + rest
}

// standing warns of a card that nobody, or hardly anybody, can claim.
func (f *Faults) standing(at string, c card.Card, unique bool, now time.Time) {
	switch {
	case c.Status == card.StatusDelete:
		f.add(at, "这张券已删除，领不了", "this card is deleted and cannot be claimed")
	case unique && !Passed(c):
		f.add(at+".is_unique_code", "审核通过以后才能绑定唯一的券码", "a single code can be bound only after the review")
	case c.Status == card.StatusVerifyFail:
		f.warn(at, "审核没通过，只有测试名单上的人能领", "rejected in the review: only people on the test whitelist can claim it")
	case !Passed(c):
		f.warn(at, "还没过审，只有测试名单上的人能领", "not reviewed yet: only people on the test whitelist can claim it")
	}
	switch {
	case c.Status == card.StatusDelete:
	case unique && c.Quantity <= 0:
		f.add(at+".is_unique_code", "没有库存，绑定不了唯一的券码", "there is no stock to bind a single code from")
	case c.Quantity <= 0:
		f.warn(at, "没有库存，加了库存才能领", "no stock: nobody can claim it before stock is added")
	}
	if c.Date.Type != card.DateFixTerm && !c.Date.End.IsZero() && c.Date.End.Before(now) {
		f.warn(at, "已经过了有效期，领了也用不了", "its validity is over: nobody can use it")
	}
}

// who checks what depends on who chooses the code and who may claim.
func (f *Faults) who(at string, c card.Card, q card.QRCard) {
	switch codes := CodesOf(c); {
	case codes == CodesCustom && q.Code == "":
		f.add(at+".code", "这张券的码由商户定，要填一个券码", "the merchant chooses the codes of this card: fill one in")
	case codes == CodesDeposit && q.Code != "":
		f.add(at+".code", "券码已经预存，由微信发，不要填", "the codes are deposited and WeChat hands them out: leave it empty")
	case codes == CodesWeChat && q.Code != "":
		f.add(at+".code", "券码由微信生成，不要填", "WeChat makes the codes of this card: leave it empty")
	}
	switch {
	case c.BindOpenID && q.OpenID == "":
		f.add(at+".openid", "这张券指定谁领，要填那位顾客的 openid", "this card is for named customers: fill in the openid")
	case !c.BindOpenID && q.OpenID != "":
		f.add(at+".openid", "这张券谁都能领，openid 不起作用，不要填", "anybody may claim this card, an openid means nothing: leave it empty")
	}
	if q.Unique && CodesOf(c) == CodesCustom {
		f.add(at+".is_unique_code", "填了券码的二维码本来就只能领一次，不用再选", "a QR with a code can be claimed once anyway: leave it off")
	}
}

// offerable says why a card cannot stand where no code can be named: in a
// page, an article or a message. nil when it can.
func (f *Faults) offerable(id string, c card.Card, now time.Time) {
	switch {
	case c.Status == card.StatusDelete:
		f.add(id, "这张券已删除", "this card is deleted")
	case CodesOf(c) == CodesCustom:
		f.add(id, "自定义券码的券不能这样投放，请用二维码", "cards with codes of the merchant cannot be offered this way: use a QR")
	default:
		f.standing(id, c, false, now)
	}
}
