package workbench

import (
	"context"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/secret"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

func env(lang text.Lang) ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{Depth: theme.None}), Lang: lang, Now: noon}
}

// rig is the screen with words that go on.
type rig struct {
	*uitest.Rig
	s *Screen
}

func newRig(t testing.TB, e ui.Env) *rig {
	t.Helper()
	s := New(Options{Env: e, Ticket: func(context.Context) (secret.Value, error) { return secret.New(cardTicket), nil }})
	return &rig{uitest.New(t, s, noon), s}
}

// on opens a page.
func (r *rig) on(name string) *rig {
	r.T.Helper()
	r.Arrive(name)
	if r.s.page().Name != name {
		r.T.Fatal("no page ", name)
	}
	return r
}

func (r *rig) press(names ...string) *rig { r.T.Helper(); r.Press(names...); return r }
func (r *rig) paste(text string) *rig     { r.T.Helper(); r.Paste(text); return r }
func (r *rig) sees(want ...string) *rig   { r.T.Helper(); r.Sees(want...); return r }
func (r *rig) lacks(not ...string) *rig   { r.T.Helper(); r.Lacks(not...); return r }

// to gives a row the focus by the keys that lead there.
func (r *rig) to(label string) *rig {
	r.T.Helper()
	for range len(r.s.rows) + 1 {
		if x := r.s.focused(); x != nil && x.label == label {
			return r
		}
		r.press("down")
	}
	r.T.Fatal("no row ", label)
	return r
}

// flat is a frame without blanks and line ends: long texts are wrapped.
func (r *rig) flat(w, h int) string { return strings.Join(strings.Fields(r.Body(w, h)), "") }

const (
	cardTicket = "ojZ8YtyVyr30HheH3CM73y7h4jJE"
	cardInputs = `{"code":"1434008071","timestamp":1404896688,"card_id":"pjZ8Yt1XGILfi-FUsewpnnolGgZk","api_ticket":"` + cardTicket + `","nonce_str":"123"}`
	cardRight  = "f137ab68b7f8112d20ee528ab6074564e2796250"
	h5Inputs   = "stock_id=12111100000001&out_request_no=20191204550002&send_coupon_merchant=232323234&open_id=ow8uG5EM11Cnm&coupon_code=75345199&key=3a5bc16abcdd22222"
	h5Right    = "DF9E9BEDF5C0566CB2D1D3EBF759772F19B1BF152A40F7A5D954536DC824FC84"
)
