package whitelist

import (
	"strings"

	"coupondesk/desk/textfile"
)

// legible gives the text of a file, with line feeds at the ends of lines.
func legible(raw string) (string, *Fault) {
	if strings.HasPrefix(raw, "PK\x03\x04") || strings.HasPrefix(raw, "\xd0\xcf\x11\xe0") {
		return "", fault(FaultFile, "这是 Excel 工作簿，不是文本；另存为 CSV 再导入", "this is a workbook and no text; save it as CSV and import that")
	}
	text, ok := textfile.Decode([]byte(raw))
	if !ok {
		return "", fault(FaultFile, "里面有不是文字的内容；另存为“CSV UTF-8”再导入", "there are bytes in it that are no text; save it as “CSV UTF-8” and import that")
	}
	return string(text), nil
}
