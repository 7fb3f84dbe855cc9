package desk

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

func TestParseScan(t *testing.T) {
	for _, tt := range []struct {
		name, in, code string
		fixed          bool
		kind           ScanKind
	}{
		{"as printed", "100020003001", "100020003001", false, ""},
		{"scanner ends the line", "100020003001\r\n", "100020003001", false, ""},
		{"tab and blanks around", "\t 100020003001  ", "100020003001", false, ""},
		{"blanks between groups", "1000 2000 3001", "100020003001", true, ""},
		{"full-width digits", "１０００２０００３００１", "100020003001", true, ""},
		{"full-width with full-width blanks", "１０００　２０００　３００１　", "100020003001", true, ""},
		{"no-break blanks", "1000\u00a02000\u00a03001", "100020003001", true, ""},
		{"copied with a byte order mark", "\ufeff100020003001\u200b", "100020003001", false, ""},
		{"custom code keeps its dashes", "QH-2026-0001", "QH-2026-0001", false, ""},
		{"digits keep their dashes too", "1000-2000-3001", "1000-2000-3001", false, ""},
		{"full-width custom code", "ＱＨ－２０２６－０００１", "QH-2026-0001", true, ""},
		{"typographic dash", "QH–2026—0001", "QH-2026-0001", true, ""},
		{"case matters", "aB_9", "aB_9", false, ""},
		{"32 characters", strings.Repeat("7", 32), strings.Repeat("7", 32), false, ""},

		{"nothing", "", "", false, ScanEmpty},
		{"only blanks", " \r\n\u3000", "", false, ScanEmpty},
		{"Chinese", "核销100020003001", "", false, ScanIME},
		{"Chinese punctuation", "1000。", "", false, ScanIME},
		{"Pinyin turned into Hanzi", "请", "", false, ScanIME},
		{"Japanese", "ひ1", "", false, ScanIME},
		{"33 characters", strings.Repeat("7", 33), "", false, ScanLong},
		{"a page of text", strings.Repeat("x ", 5000), "", false, ScanLong},
		{"blank in a custom code", "QH 2026", "", false, ScanChars},
		{"a web address", "https://mp.weixin.qq.com/x?y=1", "", false, ScanChars},
		{"a terminal's late reply", "\x1b[12;1R", "", false, ScanChars},
		{"broken UTF-8", "1000\xff", "", false, ScanChars},
		{"an emoji", "1🎫", "", false, ScanChars},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, fixed, err := ParseScan(tt.in)
			var se *ScanError
			kind := ScanKind("")
			if errors.As(err, &se) {
				kind = se.Kind
			}
			if code != tt.code || fixed != tt.fixed || kind != tt.kind {
				t.Errorf("ParseScan(%q) = %q, %v, %v", tt.in, code, fixed, err)
			}
		})
	}
}

func FuzzParseScan(f *testing.F) {
	for _, s := range []string{"1000 2000 3001", "１０", "QH-1", "核", "\x1b[A", "－－", "ﬁ", "①"} {
		f.Add(s)
	}
	valid := regexp.MustCompile(`^[0-9A-Za-z_-]{1,32}$`)
	f.Fuzz(func(t *testing.T, s string) {
		code, _, err := ParseScan(s)
		if (err == nil) != valid.MatchString(code) {
			t.Fatalf("%q gives %q, %v", s, code, err)
		}
		if err != nil {
			return
		}
		again, fixed, err := ParseScan(code)
		if again != code || fixed || err != nil {
			t.Fatalf("%q gives %q, which gives %q, %v, %v", s, code, again, fixed, err)
		}
	})
}
