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
	serve func(*call) reply
}

const (
	srcToken  = "offiaccount/Basic_Information/Get_access_token.html"
	srcStable = "service/api/base/api_getstableaccesstoken"
	srcTicket = "service/api/invoice/auth/api_getticket.html"
	srcQuota  = "service/Message_Management/API_Call_Limits.html"
	srcCards  = "offiaccount/Cards_and_Offer/"
	srcCreate = srcCards + "Create_a_Coupon_Voucher_or_Card.html"
	srcGive   = srcCards + "Distributing_Coupons_Vouchers_and_Cards.html"
	srcRedeem = srcCards + "Redeeming_a_coupon_voucher_or_card.html"
	srcManage = srcCards + "Managing_Coupons_Vouchers_and_Cards.html"
	srcMass   = "service/api/notify/message/"
	srcReply  = "service/api/customer/message/api_sendcustommessage"
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
		Notes: []*Note{noteBatch, noteTotal}, serve: (*call).cardBatchGet},
	{Method: http.MethodPost, Path: "/card/code/get", Purpose: "query a code", Evidence: Documented, Source: srcRedeem,
		Notes: []*Note{noteCode, noteCard, noteBegin, noteBeginState, noteTimeout, noteObserved, noteValidity}, serve: (*call).codeGet},
	{Method: http.MethodPost, Path: "/card/code/consume", Purpose: "redeem a code", Evidence: Documented, Source: srcRedeem,
		Notes: []*Note{noteCode, noteCard, noteBegin, noteUseLimit, noteTimeout, noteDead}, serve: (*call).codeConsume},
	{Method: http.MethodPost, Path: "/card/code/decrypt", Purpose: "decrypt a code", Evidence: Documented, Source: srcRedeem,
		Notes: []*Note{noteArgs}, serve: (*call).codeDecrypt},
	{Method: http.MethodPost, Path: "/card/create", Purpose: "create a card", Evidence: Documented, Source: srcCreate,
		Notes: []*Note{noteClosed, noteOrder, noteTypeMember, noteColour, noteStores, notePOI, noteProgram, noteSpam, noteDates, noteDateType, noteStock, noteDeposit, noteIcons, noteImageURL, noteRow, noteAdvanced, noteAmounts, noteLeastCost}, serve: (*call).cardCreate},
	{Method: http.MethodPost, Path: "/card/code/deposit", Purpose: "import codes", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteCode, noteDeleted, noteDepositOnly, noteDepositFail}, serve: (*call).codeDeposit},
	{Method: http.MethodPost, Path: "/card/code/getdepositcount", Purpose: "count imported codes", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteDepositOnly}, serve: (*call).depositCount},
	{Method: http.MethodPost, Path: "/card/code/checkcode", Purpose: "verify imported codes", Evidence: Documented, Source: srcGive,
		Notes: []*Note{noteCode, noteDepositOnly}, serve: (*call).codeCheck},
	{Method: http.MethodPost, Path: "/card/update", Purpose: "edit a card", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteTypeMember, noteFixed, noteDeleted, noteArgs, noteColour, noteStores, notePOI, noteProgram, noteSpam, noteDates, noteAmounts}, serve: (*call).cardUpdate},
	{Method: http.MethodPost, Path: "/card/modifystock", Purpose: "change stock", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteDeleted, noteStockRange, noteBothStocks, noteDepositStock}, serve: (*call).cardModifyStock},
	{Method: http.MethodPost, Path: "/card/code/update", Purpose: "rename a code", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteCode, noteCard, noteRename}, serve: (*call).codeUpdate},
	{Method: http.MethodPost, Path: "/card/delete", Purpose: "delete a card", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteDeleteTwice}, serve: (*call).cardDelete},
	{Method: http.MethodPost, Path: "/card/code/unavailable", Purpose: "invalidate a code", Evidence: Documented, Source: srcManage,
		Notes: []*Note{noteCode, noteCard, noteVoidDead}, serve: (*call).codeUnavailable},

	missing(http.MethodGet, "/cgi-bin/ticket/getticket", "api_ticket and jsapi_ticket", srcTicket),
	missing(http.MethodPost, "/cgi-bin/media/uploadimg", "logo and picture upload", srcCreate),
	missing(http.MethodGet, "/card/getcolors", "colour list", srcCreate),
	missing(http.MethodPost, "/card/qrcode/create", "claim QR", srcGive),
	missing(http.MethodPost, "/card/landingpage/create", "landing page", srcGive),
	missing(http.MethodPost, "/card/mpnews/gethtml", "embed a card in an article", srcGive),
	missing(http.MethodPost, "/card/testwhitelist/set", "test whitelist", srcGive),
	missing(http.MethodPost, "/cgi-bin/message/mass/sendall", "mass message", srcMass+"api_sendall"),
	missing(http.MethodPost, "/cgi-bin/message/mass/send", "mass message to openids", srcMass+"api_sendall"),
	missing(http.MethodPost, "/cgi-bin/message/mass/preview", "preview of a mass message", srcMass+"api_preview"),
	missing(http.MethodPost, "/cgi-bin/message/custom/send", "customer-service message", srcReply),
	missing(http.MethodPost, "/card/code/mark", "lock a friend-coupon code", srcRedeem),
	missing(http.MethodPost, "/card/user/getcardlist", "a user's codes", srcManage),
	missing(http.MethodPost, "/card/paycell/set", "pay cell", srcManage),
	missing(http.MethodPost, "/card/selfconsumecell/set", "self-consume cell", srcManage),
	missing(http.MethodPost, "/datacube/getcardbizuininfo", "statistics of all cards", srcManage),
	missing(http.MethodPost, "/datacube/getcardcardinfo", "statistics of one card", srcManage),
	missing(http.MethodPost, "/cgi-bin/clear_quota", "reset the daily counters", srcQuota),
}

func missing(method, path, purpose, source string) *Endpoint {
	return &Endpoint{Method: method, Path: path, Purpose: purpose, Evidence: Missing, Source: source}
}

// generalNotes hold for every call.
var generalNotes = []*Note{noteUnknownPath, noteNotBuilt, noteTooLarge, noteEscapes, noteBadUTF8}

var endpointByPath = func() map[string]*Endpoint {
	m := make(map[string]*Endpoint, len(endpoints))
	for _, e := range endpoints {
		m[e.Path] = e
	}
	return m
}()
