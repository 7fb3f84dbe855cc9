package campaign

import "coupondesk/wechat/card"

var fieldsEN = fieldWords{
	Field: map[string]about{
		brandName:   {"Merchant", "The name at the top of the coupon. It cannot be changed later"},
		title:       {"Title", "Say the kind, the service and the amount"},
		colour:      {"Colour", "The ground of the coupon's head"},
		notice:      {"Notice", "One line below the code, such as: show this when paying"},
		logo:        {"Logo", "The merchant's picture, 300×300 advised, JPG or PNG, 1 MB at most; a path on this machine is uploaded at submission"},
		description: {"Terms", "How it is used and what is excluded; Enter breaks the line"},

		reduceCost: {"Takes off", "How much it takes off the bill"},
		leastCost:  {"From", "The bill must come to this, 0 is any amount"},
		discount:   {"Takes off", "Percent taken off: with 30 the customer pays 70%"},
		deal:       {"The deal", "What the deal contains; Enter breaks the line"},
		gift:       {"The gift", "What it is exchanged for; Enter breaks the line"},
		detail:     {"The offer", "What the offer is; Enter breaks the line"},

		dateType:  {"Validity", "Fixed dates: all codes begin and end together. From the claim: each code counts from its own day"},
		dateBegin: {"Begins", "Usable from 0:00 of this day"},
		dateEnd:   {"Ends", "Usable until 23:59:59 of this day, which must be before 2038-01-19"},
		commonEnd: {"At latest", "All codes end on this day; without it only the days count"},
		term:      {"Days valid", "How many days once it has begun, never 0"},
		beginTerm: {"Begins after", "Days from the claim, 0 is the same day"},
		quantity:  {"Stock", "How many can be claimed, 100 million at most; it can be changed later"},
		getLimit:  {"Per person", "How many one customer may claim, 50 if left out"},

		codeType:   {"Code shown", "How the code looks on the phone"},
		codeMode:   {"Codes by", "Who chooses the codes. It cannot be changed later"},
		useLimit:   {"Uses each", "How many one customer may redeem, 50 if left out; it cannot be changed later"},
		bindOpenID: {"Named only", "Only people named at distribution can claim; it cannot be changed later"},
		canShare:   {"Shareable", "May the claim page be passed on"},
		canGive:    {"Giftable", "May a claimed code be given to a friend"},

		subTitle: {"Subtitle", "A second line below the title; in older documents, it may not be shown today"},
		phone:    {"Phone", "Customers can call it from the coupon"},
		source:   {"Source", "Name of a third-party issuer; it occurs in samples only"},
		services: {"Services", "What else the shop has"},

		allStores: {"All stores", "Usable in every store; excludes a list of stores"},
		stores:    {"Store ids", "The poiid of each store where it can be used, with commas or blanks"},

		centerTitle: {"Button", "The button in the middle, shown only while the code can be redeemed"},
		centerSub:   {"Below it", "One line below the button"},
		centerUser:  {"Mini program", "Its original id, like gh_xxxxxxxxxxxx@app; bind it to the account first"},
		centerPath:  {"Page", "A page inside the mini program, like pages/order/index, not an address"},
		centerURL:   {"Old link", "WeChat takes no links to web pages any more: clear it"},
		customName:  {"Row name", "Name of the first row below the coupon"},
		customSub:   {"Hint", "The hint at the right of the row"},
		customUser:  {"Mini program", "Its original id, like gh_xxxxxxxxxxxx@app; bind it to the account first"},
		customPath:  {"Page", "A page inside the mini program, not an address"},
		customURL:   {"Old link", "WeChat takes no links to web pages any more: clear it"},
		promoName:   {"Row name", "Name of the marketing row"},
		promoSub:    {"Hint", "The hint at the right of the row"},
		promoUser:   {"Mini program", "Its original id, like gh_xxxxxxxxxxxx@app; bind it to the account first"},
		promoPath:   {"Page", "A page inside the mini program, not an address"},
		promoURL:    {"Old link", "WeChat takes no links to web pages any more: clear it"},

		coverText:    {"Cover text", "Goes with the cover picture; with one missing it is not shown"},
		coverPicture: {"Cover", "One picture only, 850×350 advised, JPG or PNG, 1 MB at most"},
		rowPicture:   {"Picture", "Goes with the text below; with one missing it is refused"},
		rowText:      {"Text", "The text below the picture; Enter breaks the line"},

		accept:     {"For goods", "The coupon will say: for these goods"},
		reject:     {"Not for", "The coupon will say: not for these goods"},
		useLeast:   {"From amount", "The coupon will say from which bill; it is only printed and stops nobody"},
		useFor:     {"When buying", "The coupon will say: when buying this"},
		withOthers: {"Combinable", "Picked: may be combined with other offers. Not picked: the coupon says it may not"},

		days:  {"Days", "Only printed on the coupon, it stops nobody"},
		hours: {"Hours", "Like 10:00-21:30, empty is the whole day"},
	},
	Group: map[string]string{
		"face": "Face", "offer": "Offer", "when": "Time and stock", "codes": "Codes and claims", "more": "More about it", "stores": "Stores",
		"center": "Mini program: centre button", "custom": "Mini program: first row", "promotion": "Mini program: marketing row",
		"cover": "Cover", "rows": "Pictures with text", "use": "Conditions", "times": "Times of use",
	},
	Choice: map[string]string{
		card.DateFixTimeRange: "fixed dates", card.DateFixTerm: "from the claim",
		string(card.CodeText): "number only", string(card.CodeBarcode): "bar code, number", string(card.CodeQR): "QR, number",
		string(card.CodeOnlyQR): "QR only", string(card.CodeOnlyBarcode): "bar code only", string(card.CodeNone): "no code",
		codesByWeChat: "WeChat", "custom": "us, when giving", "deposit": "us, imported",
		"MONDAY": "Mon", "TUESDAY": "Tue", "WEDNESDAY": "Wed", "THURSDAY": "Thu", "FRIDAY": "Fri", "SATURDAY": "Sat", "SUNDAY": "Sun", "HOLIDAY": "holidays",
		string(card.ServiceDeliver): "delivery", string(card.ServiceFreePark): "parking", string(card.ServiceWithPet): "pets", string(card.ServiceFreeWifi): "free Wi-Fi",
	},
	Note: map[string]string{
		codesByWeChat: "12 digits, the least work in giving and redeeming",
		"custom":      "Each one given needs a code; no mass messages and no landing page",
		"deposit":     "Stock begins at 0; after the review codes are imported and stock is raised to their number; redeeming needs the card id",
	},
	Colour: map[string]string{
		"Color010": "leaf green", "Color020": "green", "Color030": "lake blue", "Color040": "blue", "Color050": "violet", "Color060": "ochre", "Color070": "gold",
		"Color080": "amber", "Color081": "orange", "Color082": "lime", "Color090": "coral", "Color100": "brick", "Color101": "red", "Color102": "grey",
	},
	Unit:    map[string]string{reduceCost: "yuan", leastCost: "yuan and more", useLeast: "yuan", term: "days", beginTerm: "days", quantity: "pieces", getLimit: "pieces", useLimit: "pieces"},
	Reading: "{} → the customer pays {}", ReadingBad: "A whole number from 1 to 99: with 30 the customer pays 70%", AtLeast: "The bill must come to {}", NoLeast: "0 is any amount", Free: "From {} the coupon covers the whole bill: customers may pay nothing",
	Ends: "Usable until {} 23:59, {} days from now", SameDay: "Usable on the day of the claim", FromDay: "Usable from day {} after the claim",
	StockDeposit: "Codes are imported first: this must be 0, stock is raised afterwards",
	Restarts:     "A change means a new review. ",
	AddRow:       "Add a picture with text", RemoveRow: "Remove this picture with text", AddTime: "Add a time", RemoveTime: "Remove this time", PictureLocal: "A picture on this machine: size and type are checked when you leave the field; it is uploaded at submission",
	PictureKnown: "{}, {}×{} pixels, about {} KB", Stop: ". ",
}
