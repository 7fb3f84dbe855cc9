package wechat

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// documented lists every code of the platform's global table that a card console
// meets and of its card table.
var documented = []int{
	-1, 0, 40001, 40002, 40003, 40005, 40113, 40137, 40008, 40009, 40013, 40014, 40033, 47002, 40097, 40125, 40130, 40132,
	40164, 40243, 41001, 41002, 41004, 41005, 41009, 42001, 43001, 43002, 43003, 43004, 50005, 44002, 45001, 45009, 45011,
	45015, 45047, 45065, 46004, 47001, 48001, 48002, 48003, 48004, 48006, 48008, 48009, 50001, 50002, 50003, 50004, 61003,
	61004, 61007, 61024, 61500, 61501, 61503, 76021, 76022, 89501, 89502, 89503, 89504, 89505, 89506, 89507,
	40052, 40053, 40056, 40070, 40071, 40072, 40073, 40075, 40076, 40078, 40079, 40080, 40098, 40099, 40100, 40101, 40107,
	40109, 40110, 40111, 40112, 40116, 40122, 40124, 40127, 40131, 40136, 40141, 40143, 40145, 40146, 40147, 40148, 40149,
	40150, 40151, 40158, 40165, 40166, 40168, 41011, 41012, 41013, 41025, 41026, 43008, 43009, 43010, 43012, 43017, 43018,
	45020, 45021, 45025, 45028, 45029, 45030, 45031, 45033, 45039, 45041, 45044, 45046, 45053, 45054, 45055, 45160, 45162,
	72007, 72008, 72009, 72014, 72020, 72021, 72022, 72066, 73205, 73206, 73207, 73208, 73209, 73210, 73211, 73213, 73215,
}

func TestEveryDocumentedCodeIsExplained(t *testing.T) {
	if len(byCode()) != len(documented) {
		t.Errorf("%d codes are explained, %d are documented", len(byCode()), len(documented))
	}
	rows := 0
	for _, table := range [][]Explanation{accessCodes, requestCodes, cardCodes, cardRuleCodes} {
		rows += len(table)
	}
	if rows != len(documented) {
		t.Errorf("%d rows for %d codes: a code is listed twice", rows, len(documented))
	}
	for _, code := range documented {
		x, ok := Explain(code)
		if !ok {
			t.Errorf("%d is not explained", code)
			continue
		}
		for _, w := range []Words{x.Meaning, x.Next} {
			if !hasHan(w.In("zh")) || w.In("en") == "" || hasHan(w.In("en")) && code != 73215 {
				t.Errorf("%d lacks words in a language: %+v", code, w)
			}
		}
		if !slices.Contains([]Class{ClassOK, ClassRefused, ClassToken, ClassThrottled, ClassAmbiguous}, x.Class) ||
			!slices.Contains([]Retry{RetryNo, RetryRefresh, RetryLater, RetryAfterChange}, x.Retry) || x.Source == "" {
			t.Errorf("%d: class %q, retry %q, source %q", code, x.Class, x.Retry, x.Source)
		}
		if (x.Class == ClassToken) != (x.Retry == RetryRefresh) {
			t.Errorf("%d: only a refused token is cured by a fresh one", code)
		}
	}
	if _, ok := Explain(987654); ok {
		t.Error("an unknown code was explained")
	}
}

// TestWhatWaitsForTheAdministrator: the texts are those of the global list, and
// what the administrator can still let through counts as not known: a mass
// message goes out when he agrees, so it must not be sent again.
func TestWhatWaitsForTheAdministrator(t *testing.T) {
	for code, text := range map[int]string{
		89501: "公众号有未处理的确认请求，请稍候重试", 89502: "请耐心等待管理员确认", 89503: "此次调用需要管理员确认，请耐心等候",
		89504: "正在等管理员确认，请耐心等待", 89505: "正在等管理员确认，请稍候重试",
		89506: "该IP调用求请求已被公众号管理员拒绝，请24小时后再试", 89507: "该IP调用求请求已被公众号管理员拒绝，请1小时后再试",
	} {
		x, _ := Explain(code)
		open := code == 89504 || code == 89505
		if x.Name != text || (x.Class == ClassAmbiguous) != open {
			t.Errorf("%d is %q, %s", code, x.Name, x.Class)
		}
		if open && (strings.Contains(x.Meaning.ZH, "发") || strings.Contains(x.Meaning.EN, "message")) {
			t.Errorf("%d says that something goes out, also where the token alone was asked for: %+v", code, x.Meaning)
		}
		if open && (!strings.Contains(x.Next.ZH, "不要再发") || !strings.Contains(x.Next.EN, "not send it again")) {
			t.Errorf("%d: %+v", code, x.Next)
		}
	}
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}
