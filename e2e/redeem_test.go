package e2e

import "testing"

// TestRedeemAsksWhoeverIsAtTheTerminal: only y redeems.
func TestRedeemAsksWhoeverIsAtTheTerminal(t *testing.T) {
	for answer, want := range map[string][]string{
		"y":  {"成功", "ENDED 0"},
		"":   {"没有核销，券还在", "ENDED 1"},
		"是":  {"没有核销，券还在", "ENDED 1"},
		"no": {"没有核销，券还在", "ENDED 1"},
	} {
		t.Run("answer "+answer, func(t *testing.T) {
			t.Parallel()
			x := start(t, size{80, 24}, home(t, "zh"), "redeem", "100020003001")
			x.waitFor("核销请输入 y 再按回车")
			x.typed(answer)
			x.keys("Enter")
			x.waitFor(want...)
		})
	}
}

// TestCtrlCAtTheQuestionRedeemsNothing: whoever is unsure can leave.
func TestCtrlCAtTheQuestionRedeemsNothing(t *testing.T) {
	x := start(t, size{80, 24}, home(t, "en"), "redeem", "100020003001")
	x.waitFor("Type y")
	x.keys("C-c")
	x.waitFor("Not redeemed", "ENDED 1")
}

// TestTheLineModeSpeaksOnADumbTerminal: the same desk, a line at a time.
func TestTheLineModeSpeaksOnADumbTerminal(t *testing.T) {
	x := start(t, size{80, 24}, home(t, "zh", "ACCESSIBLE=1"))
	x.waitFor("券码>")
	x.scan("100020003001")
	x.waitFor("核销请输入 y 再按回车")
	x.scan("y")
	x.waitFor("已核销，给顾客减 ¥20")
	x.keys("C-d")
	x.waitFor("再见", "ENDED 0")
}
