package campaign

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// What to write where something cannot be read, or is not there.
var (
	hintWhole  = wechat.Words{ZH: "要写一个整数", EN: "must be a whole number"}
	hintYuan   = wechat.Words{ZH: "要写成元，最多两位小数，比如 20 或 20.50", EN: "must be an amount in yuan with at most two decimals, such as 20 or 20.50"}
	hintDay    = wechat.Words{ZH: "要写成年-月-日，比如 2026-06-30", EN: "must be a day such as 2026-06-30"}
	hintHours  = wechat.Words{ZH: "要写成 10:00-21:30", EN: "must be written 10:00-21:30"}
	hintStores = wechat.Words{ZH: "要写门店编号（数字），用逗号隔开", EN: "must be the numbers of stores, apart by commas"}
	hintMode   = wechat.Words{ZH: "只能是空、custom 或 deposit", EN: "can only be empty, custom or deposit"}
	needed     = wechat.Words{ZH: "必须填写", EN: "is required"}
)

// inOrder are the ids of all fields in the order of the request; a list stands
// for its rows.
var inOrder = []string{
	idType, idLogo, idBrand, idCodeType, idTitle, idSubTitle, idColor, idNotice, idDescription, idPhone, idSource, idIssuedFor,
	idDateType, idBegin, idEnd, idFixedTerm, idFixedBegin, idCommonEnd, idCodeMode, idQuantity, idGetLimit, idUseLimit, idBindOpenID,
	idCanShare, idCanGive, idAllStores, idStores,
	jumps[0].name, jumps[0].sub, jumps[0].link, jumps[0].user, jumps[0].path,
	jumps[1].name, jumps[1].sub, jumps[1].link, jumps[1].user, jumps[1].path,
	jumps[2].name, jumps[2].sub, jumps[2].link, jumps[2].user, jumps[2].path,
	idDeal, idLeastCost, idReduceCost, idDiscount, idGift, idDetail,
	idAccept, idReject, idUseLeast, idObjectUse, idWithOthers, idCover, idCoverIcon, idRows, idTimes, idServices,
}

// compareIDs orders ids as the request has them; rows by their number.
func compareIDs(a, b string) int {
	placeA, rowA := place(a)
	placeB, rowB := place(b)
	return cmp.Or(cmp.Compare(placeA, placeB), cmp.Compare(rowA, rowB), strings.Compare(a, b))
}

func place(id string) (field, row int) {
	for _, list := range []string{idRows, idTimes} {
		if rest, ok := strings.CutPrefix(id, list+"."); ok {
			number, _, _ := strings.Cut(rest, ".")
			row, _ = strconv.Atoi(number) // 0 for a row without a number
			id = list
		}
	}
	if at := slices.Index(inOrder, id); at >= 0 {
		return at, row
	}
	return len(inOrder), row
}

// memberPath is where in the request a field ends up, for what is not there
// yet.
func memberPath(id string) string {
	switch id {
	case idBegin:
		return "base_info.date_info.begin_timestamp"
	case idEnd, idCommonEnd:
		return "base_info.date_info.end_timestamp"
	case idCodeMode:
		return "base_info.get_custom_code_mode"
	}
	if rest, ok := strings.CutPrefix(id, idTimes+"."); ok {
		number, member, _ := strings.Cut(rest, ".")
		return idTimes + "[" + number + "]." + map[string]string{"days": "type", "hours": "begin_hour"}[member]
	}
	return id
}

// found puts a fault of the card package at its field. One at a field that could
// not be read is a consequence of that and left out.
func (r *reader) found(f card.Fault) {
	id := r.idOf(f.Path)
	if r.bad[id] {
		return
	}
	r.faults = append(r.faults, Fault{ID: id, Path: f.Path, Name: f.Field, Words: r.inWords(id, f)})
}

// idOf finds the field of a path of a new card, "card.cash.base_info.title", or
// of a change, "cash.base_info.title".
func (r *reader) idOf(path string) string {
	path = strings.TrimPrefix(path, "card.")
	if _, below, ok := strings.Cut(path, "."); ok {
		path = below
	}
	switch {
	case path == "base_info.get_custom_code_mode" || path == "base_info.use_custom_code":
		return idCodeMode
	case path == "base_info.date_info.begin_timestamp":
		return idBegin
	case path == "base_info.date_info.end_timestamp" && r.v[idDateType] == card.DateFixTerm:
		return idCommonEnd
	case path == "base_info.date_info.end_timestamp":
		return idEnd
	case path == "card_id" || path == "base_info":
		return ""
	}
	list, rest, ok := strings.Cut(path, "[")
	if !ok {
		return path
	}
	number, member, _ := strings.Cut(rest, "]")
	at, _ := strconv.Atoi(number) // our own paths
	switch {
	case list == idRows && at < len(r.rows):
		return r.rowField(r.rows[at], strings.TrimPrefix(member, "."))
	case list == idTimes && at < len(r.times) && member == ".type":
		return rowID(idTimes, r.times[at], "days")
	case list == idTimes && at < len(r.times):
		return rowID(idTimes, r.times[at], "hours")
	}
	return list
}

// rowField is the field of a row that a fault is about; one about the whole row
// says that it is not complete.
func (r *reader) rowField(row int, member string) string {
	if member == "" {
		member = "text"
		if r.v[rowID(idRows, row, "image_url")] == "" {
			member = "image_url"
		}
	}
	return rowID(idRows, row, member)
}

// inWords says a fault as the form is written: amounts in yuan, and an empty
// number as missing rather than as a 0 that nobody typed.
func (r *reader) inWords(id string, f card.Fault) wechat.Words {
	isMoney := id == idLeastCost || id == idReduceCost || id == idUseLeast
	switch {
	case f.Kind == card.FaultRange && plain(r.v[id]) == "":
		return needed
	case f.Kind == card.FaultRange && isMoney:
		low, high := yuanOr0(least(id)), yuanText(maxFen)
		return wechat.Words{ZH: fmt.Sprintf("应在 %s 到 %s 元之间", low, high), EN: fmt.Sprintf("must be from %s to %s yuan", low, high)}
	case f.Kind == card.FaultConflict && isMoney && f.Have != 0:
		return wechat.Words{ZH: fmt.Sprintf("与代金券的起用金额不同（%s 元和 %s 元）", yuanOr0(f.Have), yuanOr0(f.Limit)),
			EN: fmt.Sprintf("differs from the threshold of the offer (%s and %s yuan)", yuanOr0(f.Have), yuanOr0(f.Limit))}
	}
	return f.Why
}

// maxFen is the largest amount: the platform keeps 32 bits.
const maxFen = 1<<31 - 1

// least is the smallest amount of a field in fen.
func least(id string) int64 {
	if id == idReduceCost {
		return 1
	}
	return 0
}

func yuanOr0(fen int64) string { return cmp.Or(yuanText(fen), "0") }

// merge puts two lists of faults into one, in the order of the fields.
func merge(a, b []Fault) []Fault {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(a, b Fault) int { return compareIDs(a.ID, b.ID) })
	return all
}
