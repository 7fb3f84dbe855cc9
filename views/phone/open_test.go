package phone

import (
	"context"
	"errors"
	"testing"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// near is a shop whose desk has made two QRs and a page.
func near(t *testing.T, lang text.Lang, err error) *rig {
	r := newRig(t, lang, teaShop(), theme.Options{})
	r.s.o.Places = func(context.Context) ([]Place, error) {
		if err != nil {
			return nil, err
		}
		return []Place{
			{Title: "会员日满减 · 12b", URL: "http://weixin.qq.com/q/one", At: noon.Add(-time.Minute), Expires: noon.Add(time.Hour)},
			{Title: "早鸟咖啡券", URL: "http://weixin.qq.com/q/two", At: noon.Add(-time.Hour), Expires: noon.Add(-time.Minute)},
			{Title: "领券中心", URL: "https://mp.weixin.qq.com/bizmall/cardshelf?shelf_id=1", At: noon.Add(-2 * time.Hour), Kind: PlacePage},
		}, nil
	}
	return r
}

func TestWhatTheDeskMadeCanBeScanned(t *testing.T) {
	r := near(t, text.ZH, nil)
	r.b.page = Page{All: true, Offers: []Offer{{CardID: "pCash", Title: "周年庆代金券"}}}
	r.b.opened = Opened{Codes: []string{"100020003010"}}
	r.Press("s")
	r.Sees("林小满扫哪个", "会员日满减 · 12b  二维码 · 今天 12:00", "早鸟咖啡券  二维码 · 已过期", "领券中心  网页", "别的：粘贴链接")
	r.Press("enter")
	r.Sees("林小满看到的", "周年庆代金券  可以领")
	r.did("look http://weixin.qq.com/q/one " + lin)
	r.Press("enter")
	if got := r.said(); got != "领到了 1000 2000 3010" {
		t.Errorf("said %q", got)
	}
	r.did("look http://weixin.qq.com/q/one "+lin, "open http://weixin.qq.com/q/one "+lin+" pCash")
}

func TestWhatCanBeHadComesFirst(t *testing.T) {
	r := near(t, text.ZH, nil)
	no := &Refused{Code: 45031}
	r.b.page = Page{All: true, Offers: []Offer{{CardID: "a", Title: "早鸟咖啡券", Why: no}, {CardID: "b", Title: "随行杯兑换券", Why: no}, {CardID: "pCash", Title: "周年庆代金券"}}}
	r.b.opened = Opened{Codes: []string{"100020003010"}, Refused: 2, Why: no}
	r.Press("s", "enter")
	r.Sees("▸  周年庆代金券  可以领", "早鸟咖啡券  ✗ 没库存了")
	r.Press("enter")
	if got := r.said(); got != "领到了 1000 2000 3010，还有 2 张没领成，头一张：没库存了" {
		t.Errorf("said %q", got)
	}
}

func TestMessagesAreOpened(t *testing.T) {
	r := near(t, text.ZH, nil)
	r.b.mail = []Place{{Title: "七夕双杯七折", URL: "http://mp.weixin.qq.com/bizmall/appmsgcard?cardid=pTwo", Kind: PlaceReply, At: noon.Add(-time.Minute)},
		{Title: "七夕双杯七折", URL: "http://mp.weixin.qq.com/bizmall/appmsgcard?cardid=pTwo", Kind: PlaceMass, At: noon.Add(-time.Hour)}}
	r.b.page = Page{Offers: []Offer{{CardID: "pTwo", Title: "七夕双杯七折"}}}
	r.Press("s")
	r.Sees("七夕双杯七折  客服消息 · 今天 12:00", "七夕双杯七折  群发消息 · 今天 11:01", "会员日满减 · 12b")
	r.Press("enter", "enter")
	r.did("look http://mp.weixin.qq.com/bizmall/appmsgcard?cardid=pTwo "+lin, "open http://mp.weixin.qq.com/bizmall/appmsgcard?cardid=pTwo "+lin+" pTwo")
}

func TestAnAddressFromElsewhereIsTyped(t *testing.T) {
	for name, r := range map[string]*rig{"the last of the list": near(t, text.ZH, nil), "nothing was read": near(t, text.ZH, errors.New("disk")), "nobody lists": zhRig(t)} {
		r.Press("s")
		if name == "the last of the list" {
			r.Press("down", "down", "down", "enter")
		}
		if !r.s.Typing() || !r.Layers.Empty() {
			t.Errorf("%s: no address is asked for:\n%s", name, r.Body(80, 20))
		}
	}
}

// TestWhyThereIsNothingToTake: each cause has a sentence, and nothing is asked.
func TestWhyThereIsNothingToTake(t *testing.T) {
	for why, say := range map[Refused]string{
		{Code: 40078, Why: "address_expired"}: "没成：二维码过期了，要换一个",
		{Code: 40066}:                         "没成：沙箱没有发过这个地址",
	} {
		r := near(t, text.ZH, nil)
		r.b.refuse = &why
		r.Press("s", "enter")
		if got := r.said(); got != say || !r.Layers.Empty() {
			t.Errorf("said %q, want %q", got, say)
		}
	}
	for why, say := range map[Refused]string{
		{Code: 40078, Why: "taken"}: "这个只能领一次，已经领走了", {Code: 40003, Why: "other_user"}: "这是给另一位顾客的", {Code: 40078, Why: "not_passed"}: "还没过审，这位不在测试名单上",
		{Code: 45031}: "没库存了", {Code: 45033}: "这位顾客领够了", {Code: 41013, Why: "brings_no_code"}: "这张券要商户给券码，这里没有",
	} {
		r := near(t, text.ZH, nil)
		r.b.page = Page{Offers: []Offer{{CardID: "pNew", Title: "新客送小料", Why: &why}}}
		r.Press("s", "enter")
		if got := r.said(); got != "新客送小料："+say || !r.Layers.Empty() {
			t.Errorf("said %q, want %q", got, say)
		}
	}
}

func TestNothingOpensOverAnotherScreen(t *testing.T) {
	r := near(t, text.EN, nil)
	cmd := r.s.scan()
	r.s.Close()
	if r.Run(cmd); !r.Layers.Empty() {
		t.Error("the list of places opened after the screen was left")
	}
	r.Open()
	r.b.page = Page{Offers: []Offer{{CardID: "pCash"}}}
	cmd = r.s.look("x")
	r.s.Close()
	if r.Run(cmd); !r.Layers.Empty() || r.s.doing != "" {
		t.Error("an offer opened after the screen was left")
	}
	r.Send(ui.Refresh{})
}

// TestNothingToScanIsSaid: with how to come by something, and Enter on an empty
// line says what is wanted.
func TestNothingToScanIsSaid(t *testing.T) {
	for lang, want := range map[text.Lang][3]string{
		text.ZH: {"店里还没有二维码和消息", "先粘贴一个链接", "粘贴链接，或扫二维码"}, text.EN: {"The shop has made no QR", "paste a link first", "Paste a link"},
	} {
		r := newRig(t, lang, teaShop(), theme.Options{})
		r.Press("s")
		r.Sees(want[0])
		r.Press("enter")
		r.Sees(want[1])
		if r.s.entry == nil {
			t.Error("the line is gone")
		}
		r.Press("h")
		r.Lacks(want[1])
		r.Press("esc")
		r = near(t, lang, nil)
		r.Press("s", "down", "down", "down", "enter")
		r.Sees(want[2])
		r.Lacks(want[0])
	}
}
