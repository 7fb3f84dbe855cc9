package campaign

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/wechat/card"
)

func TestAPatchChangesWhatItNames(t *testing.T) {
	c := exists(coupon())
	c.Color, c.Description, c.Stores = "#10AD61", "", []string{"1", "2"} // an old card is full of what is no longer taken
	stores := []int64{9}
	want := card.Update{CardID: c.ID, Type: card.Groupon, Notice: new("<新>&"), Stores: &stores, CanShare: new(false),
		Validity: &card.Interval{Begin: c.Date.Begin.UTC(), End: time.Unix(1830268799, 0).UTC()}}
	for name, d := range map[string]func() (Draft, []Fault){
		"as a change": func() (Draft, []Fault) {
			return Patch(c, []byte(`{"card_id":"pCard","groupon":{"base_info":{"notice":"<新>&","location_id_list":[9],"can_share":false,"date_info":{"end_timestamp":1830268799}}}}`))
		},
		"as a creation": func() (Draft, []Fault) {
			return Patch(c, []byte(`{"card":{"card_type":"GROUPON","groupon":{"base_info":{"notice":"<新>&","location_id_list":[9],"can_share":false,"date_info":{"end_timestamp":1830268799}}}}}`))
		},
		"in TOML": func() (Draft, []Fault) {
			return PatchTOML(c, []byte("[groupon.base_info]\nnotice='<新>&'\nlocation_id_list=[9]\ncan_share=false\ndate_info.end_timestamp=2027-12-31"))
		},
	} {
		draft, faults := d()
		if len(faults) > 0 {
			t.Fatal(name, faults)
		}
		u, faults := Change(c, draft)
		if diff := cmp.Diff(want, u); diff != "" || len(faults) > 0 || draft.CardID != c.ID {
			t.Error(name, diff, faults)
		}
	}
}

func TestAPatchThatSaysWhatThereIsNot(t *testing.T) {
	c := exists(coupon())
	for text, id := range map[string]string{
		`{"groupon":{"base_info":{"notise":"x"}}}`:        "base_info.notise",
		`{"groupon":{"base_info":{"get_limit":"viele"}}}`: "base_info.get_limit",
		`{"cash":{"base_info":{"notice":"x"}}}`:           "cash",
		`{"group`:                                         "",
		`[]`:                                              "",
	} {
		if _, faults := Patch(c, []byte(text)); !slices.Equal(ids(faults), []string{id}) {
			t.Errorf("%s: %+v", text, faults)
		}
	}
	if _, faults := PatchTOML(c, []byte("[")); len(faults) != 1 {
		t.Errorf("%+v", faults)
	}
	c.Type = "MEMBER_CARD"
	if _, faults := Patch(c, []byte(`{}`)); len(faults) != 1 {
		t.Errorf("%+v", faults)
	}
}

func TestFieldsAreFoundByTheirEnd(t *testing.T) {
	for name, want := range map[string]string{
		"base_info.title": "base_info.title", "title": "base_info.title", "gift": "gift", "least_cost": "least_cost", "use_condition.least_cost": idUseLeast,
		"date_info.end": idEnd, "end": idEnd, "type": idDateType, "quantity": idQuantity, "code_mode": idCodeMode, "abstract": "advanced_info.abstract.abstract",
		"text_image_list.0.text": "advanced_info.text_image_list.0.text", "advanced_info.time_limit.12.hours": "advanced_info.time_limit.12.hours",
		"titel": "", "info.title": "", "text_image_list.x.text": "", "time_limit.0.type": "", "card_type": "", "": "",
	} {
		id, ok := FindField(name)
		if ok != (want != "") || ok && id != want {
			t.Errorf("%s: %q %v", name, id, ok)
		}
	}
	for _, id := range Fields() {
		if got, ok := FindField(id); !ok || got != id {
			t.Errorf("%s: %q %v", id, got, ok)
		}
	}
	d := Blank(card.Cash)
	d.Put(idCanShare, "false")
	d.Put(idAllStores, "1")
	if d.Values[idCanShare] != "" || d.Values[idAllStores] != yes {
		t.Errorf("%+v", d.Values)
	}
}
