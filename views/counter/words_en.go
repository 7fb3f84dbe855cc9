package counter

import (
	"coupondesk/desk"
	"coupondesk/wechat"
)

var en = words{
	Title: "Redeem", Prompt: "Scan the customer's code", HowTo: "Scan it, or type it and press Enter",
	Just: "Just now", NothingYet: "Nothing redeemed today", TodayTotal: "Today {}  {}",
	TryThese: "Sandbox codes to try", ClaimKey: "let a customer claim a new one", PhoneKey: "the customer's phone", ClaimFailed: "Not claimed: the sandbox said no",
	PendingOne: "{} to review (F6)",
	SampleKinds: map[string]string{
		"ok": "can be used", "expired": "expired", "lost": "line drops: outcome unknown", "used": "already used", "gifting": "being gifted",
		"deleted": "deleted by the customer", "unavailable": "made void", "not_yet": "not valid yet", "custom": "custom code, asks for its card",
	},
	LookingUp: "Looking up · {}", StopKey: "Esc stop", Redeeming: "Redeeming · keep the customer here",
	NotTaken: "Busy with the last one. That input was not taken.", SameCode: "Same code, just scanned. Not redeemed again.",
	Replaced: "The one before was not redeemed.", Repaired: "Full-width input repaired. Switch the input method off.",
	BadScan: "There are characters no code has. Look at it and press Enter.", ImeOn: "The input method is on. Press Shift, then scan.", TooLong: "Too long for a code. Not looked up.",
	Stopped: "Stopped. Nothing happened.", PutAway: "Put back. Not redeemed.", LeaveWriting: "Redeeming. Leave when the result is there.",
	CanUse: "Can be used", RedeemKey: "Redeem, {}", OtherCard: "Another one", CardDetail: "Card details", ScanToo: "The next scan replaces this one",
	More: "F3 full text", FaceUnknown: "Card text not read; the code is good",
	BigDone: "DONE", LineDone: "Redeemed. {}", LineInferred: "Redeemed (found by asking). {}", Confirmed: "confirmed by WeChat",
	ConfirmedByQuery: "found by asking", WhyInferred: "The first answer got lost. Asked again, WeChat says redeemed, and only this till had the code.",
	LedgerBroken: "The ledger cannot be written. This till is locked: call the manager.", ScanNext: "Scan the next one.", CallManager: "Stop scanning and call the manager.",
	BigDoubt: "WAIT", LineDoubt: "Do not hand over yet. Ask the customer to stay.", SentNoAnswer: "sent at {}, no answer came",
	DoubtThen: "No result after 20 s: give the customer slip {} and a phone number.",
	Waited:    "waiting {} s", AskingNow: "Asking WeChat, question {}, 20 s at most",
	DoubtOpenNext: "No result yet. Give slip {}; asking goes on.", NextCustomer: "next customer first",
	LateReview: "Slip {} is unclear and needs a person: press F6", LateRedeemed: "Slip {} is settled: redeemed", LateUnused: "Slip {} is settled: not used",
	TakeOver: "Take over", TakeOverThen: "After that the one at {} no longer counts", TakeOverAsk: "Ask them first whether they handed over", TakeOverKeep: "Leave it",
	BigReview: "REVIEW", LineUndecided: "One is undecided, {}: decide that first", NextUndecided: "F6: were the goods handed over?", LineReview: "Do not hand over: WeChat and this till disagree", NextReview: "It is noted. A manager decides.",
	BigNotSent: "NOT SENT", BigNoAnswer: "UNKNOWN", LineNotSent: "Nothing happened. The coupon is untouched.", NextNotSent: "Scan again when it is mended.",
	TryAgain: "try again", CauseOther: "It was not sent; the cause is unknown", Stop: "; ", Number: " ({})", Comma: ", ",
	Causes: map[wechat.Cause]string{
		wechat.CauseNetwork: "WeChat cannot be reached: the cable or Wi-Fi is out", wechat.CauseTLS: "No secure connection to WeChat: check the clock and network",
		wechat.CauseTimeout: "WeChat did not answer in time", wechat.CauseReset: "The connection broke before an answer", wechat.CauseRedirect: "The network sends us elsewhere: the Wi-Fi may want a login",
		wechat.CauseHTTP: "WeChat has a fault of its own", wechat.CauseBody: "That was not WeChat's answer: the Wi-Fi may want a login",
		wechat.CauseCredentials: "The credentials are refused: call the manager", wechat.CauseQuota: "Today's calls are used up, or it went too fast", wechat.CauseCanceled: "Stopped",
		wechat.CauseIP: "WeChat does not know this IP address: call the manager", desk.CauseLedger: "The ledger cannot be written, so nothing was sent", desk.CauseBusy: "Busy with another one; this was not sent", desk.CauseDiskFull: "The disk is full; nothing was sent: call the manager",
	},
	Reasons: map[desk.Reason]reason{
		desk.ReasonExpired:       {"EXPIRED", "Not redeemed: it ended on {}", "", "This coupon ended on {}. It can no longer be used.", "Scan the next one, or charge in full.", "expired"},
		desk.ReasonUsedHere:      {"USED", "Used {}, {}, by {}", "", "This coupon was used here, {}.", "Same customer? It was already taken off.", "used"},
		desk.ReasonUsedElsewhere: {"USED", "Not redeemed: it was used before", "not at this till; WeChat does not say where", "This coupon has been used already.", "Scan the next one.", "used"},
		desk.ReasonGifting:       {"GIFTED", "Not redeemed: it is on its way to a friend", "WeChat says GIFTING, not accepted yet", "It is your friend's once accepted. If it comes back, you can use it.", "Scan the next one.", "gifted"},
		desk.ReasonGiftTimeout:   {"GIFTED", "Not redeemed: a gift nobody took", "WeChat says GIFT_TIMEOUT", "It is not back in your wallet yet. Then you can use it.", "Scan the next one.", "gift lapsed"},
		desk.ReasonUnavailable:   {"VOID", "Not redeemed: it was made void", "WeChat says UNAVAILABLE", "This coupon is void. It cannot be used.", "Scan the next one.", "void"},
		desk.ReasonDeleted:       {"DELETED", "Not redeemed: the customer deleted it", "WeChat says DELETE", "This coupon was deleted from the wallet.", "Scan the next one.", "deleted"},
		desk.ReasonNotYet:        {"NOT YET", "Not redeemed: it starts on {}", "", "This coupon can be used from {}.", "Scan the next one.", "not yet"},
		desk.ReasonNotFound:      {"UNKNOWN", "Not redeemed: no such code", "40056 · mistyped, never claimed, or passed on", "Please show this coupon in your WeChat wallet.", "Scan again; custom code: F3.", "unknown"},
		desk.ReasonHeld:          {"WAIT", "{}, {}: being redeemed since {}", "", "", "Wait for that till. Do not hand over.", "held"},
		desk.ReasonOther:         {"NO", "Not redeemed: WeChat does not allow it", "", "This coupon cannot be used just now.", "Scan the next one.", "no"},
	},
	LineOther: "Not redeemed: {}", WechatSays: "WeChat says {}", Validity: "valid {} to {}", Here: "here, ", ThisDesk: "this till",
	Someone: "a colleague", SlipNo: "slip {}", Say: "Say",
	PickCard: "Choose the card", NoCustomCards: "No card uses custom codes",
	PickTitle: "Which card is {} a code of?", PendingTitle: "To review",
	AskAgain: "Ask WeChat again", CopyCode: "Copy the code", Copied: "Code copied", Escape: "back", SandboxGroup: "Sandbox",
	StateOK: "done", StateDoubt: "unclear", StateReview: "review", StateNotSent: "not sent", StateClosed: "unused",
	ShortTry: "Try", SampleFailed: "The sandbox gave no codes",
	NothingNow: "Scan a coupon first", ReadOnly: "read-only mode", Wait: "wait for this one",
}
