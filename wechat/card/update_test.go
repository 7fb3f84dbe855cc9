package card

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"

	"github.com/google/go-cmp/cmp"
)

func TestUpdateSendsTheDocumentedSample(t *testing.T) {
	u := Update{CardID: "ph_gmt7cUVrlRk8swPwx7aDyF-pg", Type: Groupon, Notice: new("点单时向店员出示本券"), ServicePhone: new("020-80000002"),
		Validity: &Interval{unix(1767196800), unix(1798732799)}}
	for _, review := range []bool{true, false} {
		w := &wire{answer: `{"errcode":0,"errmsg":"ok","send_check":` + map[bool]string{true: "true", false: "false"}[review] + `}`}
		got, err := client(t, w).Update(t.Context(), u)
		if err != nil || got != review || w.path != "/card/update" {
			t.Errorf("%v %v %s", got, err, w.path)
		}
		sameJSON(t, "update", sample(t, "update_request.json"), w.body)
	}
	if d := cmp.Diff([]string{"notice"}, u.RestartsReview()); d != "" {
		t.Error(d)
	}
}

func TestUpdateSaysBeforehandWhatIsReviewed(t *testing.T) {
	all := fullUpdate()
	if d := cmp.Diff([]string{"logo_url", "color", "notice", "description"}, all.RestartsReview()); d != "" {
		t.Error(d)
	}
	all.LogoURL, all.Color, all.Notice, all.Description = nil, nil, nil, nil
	if got := all.RestartsReview(); len(got) != 0 {
		t.Errorf("all the rest takes effect at once, not %v", got)
	}
}

// fullUpdate changes everything that can be changed.
func fullUpdate() Update {
	jump := JumpUpdate{new("名"), new("说明"), new("gh_86a091e50ad4@app"), new("pages/a"), true}
	return Update{CardID: cardA, Type: Cash, LogoURL: new("http://mmbiz.qpic.cn/a/0"), Color: new("Color010"), Notice: new("出示"), Description: new("说明"),
		ServicePhone: new(""), CodeType: new(CodeQR), Stores: &[]int64{1}, GetLimit: new(1), CanShare: new(false), CanGive: new(false),
		Validity: &Interval{unix(1767196800), unix(1798732799)}, Center: jump, Custom: jump, Promotion: jump}
}

func TestUpdateSendsEveryMemberAndItsZeros(t *testing.T) {
	u := fullUpdate()
	v := reflect.ValueOf(u)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Fatalf("this test leaves out %s", v.Type().Field(i).Name)
		}
	}
	w := &wire{answer: okay}
	if _, err := client(t, w).Update(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	var jumps []string
	for _, name := range []string{"center_title", "center_sub_title", "custom_url_name", "custom_url_sub_title", "promotion_url_name", "promotion_url_sub_title"} {
		value := "名"
		if strings.Contains(name, "sub") {
			value = "说明"
		}
		jumps = append(jumps, `"`+name+`":"`+value+`"`)
	}
	for _, name := range []string{"center", "custom", "promotion"} {
		jumps = append(jumps, `"`+name+`_url":""`, `"`+name+`_app_brand_user_name":"gh_86a091e50ad4@app"`, `"`+name+`_app_brand_pass":"pages/a"`)
	}
	sameJSON(t, "everything", `{"card_id":"`+cardA+`","cash":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/a/0","color":"Color010","notice":"出示","description":"说明",
		"service_phone":"","code_type":"CODE_TYPE_QRCODE","location_id_list":[1],"get_limit":1,"can_share":false,"can_give_friend":false,
		"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1767196800,"end_timestamp":1798732799},`+strings.Join(jumps, ",")+`}}}`, w.body)

	if _, err := client(t, w).Update(t.Context(), Update{CardID: cardA, Type: Gift, Stores: &[]int64{}}); err != nil {
		t.Fatal(err)
	}
	sameJSON(t, "no stores any more", `{"card_id":"`+cardA+`","gift":{"base_info":{"location_id_list":[0]}}}`, w.body)
}

func TestUpdateFaults(t *testing.T) {
	long := JumpUpdate{Name: new(bytesOf(19)), SubTitle: new(bytesOf(25)), AppUser: new("x"), AppPath: new("a b")}
	u := Update{CardID: "p", Type: Discount, LogoURL: new(""), Color: new("#63b359"), Notice: new(bytesOf(49)), Description: new(""), ServicePhone: new(bytesOf(25)),
		CodeType: new(CodeType("X")), Stores: &[]int64{-1}, GetLimit: new(0), Validity: &Interval{Begin: unix(2), End: unix(1)}, Center: long, Custom: long, Promotion: long}
	var got []string
	for _, f := range u.Validate() {
		got = append(got, strings.TrimPrefix(f.Path, "discount.base_info.")+" "+string(f.Kind))
	}
	want := []string{"logo_url missing", "color value", "notice length", "description missing", "service_phone length", "code_type value", "get_limit range",
		"location_id_list[0] range", "date_info.end_timestamp conflict"}
	for _, j := range [][3]string{{"center_title", "center_sub_title", "center"}, {"custom_url_name", "custom_url_sub_title", "custom"}, {"promotion_url_name", "promotion_url_sub_title", "promotion"}} {
		want = append(want, j[0]+" length", j[1]+" length", j[2]+"_app_brand_user_name value", j[2]+"_app_brand_pass value")
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	w := &wire{}
	if _, err := client(t, w).Update(t.Context(), u); wechat.AsError(err) == nil || w.calls != 0 {
		t.Errorf("%v after %d calls", err, w.calls)
	}
}

func TestUpdateAgainstTheCardAsItIs(t *testing.T) {
	begin, end := unix(1767196800), unix(1798732799)
	now := Card{Type: Cash, Status: StatusVerifyOK, Date: Between(begin, end)}
	for _, c := range []struct {
		what string
		u    Update
		now  Card
		want []string
	}{
		{"the same", Update{CardID: "p", Type: Cash, Validity: &Interval{begin, end}}, now, nil},
		{"wider", Update{CardID: "p", Type: Cash, Validity: &Interval{begin.Add(-1 * time.Hour), end.Add(time.Hour)}}, now, nil},
		{"later", Update{CardID: "p", Type: Cash, Validity: &Interval{begin.Add(time.Hour), end}}, now, []string{"cash.base_info.date_info.begin_timestamp"}},
		{"shorter", Update{CardID: "p", Type: Cash, Validity: &Interval{begin, end.Add(-time.Hour)}}, now, []string{"cash.base_info.date_info.end_timestamp"}},
		{"a term", Update{CardID: "p", Type: Cash, Validity: &Interval{begin, end}}, Card{Type: Cash, Date: DaysFromClaim(7, 0)}, []string{"cash.base_info.date_info.type"}},
		{"another type", Update{CardID: "p", Type: Gift, CanShare: new(true)}, now, []string{"card_type"}},
		{"deleted", Update{CardID: "p", Type: Cash, CanShare: new(true)}, Card{Type: Cash, Status: StatusDelete}, []string{"card_id"}},
		{"both", Update{Type: Cash, CanShare: new(true)}, Card{Type: Cash, Status: StatusDelete}, []string{"card_id", "card_id"}},
	} {
		var got []string
		for _, f := range c.u.Check(c.now) {
			got = append(got, f.Path)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.what, d)
		}
	}
}
