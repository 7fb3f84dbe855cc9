package deliver

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func errorOf(class wechat.Class, code int) error {
	return &wechat.Error{Op: "message.mass", Class: class, HasCode: code != 0, Code: code, Sent: class != wechat.ClassNotSent}
}

func (w *world) preview(t *testing.T) Message {
	t.Helper()
	m, err := w.d.Preview(t.Context(), card.Preview{CardID: plain, OpenID: "oMe"})
	if err != nil || m.Unkept != nil {
		t.Fatal(err, m.Unkept)
	}
	return m
}

func (w *world) sent() int { return strings.Count(strings.Join(w.calls, "\n"), "mass ") }

var everyone = card.Mass{CardID: plain, Everyone: true}

func TestOnlyWhatWasPreviewedIsSentAndOnce(t *testing.T) {
	w := newWorld()
	if _, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, ErrNoPreview) || w.sent() > 0 {
		t.Fatalf("without a preview: %v, %q", err, w.calls)
	}
	shown := w.preview(t)
	w.onMass = func() { // the intention is on the disk before the message is on its way
		var b massBody
		if json.Unmarshal(w.papers[massID(plain)].Body, &b) != nil || b.State != MassSending || b.ClientID != shown.ClientID {
			t.Errorf("while it is sent the book says %+v", b)
		}
	}
	m, err := w.d.Mass(t.Context(), everyone)
	if err != nil || m.State != MassSent || m.MsgID != 34182 || w.clients[0] != shown.ClientID || len(shown.ClientID) != 32 {
		t.Fatalf("%+v, %v, %q", m, err, w.clients)
	}
	if _, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, ErrNoPreview) || w.sent() != 1 {
		t.Errorf("one preview, two sendings: %v", err)
	}
	if w.preview(t).ClientID == shown.ClientID {
		t.Error("another message has the same client id")
	}
}

func TestACardThatHasChangedIsPreviewedAnew(t *testing.T) {
	w := newWorld()
	w.preview(t)
	c := w.cards[plain]
	c.Quantity, c.Status = 3, card.StatusDispatch
	w.cards[plain] = c
	if _, err := w.d.Mass(t.Context(), everyone); err != nil {
		t.Fatalf("stock is no part of a message: %v", err)
	}
	w.preview(t)
	c.Title = "换了名字"
	w.cards[plain] = c
	if _, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, ErrChanged) || w.sent() != 1 {
		t.Errorf("%v, %q", err, w.calls)
	}
}

func TestAnUnknownOutcomeIsNeverRepeated(t *testing.T) {
	for _, settled := range []bool{true, false} {
		w := newWorld()
		w.preview(t)
		w.fail["mass"] = errorOf(wechat.ClassAmbiguous, 0)
		if m, err := w.d.Mass(t.Context(), everyone); err == nil || m.State != MassUnknown {
			t.Fatalf("%+v, %v", m, err)
		}
		w.fail["mass"] = nil
		if _, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, ErrInDoubt) {
			t.Errorf("sent again: %v", err)
		}
		if _, err := w.d.Preview(t.Context(), card.Preview{CardID: plain, OpenID: "oMe"}); !errors.Is(err, ErrInDoubt) {
			t.Errorf("a preview wipes the doubt: %v", err)
		}
		if w.sent() != 1 {
			t.Fatalf("%q", w.calls)
		}
		if err := w.d.Settle(t.Context(), plain, settled); err != nil {
			t.Fatal(err)
		}
		m, err := w.d.Message(t.Context(), plain)
		if err != nil || m.InDoubt() || (m.State == MassSent) != settled {
			t.Errorf("settled as %v: %+v, %v", settled, m, err)
		}
		w.preview(t)
		if _, err := w.d.Mass(t.Context(), everyone); err != nil {
			t.Error(err)
		}
	}
}

// A program that ended while the message was on its way finds it in doubt.
func TestACrashLeavesADoubt(t *testing.T) {
	w := newWorld()
	w.preview(t)
	func() {
		defer func() { _ = recover() }()
		w.onMass = func() { panic("the power is gone") }
		_, _ = w.d.Mass(t.Context(), everyone)
	}()
	w.onMass = nil
	if _, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, ErrInDoubt) || w.sent() != 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
}

func TestAMessageThatWasNotTakenMayBeSentAgain(t *testing.T) {
	for _, first := range []error{errorOf(wechat.ClassNotSent, 0), errorOf(wechat.ClassRefused, 45028), errorOf(wechat.ClassThrottled, 45009)} {
		w := newWorld()
		w.preview(t)
		w.fail["mass"] = first
		if m, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, first) || m.State != MassPreviewed {
			t.Fatalf("%+v, %v", m, err)
		}
		w.fail["mass"] = nil
		if m, err := w.d.Mass(t.Context(), everyone); err != nil || m.State != MassSent || w.clients[0] != w.clients[1] {
			t.Errorf("after %v: %+v, %v", first, m, err)
		}
	}
}

func TestARepeatThatThePlatformRefusesWasSent(t *testing.T) {
	w := newWorld()
	w.preview(t)
	w.fail["mass"] = errorOf(wechat.ClassRefused, 45065)
	if m, err := w.d.Mass(t.Context(), everyone); err != nil || m.State != MassSent {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestNothingIsSentThatCannotBeWrittenDown(t *testing.T) {
	w := newWorld()
	w.preview(t)
	w.broken = errors.New("disk full")
	if _, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, w.broken) || w.sent() != 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
	bookless := New(Options{Cards: w, Tickets: w})
	if _, err := bookless.Mass(t.Context(), everyone); !errors.Is(err, ErrNoBook) || w.sent() != 0 {
		t.Errorf("%v, %q", err, w.calls)
	}
}

func TestWhatAMessageCannotShow(t *testing.T) {
	for _, id := range []string{custom, gone} {
		w := newWorld()
		if err := w.d.Reply(t.Context(), card.Reply{CardID: id, OpenID: "o1"}); err == nil {
			t.Error("a reply was sent")
		}
		if _, err := w.d.Preview(t.Context(), card.Preview{CardID: id, OpenID: "o1"}); err == nil {
			t.Error("a preview was sent")
		}
		if len(w.calls) > 0 {
			t.Errorf("%q", w.calls)
		}
	}
	w := newWorld()
	w.preview(t)
	var f Faults
	if _, err := w.d.Mass(t.Context(), card.Mass{CardID: plain, OpenIDs: []string{"o1"}}); !errors.As(err, &f) || w.sent() != 0 {
		t.Errorf("one recipient: %v", err)
	}
}

// What is damaged in the book may have been sent: it is in doubt, and a person
// can settle it.
func TestADamagedMessageIsInDoubtAndCanBeSettled(t *testing.T) {
	w := newWorld()
	w.preview(t)
	p := w.papers[massID(plain)]
	p.Body = []byte("{")
	w.papers[massID(plain)] = p
	if m, err := w.d.Mass(t.Context(), everyone); !errors.Is(err, ErrInDoubt) || !m.InDoubt() || w.sent() != 0 {
		t.Errorf("%+v %v", m, err)
	}
	if err := w.d.Settle(t.Context(), plain, false); err != nil {
		t.Fatal(err)
	}
	w.preview(t)
	if m, err := w.d.Mass(t.Context(), everyone); err != nil || m.State != MassSent {
		t.Errorf("%+v %v", m, err)
	}
}
