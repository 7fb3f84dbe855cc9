package sandbox

// chinesePurposes are what the calls are for, by path.
var chinesePurposes = map[string]string{
	"/cgi-bin/token": "普通 access_token", "/cgi-bin/stable_token": "稳定版 access_token",
	"/card/get": "查看卡券详情", "/card/batchget": "批量查询卡券列表", "/card/code/get": "查询 Code", "/card/code/consume": "核销 Code", "/card/code/decrypt": "Code 解码",
	"/card/create": "创建卡券", "/card/code/deposit": "导入 Code", "/card/code/getdepositcount": "查询导入 Code 数目", "/card/code/checkcode": "核查 Code",
	"/card/update": "更改卡券信息", "/card/modifystock": "修改库存", "/card/code/update": "更改 Code", "/card/delete": "删除卡券", "/card/code/unavailable": "设置卡券失效",
	"/cgi-bin/ticket/getticket": "api_ticket 和 jsapi_ticket", "/cgi-bin/media/uploadimg": "上传 logo 和图片", "/card/getcolors": "颜色列表",
	"/card/qrcode/create": "领券二维码", "/card/landingpage/create": "卡券货架", "/card/mpnews/gethtml": "图文消息里放卡券", "/card/testwhitelist/set": "测试白名单",
	"/cgi-bin/message/mass/sendall": "群发", "/cgi-bin/message/mass/send": "按 openid 群发", "/cgi-bin/message/mass/preview": "群发预览", "/cgi-bin/message/custom/send": "客服消息",
	"/card/code/mark": "占用朋友的券的 Code", "/card/user/getcardlist": "某位用户的券", "/card/paycell/set": "微信买单", "/card/selfconsumecell/set": "自助核销",
	"/cgi-bin/clear_quota": "清零当日调用次数", "/cgi-bin/openapi/quota/get": "查询接口当日额度", "/datacube/getcardbizuininfo": "卡券概况统计", "/datacube/getcardcardinfo": "单张卡券统计",
	"/card/membercard/activate": "会员卡", "/card/membercard/updateuser": "会员卡：更新会员", "/card/giftcard/order/get": "礼品卡", "/card/paygiftcard/add": "支付后投放卡券",
	"/card/movieticket/updateuser": "票证：电影票", "/card/boardingpass/checkin": "票证：登机牌", "/card/meetingticket/updateuser": "票证：会议门票", "/card/luckymoney/updateuserbalance": "红包余额",
	"/card/submerchant/submit": "子商户", "/card/getapplyprotocol": "子商户：开放类目", "/card/location/batchadd": "导入门店（旧接口）", "/cgi-bin/poi/addpoi": "卡券的门店",
	"/cgi-bin/message/mass/get": "查询群发状态", "/cgi-bin/message/mass/delete": "删除群发", "/cgi-bin/message/mass/speed/get": "查询群发速度", "/cgi-bin/message/mass/speed/set": "设置群发速度",
	"/cgi-bin/qrcode/create": "带参数的公众号二维码",
}

// chineseWhens are when the events come, by name.
var chineseWhens = map[string]string{
	"card_pass_check": "卡券审核通过", "card_not_pass_check": "卡券审核未通过", "user_get_card": "用户领了券，或收下转赠", "user_gifting_card": "用户转赠，或券退了回来",
	"user_del_card": "用户删了券", "user_consume_card": "券被核销", "user_pay_from_pay_cell": "用户用微信买单付款", "user_enter_session_from_card": "用户从券面进了公众号会话",
	"card_sku_remind": "初始库存多于 200 的卡券被领到只剩 100 张或更少，每 12 小时一次", "MASSSENDJOBFINISH": "群发结束", "user_view_card": "用户打开会员卡；普通优惠券没有",
}
