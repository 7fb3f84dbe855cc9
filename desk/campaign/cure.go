package campaign

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"coupondesk/wechat"
)

// cureJSON says how what stands at a byte where a text stops being JSON is put
// right, in words to be added to a sentence; the platform's own samples have
// comments, single quotes and a comma too many. Without a cure it is empty.
func cureJSON(b []byte, at int, err error) wechat.Words {
	before := bytes.TrimRight(b[:at], " \t\r\n")
	r, _ := utf8.DecodeRune(b[at:])
	switch {
	case r == '/' || r == '#':
		return wechat.Words{ZH: "JSON 里不能有注释，要注释就写成 TOML", EN: "JSON has no comments; TOML has"}
	case r == '\'':
		return wechat.Words{ZH: "引号要用双引号 \"", EN: "write double quotes \""}
	case strings.ContainsRune("“”‘’：，｛｝［］", r):
		return wechat.Words{ZH: "标点要用英文的", EN: "write the signs in ASCII"}
	case (r == '}' || r == ']' || r == ',') && bytes.HasSuffix(before, []byte(",")):
		return wechat.Words{ZH: "前面多了一个逗号", EN: "there is a comma too many before it"}
	case strings.Contains(err.Error(), "after object key:value pair"), strings.Contains(err.Error(), "after array element"):
		return wechat.Words{ZH: "前面少了一个逗号", EN: "a comma is missing before it"}
	case strings.Contains(err.Error(), "after object key"):
		return wechat.Words{ZH: "前面少了一个冒号", EN: "a colon is missing before it"}
	case strings.Contains(err.Error(), "after top-level value"):
		return wechat.Words{ZH: "一份文件只能有一张券", EN: "there can be one card only"}
	}
	return wechat.Words{}
}

// tomlTold are the parser's commoner complaints in Chinese, by what is in them.
var tomlTold = []struct{ english, chinese string }{
	{"has already been defined", "写了两次，只能留一个"},
	{"strings cannot contain newlines", "引号没有合上，几行的文字要用 \"\"\""},
	{"expected value but found", "文字要加引号，数字和 true、false 不用"},
	{"unexpected EOF", "到这里就断了"},
}

// toldTOML is a complaint of the parser for people.
func toldTOML(message string) wechat.Words {
	for _, t := range tomlTold {
		if strings.Contains(message, t.english) {
			return wechat.Words{ZH: t.chinese, EN: message}
		}
	}
	return wechat.Words{ZH: message, EN: message}
}
