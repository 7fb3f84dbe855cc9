// Package textfile reads the text files that people save, whatever program and
// system they used.
package textfile

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Decode gives what stands in a file, in UTF-8 without a mark and with line feeds
// at the ends of lines: UTF-8 with or without its mark, UTF-16 with one, or else
// GB18030, which spreadsheets on a Chinese system write by themselves. ok is
// false for what is no text: other bytes, or NUL among them.
func Decode(raw []byte) (text []byte, ok bool) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case !utf8.Valid(raw):
		from = simplifiedchinese.GB18030
	}
	if from != nil {
		decoded, err := from.NewDecoder().Bytes(raw)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return nil, false
		}
		raw = decoded
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return nil, false
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n")), true
}
