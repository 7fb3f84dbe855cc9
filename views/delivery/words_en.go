package delivery

import "coupondesk/wechat/card"

var en = words{
	Title: "Deliver", Coupon: "coupon", State: "state", Stock: "stock", ID: "id", Space: "Space", And: ", ",
	WhichCards: "Which coupon?", WhichHow: "Enter takes one; a QR holds up to five, picked with Space", NoCards: "No coupon to deliver yet", FiveAtMost: "A QR holds five coupons at most", ReadingCards: "Reading the cards", CardsUnread: "the cards were not read, r reads them again", Pick: "Pick", GoOn: "Go on",
	Ways: map[way]wayWords{
		byQR: {"QR code", "scan to claim, with expiry and channel"}, byPage: {"Landing page", "several coupons on a page, by link"}, byArticle: {"Article", "HTML for an article of the account"},
		byMass: {"Mass message", "preview to one, then to followers"}, byReply: {"Reply", "to one customer who has just written"}, byParams: {"Web and mini", "addCard openCard chooseCard wx.config"},
	},
	Submit: map[way]string{byQR: "Make the QR", byPage: "Make the page", byArticle: "Get the HTML", byMass: "Send", byReply: "Send", byParams: "Sign"},
	Lost: map[way]string{
		byQR: "No answer. One may exist; nobody has it, no stock is used. ", byPage: "No answer. A page may exist that nobody knows; it does no harm. ", byArticle: "Not read. ",
		byMass: "No answer, it may be on its way. Do not send it again; look on mp.weixin.qq.com first. ", byReply: "No answer, it may have arrived. Do not send it again; ask the customer. ", byParams: "No ticket. ",
	},
	OneCardOnly: "one coupon at a time only", IsDeleted: "the card is deleted", OwnCodes: "cards with your own codes go by QR only", KindQR: "QR code", KindPage: "page", Expired: "expired", NoEnd: "no expiry was told",
	LeftDays: "{} days left to scan it", LeftHours: "{} h {} min left", LeftMinutes: "{} min {} s left", LeftSeconds: "{} s left", OpenIt: "Open", MoreCards: "Add coupons", ReadAgain: "Read again", Back: "Back",
	Expire: "Expires", Seconds: "s", ExpireHolder: "a year", ExpireHelp: "60 to 1800 seconds; WeChat decides if empty, mostly a year", Outer: "Channel", OuterHelp: "comes back with claims and redemptions: where it was scanned", Code: "Code",
	CodeHelp: "your own code; this QR is good for that one", Unique: "Single", UniqueUnit: "can be claimed once", UniqueHelp: "one random code is tied to it; once claimed it is gone", OpenID: "openid", OpenIDHelp: "only this customer can claim", Older: "Older channel number",
	OuterID: "Number", OuterIDHelp: "a whole number; new codes use the channel above", PageTitle: "Title", PageTitleHelp: "at the top of the page", Banner: "Banner", BannerHelp: "640×300; a file of this machine is uploaded first",
	Scene: "Opened from", Share: "Sharing", ShareUnit: "may be shared", Thumb: "Picture", ThumbHelp: "in the list; a file of this machine is uploaded first", PageForGood: "A page cannot be changed, removed or found again: keep its link", PageStays: "stays for good; WeChat has no way to remove it",
	Scenes: map[card.Scene]string{card.SceneNearBy: "nearby", card.SceneMenu: "menu", card.SceneQRCode: "QR code", card.SceneArticle: "article", card.SceneH5: "web page", card.SceneIVR: "auto reply", card.SceneCustomCell: "card face"},
	How:    "To", HowHelp: "one preview, one sending", HowPreview: "preview", HowEveryone: "all followers", HowTag: "a tag", HowPeople: "named people", WeChatID: "WeChat id",
	PreviewHelp: "openid or WeChat id, one of them", Tag: "Tag number", TagHelp: "number of the tag on mp.weixin.qq.com, above 0", People: "openids", PeopleHelp: "one a line, at least two", PreviewFirst: "Preview it to one person first", PreviewedTo: "Previewed {} to {}. If it looks right, send it; one preview, one sending",
	SentLast: "Sent {}. Another one needs another preview", Account: "Account", AccountHelp: "name@account; the default one if empty", ReplyHelp: "the customer who has just written", ReplyWindow: "5 within 48 hours of the customer's message; 3 within a minute of a menu click, a follow or a scan", Replied: "Sent to the customer", Previewed: "Preview sent, have a look at it",
	MassSent: "WeChat took it and is sending; mp.weixin.qq.com tells when it is through", Call: "For", CallHelp: "which call of the page", AddNote: "claim", OpenNote: "open what is held", ChooseNote: "choose one to use", ConfigNote: "sign a page",
	Store: "Store", StoreHelp: "poiid, may be empty", URL: "Address", URLHelp: "as the browser shows it; what follows # does not count", APIs: "Calls", HeldHelp: "claiming: your own code; opening: the customer's code, decrypted", Hidden: "The ticket only signs and is not shown",
	SendTitle: "Send it", ToOne: "to {}", ToEveryone: "to all followers", ToTag: "to followers with tag {}", ToPeople: "to {} people", NoWayBack: "It cannot be taken back", KeepIt: "Do not", SendIt: "Send",
	ReadOnly: "read-only mode", StillSending: "still under way, wait for the result", Sending: "Asking WeChat", LeaveSending: "A delivery has no result yet", ToChange: "Not sent: {} to change", NotSent: "Not sent: ", NotMade: "Not made. ",
	SendPreview: "Send the preview", IsMade: "Made: {}", Stop: ". ", InDoubt: "It is unknown whether the last message went out; settle that first", Changed: "The card has changed since its preview; preview it again", Unkept: "Made, but not in the ledger: keep the link yourself", NotRead: "The ledger cannot be read", NotNoted: "Not in the ledger. Settle it once more.", Noted: "Noted",
	DoubtSince: "The message of {} had no answer; it may have gone out.", DoubtHow: "Look on mp.weixin.qq.com under sent messages, then settle it.", ItWent: "It went out", ItDidNot: "It did not", NextFault: "Next error", NoFault: "nothing to change",
	ArticlePiece: "HTML", JSONPiece: "JSON", ScriptPiece: "Script", Copy: "copy", Copied: "{} copied, {} bytes",
	MayNotWrite: "{} may not be written to; give yourself the right", DiskFull: "the disk is full; make room and press s again ({})", NotAFolder: "{} is a file and no folder; move it away",
	AskTitle: "The last one had no answer", AskLine: "It may have arrived. Ask first; send another only if it did not.", DidNotCome: "It did not come, send", NoAnswerFrom: "The one of {} to {} had no answer and may have arrived; ask before sending another", PictureElsewhere: "Pictures of {} hardly show on a page; a file of this machine is uploaded first",
	AddAbout: "Good for one claim, made anew each time; the code that comes back is encrypted", AddMini: "A mini program must be verified and share an Open Platform account with this one", OpenAbout: "Takes the decrypted code; nothing is signed or expires", ChooseAbout: "Not in mini programs. A wrong signature is no error: the list is empty", ConfigAbout: "Takes the ticket of jsapi, another one than the card's",
	Narrow: "Only", NarrowUnit: "this coupon", CardType: "Type", CardTypeHelp: "lists only these; may be left", AnyType: "any", Begin: "From", BeginHelp: "the day validity counts from, 2026-05-20, at 0:00; may be empty",
	SavePicture: "Save pictures", CopyLink: "Copy link", CopiedLink: "Link copied", Invert: "Invert", Again: "Another one", OnlyQR: "a page needs no other", Saved: "Saved PNG and SVG of {}", SavedIn: "Saved here; Y copies where", CopyPlace: "Copy where the pictures are", CopiedPlace: "Place of the pictures copied", NothingSaved: "nothing saved yet: s", NotSaved: "Not saved: ",
	NoFolder: "no folder for pictures", NoCode: "the link is too long for a QR code", NoRoom: "This terminal cannot draw QR codes. s saves pictures, y copies the link.", NeedRoom: "No room for the code: it takes {}×{} at least, here are {}×{}. Enlarge the window, save pictures with s, or copy the link with y.", ScanIt: "Scan with WeChat to claim", Source: "from {}", Claimed: "{} claimed",
	ValidTerm: "valid {} days from the claim", ValidUntil: "valid until {}", ValidFrom: "valid {} to {}", ScanBefore: "scan before {}", Practice: "SANDBOX: practice only, not for customers", CodeIs: "code {}", Several: "{} coupons in one scan", ExpireDigits: "60 to 1800, digits only",
	Substituted: "The PNG has no {} and shows 〓; the SVG has it",
}
