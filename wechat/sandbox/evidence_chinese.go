package sandbox

// chineseGeneral are the notes of evidence.go and of the state file.
var chineseGeneral = map[string]chinese{
	"state-file":           {"状态文件写不进去", "沙箱自己的：没有落盘的不算数"},
	"unknown-path":         {"没有的地址回 HTTP 404 和 40066", "文档说 40066 是地址和文档不符；HTTP 状态没有说"},
	"not-built":            {"微信有这个接口，沙箱没有做", "沙箱的接口表"},
	"too-large":            {"超过 1 MiB 的内容回 HTTP 413 和 45002", "45002 是文档里的全局码；这些接口的上限没有说"},
	"unicode-escapes":      {`非 ASCII 字符和控制字符写成 \u 转义，每个接口都回 47002`, "文档有这个码；只说了创建卡券不收转义"},
	"bad-utf8":             {"内容不是 UTF-8 回 47001", "文档要求原样 UTF-8，怎么拒绝没有说"},
	"token-by-post":        {"普通 token 也可以用 POST 取，表单或 JSON 都行", "有的客户端库这样取；文档只写了 GET"},
	"wrong-secret":         {"AppSecret 不对回 40125", "40125 和 40001 文档里都有"},
	"forced-too-soon":      {"距上次不到 30 秒的强制刷新不会换新", "获取稳定版接口调用凭据"},
	"token-quota":          {"取 token 的次数用到文档写的上限就没有了", "获取 Access token、稳定版凭据、接口调用频次限制"},
	"batchget-range":       {"count 不在 1 到 50、offset 是负数或状态不认识，回 40097", "文档只写了上限 50，没写怎么回"},
	"status-as-text":       {"status_list 是一个字符串时当作只有它的数组", "常用的客户端库默认这样发；文档写的是数组"},
	"batchget-total":       {"total_num 只数 status_list 选中的，卡券按创建先后排", "文档只说是卡券 ID 的个数"},
	"missing-code":         {"没有 code 回 41013", "全局码里有 41013，什么时候回没有说"},
	"missing-encrypt-code": {"没有 encrypt_code 回 41011", "文档说 41011 是缺少必填字段"},
	"code-of-other-card":   {"card_id 不认识回 40073，不是这个 code 的回 40056", "两个码文档都有，没有说这种情况"},
	"before-begin":         {"还没到开始日期的券回 40147", "文档把它列为不能核销；看文字 40147 合适，40127 也有可能"},
	"before-begin-state":   {"开始日期以前，状态是 NORMAL，can_consume 是 false", "状态表里没有它的名字"},
	"use-limit":            {"用户核销满 use_limit 张后回 72020", "72020 的文字"},
	"gift-timeout":         {"转赠超时的券回 40127，不能核销", "文档把退回列为异常；什么时候变回 NORMAL 没有说"},
	"expired-or-void":      {"核销时 EXPIRE 和 UNAVAILABLE 都回 40127", "全局码里 40127 的文字"},
	"code-get-observed":    {"40099 带 _card 和 _code；check_consume 是 true 时别的状态也回 errcode 0", "社区里公布的回答和旧版文档；_card 和 _code 里面是我们定的"},
	"fix-term-days":        {"天数从 UTC+8 的零点算，到 23:59:59 结束", "文档示例里的 begin_time 和 end_time"},
}
