package cmd

import (
	"strings"

	"coupondesk/ui/text"
)

// signWords are the phrases of `coupondesk sign`; {} stands for a value.
type signWords struct {
	Short, Long, Example                       string
	FlagList, FlagExplain, FlagDiagnose        string
	NeedScheme, Unknown, UnknownNear           string
	Paste, TooLong                             string
	TakesNoPart, String, Bytes, Result, Signed string
	InspectShort, InspectLong, ArgLink         string
	FlagKeyFile, NotOneLine                    string
}

// signs are the phrases in the language chosen.
func (a *app) signs() signWords { return text.Pick(a.lang, zhSigns, enSigns) }

var zhSigns = signWords{
	Short: "算签名、看签名怎么来的、找签名错在哪；不用联网",
	Long: "从标准输入读一个 JSON 对象（也认查询串、各种语言的对象、curl 命令、HTTP 请求、XML、一行一个 名字: 值），在标准输出写一个 JSON 对象：message 是待签串，\n" +
		"另一项是结果（signature、url、path、header、plaintext 或 result）。message 里会有密钥，别贴到外面。\n" +
		"退出码：0 签好、验过、签名是对的；2 输入不对；3 验签不过、解不开、--diagnose 的签名不对。",
	Example: "  coupondesk sign --list\n" +
		"  echo '{\"api_ticket\":\"…\",\"timestamp\":\"1404896688\",\"card_id\":\"…\",\"nonce_str\":\"123\"}' | coupondesk sign card-ext --explain\n" +
		"  coupondesk sign h5-coupon-hmac-sha256 --diagnose 签名 < 输入.json\n  coupondesk sign inspect 'https://action.weixin.qq.com/…'",
	FlagList: "列出所有签名和它们要的输入", FlagExplain: "给人看：各部分的顺序、待签串、结果，密钥遮住中间", FlagDiagnose: "别人的签名：找出是哪个常见错误得出来的",
	NeedScheme: "要写是哪种签名，看有哪些：coupondesk sign --list", Unknown: "没有 {} 这种签名，看有哪些：coupondesk sign --list", UnknownNear: "没有 {} 这种签名，是不是 {}",
	Paste: "把输入贴进来，最后按 Ctrl+D", TooLong: "输入太长，最多 4 MiB", TakesNoPart: "没有，不参与", String: "待签串", Bytes: "{} 字节", Result: "结果", Signed: "签的是",
	InspectShort: "看一条 H5 发券链接或先享卡路径错在哪", ArgLink: "一条链接",
	InspectLong: "把链接用单引号括起来，或写 - 从标准输入读。没有问题退出码 0，有问题 3。", FlagKeyFile: "用这个文件里的密钥核对签名：APIv2 密钥，或私钥、证书、公钥的 PEM", NotOneLine: "{} 里应当只有一行 APIv2 密钥，或一段 PEM",
}

var enSigns = signWords{
	Short: "Sign, explain signatures, find what is wrong with one; offline",
	Long: "Reads one JSON object from stdin (a query string, an object of another language, a curl command, an HTTP request, XML or name: value lines will do) and writes one JSON object to stdout:\n" +
		"message is the string that is signed, the other member the result (signature, url, path, header, plaintext or result). The message may hold\n" +
		"a key: keep it to yourself. Exit codes: 0 signed, verified, signature right; 2 inputs wrong; 3 does not verify or open, or --diagnose found it wrong.",
	Example: "  coupondesk sign --list\n" +
		"  echo '{\"api_ticket\":\"…\",\"timestamp\":\"1404896688\",\"card_id\":\"…\",\"nonce_str\":\"123\"}' | coupondesk sign card-ext --explain\n" +
		"  coupondesk sign h5-coupon-hmac-sha256 --diagnose SIGNATURE < inputs.json\n  coupondesk sign inspect 'https://action.weixin.qq.com/…'",
	FlagList: "list all schemes and their inputs", FlagExplain: "for people: the parts in order, the string, the result, keys hidden in the middle", FlagDiagnose: "a signature made elsewhere: find the usual mistake that gives it",
	NeedScheme: "Name a scheme; to see them: coupondesk sign --list", Unknown: "There is no scheme {}; to see them: coupondesk sign --list", UnknownNear: "There is no scheme {}; did you mean {}?",
	Paste: "Paste the inputs, then press Ctrl+D", TooLong: "The input is too long, 4 MiB at most", TakesNoPart: "empty, takes no part", String: "String", Bytes: "{} bytes", Result: "Result", Signed: "signed:",
	InspectShort: "Say what is wrong with an H5 coupon link or a discount card's path", ArgLink: "one link",
	InspectLong: "Put the link in single quotes, or give - to read it from stdin. Exit code 0 when nothing is wrong, 3 otherwise.", FlagKeyFile: "check the signature with the key in this file: an APIv2 key, or PEM of a private key, certificate or public key", NotOneLine: "{} should hold an APIv2 key, one line, or PEM",
}

// trimLine takes the line end off a key that was saved in a file.
func trimLine(s string) string { return strings.TrimRight(s, "\r\n") }
