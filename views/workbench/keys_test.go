package workbench

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/signing/signtest"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/wechat/secret"
)

// A key in PEM is named and never drawn, wherever it was pasted.
func TestRSAKeys(t *testing.T) {
	v := signtest.Named(t, "v3_doc_get_refund")
	r := newRig(t, env(text.ZH)).on("v3-request-sha256-rsa").paste(v.Key).sees("RSA 2048 ✓")
	r.press("ctrl+r").lacks("BEGIN", "MIIE")
	r.to("key").press("x").sees(zh.KeptWhole).press("backspace").lacks("RSA 2048")
	cert := signtest.Named(t, "discount_card_sign").CertificatePEM
	r.paste(cert).to("key").sees("✗ 这是证书或公钥")
	r.paste("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----").sees("✗ 读不出私钥").lacks("AAAA")
	newRig(t, env(text.ZH)).paste(v.Key).sees(zh.NoKeyHere).lacks("MIIE")
}

// Terminals that do not mark a paste send the lines of a key as typing: they
// stay in its row.
func TestRSAKeyTyped(t *testing.T) {
	v := signtest.Named(t, "v3_doc_get_refund")
	r := newRig(t, env(text.ZH)).on(v.Scheme).to("key")
	for _, l := range strings.Split(strings.TrimSpace(v.Key), "\n") {
		if !r.s.Scanning() {
			t.Fatal("a piece of the key could be offered as a scan")
		}
		for len(l) > 0 { // as bursts of a few letters
			n := min(len(l), 13)
			r.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(l[:n])})
			l = l[n:]
		}
		r.lacks("MII", "BEGIN").press("enter")
	}
	r.sees("RSA 2048 ✓")
}

// With the public half alone a foreign signature can still be explained.
func TestForeignRSAByCertificate(t *testing.T) {
	v := signtest.Named(t, "discount_card_sign")
	v.Key = v.CertificatePEM
	r := newRig(t, env(text.ZH)).on("discount-card-sha256-rsa").paste(string(v.JSON(t))).to(zh.Foreign).paste(v.Expected)
	r.sees("✓ 签名是对的")
}

// Nothing that the root keeps or shows holds a secret: notes, title, actions.
func TestSecretsStayHere(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).to("api_ticket").press("ctrl+r", "esc", "ctrl+y", "ctrl+o", "esc", "f5")
	all := r.s.Title()
	for _, a := range r.s.Actions() {
		all += a.ID + a.Label + a.Search + a.Reason()
	}
	for _, m := range r.Sent {
		all += fmt.Sprintf("%+v", m)
	}
	if strings.Contains(all, cardTicket) || strings.Contains(all, cardTicket[7:21]) {
		t.Error("the ticket left the screen: ", all)
	}
	if r.press("ctrl+t"); !strings.Contains(r.Copied(), cardTicket) {
		t.Error("the string that was asked for is not whole")
	}
	if c := r.Sent[len(r.Sent)-1].(ui.Copy); c.Said != zh.CopiedSecret {
		t.Error("nobody says that a key is in it: ", c.Said)
	}
}

// The account's own ticket comes on request only, and hidden.
func TestOwnTicket(t *testing.T) {
	r := newRig(t, env(text.ZH)).press("f5").sees(zh.GotTicket, cardTicket[:7]).lacks(cardTicket)
	if r.on("v2-md5").press("f5"); r.Off != zh.TicketUnused {
		t.Error(r.Off)
	}
	r = newRig(t, env(text.ZH))
	r.s.o.Ticket = func(context.Context) (secret.Value, error) { return secret.Value{}, errors.New("secret " + cardTicket) }
	r.press("f5")
	n, ok := r.Sent[len(r.Sent)-1].(ui.Note)
	if !ok || n.Level != ui.Failure || !strings.HasPrefix(n.Text, zh.NoTicket) || strings.Contains(n.Text, cardTicket) {
		t.Errorf("%+v", n)
	}
	r.s.o.Ticket = nil
	for _, a := range r.s.Actions() {
		if a.ID == "workbench.ticket" {
			t.Error("a ticket is offered where there is none")
		}
	}
}
