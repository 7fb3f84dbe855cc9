package campaign

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// only is the one fault of a text.
func only(t *testing.T, text string) Fault {
	t.Helper()
	read := FromTOML
	if strings.HasPrefix(strings.TrimLeft(text, "\ufeff \n"), "{") {
		read = FromJSON
	}
	_, faults := read([]byte(text))
	if len(faults) != 1 || faults[0].Words.EN == "" {
		t.Fatalf("%q: %+v", text, faults)
	}
	return faults[0]
}

// TestATextInAnotherEncodingIsNotRead: its Chinese would be published as signs
// for what cannot be read.
func TestATextInAnotherEncodingIsNotRead(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("{\n\"card\":{\"card_type\":\"GIFT\",\"gift\":{\n\"gift\":\"红茶一壶\"}}}")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		gbk:                        "第 3 行起不是 UTF-8（可能是 GBK），要另存成 UTF-8",
		"[card]\ntitle='\xba\xec'": "第 2 行起不是 UTF-8",
		"\xff\xfe{\x00}\x00":       "是 UTF-16 编码，要另存成 UTF-8",
		"\ufeff \n":                "里面什么都没有",
	} {
		if f := only(t, text); !strings.Contains(f.Words.ZH, want) {
			t.Errorf("%q: %s", text, f.Words.ZH)
		}
	}
}

// TestAMemberThatStandsThereTwiceIsNamed: a parser takes the last one and says
// nothing.
func TestAMemberThatStandsThereTwiceIsNamed(t *testing.T) {
	f := only(t, "{\"card\":{\n\"card_type\":\"CASH\",\n\"cash\":{\"base_info\":{\"sku\":{\"quantity\":1}}},\n\"card_type\":\"GIFT\"}}")
	if f.Path != "card.card_type" || f.Line != 4 || f.Sentence().ZH != "card_type：写了两次，第 2 行和第 4 行，只能留一个" {
		t.Errorf("%+v", f)
	}
	if _, faults := FromJSON([]byte(`{"card":{"card_type":"CASH","cash":{"advanced_info":{"text_image_list":[{"text":"a","image_url":"b"},{"text":"a","image_url":"b"}]}}}}`)); len(faults) > 0 {
		t.Errorf("two rows are no double: %+v", faults)
	}
	c := exists(coupon())
	if _, faults := Patch(c, []byte(`{"cash":{"base_info":{"get_limit":1,"get_limit":2}}}`)); len(faults) != 1 || faults[0].Line != 1 {
		t.Errorf("in a change: %+v", faults)
	}
}

// TestABrokenTextNamesItsCure: the platform's own samples have comments, single
// quotes and a comma too many.
func TestABrokenTextNamesItsCure(t *testing.T) {
	for text, want := range map[string]string{
		"{\"a\": 1 // fen\n}":      "JSON 里不能有注释",
		"{'a': 1}":                 "引号要用双引号",
		"{\"a\": 1,\n}":            "前面多了一个逗号",
		"{\"a\": [1,]}":            "前面多了一个逗号",
		"{\"a\": 1\n \"b\": 2}":    "前面少了一个逗号",
		"{\"a\" 1}":                "前面少了一个冒号",
		"{“a”: 1}":                 "标点要用英文的",
		"{\"a\": 1}\n{\"a\": 1}":   "一份文件只能有一张券",
		"[card]\ntitle = 茶":        "文字要加引号",
		"[card]\ntitle = \"茶\n\"":  "引号没有合上",
		"[card]\na = 1\na = 2":     "写了两次",
		"[card]\nleast_cost = nan": "里面有 inf 或 nan",
	} {
		if f := only(t, text); !strings.Contains(f.Words.ZH, want) {
			t.Errorf("%q: %s", text, f.Words.ZH)
		}
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	const asJSON = "{\"card\": {\n \"card_type\": \"GIFT\",\n \"gift\": {\n  \"gift\": \"茶\",\n  \"base_info\": {\n   \"titel\": \"x\",\n   \"sku\": {\n    \"quantity\": \"many\"}},\n" +
		"  \"advanced_info\": {\"time_limit\": [\n   {\"type\": \"MONDAY\"},\n   {\"typ\": \"MONDAY\"}]}}}}"
	const asTOML = "[card]\ncard_type = \"GIFT\" # one\n[card.gift]\ngift = \"\"\"\ntitel = 5\n\"\"\"\n[card.gift.base_info]\ntitel = \"x\"\n[card.gift.base_info.sku]\n\"quantity\" = \"many\"\n" +
		"[[card.gift.advanced_info.time_limit]]\ntype = \"MONDAY\"\n[[card.gift.advanced_info.time_limit]]\ntyp = \"MONDAY\""
	for text, want := range map[string]map[string]int{
		asJSON: {"card.gift.base_info.titel": 6, "card.gift.base_info.sku.quantity": 8, "card.gift.advanced_info.time_limit[1].typ": 11},
		asTOML: {"card.gift.base_info.titel": 8, "card.gift.base_info.sku.quantity": 10, "card.gift.advanced_info.time_limit[1].typ": 14},
	} {
		read := FromTOML
		if text[0] == '{' {
			read = FromJSON
		}
		_, faults := read([]byte(text))
		got := map[string]int{}
		for _, f := range faults {
			got[f.Path] = f.Line
			if f.Odd != (lastName(f.Path) == "titel" || lastName(f.Path) == "typ") {
				t.Errorf("%+v", f)
			}
		}
		for path, line := range want {
			if got[path] != line {
				t.Errorf("%s: line %d, not %d", path, got[path], line)
			}
		}
	}
}

// TestDatesOfTOMLAreMeantWhereMomentsAre: not as an amount, and with quotes too.
func TestDatesOfTOMLAreMeantWhereMomentsAre(t *testing.T) {
	const head = "[card]\ncard_type=\"GIFT\"\n[card.gift.base_info.date_info]\ntype=\"DATE_TYPE_FIX_TIME_RANGE\"\n"
	d, faults := FromTOML([]byte(head + "begin_timestamp=\"2026-06-01\"\nend_timestamp=\"2026-06-30\""))
	if len(faults) > 0 || d.Values[idBegin] != "2026-06-01" || d.Values[idEnd] != "2026-06-30" {
		t.Errorf("%v %v %v", d.Values[idBegin], d.Values[idEnd], faults)
	}
	if f := only(t, head+"end_timestamp=\"30 June\""); !strings.Contains(f.Words.ZH, "2026-12-31") || f.ID != idEnd {
		t.Errorf("%+v", f)
	}
	for _, bad := range []string{"end_timestamp=12:00:00", "begin_timestamp=true", "[card.gift.base_info.sku]\nquantity=2026-06-01"} {
		if f := only(t, head+bad); f.Line == 0 {
			t.Errorf("%s: %+v", bad, f)
		}
	}
}

// TestWindowsLineEndsAreLineEnds: also within texts.
func TestWindowsLineEndsAreLineEnds(t *testing.T) {
	raw, err := os.ReadFile("testdata/coupon.toml")
	if err != nil {
		t.Fatal(err)
	}
	d, faults := FromTOML([]byte("\ufeff" + strings.ReplaceAll(string(raw), "\n", "\r\n")))
	if want := draft(coupon()).Values[idDeal]; len(faults) > 0 || d.Values[idDeal] != want {
		t.Errorf("%q %v", d.Values[idDeal], faults)
	}
}
