package campaign

import (
	"context"
	"errors"
	"testing"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// meanwhile is the platform while something else happens between the request
// and its outcome.
type meanwhile struct {
	Platform
	do   func()
	fail error
}

func (m meanwhile) Create(ctx context.Context, d card.Draft) (string, error) {
	id, err := m.Platform.Create(ctx, d)
	m.do()
	if m.fail != nil {
		return "", m.fail
	}
	return id, err
}

// What became of a creation is kept also where another window wrote into the
// draft, or removed it, while the request was on its way.
func TestAnOutcomeIsKeptWhateverAnotherWindowDoes(t *testing.T) {
	lost := &wechat.Error{Op: "card.create", Class: wechat.ClassAmbiguous, Cause: wechat.CauseReset}
	refused := &wechat.Error{Op: "card.create", Class: wechat.ClassRefused, HasCode: true, Code: 45021, RID: "r-1"}
	for _, removed := range []bool{false, true} {
		for _, fail := range []error{nil, lost, refused} {
			s := open(t, nil)
			d := s.kept(draft(coupon()))
			s.o.Cards = meanwhile{s.o.Cards, func() {
				if removed {
					if err := s.Drop(t.Context(), d.ID); err != nil {
						t.Error(err)
					}
					return
				}
				other, err := s.Desk.Draft(t.Context(), d.ID)
				other.Values[idNotice] = "另一个窗口写的"
				if _, saveErr := s.Save(t.Context(), other); err != nil || saveErr != nil {
					t.Error(err, saveErr)
				}
			}, fail}
			p := s.Publish(t.Context(), d, nil)
			now, err := s.Desk.Draft(t.Context(), d.ID)
			if removed && fail == error(refused) {
				if err == nil {
					t.Error("a refused draft that somebody removed came back")
				}
				continue
			}
			if err != nil || p.LedgerErr != nil || now.CardID != p.CardID || (p.CardID != "") != (fail == nil) || now.InDoubt() != (fail == error(lost)) || p.Draft.Rev != now.Rev {
				t.Errorf("removed %v, %v: %+v, %v, kept %+v", removed, fail, p, err, now)
			}
			if fail == error(refused) && (now.Creating == nil || now.Creating.RID != "r-1") {
				t.Errorf("the answer is lost: %+v", now.Creating)
			}
			if !removed && now.Values[idNotice] != "另一个窗口写的" {
				t.Error("what the other window wrote is lost")
			}
		}
	}
}

// Two windows publish one draft: one of them sends it.
func TestOneDraftIsPublishedByOneWindow(t *testing.T) {
	s := open(t, nil)
	d := s.kept(draft(coupon()))
	ends := make(chan Published, 2)
	for range 2 {
		go func() { ends <- s.Publish(t.Context(), d, nil) }()
	}
	a, b := <-ends, <-ends
	if (a.Err == nil) == (b.Err == nil) || !errors.Is(errors.Join(a.Err, b.Err), ErrStale) || len(s.all()) != 1 {
		t.Errorf("%v, %v, %d cards", a.Err, b.Err, len(s.all()))
	}
}
