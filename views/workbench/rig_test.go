package workbench

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/secret"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

func env(lang text.Lang) ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{Depth: theme.None}), Lang: lang, Now: noon}
}

// vector is one entry of the signing package's vectors.
type vector struct {
	Name, Scheme, Message, Key, Expected string
	Inputs                               map[string]any
	CertificatePEM                       string `json:"certificate_pem"`
	PublicKeyPEM                         string `json:"public_key_pem"`
	SigningKeyPEM                        string `json:"signing_key_pem"`
}

func vectors(t testing.TB) []vector {
	t.Helper()
	raw, err := os.ReadFile("../../signing/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []vector
	if err := json.Unmarshal(raw, &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

// named finds one entry.
func vectorNamed(t testing.TB, name string) vector {
	t.Helper()
	for _, v := range vectors(t) {
		if v.Name == name {
			return v
		}
	}
	t.Fatal("no vector ", name)
	return vector{}
}

// object is all that a vector gives, as somebody would paste it. Those whose
// string cannot be told from the inputs bring it along.
func (v vector) object(t testing.TB) string {
	t.Helper()
	m := map[string]any{}
	for k, x := range v.Inputs {
		m[k] = x
	}
	for k, x := range map[string]string{"key": v.Key, "certificate_pem": v.CertificatePEM, "public_key_pem": v.PublicKeyPEM, "signing_key_pem": v.SigningKeyPEM} {
		if x != "" {
			m[k] = x
		}
	}
	switch v.Name {
	case "wechatpay_go_sign_source", "wechatpay_go_verify_certificate", "wechatpay_go_verify_public_key", "v3_doc_verify_missing_last_newline_rejected":
		m["message"] = v.Message
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// rejected says that what the vector gives must not be trusted.
func (v vector) rejected() bool { return v.Expected == "invalid" || v.Expected == "error" }

type rig struct {
	t    testing.TB
	s    *Screen
	sent []tea.Msg // for the root
	slow bool      // commands wait
	hold []tea.Cmd
	off  string // why the last action was off
}

func newRig(t testing.TB, e ui.Env) *rig {
	t.Helper()
	return &rig{t: t, s: New(Options{Env: e, Ticket: func(context.Context) (secret.Value, error) { return secret.New(cardTicket), nil }})}
}

// on opens a page.
func (r *rig) on(name string) *rig {
	r.t.Helper()
	r.run(r.s.Handle(ui.Arrive{Arg: name}))
	if r.s.page().Name != name {
		r.t.Fatal("no page ", name)
	}
	return r
}

func (r *rig) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if r.slow {
		r.hold = append(r.hold, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	case ui.Note, ui.Back, ui.Copy, ui.Push:
		r.sent = append(r.sent, msg)
	default:
		r.run(r.s.Handle(msg))
	}
}

// answers lets the waiting commands come back.
func (r *rig) answers() {
	r.slow = false
	for _, cmd := range r.hold {
		r.run(cmd)
	}
	r.hold = nil
}

var keys = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "backspace": tea.KeyBackspace, "ctrl+y": tea.KeyCtrlY, "ctrl+t": tea.KeyCtrlT, "ctrl+r": tea.KeyCtrlR, "ctrl+o": tea.KeyCtrlO,
	"ctrl+g": tea.KeyCtrlG, "ctrl+x": tea.KeyCtrlX, "ctrl+z": tea.KeyCtrlZ, "f5": tea.KeyF5}

// press gives keys by name; other words are typed.
func (r *rig) press(names ...string) *rig {
	for _, n := range names {
		if k, ok := keys[n]; ok {
			r.key(tea.KeyMsg{Type: k})
			continue
		}
		for _, c := range n {
			r.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}})
		}
	}
	return r
}

func (r *rig) paste(text string) *rig {
	r.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	return r
}

// key goes the way of the root: field, actions, screen.
func (r *rig) key(m tea.KeyMsg) {
	k := ui.Key{KeyMsg: m, At: noon}
	r.off = ""
	if r.s.Typing() && m.Type == tea.KeyRunes {
		r.run(r.s.Handle(k))
		return
	}
	for _, a := range r.s.Actions() {
		if key.Matches(m, a.Keys) {
			if r.off = a.Reason(); r.off == "" {
				r.run(a.Run())
			}
			return
		}
	}
	r.run(r.s.Handle(k))
}

// to gives a row the focus by the keys that lead there.
func (r *rig) to(label string) *rig {
	r.t.Helper()
	for range len(r.s.rows) + 1 {
		if x := r.s.focused(); x != nil && x.label == label {
			return r
		}
		r.press("down")
	}
	r.t.Fatal("no row ", label)
	return r
}

// copied is what went to the clipboard last.
func (r *rig) copied() string {
	for i := len(r.sent) - 1; i >= 0; i-- {
		if c, ok := r.sent[i].(ui.Copy); ok {
			return c.Text
		}
	}
	return ""
}

func (r *rig) body(w, h int) string { return ansi.Strip(r.s.Draw(ui.Size{W: w, H: h}).Body) }

// flat is a frame without blanks and line ends: long texts are wrapped.
func (r *rig) flat(w, h int) string { return strings.Join(strings.Fields(r.body(w, h)), "") }

func (r *rig) sees(want ...string) *rig {
	r.t.Helper()
	got := r.body(80, 20)
	for _, w := range want {
		if !strings.Contains(got, w) {
			r.t.Errorf("%q is not on the screen:\n%s", w, got)
		}
	}
	return r
}

func (r *rig) lacks(unwanted ...string) *rig {
	r.t.Helper()
	got := r.body(80, 20)
	for _, w := range unwanted {
		if strings.Contains(got, w) {
			r.t.Errorf("%q is on the screen:\n%s", w, got)
		}
	}
	return r
}

const (
	cardTicket = "ojZ8YtyVyr30HheH3CM73y7h4jJE"
	cardInputs = `{"code":"1434008071","timestamp":1404896688,"card_id":"pjZ8Yt1XGILfi-FUsewpnnolGgZk","api_ticket":"` + cardTicket + `","nonce_str":"123"}`
	cardRight  = "f137ab68b7f8112d20ee528ab6074564e2796250"
	h5Inputs   = "stock_id=12111100000001&out_request_no=20191204550002&send_coupon_merchant=232323234&open_id=ow8uG5EM11Cnm&coupon_code=75345199&key=3a5bc16abcdd22222"
	h5Right    = "DF9E9BEDF5C0566CB2D1D3EBF759772F19B1BF152A40F7A5D954536DC824FC84"
)
