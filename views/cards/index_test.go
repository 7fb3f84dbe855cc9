package cards

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk"
)

// The same text is found whichever way the filter came about.
func TestFindingLooksThroughEverything(t *testing.T) {
	d := opened(t, shop())
	for word, want := range map[string]string{
		"结账时": "周年庆代金券", "未通过": "双人下午茶", "rejected": "双人下午茶", "discount": "七夕双杯七折", "折扣": "七夕双杯七折", "verify_fail": "双人下午茶",
		"0571": "周年庆代金券", "茶饮": "周年庆代金券", "218111": "双人下午茶", "任选一份": "新客送小料", "已删除": "开业酬宾", "pfs7fjdeal": "双人下午茶",
	} {
		d.press("/")
		d.typeIn(word)
		if diff := cmp.Diff([]string{want}, d.titles()); diff != "" {
			t.Errorf("%s: %s", word, diff)
		}
		d.press("esc")
	}
}

func TestTheIndexFindsWhatASearchThroughAllFinds(t *testing.T) {
	rows := many(300)
	d := opened(t, rows)
	words := []string{"代金券 1", "券 29", "1", "12 券", "折", "x", "早鸟咖啡券 11", "兑换 料 2", "pfs7", "0000000000"}
	for round := range 3 {
		for _, w := range words {
			f := filter{terms: strings.Fields(w)}
			d.s.store.narrow(f)
			var want []string
			for _, r := range d.s.store.order {
				all := true
				for _, term := range f.terms {
					all = all && strings.Contains(d.s.store.haystack(r), term)
				}
				if all {
					want = append(want, r.title)
				}
			}
			if diff := cmp.Diff(want, d.titles()); diff != "" {
				t.Errorf("round %d, %q: %s", round, w, diff)
			}
		}
		switch round { // rows that change, and rows that go
		case 0:
			for i := range 40 {
				c := rows[i*7].Card
				c.Title = fmt.Sprintf("换了名字 %d", i)
				d.s.store.add([]desk.CardRow{{Card: c, At: noon}}, d.s.gen)
			}
		case 1:
			d.f.rows = rows[100:]
			d.press("r")
		}
	}
}
