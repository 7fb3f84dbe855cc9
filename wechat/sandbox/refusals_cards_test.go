package sandbox

import (
	"encoding/json"
	"os"
	"strings"
)

// sampleRequest is the request of a documented sample.
func sampleRequest(name string) string {
	raw, err := os.ReadFile("testdata/samples.json")
	if err != nil {
		panic(err)
	}
	var docs []document
	if err := json.Unmarshal(raw, &docs); err != nil {
		panic(err)
	}
	for _, d := range docs {
		if d.Name == name {
			return string(d.Request)
		}
	}
	panic("no sample " + name)
}

var cashSample = sampleRequest("create a card, CASH")

// edited is a JSON text with one member replaced; nil takes it away. The path
// goes through objects.
func edited(body, path string, value any) string {
	var root map[string]any
	if err := json.Unmarshal([]byte(body), &root); err != nil {
		panic(err)
	}
	at, names := root, strings.Split(path, ".")
	for _, n := range names[:len(names)-1] {
		inner, ok := at[n].(map[string]any)
		if !ok {
			inner = map[string]any{}
			at[n] = inner
		}
		at = inner
	}
	last := names[len(names)-1]
	if value == nil {
		delete(at, last)
	} else {
		at[last] = value
	}
	return string(encode(root))
}

// cash is the documented CASH card with edits: path, value, path, value.
func cash(edits ...any) string {
	body := cashSample
	for i := 0; i < len(edits); i += 2 {
		body = edited(body, "card.cash."+edits[i].(string), edits[i+1])
	}
	return body
}

type object = map[string]any

// create is one refused creation.
func create(code int, what string, note bool, edits ...any) refusal {
	return refusal{code: code, what: "creating: " + what, path: "/card/create", body: cash(edits...), note: note}
}

func fixedRange(begin, end int64) object {
	return object{"type": dateRange, "begin_timestamp": begin, "end_timestamp": end}
}

// edit sends an update of 周年庆代金券.
func edit(code int, what string, note bool, base string) refusal {
	return refusal{code: code, what: "editing: " + what, path: "/card/update", note: note,
		body: `{"card_id":"{周年庆代金券}","cash":{"base_info":{` + base + `}}}`}
}

func (r refusal) after(f func(*shop)) refusal { r.before = f; return r }

// face changes a card of the demo shop by its title.
func face(title string, f func(*card)) func(*shop) {
	return func(h *shop) {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		for _, k := range h.s.world.cards {
			if k.Base.Title == title {
				f(k)
				h.s.world.touchCard(k)
			}
		}
	}
}

var cardRefusals = []refusal{
	create(48009, "in the closed era", true).with(Options{Creation: CreationClosed}),
	create(50002, "in the closed era, with another stand-in", true).with(Options{Creation: CreationClosed, ClosedErrCode: 50002}),
	{code: 41011, what: "creating: no card", path: "/card/create", body: `{}`},
	{code: 47001, what: "creating: the card is text", path: "/card/create", body: `{"card":"GROUPON"}`},
	{code: 40071, what: "creating: an unknown type", path: "/card/create", body: edited(cashSample, "card.card_type", "SCENIC_TICKET")},
	{code: 40071, what: "creating: a member of another type", path: "/card/create", body: edited(cashSample, "card.card_type", "GIFT"), note: true},
	create(41011, "no base_info", false, "base_info", nil),
	create(41011, "no title", true, "base_info.title", nil),
	create(41011, "an empty notice", true, "base_info.notice", ""),
	create(41011, "no sku", true, "base_info.sku", nil),
	create(41011, "no quantity", true, "base_info.sku", object{}),
	create(41011, "no date_info", true, "base_info.date_info", nil),
	create(41011, "no term", true, "base_info.date_info", object{"type": dateTerm, "fixed_begin_term": 0}),
	create(41011, "no end", true, "base_info.date_info", object{"type": dateRange, "begin_timestamp": 1}),
	create(41011, "no reduce_cost", true, "reduce_cost", nil),
	create(47001, "an object for a title", false, "base_info.title", object{}),
	create(47001, "text for a number", false, "reduce_cost", "many"),
	create(47001, "a limit beyond all numbers", false, "base_info.get_limit", 1e12),
	create(47001, "text for dates", false, "base_info.date_info", "tomorrow"),
	create(47001, "text for a bool", false, "base_info.can_share", "perhaps"),
	create(47001, "text in location_id_list", false, "base_info.location_id_list", []any{"here"}),
	create(47001, "text for advanced_info", false, "advanced_info", "none"),
	create(47001, "an unknown date type", true, "base_info.date_info", object{"type": "DATE_TYPE_EVER"}),
	create(45021, "a title of 28 bytes", true, "base_info.title", "满百减二十代金券啊x"),
	create(45021, "a notice of 17 characters", true, "base_info.notice", strings.Repeat("请", 17)),
	create(45021, "accept_category too long", true, "advanced_info.use_condition.accept_category", strings.Repeat("a", 513)),
	create(45021, "cover text too long", true, "advanced_info.abstract.abstract", strings.Repeat("a", 25)),
	create(40072, "an unknown code_type", true, "base_info.code_type", "CODE_TYPE_SMELL"),
	create(40076, "an unknown colour", true, "base_info.color", "Color0100"),
	create(40122, "no stock", true, "base_info.sku.quantity", 0),
	create(40122, "too much stock", true, "base_info.sku.quantity", 100_000_001),
	create(40070, "text for the stock", true, "base_info.sku.quantity", "many"),
	create(40070, "an sku that is a number", true, "base_info.sku", 5),
	create(40136, "deposit mode with a stock", true, "base_info.use_custom_code", true, "base_info.get_custom_code_mode", depositMode),
	create(40136, "deposit mode without custom codes", true, "base_info.get_custom_code_mode", depositMode, "base_info.sku.quantity", 0),
	create(40136, "an unknown mode", true, "base_info.use_custom_code", true, "base_info.get_custom_code_mode", "LATER"),
	create(40079, "an end in the past", true, "base_info.date_info", fixedRange(1767196800, may20.Unix()-1)),
	create(40079, "an end after 2038", true, "base_info.date_info", fixedRange(1767196800, 1<<31)),
	create(40079, "a term of no days", true, "base_info.date_info.fixed_term", 0),
	create(40079, "a permanent card", true, "base_info.date_info", object{"type": "DATE_TYPE_PERMANENT"}),
	create(40100, "an end before the beginning", true, "base_info.date_info", fixedRange(1798732799, 1798732798)),
	create(40097, "both kinds of stores", true, "base_info.location_id_list", []int{218384742}),
	create(40098, "a negative poiid", true, "base_info.use_all_locations", false, "base_info.location_id_list", []int{-1}),
	create(73211, "a web address", true, "base_info.custom_url", "http://www.example.com"),
	create(40166, "a mini program id that is none", true, "base_info.center_app_brand_user_name", "wx123"),
	create(40165, "a path that is none", true, "base_info.center_app_brand_user_name", "gh_86a091e50ad4@app", "base_info.center_app_brand_pass", "https://x"),
	create(40168, "an unlinked mini program", true, "base_info.center_app_brand_user_name", unlinkedProgram),
	create(45044, "two pictures on the cover", true, "advanced_info.abstract.icon_url_list", []string{"http://mmbiz.qpic.cn/a/0", "http://mmbiz.qpic.cn/b/0"}),
	create(40141, "a cover from elsewhere", true, "advanced_info.abstract.icon_url_list", []string{"http://www.example.com/a.png"}),
	create(40141, "a row's picture from elsewhere", true, "advanced_info.text_image_list", []object{{"image_url": "http://www.example.com/a.png", "text": "x"}}),
	create(41026, "a row without text", true, "advanced_info.text_image_list", []object{{"image_url": "http://mmbiz.qpic.cn/a/0"}}),
	create(47001, "a row whose text is an object", true, "advanced_info.text_image_list", []object{{"image_url": "http://mmbiz.qpic.cn/a/0", "text": object{}}}),
	create(40149, "an unknown day", true, "advanced_info.time_limit", []object{{"type": "SOMEDAY"}}),
	create(40149, "an hour that does not exist", true, "advanced_info.time_limit", []object{{"type": "MONDAY", "begin_hour": 25}}),
	create(40150, "an unknown service", true, "advanced_info.business_service", []string{"BIZ_SERVICE_MASSAGE"}),
	create(41011, "a cover without text", true, "advanced_info.abstract", object{"icon_url_list": []string{"http://mmbiz.qpic.cn/a/0"}}),
	create(41011, "a cover without a picture", true, "advanced_info.abstract", object{"abstract": "x", "icon_url_list": []string{}}),
	create(41011, "a time without a day", true, "advanced_info.time_limit", []object{{"begin_hour": 5}}),
	create(40150, "what only a gift can have", true, "advanced_info.use_condition.object_use_for", "茶饮"),
	create(40150, "nothing taken off", true, "reduce_cost", 0),
	create(40098, "no store at all, by number", true, "base_info.use_all_locations", false, "base_info.location_id_list", []int{0}),
	create(40079, "a term that ends in 1970", true, "base_info.date_info", object{"type": dateTerm, "fixed_term": 5, "fixed_begin_term": 0, "end_timestamp": 0}),
	create(40150, "negative money", true, "reduce_cost", -1),
	create(40150, "a get_limit of none", true, "base_info.get_limit", 0),
	create(40143, "two thresholds", true, "advanced_info.use_condition.least_cost", 5000),
	create(40151, "a text that the filter finds", true, "base_info.description", "本店【违规】"),

	{code: 41012, what: "editing no card", path: "/card/update", body: `{}`},
	{code: 40073, what: "editing an unknown card", path: "/card/update", body: `{"card_id":"pNothing"}`},
	{code: 40078, what: "editing a deleted card", path: "/card/update", body: `{"card_id":"{开业酬宾}","cash":{"base_info":{"notice":"x"}}}`, note: true},
	{code: 40071, what: "editing under another type", path: "/card/update", body: `{"card_id":"{周年庆代金券}","gift":{"base_info":{"notice":"x"}}}`, note: true},
	{code: 40071, what: "editing under no type", path: "/card/update", body: `{"card_id":"{周年庆代金券}","base_info":{"notice":"x"}}`, note: true},
	{code: 41011, what: "editing nothing", path: "/card/update", body: `{"card_id":"{周年庆代金券}","cash":{}}`, note: true},
	edit(41011, "no member", true, ``),
	{code: 47001, what: "editing the amount", path: "/card/update", body: `{"card_id":"{周年庆代金券}","cash":{"reduce_cost":3000}}`, note: true},
	edit(47001, "brand_name", true, `"brand_name":"新名"`),
	edit(47001, "title", true, `"title":"新名"`),
	edit(47001, "sku", true, `"sku":{"quantity":5}`),
	edit(47001, "use_limit", true, `"use_limit":5`),
	edit(41011, "an empty description", true, `"description":""`),
	edit(45021, "service_phone too long", false, `"service_phone":"0571-80000001-0571-80000001"`),
	edit(40100, "a range that shrinks", false, `"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1700000000,"end_timestamp":1700000001}`),
	edit(40100, "another date type", false, `"date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":30,"fixed_begin_term":0}`),
	edit(40079, "a range beyond 2038", true, `"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1,"end_timestamp":2147483648}`),
	edit(73211, "a web address", false, `"promotion_url":"http://www.example.com"`),
	edit(40097, "stores beside all stores", true, `"location_id_list":[218384742],"use_all_locations":true`),
	edit(40150, "a get_limit of none", true, `"get_limit":0`),
	edit(40076, "an unknown colour", true, `"color":"Color999"`),
	edit(40151, "a text that the filter finds", true, `"notice":"【违规】"`),
	edit(40145, "the middle beside the pay cell", false, `"center_title":"买单"`).after(face("周年庆代金券", func(k *card) { k.Cells.Pay = true })),
	edit(45046, "the middle beside the self-consume cell", true, `"center_title":"买单"`).after(face("周年庆代金券", func(k *card) { k.Cells.SelfConsume = true })),

	{code: 40122, what: "stock below zero", path: "/card/modifystock", body: `{"card_id":"{早鸟咖啡券}","reduce_stock_value":1}`, note: true},
	{code: 40122, what: "a negative change of stock", path: "/card/modifystock", body: `{"card_id":"{早鸟咖啡券}","increase_stock_value":-1}`, note: true},
	{code: 45041, what: "stock above the most", path: "/card/modifystock", body: `{"card_id":"{周年庆代金券}","increase_stock_value":100000000}`, note: true},
	{code: 40078, what: "stock of a deleted card", path: "/card/modifystock", body: `{"card_id":"{开业酬宾}","increase_stock_value":1}`, note: true},
	{code: 40136, what: "stock above the imported codes", path: "/card/modifystock", body: `{"card_id":"{老客手写券}","increase_stock_value":1}`, note: true,
		before: deposits("OLD-1")},
	{code: 40073, what: "deleting twice", path: "/card/delete", body: `{"card_id":"{开业酬宾}"}`, note: true},

	{code: 40107, what: "a pay cell before review", path: "/card/paycell/set", body: `{"card_id":"{新客送小料}"}`},
	{code: 43017, what: "a pay cell without a store", path: "/card/paycell/set", body: `{"card_id":"{周年庆代金券}","is_open":true}`, note: true,
		before: face("周年庆代金券", func(k *card) { k.Base.UseAllLocations = nil })},
	{code: 40145, what: "a pay cell beside the middle", path: "/card/paycell/set", body: `{"card_id":"{周年庆代金券}"}`,
		before: face("周年庆代金券", func(k *card) { k.Base.CenterTitle = "预订" })},
	{code: 45046, what: "a pay cell beside the self-consume cell", path: "/card/paycell/set", body: `{"card_id":"{周年庆代金券}"}`, note: true,
		before: face("周年庆代金券", func(k *card) { k.Cells.SelfConsume = true })},
	{code: 45046, what: "a self-consume cell beside the pay cell", path: "/card/selfconsumecell/set", body: `{"card_id":"{周年庆代金券}"}`, note: true,
		before: face("周年庆代金券", func(k *card) { k.Cells.Pay = true })},
	{code: 40078, what: "a cell of a deleted card", path: "/card/selfconsumecell/set", body: `{"card_id":"{开业酬宾}"}`, note: true},
}

func (r refusal) with(o Options) refusal { r.opts = o; return r }

// deposits turns 老客手写券 into a card in deposit mode with a stock of none.
func deposits(codes ...string) func(*shop) {
	return func(h *shop) {
		face("老客手写券", func(k *card) {
			k.Base.CustomCodeMode, k.Base.SKU.Quantity = depositMode, int64(len(codes))
			h.s.world.putDeposits(k, codes)
		})(h)
	}
}
