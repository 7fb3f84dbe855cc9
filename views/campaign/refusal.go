package campaign

import (
	"cmp"
	"regexp"
	"strings"

	"coupondesk/ui/form"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// byCode is the field that an errcode speaks of, where it speaks of one.
var byCode = map[int]string{
	40070: quantity, 40072: codeType, 40076: colour, 40079: dateEnd, 40098: stores, 40100: dateEnd, 40112: bindOpenID, 40122: quantity, 40136: quantity,
	40143: leastCost, 40145: centerTitle, 40149: timesPrefix, 40158: codeMode, 41026: rowsPrefix, 43009: codeMode, 45020: rowsPrefix, 45025: stores, 45044: coverPicture,
	72007: reduceCost, 72008: leastCost, 72009: getLimit, 72066: dateEnd, 73213: codeType,
}

// naming are the errcodes whose text ends with the member that they are about.
var naming = map[int]bool{41011: true, 45021: true, 47001: true, 73211: true, 40141: true}

// elsewhere are members that are not written in a field of their own name.
var elsewhere = map[string]string{
	"begin_timestamp": dateBegin, "end_timestamp": dateEnd, "date_info": dateEnd, "sku": quantity, "use_custom_code": codeMode, "get_custom_code_mode": codeMode,
	"image_url": rowsPrefix, "text_image_list": rowsPrefix, "time_limit": timesPrefix, "begin_hour": timesPrefix, "begin_minute": timesPrefix,
	"end_hour": timesPrefix, "end_minute": timesPrefix,
}

// byMember are all fields by the name of their member; "text" and "type" are
// words of any sentence.
var byMember = func() map[string]string {
	out := map[string]string{}
	for id := range fieldsZH.Field {
		if name := id[strings.LastIndexByte(id, '.')+1:]; name != "text" && name != "type" && id != useLeast {
			out[name] = id
		}
	}
	for name, id := range elsewhere {
		out[name] = id
	}
	return out
}()

var identifier = regexp.MustCompile(`[a-z_]+`)

// fieldOf is the field that a refusal of what v says names, "" where it names
// none: by its errcode, or by the last member that stands in the platform's own
// text ("… m_data.base_info().title").
func fieldOf(err error, v form.Values) string {
	e := wechat.AsError(err)
	if e == nil || !e.HasCode {
		return ""
	}
	id := byCode[e.Code]
	if naming[e.Code] {
		for _, name := range identifier.FindAllString(strings.ToLower(e.Msg), -1) {
			id = cmp.Or(byMember[name], id)
		}
		if strings.Contains(e.Msg, "use_condition") && id == leastCost {
			return useLeast
		}
	}
	switch {
	case e.Code == 73211 && id == "":
		return filled(v, centerURL, customURL, promoURL)
	case e.Code == 40165:
		return filled(v, centerPath, customPath, promoPath)
	case e.Code == 40166 || e.Code == 40168:
		return filled(v, centerUser, customUser, promoUser)
	case id == dateEnd && v[dateType] == card.DateFixTerm:
		return cmp.Or(filled(v, commonEnd), term)
	}
	return id
}

// filled is the first of some fields in which something stands.
func filled(v form.Values, ids ...string) string {
	for _, id := range ids {
		if v[id] != "" {
			return id
		}
	}
	return ""
}
