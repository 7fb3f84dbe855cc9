package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

func (m *model) stock() {
	k, n, name := m.anyCard(), int64(rapid.IntRange(0, 6).Draw(m.t, "n")), "increase_stock_value"
	less := m.flip("less")
	next := k.stock + n
	if less {
		name, next = "reduce_stock_value", k.stock-n
	}
	want := 0
	switch {
	case k.status == cardDelete:
		want = 40078
	case next < 0:
		want = 40122
	case k.mode == "deposit" && !less && n > 0 && next > int64(len(k.free)):
		want = 40136
	default:
		k.stock, k.total = next, k.total+next-k.stock
	}
	m.post(want, "/card/modifystock", fmt.Sprintf(`{"card_id":%q,%q:%d}`, k.id, name, n))
}

// edit changes a member that is reviewed or one that is not, or widens the dates.
func (m *model) edit() {
	k := m.anyCard()
	base, next, want := `"service_phone":"0571-1"`, k.status, 0
	end := k.end
	switch rapid.IntRange(0, 2).Draw(m.t, "member") {
	case 1:
		base, next = `"notice":"请出示"`, cardNotVerify
	case 2:
		end += 86400
		base = fmt.Sprintf(`"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":%d,"end_timestamp":%d}`, k.begin, end)
		if k.end == 0 {
			end, want = 0, 40100
		}
	}
	if k.status == cardDelete {
		want = 40078
	}
	m.post(want, "/card/update", fmt.Sprintf(`{"card_id":%q,"gift":{"base_info":{%s}}}`, k.id, base))
	if want == 0 {
		k.status, k.end = next, end
	}
}

func (m *model) deleteCard() {
	if !m.seldom("really") {
		return
	}
	k, want := m.anyCard(), 0
	if k.status == cardDelete {
		want = 40073
	}
	m.post(want, "/card/delete", fmt.Sprintf(`{"card_id":%q}`, k.id))
	k.status = cardDelete
}

func (m *model) deposit() {
	k := m.anyCard()
	list := []string{m.newText(), m.newText()}
	fresh, doubles := 2, 0
	if len(k.known) > 0 {
		list, doubles = append(list, pick(m, k.known, "again")), 1
	}
	want := 0
	switch {
	case k.mode != "deposit":
		want = 40136
	case k.status == cardDelete:
		want = 40078
	}
	raw, _ := json.Marshal(list)
	out := m.post(want, "/card/code/deposit", fmt.Sprintf(`{"card_id":%q,"code":%s}`, k.id, raw))
	if want != 0 {
		return
	}
	if len(out["succ_code"].([]any)) != fresh || len(out["duplicate_code"].([]any)) != doubles {
		m.t.Fatalf("%v for %v", out, list)
	}
	k.free, k.known = append(k.free, list[:2]...), append(k.known, list[:2]...)
}

func (m *model) checkCodes() {
	k, want := m.anyCard(), 0
	if k.mode != "deposit" {
		want = 40136
	}
	if out := m.post(want, "/card/code/getdepositcount", fmt.Sprintf(`{"card_id":%q}`, k.id)); want == 0 && out["count"] != float64(len(k.known)) {
		m.t.Fatalf("%v, the rules say %d", out, len(k.known))
	}
	out := m.post(want, "/card/code/checkcode", fmt.Sprintf(`{"card_id":%q,"code":["NO-1"%s]}`, k.id, strings.Join(append([]string{""}, quoted(k.known[:min(len(k.known), 9)])...), ",")))
	if want == 0 && (len(out["exist_code"].([]any)) != min(len(k.known), 9) || len(out["not_exist_code"].([]any)) != 1) {
		m.t.Fatalf("%v", out)
	}
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = fmt.Sprintf("%q", s)
	}
	return out
}
