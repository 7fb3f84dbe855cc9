package sandbox

// firstDemoCode is the first of the fixed codes; people learn them by heart.
const firstDemoCode = 100020003001

// demoLostCode is the code whose first consume is carried out but not answered.
const demoLostCode = "100020003003"

// demoCode is the plan of one claimed code: claimed days before today, in a
// state other than NORMAL where one is named.
type demoCode struct {
	card  string // title
	days  int
	state string
}

// demoCodes are 100020003001 and on.
var demoCodes = []demoCode{
	{card: "周年庆代金券", days: -9},
	{card: "春茶尝鲜八折", days: -30}, // over since ten days
	{card: "周年庆代金券", days: -8},  // demoLostCode
	{card: "周年庆代金券", days: -12, state: codeConsumed},
	{card: "周年庆代金券", days: -2, state: codeGifting},
	{card: "七夕双杯七折", days: -5, state: codeDelete},
	{card: "会员日满减", days: -3, state: codeUnavailable},
	{card: "下月新茶抢先券", days: -1}, // begins in twelve days
	{card: "会员日满减", days: -2},
	{card: "七夕双杯七折", days: -7},
	{card: "随行杯兑换券", days: -6},
	{card: "茶点双人套餐", days: -11},
	{card: "早鸟咖啡券", days: -4},
	{card: "七夕双杯七折", days: -15, state: codeGiftTimeout},
	{card: "周年庆代金券", days: -6},
	{card: "周年庆代金券", days: -5},
	{card: "七夕双杯七折", days: -3},
	{card: "随行杯兑换券", days: -2},
	{card: "茶点双人套餐", days: -8},
	{card: "早鸟咖啡券", days: -1},
	{card: "会员日满减", days: -1},
	{card: "周年庆代金券", days: -1},
}

// demoCustomCodes belong to the one card with custom codes.
var demoCustomCodes = []string{"QH-2026-0001", "QH-2026-0002", "QH-2026-0003"}
