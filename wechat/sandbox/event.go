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

// eventKind is one event of the document: when it is pushed, and the members
// that it always has, in the document's order.
type eventKind struct {
	name     string
	when     string
	evidence Evidence
	members  []string
}

// srcEvents is the document of all of them but the last, below
// developers.weixin.qq.com/doc/.
const srcEvents = srcCards + "Coupons_Vouchers_and_Cards_Event_Push_Messages.html"

// eventKinds are the events of ordinary coupons.
var eventKinds = []eventKind{
	{"card_pass_check", "a card passes review", Documented, []string{"CardId"}},
	{"card_not_pass_check", "a card fails review", Documented, []string{"CardId", "RefuseReason"}},
	{"user_get_card", "a user claims a code or accepts a gift", Documented, []string{"CardId", "IsGiveByFriend", "UserCardCode",
		"FriendUserName", "OuterId", "OldUserCardCode", "OuterStr", "IsRestoreMemberCard", "IsRecommendByFriend"}},
	{"user_gifting_card", "a user offers a code, or it comes back", Documented, []string{"CardId", "UserCardCode", "IsReturnBack",
		"FriendUserName", "IsChatRoom"}},
	{"user_del_card", "a user deletes a code", Documented, []string{"CardId", "UserCardCode"}},
	{"user_consume_card", "a code is redeemed", Documented, []string{"CardId", "UserCardCode", "ConsumeSource", "LocationName", "StaffOpenId",
		"VerifyCode", "RemarkAmount", "OuterStr"}},
	{"user_pay_from_pay_cell", "a user pays through the pay cell", Documented, []string{"CardId", "UserCardCode", "TransId", "LocationId",
		"Fee", "OriginalFee"}},
	{"user_enter_session_from_card", "a user goes from the card to the chat", Documented, []string{"CardId", "UserCardCode"}},
	{"card_sku_remind", "a claim of a card that began with more than 200 codes and has 100 or fewer, every 12 h", Documented,
		[]string{"CardId", "Detail"}},
	{"MASSSENDJOBFINISH", "a mass message is out", Documented, []string{"MsgID", "Status", "TotalCount", "FilterCount", "SentCount", "ErrorCount"}},
	{"user_view_card", "a user opens a member card; ordinary coupons have none", Missing, []string{"CardId", "UserCardCode", "OuterStr"}},
}

func eventMembers(kind string) []string {
	for _, k := range eventKinds {
		if k.name == kind {
			return slices.Clone(k.members)
		}
	}
	return nil
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
	names := eventMembers(e.kind)
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

// The choices where the document of the events is silent.
var eventNotes = []*Note{
	{"event-sender", Guess, "events of a review come from an openid of their own", "the sender is told nowhere"},
	{"event-repeats", Documented, "a push that is not answered within 5 s with success or nothing is repeated up to 3 times, the same message 5 s apart",
		"message pushes: no answer in 5 s, three repeats; the distance is a guess"},
	{"event-claim-repeats", Missing, "the longer repeats of user_get_card: by the minute, or ten times in 24 h for a dead server", "card documents, update log 2016-11-11"},
	{"event-after-restart", Guess, "pushes that wait when the sandbox ends are not sent by the next one", "no document"},
	{"event-unionid", Missing, "UnionId, which only accounts of an Open Platform have", srcEvents},
	{"event-stock", Guess, "card_sku_remind comes from the user who claims, a refused claim of an empty card included", "the document says: when somebody tries to claim"},
}
