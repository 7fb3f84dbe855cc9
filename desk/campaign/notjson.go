package campaign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

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
	n, col := lineAndColumn(b, offset)
	near := nearby(b, offset)
	said := wechat.Words{ZH: fmt.Sprintf("不是 JSON：第 %d 行第 %d 列，“%s”这里", n, col, near), EN: fmt.Sprintf("is not JSON: line %d, column %d, at “%s”", n, col, near)}
	if cure := cureJSON(b, offset, err); cure.ZH != "" {
		said.ZH, said.EN = said.ZH+"；"+cure.ZH, said.EN+"; "+cure.EN
	}
	return []Fault{{Words: said}}
}

// notTOML says where a text stops being TOML.
func notTOML(b []byte, err error) []Fault {
	var at toml.ParseError
	if !errors.As(err, &at) {
		return []Fault{{Words: wechat.Words{ZH: "不是 TOML：" + err.Error(), EN: "is not TOML: " + err.Error()}}}
	}
	n, col := lineAndColumn(b, at.Position.Start) // the parser's own line is one too far where a line end is what is wrong
	said := toldTOML(at.Message)
	return []Fault{{Words: wechat.Words{ZH: fmt.Sprintf("不是 TOML：第 %d 行第 %d 列：%s", n, col, said.ZH),
		EN: fmt.Sprintf("is not TOML: line %d, column %d: %s", n, col, said.EN)}}}
}

// lineAndColumn is the line and the column, in characters and from 1, of a byte.
func lineAndColumn(b []byte, offset int) (line, column int) {
	before := b[:min(max(offset, 0), len(b))]
	begin := bytes.LastIndexByte(before, '\n') + 1
	return 1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[begin:])
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
