package campaign

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"coupondesk/wechat/card"
)

// Values writes a card into the fields of a form, so that Read gives it back as
// it was. Ids are the JSON paths below the member named after the type, with
// these exceptions: base_info.code_mode stands for the two flags of custom
// codes, date_info has begin, end and common_end as days in UTC+8, and rows of
// time_limit have days (several, by commas) and hours ("10:00-21:30", "" is the
// whole day). Money is in yuan; a number of 0 that means "none" is "".
//
// What nobody can write into the fields is lost: a use_condition that says no
// more than its absence, and deposited codes that are not custom codes.
func Values(cd card.Draft) map[string]string {
	b := cd.Base
	v := map[string]string{
		idLogo: b.LogoURL, idBrand: b.Brand, idTitle: b.Title, idSubTitle: b.SubTitle, idColor: b.Color, idNotice: b.Notice,
		idDescription: b.Description, idPhone: b.ServicePhone, idSource: b.Source, idCodeType: string(b.CodeType),
		idQuantity: wholeText(b.Quantity), idGetLimit: wholeText(int64(b.GetLimit)), idUseLimit: wholeText(int64(b.UseLimit)), idIssuedFor: wholeText(b.SubMerchant),
		idBindOpenID: check(b.BindOpenID), idCanShare: check(b.CanShare), idCanGive: check(b.CanGive),
		idAllStores: check(b.AllStores), idStores: storesText(b.Stores), idCodeMode: "",
	}
	switch {
	case b.Deposit:
		v[idCodeMode] = ModeDeposit
		v[idQuantity] = strconv.FormatInt(b.Quantity, 10) // where 0 is what it must be, and not missing
	case b.UseCustomCode:
		v[idCodeMode] = ModeCustom
	}
	for _, j := range jumps {
		at := j.of(&b)
		v[j.name], v[j.sub], v[j.link], v[j.user], v[j.path] = at.Name, at.SubTitle, at.URL, at.AppUser, at.AppPath
	}
	dateValues(v, b.Date)
	offerValues(v, cd.Offer)
	advancedValues(v, cd.Advanced)
	return v
}

func check(b bool) string {
	if b {
		return yes
	}
	return ""
}

func storesText(ids []int64) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(id, 10)
	}
	return strings.Join(texts, ",")
}

func dateValues(v map[string]string, d card.DateInfo) {
	v[idDateType] = d.Type
	v[idBegin], v[idEnd], v[idCommonEnd], v[idFixedTerm], v[idFixedBegin] = "", "", "", "", "0"
	if d.Type == card.DateFixTerm {
		v[idFixedTerm], v[idFixedBegin] = wholeText(int64(d.Term)), strconv.Itoa(d.BeginTerm)
		v[idCommonEnd] = dayText(d.End, lastSecond)
		return
	}
	v[idBegin], v[idEnd] = dayText(d.Begin, 0), dayText(d.End, lastSecond)
}

func offerValues(v map[string]string, offer card.Offer) {
	switch o := offer.(type) {
	case card.GrouponOffer:
		v[idDeal] = o.Deal
	case card.CashOffer:
		v[idLeastCost], v[idReduceCost] = yuanText(o.LeastCost), yuanText(o.ReduceCost)
	case card.DiscountOffer:
		v[idDiscount] = wholeText(int64(o.Percent))
	case card.GiftOffer:
		v[idGift] = o.Gift
	case card.GeneralOffer:
		v[idDetail] = o.Detail
	}
}

func advancedValues(v map[string]string, a card.Advanced) {
	use := card.UseCondition{WithOthers: true}
	if a.Use != nil {
		use = *a.Use
	}
	v[idAccept], v[idReject], v[idObjectUse] = use.Accept, use.Reject, use.ObjectUseFor
	v[idUseLeast], v[idWithOthers] = yuanText(use.LeastCost), check(use.WithOthers)
	v[idCover], v[idCoverIcon] = "", ""
	if a.Cover != nil {
		v[idCover], v[idCoverIcon] = a.Cover.Text, a.Cover.Picture
	}
	for i, r := range a.Rows {
		v[rowID(idRows, i, "image_url")], v[rowID(idRows, i, "text")] = r.Picture, r.Text
	}
	for i, row := range timeRows(a.Times) {
		v[rowID(idTimes, i, "days")], v[rowID(idTimes, i, "hours")] = strings.Join(row.days, ","), hoursText(row.hours)
	}
	services := make([]string, len(a.Services))
	for i, s := range a.Services {
		services[i] = string(s)
	}
	v[idServices] = strings.Join(services, ",")
}

// rowID is the id of a field in row i of a list.
func rowID(list string, i int, member string) string { return fmt.Sprintf("%s.%d.%s", list, i, member) }

// timeRow is a row of the form: several days with the same hours.
type timeRow struct {
	days  []string
	hours *card.Hours
}

// timeRows puts days with equal hours into one row, as long as that keeps their
// order and they stand in the order of the week, in which a form writes them.
func timeRows(times []card.TimeLimit) []timeRow {
	var rows []timeRow
	for _, t := range times {
		if n := len(rows) - 1; n >= 0 && sameHours(rows[n].hours, t.Hours) && follows(rows[n].days[len(rows[n].days)-1], t.Day) {
			rows[n].days = append(rows[n].days, t.Day)
			continue
		}
		rows = append(rows, timeRow{[]string{t.Day}, t.Hours})
	}
	return rows
}

func sameHours(a, b *card.Hours) bool { return a == b || a != nil && b != nil && *a == *b }

func follows(day, next string) bool {
	d, n := slices.Index(card.Days, day), slices.Index(card.Days, next)
	return d >= 0 && n > d
}
