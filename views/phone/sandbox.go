package phone

import (
	"context"
	"fmt"
	"time"

	"coupondesk/wechat/card"
)

// Sandbox is the other side of the counter: what customers and the reviewer do
// there, and what can be made to go wrong. An error is a *Refused when the
// sandbox said no, anything else when it could not be asked.
type Sandbox interface {
	Users(ctx context.Context) ([]User, error)
	Wallet(ctx context.Context, openid string) ([]Code, error)
	Inbox(ctx context.Context, openid string) ([]Place, error) // messages with a card, the newest first
	Cards(ctx context.Context) ([]Card, error)
	State(ctx context.Context) (State, error)

	Claim(ctx context.Context, cardID, openid string) (code string, err error)
	Look(ctx context.Context, address, openid string) (Page, error)           // takes nothing
	Open(ctx context.Context, address, openid, cardID string) (Opened, error) // cardID "": every card of a QR
	Gift(ctx context.Context, g Gift) (code string, err error)                // the code that the friend has, a new one where the platform makes it
	Remove(ctx context.Context, code, cardID string) error
	Write(ctx context.Context, openid string) error // the customer writes to the shop, which may then answer
	Review(ctx context.Context, cardID string, pass bool, reason string) error

	Break(ctx context.Context, f Fault) error
	Mend(ctx context.Context) error // no call is broken any more
	SetClock(ctx context.Context, at time.Time) error
}

// User is a follower.
type User struct {
	OpenID, Name string
	Codes        int // in the wallet
}

// Code is one coupon in a wallet.
type Code struct {
	Code, CardID, Title string
	Brand, Notice       string // "" where the sandbox does not tell
	Type                card.Type
	Status              card.CodeStatus
	Begin, End          time.Time
	Color               string // #rrggbb
	CodeType            string // what the phone shows: one of the CodeType constants
	Value, LeastCost    int64  // CASH: fen taken off, threshold in fen
	Discount            int    // DISCOUNT: percent taken off
	CanGive             bool
}

// What a phone shows for a code (code_type, 卡券码型).
const (
	CodeText    = "CODE_TYPE_TEXT"
	CodeBar     = "CODE_TYPE_BARCODE"
	CodeQR      = "CODE_TYPE_QRCODE"
	CodeOnlyQR  = "CODE_TYPE_ONLY_QRCODE"
	CodeOnlyBar = "CODE_TYPE_ONLY_BARCODE"
	CodeNone    = "CODE_TYPE_NONE"
)

// Card is one card of the shop as customers and the reviewer see it.
type Card struct {
	ID, Title string
	Type      card.Type
	Status    card.Status
	Quantity  int64
	Reason    string // why it was refused
}

// live says that customers can take it.
func (c Card) live() bool {
	return (c.Status == card.StatusVerifyOK || c.Status == card.StatusDispatch) && c.Quantity > 0
}

// State is the sandbox's own clock and what is broken.
type State struct {
	Now    time.Time
	Faults []Fault
}

// Fault is something that goes wrong the next Count times a path is called.
type Fault struct {
	Path, Name string
	Count      int
	Delay      time.Duration
	Code       string // meets only calls about this code; "" meets all
}

// The troubles of a redemption that are one key away.
var (
	lostReply = Fault{Path: "/card/code/consume", Name: "lost_reply", Count: 1}
	slowReply = Fault{Path: "/card/code/consume", Name: "delay", Count: 1, Delay: 8 * time.Second}
)

// armed says that f waits for the next redemption.
func (s State) armed(f Fault) bool {
	for _, g := range s.Faults {
		if g.Path == f.Path && g.Name == f.Name && g.Code == "" {
			return true
		}
	}
	return false
}

// Page is what a customer sees behind an address.
type Page struct {
	Offers []Offer
	All    bool // they can be taken in one go
}

// Offer is one card of a Page. Why is what keeps this customer from it, nil
// where nothing does.
type Offer struct {
	CardID, Title string
	Why           *Refused
}

// Opened is what opening an address led to: the codes that were taken, and what
// was not given, the first of it with its reason.
type Opened struct {
	Codes   []string
	Refused int
	Why     *Refused
}

// Gift is one step of passing a coupon on. To is the friend's openid.
type Gift struct {
	Code, CardID string
	Step         GiftStep
	To           string
}

// GiftStep is a step of passing a coupon on.
type GiftStep string

// Steps of a gift: offered by its holder, taken by a friend, given back.
const (
	GiftOffer  GiftStep = "offer"
	GiftAccept GiftStep = "accept"
	GiftReturn GiftStep = "return"
)

// Refused is a no of the sandbox, as the platform would have said it.
type Refused struct {
	Code   int    // errcode, 0 where the platform has none for it
	Why    string // which of the errcode's meanings, "" where it has one
	Reason string // in English, for developers
}

func (r *Refused) Error() string {
	if r.Code == 0 {
		return r.Reason
	}
	return fmt.Sprintf("%d %s", r.Code, r.Reason)
}
