package campaign

import (
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui/uitest"
)

// Where codes are imported first the stock must be written 0: one key does it
// from the field that says so and from the stock, and another takes it back.
func TestTheStockOfImportedCodesIsPutToZeroWithOneKey(t *testing.T) {
	for _, from := range []string{codeMode, quantity} {
		r := zhRig(t)
		r.Arrive("new:GIFT")
		r.to(quantity)
		r.Type("500")
		r.s.ed.form.Focus(codeMode)
		r.Lacks("Ctrl+D 把库存改成 0")
		r.Press("right", "right")
		if r.value(codeMode) != campaign.ModeDeposit || r.value(quantity) != "500" {
			t.Fatalf("mode %q, stock %q", r.value(codeMode), r.value(quantity))
		}
		r.s.ed.form.Focus(from)
		uitest.Wants(t, r.Body(40, 10), "Ctrl+D 把库存改成 0") // in a low window as well
		r.Press("ctrl+d")
		if r.value(quantity) != "0" {
			t.Errorf("from %s: stock %q", from, r.value(quantity))
		}
		r.Lacks("Ctrl+D 把库存改成 0")
		r.Press("ctrl+z")
		if r.value(quantity) != "500" || r.value(codeMode) != campaign.ModeDeposit {
			t.Errorf("from %s, taken back: stock %q, mode %q", from, r.value(quantity), r.value(codeMode))
		}
	}
}
