package signing

import (
	"slices"
	"strings"
	"unicode"
)

// Parameters of the two kinds of link.
var (
	h5Required     = []string{"stock_id", "out_request_no", "sign", "send_coupon_merchant", "open_id"}
	h5Wrong        = map[string]string{"openid": "open_id", "openId": "open_id", "stockId": "stock_id", "outRequestNo": "out_request_no", "signature": "sign", "couponCode": "coupon_code", "mch_id": "send_coupon_merchant", "send_coupon_mch": "send_coupon_merchant"}
	cardNames      = []string{"discount_card_id", "appid", "mch_id", "out_trade_no", "timestamp", "nonce_str", "sign_type", "serial_no", "sign"}
	cardWrong      = map[string]string{"discountcard_id": "discount_card_id", "mchid": "mch_id", "appId": "appid", "app_id": "appid", "nonceStr": "nonce_str", "noncestr": "nonce_str", "signature": "sign", "signType": "sign_type", "serialNo": "serial_no", "timeStamp": "timestamp", "out_trade": "out_trade_no", "outtradeno": "out_trade_no"}
	cardToken      = "prepare_card_token" // of the later edition
	cardTokenWrong = map[string]string{"prepay_card_token": cardToken, "prepareCardToken": cardToken, "prepayCardToken": cardToken, "token": cardToken}
	fragmentsOK    = []string{strings.TrimPrefix(FragmentRedirect, "#"), strings.TrimPrefix(FragmentPayRedirect, "#")}
)

// h5 looks at a coupon link.
func (l *linkCheck) h5(link string, key APIv2Key) {
	rest, fragment, hasFragment := strings.Cut(link, "#")
	for _, mark := range []string{"%23wechat_", "%2523wechat_"} {
		if i := strings.Index(strings.ToLower(rest), mark); i >= 0 && !hasFragment {
			l.say("link_fragment_encoded", "")
			rest, fragment, hasFragment = rest[:i], strings.NewReplacer("%2526", "&", "%26", "&").Replace(rest[i+len(mark)-len("wechat_"):]), true
		}
	}
	page, query, hasQuery := strings.Cut(rest, "?")
	l.page(page)
	amp := !hasFragment && strings.HasSuffix(query, "&"+fragmentsOK[0])
	stray := l.fragment(fragment, hasFragment, amp)
	if !hasQuery && stray == "" {
		l.say("link_no_query", "")
	}
	l.split(strings.TrimPrefix(query+stray, "&"))
	l.names(h5Required, []string{"coupon_code"}, h5Wrong)
	l.h5Values()
	if sign, _ := l.value("sign"); !key.IsZero() && sign != "" {
		l.checked(Diagnose("h5-coupon-hmac-sha256", l.inputsOf(key.reveal()), sign))
	}
}

// page looks at what stands before the question mark.
func (l *linkCheck) page(page string) {
	scheme, rest, ok := strings.Cut(page, "://")
	if !ok {
		scheme, rest = "", page
	}
	if !strings.EqualFold(scheme, "https") {
		l.say("link_scheme", "")
	}
	host, path, _ := strings.Cut(rest, "/")
	if strings.ToLower(host) != "action.weixin.qq.com" {
		l.say("link_host", "")
	}
	if "/"+path != strings.TrimPrefix(H5Page, "https://action.weixin.qq.com") {
		l.say("link_path", "")
	}
}

// fragment looks at what stands behind the first "#" and gives parameters that
// were put there, as the end of a query. amp says that it stands behind an "&".
func (l *linkCheck) fragment(fragment string, has, amp bool) (stray string) {
	if has && strings.Contains(fragment, "=") {
		l.say("link_after_fragment", "")
		for part := range strings.FieldsFuncSeq(fragment, func(r rune) bool { return r == '&' || r == '?' || r == '#' }) {
			if strings.Contains(part, "=") {
				stray += "&" + part
			}
		}
		name, _, _ := strings.Cut(fragment, "?")
		for strings.Contains(name, "=") {
			i := strings.LastIndexByte(name, '&')
			name = name[:max(i, 0)]
		}
		fragment = name
	}
	switch {
	case amp:
		l.say("link_fragment_amp", "")
	case !has || fragment == "":
		l.say("link_fragment", "")
	case !slices.Contains(fragmentsOK, fragment):
		l.say("link_fragment_other", "")
	}
	return stray
}

// h5Values looks at the values themselves.
func (l *linkCheck) h5Values() {
	l.limit("stock_id", 20)
	l.limit("out_request_no", 128)
	l.limit("open_id", 128)
	l.limit("coupon_code", 128)
	if v, ok := l.value("coupon_code"); ok && v == "" {
		l.say("link_coupon_empty", "coupon_code")
	}
	if v, _ := l.value("send_coupon_merchant"); v != "" && (!isDigits(v) || len(v) < 8 || len(v) > 15) {
		l.say("link_merchant", "send_coupon_merchant")
	}
	if v, _ := l.value("stock_id"); v != "" && !isDigits(v) {
		l.hint("link_stock", "stock_id")
	}
	if v, _ := l.value("out_request_no"); !isLettersAnd(v, "|_*-") {
		l.say("link_request_no", "out_request_no")
	} else if !isLettersAnd(v, "") {
		l.hint("link_request_no_mild", "out_request_no")
	}
	sign, _ := l.value("sign")
	l.hexSign(sign)
}

// isLettersAnd reports whether s has ASCII letters, digits and more only.
func isLettersAnd(s, more string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(more, r)
	})
}

// checked takes over what the signature's key said. What the writing of the
// link says already is not said twice.
func (l *linkCheck) checked(found []Finding) {
	for _, f := range found {
		switch {
		case f.ID == FoundSame:
			f.Mild, f.ID, f.Words = true, "link_sign_good", linkWords["link_sign_good"]
		case f.ID == "sign_lower" || f.ID == "sign_base64url":
			continue
		}
		l.found = append(l.found, f)
	}
}

// discount looks at a discount card's path, of either edition.
func (l *linkCheck) discount(link string, key MerchantCert) {
	rest, _, hasFragment := strings.Cut(link, "#")
	if hasFragment {
		l.say("link_no_fragment", "")
	}
	page, query, hasQuery := strings.Cut(rest, "?")
	switch {
	case page == strings.TrimPrefix(DiscountPage, "/"):
		l.hint("link_path_slash", "")
	case page != DiscountPage:
		l.say("link_card_path", "")
	}
	if !hasQuery {
		l.say("link_no_query", "")
	}
	l.split(query)
	if slices.ContainsFunc(l.params, func(p pair) bool { return p.name == cardToken || cardTokenWrong[p.name] != "" }) {
		l.names([]string{cardToken}, nil, cardTokenWrong)
		return
	}
	l.names(cardNames, nil, cardWrong)
	l.discountValues()
	if sign, _ := l.value("sign"); !key.IsZero() && sign != "" {
		l.checked(diagnoseWith(key.rsaPublic, "discount-card-sha256-rsa", l.inputsOf(""), sign))
	}
}

func (l *linkCheck) discountValues() {
	for name, most := range map[string]int{"appid": 32, "nonce_str": 32, "discount_card_id": 64, "mch_id": 16, "out_trade_no": 32, "serial_no": 128} {
		l.limit(name, most)
	}
	if v, _ := l.value("timestamp"); v != "" {
		switch {
		case isDigits(v) && len(v) == 13:
			l.say("link_milliseconds", "timestamp")
		case !isDigits(v) || len(v) != 10:
			l.say("link_timestamp", "timestamp")
		}
	}
	if v, _ := l.value("nonce_str"); !isLettersAnd(v, "") {
		l.say("link_nonce", "nonce_str")
	}
	if v, _ := l.value("out_trade_no"); !isLettersAnd(v, "_-|*") {
		l.say("link_trade_no", "out_trade_no")
	}
	if v, _ := l.value("sign_type"); v != "" && v != SchemeV3 {
		l.say("link_sign_type", "sign_type")
	}
	if v, _ := l.value("serial_no"); strings.Trim(v, "0123456789abcdefABCDEF") != "" {
		l.say("link_serial", "serial_no")
	}
	sign, _ := l.value("sign")
	l.base64Sign(sign)
}
