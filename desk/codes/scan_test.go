package codes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk"
)

func scanned(t testing.TB, text string) (*File, error) {
	t.Helper()
	d := New(Options{Dir: t.TempDir()})
	f, err := d.Scan(t.Context(), "codes.txt", strings.NewReader(text))
	if f != nil {
		t.Cleanup(func() { _ = f.Close() })
	}
	return f, err
}

// all reads the kept codes back.
func all(t testing.TB, f *File) []string {
	t.Helper()
	c, err := openCodes(f.path, f.Good, f.Hash)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	var out []string
	for no := range batches(f.Good) {
		list, err := c.batch(no)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list...)
	}
	return out
}

func TestScanReadsWhateverPeopleSave(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"LF":                       {"A1\nA2\nA3\n", "A1 A2 A3"},
		"no last ending":           {"A1\nA2\nA3", "A1 A2 A3"},
		"CRLF":                     {"A1\r\nA2\r\nA3\r\n", "A1 A2 A3"},
		"CR of an old Mac":         {"A1\rA2\rA3\r", "A1 A2 A3"},
		"all endings in one file":  {"A1\rA2\r\nA3\nA4", "A1 A2 A3 A4"},
		"byte order mark":          {"\xef\xbb\xbfA1\nA2\n", "A1 A2"},
		"blanks around":            {"  A1\t\n\u3000A2 \n", "A1 A2"},
		"first column of CSV":      {"A1,张三,2026\nA2,李四,2026\n", "A1 A2"},
		"semicolons and tabs":      {"A1;x\nA2\tx\n", "A1 A2"},
		"quoted CSV":               {"\"A1\",\"a,\"\"b\"\"\"\n \"A2\" ,x\n", "A1 A2"},
		"heading":                  {"Code,备注\nA1,x\n", "A1"},
		"Chinese heading with BOM": {"\xef\xbb\xbf券码\r\nA1\r\n", "A1"},
		"full width":               {"ＱＨ－００１\n", "QH-001"},
		"digits in fours":          {"1234 5678 9012\n", "123456789012"},
		"order does not matter":    {"B\nC\nA\n", "A B C"},
		"heading over another":     {"序号,姓名,券码\n1,张三,A1\n2,李四,A2\n", "A1 A2"},
		"name beside code":         {"name\tcode\nx\tA1\n", "A1"},
		"UTF-16 LE of Excel":       {"\xff\xfeA\x001\x00\t\x00\x38\x52\r\x00\n\x00A\x002\x00\r\x00\n\x00", "A1 A2"},
		"UTF-16 BE":                {"\xfe\xff\x00A\x001\x00\n", "A1"},
		"GBK heading and names":    {"\xc8\xaf\xc2\xeb,\xd0\xd5\xc3\xfb\r\nA1,\xd5\xc5\xc8\xfd\r\n", "A1"},
		"GBK full width":           {"\xa3\xb1\xa3\xb2\n", "12"},
		"20 bytes":                 {strings.Repeat("x", 20) + "\n", strings.Repeat("x", 20)},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := scanned(t, c.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(all(t, f), " "); got != c.want || f.Good != len(strings.Fields(c.want)) {
				t.Errorf("%q, %d codes, want %q", got, f.Good, c.want)
			}
			if len(f.Bad) > 0 || len(f.Doubles) > 0 || f.Size != int64(len(c.text)) {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestScanNamesEveryLineThatCannotBeImported(t *testing.T) {
	f, err := scanned(t, "A1\n\nA2\n"+strings.Repeat("x", 21)+"\nA1\n券一\nA/3\n   \n1.23457E+11\n,A9\n"+strings.Repeat("9", 5000)+"\nA2\nＡ１\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []Line{{2, "", WhyEmpty, 0}, {4, strings.Repeat("x", 21), WhyLong, 0}, {6, "券一", WhyChars, 0}, {7, "A/3", WhyChars, 0},
		{8, "   ", WhyEmpty, 0}, {9, "1.23457E+11", WhyRounded, 0}, {10, "", WhyEmpty, 0}, {11, strings.Repeat("9", 60), WhyLong, 0}}
	if d := cmp.Diff(want, f.Bad); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]Line{{5, "A1", WhyDouble, 1}, {12, "A2", WhyDouble, 3}, {13, "A1", WhyDouble, 1}}, f.Doubles); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[Why]int{WhyEmpty: 3, WhyLong: 2, WhyChars: 2, WhyRounded: 1, WhyDouble: 3}, f.Counts); d != "" {
		t.Error(d)
	}
	if f.Good != 2 || f.Lines != 13 || f.BadCount() != 8 || f.Folded != 1 {
		t.Errorf("%+v", f)
	}
}

func TestScanRefusesWhatIsNoText(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		kind FormatKind
		line int
	}{
		"UTF-16 unmarked":   {"A\x001\x00\n\x00", FormatUTF16, 1},
		"no text at all":    {"\x00\x01\x02\x03", FormatBytes, 1},
		"workbook":          {"PK\x03\x04\x14\x00\x06\x00", FormatExcel, 1},
		"old workbook":      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FormatExcel, 1},
		"gzip":              {"\x1f\x8b\x08\x00", FormatExcel, 1},
		"NUL further on":    {"AB1\nAB2\x00\n", FormatBytes, 2},
		"open mark":         {"A1,\"x\nA2,y\"\n", FormatQuote, 1},
		"open first column": {"A1\n\"A2\nA3\n", FormatQuote, 2},
		"no end of line":    {"A1\n" + strings.Repeat("x", endless+1), FormatLine, 2},
	} {
		t.Run(name, func(t *testing.T) {
			d := New(Options{Dir: t.TempDir()})
			_, err := d.Scan(t.Context(), "x", strings.NewReader(c.text))
			var bad *FormatError
			if !errors.As(err, &bad) || bad.Kind != c.kind || bad.Line != c.line {
				t.Fatalf("%v", err)
			}
			what, next := bad.Words()
			if what.ZH == "" || what.EN == "" || next.ZH == "" || next.EN == "" {
				t.Errorf("%+v %+v", what, next)
			}
			if left, _ := os.ReadDir(d.o.Dir); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// Two files with the same codes are the same import, however they were saved.
func TestTheHashIsOfTheCodes(t *testing.T) {
	a, err1 := scanned(t, "A1\nA2\n")
	b, err2 := scanned(t, "\xef\xbb\xbfcode,x\r\nA2,\r\nA1,\r\nA2,\r\n")
	c, err3 := scanned(t, "A1\nA3\n")
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	if a.Hash != b.Hash || a.Hash == c.Hash {
		t.Errorf("%s %s %s", a.Hash, b.Hash, c.Hash)
	}
}

// Many runs are merged; the lists are cut off and the counts are not.
func TestScanOfMoreThanOneRun(t *testing.T) {
	n := runRecords + 77
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "QH%08d\n", i*7919%n)
	}
	for i := range 3 * maxListed {
		fmt.Fprintf(&text, "QH%08d\n", i)
	}
	for range maxListed + 5 {
		text.WriteString("?\n")
	}
	f, err := scanned(t, text.String())
	if err != nil {
		t.Fatal(err)
	}
	if f.Good != n || f.Counts[WhyDouble] != 3*maxListed || f.Counts[WhyChars] != maxListed+5 {
		t.Errorf("%d good, %v", f.Good, f.Counts)
	}
	if len(f.Doubles) != maxListed || len(f.Bad) != maxListed || f.Doubles[0].No != n+1 || f.Doubles[maxListed-1].No != n+maxListed {
		t.Errorf("%d doubles from line %d, %d bad", len(f.Doubles), f.Doubles[0].No, len(f.Bad))
	}
	for i, code := range all(t, f) {
		if code != fmt.Sprintf("QH%08d", i) {
			t.Fatalf("%d: %s", i, code)
		}
	}
}

func TestTheCopyOfTheCodesIsPrivateAndGoes(t *testing.T) {
	f, err := scanned(t, "A1\n")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(f.path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	dir := filepath.Dir(f.path)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A copy belongs to a program: those of programs that are gone go with the next
// start, whatever their age, those of living ones stay.
func TestACopyLivesAsLongAsItsProgram(t *testing.T) {
	dir := t.TempDir()
	living := New(Options{Dir: dir})
	f, err := living.Scan(t.Context(), "x", strings.NewReader("A1\n"))
	if err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(dir, "scan-1.codes")
	if err := os.WriteFile(left, []byte("A2"), 0o600); err != nil {
		t.Fatal(err)
	}
	New(Options{Dir: dir}).Tidy()
	_, gone := os.Stat(left)
	_, kept := os.Stat(f.path)
	if !errors.Is(gone, os.ErrNotExist) || kept != nil {
		t.Errorf("of a program that is gone: %v, of a living one: %v", gone, kept)
	}
	if err := living.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("a program that ends leaves %v", left)
	}
	if err := errors.Join(f.Close(), living.Close()); err != nil {
		t.Error(err)
	}
}

func TestAScanCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := New(Options{Dir: t.TempDir()})
	if _, err := d.Scan(ctx, "x", strings.NewReader(strings.Repeat("A\n", 10_000))); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// A pipe into which nobody writes is left as soon as the scan is stopped.
func TestAScanOfAPipeCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	defer w.Close()
	go func() { _, _ = w.Write([]byte("A1\n")); cancel() }()
	if _, err := New(Options{Dir: t.TempDir()}).Scan(ctx, "x", r); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// What cannot be read in either way is shown as it can be, with its line.
func TestABadLineInGBKIsReadable(t *testing.T) {
	f, err := scanned(t, "A1\n\xc8\xaf\xc2\xeb\xd2\xbb\n")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Line{{2, "券码一", WhyChars, 0}}, f.Bad); d != "" {
		t.Error(d)
	}
}

// FuzzScan: whatever comes, every line is counted once, and each code that is
// kept is one that the counter reads as itself and the platform takes.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"A1\nA2\r\nA3\rA1", "code,x\n\"A1\",\"b\"\n", "\xef\xbb\xbfＡ１\n", "\xff\xfe", "1E+5\n\n\x00", "\"\"\"\"\n,\n"} {
		f.Add([]byte(s))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := New(Options{Dir: dir}).Scan(t.Context(), "x", strings.NewReader(string(raw)))
		var bad *FormatError
		if errors.As(err, &bad) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		defer got.Close()
		kept, heading := all(t, got), 0
		if got.Header != "" {
			heading = 1
		}
		if sum := got.Good + got.BadCount() + got.Counts[WhyDouble] + heading; sum != got.Lines || len(kept) != got.Good {
			t.Errorf("%d of %d lines, %d kept: %+v", sum, got.Lines, len(kept), got)
		}
		for i, code := range kept {
			if again, _, err := desk.ParseScan(code); err != nil || again != code || len(code) > maxBytes || i > 0 && kept[i-1] >= code {
				t.Errorf("%q %q %v", code, again, err)
			}
		}
	})
}
