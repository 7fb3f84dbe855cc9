package sandbox

import "encoding/json"

// demoCard is the plan of one card of the demo shop. Days count from the day
// the shop is opened, money is fen.
type demoCard struct {
	title, kind, status string
	own                 ownInfo
	from, to            int // validity in days from today, both included
	term                int // days from the claim instead of from and to
	stock, left         int64
	getLimit, useLimit  int
	give, custom        bool
	color, codeType     string
	notice, description string
	stores              []int64 // nil = all stores
	advanced            json.RawMessage
}

// demoDeposit is a card with imported codes: a file of the merchant's own can be
// imported at once.
var demoDeposit = demoCard{title: "茶具兑换券", kind: typeGift, status: cardVerifyOK, own: ownInfo{Gift: "白瓷盖碗一套"},
	from: -40, to: 140, stock: 300, left: 264, getLimit: 1, useLimit: 1, custom: true, color: "Color090", codeType: "CODE_TYPE_QRCODE",
	notice: "到店出示二维码兑换", description: "凭券换白瓷盖碗一套，先到先得。"}

func fen(n int64) *int64 { return &n }
func percent(n int) *int { return &n }

// demoCards: five types, every card status, stock from plenty to none.
var demoCards = []demoCard{
	{title: "周年庆代金券", kind: typeCash, status: cardVerifyOK, own: ownInfo{LeastCost: fen(10000), ReduceCost: fen(2000)},
		from: -49, to: 41, stock: 500, left: 310, getLimit: 2, useLimit: 2, give: true, color: "Color100", codeType: "CODE_TYPE_BARCODE",
		notice: "结账时请出示", description: "满 100 元减 20 元。\n酒水除外。\n不与其他优惠同用。",
		advanced: json.RawMessage(`{"use_condition":{"accept_category":"茶饮与茶点","reject_category":"酒水","can_use_with_other_discount":false},"abstract":{"abstract":"到店立减二十","icon_url_list":["http://mmbiz.qpic.cn/mmbiz/sandboxCover01/0"]},"text_image_list":[{"image_url":"http://mmbiz.qpic.cn/mmbiz/sandboxRow01/0","text":"全部门店通用"}]}`)},
	{title: "七夕双杯七折", kind: typeDiscount, status: cardVerifyOK, own: ownInfo{Discount: percent(30)},
		from: -20, to: 101, stock: 300, left: 47, getLimit: 3, useLimit: 3, give: true, color: "Color050", codeType: "CODE_TYPE_QRCODE",
		notice: "点单前请出示", description: "任意两杯茶饮享七折。\n每单限用一张。",
		advanced: json.RawMessage(`{"use_condition":{"can_use_with_other_discount":false},"abstract":{"abstract":"两个人喝更好","icon_url_list":["http://mmbiz.qpic.cn/mmbiz/sandboxCover02/0"]}}`)},
	{title: "新客送小料", kind: typeGift, status: cardNotVerify, own: ownInfo{Gift: "珍珠、椰果、芋圆任选一份"},
		term: 7, stock: 2000, left: 2000, getLimit: 1, useLimit: 1, color: "Color010", codeType: "CODE_TYPE_TEXT",
		notice: "下单时报券码", description: "新关注的顾客可领，领取后 7 天内有效。",
		advanced: json.RawMessage(`{"use_condition":{"least_cost":1500,"object_use_for":"任意茶饮","can_use_with_other_discount":true}}`)},
	{title: "双人下午茶", kind: typeGroupon, status: cardVerifyFail, own: ownInfo{DealDetail: "红茶一壶\n茶点两份\n续水不限\n套餐价 88 元"},
		from: 0, to: 72, stock: 500, left: 500, getLimit: 2, useLimit: 2, give: true, color: "Color060", codeType: "CODE_TYPE_QRCODE",
		notice: "点单时向店员出示", description: "每桌限用一张。\n周一至周五 14:00 至 17:30 可用。", stores: []int64{218384742, 402521653},
		advanced: json.RawMessage(`{"time_limit":[{"type":"MONDAY","begin_hour":14,"begin_minute":0,"end_hour":17,"end_minute":30}],"business_service":["BIZ_SERVICE_FREE_WIFI"]}`)},
	{title: "早鸟咖啡券", kind: typeGeneral, status: cardVerifyOK, own: ownInfo{DefaultDetail: "早上十点前，任意咖啡第二杯半价"},
		from: -18, to: 12, stock: 60, left: 0, getLimit: 3, useLimit: 3, give: true, color: "Color080", codeType: "CODE_TYPE_BARCODE",
		notice: "十点前到店出示", description: "每人每天限用一张。"},
	{title: "会员日满减", kind: typeCash, status: cardVerifyOK, own: ownInfo{LeastCost: fen(3000), ReduceCost: fen(500)},
		from: -6, to: 19, stock: 200, left: 186, getLimit: 3, useLimit: 2, color: "Color020", codeType: "CODE_TYPE_BARCODE",
		notice: "结账时请出示", description: "满 30 元减 5 元。\n每周三会员日可领。"},
	{title: "开业酬宾", kind: typeCash, status: cardDelete, own: ownInfo{LeastCost: fen(5000), ReduceCost: fen(1000)},
		from: -110, to: -50, stock: 100, left: 64, getLimit: 1, useLimit: 1, color: "Color101", codeType: "CODE_TYPE_BARCODE",
		notice: "结账时请出示", description: "满 50 元减 10 元，限新店使用。", stores: []int64{402521653}},
	{title: "春茶尝鲜八折", kind: typeDiscount, status: cardVerifyOK, own: ownInfo{Discount: percent(20)},
		from: -49, to: -10, stock: 120, left: 88, getLimit: 2, useLimit: 2, give: true, color: "Color082", codeType: "CODE_TYPE_QRCODE",
		notice: "买茶叶时请出示", description: "当季春茶八折，不限重量。"},
	{title: "茶点双人套餐", kind: typeGroupon, status: cardDispatch, own: ownInfo{DealDetail: "龙井一壶\n定胜糕、桂花糕各一份\n套餐价 66 元"},
		from: -25, to: 65, stock: 150, left: 121, getLimit: 2, useLimit: 2, give: true, color: "Color070", codeType: "CODE_TYPE_QRCODE",
		notice: "点单时向店员出示", description: "堂食使用，不可打包。", stores: []int64{218384742, 402521653}},
	{title: "随行杯兑换券", kind: typeGift, status: cardVerifyOK, own: ownInfo{Gift: "西湖茶铺随行杯一只"},
		term: 30, stock: 80, left: 58, getLimit: 1, useLimit: 1, give: true, color: "Color030", codeType: "CODE_TYPE_ONLY_QRCODE",
		notice: "到店出示二维码兑换", description: "凭券换随行杯一只，颜色随机，先到先得。\n领取后 30 天内有效。",
		advanced: json.RawMessage(`{"use_condition":{"least_cost":5000,"object_use_for":"任意茶饮","can_use_with_other_discount":false}}`)},
	{title: "下月新茶抢先券", kind: typeGeneral, status: cardVerifyOK, own: ownInfo{DefaultDetail: "新茶上市首周，任意一杯立减三元"},
		from: 12, to: 42, stock: 400, left: 391, getLimit: 1, useLimit: 1, give: true, color: "Color040", codeType: "CODE_TYPE_BARCODE",
		notice: "上市后到店出示", description: "现在可领，新茶上市后才能使用。"},
	{title: "老客手写券", kind: typeGeneral, status: cardVerifyOK, own: ownInfo{DefaultDetail: "店主手写赠送，任意茶饮免费升杯"},
		from: -30, to: 150, stock: 50, left: 38, getLimit: 3, useLimit: 3, custom: true, color: "Color102", codeType: "CODE_TYPE_TEXT",
		notice: "报手写的券码即可", description: "券码由店里手写，遗失不补。"},
}
