package whitelist

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// legible gives the text of a file in UTF-8. What is not UTF-8 and has no mark
// of UTF-16 is taken for GBK, as spreadsheets on a Chinese Windows write it.
func legible(raw string) (string, *Fault) {
	var from encoding.Encoding
	switch {
	case strings.HasPrefix(raw, "PK\x03\x04"), strings.HasPrefix(raw, "\xd0\xcf\x11\xe0"):
		return "", fault(FaultFile, "这是 Excel 工作簿，不是文本；另存为 CSV 再导入", "this is a workbook and no text; save it as CSV and import that")
	case strings.HasPrefix(raw, "\xff\xfe"), strings.HasPrefix(raw, "\xfe\xff"):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case strings.ContainsRune(raw, 0):
		return "", noText()
	case utf8.ValidString(raw):
		return strings.TrimPrefix(raw, "\ufeff"), nil
	default:
		from = simplifiedchinese.GB18030
	}
	text, err := from.NewDecoder().String(raw)
	if err != nil || strings.ContainsRune(text, utf8.RuneError) {
		return "", noText()
	}
	return text, nil
}

func noText() *Fault {
	return fault(FaultFile, "里面有不是文字的内容；另存为“CSV UTF-8”再导入", "there are bytes in it that are no text; save it as “CSV UTF-8” and import that")
}
