package card

import (
	"context"
	"slices"
	"strings"
)

// Get reads one card (查看卡券详情 / card detail). 40073 means that the account
// has no such card.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) Get(ctx context.Context, cardID string) (Card, error) {
	const op = "card.get"
	o, err := c.post(ctx, op, pathGet, struct {
		CardID string `json:"card_id"`
	}{cardID})
	if err != nil {
		return Card{}, err
	}
	card, ok := decodeCard(o.object("card"))
	if !ok {
		return Card{}, useless(op, pathGet, "card")
	}
	switch card.ID {
	case cardID:
	case "":
		card.ID = cardID
	default: // what is decided by it would be decided about another card
		return Card{}, useless(op, pathGet, "the card that was asked for")
	}
	return card, nil
}

// decodeCard reads the card object: card_type, and one member named after the
// type in lower case that holds everything else.
func decodeCard(o object) (Card, bool) {
	kind := strings.ToUpper(strings.TrimSpace(o.text("card_type")))
	own := o.object(strings.ToLower(kind))
	if own == nil {
		kind, own = guessType(o, kind)
	}
	base := own.object("base_info")
	if base == nil {
		return Card{}, false
	}
	card := Card{Type: Type(kind)}
	card.readBase(base)
	card.readJumps(base)
	card.readOwn(own)
	card.readAdvanced(own.object("advanced_info"))
	return card, true
}

// NeedStock is an error where the answer that the card was read from does not
// tell its stock, which must not be taken for 0 by who changes it.
func (c Card) NeedStock() error {
	if c.StockUntold {
		return useless("card.get", pathGet, "the stock of the card")
	}
	return nil
}

// guessType finds the one member that looks like a card when the member named
// after card_type is not there.
func guessType(o object, kind string) (string, object) {
	names := make([]string, 0, len(o))
	for name := range o {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if own := o.object(name); own.object("base_info") != nil {
			if kind == "" {
				kind = strings.ToUpper(name)
			}
			return kind, own
		}
	}
	return kind, nil
}

func (c *Card) readBase(o object) {
	c.ID = o.text("id")
	c.StatusRaw = o.text("status")
	c.Status = normalStatus(c.StatusRaw)
	c.Title, c.Brand = o.text("title"), o.text("brand_name")
	c.LogoURL, c.Color = o.text("logo_url"), o.text("color")
	c.Notice, c.Description = o.text("notice"), o.text("description")
	c.ServicePhone, c.CodeType = o.text("service_phone"), o.text("code_type")

	sku := o.object("sku")
	quantity, told := sku.told("quantity")
	c.Quantity, c.StockUntold, c.TotalQuantity = quantity, !told, sku.count("total_quantity")
	c.Date = decodeDate(o.object("date_info"))
	c.Date.Term, c.Date.BeginTerm = max(0, c.Date.Term), max(0, c.Date.BeginTerm)

	c.GetLimit, c.UseLimit = o.few("get_limit"), o.few("use_limit")
	c.UseCustomCode, c.CustomMode = o.flag("use_custom_code", false), o.text("get_custom_code_mode")
	c.BindOpenID = o.flag("bind_openid", false)
	c.CanShare, c.CanGive = o.flag("can_share", false), o.flag("can_give_friend", false)
	c.AllStores, c.Stores = o.flag("use_all_locations", false), o.texts("location_id_list")
	c.Created, c.Updated = o.unix("create_time"), o.unix("update_time")
}

func (c *Card) readOwn(o object) {
	c.LeastCost, c.ReduceCost = o.count("least_cost"), o.count("reduce_cost")
	c.Percent = o.few("discount")
	c.Gift, c.DealDetail, c.Detail = o.text("gift"), o.text("deal_detail"), o.text("default_detail")
}

func (c *Card) readAdvanced(o object) {
	use := o.object("use_condition")
	c.Accept, c.Reject = use.text("accept_category"), use.text("reject_category")
	c.ObjectUseFor = use.text("object_use_for")
	c.WithOthers = use.flag("can_use_with_other_discount", true)
	if c.LeastCost == 0 {
		c.LeastCost = use.count("least_cost") // newer cards keep the threshold here
	}
	cover := o.object("abstract")
	c.Abstract, c.CoverPictures = cover.text("abstract"), cover.texts("icon_url_list")
	for _, row := range o.objects("text_image_list") {
		c.Rows = append(c.Rows, Row{Picture: row.text("image_url"), Text: row.text("text")})
	}
	for _, t := range o.objects("time_limit") {
		limit := TimeLimit{Day: t.text("type")}
		if t["begin_hour"] != nil || t["end_hour"] != nil {
			limit.Hours = &Hours{t.few("begin_hour"), t.few("begin_minute"), t.few("end_hour"), t.few("end_minute")}
		}
		c.Times = append(c.Times, limit)
	}
	c.BusinessServices = o.texts("business_service")
}

// readJumps reads the three ways out of the face. Older cards may still lead to
// web pages.
func (c *Card) readJumps(o object) {
	c.SubTitle, c.Source = o.text("sub_title"), o.text("source")
	c.SubMerchant = o.object("sub_merchant_info").count("merchant_id")
	jump := func(name, sub, link, app string) Jump {
		return Jump{o.text(name), o.text(sub), o.text(app + "_user_name"), o.text(app + "_pass"), o.text(link)}
	}
	c.Center = jump("center_title", "center_sub_title", "center_url", "center_app_brand")
	c.Custom = jump("custom_url_name", "custom_url_sub_title", "custom_url", "custom_app_brand")
	c.Promotion = jump("promotion_url_name", "promotion_url_sub_title", "promotion_url", "promotion_app_brand")
}

// decodeDate reads date_info. Older cards have the types 1 and 2 for the fixed
// interval and the fixed term.
func decodeDate(o object) DateInfo {
	d := DateInfo{
		Type: o.text("type"), Begin: o.unix("begin_timestamp"), End: o.unix("end_timestamp"),
		Term: o.small("fixed_term"), BeginTerm: o.small("fixed_begin_term"),
	}
	d.Type = dateType(d.Type)
	return d
}

// dateType gives today's name of a validity type: older texts have numbers and
// misspellings. What it does not know it leaves as it is.
func dateType(s string) string {
	switch squeeze(s) {
	case "1", squeeze(DateFixTimeRange):
		return DateFixTimeRange
	case "2", squeeze(DateFixTerm):
		return DateFixTerm
	}
	return s
}

// squeeze takes out what old texts put in the wrong places.
func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "_", "").Replace(strings.ToUpper(s))
}

// normalStatus gives today's spelling of a card status; an unknown one is kept.
func normalStatus(raw string) Status {
	s := Status(strings.ToUpper(strings.TrimSpace(raw)))
	switch s {
	case "CARD_STATUS_USER_DELETE":
		return StatusDelete
	case "CARD_STATUS_USER_DISPATCH":
		return StatusDispatch
	case "CARD_STATUS_VERIFY_FALL":
		return StatusVerifyFail
	}
	return s
}

// Deposits says that the card hands out codes that were deposited beforehand
// (导入code).
func (c Card) Deposits() bool { return c.UseCustomCode && c.CustomMode == customModeDeposit }
