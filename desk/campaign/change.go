package campaign

import (
	"slices"

	"coupondesk/wechat/card"
)

// Edit fills a form with a card that exists.
func Edit(c card.Card) Draft {
	cd, ok := c.Draft()
	d := Draft{Type: c.Type, Values: Values(cd), CardID: c.ID}
	if !ok {
		d.Type = ""
	}
	d.Title = d.Values[idTitle]
	return d
}

// Change makes the change that turns a card into what a form says: only members
// that differ and that the platform lets be changed. The others that differ are
// faults at their fields, as is what Update.Check finds. What is wrong with the
// card as it was and is left alone is no fault.
func Change(before card.Card, dr Draft) (card.Update, []Fault) {
	r, now := read(dr)
	was, _ := before.Draft()
	u := card.Update{CardID: before.ID, Type: dr.Type}
	for _, id := range unlike(Values(was), Values(now)) {
		why, ok := Editable(id, before)
		switch {
		case r.bad[id]: // said already
		case ok:
			change(&u, id, now.Base)
		default:
			field, _ := card.FieldOf(memberPath(id))
			r.faults = append(r.faults, Fault{ID: id, Path: lower(dr.Type) + "." + memberPath(id), Name: field.Words, Words: why})
		}
	}
	for _, f := range local(u).Check(before) {
		if f.Path != lower(dr.Type)+".base_info" || len(r.faults) == 0 { // not "nothing is to be changed" beside what cannot be
			r.found(f)
		}
	}
	return u, merge(r.faults, nil)
}

// local lets a logo that is still a file pass as one that is uploaded.
func local(u card.Update) card.Update {
	if u.LogoURL != nil && IsLocal(*u.LogoURL) {
		u.LogoURL = new(uploaded)
	}
	return u
}

// change takes one field over into u.
func change(u *card.Update, id string, b card.Base) {
	switch id {
	case idLogo:
		u.LogoURL = &b.LogoURL
	case idColor:
		u.Color = &b.Color
	case idNotice:
		u.Notice = &b.Notice
	case idDescription:
		u.Description = &b.Description
	case idPhone:
		u.ServicePhone = &b.ServicePhone
	case idCodeType:
		u.CodeType = &b.CodeType
	case idStores:
		u.Stores = &b.Stores
	case idGetLimit:
		u.GetLimit = &b.GetLimit
	case idCanShare:
		u.CanShare = &b.CanShare
	case idCanGive:
		u.CanGive = &b.CanGive
	case idBegin, idEnd:
		u.Validity = &card.Interval{Begin: b.Date.Begin, End: b.Date.End}
	default:
		changeJump(u, id, &b)
	}
}

func changeJump(u *card.Update, id string, b *card.Base) {
	for _, j := range jumps {
		to, from := j.change(u), j.of(b)
		switch id {
		case j.name:
			to.Name = &from.Name
		case j.sub:
			to.SubTitle = &from.SubTitle
		case j.user:
			to.AppUser = &from.AppUser
		case j.path:
			to.AppPath = &from.AppPath
		case j.link:
			to.ClearURL = from.URL == ""
		}
	}
}

// carriedOut reports whether a card is as u wants it.
func carriedOut(u card.Update, c card.Card) bool {
	was, ok := c.Draft()
	if !ok {
		return false
	}
	b := was.Base
	same := is(u.LogoURL, b.LogoURL) && is(u.Color, b.Color) && is(u.Notice, b.Notice) && is(u.Description, b.Description) &&
		is(u.ServicePhone, b.ServicePhone) && is(u.CodeType, b.CodeType) && is(u.GetLimit, b.GetLimit) &&
		is(u.CanShare, b.CanShare) && is(u.CanGive, b.CanGive) && (u.Stores == nil || slices.Equal(*u.Stores, b.Stores)) &&
		(u.Validity == nil || u.Validity.Begin.Equal(b.Date.Begin) && u.Validity.End.Equal(b.Date.End))
	for _, j := range jumps {
		to, have := j.change(&u), j.of(&b)
		same = same && is(to.Name, have.Name) && is(to.SubTitle, have.SubTitle) && is(to.AppUser, have.AppUser) &&
			is(to.AppPath, have.AppPath) && (!to.ClearURL || have.URL == "")
	}
	return same
}

// is reports whether a member is unchanged or has this value.
func is[T comparable](want *T, have T) bool { return want == nil || *want == have }
