package cmd

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
)

// hostile is text that a terminal would obey, or that nobody would see.
const hostile = "茶\x1b[2J\x1b]0;x\x07\u009b31m\u202e\u2028\u200b\x7f\r\b\U000e0041\U0001f375"

func TestAnObjectIsTheSameObjectAndOnlyPrints(t *testing.T) {
	var out bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &out)
	a.object(map[string]string{"title": hostile})
	var back map[string]string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back["title"] != hostile {
		t.Errorf("%v: %q", err, out.String())
	}
	for _, r := range strings.TrimSuffix(out.String(), "\n") {
		if !unicode.IsGraphic(r) {
			t.Errorf("%q in %q", r, out.String())
		}
	}
}

func TestForeignTextOnlyPrints(t *testing.T) {
	if got, want := foreign("http://a.cn/?b=1&c=%20茶\n"), "http://a.cn/?b=1&c=%20茶\n"; got != want {
		t.Errorf("%q", got)
	}
	for _, r := range foreign(hostile) {
		if !unicode.IsGraphic(r) {
			t.Errorf("%q", r)
		}
	}
}
