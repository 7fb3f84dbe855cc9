package campaign

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// What is typed is there again after the program died, half-written or not.
func TestADraftOutlivesTheProgram(t *testing.T) {
	s := open(t, nil)
	d := Blank(card.Cash)
	d.CopiedFrom, d.Focus = "pOld", "reduce_cost"
	for _, typed := range []string{"满", "满一", "满一百"} {
		d.Values[idTitle], d.Values["reduce_cost"] = typed, "2o"
		var err error
		if d, err = s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	s.start()
	got, err := s.Desk.Draft(t.Context(), d.ID)
	if diff := cmp.Diff(d, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	list, err := s.Drafts(t.Context())
	if err != nil || len(list) != 1 || list[0].Title != "满一百" || list[0].Rev != 3 {
		t.Errorf("%+v %v", list, err)
	}
	if err := s.Drop(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Desk.Draft(t.Context(), d.ID); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func TestTheSlowerOfTwoWindowsIsTold(t *testing.T) {
	s := open(t, nil)
	first := s.kept(draft(coupon()))
	second := first.Clone()
	second.Values[idTitle] = "后来的"
	s.kept(first)
	if _, err := s.Save(t.Context(), second); !errors.Is(err, ErrStale) {
		t.Errorf("%v", err)
	}
	if got, _ := s.Desk.Draft(t.Context(), first.ID); got.Title != first.Title {
		t.Errorf("the first was overwritten: %+v", got)
	}
}

func TestTemplates(t *testing.T) {
	s := open(t, nil)
	d := draft(coupon())
	d.Creating, d.CardID = &Creating{}, "pX"
	for range 2 { // the second takes the place of the first
		if err := s.SaveTemplate(t.Context(), " 周年庆 ", d); err != nil {
			t.Fatal(err)
		}
		d.Values[idQuantity] = "7"
	}
	if err := s.SaveTemplate(t.Context(), "  ", d); err == nil {
		t.Error("a template without a name")
	}
	list, err := s.Templates(t.Context())
	if err != nil || len(list) != 1 || list[0].Title != "周年庆" || list[0].Values[idQuantity] != "7" {
		t.Fatalf("%+v %v", list, err)
	}
	begun := FromTemplate(list[0])
	if begun.ID != "" || begun.Rev != 0 || begun.CardID != "" || begun.Creating != nil || begun.Title != d.Values[idTitle] || begun.Type != card.Groupon {
		t.Errorf("%+v", begun)
	}
	begun.Values[idTitle] = "别的"
	if list[0].Values[idTitle] == "别的" {
		t.Error("the template was changed")
	}
	if drafts, err := s.Drafts(t.Context()); err != nil || len(drafts) > 0 {
		t.Errorf("%v %v", drafts, err)
	}
	if err := s.DropTemplate(t.Context(), "周年庆"); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Templates(t.Context()); err != nil || len(list) > 0 {
		t.Errorf("%v %v", list, err)
	}
}

// TestAPaperThatCannotBeReadIsStillListed: damaged, or of a version that knows
// more; saved by this one it would lose that.
func TestAPaperThatCannotBeReadIsStillListed(t *testing.T) {
	s := open(t, nil)
	for i, body := range []string{"{", `{"type":"CASH","values":{"base_info.title":5}}`, `{"type":"CASH","values":{},"schedule":"2027-01-01"}`, `{"type":"MEMBER_CARD","values":{}}`} {
		p, err := s.book.PutPaper(t.Context(), s.o.AppID, ledger.Paper{Kind: ledger.PaperDraft, Title: "坏的", Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		list, err := s.Drafts(t.Context())
		if err != nil || len(list) != i+1 || list[0].Title != "坏的" || list[0].Type != "" {
			t.Errorf("%s: %+v %v", body, list, err)
		}
		if _, err := s.Desk.Draft(t.Context(), p.ID); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%s: it was read: %v", body, err)
		}
	}
}

// BenchmarkSave is what one key in the form costs.
func BenchmarkSave(b *testing.B) {
	book, err := ledger.Open(b.Context(), b.TempDir()+"/ledger.db", ledger.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	d, desk := draft(coupon()), New(Options{Book: book, AppID: "wx"})
	for b.Loop() {
		if d, err = desk.Save(b.Context(), d); err != nil {
			b.Fatal(err)
		}
	}
}
