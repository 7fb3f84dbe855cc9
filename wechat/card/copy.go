package card

import (
	"cmp"
	"strconv"
)

// Draft makes a new card out of an existing one: what its customers get and see,
// with the stock that was once put in, not what is left. Whatever Create no
// longer takes, such as web links or a colour outside the table, stays in and
// is found by Validate. ok is false for a card of none of the five types.
func (c Card) Draft() (d Draft, ok bool) {
	switch c.Type {
	case Groupon:
		d.Offer = GrouponOffer{c.DealDetail}
	case Cash:
		d.Offer = CashOffer{c.LeastCost, c.ReduceCost}
	case Discount:
		d.Offer = DiscountOffer{c.Percent}
	case Gift:
		d.Offer = GiftOffer{c.Gift}
	case GeneralCoupon:
		d.Offer = GeneralOffer{c.Detail}
	default:
		return Draft{}, false
	}
	d.Base = Base{
		LogoURL: c.LogoURL, Brand: c.Brand, Title: c.Title, SubTitle: c.SubTitle, Color: c.Color, Notice: c.Notice,
		Description: c.Description, ServicePhone: c.ServicePhone, Source: c.Source, SubMerchant: c.SubMerchant, CodeType: CodeType(c.CodeType),
		Date: c.Date, Quantity: cmp.Or(c.TotalQuantity, c.Quantity), GetLimit: c.GetLimit, UseLimit: c.UseLimit,
		UseCustomCode: c.UseCustomCode, Deposit: c.CustomMode == customModeDeposit, BindOpenID: c.BindOpenID,
		CanShare: c.CanShare, CanGive: c.CanGive, AllStores: c.AllStores,
		Center: c.Center, Custom: c.Custom, Promotion: c.Promotion,
	}
	if found, known := LookupColor(c.Color); known {
		d.Base.Color = found.Name
	}
	if d.Base.Deposit {
		d.Base.Quantity = 0
	}
	d.Base.Stores = c.storeIDs()
	d.Advanced = c.advanced()
	return d, true
}

func (c Card) storeIDs() []int64 {
	var ids []int64
	for _, s := range c.Stores {
		if id, err := strconv.ParseInt(s, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// advanced begins only what the card has something in.
func (c Card) advanced() Advanced {
	a := Advanced{Rows: c.Rows, Times: c.Times}
	use := UseCondition{Accept: c.Accept, Reject: c.Reject, ObjectUseFor: c.ObjectUseFor, WithOthers: c.WithOthers}
	if c.Type == Gift {
		use.LeastCost = c.LeastCost // of a CASH card it is part of the offer
	}
	if use != (UseCondition{WithOthers: true}) {
		a.Use = &use
	}
	if c.Abstract != "" || len(c.CoverPictures) > 0 {
		a.Cover = &Cover{Text: c.Abstract}
		if len(c.CoverPictures) > 0 {
			a.Cover.Picture = c.CoverPictures[0]
		}
	}
	for _, s := range c.BusinessServices {
		a.Services = append(a.Services, Service(s))
	}
	return a
}
