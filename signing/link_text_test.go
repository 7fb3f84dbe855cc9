package signing

import (
	"net/url"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

// A link comes out of chats, mails, pages and sources. What happened on the way
// is said, and nothing else.
func TestWhatHappensToALinkOnItsWay(t *testing.T) {
	good, card := signtest.Named(t, "h5_url_old_fragment").Expected, signtest.Named(t, "discount_card_path").Expected
	bare := strings.TrimSuffix(good, "#wechat_redirect")
	query := good[strings.Index(good, "?")+1:]
	all := strings.ReplaceAll
	one := func(s, old, new string) string {
		if !strings.Contains(s, old) {
			t.Fatalf("no %s", old)
		}
		return strings.Replace(s, old, new, 1)
	}
	for name, c := range map[string]struct{ link, want string }{
		"a full stop of a chat":      {good + "。", "link_around"},
		"a sentence behind it":       {good + "，请点击领取", "link_around"},
		"words before it":            {"领券：" + good, "link_around"},
		"words on both sides":        {"您好，券链接 " + good + " 请查收", "link_around"},
		"English around it":          {"Your coupon: " + good + " (valid today only)", "link_around"},
		"a full stop":                {good + ".", "link_around"},
		"brackets":                   {"(" + good + ")", "link_around"},
		"Markdown":                   {"[领券](" + good + ")", "link_around"},
		"a page's source":            {`<a href="` + all(good, "&", "&amp;") + `">领券</a>`, "link_around link_garbled"},
		"a JSON object":              {`{"url":"` + good + `"}`, "link_around"},
		"Chinese quotation marks":    {"“" + good + "”", "link_around"},
		"title marks":                {"《" + good + "》", "link_around"},
		"a BOM":                      {"\uFEFF" + good, "link_good"},
		"a zero-width space":         {one(good, "&open_id", "\u200b&open_id"), "link_invisible"},
		"&#38;":                      {all(good, "&", "&#38;"), "link_garbled"},
		`\u0026`:                     {all(good, "&", `\u0026`), "link_json"},
		`\/`:                         {all(good, "/", `\/`), "link_json"},
		"full-width marks":           {strings.NewReplacer("?", "？", "&", "＆").Replace(good), "link_fullwidth"},
		"a line break":               {good[:80] + "\r\n" + good[80:], "link_broken"},
		"a line break and an indent": {good[:80] + "\n    " + good[80:], "link_broken"},
		"a mail's soft break":        {good[:80] + "=\n" + good[80:], "link_broken"},
		"a mail's source":            {all(good[:80], "=", "=3D") + "=\r\n" + all(good[80:], "=", "=3D"), "link_mail"},
		"HTTPS":                      {one(good, "https://action", "HTTPS://Action"), "link_good"},
		"no scheme":                  {one(good, "https://", ""), "link_scheme"},
		"another host's end":         {one(good, "qq.com/", "qq.com.evil.cn/"), "link_host"},
		"the fragment first":         {one(bare, "?", "#wechat_redirect?"), "link_after_fragment"},
		"the fragment as a name":     {one(good, "#", "&"), "link_fragment_amp"},
		"the fragment encoded twice": {one(good, "#", "%2523"), "link_fragment_encoded"},
		"the parameters alone":       {query, "link_no_page"},
		"inside an authorisation":    {"https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=" + url.QueryEscape(good) + "&response_type=code&scope=snsapi_base#wechat_redirect", "link_wrapped"},
		"undefined":                  {one(good, "oiSFDIOoijdsf", "undefined"), "link_placeholder:open_id"},
		"a template":                 {one(good, "oiSFDIOoijdsf", "${openid}"), "link_placeholder:open_id"},
		"an encoded template":        {one(good, "oiSFDIOoijdsf", "%7Bopenid%7D"), "link_placeholder:open_id"},
		"another order":              {one(one(good, "&open_id=oiSFDIOoijdsf", ""), "?", "?open_id=oiSFDIOoijdsf&"), "link_good"},
		"× as UTF-8":                 {one(card, "&timestamp", "%C3%97tamp"), "link_garbled"},
		"&times;":                    {one(card, "&timestamp", "&times;tamp"), "link_garbled"},
		"a card and a full stop":     {card + "。", "link_around"},
		"a card in a sentence":       {"小程序路径 " + card, "link_around"},
		"a card encoded twice":       {all(card, "%", "%25"), "link_twice_encoded:sign"},
		"the later edition misnamed": {DiscountPage + "?prepay_card_token=abc", "link_renamed:prepay_card_token → prepare_card_token"},
		"another thing":              {"wxp://f2f0abc", "link_unknown"},
	} {
		if got := ids(InspectLink(c.link, LinkKeys{})); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}
