// Package signing builds and explains every signature that the platform and
// its neighbours ask of a coupon desk: cards (cardExt, cardSign), JS-SDK
// configuration, the check of a server address, WeChat Pay V2 and V3, coupon
// links (H5发券), the mini-program plugin, discount cards (先享卡) and the
// redemption platform (兑换系统开放接口). It is pure: no I/O, no clock, no
// randomness, so that a signature can be worked out again from what was logged.
//
// There is a function for each scheme with a key type of its own, because
// passing one key for another is the usual way to a signature that nobody can
// explain. [Schemes] and [Run] do the same from a JSON object, with the parts of
// the string in order; [Diagnose] finds the mistake that leads to a signature
// somebody else made; [InspectLink] reads a whole coupon link.
//
// Rules are those of Cards_and_Offer/WeChat_Coupon_Interface.html and the
// JS-SDK document (appendix on signatures), of pay.weixin.qq.com (签名算法,
// 接口规则, H5发券) and of the redemption platform's public pages.
package signing
