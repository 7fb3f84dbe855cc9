package sandbox

// Choices of the calls that hand cards out and of the account's own.
var (
	noteDaily      = &Note{"daily-quota", Guess, "45009 after a million calls of one path a day, or the number that is documented", "the card calls' own numbers are not published"}
	noteForm       = &Note{"token-form", Guess, "a token that is not 1 to 512 letters, digits, - or _ answers 40014", "40014 is told for malformed tokens"}
	noteReview     = &Note{"review", Guess, "a card is reviewed by control, or by itself after a time that can be set; 【拒审】 in title or description is refused", "how long a review takes is not told"}
	noteIDs        = &Note{"ids", Observed, "card ids are p and 27 characters, openids o and 27, codes of the platform 12 digits", "published answers"}
	noteSuffix     = &Note{"errmsg-suffix", Observed, "errmsg ends with rid and three groups of hex digits, of some older calls with a hint in brackets", "published answers; which call has which is a guess"}
	noteNever      = &Note{"never-issued", Guess, "a token that was never issued answers 40001", "40001 and 40014 are both documented for wrong tokens"}
	noteQuotaPath  = &Note{"quota-path", Guess, "a cgi_path that is none answers 76021", "the document names 76021, and 76003 for a path without its slash or with a host"}
	noteQuotaRate  = &Note{"quota-rate", Guess, "no rate_limit is told: there is none here", "documented as the calls of a period; which calls have one is not told"}
	noteCleared    = &Note{"quota-cleared", Guess, "the counters of tokens and mass messages are cleared as well", "not told which counters"}
	noteTicketType = &Note{"ticket-type", Guess, "a type other than wx_card and jsapi answers 40097", "not told"}
	noteTicketSame = &Note{"ticket-same", Guess, "the same ticket until it expires", "told by a copy of the older document"}
	noteCardExt    = &Note{"card-ext", Guess, "card_ext has to be JSON, signed with the present api_ticket; otherwise 40080", "the text of 40080"}
	noteImageKind  = &Note{"image-kind", Guess, "no picture 40005, another kind of picture 40113, a damaged JPG or PNG 40137", "the three codes are documented for a wrong type"}
	noteColours    = &Note{"colours", Observed, "the colour list as it was answered in 2016", "today's documents print the table without the call"}

	noteQRLife      = &Note{"qr-life", Documented, "without expire_seconds, or with 0, a QR lives 365 days", "older documents say for ever, an answer of 2016 said 90 days"}
	noteQRExpiry    = &Note{"qr-expiry", Guess, "expire_seconds outside 60 to 1800 answers 40097", "the range is documented, the answer is not"}
	noteQRCards     = &Note{"qr-cards", Guess, "more than five cards answer 45039", "the text of 45039"}
	noteQRCode      = &Note{"qr-code", Guess, "a card with custom codes needs a code, 41013; any characters are taken, 45021 beyond 20 bytes", "the texts of these codes"}
	noteQROpenID    = &Note{"qr-openid", Guess, "a card for named users needs an openid, 41009; 40003 for one that is none", "the texts of these codes"}
	noteOuter       = &Note{"outer-id", Guess, "an outer_id that is not up to 60 digits answers 40053", "the digits are documented, the answer is not"}
	noteUnique      = &Note{"unique-code", Guess, "is_unique_code answers 40078 for a card that has not passed, 45031 without stock", "both are documented conditions"}
	noteQRUnpassed  = &Note{"qr-unpassed", Guess, "a QR is made for a card that has not passed, for the test whitelist", "people on the whitelist can claim such cards"}
	noteScene       = &Note{"scene", Guess, "an unknown scene answers 40097", "the values are documented, the answer is not"}
	noteShelfURL    = &Note{"shelf-url", Observed, "the form of the address", "addresses made in the platform's console; the document prints a placeholder"}
	noteCustomOffer = &Note{"custom-offer", Guess, "a card with custom codes that are not deposited answers 45030", "documented as not supported, without a code"}

	noteWhiteNone   = &Note{"whitelist-none", Guess, "neither openid nor username, or an empty one among them, answers 41009", "not told; an empty list empties the whitelist"}
	noteWhiteMany   = &Note{"whitelist-many", Guess, "more than ten people answer 40097", "ten are documented, the answer is not"}
	noteWhiteAnswer = &Note{"whitelist-answer", Observed, "success_openid and success_username hold what was accepted: followers, and what has the form of an openid or a WeChat id",
		"an answer of 2016; the document has errcode and errmsg only"}

	noteStranger    = &Note{"stranger", Guess, "an openid that is no follower's answers 40003", "seen for the openid of a mini program"}
	noteWallet      = &Note{"wallet", Guess, "NORMAL codes are listed, also before their begin_time, oldest first", "the documents disagree on abnormal ones"}
	noteFilter      = &Note{"filter", Guess, "a filter that names neither all nor a tag answers 40097; every tag holds all followers", "not told; tags are not kept here"}
	noteGroup       = &Note{"group-id", Guess, "group_id, the former name of tag_id, is taken for it", "client libraries still send it; today's document names tag_id only"}
	noteMassCard    = &Note{"message-card", Guess, "a card that has not passed answers 40078", "people could not claim it"}
	noteMassQuota   = &Note{"mass-quota", Guess, "the 101st mass message of a day answers 45028", "the number is documented, 45028 by its text"}
	noteMessageKind = &Note{"message-kind", Guess, "kinds of messages other than wxcard answer 48008", "the platform sends them, this sandbox does not"}
	notePreview     = &Note{"preview-name", Guess, "a name that has not the form of a WeChat id answers 40132", "the text of 40132"}
	noteCustomKind  = &Note{"custom-kind", Observed, "an unknown msgtype answers 45162", "published answers"}

	noteCells     = &Note{"cells", Guess, "pay cell, self-consume cell and the middle of the face exclude each other: 45046", "the text of 45046"}
	noteCellStore = &Note{"cell-store", Observed, "a card without a store answers 43017; all stores count as one", "published answers"}
	noteMark      = &Note{"mark", Guess, "ordinary coupons answer 40148", "the call serves friend coupons, the text of 40148"}

	noteSource = &Note{"cond-source", Guess, "cond_source other than 0 and 1 answers 40097; left out it is 0", "the values are documented, the answer is not"}
	noteReady  = &Note{"stats-ready", Guess, "yesterday's numbers are ready from 08:00 UTC+8 on, before that 61503", "61503 is documented, the hour is not"}
	noteViews  = &Note{"stats-views", Guess, "one view is counted for each claim; of several gifts of a code the last counts; days without traffic have no row", "views are not kept here"}
)
