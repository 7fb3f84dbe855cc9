package sandbox

import "net/http"

// Endpoint is one call of the platform and how well this sandbox knows it.
type Endpoint struct {
	Method   string   `json:"method"` // the verb the platform documents
	Path     string   `json:"path"`
	Purpose  string   `json:"purpose"`
	Evidence Evidence `json:"evidence"` // Missing where it is not built here
	Source   string   `json:"source"`   // document, below developers.weixin.qq.com/doc/
	Notes    []*Note  `json:"notes,omitempty"`

	also  string // a second verb that is let through
	open  bool   // needs no access_token
	form  bool   // takes a form with a file instead of JSON
	serve func(*call) reply
}

const (
	srcToken     = "offiaccount/Basic_Information/Get_access_token.html"
	srcStable    = "service/api/base/api_getstableaccesstoken"
	srcTicket    = "service/api/invoice/auth/api_getticket.html"
	srcQuota     = "service/Message_Management/API_Call_Limits.html"
	srcCalls     = "offiaccount/openApi/get_api_quota.html"
	srcCards     = "offiaccount/Cards_and_Offer/"
	srcOverview  = srcCards + "WeChat_Coupon_Interface.html"
	srcCreate    = srcCards + "Create_a_Coupon_Voucher_or_Card.html"
	srcGive      = srcCards + "Distributing_Coupons_Vouchers_and_Cards.html"
	srcRedeem    = srcCards + "Redeeming_a_coupon_voucher_or_card.html"
	srcManage    = srcCards + "Managing_Coupons_Vouchers_and_Cards.html"
	srcMass      = "service/api/notify/message/"
	srcMassOld   = "offiaccount/Message_Management/Batch_Sends_and_Originality_Checks.html"
	srcAccountQR = "offiaccount/Account_Management/Generating_a_Parametric_QR_Code.html"
	srcReply     = "service/api/customer/message/api_sendcustommessage"
)

// endpoints is the whole table: the router reads it, the index under
// /_sandbox/ prints it, and a coverage report can be made from it.
var endpoints = []*Endpoint{
	{Method: http.MethodGet, Path: "/cgi-bin/token", Purpose: "classic access token", Evidence: Documented, Source: srcToken,
		Notes: []*Note{noteFormPost, noteSecret, noteQuota}, also: http.MethodPost, open: true, serve: (*call).classicToken},
	{Method: http.MethodPost, Path: "/cgi-bin/stable_token", Purpose: "stable access token", Evidence: Documented, Source: srcStable,
		Notes: []*Note{noteSecret, noteForced, noteQuota}, open: true, serve: (*call).stableToken},
	{Method: http.MethodPost, Path: "/card/get", Purpose: "card detail", Evidence: Documented, Source: srcManage, serve: (*call).cardGet},
	{Method: http.MethodPost, Path: "/card/batchget", Purpose: "list cards", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteBatch, noteOneStatus, noteTotal}, serve: (*call).cardBatchGet},
	{Method: http.MethodPost, Path: "/card/code/get", Purpose: "query a code", Evidence: Documented, Source: srcRedeem,
		Notes: []*Note{noteCode, noteCard, noteBegin, noteBeginState, noteTimeout, noteObserved, noteValidity}, serve: (*call).codeGet},
	{Method: http.MethodPost, Path: "/card/code/consume", Purpose: "redeem a code", Evidence: Documented, Source: srcRedeem,
		Notes: []*Note{noteCode, noteCard, noteBegin, noteUseLimit, noteTimeout, noteDead}, serve: (*call).codeConsume},
	{Method: http.MethodPost, Path: "/card/code/decrypt", Purpose: "decrypt a code", Evidence: Documented, Source: srcRedeem,
		Notes: []*Note{noteArgs}, serve: (*call).codeDecrypt},
	{Method: http.MethodPost, Path: "/card/create", Purpose: "create a card", Evidence: Documented, Source: srcCreate,
		Notes: []*Note{noteClosed, noteOrder, noteTypeMember, noteColour, noteStores, notePOI, noteProgram, noteSpam, noteDates, noteDateType, noteStock, noteDeposit, noteIcons, noteImageURL, noteRow, noteAdvanced, noteBegun, noteUseFor, noteAmounts, noteIssuer, noteLeastCost, noteReview}, serve: (*call).cardCreate},
	{Method: http.MethodPost, Path: "/card/code/deposit", Purpose: "import codes", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteCode, noteDeleted, noteDepositOnly, noteDepositFail}, serve: (*call).codeDeposit},
	{Method: http.MethodPost, Path: "/card/code/getdepositcount", Purpose: "count imported codes", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteDepositOnly}, serve: (*call).depositCount},
	{Method: http.MethodPost, Path: "/card/code/checkcode", Purpose: "verify imported codes", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteCode, noteDepositOnly}, serve: (*call).codeCheck},
	{Method: http.MethodPost, Path: "/card/update", Purpose: "edit a card", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteTypeMember, noteFixed, noteDeleted, noteArgs, noteColour, noteStores, notePOI, noteProgram, noteSpam, noteDates, noteAmounts, noteCells, noteOldCodes}, serve: (*call).cardUpdate},
	{Method: http.MethodPost, Path: "/card/modifystock", Purpose: "change stock", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteDeleted, noteStockRange, noteBothStocks, noteDepositStock}, serve: (*call).cardModifyStock},
	{Method: http.MethodPost, Path: "/card/code/update", Purpose: "rename a code", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteCode, noteCard, noteRename}, serve: (*call).codeUpdate},
	{Method: http.MethodPost, Path: "/card/delete", Purpose: "delete a card", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteDeleteTwice}, serve: (*call).cardDelete},
	{Method: http.MethodPost, Path: "/card/code/unavailable", Purpose: "invalidate a code", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteCode, noteCard, noteVoidDead}, serve: (*call).codeUnavailable},
	{Method: http.MethodGet, Path: "/cgi-bin/ticket/getticket", Purpose: "api_ticket and jsapi_ticket", Evidence: Documented, Source: srcTicket,
		Notes: []*Note{noteTicketType, noteTicketSame}, serve: (*call).getTicket},
	{Method: http.MethodPost, Path: "/cgi-bin/media/uploadimg", Purpose: "logo and picture upload", Evidence: Documented, Source: srcCreate,
		Notes: []*Note{noteImageKind}, form: true, serve: (*call).uploadImage},
	{Method: http.MethodGet, Path: "/card/getcolors", Purpose: "colour list", Evidence: Observed, Source: srcCreate,
		Notes: []*Note{noteColours}, serve: (*call).getColours},
	{Method: http.MethodPost, Path: "/card/qrcode/create", Purpose: "claim QR", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteQRLife, noteQRExpiry, noteQRCards, noteQRCode, noteQROpenID, noteOuter, noteUnique, noteQRUnpassed, noteDeleted}, serve: (*call).qrCreate},
	{Method: http.MethodPost, Path: "/card/landingpage/create", Purpose: "landing page", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteArgs, noteScene, noteShelfURL, noteCustomOffer, noteDeleted}, serve: (*call).landingPage},
	{Method: http.MethodPost, Path: "/card/mpnews/gethtml", Purpose: "embed a card in an article", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteCustomOffer, noteDeleted}, serve: (*call).articleHTML},
	{Method: http.MethodPost, Path: "/card/testwhitelist/set", Purpose: "test whitelist", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteWhiteNone, noteWhiteMany, noteWhiteAnswer}, serve: (*call).testWhitelist},
	{Method: http.MethodPost, Path: "/cgi-bin/message/mass/sendall", Purpose: "mass message", Evidence: Documented, Source: srcMass + "api_sendall",
		Notes: []*Note{noteFilter, noteGroup, noteMassCard, noteMassQuota, noteMessageKind, noteCustomOffer, noteCardExt, noteDeleted}, serve: (*call).massAll},
	{Method: http.MethodPost, Path: "/cgi-bin/message/mass/send", Purpose: "mass message to openids", Evidence: Documented, Source: srcMass + "api_sendall",
		Notes: []*Note{noteStranger, noteMassCard, noteMassQuota, noteMessageKind, noteCustomOffer, noteCardExt, noteDeleted}, serve: (*call).massSend},
	{Method: http.MethodPost, Path: "/cgi-bin/message/mass/preview", Purpose: "preview of a mass message", Evidence: Documented, Source: srcMass + "api_preview",
		Notes: []*Note{notePreview, noteStranger, noteMessageKind, noteCustomOffer, noteCardExt, noteDeleted}, serve: (*call).massPreview},
	{Method: http.MethodPost, Path: "/cgi-bin/message/custom/send", Purpose: "customer-service message", Evidence: Documented, Source: srcReply,
		Notes: []*Note{noteStranger, noteCustomKind, noteMassCard, noteMessageKind, noteCustomOffer, noteCardExt, noteDeleted}, serve: (*call).customSend},
	{Method: http.MethodPost, Path: "/card/code/mark", Purpose: "lock a friend-coupon code", Evidence: Guess, Source: srcRedeem,
		Notes: []*Note{noteCode, noteCard, noteMark}, serve: (*call).codeMark},
	{Method: http.MethodPost, Path: "/card/user/getcardlist", Purpose: "a user's codes", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteStranger, noteWallet}, serve: (*call).userCards},
	{Method: http.MethodPost, Path: "/card/paycell/set", Purpose: "pay cell", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteCells, noteCellStore, noteDeleted}, serve: (*call).payCell},
	{Method: http.MethodPost, Path: "/card/selfconsumecell/set", Purpose: "self-consume cell", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteCells, noteCellStore, noteDeleted}, serve: (*call).selfConsumeCell},
	{Method: http.MethodPost, Path: "/cgi-bin/clear_quota", Purpose: "reset the daily counters", Evidence: Documented, Source: srcQuota,
		Notes: []*Note{noteCleared}, serve: (*call).clearQuota},
	{Method: http.MethodPost, Path: "/cgi-bin/openapi/quota/get", Purpose: "today's quota of a call", Evidence: Documented, Source: srcCalls,
		Notes: []*Note{noteDaily, noteQuotaPath, noteQuotaRate}, serve: (*call).getQuota},

	{Method: http.MethodPost, Path: "/datacube/getcardbizuininfo", Purpose: "statistics of all cards", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteSource, noteReady, noteViews}, serve: (*call).statsOfAll},
	{Method: http.MethodPost, Path: "/datacube/getcardcardinfo", Purpose: "statistics of one card", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteSource, noteReady, noteViews}, serve: (*call).statsOfCards},

	missing(http.MethodPost, "/card/membercard/activate", "member cards", srcOverview),
	missing(http.MethodPost, "/card/membercard/updateuser", "member cards: a member's data", srcOverview),
	missing(http.MethodPost, "/card/giftcard/order/get", "gift cards", srcOverview),
	missing(http.MethodPost, "/card/paygiftcard/add", "cards given after a payment", srcOverview),
	missing(http.MethodPost, "/card/movieticket/updateuser", "tickets: cinema", srcOverview),
	missing(http.MethodPost, "/card/boardingpass/checkin", "tickets: boarding pass", srcOverview),
	missing(http.MethodPost, "/card/meetingticket/updateuser", "tickets: meeting", srcOverview),
	missing(http.MethodPost, "/card/luckymoney/updateuserbalance", "red packets", srcOverview),
	missing(http.MethodPost, "/card/submerchant/submit", "sub-merchants", srcOverview),
	missing(http.MethodGet, "/card/getapplyprotocol", "sub-merchants: their categories", srcOverview),
	missing(http.MethodPost, "/card/location/batchadd", "stores, the older call", srcOverview),
	missing(http.MethodPost, "/cgi-bin/poi/addpoi", "stores of a card", srcOverview),
	missing(http.MethodPost, "/cgi-bin/message/mass/get", "state of a mass message", srcMassOld),
	missing(http.MethodPost, "/cgi-bin/message/mass/delete", "delete a mass message", srcMassOld),
	missing(http.MethodPost, "/cgi-bin/message/mass/speed/get", "speed of mass messages", srcMassOld),
	missing(http.MethodPost, "/cgi-bin/message/mass/speed/set", "set the speed of mass messages", srcMassOld),
	missing(http.MethodPost, "/cgi-bin/qrcode/create", "QR of the account", srcAccountQR),
}

func missing(method, path, purpose, source string) *Endpoint {
	return &Endpoint{Method: method, Path: path, Purpose: purpose, Evidence: Missing, Source: source}
}

// generalNotes hold for every call.
var generalNotes = []*Note{noteUnknownPath, noteNotBuilt, noteTooLarge, noteEscapes, noteBadUTF8, noteDaily, noteForm, noteIDs, noteSuffix, noteNever}

// endpointByPath is set in init because one of the calls looks paths up.
var endpointByPath map[string]*Endpoint

func init() {
	endpointByPath = make(map[string]*Endpoint, len(endpoints))
	for _, e := range endpoints {
		endpointByPath[e.Path] = e
	}
}
