package codes

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"coupondesk/wechat"
)

const (
	// maxLine is the most bytes kept of a line; the rest of it is passed over.
	maxLine = 64 << 10
	// endless is the most bytes of a line: what has none shorter is no list.
	endless = 1 << 20
	// maxLines is the most lines of a file, so that a line number fits a record.
	maxLines = 100_000_000
)

// FormatKind says why a file is refused whole.
type FormatKind string

// The kinds of FormatError.
const (
	FormatUTF16 FormatKind = "utf16" // UTF-16 without a byte order mark
	FormatExcel FormatKind = "excel" // a workbook or another archive
	FormatBytes FormatKind = "bytes" // NUL bytes: no text
	FormatQuote FormatKind = "quote" // a quotation mark that is never closed: columns cannot be told apart
	FormatLarge FormatKind = "large" // more than 100 million lines
	FormatLine  FormatKind = "line"  // a line of more than 1 MiB
)

// FormatError means that a file is no list of codes. Nothing was kept of it.
type FormatError struct {
	Kind FormatKind
	Line int // where it shows, from 1
}

func (e *FormatError) Error() string { return fmt.Sprintf("codes: line %d: %s", e.Line, e.Kind) }

// Words says what the file is and how to get one that can be read.
func (e *FormatError) Words() (what, next wechat.Words) {
	saveAs := wechat.Words{ZH: "在表格软件里另存为“CSV UTF-8”，再导一次", EN: "Save it as “CSV UTF-8” in the spreadsheet and try again"}
	switch e.Kind {
	case FormatUTF16:
		return wechat.Words{ZH: "文件是 UTF-16 编码", EN: "The file is in UTF-16"}, saveAs
	case FormatExcel:
		return wechat.Words{ZH: "这是 Excel 工作簿或压缩包，不是文本", EN: "This is a workbook or an archive, not a text"}, saveAs
	case FormatQuote:
		return wechat.Words{ZH: fmt.Sprintf("第 %d 行的引号没有结束", e.Line), EN: fmt.Sprintf("Line %d has a quotation mark that is not closed", e.Line)},
			wechat.Words{ZH: "只留券码这一列，或者改好这一行", EN: "Keep only the column of codes, or put that line right"}
	case FormatLine:
		return wechat.Words{ZH: fmt.Sprintf("第 %d 行超过 1 MB，不是一行一个码", e.Line), EN: fmt.Sprintf("Line %d has more than 1 MB: it is no list of codes", e.Line)},
			wechat.Words{ZH: "一行写一个码，再导一次", EN: "Write a code a line and try again"}
	case FormatLarge:
		return wechat.Words{ZH: "文件超过一亿行", EN: "The file has more than 100 million lines"},
			wechat.Words{ZH: "分成几个文件", EN: "Split it into several files"}
	}
	return wechat.Words{ZH: "文件里有不是文字的内容", EN: "The file holds bytes that are no text"}, saveAs
}

// lines reads lines that end with LF, CRLF or CR, past a byte order mark. What
// is marked as UTF-16 it reads as that.
type lines struct {
	r       *bufio.Reader
	raw     *counted
	line    []byte
	n       int
	started bool
}

func newLines(r io.Reader) *lines {
	raw := &counted{r: r}
	return &lines{r: bufio.NewReaderSize(raw, 256<<10), raw: raw}
}

// counted counts the bytes that are read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// start looks at the first bytes, which tell the encoding.
func (l *lines) start() error {
	l.started = true
	head, err := l.r.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		marked := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		l.r = bufio.NewReaderSize(transform.NewReader(l.r, marked), 64<<10)
	case len(head) >= 2 && (head[0] == 0) != (head[1] == 0) && (len(head) < 4 || (head[2] == 0) == (head[0] == 0) && (head[3] == 0) == (head[1] == 0)):
		return &FormatError{Kind: FormatUTF16, Line: 1}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")), bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return &FormatError{Kind: FormatExcel, Line: 1}
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, err := l.r.Discard(3)
		return err
	}
	return nil
}

// next gives the next line without its ending, valid until the next call, or
// io.EOF. What follows the last ending is a line only if it is not empty.
func (l *lines) next() ([]byte, error) {
	if !l.started {
		if err := l.start(); err != nil {
			return nil, err
		}
	}
	l.n++
	l.line = l.line[:0]
	for n := 0; ; n++ {
		b, err := l.r.ReadByte()
		if errors.Is(err, io.EOF) && n > 0 {
			return l.line, nil
		}
		if err != nil {
			return nil, err
		}
		switch {
		case b == '\n':
			return l.line, nil
		case b == '\r':
			if next, _ := l.r.Peek(1); len(next) == 1 && next[0] == '\n' {
				_, _ = l.r.Discard(1) // it was just peeked at
			}
			return l.line, nil
		case b == 0:
			return nil, &FormatError{Kind: FormatBytes, Line: l.n}
		case n >= endless:
			return nil, &FormatError{Kind: FormatLine, Line: l.n}
		case len(l.line) < maxLine:
			l.line = append(l.line, b)
		}
	}
}

// columns cuts a line at its commas, semicolons and tabs; quoted columns may hold
// them. each is called with the columns from left to right. closed is false
// where a quotation mark is not closed: the column would go on in the next line,
// and lines could not be told apart.
func columns(line []byte, each func(i int, column []byte)) (closed bool) {
	for i := 0; ; i++ {
		field, rest, ok := nextColumn(line)
		if !ok {
			return false
		}
		each(i, field)
		if rest == nil {
			return true
		}
		line = rest
	}
}

// nextColumn cuts one column off; rest is nil after the last one.
func nextColumn(line []byte) (field, rest []byte, closed bool) {
	if trimmed := bytes.TrimLeft(line, " "); len(trimmed) > 0 && trimmed[0] == '"' {
		return quotedColumn(trimmed[1:])
	}
	if i := bytes.IndexAny(line, ",;\t"); i >= 0 {
		return line[:i], line[i+1:], true
	}
	return line, nil, true
}

func quotedColumn(line []byte) (field, rest []byte, closed bool) {
	for i := 0; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		if i+1 < len(line) && line[i+1] == '"' { // a mark in the text is written twice
			i++
			continue
		}
		after := line[i+1:]
		if j := bytes.IndexAny(after, ",;\t"); j >= 0 {
			return line[:i], after[j+1:], true
		}
		return line[:i], nil, true
	}
	return nil, nil, false
}
