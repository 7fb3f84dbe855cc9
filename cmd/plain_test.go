package cmd

import (
	"strings"
	"testing"
)

func TestTheLineModeServesOneAfterAnother(t *testing.T) {
	for lang, want := range map[string][]string{
		"zh": {"沙箱", "券码> ", "可以用", "核销请输入 y 再按回车", "成功", "已用过", "已过期", "查不到", "没有核销，券还在", "输入法开着"},
		"en": {"SANDBOX", "code> ", "Can be used", "Type y", "DONE", "USED", "EXPIRED", "UNKNOWN", "Not redeemed", "input method"},
	} {
		t.Run(lang, func(t *testing.T) {
			d := newDesktop(t)
			input := strings.Join([]string{codeGood, "n", codeGood, "y", codeGood, codeExpired, "123456789012", "优惠", codeCustom, "1", "y"}, "\r\n")
			r := d.typed(input, "--lang", lang).want(t, exitDone)
			for _, w := range want {
				if !strings.Contains(r.out, w) {
					t.Errorf("%q is missing", w)
				}
			}
			if strings.ContainsAny(r.out+r.err, "\x1b\a") {
				t.Error("an escape sequence")
			}
			if r.err != "" {
				t.Errorf("stderr: %s", r.err)
			}
			if strings.Count(r.out, map[string]string{"zh": "✓ 成功", "en": "DONE"}[lang]) != 2 {
				t.Errorf("not two redemptions:\n%s", r.out)
			}
		})
	}
}

// TestAScanInPlaceOfAYesIsTheNextCustomer: nothing is redeemed by it.
func TestAScanInPlaceOfAYesIsTheNextCustomer(t *testing.T) {
	d := withAccount(t)
	r := d.typed(codeGood+"\n"+codeExpired+"\n", "--plain").want(t, exitDone)
	if !strings.Contains(r.out, "上一张没有核销") || !strings.Contains(r.out, "已过期") || d.consumes() != 0 {
		t.Errorf("%s", r.out)
	}
}

func TestTheLineModeAsksAboutALostAnswer(t *testing.T) {
	d := newDesktop(t)
	r := d.typed(codeLost+"\ny\n", "--plain").want(t, exitDone)
	if !strings.Contains(r.out, "正在向微信核对，第 1 次") || !strings.Contains(r.out, "查询确认") {
		t.Errorf("%s", r.out)
	}
}
