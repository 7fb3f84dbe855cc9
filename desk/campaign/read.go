package campaign

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Read makes the platform's request of a draft and names everything that is
// wrong with it at once, each at its field: what cannot be read as a number, an
// amount or a day, and what card.Draft.Validate finds. The path of a picture on
// this machine counts as one; Publish looks at the file. Rows with nothing in
// them are left out. All fields are read, also those that a form does not show
// for this type, so that nothing is dropped in silence.
func Read(d Draft) (card.Draft, []Fault) {
	r, cd := read(d)
	return cd, r.all(withUploads(cd).Validate())
}

// Faults are those of Read and what the clock and the disk have against
// publishing d now: a validity that has ended, pictures that cannot be uploaded.
func (d *Desk) Faults(dr Draft) []Fault {
	r, cd := read(dr)
	return merge(r.all(withUploads(cd).ValidateAt(d.o.Now())), d.CheckPictures(dr))
}

// all are the faults of the fields and of the card package, in order.
func (r *reader) all(found card.Faults) []Fault {
	for _, f := range found {
		r.found(f)
	}
	return merge(r.faults, nil)
}

// read is Read without the rules of the documents.
func read(d Draft) (*reader, card.Draft) {
	r := &reader{kind: d.Type, v: d.Values, bad: map[string]bool{}}
	return r, card.Draft{Offer: r.offer(d.Type), Base: r.base(), Advanced: r.advanced()}
}

// reader reads fields and collects what is wrong with them.
type reader struct {
	kind   card.Type
	v      map[string]string
	faults []Fault
	bad    map[string]bool // ids of fields that could not be read
	rows   []int           // row of the form for each element of text_image_list
	times  []int           // the same for time_limit
}

// unreadable notes a field that says nothing; no other rule is applied to it.
func (r *reader) unreadable(id string, why wechat.Words) {
	path := "card." + lower(r.kind) + "." + memberPath(id)
	field, _ := card.FieldOf(path)
	r.bad[id] = true
	r.faults = append(r.faults, Fault{ID: id, Path: path, Name: field.Words, Words: why})
}

func (r *reader) whole(id string) int64 {
	n, err := parseWhole(r.v[id])
	if err != nil {
		r.unreadable(id, hintWhole)
	}
	return n
}

func (r *reader) small(id string) int { return int(r.whole(id)) }

func (r *reader) yuan(id string) int64 {
	fen, err := parseYuan(r.v[id])
	if err != nil {
		r.unreadable(id, hintYuan)
	}
	return fen
}

func (r *reader) day(id string, within time.Duration) time.Time {
	t, err := parseDay(r.v[id], within)
	if err != nil {
		r.unreadable(id, hintDay)
	}
	return t
}

func (r *reader) offer(t card.Type) card.Offer {
	switch t {
	case card.Groupon:
		return card.GrouponOffer{Deal: r.v[idDeal]}
	case card.Cash:
		return card.CashOffer{LeastCost: r.yuan(idLeastCost), ReduceCost: r.yuan(idReduceCost)}
	case card.Discount:
		return card.DiscountOffer{Percent: r.small(idDiscount)}
	case card.Gift:
		return card.GiftOffer{Gift: r.v[idGift]}
	case card.GeneralCoupon:
		return card.GeneralOffer{Detail: r.v[idDetail]}
	}
	return nil
}

func (r *reader) base() card.Base {
	v := r.v
	b := card.Base{
		LogoURL: v[idLogo], Brand: v[idBrand], Title: v[idTitle], SubTitle: v[idSubTitle], Color: v[idColor], Notice: v[idNotice],
		Description: v[idDescription], ServicePhone: v[idPhone], Source: v[idSource], SubMerchant: r.whole(idIssuedFor), CodeType: card.CodeType(v[idCodeType]),
		Date: r.date(), Quantity: r.whole(idQuantity), GetLimit: r.small(idGetLimit), UseLimit: r.small(idUseLimit),
		BindOpenID: v[idBindOpenID] == yes, CanShare: v[idCanShare] == yes, CanGive: v[idCanGive] == yes,
		AllStores: v[idAllStores] == yes, Stores: r.stores(),
	}
	switch v[idCodeMode] {
	case "":
	case ModeCustom:
		b.UseCustomCode = true
	case ModeDeposit:
		b.UseCustomCode, b.Deposit = true, true
	default:
		r.unreadable(idCodeMode, hintMode)
	}
	for _, j := range jumps {
		*j.of(&b) = card.Jump{Name: v[j.name], SubTitle: v[j.sub], URL: v[j.link], AppUser: v[j.user], AppPath: v[j.path]}
	}
	return b
}

// date reads the fields of the type of validity that is chosen, and no others.
func (r *reader) date() card.DateInfo {
	d := card.DateInfo{Type: r.v[idDateType]}
	if d.Type == card.DateFixTerm {
		d.Term, d.BeginTerm, d.End = r.small(idFixedTerm), r.small(idFixedBegin), r.day(idCommonEnd, lastSecond)
		return d
	}
	d.Begin, d.End = r.day(idBegin, 0), r.day(idEnd, lastSecond)
	return d
}

func (r *reader) stores() []int64 {
	var ids []int64
	for _, s := range strings.FieldsFunc(plain(r.v[idStores]), func(c rune) bool { return strings.ContainsRune(", ;\n\t", c) }) {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			r.unreadable(idStores, hintStores)
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

func (r *reader) advanced() card.Advanced {
	var a card.Advanced
	use := card.UseCondition{Accept: r.v[idAccept], Reject: r.v[idReject], ObjectUseFor: r.v[idObjectUse],
		LeastCost: r.yuan(idUseLeast), WithOthers: r.v[idWithOthers] == yes}
	if use != (card.UseCondition{WithOthers: true}) { // which says no more than its absence
		a.Use = &use
	}
	if cover := (card.Cover{Text: r.v[idCover], Picture: r.v[idCoverIcon]}); cover != (card.Cover{}) {
		a.Cover = &cover
	}
	for _, i := range r.numbers(idRows) {
		row := card.Row{Picture: r.v[rowID(idRows, i, "image_url")], Text: r.v[rowID(idRows, i, "text")]}
		if row != (card.Row{}) {
			a.Rows, r.rows = append(a.Rows, row), append(r.rows, i)
		}
	}
	for _, i := range r.numbers(idTimes) {
		a.Times = append(a.Times, r.timesOf(i)...)
	}
	for _, s := range split(r.v[idServices]) {
		a.Services = append(a.Services, card.Service(s))
	}
	return a
}

// timesOf reads a row of time_limit: one element for each of its days.
func (r *reader) timesOf(i int) []card.TimeLimit {
	days, hours := r.v[rowID(idTimes, i, "days")], r.v[rowID(idTimes, i, "hours")]
	if days == "" && plain(hours) == "" {
		return nil
	}
	names := split(days)
	if len(names) == 0 {
		names = []string{""} // hours of no day: the rule says which field is missing
	}
	var out []card.TimeLimit
	for _, day := range names {
		out, r.times = append(out, card.TimeLimit{Day: day}), append(r.times, i)
	}
	if plain(hours) == "" {
		return out
	}
	h, err := parseHours(hours)
	if err != nil {
		r.unreadable(rowID(idTimes, i, "hours"), hintHours)
		return out
	}
	for at := range out {
		out[at].Hours = new(*h)
	}
	return out
}

// numbers are the rows of a list that have a field, in order.
func (r *reader) numbers(list string) []int {
	var all []int
	for id := range r.v {
		rest, ok := strings.CutPrefix(id, list+".")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(number); err == nil && !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return all
}

// split takes a list of values apart; empty ones are none.
func split(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c == ',' })
}
