package deliver

import (
	"errors"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// What may have reached a person is not sent to them again before somebody has
// asked, whether the answer was lost or the program ended.
func TestAMessageToAPersonWithoutAnAnswerIsKept(t *testing.T) {
	for name, send := range map[string]func(*world, string) error{
		"reply": func(w *world, to string) error { return w.d.Reply(t.Context(), card.Reply{CardID: plain, OpenID: to}) },
		"preview": func(w *world, to string) error {
			_, err := w.d.Preview(t.Context(), card.Preview{CardID: plain, OpenID: to})
			return err
		},
	} {
		w := newWorld()
		w.fail[name] = &wechat.Error{Op: "message." + name, Class: wechat.ClassAmbiguous, Sent: true}
		if err := send(w, "oLi"); !errors.Is(err, w.fail[name]) {
			t.Fatalf("%s: %v", name, err)
		}
		w.fail[name] = nil
		if err := send(w, "oLi"); !errors.Is(err, ErrUnanswered) || strings.Count(strings.Join(w.calls, "\n"), "oLi") != 1 {
			t.Errorf("%s went out again: %v, %q", name, err, w.calls)
		}
		if err := send(w, "oWang"); err != nil {
			t.Errorf("%s to somebody else: %v", name, err)
		}
		open, err := w.d.Unanswered(t.Context(), plain)
		if err != nil || len(open) != 1 || open[0].To != "oLi" || open[0].Reply != (name == "reply") || !open[0].At.Equal(noon) {
			t.Errorf("%s: %+v, %v", name, open, err)
		}
		if err := w.d.Forgive(t.Context(), plain, "oLi"); err != nil {
			t.Fatal(err)
		}
		if err := send(w, "oLi"); err != nil {
			t.Errorf("%s after the person was asked: %v", name, err)
		}
		if open, _ := w.d.Unanswered(t.Context(), plain); len(open) > 0 {
			t.Errorf("%s: still kept %+v", name, open)
		}
	}
}

func TestAMessageToAPersonThatWasNotTakenIsNotKept(t *testing.T) {
	w := newWorld()
	r := card.Reply{CardID: plain, OpenID: "oLi"}
	for _, err := range []error{errorOf(wechat.ClassRefused, 45015), errorOf(wechat.ClassNotSent, 0)} {
		w.fail["reply"] = err
		if got := w.d.Reply(t.Context(), r); !errors.Is(got, err) {
			t.Errorf("%v", got)
		}
	}
	w.fail["reply"] = nil
	if err := w.d.Reply(t.Context(), r); err != nil || len(w.papers) > 0 {
		t.Errorf("%v, %v", err, w.papers)
	}
}

// After two days the conversation is over, and an old doubt stops nobody.
func TestAnOldDoubtAboutAPersonIsOver(t *testing.T) {
	w := newWorld()
	r := card.Reply{CardID: plain, OpenID: "oLi"}
	w.fail["reply"] = errorOf(wechat.ClassAmbiguous, 0)
	_ = w.d.Reply(t.Context(), r)
	w.fail["reply"], w.now = nil, w.now.Add(UnansweredFor-time.Second)
	if err := w.d.Reply(t.Context(), r); !errors.Is(err, ErrUnanswered) {
		t.Errorf("%v", err)
	}
	w.now = w.now.Add(time.Second)
	if err := w.d.Reply(t.Context(), r); err != nil {
		t.Errorf("%v", err)
	}
}
