package whitelist

import (
	"errors"
	"strings"
	"testing"

	"coupondesk/wechat/card"
)

// What comes out of a chat or a spreadsheet is taken as it is meant.
func TestIDsAsPeoplePasteThem(t *testing.T) {
	ctx := t.Context()
	d := open(t)
	if _, err := d.Add(ctx, Entry{ID: "\u3000ｗａｎｇｆａｎｇ＿８８ "}); err != nil {
		t.Fatal(err)
	}
	l, err := d.List(ctx)
	if err != nil || l.Seated()[0].ID != "wangfang_88" {
		t.Fatalf("%+v, %v", l, err)
	}
	var f *Fault
	for _, again := range []string{"wangfang_88", "WangFang_88", "ｗangfang_88"} {
		if _, err := d.Add(ctx, Entry{ID: again}); !errors.As(err, &f) || f.Kind != FaultDouble {
			t.Errorf("%s: %v", again, err)
		}
	}
	for _, nick := range []string{"小王", "wang方", "ÅngströmX"} {
		if _, err := d.Add(ctx, Entry{ID: nick}); !errors.As(err, &f) || f.Kind != FaultNick || !strings.Contains(f.Words.ZH, "昵称") {
			t.Errorf("%s: %v", nick, err)
		}
	}
	for _, unseen := range []string{"wang\u200bfang", "wang\x07fang", "wang\u202efang"} {
		if _, err := d.Add(ctx, Entry{ID: unseen}); !errors.As(err, &f) || f.Kind != FaultSigns {
			t.Errorf("%q: %v", unseen, err)
		}
	}
}

func TestATableOfNamesAndIDs(t *testing.T) {
	d := open(t)
	l, n, err := d.Import(t.Context(), "微信号,姓名\nzhou-yunying,运营小周\n小李,"+id(1)+"\n")
	if err != nil || n != 2 || l.Seated()[0].ID != "zhou-yunying" || l.Seated()[1].ID != id(1) || l.Seated()[1].Name != "小李" {
		t.Errorf("%d, %+v, %v", n, l.Seated(), err)
	}
}

// WeChat ids are found in any case, also in the answer.
func TestAnAnswerInAnotherCase(t *testing.T) {
	sent := []Entry{{ID: "WangFang_88", Kind: Username}, {ID: id(1), Kind: OpenID}}
	got := results(sent, card.WhitelistAnswer{Told: true, Size: 2, Usernames: []string{"wangfang_88"}, OpenIDs: []string{strings.ToUpper(id(1))}})
	if !got[0].Taken || got[1].Taken {
		t.Errorf("%+v", got)
	}
}
