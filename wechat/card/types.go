// Package card is a typed client for the 卡券 (card and coupon) calls of the
// WeChat Official Account platform, limited to the five ordinary coupon types.
//
// Source: developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer.
package card

import "time"

// Type is the platform's card_type of an ordinary coupon.
type Type string

// The five ordinary coupon types (券种). The platform has not let them be
// created on real accounts since 2021-04-01; existing ones live on.
const (
	Groupon       Type = "GROUPON"        // 团购券
	Cash          Type = "CASH"           // 代金券
	Discount      Type = "DISCOUNT"       // 折扣券
	Gift          Type = "GIFT"           // 兑换券
	GeneralCoupon Type = "GENERAL_COUPON" // 优惠券
)

// Status is the review and distribution state of a card.
type Status string

// Card states as the platform spells them today (查看卡券详情).
const (
	StatusNotVerify  Status = "CARD_STATUS_NOT_VERIFY"  // 待审核
	StatusVerifyFail Status = "CARD_STATUS_VERIFY_FAIL" // 审核失败
	StatusVerifyOK   Status = "CARD_STATUS_VERIFY_OK"   // 通过审核
	StatusDelete     Status = "CARD_STATUS_DELETE"      // 被商户删除
	StatusDispatch   Status = "CARD_STATUS_DISPATCH"    // 在公众平台投放过
)

// CodeStatus is the user_card_status of one user's code.
type CodeStatus string

// Code states (查询Code). Only CodeNormal can be redeemed, and only inside its
// validity.
const (
	CodeNormal      CodeStatus = "NORMAL"
	CodeConsumed    CodeStatus = "CONSUMED"
	CodeExpire      CodeStatus = "EXPIRE"
	CodeGifting     CodeStatus = "GIFTING"
	CodeGiftTimeout CodeStatus = "GIFT_TIMEOUT"
	CodeDelete      CodeStatus = "DELETE"
	CodeUnavailable CodeStatus = "UNAVAILABLE"
)

// Validity types of date_info (使用日期).
const (
	DateFixTimeRange = "DATE_TYPE_FIX_TIME_RANGE" // fixed interval, Begin to End
	DateFixTerm      = "DATE_TYPE_FIX_TERM"       // Term days counted from the claim
)

// Card is one coupon type of the merchant ("batch"), as /card/get returns it.
type Card struct {
	ID           string
	Type         Type
	Status       Status // normalised spelling
	StatusRaw    string // as the platform wrote it
	Title        string
	Brand        string
	LogoURL      string
	Color        string // hex value such as "#2c9f67"
	Notice       string
	Description  string
	ServicePhone string
	CodeType     string

	Quantity      int64 // stock left
	StockUntold   bool  `json:",omitzero"` // the answer has no number for Quantity, which is 0 then
	TotalQuantity int64 // all ever put in; 0 when the platform does not say

	Date DateInfo

	GetLimit      int // codes one user may claim
	UseLimit      int // codes one user may redeem
	UseCustomCode bool
	CustomMode    string // get_custom_code_mode
	BindOpenID    bool
	CanShare      bool
	CanGive       bool // can_give_friend
	AllStores     bool
	Stores        []string // location_id_list, poiids

	LeastCost  int64  // CASH: threshold in fen, 0 = none
	ReduceCost int64  // CASH: fen taken off
	Percent    int    // DISCOUNT: percent taken off; 30 means the customer pays 70 %
	Gift       string // GIFT: what is exchanged
	DealDetail string // GROUPON
	Detail     string // GENERAL_COUPON: default_detail

	Accept, Reject   string // use_condition: goods it applies to, goods excluded
	ObjectUseFor     string // GIFT: "when buying …"
	WithOthers       bool   // can_use_with_other_discount; the platform's default is true
	Abstract         string // cover text
	CoverPictures    []string
	Rows             []Row
	Times            []TimeLimit
	BusinessServices []string

	SubTitle, Source          string
	SubMerchant               int64 // merchant_id of sub_merchant_info, 0 = none
	Center, Custom, Promotion Jump

	Created, Updated time.Time
}

// DateInfo is the validity rule of a card.
type DateInfo struct {
	Type       string // DateFixTimeRange or DateFixTerm
	Begin, End time.Time
	Term       int // days of validity, counted from the claim
	BeginTerm  int // days from the claim until the code begins, 0 = at once
}

// CodeQuery asks for one code. CardID is required for custom and deposited
// codes. With CheckConsume the platform reports an abnormal state as an error
// (40099, 40127) instead of as a status.
type CodeQuery struct {
	Code         string
	CardID       string
	CheckConsume bool
}

// CodeInfo is the platform's answer about one code.
type CodeInfo struct {
	CardID     string
	OpenID     string
	Status     CodeStatus
	CanConsume bool
	Begin, End time.Time // validity of this code; zero when not told
	OuterStr   string    // channel the code was claimed through
}

// ConsumeRequest redeems a code, irreversibly. CardID is sent for custom codes
// only where it is set.
type ConsumeRequest struct {
	Code   string
	CardID string
}

// Consumed is the platform's confirmation of a redemption.
type Consumed struct {
	CardID string
	OpenID string
}

// ListQuery pages through the merchant's cards: Offset from 0, Count 1 to MaxList.
type ListQuery struct {
	Offset, Count int
	Status        []Status // none = all
}

// List is one page of card ids and the number of all.
type List struct {
	IDs   []string
	Total int
}
