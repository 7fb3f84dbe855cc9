package phone

import (
	"strings"
	"testing"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
)

// rig is the screen with its sandbox.
type rig struct {
	*uitest.Rig
	s *Screen
	b *fakeSandbox
}

func newRig(t *testing.T, lang text.Lang, b *fakeSandbox, o theme.Options) *rig {
	t.Helper()
	s := New(Options{Env: ui.Env{Theme: theme.New(o), Lang: lang, Now: noon}, Sandbox: b, Shop: "西湖茶铺"})
	r := &rig{uitest.New(t, s, noon), s, b}
	r.Pace = 120 * time.Millisecond
	r.Open()
	return r
}

// said is why the last key did nothing, or else the last note.
func (r *rig) said() string {
	if r.Off != "" {
		return r.Off
	}
	return r.Said().Text
}

func (r *rig) did(want ...string) {
	r.T.Helper()
	if got := strings.Join(r.b.acts, "; "); got != strings.Join(want, "; ") {
		r.T.Errorf("the sandbox was asked for %q, want %q", got, strings.Join(want, "; "))
	}
}
