package deliver

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decoded is the text of a file as spreadsheets save it: UTF-8 with or without
// its mark, UTF-16 with one, or else GB18030, which Chinese ones write by
// themselves. Line ends become line feeds.
func decoded(raw []byte) ([]byte, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case !utf8.Valid(raw):
		from = simplifiedchinese.GB18030
	}
	if from != nil {
		text, err := from.NewDecoder().Bytes(raw)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
			return nil, rowFault(1, "文件里不是文字；在表格软件里另存为 CSV UTF-8", "this is no text; save it as CSV UTF-8 in the spreadsheet program")
		}
		raw = text
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n")), nil
}

// rowFault is a line that is wrong as a whole.
func rowFault(line int, zh, en string) error {
	var f Faults
	f.add("row", zh, en)
	return &RowError{line, f}
}
