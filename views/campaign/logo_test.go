package campaign

import (
	"testing"

	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// A new coupon takes the logo of the other ones with one key, where there are
// other ones; in the fields of days the same key opens the calendar.
func TestTheLogoOfOtherCardsIsOneKeyAway(t *testing.T) {
	f := newFake()
	f.logo = "http://mmbiz.qpic.cn/mmbiz/logo/0"
	r := newRig(t, text.ZH, f, theme.Options{})
	r.Arrive("new:CASH")
	r.to(logo)
	r.Sees("Ctrl+D 用已有券的")
	r.Press("ctrl+d")
	if r.value(logo) != f.logo || f.drafts["d1"].Values[logo] != f.logo {
		t.Fatalf("logo %q, kept %v", r.value(logo), f.drafts)
	}
	r.Sees("已经在微信那边的图", "Ctrl+U")
	r.Press("ctrl+u")
	r.Sees("Ctrl+D 用已有券的")
	r.Press("ctrl+s")
	r.Sees("必须填写")
	n := len(r.s.ed.form.Faults())
	r.to(logo)
	r.Press("ctrl+d")
	if got := len(r.s.ed.form.Faults()); got != n-1 {
		t.Errorf("%d of %d faults stay when the logo is there", got, n)
	}
	r.Press("ctrl+z")
	if r.value(logo) != "" {
		t.Error("Ctrl+Z does not take the logo back")
	}
	r.to(dateEnd)
	r.Press("ctrl+d")
	if r.Layers.Empty() {
		t.Error("no calendar")
	}
	r = zhRig(t)
	r.Arrive("new:CASH")
	r.to(logo)
	r.Lacks("Ctrl+D")
	r.Press("ctrl+d")
	if r.value(logo) != "" || r.Off == "" {
		t.Errorf("logo %q, off because %q", r.value(logo), r.Off)
	}
}
