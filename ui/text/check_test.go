package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

type phrases struct {
	Title string
	Key   string `text:"same"`
	Note  string `text:"empty"`
	Count string
	List  []string
	By    map[string]string
	Inner struct{ Hint string }
	Make  func(n int) string
}

func complete() (zh, en phrases) {
	fn := func(int) string { return "" }
	zh = phrases{Title: "核销", Key: "openid", Count: "%d 张，%s", List: []string{"一"}, By: map[string]string{"a": "甲"}, Make: fn}
	zh.Inner.Hint = "扫"
	en = phrases{Title: "Redeem", Key: "openid", Count: "%[2]s: %[1]d", List: []string{"one"}, By: map[string]string{"a": "A"}, Make: fn}
	en.Inner.Hint = "Scan"
	return zh, en
}

func TestCheckNamesWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		name string
		harm func(zh, en *phrases)
		want []string
	}{
		{"nothing", func(zh, en *phrases) {}, nil},
		{"empty", func(zh, en *phrases) { zh.Title = " " }, []string{"phrases.Title is empty"}},
		{"empty English", func(zh, en *phrases) { en.Inner.Hint = "" }, []string{"phrases.Inner.Hint is empty in English"}},
		{"same", func(zh, en *phrases) { zh.Title = "Redeem" }, []string{`phrases.Title is the same in both languages: "Redeem"`}},
		{"Chinese in English", func(zh, en *phrases) { en.Title = "Redeem 券" }, []string{`phrases.Title has Chinese in its English: "Redeem 券"`}},
		{"verbs", func(zh, en *phrases) { en.Count = "%d" }, []string{`phrases.Count formats other things in English: "%d 张，%s", "%d"`}},
		{"no list", func(zh, en *phrases) { zh.List, en.List = nil, nil }, []string{"phrases.List is empty"}},
		{"longer list", func(zh, en *phrases) { en.List = nil }, []string{"phrases.List has 1 phrases in Chinese and 0 in English"}},
		{"other keys", func(zh, en *phrases) { en.By = map[string]string{"b": "B"} }, []string{"phrases.By[a] is missing in English"}},
		{"more keys", func(zh, en *phrases) { en.By = map[string]string{"a": "A", "b": "B"} }, []string{"phrases.By has more phrases in English"}},
		{"function", func(zh, en *phrases) { en.Make = nil }, []string{"phrases.Make is empty"}},
	} {
		zh, en := complete()
		c.harm(&zh, &en)
		if diff := cmp.Diff(c.want, Check(zh, en)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if diff := cmp.Diff(c.want, Check(&zh, &en)); diff != "" {
			t.Errorf("%s, by pointer: %s", c.name, diff)
		}
	}
}

func TestCheckOfOneLanguage(t *testing.T) {
	zh, _ := complete()
	if got := Check(zh); got != nil {
		t.Errorf("a whole struct: %v", got)
	}
	zh.List = append(zh.List, "")
	zh.By["b"] = ""
	want := []string{"phrases.List[1] is empty", "phrases.By[b] is empty"}
	if diff := cmp.Diff(want, Check(zh)); diff != "" {
		t.Error(diff)
	}
}
