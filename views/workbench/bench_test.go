package workbench

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/signing/signtest"
	"coupondesk/ui"
	"coupondesk/ui/text"
)

// A key typed into the nonce of a request that is signed with RSA over a body of
// 4 KiB: the whole way from the key to the frame.
func BenchmarkTyping(b *testing.B) {
	v := signtest.Named(b, "v3_doc_post_jsapi")
	r := newRig(b, env(text.ZH)).on(v.Scheme).paste(string(v.JSON(b)))
	r.to("body").paste(`{"a":"` + strings.Repeat("值", 1365) + `"}`).to("nonce_str")
	keys := []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune{'x'}}, {Type: tea.KeyBackspace}}
	b.ResetTimer()
	for i := range b.N {
		r.s.Handle(ui.Key{KeyMsg: keys[i%2], At: noon})
		r.s.Draw(ui.Size{W: 120, H: 36})
	}
}
