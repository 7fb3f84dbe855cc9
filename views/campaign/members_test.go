package campaign

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

// member is what Create_a_Coupon_Voucher_or_Card.html says of one member of the
// request, and the field of the form that fills it in.
type member struct {
	Member    string // path below the member of the type, without the numbers of rows
	Field     string // id of the form's field, "" for an exception
	Types     string // of the coupons that have it, "" for all
	Bytes     int    // most, 0 = none is printed
	Low, High *int   // of a number; nil = none is printed
	Choice    bool   // one of the platform's own words: it cannot be too long
	Why       string // of an exception, or of a limit that is not held
}

func members(t *testing.T) []member {
	t.Helper()
	raw, err := os.ReadFile("testdata/members.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []member
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func (m member) of(kind card.Type) bool {
	return m.Types == "" || slices.Contains(strings.Fields(m.Types), string(kind))
}

// fill sets everything in v to something that is not zero.
func fill(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(noon))
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case v.Kind() == reflect.String:
		v.SetString("x")
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(7)
	}
}

// sendable are the paths of all members that the client can send for a type.
func sendable(t *testing.T, offer card.Offer) []string {
	t.Helper()
	paths := map[string]bool{}
	for _, dates := range []string{card.DateFixTimeRange, card.DateFixTerm} {
		var d card.Draft
		fill(reflect.ValueOf(&d.Base).Elem())
		fill(reflect.ValueOf(&d.Advanced).Elem())
		full := reflect.New(reflect.TypeOf(offer)).Elem()
		fill(full)
		d.Offer, d.Base.Date.Type = full.Interface().(card.Offer), dates
		raw, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var all struct{ Card map[string]any }
		if err := json.Unmarshal(raw, &all); err != nil {
			t.Fatal(err)
		}
		for name, v := range all.Card {
			if name == "card_type" {
				paths[name] = true
				continue
			}
			leaves(paths, "", v)
		}
	}
	return slices.Sorted(maps.Keys(paths))
}

func leaves(paths map[string]bool, at string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, one := range v {
			leaves(paths, strings.TrimPrefix(at+"."+name, "."), one)
		}
	case []any:
		for _, one := range v {
			leaves(paths, at, one)
		}
	default:
		paths[at] = true
	}
}

var offers = []card.Offer{card.CashOffer{}, card.DiscountOffer{}, card.GiftOffer{}, card.GrouponOffer{}, card.GeneralOffer{}}

// fieldsOf are the fields of the form of a type, by id.
func fieldsOf(kind card.Type) map[string]form.Field {
	m := maker{env: ui.Env{Theme: theme.New(theme.Options{}), Lang: text.ZH, Now: noon}, w: &fieldsZH, kind: kind, now: func() time.Time { return noon }, files: map[string]campaign.Picture{}}
	out := map[string]form.Field{}
	for _, g := range m.groups() {
		for _, f := range g.Fields {
			out[f.ID] = f
		}
	}
	return out
}

// Whatever the client can send has a field, in the form of each type that has
// it, or stands in the table with the reason why not; and the table has nothing
// that no longer exists.
func TestEveryMemberHasAFieldOrAReason(t *testing.T) {
	known := members(t)
	if len(offers) != len(card.Types) {
		t.Fatal("there is another type of coupon")
	}
	sent := map[string]bool{}
	for _, offer := range offers {
		kind := offer.Type()
		fields, used := fieldsOf(kind), map[string]bool{}
		for _, path := range sendable(t, offer) {
			i := slices.IndexFunc(known, func(m member) bool { return m.Member == path && m.Types == "" || m.Member == path && m.of(kind) })
			any := slices.ContainsFunc(known, func(m member) bool { return m.Member == path })
			sent[path] = true
			switch {
			case !any:
				t.Errorf("%s: no word about %s", kind, path)
			case i < 0: // not of this type
			case known[i].Field == "" && known[i].Why == "":
				t.Errorf("%s: %s has neither a field nor a reason", kind, path)
			case known[i].Field != "" && fields[known[i].Field].ID == "":
				t.Errorf("%s: the form has no field %s", kind, known[i].Field)
			case known[i].Field != "" && !known[i].Choice && fields[known[i].Field].Bytes != known[i].Bytes && fields[known[i].Field].Kind != form.Picture:
				t.Errorf("%s: %s counts to %d bytes, the documents say %d", kind, path, fields[known[i].Field].Bytes, known[i].Bytes)
			}
			if i >= 0 {
				used[known[i].Field] = true
			}
		}
		for id := range fields {
			if !used[id] && id != commonEnd { // which is end_timestamp in another kind of validity
				t.Errorf("%s: nothing is sent from %s", kind, id)
			}
		}
	}
	for _, m := range known {
		if !sent[m.Member] {
			t.Errorf("%s is never sent", m.Member)
		}
	}
}

// A text of exactly the printed length is taken and one byte more is a fault at
// its field; so is a number outside its range.
func TestEveryPrintedLimitIsHeld(t *testing.T) {
	checked := 0
	for _, m := range members(t) {
		for _, kind := range card.Types {
			if m.Field == "" || m.Choice || !m.of(kind) {
				continue
			}
			id := strings.Replace(m.Field, "{}", "0", 1)
			long := func(value, fault string) bool {
				d := complete(kind)
				if m.Member == "base_info.date_info.fixed_term" || m.Member == "base_info.date_info.fixed_begin_term" {
					d.Values[dateType], d.Values[term], d.Values[beginTerm] = card.DateFixTerm, "30", "0"
				}
				d.Values[id] = value
				_, faults := campaign.Read(d)
				return slices.ContainsFunc(faults, func(f campaign.Fault) bool { return f.ID == id && strings.Contains(f.Words.ZH, fault) })
			}
			if m.Bytes > 0 {
				checked++
				if long(lengthened(m.Field, m.Bytes), "字节") || !long(lengthened(m.Field, m.Bytes+1), "字节") {
					t.Errorf("%s: %s does not end at %d bytes", kind, m.Member, m.Bytes)
				}
			}
			if m.Low != nil {
				checked++
				if long(strconv.Itoa(*m.Low), "") || !long(strconv.Itoa(*m.Low-1), "") {
					t.Errorf("%s: %s does not begin at %d", kind, m.Member, *m.Low)
				}
			}
			if m.High != nil {
				checked++
				if long(strconv.Itoa(*m.High), "") || !long(strconv.Itoa(*m.High+1), "") {
					t.Errorf("%s: %s does not end at %d", kind, m.Member, *m.High)
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d limits were looked at", checked)
	}
}

// lengthened is a value of n bytes: an address where one is wanted, so that it
// is not taken for a file.
func lengthened(id string, n int) string {
	begin, end := "", ""
	switch {
	case id == logo || id == coverPicture || id == rowPicture || strings.HasSuffix(id, "_url"):
		begin = "http://mmbiz.qpic.cn/"
	case strings.HasSuffix(id, "_user_name"):
		begin, end = "gh_", "@app"
	}
	return begin + strings.Repeat("a", n-len(begin)-len(end)) + end
}
