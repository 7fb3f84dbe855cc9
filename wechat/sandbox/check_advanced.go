package sandbox

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

var weekdays = []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "HOLIDAY"}

var bizServices = []string{"BIZ_SERVICE_DELIVER", "BIZ_SERVICE_FREE_PARK", "BIZ_SERVICE_WITH_PET", "BIZ_SERVICE_FREE_WIFI"}

// advanced is what the checks need to know of advanced_info (高级信息); the
// text itself is kept as it came.
type advanced struct {
	raw       json.RawMessage
	use       members // use_condition
	abstract  bool    // the cover is begun
	cover     string
	icons     []string
	rows      []members // text_image_list
	services  []string
	times     []members
	leastCost int64 // fen
	accept    string
	reject    string
	object    string // object_use_for
	texts     []string
}

// readAdvanced reads advanced_info; an empty one where it is absent.
func readAdvanced(m members) (*advanced, *denial) {
	a := &advanced{}
	in, e1 := m.object("advanced_info")
	if e1 != nil {
		return nil, &denial{code: 47001, tail: "advanced_info"}
	}
	if in == nil {
		return a, nil
	}
	a.raw = m["advanced_info"]
	var e [6]error
	a.use, e[0] = in.object("use_condition")
	abstract, err := in.object("abstract")
	a.abstract = abstract != nil
	a.cover, e[1] = abstract.text("abstract")
	a.icons, e[2] = abstract.texts("icon_url_list")
	a.rows, e[3] = in.objects("text_image_list")
	a.services, e[4] = in.texts("business_service")
	a.times, e[5] = in.objects("time_limit")
	for _, one := range append(e[:], err) {
		if one != nil {
			return nil, &denial{code: 47001, tail: "advanced_info"}
		}
	}
	return a, a.readUse()
}

// readUse reads the members of use_condition.
func (a *advanced) readUse() *denial {
	n, _, err := a.use.integer("least_cost")
	if err != nil || n != int64(int32(n)) {
		return &denial{code: 47001, tail: "use_condition.least_cost"}
	}
	a.leastCost = n
	if _, err := a.use.flag("can_use_with_other_discount"); err != nil {
		return &denial{code: 47001, tail: "use_condition.can_use_with_other_discount"}
	}
	for name, to := range map[string]*string{"accept_category": &a.accept, "reject_category": &a.reject, "object_use_for": &a.object} {
		s, err := a.use.text(name)
		if err != nil {
			return &denial{code: 47001, tail: "use_condition." + name}
		}
		*to, a.texts = s, append(a.texts, s)
	}
	return nil
}

// limited checks the byte limits.
func (a *advanced) limited() *denial {
	for _, s := range a.texts {
		if len(s) > 512 {
			return &denial{code: 45021, tail: "use_condition"}
		}
	}
	if len(a.cover) > 24 {
		return &denial{code: 45021, tail: "abstract.abstract"}
	}
	for _, s := range a.icons {
		if len(s) > 128 {
			return &denial{code: 45021, tail: "abstract.icon_url_list"}
		}
	}
	for _, row := range a.rows {
		image, _ := row.text("image_url")
		text, _ := row.text("text")
		if len(image) > 128 || len(text) > 512 {
			return &denial{code: 45021, tail: "text_image_list"}
		}
	}
	return nil
}

// usedFor checks that the conditions are those of the card's type: the documents
// name the types that each is for.
func (a *advanced) usedFor(kind string) *denial {
	switch {
	case kind != typeCash && a.accept+a.reject != "",
		kind != typeGift && a.object != "",
		kind != typeCash && kind != typeGift && a.leastCost != 0:
		return &denial{code: 40150, note: noteUseFor}
	}
	return nil
}

// begun checks that what is begun is complete.
func (a *advanced) begun() *denial {
	if a.abstract && (a.cover == "" || len(a.icons) == 0 || a.icons[0] == "") {
		return &denial{code: 41011, note: noteBegun, tail: "advanced_info.abstract"}
	}
	for _, one := range a.times {
		if day, err := one.text("type"); err == nil && day == "" {
			return &denial{code: 41011, note: noteBegun, tail: "advanced_info.time_limit.type"}
		}
	}
	return nil
}

// check checks what the members say, once their lengths are right.
func (a *advanced) check() *denial {
	if no := a.begun(); no != nil {
		return no
	}
	if len(a.icons) > 1 {
		return &denial{code: 45044, note: noteIcons}
	}
	for _, s := range a.icons {
		if !onCDN(s) {
			return &denial{code: 40141, note: noteImageURL}
		}
	}
	for _, row := range a.rows {
		image, e1 := row.text("image_url")
		text, e2 := row.text("text")
		switch {
		case e1 != nil || e2 != nil:
			return &denial{code: 47001, tail: "text_image_list"}
		case image == "" || text == "":
			return &denial{code: 41026, note: noteRow}
		case !onCDN(image):
			return &denial{code: 40141, note: noteImageURL}
		}
		a.texts = append(a.texts, text)
	}
	for _, s := range a.services {
		if !slices.Contains(bizServices, s) {
			return &denial{code: 40150, note: noteAdvanced}
		}
	}
	for _, one := range a.times {
		if !timeLimit(one) {
			return &denial{code: 40149, note: noteAdvanced}
		}
	}
	return nil
}

// timeLimit says whether an entry of time_limit names a day and hours that
// exist. The hours may be left out.
func timeLimit(m members) bool {
	day, err := m.text("type")
	if err != nil || !slices.Contains(weekdays, day) {
		return false
	}
	for name, most := range map[string]int64{"begin_hour": 24, "end_hour": 24, "begin_minute": 59, "end_minute": 59} {
		if n, _, err := m.integer(name); err != nil || n < 0 || n > most {
			return false
		}
	}
	return true
}

// onCDN says whether a picture lies where uploads go.
func onCDN(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (strings.HasSuffix(u.Hostname(), ".qpic.cn") || strings.HasSuffix(u.Hostname(), ".qlogo.cn"))
}
