package event

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// push writes the members of an event as WeChat does, blanks around CDATA
// included.
func push(name string, members map[string]string) string {
	var b strings.Builder
	b.WriteString("<xml>\n <ToUserName> <![CDATA[gh_1]]> </ToUserName><FromUserName><![CDATA[oUser]]></FromUserName><CreateTime>1472551036</CreateTime>")
	b.WriteString("<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + name + "]]></Event>")
	for _, k := range slices.Sorted(maps.Keys(members)) {
		b.WriteString("\n<" + k + "> <![CDATA[" + members[k] + "]]>\n</" + k + ">")
	}
	b.WriteString("</xml>")
	return b.String()
}

func TestEveryDocumentedEvent(t *testing.T) {
	type m = map[string]string
	head := func(name string) Head {
		return Head{Account: "gh_1", OpenID: "oUser", At: time.Unix(1472551036, 0).UTC(), Name: name}
	}
	for _, c := range []struct {
		members m
		want    Event
	}{
		{m{"CardId": "p1"}, Passed{head("card_pass_check"), "p1"}},
		{m{"CardId": "p1", "RefuseReason": "?"}, Passed{head("card_pass_check"), "p1"}},
		{m{"CardId": "p1", "RefuseReason": "含绝对化用语"}, Refused{head("card_not_pass_check"), "p1", "含绝对化用语"}},
		{m{"CardId": "p1", "IsGiveByFriend": "1", "UserCardCode": "2", "FriendUserName": "oGiver", "OuterId": "7", "OldUserCardCode": "1",
			"OuterStr": "12b", "IsRestoreMemberCard": "0", "IsRecommendByFriend": "1", "UnionId": "u"},
			Claimed{Head: head("user_get_card"), CardID: "p1", Code: "2", ByFriend: true, Friend: "oGiver", OldCode: "1", OuterStr: "12b", OuterID: "7", Recommended: true, UnionID: "u"}},
		{m{"CardId": "p1", "UserCardCode": "1", "IsReturnBack": "0", "FriendUserName": "oFriend", "IsChatRoom": "1"},
			Gifted{Head: head("user_gifting_card"), CardID: "p1", Code: "1", Friend: "oFriend", ChatRoom: true}},
		{m{"CardId": "p1", "UserCardCode": "1", "IsReturnBack": "1"}, Gifted{Head: head("user_gifting_card"), CardID: "p1", Code: "1", Returned: true}},
		{m{"CardId": "p1", "UserCardCode": "1"}, Deleted{head("user_del_card"), "p1", "1"}},
		{m{"CardId": "p1", "UserCardCode": "1", "ConsumeSource": "FROM_MOBILE_HELPER", "LocationName": "西湖店", "StaffOpenId": "oStaff", "VerifyCode": "33",
			"RemarkAmount": "8", "OuterStr": "x", "OutTradeNo": "t", "TransId": "w", "LocationId": "222"},
			Consumed{Head: head("user_consume_card"), CardID: "p1", Code: "1", Source: FromHelper, Location: "西湖店", LocationID: "222", Staff: "oStaff",
				VerifyCode: "33", Remark: "8", OuterStr: "x", TradeNo: "t", TransID: "w"}},
		{m{"CardId": "p1", "UserCardCode": "1", "TransId": "w", "LocationId": "2", "Fee": "10000", "OriginalFee": "12000"},
			Paid{Head: head("user_pay_from_pay_cell"), CardID: "p1", Code: "1", TransID: "w", LocationID: "2", Fee: 10000, OriginalFee: 12000}},
		{m{"CardId": "p1", "UserCardCode": "1", "OuterStr": "x"}, Viewed{head("user_view_card"), "p1", "1", "x"}},
		{m{"CardId": "p1", "UserCardCode": "1"}, Entered{head("user_enter_session_from_card"), "p1", "1"}},
		{m{"CardId": "p1", "Detail": "the card's quantity is equal to 0"}, StockLow{head("card_sku_remind"), "p1", "the card's quantity is equal to 0"}},
		{m{"MsgID": "34182", "Status": "send success", "TotalCount": "100", "FilterCount": "80", "SentCount": "75", "ErrorCount": "5"},
			MassSent{Head: head("MASSSENDJOBFINISH"), MsgID: 34182, Status: "send success", Total: 100, Filtered: 80, Sent: 75, Failed: 5}},
	} {
		name := c.want.Meta().Name
		f, err := parse([]byte(push(name, c.members)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(c.want, decode(f, false), cmpopts.IgnoreFields(Head{}, "Key")); d != "" {
			t.Error(d)
		}
	}
}

func TestWhatHasNoTypeIsHandedOnAsItIs(t *testing.T) {
	body := `<?xml version="1.0" encoding="UTF-8"?><!-- x --><xml><MsgType>text</MsgType><Content>a &lt;b&gt; &#x7b54;</Content>
		<MsgId>9</MsgId><SendPicsInfo><Count>1</Count><PicList><item/></PicList></SendPicsInfo></xml>`
	f, err := parse([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	e, ok := decode(f, false).(Other)
	if !ok || e.Name != "text" || e.Fields["Content"] != "a <b> 答" || len(e.Fields) != 3 {
		t.Errorf("%+v", e)
	}
	if e, ok := decode(fields{"MsgType": "event", "Event": "update_member_card", "CardId": "p"}, true).(Other); !ok || e.Name != "update_member_card" || !e.Sealed {
		t.Errorf("%+v", e)
	}
}

func TestJSONAndXMLAreTheSamePush(t *testing.T) {
	x, err := parse([]byte(push("user_del_card", map[string]string{"CardId": "p1", "UserCardCode": "1"})))
	if err != nil {
		t.Fatal(err)
	}
	j, err := parse([]byte(` {"ToUserName":"gh_1","FromUserName":"oUser","CreateTime":1472551036,"MsgType":"event","Event":"user_del_card",
		"CardId":" p1 ","UserCardCode":"1","More":{"a":[1]},"List":[],"Nothing":null}`))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(decode(x, false), decode(j, false)); d != "" {
		t.Error(d)
	}
}

func FuzzPush(f *testing.F) {
	f.Add(read(f, "user_get_card.xml"))
	f.Add([]byte(push("user_consume_card", map[string]string{"CardId": "p"})))
	f.Add([]byte(`{"MsgType":"event","Event":"user_del_card","CreateTime":1e30}`))
	f.Add([]byte("<!DOCTYPE x [<!ENTITY a \"&a;&a;\">]><xml>&a;</xml>"))
	h := handler(f, Options{Handle: new(inbox).take})
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := h.read(nil, b)
		if err != nil {
			return
		}
		head := e.Meta()
		if len(head.Key) != 64 || head.Sealed || head.At.Year() > 9999 {
			t.Errorf("%+v", head)
		}
		size := 0
		if o, ok := e.(Other); ok {
			for k, v := range o.Fields {
				size += len(k) + len(v)
			}
		}
		if size > 3*len(b) {
			t.Errorf("%d bytes became %d", len(b), size)
		}
	})
}

func FuzzOpen(f *testing.F) {
	p := sealedPushes(f)["get_card"]
	o, err := newOpener(p.options().AESKey, p.AppID)
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range sealedPushes(f) {
		f.Add(p.Encrypt)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if b, err := o.open(s); err == nil && len(b) > len(s) {
			t.Errorf("%d bytes out of %d", len(b), len(s))
		}
	})
}
