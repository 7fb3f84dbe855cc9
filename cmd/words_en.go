package cmd

import (
	"coupondesk/ledger"
	"coupondesk/wechat"
)

var en = words{
	RootShort: "A counter for WeChat coupons",
	RootLong: "coupondesk redeems and looks up WeChat coupons in a terminal.\n\nWithout a command it opens the counter. Without an account it runs on its embedded sandbox with a demo shop.\n" +
		"Exit codes: 0 done · 1 failed, nothing happened · 2 usage · 3 refused by WeChat, or not there · 4 unknown outcome, kept in the ledger",
	HelpShort: "How a command is used", CompletionShort: "Make completion for a shell",
	RedeemShort: "Redeem a coupon", InspectShort: "What a code is, why it can or cannot be used, and what happened to it here", SandboxShort: "Run a sandbox for other programs",
	CardsShort: "Look at the cards", CardsListShort: "List all cards", CardsShowShort: "Show one card",
	ConfigShort: "Look at the configuration", ConfigPathShort: "Where the configuration is", ConfigCheckShort: "Check it, and list every setting with its source",
	ExplainShort: "What a WeChat errcode means and what to do", VersionShort: "The version",
	FlagConfig: "configuration file", FlagLang: "language: zh or en", FlagRole: "role: counter, marketing, support or all", FlagReadOnly: "read only: look, never redeem or change anything",
	FlagPlain: "no screen, one question a line", FlagJSON: "results as JSON", FlagHelp: "how it is used", FlagCardID: "card id, needed for custom codes", FlagYes: "redeem without asking",
	FlagOpenID: "look up a customer by openid", FlagEncrypted: "an encrypted code as web pages get it", FlagStatus: "only this state: live, review, rejected, nostock, deleted or WeChat's own name", FlagType: "only this type: cash, discount, gift, groupon, general_coupon",
	FlagListen: "address to listen on, this machine only", FlagAppID: "app id that the sandbox takes", FlagAppSecret: "app secret that the sandbox takes", FlagSeed: "seed; equal seeds give equal shops",
	FlagEmpty: "no demo shop", FlagState: "keep the state in this file",
	ArgCode: "a code", ArgCardID: "a card id", ArgErrCode: "an errcode",
	TooMany: "One argument too many: {}", Missing: "{} is missing", UnknownCommand: "No such command: {}", UnknownNear: "No such command: {}. Did you mean {}?", BadValue: "{} is no value of {}; it takes: {}",
	BadFlag: "A flag is wrong: {}", GiveCardID: "A custom code needs its card: add --card-id",
	HowTo:       "See: {}",
	UnknownFlag: "There is no flag {}", FlagNear: "There is no flag {}. Did you mean {}?", UnknownShort: "There is no flag {}. A code that begins with - is written behind --", FlagBare: "{} needs a value behind it", WholeNumber: "a whole number",
	BadLine: "line {}: {}", ArgShell: "the name of a shell", FlagNoDescriptions: "complete without descriptions", NoResult: "The result could not be written: {}",
	Untouched: map[string]string{"redeem": "No coupon was redeemed", "change": "Nothing was changed", "send": "Nothing was sent"},
	NeedYes:   "Nobody is at the terminal to confirm: add --yes to redeem. Nothing was redeemed, the coupon is untouched", NoOpenID: "Looking up by openid comes with the full card API and is not in this version; use a code", OneOf: "Give one code (- reads them from standard input), or --encrypted", NotANumber: "{} is no errcode: that is a number",
	ConsoleJSON: "The counter has no JSON; use coupondesk redeem for it", NotLoopback: "The sandbox does not listen on {}: whoever reaches it rules it, so it stays on this machine (127.0.0.1, ::1, localhost), written host:port",
	Rid: "support number: rid {}", Warning: "Note: {}",
	Unforeseen: "It failed: {}", CureUnforeseen: "Try again; if that does not help, send the log to the developers", LedgerLocked: "Another program has locked the ledger", LedgerLockedCure: "Wait until it has done, or close what else has the ledger open (a backup, an SQLite tool), then try again",
	ConfigBad: "The configuration is wrong: {}", ConfigCure: "Correct it and run again; coupondesk config check lists every setting", DSNUnsupported: "In this version the ledger is a SQLite file in the data folder: leave [ledger] dsn empty (it is {})",
	SandboxBad: "The sandbox's state file {} cannot be used: {}", PortTaken: "Another program uses {}, so the sandbox cannot listen there", PortCure: "Choose another port, or --listen 127.0.0.1:0 for any free one", FolderBad: "The data folder {} cannot be made", FolderCure: "Check its permissions and the disk, or name another one in COUPONDESK_DATA",
	Crashed: "The program stopped on an error of its own, described in {}", CrashCure: "The ledger is fine: WeChat is asked about a redemption under way at the next start. Send that file to the developers", CrashNoFile: "the log",
	CanUse: "Can be used", Confirm: "Type y and press Enter to redeem: ", Declined: "Not redeemed. The coupon is untouched.", ReadOnly: "Read-only mode: not redeemed.",
	Asking: "Outcome unknown, do not hand over yet. Asking WeChat, question {}, {} s waited, 20 s at most", StillOpen: "Slip {} is in the ledger; from now on it is only asked about. Later: coupondesk inspect {}, or coupondesk recover; the counter asks when it starts", Say: "Say: {}",
	Prompt: "code> ", Welcome: "Redeem  SANDBOX", WelcomeReal: "Redeem  production", Try: "Sandbox codes to try:", Replaced: "The one before was not redeemed. Now the one just typed:", Repaired: "Read as {}. Switch the input method off.",
	PickCard: "Which card is it a code of? Number> ", PickNone: "No card uses custom codes", Bye: "Bye", Left: "{} left without a result by the last run; WeChat was asked once",
	DemoName: "West Lake Tea", DemoStore: "West Lake", DemoTill: "till 1", DemoStaff: "Li",
	SampleKinds: map[string]string{"ok": "can be used", "expired": "expired", "lost": "line drops: outcome unknown", "used": "already used", "gifting": "being gifted",
		"deleted": "deleted by the customer", "unavailable": "made void", "not_yet": "not valid yet", "custom": "custom code, asks for its card"},
	SayGood: "This coupon can be used.", SayGoodUntil: "This coupon can be used until {}.", History: "What this machine did:", NoHistory: "This machine has not redeemed it",
	States: map[ledger.State]string{
		ledger.StateSending: "being redeemed", ledger.StateInDoubt: "outcome unknown", ledger.StateRedeemed: "redeemed", ledger.StateInferred: "redeemed (found by asking)", ledger.StateRefused: "refused by WeChat",
		ledger.StateNotSent: "not sent", ledger.StateClosedUnused: "not used", ledger.StateReview: "a person has to decide", ledger.StateDecided: "decided by a person", ledger.StateSuperseded: "taken over by another till",
	},
	CardCount: "{} cards of {} in the account", CardUnread: "not read: {}", ListBroke: "{} could not be read",
	ID: "ID", Type: "type", Standing: "state", Rule: "offer", Stock: "stock", Validity: "valid", Notice: "notice", Phone: "phone",
	Colour: "colour", Limits: "per person", LimitsAre: "claims {}, uses {}", CustomCode: "custom code", Description: "terms", Yes: "yes", No: "no",
	UnknownErrCode: "{} is not in the card documents. Treat it as an unknown outcome and give the rid to WeChat's support", Meaning: "meaning", Next: "do", Retry: "retry", Source: "source",
	Retries:     map[wechat.Retry]string{wechat.RetryNo: "no, the answer stays", wechat.RetryRefresh: "with a new token; the program does it", wechat.RetryLater: "after a while", wechat.RetryAfterChange: "once it is put right"},
	NoConfigYet: "There is no such file yet; without it the embedded sandbox is used", ConfigGood: "The configuration is fine", SandboxReady: "The sandbox is running, Ctrl-C ends it. The three lines above work as they are; calls follow:", SandboxClosed: "The sandbox has ended", Effect: "took effect",
}
