package signing

var aboutV2 = Words{"有值的参数按名字排序，name=value 用 & 连起来，最后接 &key=密钥", "parameters with a value by name, joined by &, then &key= and the key"}

var h5Inputs = []Input{
	need("stock_id", Words{"批次号", "stock id"}), need("out_request_no", Words{"发券凭证，字母数字，不重复", "request number: letters and digits, never reused"}),
	need("send_coupon_merchant", Words{"发券商户号", "sending merchant"}), need("open_id", Words{"用户 openid，名字有下划线", "the user's openid; the name has an underscore"}),
	may("coupon_code", Words{"MERCHANT_API 批次才有", "only for MERCHANT_API stocks"}), secretInput("key", hintV2Key),
}

var h5URLInputs = append(append([]Input{}, h5Inputs...),
	Input{Name: "fragment", Default: FragmentRedirect, Hint: Words{"#wechat_redirect，新文档是 #wechat_pay&wechat_redirect", "#wechat_redirect, or #wechat_pay&wechat_redirect in newer documents"}})

var paySchemes = []entry{
	{Scheme{Name: "h5-coupon-url", Title: Words{"H5 发券链接", "H5 coupon link"}, About: aboutV2, Inputs: h5URLInputs}, h5URLJob},
	{Scheme{Name: "h5-coupon-hmac-sha256", Title: Words{"H5 发券 sign", "sign of an H5 coupon"}, About: aboutV2, Inputs: h5Inputs}, h5Job},
	{Scheme{Name: "plugin-coupon-hmac-sha256", Title: Words{"小程序发券插件 sign", "sign of the coupon plugin"},
		About: Words{"每张券的名字后面加从 0 起的序号，再按 V2 规则 HMAC-SHA256", "each name gets its entry's number from 0, then the V2 rule with HMAC-SHA256"},
		Inputs: []Input{need("send_coupon_merchant", Words{"发券商户号", "sending merchant"}),
			{Name: "send_coupon_params", Required: true, Lines: true, Hint: Words{`[{"stock_id":"…","out_request_no":"…"}]，最多 10 张`, `[{"stock_id":"…","out_request_no":"…"}], 10 at most`}},
			secretInput("key", hintV2Key)}}, pluginJob},
	{Scheme{Name: "v2-md5", Open: true, Title: Words{"微信支付 V2 MD5", "WeChat Pay V2, MD5"}, About: aboutV2, Inputs: []Input{secretInput("key", hintV2Key)}}, v2Job(hashMD5)},
	{Scheme{Name: "v2-hmac-sha256", Open: true, Title: Words{"微信支付 V2 HMAC-SHA256", "WeChat Pay V2, HMAC-SHA256"}, About: aboutV2, Inputs: []Input{secretInput("key", hintV2Key)}}, v2Job(hashHMAC)},
}

var v3RequestInputs = []Input{
	need("method", Words{"GET、POST 等，大写", "GET, POST …, upper case"}), need("url", Words{"路径和查询串，发出去什么样就什么样", "path and query, exactly as sent"}),
	need("timestamp", hintSeconds), need("nonce_str", hintNonce, "nonceStr"), bodyInput(),
}

var aboutV3 = Words{"五行：方法、路径、时间、随机串、正文，每行后面都有换行，SHA256-RSA，Base64", "five lines: method, path, time, nonce, body, each with its line end; SHA256-RSA, Base64"}

var aboutAEAD = Words{"AES-256-GCM，密文是 Base64，最后 16 字节是标签", "AES-256-GCM; the ciphertext is Base64 with a 16-byte tag at its end"}

var aeadInputs = []Input{
	{Name: "ciphertext", Required: true, Lines: true, Hint: Words{"resource.ciphertext", "resource.ciphertext"}}, need("nonce", Words{"12 个字符", "12 characters"}),
	may("associated_data", Words{"可以是空的", "may be empty"}), secretInput("key", hintV3Key),
}

var v3Schemes = []entry{
	{Scheme{Name: "v3-request-sha256-rsa", Title: Words{"微信支付 V3 请求", "WeChat Pay V3 request"}, About: aboutV3, Inputs: withKey(v3RequestInputs)}, v3Job},
	{Scheme{Name: "v3-authorization-header", Title: Words{"V3 Authorization 头", "V3 Authorization header"}, About: aboutV3,
		Inputs: append([]Input{need("mchid", Words{"商户号", "merchant number"}, "mch_id"), need("serial_no", Words{"商户证书序列号，不是平台的", "serial of the merchant's certificate, not the platform's"})}, withKey(v3RequestInputs)...)}, v3HeaderJob},
	{Scheme{Name: "v3-verify-sha256-rsa", Title: Words{"V3 应答、回调验签", "V3 reply or callback"},
		About: Words{"三行：时间、随机串、正文，每行后面都有换行", "three lines: time, nonce, body, each with its line end"},
		Inputs: []Input{need("Wechatpay-Timestamp", hintSeconds), need("Wechatpay-Nonce", Words{"头里的", "from the header"}), need("Wechatpay-Signature", Words{"头里的 Base64", "Base64 from the header"}),
			may("Wechatpay-Serial", Words{"证书序列号或 PUB_KEY_ID_…", "serial of a certificate, or PUB_KEY_ID_…"}), bodyInput(), publicInput(), may("now", hintNow), may("message", hintMessage)}}, v3VerifyJob},
	{Scheme{Name: "v3-paysign-sha256-rsa", Title: Words{"调起支付 paySign", "paySign"}, About: Words{"四行：appId、时间、随机串、package", "four lines: appId, time, nonce, package"},
		Inputs: []Input{need("appId", Words{"公众号或小程序", "account or mini program"}, "appid"), need("timeStamp", hintSeconds, "timestamp"), need("nonceStr", hintNonce, "nonce_str"),
			need("package", Words{"prepay_id=… 带着名字", "prepay_id=… with its name"}), pemInput(hintRSAKey)}}, payJob},
	{Scheme{Name: "aead-aes-256-gcm-decrypt", Title: Words{"V3 密文解密", "V3 decryption"}, About: aboutAEAD, Inputs: aeadInputs}, aeadJob(apiV3KeyBytes)},
	{Scheme{Name: "aead-aes-256-gcm-reject", Raw: true, Title: Words{"V3 密文，应当解不开", "V3 text that must not open"}, About: aboutAEAD, Inputs: aeadInputs}, aeadJob(apiV3KeyBytes)},
	{Scheme{Name: "aead-aes-128-gcm-decrypt", Raw: true, Title: Words{"16 位密钥的解密，只用来核对程序", "decryption with a 16-byte key, to check programs only"}, About: aboutAEAD, Inputs: aeadInputs}, aeadJob(16)},
	{Scheme{Name: "v3-request-message", Raw: true, Title: Words{"V3 待签串", "V3 string to sign"}, About: aboutV3, Inputs: v3RequestInputs}, v3MessageJob},
}

func withKey(fs []Input) []Input { return append(append([]Input{}, fs...), pemInput(hintRSAKey)) }

var discountInputs = []Input{
	need("appid", Words{"公众账号 ID", "AppID"}), need("timestamp", hintSeconds), need("nonce_str", hintNonce), need("discount_card_id", Words{"先享卡 ID", "card id"}, "discountcard_id"),
	need("mch_id", Words{"商户号", "merchant number"}, "mchid"), need("out_trade_no", Words{"订单号，最多 32 位", "order number, 32 characters at most"}),
	{Name: "sign_type", Default: SchemeV3, Hint: Words{"不参与签名", "not signed"}}, may("serial_no", Words{"商户证书序列号，不参与签名", "serial of the merchant's certificate, not signed"}), pemInput(hintRSAKey),
}

var aboutDiscount = Words{"六行，每行后面都有换行，SHA256-RSA，Base64", "six lines, each with its line end; SHA256-RSA, Base64"}

var redeemInputs = []Input{
	need("businessId", Words{"商户标识", "business id"}), need("nonce", Words{"每次都换", "new each time"}), need("timestamp", Words{"毫秒，13 位", "milliseconds, 13 digits"}),
	may("signType", Words{"头里发了才参与", "takes part only when the header is sent"}), bodyInput(),
}

var otherSchemes = []entry{
	{Scheme{Name: "discount-card-path", Title: Words{"先享卡领卡路径", "discount card path"}, About: aboutDiscount, Inputs: discountInputs}, discountPathJob},
	{Scheme{Name: "discount-card-sha256-rsa", Title: Words{"先享卡 sign", "sign of a discount card"}, About: aboutDiscount, Inputs: discountInputs}, discountJob},
	{Scheme{Name: "redeem-md5", Title: Words{"兑换平台 MD5", "redemption platform, MD5"},
		About:  Words{"四个头按名字排序用 & 连起来，直接接正文，再直接接密钥，MD5，大写", "four headers by name joined by &, then the body, then the secret; MD5, upper case"},
		Inputs: append(append([]Input{}, redeemInputs...), secretInput("key", Words{"平台给的密钥", "the shared secret"}))}, redeemMD5Job},
	{Scheme{Name: "redeem-sha256-rsa", Title: Words{"兑换平台 RSA", "redemption platform, RSA"},
		About:  Words{"四个头按名字排序用 & 连起来，直接接正文，SHA256-RSA，Base64", "four headers by name joined by &, then the body; SHA256-RSA, Base64"},
		Inputs: append(append([]Input{}, redeemInputs...), pemInput(hintRSAKey))}, redeemRSAJob},
	{Scheme{Name: "sha256-rsa-raw", Raw: true, Title: Words{"直接签一段文字", "sign a text as it is"}, About: Words{"不加任何东西", "nothing is added"},
		Inputs: []Input{{Name: "message", Required: true, Lines: true, Hint: Words{"待签串", "the string"}}, pemInput(hintRSAKey)}}, rawJob},
	{Scheme{Name: "sha256-rsa-raw-verify", Raw: true, Title: Words{"直接验一段文字", "verify a text as it is"}, About: Words{"不加任何东西", "nothing is added"},
		Inputs: []Input{{Name: "message", Required: true, Lines: true, Hint: Words{"待签串", "the string"}}, need("signature", Words{"Base64", "Base64"}), publicInput()}}, rawVerifyJob},
}
