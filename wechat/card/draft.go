package card

import "time"

// Draft is a card that does not exist yet (创建卡券): what its customers get, the
// members that all types share, and the extra ones for display.
type Draft struct {
	Offer    Offer // GrouponOffer, CashOffer, DiscountOffer, GiftOffer or GeneralOffer
	Base     Base
	Advanced Advanced
}

// Offer is the part of a card that only its type has.
type Offer interface {
	Type() Type
	own() own
	check(c *checker)
}

// GrouponOffer is a 团购券.
type GrouponOffer struct {
	Deal string // what the deal contains, ≤ 3072 bytes, "\n" breaks lines
}

// CashOffer is a 代金券. Amounts are in fen.
type CashOffer struct {
	LeastCost  int64 // spending threshold, 0 = none
	ReduceCost int64 // taken off
}

// DiscountOffer is a 折扣券.
type DiscountOffer struct {
	Percent int // taken off, 1 to 99: 30 means the customer pays 70 % (七折)
}

// GiftOffer is a 兑换券.
type GiftOffer struct {
	Gift string // what is exchanged, ≤ 3072 bytes
}

// GeneralOffer is a 优惠券.
type GeneralOffer struct {
	Detail string // the offer, ≤ 3072 bytes
}

// Type gives GROUPON.
func (GrouponOffer) Type() Type { return Groupon }

// Type gives CASH.
func (CashOffer) Type() Type { return Cash }

// Type gives DISCOUNT.
func (DiscountOffer) Type() Type { return Discount }

// Type gives GIFT.
func (GiftOffer) Type() Type { return Gift }

// Type gives GENERAL_COUPON.
func (GeneralOffer) Type() Type { return GeneralCoupon }

// CodeType is how the code is shown on the phone.
type CodeType string

// The code types (码型).
const (
	CodeText        CodeType = "CODE_TYPE_TEXT"         // the number
	CodeBarcode     CodeType = "CODE_TYPE_BARCODE"      // bar code and number
	CodeQR          CodeType = "CODE_TYPE_QRCODE"       // QR and number
	CodeOnlyQR      CodeType = "CODE_TYPE_ONLY_QRCODE"  // QR without the number
	CodeOnlyBarcode CodeType = "CODE_TYPE_ONLY_BARCODE" // bar code without the number
	CodeNone        CodeType = "CODE_TYPE_NONE"         // nothing
)

// CodeTypes are all code types.
var CodeTypes = []CodeType{CodeText, CodeBarcode, CodeQR, CodeOnlyQR, CodeOnlyBarcode, CodeNone}

// MaxStock is the largest stock of a card, and the most that one change adds.
const MaxStock = 100_000_000

// Base is base_info: what a card of any type has.
type Base struct {
	LogoURL      string // result of UploadImage, 300×300 advised, ≤ 128 bytes
	Brand        string // merchant name, ≤ 36 bytes; cannot be changed later
	Title        string // coupon name, ≤ 27 bytes (9 汉字)
	SubTitle     string // ≤ 54 bytes; in older documents only
	Color        string // a name of Colors
	Notice       string // one line for the cashier's desk, ≤ 48 bytes
	Description  string // conditions, ≤ 3072 bytes, "\n" breaks lines
	ServicePhone string // ≤ 24 bytes
	Source       string // third-party issuer, ≤ 36 bytes; in older documents only
	SubMerchant  int64  // sub_merchant_info.merchant_id: the merchant that a third party issues for (第三方代制), 0 = none
	CodeType     CodeType

	Date     DateInfo // see Between and DaysFromClaim
	Quantity int64    // opening stock, 1 to MaxStock; 0 with Deposit and only then

	GetLimit int // codes one user may claim; 0 leaves it to the platform (50)
	UseLimit int // codes one user may redeem; 0 leaves it to the platform (50)

	UseCustomCode bool // the merchant chooses the codes
	Deposit       bool // custom codes are deposited beforehand and handed out at random
	BindOpenID    bool // only users named at distribution may claim
	CanShare      bool
	CanGive       bool

	AllStores bool    // excludes Stores
	Stores    []int64 // poiids

	Center    Jump // button in the middle of the face
	Custom    Jump // first row below
	Promotion Jump // marketing row
}

// Jump is a way from the face of a card into a mini program.
type Jump struct {
	Name     string // ≤ 15 bytes; of Center ≤ 18
	SubTitle string // ≤ 18 bytes; of Center ≤ 24
	AppUser  string // original id of a bound mini program, "gh_xxxxxxxxxxxx@app"
	AppPath  string // page, ≤ 128 bytes
	URL      string // web page of an older card; the platform refuses new ones (73211)
}

// Between is a validity from begin to end, which is best the last second of a
// day in UTC+8.
func Between(begin, end time.Time) DateInfo {
	return DateInfo{Type: DateFixTimeRange, Begin: begin, End: end}
}

// DaysFromClaim is a validity of term days (at least 1) that begins after days
// from the claim, 0 = at once.
func DaysFromClaim(term, after int) DateInfo {
	return DateInfo{Type: DateFixTerm, Term: term, BeginTerm: after}
}
