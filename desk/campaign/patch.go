package campaign

import (
	"encoding/json"
	"slices"
	"strings"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Patch fills the form of an existing card and writes over it what a text in
// JSON says: members as the documents of the change write them,
// {"cash":{"base_info":{…}}}, or as those of the creation do. What the text does
// not name stays as it is; a list replaces the whole list. Faults are those of
// FromJSON.
func Patch(c card.Card, b []byte) (Draft, []Fault) {
	now, ok := c.Draft()
	if !ok {
		return Edit(c), []Fault{{ID: idType, Path: idType, Words: wechat.Words{ZH: "不是五种普通优惠券之一", EN: "is none of the five ordinary coupons"}}}
	}
	text, faults := asJSON(b)
	if faults != nil {
		return Edit(c), faults
	}
	var over map[string]json.RawMessage
	if err := json.Unmarshal(text, &over); err != nil {
		return Edit(c), []Fault{{Words: wechat.Words{ZH: "要是一个 JSON 对象，{…}", EN: "must be a JSON object, {…}"}}}
	}
	if inner, ok := over["card"]; ok {
		over = map[string]json.RawMessage{}
		_ = json.Unmarshal(inner, &over) // what is no object has no members, and changes nothing
	}
	delete(over, "card_id")
	var whole struct {
		Card json.RawMessage `json:"card"`
	}
	_ = json.Unmarshal(now.Request().Body, &whole) // our own text
	patch, _ := json.Marshal(over)                 // raw texts that were read before
	raw, _ := json.Marshal(map[string]json.RawMessage{"card": written(whole.Card, patch)})
	d, faults := fromJSON(raw)
	d.CardID = c.ID
	return d, LinesOf(b).mark(faults)
}

// PatchTOML is Patch for the same structure in TOML.
func PatchTOML(c card.Card, b []byte) (Draft, []Fault) {
	raw, faults := jsonOf(b)
	if len(faults) > 0 {
		return Edit(c), faults
	}
	d, faults := Patch(c, raw)
	for i := range faults { // they count the lines of our own JSON
		faults[i].Line = 0
	}
	return d, LinesOf(b).mark(faults)
}

// written writes the members of an object over those of another, object by
// object; everything else replaces what was there.
func written(was, over json.RawMessage) json.RawMessage {
	var a, b map[string]json.RawMessage
	if json.Unmarshal(was, &a) != nil || json.Unmarshal(over, &b) != nil || a == nil || b == nil {
		return over
	}
	for name, value := range b {
		a[name] = written(a[name], value)
	}
	raw, err := json.Marshal(a)
	if err != nil {
		return over
	}
	return raw
}

// Fields are the ids of all fields that stand alone, in the order of the
// request; rows of lists have a number in their ids.
func Fields() []string {
	return slices.DeleteFunc(slices.Clone(inOrder), func(id string) bool { return id == idRows || id == idTimes || id == idType })
}

// Members are the names of all members of a request, for who mistyped one.
func Members() []string {
	out := []string{"card", "card_type", "base_info", "advanced_info", "sku", "date_info", "sub_merchant_info", "begin_timestamp", "end_timestamp", "use_custom_code",
		"get_custom_code_mode", "use_condition", "abstract", "text_image_list", "image_url", "text", "time_limit", "type", "begin_hour", "begin_minute", "end_hour", "end_minute"}
	for _, id := range Fields() {
		out = append(out, lastName(id))
	}
	for _, t := range card.Types {
		out = append(out, lower(t))
	}
	return out
}

// FindField finds a field by its id or by the end of it that no other field
// has: "title", "date_info.end", "text_image_list.0.text". ok is false for an
// unknown or ambiguous name.
func FindField(name string) (id string, ok bool) {
	all := Fields()
	for _, list := range []string{idRows, idTimes} {
		short := list[strings.LastIndexByte(list, '.')+1:]
		if rest, found := strings.CutPrefix(strings.TrimPrefix(name, "advanced_info."), short+"."); found {
			number, member, _ := strings.Cut(rest, ".")
			members := map[string][]string{idRows: {"image_url", "text"}, idTimes: {"days", "hours"}}[list]
			return list + "." + rest, digits(number, 1, 3) && slices.Contains(members, member)
		}
	}
	if slices.Contains(all, name) {
		return name, true
	}
	for _, one := range all {
		if !strings.HasSuffix(one, "."+name) {
			continue
		}
		if id != "" {
			return "", false
		}
		id = one
	}
	return id, id != ""
}

// Put writes what a person typed into a field of d. A check mark takes true and
// false.
func (d *Draft) Put(id, value string) {
	isCheck := slices.Contains([]string{idBindOpenID, idCanShare, idCanGive, idAllStores, idWithOthers}, id)
	if isCheck && (value == "false" || value == "0") {
		value = ""
	}
	if isCheck && value == "1" {
		value = yes
	}
	d.Values[id] = value
}
