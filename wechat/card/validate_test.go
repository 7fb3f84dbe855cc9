package card

import (
	"errors"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"

	"github.com/google/go-cmp/cmp"
)

// brokenRule is one rule of the documents, and a draft that breaks it and no
// other.
type brokenRule struct {
	path  string // below card.<type>.
	kind  FaultKind
	code  int
	limit int64
	have  int64
	do    func(*Draft)
}

// bytesOf gives n bytes: Chinese characters as far as they go.
func bytesOf(n int) string { return strings.Repeat("券", n/3) + strings.Repeat("x", n%3) }

// tooLongRule breaks the byte limit of a text by one.
func tooLongRule(path string, limit int, at func(*Draft) *string) brokenRule {
	return brokenRule{path, FaultLength, 45021, int64(limit), int64(limit + 1), func(d *Draft) { *at(d) = bytesOf(limit + 1) }}
}

// address gives an address of n bytes that the upload could have given.
func address(n int) string {
	const host = "http://mmbiz.qpic.cn/"
	return host + strings.Repeat("a", n-len(host))
}

func gift(d *Draft) { d.Offer, d.Advanced.Use = GiftOffer{"随行杯一只"}, &UseCondition{} }
func cash(d *Draft) { d.Offer, d.Advanced.Use = CashOffer{10000, 2000}, &UseCondition{} }

var lengthRules = []brokenRule{
	tooLongRule("base_info.logo_url", 128, func(d *Draft) *string { return &d.Base.LogoURL }),
	tooLongRule("base_info.brand_name", 36, func(d *Draft) *string { return &d.Base.Brand }),
	tooLongRule("base_info.title", 27, func(d *Draft) *string { return &d.Base.Title }),
	tooLongRule("base_info.sub_title", 54, func(d *Draft) *string { return &d.Base.SubTitle }),
	tooLongRule("base_info.notice", 48, func(d *Draft) *string { return &d.Base.Notice }),
	tooLongRule("base_info.description", 3072, func(d *Draft) *string { return &d.Base.Description }),
	tooLongRule("base_info.service_phone", 24, func(d *Draft) *string { return &d.Base.ServicePhone }),
	tooLongRule("base_info.source", 36, func(d *Draft) *string { return &d.Base.Source }),
	tooLongRule("base_info.center_title", 18, func(d *Draft) *string { return &d.Base.Center.Name }),
	tooLongRule("base_info.center_sub_title", 24, func(d *Draft) *string { return &d.Base.Center.SubTitle }),
	tooLongRule("base_info.center_app_brand_pass", 128, func(d *Draft) *string { return &d.Base.Center.AppPath }),
	tooLongRule("base_info.custom_url_name", 15, func(d *Draft) *string { return &d.Base.Custom.Name }),
	tooLongRule("base_info.custom_url_sub_title", 18, func(d *Draft) *string { return &d.Base.Custom.SubTitle }),
	tooLongRule("base_info.custom_app_brand_pass", 128, func(d *Draft) *string { return &d.Base.Custom.AppPath }),
	tooLongRule("base_info.promotion_url_name", 15, func(d *Draft) *string { return &d.Base.Promotion.Name }),
	tooLongRule("base_info.promotion_url_sub_title", 18, func(d *Draft) *string { return &d.Base.Promotion.SubTitle }),
	tooLongRule("base_info.promotion_app_brand_pass", 128, func(d *Draft) *string { return &d.Base.Promotion.AppPath }),
	tooLongRule("advanced_info.abstract.abstract", 24, func(d *Draft) *string { return &d.Advanced.Cover.Text }),
	tooLongRule("advanced_info.text_image_list[0].text", 512, func(d *Draft) *string { return &d.Advanced.Rows[0].Text }),
	{"base_info.center_app_brand_user_name", FaultLength, 45021, 128, 129, func(d *Draft) { d.Base.Center.AppUser = "gh_" + strings.Repeat("a", 122) + "@app" }},
	{"base_info.custom_app_brand_user_name", FaultLength, 45021, 128, 129, func(d *Draft) { d.Base.Custom.AppUser = "gh_" + strings.Repeat("a", 122) + "@app" }},
	{"base_info.promotion_app_brand_user_name", FaultLength, 45021, 128, 129, func(d *Draft) { d.Base.Promotion.AppUser = "gh_" + strings.Repeat("a", 122) + "@app" }},
	{"advanced_info.abstract.icon_url_list[0]", FaultLength, 45021, 128, 129, func(d *Draft) { d.Advanced.Cover.Picture = address(129) }},
	{"advanced_info.text_image_list[0].image_url", FaultLength, 45021, 128, 129, func(d *Draft) { d.Advanced.Rows[0].Picture = address(129) }},
	{"advanced_info.use_condition.accept_category", FaultLength, 45021, 512, 513, func(d *Draft) { cash(d); d.Advanced.Use.Accept = bytesOf(513) }},
	{"advanced_info.use_condition.reject_category", FaultLength, 45021, 512, 513, func(d *Draft) { cash(d); d.Advanced.Use.Reject = bytesOf(513) }},
	{"advanced_info.use_condition.object_use_for", FaultLength, 45021, 512, 513, func(d *Draft) { gift(d); d.Advanced.Use.ObjectUseFor = bytesOf(513) }},
	{"deal_detail", FaultLength, 45021, 3072, 3073, func(d *Draft) { d.Offer = GrouponOffer{bytesOf(3073)} }},
	{"gift", FaultLength, 45021, 3072, 3073, func(d *Draft) { d.Offer = GiftOffer{bytesOf(3073)} }},
	{"default_detail", FaultLength, 45021, 3072, 3073, func(d *Draft) { d.Offer = GeneralOffer{bytesOf(3073)} }},
}

var requiredRules = []brokenRule{
	{"base_info.logo_url", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.LogoURL = "" }},
	{"base_info.brand_name", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Brand = "" }},
	{"base_info.code_type", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.CodeType = "" }},
	{"base_info.title", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Title = "" }},
	{"base_info.color", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Color = "" }},
	{"base_info.notice", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Notice = "" }},
	{"base_info.description", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Description = "" }},
	{"base_info.date_info.type", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Date = DateInfo{} }},
	{"base_info.date_info.begin_timestamp", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Date.Begin = time.Time{} }},
	{"base_info.date_info.end_timestamp", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Base.Date.End = time.Time{} }},
	{"advanced_info.abstract.abstract", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Advanced.Cover.Text = "" }},
	{"advanced_info.abstract.icon_url_list[0]", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Advanced.Cover.Picture = "" }},
	{"advanced_info.text_image_list[0]", FaultMissing, 41026, 0, 0, func(d *Draft) { d.Advanced.Rows[0].Picture = "" }},
	{"advanced_info.text_image_list[0]", FaultMissing, 41026, 0, 0, func(d *Draft) { d.Advanced.Rows[0].Text = "" }},
	{"advanced_info.time_limit[0].type", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Advanced.Times[0].Day = "" }},
	{"deal_detail", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Offer = GrouponOffer{} }},
	{"gift", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Offer = GiftOffer{} }},
	{"default_detail", FaultMissing, 41011, 0, 0, func(d *Draft) { d.Offer = GeneralOffer{} }},
	{"reduce_cost", FaultRange, 40150, 1, 0, func(d *Draft) { d.Offer = CashOffer{} }},
	{"discount", FaultRange, 40150, 1, 0, func(d *Draft) { d.Offer = DiscountOffer{} }},
}

var valueRules = []brokenRule{
	{"base_info.code_type", FaultValue, 40072, 0, 0, func(d *Draft) { d.Base.CodeType = "CODE_TYPE_PDF417" }},
	{"base_info.color", FaultValue, 40076, 0, 0, func(d *Draft) { d.Base.Color = "Color103" }},
	{"base_info.color", FaultValue, 40076, 0, 0, func(d *Draft) { d.Base.Color = "#63b359" }},
	{"base_info.color", FaultValue, 40076, 0, 0, func(d *Draft) { d.Base.Color = "Color0100" }},
	{"base_info.sku.quantity", FaultRange, 40122, 1, 0, func(d *Draft) { d.Base.Quantity = 0 }},
	{"base_info.sku.quantity", FaultRange, 40122, 1, -1, func(d *Draft) { d.Base.Quantity = -1 }},
	{"base_info.sku.quantity", FaultRange, 40122, 100000000, 100000001, func(d *Draft) { d.Base.Quantity = 100000001 }},
	{"base_info.get_limit", FaultRange, 40150, 0, -1, func(d *Draft) { d.Base.GetLimit = -1 }},
	{"base_info.use_limit", FaultRange, 40150, 0, -1, func(d *Draft) { d.Base.UseLimit = -1 }},
	{"base_info.date_info.type", FaultValue, 40079, 0, 0, func(d *Draft) { d.Base.Date.Type = "DATE_TYPE_PERMANENT" }},
	{"base_info.date_info.type", FaultValue, 47001, 0, 0, func(d *Draft) { d.Base.Date.Type = "DATE_TYPE_SOMETIME" }},
	{"base_info.date_info.fixed_term", FaultRange, 40079, 1, 0, func(d *Draft) { d.Base.Date = DateInfo{Type: "2"} }},
	{"base_info.date_info.begin_timestamp", FaultRange, 40079, 1<<31 - 1, -5, func(d *Draft) { d.Base.Date.Begin = time.Unix(-5, 0) }},
	{"base_info.date_info.end_timestamp", FaultRange, 40079, 1<<31 - 1, 1 << 31, func(d *Draft) { d.Base.Date.End = time.Unix(1<<31, 0) }},
	{"base_info.date_info.fixed_term", FaultRange, 40079, 1, 0, func(d *Draft) { d.Base.Date = DaysFromClaim(0, 0) }},
	{"base_info.date_info.fixed_term", FaultRange, 40079, maxDays, maxDays + 1, func(d *Draft) { d.Base.Date = DaysFromClaim(maxDays+1, 0) }},
	{"base_info.date_info.fixed_begin_term", FaultRange, 40079, 0, -1, func(d *Draft) { d.Base.Date = DaysFromClaim(1, -1) }},
	{"base_info.date_info.end_timestamp", FaultRange, 40079, 1<<31 - 1, 1 << 31, func(d *Draft) { d.Base.Date = DateInfo{DateFixTerm, time.Time{}, time.Unix(1<<31, 0), 1, 0} }},
	{"base_info.location_id_list[1]", FaultRange, 40098, 1, 0, func(d *Draft) { d.Base.Stores = []int64{1, 0} }},
	{"base_info.custom_app_brand_user_name", FaultValue, 40166, 0, 0, func(d *Draft) { d.Base.Custom.AppUser = "wx2b029c08a6232582" }},
	{"base_info.center_app_brand_pass", FaultValue, 40165, 0, 0, func(d *Draft) { d.Base.Center.AppPath = "https://shop.example/" }},
	{"advanced_info.abstract.icon_url_list[0]", FaultValue, 40141, 0, 0, func(d *Draft) { d.Advanced.Cover.Picture = "https://shop.example/a.jpg" }},
	{"advanced_info.text_image_list[0].image_url", FaultValue, 40141, 0, 0, func(d *Draft) { d.Advanced.Rows[0].Picture = "http://mmbiz.qpic.cn.shop.example/a.jpg" }},
	{"advanced_info.business_service[0]", FaultValue, 40150, 0, 0, func(d *Draft) { d.Advanced.Services[0] = "BIZ_SERVICE_SAUNA" }},
	{"advanced_info.time_limit[0].type", FaultValue, 40149, 0, 0, func(d *Draft) { d.Advanced.Times[0].Day = "Monday" }},
	{"advanced_info.time_limit[0].begin_hour", FaultRange, 40149, 24, 25, func(d *Draft) { d.Advanced.Times[0].Hours = &Hours{25, 0, 1, 0} }},
	{"advanced_info.time_limit[0].begin_minute", FaultRange, 40149, 59, 60, func(d *Draft) { d.Advanced.Times[0].Hours = &Hours{1, 60, 1, 0} }},
	{"advanced_info.time_limit[0].end_hour", FaultRange, 40149, 0, -1, func(d *Draft) { d.Advanced.Times[0].Hours = &Hours{1, 0, -1, 0} }},
	{"advanced_info.time_limit[0].end_minute", FaultRange, 40149, 59, 99, func(d *Draft) { d.Advanced.Times[0].Hours = &Hours{1, 0, 1, 99} }},
	{"discount", FaultRange, 40150, 99, 100, func(d *Draft) { d.Offer = DiscountOffer{100} }},
	{"reduce_cost", FaultRange, 40150, 1, -1, func(d *Draft) { d.Offer = CashOffer{0, -1} }},
	{"least_cost", FaultRange, 40150, 0, -1, func(d *Draft) { d.Offer = CashOffer{-1, 1} }},
	{"base_info.notice", FaultText, 47002, 0, 0, func(d *Draft) { d.Base.Notice = "a\x1bb" }},
	{"base_info.title", FaultText, 47002, 0, 0, func(d *Draft) { d.Base.Title = "a\xff" }},
	{"base_info.description", FaultText, 47002, 0, 0, func(d *Draft) { d.Base.Description = "a\u2028b" }},
}

var conflictRules = []brokenRule{
	{"base_info.sku.quantity", FaultConflict, 40136, 0, 5000, func(d *Draft) { d.Base.UseCustomCode, d.Base.Deposit = true, true }},
	{"base_info.get_custom_code_mode", FaultConflict, 40136, 0, 0, func(d *Draft) { d.Base.Deposit, d.Base.Quantity = true, 0 }},
	{"base_info.date_info.end_timestamp", FaultConflict, 40100, 0, 0, func(d *Draft) { d.Base.Date.End = d.Base.Date.Begin.Add(-time.Second) }},
	{"base_info.use_all_locations", FaultConflict, 40097, 0, 0, func(d *Draft) { d.Base.AllStores = true }},
	{"base_info.center_url", FaultConflict, 73211, 0, 0, func(d *Draft) { d.Base.Center.URL = "https://shop.example/" }},
	{"base_info.custom_url", FaultConflict, 73211, 0, 0, func(d *Draft) { d.Base.Custom.URL = "https://shop.example/" }},
	{"base_info.promotion_url", FaultConflict, 73211, 0, 0, func(d *Draft) { d.Base.Promotion.URL = "https://shop.example/" }},
	{"advanced_info.use_condition.accept_category", FaultConflict, 40150, 0, 0, func(d *Draft) { d.Advanced.Use.Accept = "茶饮" }},
	{"advanced_info.use_condition.reject_category", FaultConflict, 40150, 0, 0, func(d *Draft) { gift(d); d.Advanced.Use.Reject = "茶饮" }},
	{"advanced_info.use_condition.object_use_for", FaultConflict, 40150, 0, 0, func(d *Draft) { cash(d); d.Advanced.Use.ObjectUseFor = "茶饮" }},
	{"advanced_info.use_condition.least_cost", FaultConflict, 40150, 0, 0, func(d *Draft) { d.Advanced.Use.LeastCost = 100 }},
	{"advanced_info.use_condition.least_cost", FaultConflict, 40143, 10000, 5000, func(d *Draft) { cash(d); d.Advanced.Use.LeastCost = 5000 }},
}

func allRules() (all []brokenRule) {
	for _, rules := range [][]brokenRule{lengthRules, requiredRules, valueRules, conflictRules} {
		all = append(all, rules...)
	}
	return all
}

func TestEveryRuleHasItsOwnFault(t *testing.T) {
	for _, rule := range allRules() {
		d := coupon()
		rule.do(&d)
		faults := d.Validate()
		if len(faults) != 1 {
			t.Errorf("%s: %d faults: %v", rule.path, len(faults), faults)
			continue
		}
		f := faults[0]
		want := Fault{Path: "card." + member(d.Offer.Type()) + "." + rule.path, Kind: rule.kind, Code: rule.code, Limit: rule.limit, Have: rule.have, Field: f.Field, Why: f.Why}
		if d := cmp.Diff(want, f); d != "" {
			t.Error(d)
		}
		if w := f.Words(); !strings.Contains(w.ZH, "：") || !strings.Contains(w.EN, ": ") || f.Field.ZH == "" || f.Field.EN == "" || f.Why.ZH == "" || f.Why.EN == "" {
			t.Errorf("%s: no words: %+v", rule.path, f)
		}
	}
}

func TestWhatIsJustWithinALimitPasses(t *testing.T) {
	d := coupon()
	b := &d.Base
	b.LogoURL, b.Brand, b.Title, b.SubTitle, b.Notice = bytesOf(128), bytesOf(36), bytesOf(27), bytesOf(54), bytesOf(48)
	b.Description, b.ServicePhone, b.Source, b.Quantity = bytesOf(3072), bytesOf(24), bytesOf(36), MaxStock
	b.Center = Jump{Name: bytesOf(18), SubTitle: bytesOf(24), AppUser: "gh_" + strings.Repeat("a", 121) + "@app", AppPath: bytesOf(128)}
	b.Custom = Jump{Name: bytesOf(15), SubTitle: bytesOf(18)}
	b.Date = Between(time.Unix(1, 0), time.Unix(1<<31-1, 0))
	d.Advanced = Advanced{Cover: &Cover{bytesOf(24), address(128)}, Rows: []Row{{address(128), bytesOf(512)}}, Times: []TimeLimit{{"HOLIDAY", &Hours{0, 0, 24, 0}}}}
	for _, offer := range []Offer{GrouponOffer{bytesOf(3072)}, GiftOffer{bytesOf(3072)}, GeneralOffer{bytesOf(3072)}, DiscountOffer{1}, DiscountOffer{99}, CashOffer{0, 1}} {
		d.Offer = offer
		if faults := d.Validate(); len(faults) > 0 {
			t.Errorf("%s: %v", offer.Type(), faults)
		}
	}
	d.Offer, d.Advanced.Use = CashOffer{5000, 100}, &UseCondition{LeastCost: 5000, Accept: bytesOf(512)}
	if faults := d.Validate(); len(faults) > 0 {
		t.Errorf("the same threshold in both places: %v", faults)
	}
}

func TestAllFaultsAreNamedAtOnceAndNothingIsSent(t *testing.T) {
	d := coupon()
	b := &d.Base
	b.Brand, b.Title, b.Color, b.Notice, b.Quantity = "", bytesOf(30), "Color999", bytesOf(49), -1
	b.AllStores, b.Center.URL = true, "https://shop.example/"
	b.Date.End = b.Date.Begin.Add(-time.Hour)
	d.Advanced.Use.ObjectUseFor, d.Advanced.Services[1] = "茶", "?"
	d.Offer = CashOffer{0, -1}
	w := &wire{}
	_, err := client(t, w).Create(t.Context(), d)
	e := wechat.AsError(err)
	if e == nil || e.Class != wechat.ClassNotSent || e.Cause != wechat.CauseRequest || e.Sent || w.calls != 0 {
		t.Fatalf("%v after %d calls", err, w.calls)
	}
	var faults Faults
	if !errors.As(err, &faults) {
		t.Fatalf("no faults beneath %v", err)
	}
	var got []string
	for _, f := range faults {
		got = append(got, f.Path)
	}
	want := []string{
		"card.cash.base_info.brand_name", "card.cash.base_info.title", "card.cash.base_info.color", "card.cash.base_info.notice",
		"card.cash.base_info.date_info.end_timestamp", "card.cash.base_info.sku.quantity", "card.cash.base_info.use_all_locations",
		"card.cash.base_info.center_url", "card.cash.advanced_info.use_condition.object_use_for", "card.cash.advanced_info.business_service[1]", "card.cash.reduce_cost",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if n := len(faults.At("card.cash.base_info")); n != 8 {
		t.Errorf("%d of them in base_info", n)
	}
	title := faults.At("card.cash.base_info.title")
	if len(title) != 1 || title[0].Words() != (wechat.Words{ZH: "券名：最多 27 字节（9 个汉字），现在 30 字节", EN: "title: at most 27 bytes (9 Chinese characters), it has 30"}) {
		t.Errorf("%+v", title)
	}
	if len(faults.At("card.cash.base_info.tit")) != 0 || !strings.Contains(err.Error(), "card.cash.base_info.title at most 27 bytes") {
		t.Errorf("%v", err)
	}
}

func TestADraftWithoutATypeIsTooLittle(t *testing.T) {
	w := &wire{}
	if _, err := client(t, w).Create(t.Context(), Draft{}); wechat.AsError(err) == nil || w.calls != 0 {
		t.Errorf("%v", err)
	}
	faults := Draft{Advanced: Advanced{Use: &UseCondition{Accept: "茶"}}}.Validate()
	if len(faults) != 10 || faults[0].Path != "card.card_type" || faults[0].Code != 40071 || faults[1].Path != "card.*.base_info.logo_url" {
		t.Errorf("%d: %v", len(faults), faults)
	}
	if _, err := (Draft{}).MarshalJSON(); err == nil {
		t.Error("half a draft was written")
	}
}

func TestEveryTextOfACardHasALimitAndAName(t *testing.T) {
	for _, rule := range lengthRules {
		d := coupon()
		rule.do(&d)
		f, ok := FieldOf("card." + member(d.Offer.Type()) + "." + rule.path)
		if !ok || int64(f.Bytes) != rule.limit || f.Words.ZH == "" || f.Words.EN == "" {
			t.Errorf("%s: %+v", rule.path, f)
		}
	}
	if _, ok := FieldOf("no_such_member"); ok {
		t.Error("a member nobody knows")
	}
	if named("a.no_such_member").EN != "no_such_member" {
		t.Error("a member nobody knows has no name at all")
	}
}
