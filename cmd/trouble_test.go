package cmd

import (
	"fmt"
	"strings"
	"testing"

	"coupondesk/ledger"
	"coupondesk/ui/text"
)

// Whoever reads that the ledger could not write has to know which disk to look
// at, and how: no developer frees it for him.
func TestALedgerThatCannotWriteNamesItsDiskAndTheCure(t *testing.T) {
	for _, tt := range []struct {
		err   error
		lang  text.Lang
		what  string
		cures []string
	}{
		{ledger.ErrFull, text.EN, "full", []string{"df -h /var/coupons/", "Free 2 MB"}},
		{ledger.ErrFull, text.ZH, "满", []string{"df -h /var/coupons/", "腾出"}},
		{ledger.ErrStopped, text.EN, "stopped", []string{"dmesg", "/var/coupons/"}},
		{ledger.ErrStopped, text.ZH, "停下", []string{"dmesg", "/var/coupons/"}},
	} {
		a := newApp(nil, nil, nil)
		a.getenv = func(name string) string { return map[string]string{"COUPONDESK_DATA": "/var/coupons"}[name] }
		a.speak(tt.lang)
		got, _ := a.explain(fmt.Errorf("note: %w", tt.err))
		if !strings.Contains(got.What, tt.what) {
			t.Errorf("%v in %s: %q", tt.err, tt.lang, got.What)
		}
		for _, cure := range tt.cures {
			if !strings.Contains(got.Cure, cure) {
				t.Errorf("%v in %s: cure %q without %q", tt.err, tt.lang, got.Cure, cure)
			}
			if why := a.whyUnkept(fmt.Errorf("deliver: %w: disk I/O error (778)", tt.err)); !strings.Contains(why, cure) || strings.Contains(why, "778") {
				t.Errorf("after something was done: %q", why)
			}
		}
	}
}
