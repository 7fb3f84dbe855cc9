package campaign

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"coupondesk/wechat/card"
)

// TestAFormSaysWhatTheCardSays writes random valid cards into a form and reads
// them back, also by way of the file that a person can keep.
func TestAFormSaysWhatTheCardSays(t *testing.T) {
	checks(t, 500)
	rapid.Check(t, func(t *rapid.T) {
		cd := drawDraft(t)
		if faults := cd.Validate(); len(faults) > 0 {
			t.Fatal(faults)
		}
		got, faults := Read(draft(cd))
		if diff := cmp.Diff(cd, got); diff != "" || len(faults) > 0 {
			t.Fatal(diff, faults)
		}
		raw, faults := JSON(draft(cd))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		again, faults := FromJSON(raw)
		if diff := cmp.Diff(draft(cd), again); diff != "" || len(faults) > 0 {
			t.Fatal(diff, faults)
		}
		var want, have any
		plain, err := cd.MarshalJSON()
		if err != nil || json.Unmarshal(plain, &want) != nil || json.Unmarshal(raw, &have) != nil || !cmp.Equal(want, have) {
			t.Fatalf("the request is not shown as it is sent: %s", raw)
		}
	})
}

func TestDaysWithTheSameHoursShareARow(t *testing.T) {
	late := &card.Hours{BeginHour: 14, EndHour: 17, EndMinute: 30}
	cd := coupon()
	cd.Advanced.Times = []card.TimeLimit{{Day: "MONDAY", Hours: late}, {Day: "FRIDAY", Hours: late}, {Day: "SATURDAY"}, {Day: "SUNDAY"}, {Day: "MONDAY"}}
	v := Values(cd)
	for id, want := range map[string]string{"0.days": "MONDAY,FRIDAY", "0.hours": "14:00-17:30", "1.days": "SATURDAY,SUNDAY", "1.hours": "", "2.days": "MONDAY"} {
		if got := v["advanced_info.time_limit."+id]; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestHowPeopleWriteThings(t *testing.T) {
	cd := coupon()
	cd.Offer = card.CashOffer{LeastCost: 10000, ReduceCost: 2050}
	want, _ := Read(draft(cd))
	typed := map[string]string{
		"reduce_cost": "２０．５", "least_cost": " 100.00 ", "base_info.sku.quantity": "　5000", "base_info.date_info.begin": "2026-01-01 00:00",
		"base_info.date_info.end": "2026-12-31 23:59:59", "advanced_info.time_limit.0.hours": "14：00 至 17：30",
	}
	d := draft(cd)
	for id, s := range typed {
		d.Values[id] = s
	}
	got, faults := Read(d)
	if diff := cmp.Diff(want, got); diff != "" || len(faults) > 0 {
		t.Error(diff, faults)
	}
	for id, list := range map[string]string{"base_info.location_id_list": "218384742，402521653、7 8\n9"} {
		d.Values[id] = list
	}
	if got, _ := Read(d); !cmp.Equal(got.Base.Stores, []int64{218384742, 402521653, 7, 8, 9}) {
		t.Errorf("%v", got.Base.Stores)
	}
}

func TestEmptyRowsAreNoRows(t *testing.T) {
	d := draft(coupon())
	for _, id := range []string{"advanced_info.text_image_list.1.text", "advanced_info.text_image_list.1.image_url", "advanced_info.time_limit.7.days", "advanced_info.time_limit.7.hours"} {
		d.Values[id] = ""
	}
	d.Values["advanced_info.text_image_list.3.text"] = "没有图"
	cd, faults := Read(d)
	if len(cd.Advanced.Rows) != 2 || len(cd.Advanced.Times) != 1 || len(faults) != 1 || faults[0].ID != "advanced_info.text_image_list.3.image_url" {
		t.Errorf("%+v %+v", cd.Advanced, faults)
	}
}

func TestABlankDraftOfEachTypeLacksOnlyWhatSomebodyMustWrite(t *testing.T) {
	for _, kind := range card.Types {
		_, faults := Read(Blank(kind))
		own := map[card.Type]string{card.Groupon: "deal_detail", card.Cash: "reduce_cost", card.Discount: "discount", card.Gift: "gift", card.GeneralCoupon: "default_detail"}
		want := []string{"base_info.logo_url", "base_info.brand_name", "base_info.title", "base_info.notice", "base_info.description",
			"base_info.date_info.begin", "base_info.date_info.end", "base_info.sku.quantity", own[kind]}
		if diff := cmp.Diff(want, ids(faults)); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
		for _, f := range faults {
			if f.Words != needed {
				t.Errorf("%s: %+v", f.ID, f)
			}
		}
	}
}

func ids(faults []Fault) []string {
	var all []string
	for _, f := range faults {
		all = append(all, f.ID)
	}
	return all
}
