package campaign

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
)

// The documents' request of each type is published and read back equal.
func TestEachTypeIsPublishedAsWritten(t *testing.T) {
	s := open(t, nil)
	for _, kind := range card.Types {
		raw, err := os.ReadFile("testdata/create_" + lower(kind) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		d, faults := FromJSON(raw)
		if len(faults) > 0 {
			t.Fatal(kind, faults)
		}
		d.Values[idStores] = "" // the empty shop has none
		if cd, faults := Read(d); !cd.Base.Deposit && len(faults) > 0 {
			t.Fatal(kind, faults)
		}
		var steps []Stage
		p := s.Publish(t.Context(), s.kept(d), func(at Step) { steps = append(steps, at.Stage) })
		if p.Stage != StageDone || p.Err != nil || p.LedgerErr != nil || len(p.Different) > 0 || p.CardID == "" || p.Card.ID != p.CardID {
			t.Errorf("%s: %+v", kind, p)
		}
		if want := []Stage{StageCheck, StageMark, StageCreate, StageReadBack}; !slices.Equal(steps, want) {
			t.Errorf("%s: %v", kind, steps)
		}
		kept, err := s.Desk.Draft(t.Context(), p.Draft.ID)
		if err != nil || kept.CardID != p.CardID || !kept.Became() || !kept.SameAs(d) {
			t.Errorf("%s: %+v, %v", kind, kept, err)
		}
		if again := s.Publish(t.Context(), kept, nil); !errors.Is(again.Err, ErrPublished) || again.CardID != p.CardID {
			t.Errorf("%s: published twice: %+v", kind, again)
		}
		copied := Copy(p.Card)
		if copied.CardID != "" || copied.CopiedFrom != p.CardID || copied.Values[idColor] != d.Values[idColor] || copied.Values[idQuantity] != d.Values[idQuantity] {
			t.Errorf("%s: a copy %+v", kind, copied)
		}
	}
	if n := len(s.all()); n != len(card.Types) {
		t.Errorf("%d cards", n)
	}
}

func TestADraftWithFaultsIsNotSent(t *testing.T) {
	s := open(t, nil)
	d := draft(coupon())
	d.Values[idTitle], d.Values[idLogo], d.Values[idBegin], d.Values[idEnd] = "", s.file("logo.gif", []byte("GIF89a…")), "2026-01-01", "2026-02-28"
	p := s.Publish(t.Context(), d, nil)
	if diff := cmp.Diff([]string{idLogo, idTitle, idEnd}, ids(p.Faults)); diff != "" || p.Stage != StageCheck || s.asked("/card/create") > 0 {
		t.Errorf("%+v %s", p, diff)
	}
}

func TestCreationIsClosed(t *testing.T) {
	for _, code := range []int{48009, 48001} {
		s := open(t, func(o *sandbox.Options) { o.Creation, o.ClosedErrCode = sandbox.CreationClosed, code })
		p := s.Publish(t.Context(), s.kept(draft(coupon())), nil)
		e := wechat.AsError(p.Err)
		if !p.Closed || p.InDoubt || p.Stage != StageCreate || e == nil || e.Code != code || e.RID == "" {
			t.Errorf("%d: %+v", code, p)
		}
		s.start()
		d, err := s.Desk.Draft(t.Context(), p.Draft.ID)
		if err != nil || d.Creating == nil || !d.Creating.Refused || !d.Creating.Closed || d.Creating.Code != code || d.Creating.RID != e.RID {
			t.Fatalf("%d: the draft was not kept with its answer: %+v, %v", code, d, err)
		}
		if diff := cmp.Diff(draft(coupon()).Values, d.Values); diff != "" {
			t.Error(diff)
		}
		if again := s.Publish(t.Context(), d, nil); again.InDoubt || !again.Closed {
			t.Errorf("%d: it cannot be tried again: %+v", code, again)
		}
	}
}

// On the platform itself any number can be the one; on a sandbox it is what it
// says.
func TestWhatCountsAsClosed(t *testing.T) {
	refused := func(code int) *wechat.Error {
		e := &wechat.Error{Class: wechat.ClassAmbiguous, HasCode: true, Code: code}
		if x, ok := wechat.Explain(code); ok {
			e.Class = x.Class
		}
		return e
	}
	for _, c := range []struct {
		code       int
		demo, real bool
	}{{48009, true, true}, {48001, true, true}, {45021, false, false}, {40151, false, false}, {40071, false, true}, {-1, false, false}, {999999, false, true}, {45009, false, false}} {
		for _, real := range []bool{false, true} {
			want := c.demo && !real || c.real && real
			if got := New(Options{Real: real}).closed(refused(c.code)); got != want {
				t.Errorf("%d, real %v: %v", c.code, real, got)
			}
		}
	}
	if New(Options{Real: true}).closed(&wechat.Error{Class: wechat.ClassAmbiguous}) || New(Options{Real: true}).closed(nil) {
		t.Error("no answer is no refusal")
	}
}

func TestALostAnswerIsADoubtAndNeverASecondCard(t *testing.T) {
	for _, c := range []struct {
		fault string
		cards int
	}{{"lost_reply", 1}, {"half_body", 1}, {"no_answer", 0}, {"http_502", 0}, {"reset_before", 0}} {
		s := open(t, nil)
		s.made(coupon()) // the same card was there before: it is no candidate
		s.fault("/card/create", c.fault)
		ctx, done := s.silence.Context(t.Context())
		p := s.Publish(ctx, s.kept(draft(coupon())), nil)
		done()
		if !p.InDoubt || p.CardID != "" || p.Err == nil || p.Stage != StageCreate || p.Closed {
			t.Fatalf("%s: %+v", c.fault, p)
		}
		before := s.asked("/card/create")
		s.start()
		d, err := s.Desk.Draft(t.Context(), p.Draft.ID)
		if err != nil || !d.InDoubt() {
			t.Fatalf("%s: the doubt was forgotten: %+v, %v", c.fault, d, err)
		}
		if again := s.Publish(t.Context(), d, nil); !errors.Is(again.Err, ErrInDoubt) || !again.InDoubt || s.asked("/card/create") != before {
			t.Errorf("%s: it was sent again: %+v", c.fault, again)
		}
		d.Values[idTitle] = "后来改的"
		found, err := s.Doubt(t.Context(), s.kept(d)) // looks for what was sent
		if err != nil || len(found) != c.cards || len(s.all()) != 1+c.cards {
			t.Fatalf("%s: found %d of %d, %v", c.fault, len(found), c.cards, err)
		}
		d, _ = s.Desk.Draft(t.Context(), d.ID)
		s.settle(d, found)
	}
}

// settle ends the doubt as a person would and checks what it comes to.
func (s *shop) settle(d Draft, found []card.Card) {
	s.t.Helper()
	id := ""
	if len(found) > 0 {
		id = found[0].ID
	}
	d, err := s.Settle(s.t.Context(), d, id)
	if err != nil || d.InDoubt() || d.CardID != id {
		s.t.Fatalf("%+v, %v", d, err)
	}
	p := s.Publish(s.t.Context(), d, nil)
	if id != "" && !errors.Is(p.Err, ErrPublished) || id == "" && p.Stage != StageDone {
		s.t.Errorf("%+v", p)
	}
	if n := len(s.all()); n != 2 {
		s.t.Errorf("%d cards", n)
	}
}

// killed is a platform whose program dies while creating: the answer is never
// seen, and nothing after it runs.
type killed struct {
	*card.Client
	sent bool
}

var errKilled = errors.New("killed")

func (k *killed) Create(ctx context.Context, d card.Draft) (string, error) {
	if k.sent {
		_, _ = k.Client.Create(ctx, d) // what it answers, nobody hears
	}
	panic(errKilled)
}

func TestAKillBetweenMarkAndAnswerIsADoubt(t *testing.T) {
	for _, sent := range []bool{false, true} {
		s := open(t, nil)
		d := s.kept(draft(coupon()))
		dying := New(Options{Cards: &killed{s.cards, sent}, Book: s.book, AppID: sandbox.DefaultAppID, Now: func() time.Time { return now }})
		func() {
			defer func() {
				if recover() == nil {
					t.Error("it lived")
				}
			}()
			dying.Publish(t.Context(), d, nil)
		}()
		s.start()
		d, err := s.Desk.Draft(t.Context(), d.ID)
		if err != nil || !d.InDoubt() {
			t.Fatalf("sent %v: %+v, %v", sent, d, err)
		}
		if p := s.Publish(t.Context(), d, nil); !errors.Is(p.Err, ErrInDoubt) {
			t.Errorf("sent %v: %+v", sent, p)
		}
		found, err := s.Doubt(t.Context(), d)
		if err != nil || (len(found) == 1) != sent {
			t.Errorf("sent %v: found %d, %v", sent, len(found), err)
		}
	}
}

func TestWhatWasNeverSentLeavesNoMark(t *testing.T) {
	s := open(t, nil)
	d := s.kept(draft(coupon()))
	ctx, cancel := context.WithCancel(t.Context())
	p := s.Publish(ctx, d, func(at Step) {
		if at.Stage == StageCreate {
			cancel()
		}
	})
	if p.Err == nil || p.InDoubt || p.Draft.Creating != nil || p.LedgerErr != nil {
		t.Fatalf("%+v", p)
	}
	if p = s.Publish(t.Context(), p.Draft, nil); p.Stage != StageDone {
		t.Errorf("%+v", p)
	}
	for _, path := range []string{"/card/batchget", "/cgi-bin/media/uploadimg"} {
		d := draft(coupon())
		d.Values[idLogo] = s.file("logo.png", pngOf(t, 30, 30))
		s.fault(path, "errcode")
		if p := s.Publish(t.Context(), s.kept(d), nil); p.Err == nil || p.InDoubt || p.Draft.Creating != nil || s.asked("/card/create") != 1 {
			t.Errorf("%s: %+v", path, p)
		}
	}
}

func TestSomebodyElseHasChangedTheDraft(t *testing.T) {
	s := open(t, nil)
	d := s.kept(draft(coupon()))
	s.kept(d)
	if p := s.Publish(t.Context(), d, nil); !errors.Is(p.Err, ErrStale) || p.InDoubt || s.asked("/card/create") > 0 {
		t.Errorf("%+v", p)
	}
}

// A platform that keeps something else than it was sent is told on.
func TestWhatCameBackOtherwiseIsNamed(t *testing.T) {
	s := open(t, nil)
	s.o.Cards = &forger{s.cards}
	p := s.Publish(t.Context(), draft(coupon()), nil)
	if diff := cmp.Diff([]string{idNotice, idQuantity, "advanced_info.text_image_list.0.image_url", "advanced_info.text_image_list.0.text"}, p.Different); diff != "" || p.Stage != StageDone {
		t.Error(diff, p.Err)
	}
}

type forger struct{ *card.Client }

func (f *forger) Get(ctx context.Context, id string) (card.Card, error) {
	c, err := f.Client.Get(ctx, id)
	c.Notice, c.TotalQuantity, c.Rows = "别的", 7, nil
	return c, err
}

func TestReadingBackFailsAfterTheCardIsThere(t *testing.T) {
	s := open(t, nil)
	s.fault("/card/get", "http_502")
	p := s.Publish(t.Context(), draft(coupon()), nil)
	if p.CardID == "" || p.Stage != StageReadBack || p.Err == nil || p.InDoubt || p.Draft.CardID != p.CardID {
		t.Errorf("%+v", p)
	}
	if row, err := s.Review(t.Context(), p.CardID); err != nil || row.Card.Status != card.StatusNotVerify || row.At.IsZero() {
		t.Errorf("%+v %v", row, err)
	}
}
