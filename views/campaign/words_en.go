package campaign

import (
	"coupondesk/desk/campaign"
	"coupondesk/wechat/card"
)

var en = words{
	Title: "New coupon", TitleNew: "New: {}", TitleEdit: "Edit: {}", Colon: ": ",
	New: "New", Drafts: "Drafts", Templates: "Templates", NoName: "(no name yet)",
	Types: map[card.Type]string{
		card.Cash: "takes an amount off, perhaps from a threshold", card.Discount: "takes a percentage off", card.Gift: "is exchanged for something",
		card.Groupon: "a group deal", card.GeneralCoupon: "any other offer, in words",
	},
	NoDrafts: "No drafts yet", NoDraftsWhy: "Pick a type to begin. Every change is kept, also if the power goes.", PasteHint: "A coupon written already, as JSON or TOML? Paste it here to make a draft.",
	Retired:    "Since 1 Apr 2021 WeChat creates none of these five types: a real account will probably be refused. Cards made before can be edited as ever.",
	DraftDoubt: "nobody knows if it was made", DraftRefused: "WeChat said no", DraftClosed: "WeChat creates none", DraftEdit: "edits a card", DraftMade: "was created, not looked at yet",
	Loading: "Opening · {}", ReadingCard: "Asking WeChat for the card · {}", StopWait: "Esc stops waiting", ListFailed: "Drafts were not read: {}",
	NotOpened: "Not opened: {}", CardNotRead: "The card was not read: {}", Unreadable: "it cannot be read: damaged, or written by a newer version", OtherType: "it is none of the five ordinary types",
	NotTaken: "Not taken: {}", NoCardInIt: "there is no card in it", Taken: "Taken as a new draft", TakenPartly: "Taken, but {} things were not understood. {}",
	TakenOver: "What was pasted has taken its place, Ctrl+Z brings it back", TakenBeside: "Of another type: it is a draft of its own, the other one is kept", NotThisType: "this is a {}, what was pasted is of another type",
	NotDone: "Not done: {}", Copied: "A new draft like it. Look at stock and dates.", Unchangeable: "cannot be changed", MovedOn: "it was changed elsewhere, open it again", Gone: "it is not there any more",
	Kept: "kept {}", Keeping: "keeping", NotKept: "The draft was not kept: {}", KeptBeside: "This draft was changed elsewhere too: yours is kept as another one", KeepAgain: "F5 tries again", Seen: "What customers see",
	AllCured: "All put right, Ctrl+S submits", NotSubmitted: "Not submitted: {} to change", NothingChanged: "Nothing is changed yet", AskAgainNow: "All right now: look once more, then F2",

	DropDraft: "Delete this draft", DropTemplate: "Delete this template", DropLines: "It cannot be brought back; cards already made stay as they are", DropDoubt: "It may have become a card: then nobody will look for it", KeepIt: "Keep it", Dropped: "Deleted {}",
	TemplateTitle: "Keep as a template", TemplateLines: "New coupons can begin from it", TemplateName: "Name", NeedsName: "it needs a name", NotNow: "Not now", SaveTemplate: "Keep", TemplateSaved: "Kept as template {}", TemplateReplaces: "There is one of that name: this takes its place",
	LoseTitle: "The draft is not kept", LoseLines: "Leaving now loses what was not kept", LoseStay: "Stay", LoseLeave: "Leave",
	NoneTitle: "Take it as not made", NoneLines: "Then it can be submitted again", NoneTwice: "If it was made after all, there will be two", NoneWait: "Wait", NoneAct: "It was not made", NoneDone: "Noted: not made. It can be submitted again",
	ThisDone: "Noted: this is the card",

	AskTitle: "Look once more, then press F2", AskEdit: "These will change. F2 sends them", AskPictures: "{} pictures are uploaded first", AskReview: "WeChat makes the card and reviews it at once; nobody can claim it before it has passed",
	AskFixed: "Merchant, title, offer and the kind of codes cannot be changed later", AskDeposit: "After the review codes are imported and stock is raised",
	AskRetired: "Since 1 Apr 2021 WeChat creates none of these types: a real account will probably be refused. Nothing happens then and the draft stays", AskSandbox: "A card of the sandbox; the real WeChat never sees it",
	AskNow: "Takes effect at once, no new review", AskRestarts: "What has a ! sends the card back to review; nobody can claim it before it has passed", Restarts: "new review", More: "{} more rows below", MoreOfIt: "more",

	SendingTitle: "Submitting · {}", ChangingTitle: "Changing · {}", StillSending: "A card is being submitted, its outcome is not known yet", DoNotClose: "Wait for it and do not close",
	Step: map[campaign.Stage]string{
		campaign.StageCheck: "check the pictures", campaign.StageUpload: "upload the pictures", campaign.StageMark: "note on this machine what is made",
		campaign.StageCreate: "ask WeChat for the card", campaign.StageReadBack: "read it back and compare", campaign.StageDone: "done",
	},
	Picture: "{} of {}",

	Created: "Created", Changed: "Changed", Refused: "WeChat said no", NotSent: "Not submitted", Doubt: "Nobody knows if it was made",
	InReview: "In review. It can be given out once it has passed; this is looked at again by itself", Passed: "Passed, it can be given out", Rejected: "Rejected, nobody can claim it", RejectedNext: "The reason is in the review messages of the platform's web console; e edits it. Title and offer cannot be edited: for those c makes a copy",
	DepositNext: "Next: import the codes, then raise the stock", Different: "Came back otherwise than written: {}", SameBack: "Read back and compared: as it was written", NotBack: "Created, but it could not be read back: {}",
	ChangedReview: "In review again, nobody can claim it before it has passed", ChangedNow: "In effect at once", DraftThere: "The draft is kept; change it and submit again", DraftAgain: "The draft is kept and can be submitted again",
	Closed: "WeChat creates no more of these", ClosedWhy: "Since 1 Apr 2021 none of the five ordinary types can be created, neither here nor in the platform's web console. Cards made before can be given out, redeemed and edited as ever.",
	ClosedNext: "The draft is kept. For new coupons look at the merchant coupons of WeChat Pay.",
	DoubtWhy:   "The request left, and no answer came. The card may have been made or not.", DoubtNever: "It is never submitted again by itself: there could be two then.", DoubtLook: "New cards since then that look like it:", DoubtNo: "No new card that looks like it is there now",
	DoubtUnseen: "It cannot be seen now whether it was made: {}. Press r in a while", DoubtLater: "Press r in a while. If there is still none, n lets you submit again.", DoubtEdit: "Nobody knows if it was changed", DoubtEditNext: "r shows how the card is now; the same change may be submitted again",
	Confirmed: "Seen on the card itself", MarkNotKept: "The ledger was not written: {}. The draft may still have its old mark", Said0: "In WeChat's words: {}",
	Asked: "asked at {}", AskingStatus: "asking WeChat", NothingSent: "Nothing happened",
	Card: "Card id", Left: "{} left", Stock: "Stock",
	Said:      map[outcome]string{done_: "Submitted {}", refused: "Not created: {}", notSent: "Not submitted: {}", inDoubt: "Created or not? {}"},
	SaidEdit:  map[outcome]string{done_: "Changed {}", refused: "Not changed: {}", notSent: "Left as it was: {}", inDoubt: "Changed or not? {}"},
	JSONTitle: "This is what is sent to WeChat", JSONFaults: "{} things to change before it can be submitted", JSONPaste: "A request that is pasted here takes its place; Ctrl+Z brings it back",

	Open: "Open", Drop: "Delete", Again: "Read again", Back: "Back", Submit: "Submit", SubmitEdit: "Submit change", SeeDoubt: "Was it made?", NextFault: "Next error", Face: "See coupon", JSON: "See request", CopyJSON: "Copy request",
	Template: "Keep as template", SaveAgain: "Keep again", KeepLeave: "Keep as draft", BackToForm: "Go on editing", AskAgain: "Ask WeChat", SeeCard: "See card", CopyID: "Copy id", Deliver: "Deliver", Codes: "Import codes",
	EditAgain: "Edit", Another: "Copy as new", ThisOne: "This one", NoneOfThem: "None of them",
	CopiedID: "Copied the id", CopiedJSON: "Copied the request",
	ReadOnly: "read-only", NoFault: "nothing to change", OnlyReviewed: "only after it has passed review", CodesOfWeChat: "its codes are not imported", NoCandidate: "there is no card to pick",
	NothingToDrop: "what is selected is no draft and no template", ZeroStock: "Put the stock to 0", SameLogo: "Logo of your other cards", NoLogo: "no card has a logo yet",
	Search: searchWords,
}
