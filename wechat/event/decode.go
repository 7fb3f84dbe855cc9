package event

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// decode makes a typed event of what was read.
func decode(f fields, sealed bool) Event {
	name := f["Event"]
	if f["MsgType"] != "event" {
		name = f["MsgType"]
	}
	h := Head{Account: f["ToUserName"], OpenID: f["FromUserName"], At: f.time("CreateTime"), Name: name, Key: f.key(), Sealed: sealed}
	if f["MsgType"] != "event" {
		return Other{h, f}
	}
	if e := f.ofReview(h); e != nil {
		return e
	}
	return f.ofCode(h)
}

// ofReview gives the events that concern a card and no code.
func (f fields) ofReview(h Head) Event {
	card := f["CardId"]
	switch strings.ToLower(h.Name) {
	case "card_pass_check":
		return Passed{h, card} // a RefuseReason in it, as one sample has, means nothing
	case "card_not_pass_check":
		return Refused{h, card, f["RefuseReason"]}
	case "card_sku_remind":
		return StockLow{h, card, f["Detail"]}
	case "masssendjobfinish":
		id := f["MsgID"]
		if id == "" {
			id = f["MsgId"]
		}
		n, _ := strconv.ParseInt(id, 10, 64)
		return MassSent{Head: h, MsgID: n, Status: f["Status"], Total: f.number("TotalCount"),
			Filtered: f.number("FilterCount"), Sent: f.number("SentCount"), Failed: f.number("ErrorCount")}
	}
	return nil
}

// ofCode gives the events that concern a user's code.
func (f fields) ofCode(h Head) Event {
	card, code := f["CardId"], f["UserCardCode"]
	switch strings.ToLower(h.Name) {
	case "user_get_card":
		return Claimed{Head: h, CardID: card, Code: code, ByFriend: f.flag("IsGiveByFriend"), Friend: f["FriendUserName"],
			OldCode: f["OldUserCardCode"], OuterStr: f["OuterStr"], OuterID: f["OuterId"],
			Recommended: f.flag("IsRecommendByFriend"), UnionID: f["UnionId"]}
	case "user_gifting_card":
		return Gifted{Head: h, CardID: card, Code: code, Returned: f.flag("IsReturnBack"), Friend: f["FriendUserName"], ChatRoom: f.flag("IsChatRoom")}
	case "user_del_card":
		return Deleted{h, card, code}
	case "user_consume_card":
		return Consumed{Head: h, CardID: card, Code: code, Source: Source(f["ConsumeSource"]), Location: f["LocationName"],
			LocationID: f["LocationId"], Staff: f["StaffOpenId"], VerifyCode: f["VerifyCode"], Remark: f["RemarkAmount"],
			OuterStr: f["OuterStr"], TradeNo: f["OutTradeNo"], TransID: f["TransId"]}
	case "user_pay_from_pay_cell":
		return Paid{Head: h, CardID: card, Code: code, TransID: f["TransId"], LocationID: f["LocationId"], Fee: f.number("Fee"), OriginalFee: f.number("OriginalFee")}
	case "user_view_card":
		return Viewed{h, card, code, f["OuterStr"]}
	case "user_enter_session_from_card":
		return Entered{h, card, code}
	}
	return Other{h, f}
}

func (f fields) flag(name string) bool { return f[name] == "1" || strings.EqualFold(f[name], "true") }

// number gives a whole number, 0 for anything else.
func (f fields) number(name string) int64 {
	n, _ := strconv.ParseInt(f[name], 10, 64)
	return n
}

// maxUnix is the end of the year 9999.
const maxUnix = 253402300799

func (f fields) time(name string) time.Time {
	n := f.number(name)
	if n <= 0 || n > maxUnix {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

// keyMembers tell one push from another. The documents name FromUserName and
// CreateTime (and MsgId for messages). Five cards taken from one QR in one second
// agree in those, so what the event is about belongs to it as well; a push that
// is delivered again has all of it again.
var keyMembers = []string{"FromUserName", "CreateTime", "MsgId", "MsgID", "MsgType", "Event", "CardId", "UserCardCode", "IsReturnBack"}

// key is a hash, so that a list of keys holds no personal data.
func (f fields) key() string {
	h := sha256.New()
	for _, name := range keyMembers {
		fmt.Fprintf(h, "%d:%s", len(f[name]), f[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}
