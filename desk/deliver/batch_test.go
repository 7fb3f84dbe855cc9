package deliver

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestReadRows(t *testing.T) {
	for _, c := range []struct {
		what, in string
		codes    bool
		want     string // rows as code/openid/channel, or "line N"
	}{
		{"codes", "100\n200\n", true, "100// 200//"},
		{"a mark in front, CRLF, blanks, full width", "\ufeff １００ \r\n\r\n２００\r\n", true, "100// 200//"},
		{"CR alone", "1\r2\r", true, "1// 2//"},
		{"channels", "码头店\n12b\n", false, "//码头店 //12b"},
		{"a table", "code,outer_str\nA1,店\n\"B,2\",\n", true, "A1//店 B,2//"},
		{"one column of a table", "openid\no1\n", false, "/o1/"},
		{"a list that is no table", "code2\nA1\n", true, "code2// A1//"},
		{"GB18030, as Chinese spreadsheets write", "outer_str\n\xc2\xeb\xcd\xb7\xb5\xea\n", false, "//码头店"},
		{"UTF-16", "\xff\xfe\x01\x78\x0a\x00", false, "//码"},
		{"no text", "\xff\xff\xff\x00", false, "line 1"},
		{"twice", "1\n2\n1\n", true, "line 3"},
		{"twice after folding", "1\n１\n", true, "line 2"},
		{"empty", "\n\n", true, "line 1"},
		{"a torn table", "code,outer_str\nA1\n", true, "line 2"},
		{"a line without end", "1\n" + strings.Repeat("x", maxLine+1), true, "line 2"},
		{"too many", strings.Repeat("x\n", 1) + numbers(MaxRows), true, "line 10001"},
	} {
		rows, err := ReadRows(strings.NewReader(c.in), c.codes)
		var got []string
		for _, r := range rows {
			got = append(got, r.Code+"/"+r.OpenID+"/"+r.Outer)
		}
		var bad *RowError
		if errors.As(err, &bad) {
			got = []string{strings.SplitN(bad.Error(), ":", 2)[0]}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, %v; want %s", c.what, got, err, c.want)
		}
	}
}

func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("1", 1+i%7) + string(rune('a'+i%26)) + time.Duration(i).String() + "\n")
	}
	return b.String()
}

func batch(dir string, codes ...string) Batch {
	b := Batch{CardID: custom, Dir: dir, Outer: "海报", Picture: func(content string, row Row, _ card.Card, _ time.Time) ([]byte, error) {
		return []byte(content + " " + row.Code), nil
	}}
	for i, c := range codes {
		b.Rows = append(b.Rows, Row{Line: i + 1, Code: c})
	}
	return b
}

func quiet(BatchProgress) {}

// table reads the index as a spreadsheet does.
func table(t *testing.T, dir string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, IndexName))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// What would not be read of a large file is not left out without a word.
func TestATableThatIsTooLargeIsRefused(t *testing.T) {
	wide := "outer_str,note\n" + strings.Repeat("a,"+strings.Repeat("x", 1<<20)+"\n", 40)
	var bad *RowError
	if rows, err := ReadRows(strings.NewReader(wide), false); !errors.As(err, &bad) || !strings.Contains(err.Error(), "MB") {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestABatchIsAFolderOfPicturesWithATable(t *testing.T) {
	w, dir := newWorld(), filepath.Join(t.TempDir(), "new", "folder")
	codes := []string{"QH-1", "=1+1", "100020003001", "../../etc", "'quoted"}
	p, err := w.d.RunBatch(t.Context(), batch(dir, codes...), quiet)
	if err != nil || p != (BatchProgress{Done: 5, Total: 5}) || len(w.calls) != 5 {
		t.Fatalf("%+v, %v, %q", p, err, w.calls)
	}
	rows := table(t, dir)
	for i, r := range rows[1:] {
		if strings.ContainsAny(r[2][:1], "=+-@") || i == 2 && r[2] != "'100020003001" {
			t.Errorf("a spreadsheet computes %q", r[2])
		}
		raw, err := os.ReadFile(filepath.Join(dir, r[0]))
		if err != nil || string(raw) != r[5]+" "+codes[i] || filepath.Dir(filepath.Join(dir, r[0])) != dir {
			t.Errorf("%s: %q, %v", r[0], raw, err)
		}
		if r[1] != custom || r[4] != "海报" || r[6] != "2026-05-20T04:01:07Z" || r[7] != "2026-05-20T04:31:07Z" {
			t.Errorf("%q", r)
		}
	}
	for _, e := range entries(t, dir) {
		if info, _ := e.Info(); info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v: whoever has it can claim", e.Name(), info.Mode())
		}
	}
	if p, err := w.d.RunBatch(t.Context(), batch(dir, codes...), quiet); err != nil || p.Had != 5 || len(w.calls) != 5 {
		t.Errorf("again: %+v, %v, %d calls", p, err, len(w.calls))
	}
}

func entries(t *testing.T, dir string) []os.DirEntry {
	t.Helper()
	out, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAStoppedBatchIsTakenUp(t *testing.T) {
	codes := []string{"A1", "A2", "A3", "A4", "A5"}
	stops := map[string]func(w *world, dir string) (BatchProgress, error){
		"by a person": func(w *world, dir string) (BatchProgress, error) {
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			return w.d.RunBatch(ctx, batch(dir, codes...), func(p BatchProgress) {
				if p.Done == 2 {
					stop()
				}
			})
		},
		"by the platform": func(w *world, dir string) (BatchProgress, error) {
			b := batch(dir, codes...)
			return w.d.RunBatch(context.Background(), b, func(p BatchProgress) {
				if p.Done == 2 {
					w.fail["qr"] = &wechat.Error{Class: wechat.ClassThrottled}
				}
			})
		},
	}
	for name, stop := range stops {
		w, dir := newWorld(), t.TempDir()
		if p, err := stop(w, dir); err == nil || p.Done != 2 {
			t.Fatalf("%s: %+v, %v", name, p, err)
		}
		w.fail["qr"], w.calls = nil, nil
		p, err := w.d.RunBatch(t.Context(), batch(dir, codes...), quiet)
		if err != nil || p.Had != 2 || len(w.calls) != 3 || strings.Contains(strings.Join(w.calls, ""), "A2") || len(table(t, dir)) != 6 {
			t.Errorf("%s: %+v, %v, %q", name, p, err, w.calls)
		}
	}
}

// What the folder holds decides: a picture that is gone, a code that has
// expired and a line that was cut off are made again; another card's are.
func TestOnlyWhatIsThereCounts(t *testing.T) {
	harm := map[string]func(w *world, dir string, b *Batch){
		"a picture is gone": func(_ *world, dir string, _ *Batch) {
			_ = os.Remove(filepath.Join(dir, "00002-A2.png"))
		},
		"the last line is torn": func(_ *world, dir string, _ *Batch) {
			raw, _ := os.ReadFile(filepath.Join(dir, IndexName))
			_ = os.WriteFile(filepath.Join(dir, IndexName), raw[:len(raw)-9], 0o600)
		},
		"nothing":            func(*world, string, *Batch) {},
		"expired":            func(w *world, _ string, _ *Batch) { w.now = w.now.Add(31 * time.Minute) },
		"of another channel": func(_ *world, _ string, b *Batch) { b.Outer = "别处" },
		"no table":           func(_ *world, dir string, _ *Batch) { _ = os.Remove(filepath.Join(dir, IndexName)) },
	}
	anew := map[string]int{"a picture is gone": 1, "the last line is torn": 1, "expired": 2, "of another channel": 2, "no table": 2}
	for name, f := range harm {
		w, dir := newWorld(), t.TempDir()
		b := batch(dir, "A1", "A2")
		if _, err := w.d.RunBatch(t.Context(), b, quiet); err != nil {
			t.Fatal(err)
		}
		w.calls = nil
		f(w, dir, &b)
		p, err := w.d.RunBatch(t.Context(), b, quiet)
		rows, files := table(t, dir)[1:], map[string]bool{}
		for _, r := range rows {
			files[r[0]] = true
		}
		lines := 2
		if name == "of another channel" {
			lines = 4 // the folder holds both
		}
		if err != nil || len(w.calls) != anew[name] || p.Done != 2 || len(rows) != lines || len(files) != lines {
			t.Errorf("%s: %+v, %v, %d made, %d lines, %d pictures", name, p, err, len(w.calls), len(rows), len(files))
		}
	}
}

func TestARowThatBreaksARuleStopsTheBatchBeforeItBegins(t *testing.T) {
	w, dir := newWorld(), t.TempDir()
	b := batch(dir, "A1", strings.Repeat("9", 21))
	_, err := w.d.RunBatch(t.Context(), b, quiet)
	var bad *RowError
	if !errors.As(err, &bad) || bad.Line != 2 || len(w.calls) > 0 || len(entries(t, dir)) > 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
	b = batch(dir, "A1")
	b.CardID = plain // WeChat makes its codes
	if _, err := w.d.RunBatch(t.Context(), b, quiet); !errors.As(err, &bad) || len(w.calls) > 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
}

func TestASavedPictureOverwritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pictures")
	save := Saver(dir)
	a, err := save("qr.png", []byte("a"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := save("qr.png", []byte("b"))
	if err != nil || a == b || filepath.Base(b) != "qr-2.png" {
		t.Errorf("%s, %s, %v", a, b, err)
	}
	if raw, _ := os.ReadFile(a); string(raw) != "a" {
		t.Errorf("%q", raw)
	}
}
