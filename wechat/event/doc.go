// Package event receives what WeChat pushes about cards (卡券事件推送): who
// claimed, gave away, deleted or redeemed a code, how a review ended, when stock
// runs out. Handler verifies, decrypts, drops doubles and hands typed events on.
//
// A push in plain mode is signed by its URL only: whoever has seen one URL can
// send any body with it. Where an event is to be evidence, use the secure mode
// (安全模式) and look at Head.Sealed.
//
// Sources: developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/
// Coupons_Vouchers_and_Cards_Event_Push_Messages.html and
// developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption.html.
package event
