package signing

// Hints that several schemes share.
var (
	hintSeconds = Words{"秒，10 位数字", "seconds, 10 digits"}
	hintNonce   = Words{"最多 32 位，每次都换", "32 characters at most, new each time"}
	hintTicket  = Words{"type=wx_card 的 ticket，不是 JS-SDK 的", "the ticket of type=wx_card, not the JS-SDK's"}
	hintV2Key   = Words{"APIv2 密钥（不是 APIv3 的）", "APIv2 key (not the APIv3 one)"}
	hintRSAKey  = Words{"商户私钥 PEM（apiclient_key.pem）", "merchant's private key, PEM (apiclient_key.pem)"}
	hintV3Key   = Words{"APIv3 密钥，32 个字符", "APIv3 key, 32 characters"}
	hintBody    = Words{"正文原样，没有就空着", "the body as it is, empty for none"}
	hintNow     = Words{"现在的秒数；填了就查差没差 5 分钟", "seconds now; given, the five-minute rule is checked"}
	hintMessage = Words{"待签串本身；给了就用它，不用上面的", "the string itself; used instead of the fields when given"}
)

func need(name string, hint Words, also ...string) Input {
	return Input{Name: name, Required: true, Hint: hint, Also: also}
}

func may(name string, hint Words, also ...string) Input {
	return Input{Name: name, Hint: hint, Also: also}
}

func secretInput(name string, hint Words, also ...string) Input {
	return Input{Name: name, Required: true, Secret: true, Hint: hint, Also: also}
}

func pemInput(hint Words) Input {
	return Input{Name: "key", Required: true, Secret: true, Lines: true, Hint: hint}
}

func publicInput() Input {
	return Input{Name: "key", Required: true, Lines: true, Hint: Words{"平台证书或微信支付公钥 PEM", "platform certificate or WeChat Pay public key, PEM"}, Also: []string{"public_key_pem", "certificate_pem"}}
}

func bodyInput() Input { return Input{Name: "body", Lines: true, Hint: hintBody} }

// catalogue is every scheme, the common ones first.
var catalogue = slicesOf(cardSchemes, paySchemes, v3Schemes, otherSchemes)

func slicesOf(groups ...[]entry) []entry {
	var all []entry
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}

var cardExtInputs = []Input{
	secretInput("api_ticket", hintTicket, "ticket"), need("timestamp", hintSeconds, "timeStamp"),
	need("card_id", Words{"卡券 ID", "card id"}, "cardId"), may("nonce_str", hintNonce, "nonceStr", "noncestr"),
	may("code", Words{"自定义 Code 的卡才有", "only for cards with codes of their own"}),
	may("openid", Words{"指定领取的卡才有", "only for cards bound to one user"}),
	may("balance", Words{"红包卡才有，已停", "red-packet cards only, retired"}),
}

var cardSignInputs = []Input{
	secretInput("api_ticket", hintTicket, "ticket"), need("app_id", Words{"公众号 AppID，调用时不传，签名要有", "AppID: not an argument, but signed"}, "appid", "appId"),
	need("timestamp", hintSeconds, "timeStamp"), need("nonce_str", hintNonce, "nonceStr", "noncestr"),
	may("location_id", Words{"门店，即 shopId", "shop, the call's shopId"}, "shopId"),
	may("card_id", Words{"卡券 ID", "card id"}, "cardId"), may("card_type", Words{"GROUPON、CASH 等", "GROUPON, CASH and so on"}, "cardType"),
}

// anySortedInputs is what either of the two takes, for scripts.
var anySortedInputs = []Input{
	secretInput("api_ticket", hintTicket), may("timestamp", hintSeconds), may("nonce_str", hintNonce), may("card_id", Words{"卡券 ID", "card id"}),
	may("code", Words{"cardExt", "cardExt"}), may("openid", Words{"cardExt", "cardExt"}), may("balance", Words{"cardExt", "cardExt"}),
	may("app_id", Words{"cardSign", "cardSign"}, "appid"), may("location_id", Words{"cardSign", "cardSign"}), may("card_type", Words{"cardSign", "cardSign"}),
}

var aboutSorted = Words{"值按字典序排好，直接连起来，SHA-1，小写", "values in byte order, joined with nothing, SHA-1, lower case"}

var cardSchemes = []entry{
	{Scheme{Name: "card-ext", Title: Words{"卡券 cardExt", "cardExt of cards"}, About: aboutSorted, Inputs: cardExtInputs}, sortedJob(cardExtInputs)},
	{Scheme{Name: "card-sign", Title: Words{"选卡券 cardSign", "cardSign (chooseCard)"}, About: aboutSorted, Inputs: cardSignInputs}, sortedJob(cardSignInputs)},
	{Scheme{Name: "sha1-sorted-values", Raw: true, Title: Words{"cardExt 或 cardSign", "cardExt or cardSign"}, About: aboutSorted, Inputs: anySortedInputs}, sortedJob(anySortedInputs)},
	{Scheme{Name: "sha1-jssdk-config", Title: Words{"JS-SDK wx.config", "JS-SDK wx.config"},
		About: Words{"四项固定写法用 & 连起来，网址不带 # 后面，SHA-1，小写", "four fixed pairs joined by &, the URL without its fragment, SHA-1, lower case"},
		Inputs: []Input{secretInput("jsapi_ticket", Words{"type=jsapi 的 ticket，不是卡券的", "the ticket of type=jsapi, not the card's"}, "ticket"),
			need("noncestr", hintNonce, "nonceStr", "nonce_str"), need("timestamp", hintSeconds, "timeStamp"),
			need("url", Words{"浏览器里看到的，一字不差", "exactly what the browser shows"})}}, jsConfigJob},
	{Scheme{Name: "sha1-server-token", Title: Words{"服务器地址验证", "server address check"}, About: aboutSorted,
		Inputs: []Input{secretInput("token", Words{"服务器配置里的 Token", "the Token of the server settings"}), need("timestamp", hintSeconds), need("nonce", Words{"随机数", "random number"})}},
		sortedJob([]Input{{Name: "token", Secret: true}, {Name: "timestamp"}, {Name: "nonce"}})},
}
