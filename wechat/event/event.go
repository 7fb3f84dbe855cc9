package event

import "time"

// Event is one of the event types of this package. Text in it is the platform's
// or a user's, trimmed but otherwise as it came.
type Event interface{ Meta() Head }

// Head is what all pushes have.
type Head struct {
	Account string    // original id of the Official Account, "gh_…"
	OpenID  string    // of the user; of review events the sender is not documented
	At      time.Time // when it happened, to the second; zero when not told
	Name    string    // Event as spelled, "user_get_card"; MsgType of what is no event
	Key     string    // the same for every delivery of one push, different for two pushes
	Sealed  bool      // it came encrypted with the account's key, so nobody else can have made it
}

// Meta gives the head.
func (h Head) Meta() Head { return h }

// Passed says that a card passed review (card_pass_check).
type Passed struct {
	Head
	CardID string
}

// Refused says that a card failed review (card_not_pass_check).
type Refused struct {
	Head
	CardID string
	Reason string
}

// Claimed says that a user took a code (user_get_card), also from a friend.
type Claimed struct {
	Head
	CardID, Code string
	ByFriend     bool   // it was a gift
	Friend       string // OpenID of the giver
	OldCode      string // the code before the gift
	OuterStr     string // channel
	OuterID      string // channel number of older uses
	Recommended  bool   // IsRecommendByFriend
	UnionID      string // personal data, like every OpenID
}

// Gifted says that a holder sent a code off, or that it came back
// (user_gifting_card).
type Gifted struct {
	Head
	CardID, Code string
	Returned     bool
	Friend       string // OpenID of the receiver
	ChatRoom     bool   // offered to a group
}

// Deleted says that a user deleted a code (user_del_card).
type Deleted struct {
	Head
	CardID, Code string
}

// Source is how a code was redeemed.
type Source string

// The sources (核销来源).
const (
	FromAPI    Source = "FROM_API"
	FromMP     Source = "FROM_MP"            // the console
	FromHelper Source = "FROM_MOBILE_HELPER" // the clerk's phone
)

// Consumed says that a code was redeemed, by whatever way (user_consume_card).
type Consumed struct {
	Head
	CardID, Code string
	Source       Source
	Location     string // store name; self-consume and pay cell only
	LocationID   string
	Staff        string // OpenID of the clerk; FromHelper only
	VerifyCode   string // self-consume cell
	Remark       string // amount noted at the self-consume cell
	OuterStr     string
	TradeNo      string
	TransID      string
}

// Paid says that a user paid through the pay cell (user_pay_from_pay_cell).
// Amounts are in fen.
type Paid struct {
	Head
	CardID, Code string
	TransID      string
	LocationID   string
	Fee          int64 // paid
	OriginalFee  int64 // due
}

// Viewed says that a user opened a card (user_view_card); member cards only.
type Viewed struct {
	Head
	CardID, Code string
	OuterStr     string
}

// Entered says that a user came into the account's chat from a card
// (user_enter_session_from_card).
type Entered struct {
	Head
	CardID, Code string
}

// StockLow says that somebody wanted a card of which at most 100 are left
// (card_sku_remind); at most every twelve hours.
type StockLow struct {
	Head
	CardID string
	Detail string
}

// MassSent says how a mass message ended (MASSSENDJOBFINISH).
type MassSent struct {
	Head
	MsgID                         int64
	Status                        string // "send success", "send fail" or "err(…)"
	Total, Filtered, Sent, Failed int64  // people
}

// Other is every push that has no type here, messages of users included.
type Other struct {
	Head
	Fields map[string]string // the members that are plain text
}
