package campaign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"coupondesk/wechat"
)

// around is how many bytes on either side show where a text is broken.
const around = 16

// notJSON says where a text stops being JSON; nil where it is JSON.
func notJSON(b []byte) []Fault {
	var raw json.RawMessage
	err := json.Unmarshal(b, &raw)
	if err == nil {
		return nil
	}
	var at *json.SyntaxError
	if !errors.As(err, &at) || errors.Is(err, io.ErrUnexpectedEOF) || at.Offset >= int64(len(bytes.TrimRight(b, " \t\r\n"))) && strings.Contains(err.Error(), "end of") {
		n := 1 + bytes.Count(bytes.TrimSpace(b), []byte("\n"))
		return []Fault{{Words: wechat.Words{ZH: fmt.Sprintf("JSON 不完整，到第 %d 行就断了", n), EN: fmt.Sprintf("the JSON is not whole, it breaks off in line %d", n)}}}
	}
	offset := min(max(int(at.Offset)-1, 0), len(b)) // of the byte that is wrong
	n := 1 + bytes.Count(b[:offset], []byte("\n"))
	near := nearby(b, offset)
	return []Fault{{Words: wechat.Words{ZH: fmt.Sprintf("不是 JSON：第 %d 行，“%s”这里", n, near), EN: fmt.Sprintf("is not JSON: line %d, at “%s”", n, near)}}}
}

// nearby is a piece of a line around a byte, of whole characters.
func nearby(b []byte, at int) string {
	from := max(bytes.LastIndexByte(b[:at], '\n')+1, at-around)
	to := min(at+around, len(b))
	if i := bytes.IndexByte(b[at:to], '\n'); i > 0 {
		to = at + i
	}
	for from < at && !utf8.RuneStart(b[from]) {
		from++
	}
	for to < len(b) && !utf8.RuneStart(b[to]) {
		to++
	}
	return strings.TrimSpace(strings.ToValidUTF8(string(b[from:to]), ""))
}
