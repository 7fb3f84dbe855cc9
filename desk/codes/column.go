package codes

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"coupondesk/desk"
	"coupondesk/wechat/card"
)

// maxBytes is the longest code the platform takes, in bytes.
const maxBytes = 20

// rounded is how a spreadsheet writes a long number that it has spoilt.
var rounded = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+[0-9]+$`)

// parse makes a code of a first column, as the counter would of a scan.
func parse(first []byte) (code string, folded bool, why Why) {
	if rounded.Match(bytes.TrimSpace(first)) {
		return "", false, WhyRounded
	}
	code, folded, err := desk.ParseScan(string(first))
	var bad *desk.ScanError
	switch {
	case errors.As(err, &bad) && bad.Kind == desk.ScanEmpty:
		return "", false, WhyEmpty
	case errors.As(err, &bad) && bad.Kind == desk.ScanLong, err == nil && len(code) > maxBytes:
		return "", false, WhyLong
	case err != nil, len(card.ValidateCodes("-", []string{code})) > 0:
		return "", false, WhyChars
	}
	return code, folded, ""
}

// headings name the column of codes in a first line, maybeHeadings only where
// they stand over the first column.
var (
	headings      = []string{"code", "codes", "coupon_code", "couponcode", "card_code", "code码", "券码", "卡券码", "兑换码", "优惠码", "核销码"}
	maybeHeadings = []string{"编号"}
)

func heading(column []byte, of []string) bool {
	text := strings.TrimSpace(string(column))
	return slices.ContainsFunc(of, func(h string) bool { return strings.EqualFold(text, h) })
}

// readable is a column in UTF-8. What is not is read as GB 18030, in which
// spreadsheets save in China; codes read the same in both.
func readable(column []byte) []byte {
	if utf8.Valid(column) {
		return column
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(column)
	if err != nil {
		return column
	}
	return out
}

func clip(b []byte) string {
	if len(b) > 60 {
		b = b[:60]
	}
	return strings.ToValidUTF8(string(b), "�")
}
