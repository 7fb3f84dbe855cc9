package campaign

import (
	"bytes"
	"encoding/json"
	"slices"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Changed is one field that differs from the card as it is.
type Changed struct {
	ID       string
	Name     wechat.Words
	Old, New string // as the form has them
	Review   bool   // sends the card back to review
}

// Changes lists what a form changes on a card, the members that restart the
// review first.
func Changes(before card.Card, dr Draft) []Changed {
	r, cd := read(dr)
	old, now := Edit(before).Values, Values(cd)
	for id := range r.bad {
		now[id] = dr.Values[id]
	}
	var out []Changed
	for _, id := range unlike(old, now) {
		field, _ := card.FieldOf(memberPath(id))
		out = append(out, Changed{id, field.Words, old[id], now[id], restarts[id]})
	}
	slices.SortStableFunc(out, func(a, b Changed) int {
		switch {
		case a.Review == b.Review:
			return 0
		case a.Review:
			return -1
		}
		return 1
	})
	return out
}

// Restarts reports whether a change of this field sends a card back to review.
func Restarts(id string) bool { return restarts[id] }

// restarts are the fields whose change sends the card back to review.
var restarts = map[string]bool{idLogo: true, idColor: true, idNotice: true, idDescription: true}

// ChangeJSON is the exact request that Update would send to turn before into
// what a form says, indented and with Chinese as it is, and what is wrong with
// it. A logo that is still a file on this machine stands there with its path.
// Where nothing is changed there is no request.
func ChangeJSON(before card.Card, dr Draft) ([]byte, []Fault) {
	if len(Changes(before, dr)) == 0 {
		return nil, nil
	}
	u, faults := Change(before, dr)
	var out bytes.Buffer
	_ = json.Indent(&out, u.Request().Body, "", "  ") // which is valid JSON
	return append(out.Bytes(), '\n'), faults
}

// Check names all that keeps a draft from being submitted now: what Read finds,
// a validity that has ended, pictures that cannot be uploaded. Of the change of a
// card, which is before then, it is what Change finds and the logo. It reads
// files.
func (d *Desk) Check(before *card.Card, dr Draft) []Fault {
	if before == nil {
		return d.Faults(dr)
	}
	u, faults := Change(*before, dr)
	if u.LogoURL == nil {
		return faults
	}
	return merge(faults, d.CheckPictures(Draft{Type: dr.Type, Values: map[string]string{idLogo: *u.LogoURL}}))
}
