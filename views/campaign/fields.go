package campaign

import (
	"strings"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/wechat/card"
)

// Rows of a group at most. The platform prints no maximum for pictures (45020
// says that there is one) and there are seven days to name.
const (
	mostPictures = 20
	mostTimes    = 14
)

// fixer says why a field of an existing card cannot be changed; "" when it can.
type fixer func(id string) string

// maker builds the form's groups for one type of coupon.
type maker struct {
	env   ui.Env
	w     *fieldWords
	kind  card.Type
	now   func() time.Time // a form can be open over midnight
	fixed fixer            // nil for a card that does not exist yet
	// holiday offers HOLIDAY among the days: the platform's sample has it and
	// its table does not, so only a coupon that says it keeps it.
	holiday bool
	// files are the pictures that were looked at, by path.
	files map[string]campaign.Picture
	// sameLogo reports whether the logo of another card can be taken.
	sameLogo func() bool
	// noStock reports whether the stock must still be put to 0.
	noStock func(form.Values) bool
}

// groups are the fields of a coupon: first the ones every coupon needs, then
// the rest, folded.
func (m maker) groups() []form.Group {
	out := []form.Group{
		m.group("face", false, m.text(brandName), m.text(title), m.colours(), m.text(notice), m.picture(logo)),
		m.group("offer", false, append(m.offer(), m.area(description))...),
		m.group("when", false, m.when()...),
		m.group("codes", true, m.codes()...),
		m.group("use", true, m.use()...),
		m.times(),
		m.group("stores", true, m.check(allStores), m.text(stores)),
		m.group("more", true, m.text(subTitle), m.text(phone), m.ticks(services, serviceNames())),
		m.group("cover", true, m.text(coverText), m.picture(coverPicture)),
		m.pictures(),
		m.group("center", true, m.jump(centerTitle, centerSub, centerUser, centerPath, centerURL)...),
		m.group("custom", true, m.jump(customName, customSub, customUser, customPath, customURL)...),
		m.group("promotion", true, m.jump(promoName, promoSub, promoUser, promoPath, promoURL)...),
		m.group("issuer", true, m.text(source), m.field(issuedFor, form.Number)),
	}
	return out
}

func (m maker) group(id string, folded bool, fields ...form.Field) form.Group {
	return form.Group{ID: id, Title: m.w.Group[id], Fields: fields, Folded: folded}
}

// field is what all kinds have in common.
func (m maker) field(id string, kind form.Kind) form.Field {
	f := form.Field{ID: id, Kind: kind, Label: m.w.Field[id].Label, Help: m.w.Field[id].Help, Unit: m.w.Unit[id]}
	if m.fixed != nil {
		f.Fixed = func(form.Values) string { return m.fixed(id) }
		if campaign.Restarts(id) {
			f.Help = m.w.Restarts + f.Help
		}
		f.Help = m.widens(id) + f.Help
	}
	return f
}

// widens says before a day of a card that exists which way it can be moved.
func (m maker) widens(id string) string {
	switch {
	case m.fixed == nil:
	case id == dateBegin:
		return m.w.OnlyEarlier
	case id == dateEnd:
		return m.w.OnlyLater
	}
	return ""
}

// limit is how many bytes the platform takes for a member.
func limit(id string) int {
	f, _ := card.FieldOf(m0(id))
	return f.Bytes
}

// m0 gives a field id the shape of a path: numbers of rows and our own names
// for a member that has two meanings.
func m0(id string) string {
	if id == gift {
		return "gift.gift"
	}
	return strings.ReplaceAll(id, ".{}", "")
}

func (m maker) text(id string) form.Field {
	f := m.field(id, form.Text)
	if id != stores {
		f.Bytes = limit(id)
	}
	return f
}

func (m maker) area(id string) form.Field {
	f := m.field(id, form.Area)
	f.Bytes = limit(id)
	return f
}

func (m maker) picture(id string) form.Field {
	f := m.field(id, form.Picture)
	if id == rowPicture {
		return f // a hint does not know which row it is for
	}
	f.Hint = func(v form.Values) string {
		p, known := m.files[v[id]]
		switch {
		case known:
			return m.known(p) + m.w.Stop + f.Help
		case campaign.IsLocal(v[id]):
			return m.w.PictureLocal
		case v[id] != "":
			return m.w.PictureThere
		case id == logo && m.sameLogo != nil && m.sameLogo():
			return m.w.LogoKey + m.w.Stop + f.Help // the key first: a long help is cut where there is little room
		}
		return f.Help
	}
	return f
}

func (m maker) check(id string) form.Field { return m.field(id, form.Check) }

// colours are the platform's own, by its names.
func (m maker) colours() form.Field {
	f := m.field(colour, form.Colour)
	for _, c := range card.Colors {
		f.Choices = append(f.Choices, form.Choice{Value: c.Name, Label: m.w.Colour[c.Name], Note: c.Name, Colour: c.Value})
	}
	return f
}

// ticks are several answers out of a list.
func (m maker) ticks(id string, values []string) form.Field {
	f := m.field(id, form.Checks)
	for _, v := range values {
		f.Choices = append(f.Choices, form.Choice{Value: v, Label: m.w.Choice[v]})
	}
	return f
}

func serviceNames() []string {
	var out []string
	for _, s := range card.Services {
		out = append(out, string(s))
	}
	return out
}

// use are the conditions printed on the face, each on the types it is for.
func (m maker) use() []form.Field {
	var out []form.Field
	switch m.kind {
	case card.Cash:
		out = append(out, m.text(accept), m.text(reject), m.money(useLeast))
	case card.Gift:
		out = append(out, m.money(useLeast), m.text(useFor))
	}
	return append(out, m.check(withOthers))
}

// times are rows of days and their hours.
func (m maker) times() form.Group {
	week := card.Days
	if !m.holiday {
		week = week[:7]
	}
	g := m.group("times", true, m.ticks(days, week), m.field(hours, form.Hours))
	g.Repeat = &form.Repeat{Prefix: timesPrefix, Max: mostTimes, Add: m.w.AddTime, Remove: m.w.RemoveTime}
	return g
}

// pictures are rows of a picture and its text.
func (m maker) pictures() form.Group {
	g := m.group("rows", true, m.picture(rowPicture), m.area(rowText))
	g.Repeat = &form.Repeat{Prefix: rowsPrefix, Max: mostPictures, Add: m.w.AddRow, Remove: m.w.RemoveRow}
	return g
}

// jump is a way into a mini program. The link to a web page is there only for
// copies of old cards, to be cleared.
func (m maker) jump(name, sub, user, path, link string) []form.Field {
	old := m.text(link)
	old.Show = func(v form.Values) bool { return v[link] != "" }
	return []form.Field{m.text(name), m.text(sub), m.text(user), m.text(path), old}
}
