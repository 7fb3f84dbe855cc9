package sandbox

// chineseControl are the notes of the pushes and of what control lets people do.
var chineseControl = map[string]chinese{
	"event-sender":        {"审核事件的发送者是一个单独的 openid", "发送者是谁没有说"},
	"event-repeats":       {"5 秒内没有回 success 或空，就再推，最多 3 次，内容一样，隔 5 秒", "消息推送：5 秒没有回答，重试三次；隔多久是我们定的"},
	"event-claim-repeats": {"user_get_card 更久的重试：每分钟一次，服务器不通时 24 小时内十次", "卡券文档更新日志 2016-11-11"},
	"event-after-restart": {"沙箱关掉时还没送到的推送，下次不再送", "没有文档"},
	"event-unionid":       {"UnionId，绑定了开放平台的账号才有", "卡券事件推送"},
	"event-stock":         {"card_sku_remind 的发送者是领券的人，没有库存时没领成的也算", "文档说：用户领取时"},
	"claim-refusals":      {"领不成时回 45031（库存）、45033（每人张数）、40078（状态、日期）、40073 或 40116", "这些码的文字；手机上显示的是话"},
	"gift-new-code":       {"收下的转赠换新码，旧码回 40056", "卡券事件推送的 OldUserCardCode；核销：送出去的码失效"},
	"gift-custom-code":    {"自定义码的券收下后码不变", "这种码由商户定，更改 Code 接口就是给这种情况用的"},
	"gift-limit":          {"转赠的券算在送的人的 get_limit 里，算在核销的人的 use_limit 里", "文档：get_limit 是领取张数，use_limit 是使用张数"},
	"gift-never-ends":     {"没人收的转赠一直等着；用控制接口退回", "什么时候超时没有说"},
	"remove-normal":       {"用户能删没用过、没在转赠的券", "文档的状态；手机上许不许没有说"},
	"addcard-nonce":       {"timestamp 和 nonce_str 用过的 card_ext 领不成；记最近 200 个", "批量添加卡券接口；记多久没有说"},
	"addcard-begin":       {"card_ext 的 fixed_begintimestamp", "批量添加卡券接口"},
	"redeem-source":       {"自助核销和买单推送的 user_consume_card 没有 ConsumeSource；买单推两个事件", "文档只列了三种来源：API、公众平台、卡券商户助手"},
	"link-once":           {"带 code、openid 或 is_unique_code 的地址只能领一次", "二维码投放"},
	"link-deposit":        {"预存码的卡券，地址里再带 code 就领不成", "社区里的回答"},
	"shelf-one":           {"打开货架领指定的那张，没有指定就领第一张能领的", "真人会自己挑"},
}
