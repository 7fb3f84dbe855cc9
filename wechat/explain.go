package wechat

import "sync"

// Retry says whether the same request may succeed later.
type Retry string

// The kinds of Retry.
const (
	RetryNo          Retry = "no"
	RetryRefresh     Retry = "refresh"      // with a fresh token, once; the client does it by itself
	RetryLater       Retry = "later"        // after a while, unchanged
	RetryAfterChange Retry = "after_change" // once something was set right
)

// Words is one text in both languages.
type Words struct{ ZH, EN string }

// In gives the text in lang: "en" is English, everything else Chinese.
func (w Words) In(lang string) string {
	if lang == "en" {
		return w.EN
	}
	return w.ZH
}

// Explanation is what is known about an errcode.
type Explanation struct {
	Code    int
	Name    string // what errmsg begins with; "" where the documents do not print it
	Class   Class
	Retry   Retry
	Source  string // the platform's document, without "https://"
	Meaning Words
	Next    Words // what the operator does
}

// Sources of the tables. The platform gives each page in Chinese and English
// under the same address.
const (
	srcGlobal = "developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html"
	srcQuota  = "developers.weixin.qq.com/doc/offiaccount/openApi/get_api_quota.html"
	srcToken  = "developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html"
	srcCard   = "developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Card_coupons_error_code.html"
)

var byCode = sync.OnceValue(func() map[int]Explanation {
	m := make(map[int]Explanation)
	for _, table := range [][]Explanation{accessCodes, requestCodes, cardCodes, cardRuleCodes} {
		for _, x := range table {
			m[x.Code] = x
		}
	}
	return m
})

// Explain gives meaning and next step of an errcode that a card console meets.
// An unknown code gives false; treat it as ClassAmbiguous.
func Explain(code int) (Explanation, bool) {
	x, ok := byCode()[code]
	return x, ok
}
