package campaign

import (
	"strings"
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// A request that is pasted over a coupon takes its place, wherever the focus
// is, and can be taken back.
func TestARequestPastedOverACouponCanBeTakenBack(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+r", "ctrl+y")
	other := strings.Replace(r.Copied(), "周年庆代金券", "七夕代金券", 1)
	r.Press("esc")
	r.to(notice)
	r.Paste(other)
	if r.value(title) != "七夕代金券" || r.s.page != writing {
		t.Fatalf("title %q", r.value(title))
	}
	uitest.Wants(t, r.Said().Text, "Ctrl+Z")
	r.Press("ctrl+z")
	if r.value(title) != "周年庆代金券" || len(r.f.drafts) != 1 || r.f.drafts["d1"].Values[title] != "周年庆代金券" {
		t.Errorf("not taken back: %q, kept %v", r.value(title), r.f.drafts)
	}
	for text, want := range map[string]string{
		strings.Replace(other, `"card_type": "CASH",`, `"card_type" "CASH",`, 1): "第 3 行",
		other[:len(other)/2]: "断了",
	} {
		r.Paste(strings.ReplaceAll(text, "\n", "\r"))
		if uitest.Wants(t, r.Said().Text, "没有收下", want); r.Said().Level != ui.Failure || r.value(title) != "周年庆代金券" || r.value(notice) != "结账时请出示" {
			t.Errorf("a broken text changed something: %v", r.s.ed.form.Values())
		}
	}
	r.Paste(`{"card":{"card_type":"GIFT","gift":{"gift":"龙井","base_info":{"title":"换龙井"}}}}`)
	uitest.Wants(t, r.Said().Text, "另成了一份草稿")
	if r.s.ed.draft.Type != card.Gift || len(r.f.drafts) != 2 {
		t.Errorf("type %s, %d drafts", r.s.ed.draft.Type, len(r.f.drafts))
	}
}

// Samples of the documents have single quotes, files of one's own a remark
// before the first line: neither is a title.
func TestARequestIsKnownWhateverItBeginsWith(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.to(title)
	r.Paste("# 七夕\r\r[card]\rcard_type = \"CASH\"\r[card.cash.base_info]\rtitle = \"七夕代金券\"\r")
	if r.value(title) != "七夕代金券" || len(r.f.drafts) != 1 {
		t.Fatalf("title %q, %d drafts", r.value(title), len(r.f.drafts))
	}
	r.Paste("{'card': {'card_type': 'CASH'}}")
	if uitest.Wants(t, r.Said().Text, "没有收下", "双引号"); r.value(title) != "七夕代金券" {
		t.Errorf("title %q", r.value(title))
	}
	r.Paste("[card holders]\n满减")
	if r.s.page != writing || !strings.Contains(r.value(title), "[card holders]") {
		t.Errorf("title %q", r.value(title))
	}
}

func TestWhatIsNotUnderstoodOfAPasteIsNamed(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+r", "ctrl+y")
	r.Paste(strings.Replace(r.Copied(), `"title"`, `"need_push_on_view": true, "title"`, 1))
	uitest.Wants(t, r.Said().Text, "有 1 处没看懂", "need_push_on_view")
	r.Sees("✗ need_push_on_view：")
	if r.value(title) != "周年庆代金券" {
		t.Errorf("the rest is lost: %v", r.s.ed.form.Values())
	}
}

// The request of a change can be seen, copied and pasted as that of a creation.
func TestTheRequestOfAChangeIsSeenCopiedAndPasted(t *testing.T) {
	r := editRig(t)
	r.Press("ctrl+r")
	if r.s.page != writing {
		t.Fatal("there is a request that changes nothing")
	}
	r.to(notice)
	r.Type("哦")
	r.Press("ctrl+r")
	r.Sees(`"card_id"`, `"notice": "结账时请出示哦"`)
	r.Lacks(`"title"`, `"get_limit"`)
	r.Press("ctrl+y")
	copied := r.Copied()
	r.Paste(strings.Replace(copied, "结账时请出示哦", "点单时请出示", 1))
	if r.value(notice) != "点单时请出示" || r.value(title) == "" {
		t.Errorf("pasted %v", r.s.ed.form.Values())
	}
	r.Press("ctrl+z")
	if r.value(notice) != "结账时请出示哦" {
		t.Errorf("not taken back: %q", r.value(notice))
	}
	r.Paste(`{"card":{"card_type":"GIFT","gift":{"gift":"龙井","base_info":{"title":"换龙井"}}}}`)
	if uitest.Wants(t, r.Said().Text, "没有收下"); r.value(notice) != "结账时请出示哦" {
		t.Error("a card of another type was written over this one")
	}
	r.Press("ctrl+s", "ctrl+r")
	r.Sees(`"notice": "结账时请出示哦"`)
}

// A file is looked at when its field is left, and before the whole is shown
// once more.
func TestAPictureIsLookedAtEarly(t *testing.T) {
	r := zhRig(t)
	r.f.pictures = map[string]wechat.Words{"/图.webp": {ZH: "只能是 JPG 或 PNG，这个文件是 WebP", EN: "is a WebP"}}
	d := complete(card.Cash)
	d.Values[logo] = ""
	r.Run(r.s.begin(d))
	r.to(logo)
	r.Paste("/图.webp")
	r.Sees("这个文件是 WebP")
	r.Press("ctrl+s")
	if r.s.page != writing {
		t.Fatal("it goes on with a picture that cannot be uploaded")
	}
	r.Press("ctrl+u")
	r.Type("/图.png")
	r.Press("tab", "shift+tab")
	r.Sees("PNG 图，300×300 像素", "建议 300×300")
	n := r.f.looks
	if r.Press("tab", "shift+tab"); r.f.looks != n {
		t.Error("it is looked at again and again")
	}
	r.Press("ctrl+s")
	if r.s.page != asking {
		t.Errorf("it does not go on: %v", r.s.ed.form.Faults())
	}
}
