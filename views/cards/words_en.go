package cards

var en = words{
	Title:  "Cards",
	Tabs:   [tabs]string{"All", "Live", "In review", "Rejected", "Stopped"},
	NoneIn: [tabs]string{"No cards", "No live cards", "No cards in review", "No rejected cards", "No stopped cards"},
	Order:  [orders]string{"newest", "end", "name", "stock", "value", "type", "state"},
	Term:   "{} d from claim", By: "by {}", Turned: "reversed", Only: "only {}",
	State: "State", Name: "Name", Kind: "Type", Value: "Value", Stock: "Stock", Due: "Ends",
	FindLabel: "Find", Found: "{} of {}",
	Age: "from WeChat {}", Loading: "{} so far · {}",
	Reloading: "Again, {} of last time's {} · {}", Stop: "Esc stop",
	Stopped: "Stopped, only {} here", StoppedEmpty: "Stopped, nothing read yet", Part: "Not all read: {}", NotRead: "not read", NotReadWhy: "Not read: {}",
	FailedRows: "{} not read", AskingRow: "Asking again · {}",
	Empty: "No cards yet", EmptyWhy: "This account has none at all.", Retired: "Since 1 Apr 2021 WeChat makes no new coupons of these five types. Older ones work on.",
	NoHits: "Nothing matches", StillReading: "Not all cards have been read yet", Clear: "Esc drops the filter", ShowAll: "1 shows all", First: "Asking WeChat for the cards",

	PerPerson: "{} per person", AllStores: "all stores", Stores: "stores: {}", Claimed: "{} claimed",
	RejectedWhy: "WeChat gave no reason; see the platform's messages",
	MoreBelow:   "{} more lines below", MoreAbove: "{} lines above", MoreBoth: "{} lines above, {} below",

	Open: "Open", Find: "Find", Sort: "Sort", Type: "One type", Again: "Read again", AgainOne: "Ask again", Copy: "Copy id", Back: "Back",
	Keep: "See results", StopKey: "Stop", ClearKey: "Drop filter",
	Copied: "Id copied", NoRow: "no card is selected", NoRows: "no cards yet", NothingToAsk: "asking already", OneType: "there is only one type",
	GroupTabs: "Show",
	Search: search{
		Open: "details show", Find: "search filter", Sort: "order", Type: "kind",
		Again: "refresh reload", Copy: "card_id clipboard", Back: "leave close",
		Tabs: [tabs]string{"every", "running", "pending", "failed refused", "ended deleted no stock"},
	},

	Label: label{
		Stock: "Stock", Claimed: "Claimed", Valid: "Valid", Who: "Who", UseLimit: "Use limit", Code: "Code", Threshold: "From", Offer: "Offer",
		Accept: "For", Reject: "Not for", ForWhat: "Buying", Others: "Together", Stores: "Stores", Services: "Services", Phone: "Phone", Brand: "Merchant",
		Notice: "Notice", Abstract: "Summary", Description: "Terms", Color: "Colour", Logo: "Logo",
		ID: "Id", Type: "Type", Created: "Created", Updated: "Changed", Raw: "WeChat", Reason: "Rejected", Review: "Review",
	},
	Fact: fact{
		Interval: "{} to {}", EndedAgo: "ended {}", FromClaim: "{} days from the claim", FromClaimLater: "from day {} after the claim, {} days",
		Claims: "{} per person", ClaimsAny: "no limit per person given", CanGive: "can be gifted", NoGive: "not giftable", CanShare: "can be shared", NoShare: "not shareable",
		Bound: "named people only", Uses: "{} per person",
		ByWechat: "made by WeChat", Custom: "custom codes", Deposited: "imported codes",
		CodeTypes: map[string]string{
			"CODE_TYPE_TEXT": "number only", "CODE_TYPE_BARCODE": "barcode", "CODE_TYPE_QRCODE": "QR code",
			"CODE_TYPE_ONLY_QRCODE": "QR code without number", "CODE_TYPE_ONLY_BARCODE": "barcode without number", "CODE_TYPE_NONE": "not shown",
		},
		Services: map[string]string{
			"BIZ_SERVICE_DELIVER": "delivery", "BIZ_SERVICE_FREE_PARK": "parking", "BIZ_SERVICE_WITH_PET": "pets welcome", "BIZ_SERVICE_FREE_WIFI": "free Wi-Fi",
		},
		WithOthers: "goes with other offers", NotWithOthers: "not with other offers", AllStores: "all stores", StoreCount: "{}: {}",
		RejectedHint: "WeChat gave no reason: see the platform's review messages. A changed card is reviewed again.", NotYetReviewed: "It can be claimed once it has passed.",
		Comma: ", ", Stop: ". ", StockOf: "{} / {}", NoTotal: "{}, WeChat does not say of how many",
	},
	Change: enChanges,
}
