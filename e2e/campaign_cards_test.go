package e2e

// made is a coupon made in the form: what is done there, and the leaves of the
// request that must come of it. A value of "picture" is an address that the
// platform gave.
type made struct {
	kind  string // member of the request
	down  int    // where the type stands on the first page
	steps []step
	want  map[string]any
}

func write(at, text string) step           { return step{at: at, text: text} }
func press(at string, keys ...string) step { return step{at: at, keys: keys} }
func open(part string) step                { return press(part, "Enter") }

// face is what every coupon has, and what is left as the form gives it.
func face(title, logo string) []step {
	return []step{write("brand", "西湖茶铺"), write("title", title), press("colour", "Right"), write("notice", "结账时请出示"), write("logo", logo)}
}

func common(title string, more map[string]any) map[string]any {
	want := map[string]any{
		"base_info.brand_name": "西湖茶铺", "base_info.title": title, "base_info.color": "Color020", "base_info.notice": "结账时请出示", "base_info.logo_url": "picture",
		"base_info.code_type": "CODE_TYPE_QRCODE", "base_info.use_custom_code": false, "base_info.bind_openid": false, "base_info.can_share": true, "base_info.can_give_friend": true,
	}
	for path, v := range more {
		if v == nil {
			delete(want, path)
			continue
		}
		want[path] = v
	}
	return want
}

// Days of the tests, 0:00 and the last second in UTC+8.
const (
	firstDay, firstSecond = "2030-01-01", 1893427200.0
	lastDay, lastSecond   = "2037-12-31", 2145887999.0
)

var between = []step{write("begin", firstDay), write("end", lastDay)}

func dates(more map[string]any) map[string]any {
	more["base_info.date_info.type"], more["base_info.date_info.begin_timestamp"], more["base_info.date_info.end_timestamp"] = "DATE_TYPE_FIX_TIME_RANGE", firstSecond, lastSecond
	return more
}

// coupons are the five types; over them every field of the form is filled in.
func coupons(logo, cover string) map[string]made {
	return map[string]made{"cash": cash(logo), "discount": discount(logo), "gift": gift(logo, cover), "groupon": groupon(logo), "general": general(logo)}
}

func cash(logo string) made {
	steps := append(face("周年庆代金券", logo), write("reduce", "20"), write("least", "100.50"), write("terms", "酒水除外\n每桌一张"))
	steps = append(append(steps, between...), write("stock", "10000"), write("claims", "2"),
		open("#codes"), press("look", "Left"),
		open("#use"), write("accept", "茶饮点心"), write("reject", "酒水"), write("use least", "100.50"), press("combine", "Space"),
		open("#times"), press("+times", "Enter"), press("days", "Space", "Right", "Space", "Right", "Right", "Space"), write("hours", "10:00-21:30"),
		press("+times", "Enter"), press("days", "End", "Space"))
	return made{"cash", 0, steps, common("周年庆代金券", dates(map[string]any{
		"reduce_cost": 2000.0, "least_cost": 10050.0, "base_info.description": "酒水除外\n每桌一张", "base_info.sku.quantity": 10000.0, "base_info.get_limit": 2.0,
		"base_info.code_type": "CODE_TYPE_BARCODE", "advanced_info.use_condition.accept_category": "茶饮点心", "advanced_info.use_condition.reject_category": "酒水",
		"advanced_info.use_condition.least_cost": 10050.0, "advanced_info.use_condition.can_use_with_other_discount": false,
		"advanced_info.time_limit": []any{hours("MONDAY"), hours("TUESDAY"), hours("THURSDAY"), map[string]any{"type": "SUNDAY"}},
	}))}
}

func discount(logo string) made {
	steps := append(face("七夕双杯七折", logo), write("percent", "30"), write("terms", "仅限堂食"),
		press("validity", "Right"), write("term", "30"), press("after", "BSpace"), write("after", "1"), write("latest", lastDay), write("stock", "500"),
		open("#codes"), write("uses", "3"), press("named only", "Space"), press("share", "Space"), press("give", "Space"),
		open("#stores"), press("all stores", "Space"),
		open("#more"), write("subtitle", "两杯同享更划算"), write("phone", "0571-87001234"), press("services", "Space", "Right", "Right", "Space"),
		open("#issuer"), write("source", "大众点评"), write("issued for", "410177521"))
	return made{"discount", 1, steps, common("七夕双杯七折", map[string]any{
		"discount": 30.0, "base_info.description": "仅限堂食", "base_info.date_info.type": "DATE_TYPE_FIX_TERM", "base_info.date_info.fixed_term": 30.0,
		"base_info.date_info.fixed_begin_term": 1.0, "base_info.date_info.end_timestamp": lastSecond, "base_info.sku.quantity": 500.0,
		"base_info.use_limit": 3.0, "base_info.bind_openid": true, "base_info.can_share": false, "base_info.can_give_friend": false, "base_info.use_all_locations": true,
		"base_info.sub_title": "两杯同享更划算", "base_info.service_phone": "0571-87001234", "base_info.source": "大众点评", "base_info.sub_merchant_info.merchant_id": 410177521.0,
		"advanced_info.business_service": []any{"BIZ_SERVICE_DELIVER", "BIZ_SERVICE_WITH_PET"},
	})}
}

func gift(logo, cover string) made {
	steps := append(face("新客送小料", logo), write("gift", "珍珠或椰果\n任选一份"), write("terms", "新客专享"))
	steps = append(append(steps, between...), write("stock", "2000"),
		open("#codes"), press("source of codes", "Right"),
		open("#use"), write("use least", "30"), write("use for", "任意茶饮"),
		open("#cover"), write("cover text", "夏日新品"), write("cover picture", cover),
		open("#rows"), press("+rows", "Enter"), write("row picture", logo), write("row text", "龙井新茶"),
		press("+rows", "Enter"), write("row picture", cover), write("row text", "桂花乌龙\n秋天再来"))
	return made{"gift", 2, steps, common("新客送小料", dates(map[string]any{
		"gift": "珍珠或椰果\n任选一份", "base_info.description": "新客专享", "base_info.sku.quantity": 2000.0, "base_info.use_custom_code": true,
		"advanced_info.use_condition.least_cost": 3000.0, "advanced_info.use_condition.object_use_for": "任意茶饮", "advanced_info.use_condition.can_use_with_other_discount": true,
		"advanced_info.abstract.abstract": "夏日新品", "advanced_info.abstract.icon_url_list": []any{"picture"},
		"advanced_info.text_image_list": []any{map[string]any{"image_url": "picture", "text": "龙井新茶"}, map[string]any{"image_url": "picture", "text": "桂花乌龙\n秋天再来"}},
	}))}
}

func groupon(logo string) made {
	steps := append(face("双人下午茶", logo), write("deal", "茶两杯\n点心一份"), write("terms", "提前一天预约"))
	steps = append(append(steps, between...), write("stock", "300"),
		open("#stores"), write("stores", "10001 10002"),
		open("#center"), write("button", "立即使用"), write("button hint", "到店出示"), write("program", "gh_86a091e50ad4@app"), write("page", "pages/order/index"),
		open("#custom"), write("row name", "在线点单"), write("row hint", "不用排队"), write("program", "gh_86a091e50ad4@app"), write("page", "pages/menu"),
		open("#promotion"), write("row name", "更多优惠"), write("row hint", "天天都有"), write("program", "gh_86a091e50ad4@app"), write("page", "pages/sale"))
	return made{"groupon", 3, steps, common("双人下午茶", dates(map[string]any{
		"deal_detail": "茶两杯\n点心一份", "base_info.description": "提前一天预约", "base_info.sku.quantity": 300.0, "base_info.location_id_list": []any{10001.0, 10002.0},
		"base_info.center_title": "立即使用", "base_info.center_sub_title": "到店出示", "base_info.center_app_brand_user_name": "gh_86a091e50ad4@app", "base_info.center_app_brand_pass": "pages/order/index",
		"base_info.custom_url_name": "在线点单", "base_info.custom_url_sub_title": "不用排队", "base_info.custom_app_brand_user_name": "gh_86a091e50ad4@app", "base_info.custom_app_brand_pass": "pages/menu",
		"base_info.promotion_url_name": "更多优惠", "base_info.promotion_url_sub_title": "天天都有", "base_info.promotion_app_brand_user_name": "gh_86a091e50ad4@app", "base_info.promotion_app_brand_pass": "pages/sale",
	}))}
}

func general(logo string) made {
	steps := append(face("早鸟咖啡券", logo), write("detail", "早上九点前第二杯半价"), write("terms", "每日限用一次"))
	steps = append(append(steps, between...), write("stock", "0"), open("#codes"), press("source of codes", "Right", "Right"))
	return made{"general_coupon", 4, steps, common("早鸟咖啡券", dates(map[string]any{
		"default_detail": "早上九点前第二杯半价", "base_info.description": "每日限用一次", "base_info.sku.quantity": 0.0,
		"base_info.use_custom_code": true, "base_info.get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT",
	}))}
}

// hours is a day of a time limit from 10:00 to 21:30.
func hours(day string) map[string]any {
	return map[string]any{"type": day, "begin_hour": 10.0, "begin_minute": 0.0, "end_hour": 21.0, "end_minute": 30.0}
}
