package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// event is one push of the platform (卡券事件推送) that a change caused.
type event struct {
	kind   string // Event, e.g. user_get_card
	at     int64  // CreateTime, Unix seconds
	fields map[string]string
}

// emit queues an event; it leaves once the change that caused it is durable.
// fields are the members beyond the common ones, by their names in the
// document; FromUserName is among them where a user is the sender. Members that
// an event always has may be left out.
func (w *world) emit(kind string, fields map[string]string) {
	if len(w.events) < maxEvents { // where nobody takes them, as while the disk is full
		w.events = append(w.events, event{kind: kind, at: w.now().Unix(), fields: maps.Clone(fields)})
	}
}

// eventMember is one member of a push.
type eventMember struct{ name, value string }

// eventNames are the members that an event always has, in the document's order
// (Coupons_Vouchers_and_Cards_Event_Push_Messages.html).
var eventNames = map[string][]string{
	"card_pass_check":     {"CardId"},
	"card_not_pass_check": {"CardId", "RefuseReason"},
	"user_get_card": {"CardId", "IsGiveByFriend", "UserCardCode", "FriendUserName", "OuterId", "OldUserCardCode", "OuterStr",
		"IsRestoreMemberCard", "IsRecommendByFriend"},
	"user_gifting_card":            {"CardId", "UserCardCode", "IsReturnBack", "FriendUserName", "IsChatRoom"},
	"user_del_card":                {"CardId", "UserCardCode"},
	"user_consume_card":            {"CardId", "UserCardCode", "ConsumeSource", "LocationName", "StaffOpenId", "VerifyCode", "RemarkAmount", "OuterStr"},
	"user_pay_from_pay_cell":       {"CardId", "UserCardCode", "TransId", "LocationId", "Fee", "OriginalFee"},
	"user_view_card":               {"CardId", "UserCardCode", "OuterStr"},
	"user_enter_session_from_card": {"CardId", "UserCardCode"},
	"card_sku_remind":              {"CardId", "Detail"},
	"MASSSENDJOBFINISH":            {"MsgID", "Status", "TotalCount", "FilterCount", "SentCount", "ErrorCount"},
}

// numberMembers are written without CDATA; absent they are 0.
var numberMembers = []string{"CreateTime", "IsGiveByFriend", "OuterId", "IsRestoreMemberCard", "IsRecommendByFriend", "IsReturnBack",
	"IsChatRoom", "LocationId", "Fee", "OriginalFee", "MsgID", "TotalCount", "FilterCount", "SentCount", "ErrorCount"}

// members lists what is pushed, in the order of the document.
func (e event) members(account, reviewer string) []eventMember {
	from := e.fields["FromUserName"]
	if from == "" {
		from = reviewer
	}
	out := []eventMember{{"ToUserName", account}, {"FromUserName", from}, {"CreateTime", strconv.FormatInt(e.at, 10)},
		{"MsgType", "event"}, {"Event", e.kind}}
	names := slices.Clone(eventNames[e.kind])
	for _, name := range slices.Sorted(maps.Keys(e.fields)) {
		if name != "FromUserName" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		value := e.fields[name]
		if value == "" && slices.Contains(numberMembers, name) {
			value = "0"
		}
		out = append(out, eventMember{name, value})
	}
	return out
}

// eventXML writes the members as the platform pushes them.
func eventXML(list []eventMember) string {
	var b strings.Builder
	b.WriteString("<xml>\n")
	for _, m := range list {
		text := "<![CDATA[" + cdata(m.value) + "]]>"
		if slices.Contains(numberMembers, m.name) {
			text = digitsOnly(m.value)
		}
		b.WriteString("  <" + m.name + ">" + text + "</" + m.name + ">\n")
	}
	b.WriteString("</xml>")
	return b.String()
}

// cdata makes a text fit for a CDATA section: characters that XML does not have
// are dropped, the end mark is split.
func cdata(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>")
}

func digitsOnly(s string) string {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return "0"
	}
	return s
}

// originalID is the account's gh_… name (ToUserName).
func originalID(appID string) string {
	sum := sha256.Sum256([]byte("original id\x00" + appID))
	return "gh_" + hex.EncodeToString(sum[:6])
}

// reviewerID is the sender of events that no user caused. Which openid that is
// on the platform is told nowhere.
func reviewerID(appID string) string { return "o" + accountTag(appID) + "SandboxReviewer0000000" }
