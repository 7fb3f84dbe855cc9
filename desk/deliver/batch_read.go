package deliver

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"coupondesk/desk/textfile"
)

// Row is one QR of a batch.
type Row struct {
	Line   int // in the file, counted from 1
	Code   string
	OpenID string
	Outer  string
}

// name is what tells rows of one batch apart.
func (r Row) name() string { return r.Code + "\x00" + r.OpenID + "\x00" + r.Outer }

// MaxRows is the most QR codes of one batch.
const MaxRows = 10_000

// maxLine is the longest line of a batch in bytes.
const maxLine = 4096

// ReadRows reads a batch. A file whose first line names columns ("code",
// "openid", "outer_str") is CSV; any other is a list, one a line: codes where
// the merchant chooses them, channels otherwise. Blank lines are left out;
// full-width letters and digits of codes are folded. It need not be UTF-8.
// A line that occurs twice is an error, because one of its pictures would be
// lost; so is a file of more than MaxRows.
func ReadRows(r io.Reader, codes bool) ([]Row, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxRows*maxLine+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > MaxRows*maxLine { // what was not read would be lost without a word
		return nil, rowFault(1, fmt.Sprintf("文件太大，最多 %d MB；只留要用的列", MaxRows*maxLine>>20), fmt.Sprintf("the file is too large: %d MB at most; keep only the columns that are needed", MaxRows*maxLine>>20))
	}
	raw, ok := textfile.Decode(raw)
	if !ok {
		return nil, rowFault(1, "文件里不是文字；在表格软件里另存为 CSV UTF-8", "this is no text; save it as CSV UTF-8 in the spreadsheet program")
	}
	rows, err := readList(raw, codes)
	if first, _, _ := bytes.Cut(raw, []byte("\n")); isHeader(string(first)) {
		rows, err = readTable(raw)
	}
	if err != nil {
		return nil, err
	}
	seen := map[string]int{}
	for _, row := range rows {
		if line, twice := seen[row.name()]; twice {
			return nil, rowFault(row.Line, fmt.Sprintf("和第 %d 行一样", line), fmt.Sprintf("the same as line %d", line))
		}
		seen[row.name()] = row.Line
	}
	switch {
	case len(rows) == 0:
		return nil, rowFault(1, "文件是空的", "there is nothing in it")
	case len(rows) > MaxRows:
		return nil, rowFault(rows[MaxRows].Line, fmt.Sprintf("一批最多 %d 行", MaxRows), fmt.Sprintf("a batch has %d lines at most", MaxRows))
	}
	return rows, nil
}

// RowError is a line that cannot be made into a QR.
type RowError struct {
	Line int
	Err  error
}

// Error names the line.
func (e *RowError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap gives what is wrong with it.
func (e *RowError) Unwrap() error { return e.Err }

func isHeader(line string) bool {
	for _, name := range strings.Split(line, ",") {
		if !known(strings.TrimSpace(strings.Trim(name, `" `))) {
			return false
		}
	}
	return true
}

func known(column string) bool {
	return column == "code" || column == "openid" || column == "outer_str"
}

func readList(raw []byte, codes bool) ([]Row, error) {
	var rows []Row
	s := bufio.NewScanner(bytes.NewReader(raw))
	s.Buffer(nil, maxLine)
	n := 0
	for s.Scan() {
		n++
		text := strings.TrimSpace(s.Text())
		switch {
		case text == "":
		case codes:
			rows = append(rows, Row{Line: n, Code: folded(text)})
		default:
			rows = append(rows, Row{Line: n, Outer: text})
		}
	}
	if err := s.Err(); err != nil {
		return nil, rowFault(n+1, fmt.Sprintf("这一行太长，最多 %d 字节", maxLine), fmt.Sprintf("the line is too long: %d bytes at most", maxLine))
	}
	return rows, nil
}

func readTable(raw []byte) ([]Row, error) {
	in := csv.NewReader(bytes.NewReader(raw))
	in.TrimLeadingSpace, in.ReuseRecord = true, true
	names, err := in.Read()
	if err != nil {
		return nil, tableFault(1, err)
	}
	names = append([]string(nil), names...)
	var rows []Row
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			return nil, tableFault(line, err)
		}
		row := Row{Line: line}
		for i, cell := range cells {
			cell = strings.TrimSpace(cell)
			switch strings.TrimSpace(names[i]) {
			case "code":
				row.Code = folded(cell)
			case "openid":
				row.OpenID = cell
			case "outer_str":
				row.Outer = cell
			}
		}
		if row.name() != "\x00\x00" {
			rows = append(rows, row)
		}
	}
}

// rowFault is a line that is wrong as a whole.
func rowFault(line int, zh, en string) error {
	var f Faults
	f.add("row", zh, en)
	return &RowError{line, f}
}

// tableFault is a line that does not have the form of the others.
func tableFault(line int, err error) error {
	if errors.Is(err, csv.ErrFieldCount) {
		return rowFault(line, "列数和表头不一样", "it has not as many columns as the heading")
	}
	return rowFault(line, "引号没有成对", "its quotes do not match")
}

func folded(s string) string { return strings.TrimSpace(width.Fold.String(s)) }
