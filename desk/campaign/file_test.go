package campaign

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/wechat/card"
)

func TestAFileIsCheckedAsWrittenAndInTheFormOfTheDocuments(t *testing.T) {
	raw := []byte(`{"card":{"card_type":"CASH","cash":{"base_info":{"title":true,"need_push_on_view":true,"get_custom_code_mode":"GET_CUSTOM_CODE_MODE_DEPOSIT",
		"color":"#63B359","location_id_list":["x"]},"advanced_info":{"text_image_list":[{"image_url":"a","txt":"b"}],"time_limit":[{"typ":"MONDAY"}]},"discount":1}}}`)
	d, faults := FromJSON(raw)
	want := []string{"base_info.title", "base_info.location_id_list", "base_info.need_push_on_view", "advanced_info.text_image_list.0.txt",
		"advanced_info.time_limit", "discount", "base_info.code_mode"}
	if diff := cmp.Diff(want, ids(faults)); diff != "" {
		t.Error(diff)
	}
	if d.Type != card.Cash || d.Values[idColor] != "Color010" {
		t.Errorf("what can be read was not: %+v", d)
	}
	for _, bad := range []string{"", "{", "5", `{"card":{"card_type":"MEMBER_CARD"}}`} {
		if _, faults := FromJSON([]byte(bad)); len(faults) == 0 {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestTOMLIsTheSameStructure(t *testing.T) {
	raw, err := os.ReadFile("testdata/coupon.toml")
	if err != nil {
		t.Fatal(err)
	}
	d, faults := FromTOML(raw)
	if diff := cmp.Diff(draft(coupon()), d); diff != "" || len(faults) > 0 {
		t.Error(diff, faults)
	}
	for text, want := range map[string]int64{"2026-01-01T10:00:00+08:00": 1767232800, "2026-01-01T10:00:00": 1767232800, "1767232800": 1767232800} {
		d, _ := FromTOML([]byte("[card]\ncard_type=\"GIFT\"\n[card.gift.base_info.date_info]\ntype=\"DATE_TYPE_FIX_TIME_RANGE\"\nbegin_timestamp=" + text))
		if cd, _ := Read(d); !cd.Base.Date.Begin.Equal(time.Unix(want, 0)) {
			t.Errorf("%s: %v", text, cd.Base.Date.Begin)
		}
	}
	for text, want := range map[string]string{"2026-05-20": "2026-05-20", "2026-05-20T10:00:00": "2026-05-20 10:00:00", "10:00:00": "10:00:00",
		"2026-05-20T10:00:00+08:00": "2026-05-20T10:00:00+08:00"} {
		if d, _ := FromTOML([]byte("[card]\ncard_type=\"GIFT\"\n[card.gift.base_info]\ntitle=" + text)); d.Title != want {
			t.Errorf("a title %s became %q", text, d.Title)
		}
	}
	for _, bad := range []string{"[card", "x = nan", "a = 1\na = 2"} {
		if _, faults := FromTOML([]byte(bad)); len(faults) == 0 {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestBrokenTOMLNamesItsPlace(t *testing.T) {
	for text, want := range map[string]string{"card.card_type = \"CASH\"\n[card.cash\nleast_cost = 1\n": "line 2, column 11", "[card]\ntitle = 茶\n": "line 2, column 9"} {
		if _, faults := FromTOML([]byte(text)); len(faults) != 1 || !strings.Contains(faults[0].Words.EN, want) {
			t.Errorf("%q: %+v", text, faults)
		}
	}
}

func TestABrokenTextNamesItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"{\n \"card\": {\n  \"card_type\" \"CASH\"\n }\n}": "第 3 行第 15 列，“\"card_type\" \"CASH\"”",
		"{\n \"card\": {\n": "到第 2 行就断了",
		"{\"券名\": 满百减二十券}":  "第 1 行第 8 列，“{\"券名\": 满百减二十",
	} {
		d, faults := FromJSON([]byte(text))
		if d.Type != "" || len(faults) != 1 || !strings.Contains(faults[0].Words.ZH, want) || faults[0].Words.EN == "" {
			t.Errorf("%q: %+v", text, faults)
		}
	}
}
