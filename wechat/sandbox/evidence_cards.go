package sandbox

// Choices of the calls that make and manage cards.
var (
	noteClosed = &Note{"creation-closed", Guess, "creation of the five types is closed since 2021-04-01; this errcode is a stand-in",
		"the closing was announced; what the call answers since then is not told"}
	noteOrder      = &Note{"create-order", Guess, "of several faults the first in this sandbox's order is named", "the platform's order of checks is not published"}
	noteTypeMember = &Note{"type-member", Guess, "a member that does not match card_type answers 40071", "meaning of 40071 in the list of card errors"}
	noteColour     = &Note{"colour", Guess, "an unknown colour answers 40076", "the text of 40076"}
	noteStores     = &Note{"stores", Guess, "location_id_list together with use_all_locations answers 40097", "documented as exclusive, without a code"}
	notePOI        = &Note{"poiid", Guess, "every positive poiid exists, others answer 40098", "the text of 40098; stores are not kept here"}
	noteProgram    = &Note{"mini-program", Guess, "40166 where the id is not gh_…@app, 40165 for a path with blanks or a scheme, 40168 for gh_000000000000@app",
		"the texts of these codes"}
	noteSpam      = &Note{"content-filter", Guess, "a text with 【违规】 in it stands for what the filter finds: 40151", "the text of 40151; the filter itself is not known"}
	noteDates     = &Note{"dates", Guess, "40100 where the end lies before the beginning; 40079 for an end in the past, from 2038 on, a term of 0 or PERMANENT", "both codes are documented, their triggers are not"}
	noteDateType  = &Note{"old-date-type", Guess, "the integers 1 and 2 are taken for the two date types", "one document says that they still work, another warns of them"}
	noteStock     = &Note{"opening-stock", Guess, "a stock outside 1 to 100000000 answers 40122, an sku that is no object with a number 40070", "meaning of 40122 and 40070"}
	noteDeposit   = &Note{"deposit-mode", Guess, "deposit mode without use_custom_code or with a stock answers 40136", "the name in the text of 40136"}
	noteIcons     = &Note{"icon-list", Guess, "more than one picture in icon_url_list answers 45044", "one picture is documented, 45044 names the list"}
	noteImageURL  = &Note{"image-url", Guess, "a picture outside the platform's CDN answers 40141", "refusal documented without a code"}
	noteRow       = &Note{"image-row", Guess, "a row of text_image_list without picture or text answers 41026", "the text of 41026"}
	noteAdvanced  = &Note{"advanced-values", Guess, "an unknown day or hour answers 40149, an unknown service 40150", "the texts of these codes"}
	noteBegun     = &Note{"begun-structure", Guess, "an abstract without text or picture and a time_limit without day answer 41011", "refusal documented without a code: what is begun must be complete"}
	noteUseFor    = &Note{"use-condition-type", Guess, "a condition that is for other types answers 40150", "the types are documented: CASH, GIFT; the answer is not"}
	noteAmounts   = &Note{"amounts", Guess, "negative money, a reduce_cost or a limit of 0, a discount outside 1 to 99 answers 40150", "the text of 40150; 72007 refuses a reduce_cost under 100, for which cards is not told"}
	noteIssuer    = &Note{"sub-merchant", Guess, "every positive merchant_id of sub_merchant_info is a sub-merchant, others answer 40150", "the text of 40150; sub-merchants are not kept here"}
	noteLeastCost = &Note{"least-cost", Guess, "least_cost of CASH is taken from either place; two different values answer 40143", "the documents name both places"}

	noteFixed    = &Note{"fixed-member", Observed, "a member that cannot be edited answers 47001", "published answers for brand_name; a guess for the others and for title"}
	noteOldCodes = &Note{"old-codes", Guess, "codes that were claimed before keep their dates", "not told"}
	noteDeleted  = &Note{"deleted-card", Guess, "a deleted card answers 40078", "the text of 40078"}

	noteStockRange  = &Note{"stock-range", Guess, "a stock below 0 or a negative change answers 40122, above 100000000 45041", "the texts of these codes"}
	noteBothStocks  = &Note{"both-stocks", Guess, "with both members the difference counts", "one official sample has both, without a word on it"}
	noteDeleteTwice = &Note{"delete-twice", Guess, "deleting a deleted card answers 40073", "not told"}

	noteDepositStock = &Note{"deposit-stock", Guess, "a stock above the deposited codes that are left answers 40136", "the rule is documented, the code by its text"}
	noteDepositOnly  = &Note{"deposit-only", Guess, "a card that is not in deposit mode answers 40136", "the name in the text of 40136"}
	noteDepositFail  = &Note{"deposit-fail", Guess, "fail_code holds codes that are not 1 to 20 letters, digits, - or _, and such as a user has already", "the characters are not published"}

	noteVoidDead = &Note{"void-dead", Guess, "a code that is dead already answers 40127, a consumed one 40099", "not told"}
	noteRename   = &Note{"rename", Guess, "40056 for a code that the platform made or that is not live, 40116 for a new code that is taken or malformed", "the call is documented for live custom codes"}
)
