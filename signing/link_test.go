package signing

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

// ids are the findings, joined, "!" before those that are mild.
func ids(found []Finding) string {
	var out []string
	for _, f := range found {
		id := f.ID
		if f.Mild {
			id = "!" + id
		}
		if f.Field != "" && !f.Proof {
			id += ":" + f.Field
		}
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

func TestEverythingWrongWithACouponLink(t *testing.T) {
	good := signtest.Named(t, "h5_url_old_fragment").Expected
	change := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("the link has no %s", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	const sign = "F757EE36FCD39D366A70D5A2A703BBB101547CC097C4E51CEB0228D9ACAEE029"
	for name, c := range map[string]struct{ link, want string }{
		"good":                      {good, "link_good"},
		"newer fragment":            {change("#wechat_redirect", FragmentPayRedirect), "link_good"},
		"no fragment":               {change("#wechat_redirect", ""), "link_fragment"},
		"another fragment":          {change("#wechat_redirect", "#wechat"), "link_fragment_other"},
		"an encoded fragment":       {change("#wechat_redirect", "%23wechat_redirect"), "link_fragment_encoded"},
		"parameters behind it":      {strings.Replace(change("#wechat_redirect", ""), "&open_id", "#wechat_redirect&open_id", 1), "link_after_fragment"},
		"http":                      {change("https", "http"), "link_scheme"},
		"another host":              {change("action.weixin", "mp.weixin"), "link_host"},
		"another path":              {change("/busifavor/", "/busi/"), "link_path"},
		"openid":                    {change("open_id", "openid"), "link_renamed:openid → open_id"},
		"missing":                   {change("&send_coupon_merchant=123456789", ""), "link_missing:send_coupon_merchant"},
		"empty":                     {change("=oiSFDIOoijdsf", "="), "link_empty:open_id"},
		"extra":                     {change("&open_id", "&x=1&open_id"), "link_extra:x"},
		"twice":                     {change("&open_id", "&stock_id=1&open_id"), "link_twice:stock_id"},
		"a second question mark":    {change("&out_request_no=", "?out_request_no="), "link_second_mark:stock_id link_unescaped:stock_id link_missing:out_request_no link_long:stock_id !link_stock:stock_id"},
		"two ampersands":            {change("&open_id", "&&open_id"), "link_empty_pair"},
		"no equals sign":            {change("&open_id", "&x&open_id"), "link_bare:x link_extra:x"},
		"coupon_code empty":         {change("#", "&coupon_code=#"), "link_coupon_empty:coupon_code"},
		"coupon_code with a slash":  {change("#", "&coupon_code=A/B#"), "link_unescaped:coupon_code"},
		"coupon_code with a plus":   {change("#", "&coupon_code=A+B#"), "link_plus:coupon_code"},
		"coupon_code encoded twice": {change("#", "&coupon_code=A%257CB#"), "link_twice_encoded:coupon_code"},
		"a broken code":             {change("#", "&coupon_code=A%2#"), "link_bad_escape:coupon_code"},
		"customize_send_time":       {change("#", "&customize_send_time0=2020#"), "link_send_time:customize_send_time0"},
		"the key":                   {change("#", "&key=abc#"), "link_key:key"},
		"sign in lower case":        {change(sign, strings.ToLower(sign)), "link_sign_lower:sign"},
		"sign too short":            {change(sign, sign[:63]), "link_sign_length:sign"},
		"sign of MD5":               {change(sign, sign[:32]), "link_sign_md5:sign"},
		"a space in the value":      {change("oiSFDIOoijdsf", "%20oiSFDIOoijdsf"), "link_value_space:open_id"},
		"merchant number":           {change("123456789&", "12345&"), "link_merchant:send_coupon_merchant"},
		"request number, risky":     {change("201911280000", "2019_11280000"), "link_good !link_request_no_mild:out_request_no"},
		"request number, wrong":     {change("201911280000", "2019%2E11280000"), "link_request_no:out_request_no"},
		"stock id too long":         {change("1234567890000000", strings.Repeat("1", 21)), "link_long:stock_id"},
		"&amp;":                     {strings.ReplaceAll(good, "&", "&amp;"), "link_garbled"},
		"broken over lines":         {change("&open_id", "\n&open_id"), "link_broken"},
		"white space around":        {" " + good + "\n", "link_around"},
		"encoded as a whole":        {url.QueryEscape(good), "link_whole_encoded"},
		"something else":            {"https://example.com/", "link_unknown"},
	} {
		if got := ids(InspectLink(c.link, LinkKeys{})); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}

func TestEverythingWrongWithADiscountCardsPath(t *testing.T) {
	good := signtest.Named(t, "discount_card_path").Expected
	change := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("the path has no %s", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, c := range map[string]struct{ link, want string }{
		"good":               {good, "link_good"},
		"no first slash":     {good[1:], "link_good !link_path_slash"},
		"×tamp":              {change("&times", "×"), "link_garbled"},
		"plus not encoded":   {strings.ReplaceAll(good, "%2B", "+"), "link_plus:sign"},
		"slash not encoded":  {strings.ReplaceAll(good, "%2F", "/"), "link_unescaped:sign"},
		"equals not encoded": {strings.ReplaceAll(good, "%3D", "="), "link_unescaped:sign"},
		"encoded twice":      {strings.ReplaceAll(good, "%2", "%252"), "link_twice_encoded:sign"},
		"base64url":          {strings.NewReplacer("%2B", "-", "%2F", "_").Replace(good), "link_base64url:sign"},
		"cut off":            {good[:len(good)-40], "link_sign_base64:sign"},
		"discountcard_id":    {change("discount_card_id", "discountcard_id"), "link_renamed:discountcard_id → discount_card_id"},
		"mchid":              {change("mch_id", "mchid"), "link_renamed:mchid → mch_id"},
		"a stray space":      {change("nonce_str=", "nonce_str=%20"), "link_value_space:nonce_str"},
		"milliseconds":       {change("1530097563", "1530097563000"), "link_milliseconds:timestamp"},
		"odd time":           {change("1530097563", "2018-06-27"), "link_timestamp:timestamp"},
		"long trade number":  {change("6e8369071cd942c0476613f9d1ce9ca3", strings.Repeat("1", 33)), "link_long:out_trade_no"},
		"odd trade number":   {change("6e8369071cd942c0476613f9d1ce9ca3", "a%23b"), "link_trade_no:out_trade_no"},
		"sign_type":          {change(SchemeV3, "RSA"), "link_sign_type:sign_type"},
		"serial":             {change("42A5C4F7", "ZZA5C4F7"), "link_serial:serial_no"},
		"a fragment":         {good + "#wechat_redirect", "link_no_fragment"},
		"missing":            {change("&appid=wxd678efh567hg6787", ""), "link_missing:appid"},
		"encoded as a whole": {url.QueryEscape(good), "link_whole_encoded"},
		"another page":       {change("/get-card?", "/get?"), "link_card_path"},
		"later edition":      {DiscountPage + "?prepare_card_token=abc%3D", "link_good"},
		"later, not encoded": {DiscountPage + "?prepare_card_token=ab+c=", "link_plus:prepare_card_token link_unescaped:prepare_card_token"},
	} {
		if got := ids(InspectLink(c.link, LinkKeys{})); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}

func TestTheLinksSignatureIsCheckedWithAKey(t *testing.T) {
	h5, card := signtest.Named(t, "h5_url_old_fragment"), signtest.Named(t, "discount_card_path")
	merchant, err := ParseMerchantKey(card.Key)
	if err != nil {
		t.Fatal(err)
	}
	keys := LinkKeys{V2: NewAPIv2Key(h5.Key), Card: merchant.Public()}
	for name, c := range map[string]struct{ link, want string }{
		"coupon link":               {h5.Expected, "link_good !link_sign_good"},
		"discount card":             {card.Expected, "link_good !link_sign_good"},
		"sign in lower case":        {strings.Replace(h5.Expected, "F757EE36FCD39D366A70D5A2A703BBB101547CC097C4E51CEB0228D9ACAEE029", strings.ToLower("F757EE36FCD39D366A70D5A2A703BBB101547CC097C4E51CEB0228D9ACAEE029"), 1), "link_sign_lower:sign"},
		"openid, signed as open_id": {strings.Replace(h5.Expected, "open_id", "openid", 1), "link_renamed:openid → open_id !link_sign_good"},
		"another user":              {strings.Replace(h5.Expected, "oiSFDIOoijdsf", "oiSFDIOoijdsg", 1), "none"},
		"an added coupon_code":      {strings.Replace(h5.Expected, "#", "&coupon_code=1#", 1), "left_out"},
		"a plus that got lost":      {strings.ReplaceAll(card.Expected, "%2B", "%20"), "link_sign_base64:sign sign_plus_lost"},
	} {
		got := ids(InspectLink(c.link, keys))
		if got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}

func TestAKeyInALinkIsNotRepeated(t *testing.T) {
	link := strings.Replace(signtest.Named(t, "h5_url_old_fragment").Expected, "#", "&key="+canary+"#", 1)
	found := InspectLink(link, LinkKeys{})
	if slices.ContainsFunc(found, func(f Finding) bool {
		return strings.Contains(f.Words.ZH+f.Words.EN+f.Field+f.Message, canary)
	}) {
		t.Errorf("%+v", found)
	}
}

func FuzzInspectLink(f *testing.F) {
	for _, s := range []string{"", "https://action.weixin.qq.com/busifavor/getcouponinfo?stock_id=1#wechat_redirect", "/pages/get-card/get-card?sign=%", "?#?&=%zz", "stock_id=1&×tamp=#a=b?c=d#"} {
		f.Add(s)
	}
	keys := LinkKeys{V2: NewAPIv2Key("k")}
	f.Fuzz(func(t *testing.T, link string) {
		found := InspectLink(link, keys)
		if len(found) == 0 {
			t.Fatal("nothing was said")
		}
		for _, one := range found {
			if one.Words.ZH == "" || one.Words.EN == "" {
				t.Errorf("%s has no words", one.ID)
			}
		}
	})
}
