// Package signing builds and explains every signature that the platform and
// its neighbours ask of a coupon desk: cards (cardExt, cardSign), JS-SDK
// configuration, the check of a server address, WeChat Pay V2 and V3, coupon
// links (H5发券), the mini-program plugin, discount cards (先享卡) and the
// redemption platform (兑换系统开放接口). It is pure: no I/O, no clock, no
// randomness, so that a signature can be worked out again from what was logged.
//
// There is a function for each scheme with a key type of its own, because
// passing one key for another is the usual way to a signature that nobody can
// explain:
//
//	V3 requests, paySign           MerchantKey         [V3Authorization] [V3Request] [PaySign]
//	V3 replies and callbacks       PlatformKey         [V3Callback] [V3Verify] [Keyring]
//	V3 secret parts                APIv3Key            [OpenResource]
//	V2                             APIv2Key            [V2MD5] [V2HMAC] [V2Verify]
//	coupon links (H5发券)          APIv2Key            [H5URL] [H5Coupon]
//	plugin and JSAPI sending       APIv2Key            [PluginCoupons]
//	discount cards (先享卡)        MerchantKey         [DiscountCardPath] [DiscountCard]
//	redemption platform            RedeemKey, RedeemSecret, RedeemPlatformKey
//	                                                   [RedeemRSA] [RedeemMD5] [RedeemVerifyMD5] [RedeemVerifyRSA]
//	cards                          CardTicket          [CardExt] [CardSign]
//	JS-SDK, server address         JSTicket, ServerToken
//	                                                   [JSConfig] [ServerCheck] [VerifyServer]
//
// Timestamps and nonces are given by the caller, as text: what is signed is what
// is sent. Nothing checks lengths or characters of the values; [InspectLink] does
// for links. Values may be used from several goroutines at once.
//
// [Schemes] and [Run] do the same from a JSON object, with the parts of
// the string in order; [Diagnose] finds the mistake that leads to a signature
// somebody else made; [InspectLink] reads a whole coupon link.
//
// Rules are those of Cards_and_Offer/WeChat_Coupon_Interface.html and the
// JS-SDK document (appendix on signatures), of pay.weixin.qq.com (签名算法,
// 接口规则, H5发券) and of the redemption platform's public pages.
package signing
