package whitelist

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// What spreadsheets write: in the encoding of a Chinese Windows, as "Unicode
// text", with quotation marks, with columns that are empty or none of ours.
func TestAListFromASpreadsheet(t *testing.T) {
	const table = "微信号,姓名,部门\r\nwangfang_88,\"王芳, \"\"店长\"\"\",门店,\r\nzhou-yunying,小周,,\r\n\"lisi_2026\",李四\r\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(table)
	must(t, err)
	tabs, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("姓名\t微信号\r\n\"王芳, \"\"店长\"\"\"\twangfang_88\r\n小周\tzhou-yunying\r\n李四\tlisi_2026\r\n")
	must(t, err)
	big, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(table)
	must(t, err)
	for what, text := range map[string]string{"UTF-8": table, "marked": "\ufeff" + table, "GBK": gbk, "UTF-16 big": big, "UTF-16 with tabs": tabs} {
		d := open(t)
		l, n, err := d.Import(t.Context(), text)
		if err != nil || n != 3 {
			t.Errorf("%s: %d, %v", what, n, err)
			continue
		}
		for i, e := range l.Seated() {
			if e.ID != []string{"wangfang_88", "zhou-yunying", "lisi_2026"}[i] || e.Name != []string{`王芳, "店长"`, "小周", "李四"}[i] {
				t.Errorf("%s: %+v", what, e)
			}
		}
	}
}

// A file that is no text, or holds nobody, is said to be that.
func TestAFileThatIsNoList(t *testing.T) {
	d := open(t)
	for what, c := range map[string]struct {
		text string
		want FaultKind
	}{
		"workbook": {"PK\x03\x04\x14\x00\x06\x00", FaultFile}, "old workbook": {"\xd0\xcf\x11\xe0\xa1\xb1", FaultFile}, "NUL": {"wang\x00fang", FaultFile},
		"empty": {" \r\n\r\n", FaultEmpty}, "only a heading": {"微信号,姓名\n# nobody\n", FaultEmpty},
	} {
		_, n, err := d.Import(t.Context(), c.text)
		var f *Fault
		if !errors.As(err, &f) || f.Kind != c.want || n != 0 {
			t.Errorf("%s: %d, %v", what, n, err)
		}
	}
}

// What cannot be seen does no harm at the ends of an id, nor in a name.
func TestInvisibleCharactersThatAPasteBrings(t *testing.T) {
	d := open(t)
	l, err := d.Add(t.Context(), Entry{ID: "\u200b\u202awangfang_88\u202c\ufeff", Name: "\u202e王\u200b芳\a \u2066店长\u2069 👨\u200d👩\u200d👧"})
	if err != nil || l.Seated()[0].ID != "wangfang_88" || l.Seated()[0].Name != "王芳 店长 👨\u200d👩\u200d👧" {
		t.Errorf("%+v, %v", l.Seated(), err)
	}
	l, n, err := d.Import(t.Context(), "\u200ezhou_88 "+strings.Repeat("\u200b", 30)+"小周\n")
	if err != nil || n != 1 || l.Seated()[1].ID != "zhou_88" || l.Seated()[1].Name != "小周" {
		t.Errorf("%+v, %d, %v", l.Seated(), n, err)
	}
}
