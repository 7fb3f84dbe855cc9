package stock_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/desk/codes"
	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// spoilt are notes as a hand in the file leaves them; lost says that what
// imports have put on sale cannot be told any more.
var spoilt = map[string]struct {
	body string
	lost bool
}{
	"cut off":         {`{"delta":0,"raised":{"a":{"se`, true},
	"nothing":         {``, true},
	"null":            {`null`, true},
	"no text":         {"\x00\xff\xfe", true},
	"a wrong delta":   {`{"no":4,"delta":"5","raised":{"a":{"seen":40}}}`, true},
	"a wrong time":    {`{"no":4,"delta":0,"at":"yesterday","raised":{"a":{"seen":40}}}`, false},
	"a wrong arrived": {`{"no":4,"delta":0,"arrived":[],"raised":{"a":{"seen":40}}}`, false},
	"by a person":     {`{"no":4,"delta":7,"by":"","at":3,"raised":{"a":{"seen":40}}}`, false},
	"by an import":    {`{"no":4,"delta":7,"by":"a","at":3,"raised":{"a":{"seen":40}}}`, true},
	"a wrong raised":  {`{"no":4,"delta":0,"raised":{"a":40}}`, true},
}

// spoiltWorld is a card whose note is damaged.
func spoiltWorld(body string) *world {
	return &world{total: 50, quantity: 50, papers: map[string]ledger.Paper{
		string(ledger.PaperStock) + cardID: {Kind: ledger.PaperStock, ID: cardID, Body: []byte(body), Rev: 9},
	}}
}

func (w *world) note(t *testing.T) (n ledger.StockNote) {
	t.Helper()
	if err := json.Unmarshal(w.papers[string(ledger.PaperStock)+cardID].Body, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// A damaged note is put aside whole and keeps changes away for two minutes, in
// which one of which nothing is known may arrive; then the stock can be changed
// again, and what could be read of the note is still known.
func TestADamagedNote(t *testing.T) {
	for name, c := range spoilt {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := spoiltWorld(c.body)
				add := func() campaign.Outcome {
					return (&process{w: w, fate: fine}).byHand().Stock(t.Context(), card.Card{ID: cardID}, 10)
				}
				var e *stock.Earlier
				for range 2 { // asking again does not begin the wait anew
					o := add()
					if o.State != campaign.NotSent || !errors.As(o.Err, &e) || !e.Spoilt || len(w.calls) != 0 {
						t.Fatalf("%+v", o)
					}
					time.Sleep(stock.Quiet / 2)
				}
				what, next := e.Words()
				if !strings.Contains(what.ZH, "记录坏了") || !strings.HasPrefix(what.EN, "What was kept") || !strings.Contains(next.EN, "Look at the stock after "+e.Until.In(card.Beijing).Format("15:04:05")) {
					t.Errorf("%v, %v", what, next)
				}
				if o := add(); o.State != campaign.Done || w.total != 60 {
					t.Errorf("two minutes later: %+v", o)
				}
				n := w.note(t)
				if n.Spoilt == nil || !bytes.Equal(n.Spoilt.Body, []byte(c.body)) || n.Spoilt.Lost != c.lost {
					t.Errorf("kept %+v", n.Spoilt)
				}
				if !c.lost && n.Raised["a"].Seen != 40 {
					t.Errorf("forgot %+v", n.Raised)
				}
			})
		})
	}
}

// An import that may have put its codes on sale before the damage does not add
// them by itself; one whose changes could still be read goes on.
func TestAnImportAfterADamagedNote(t *testing.T) {
	for name, c := range spoilt {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, p := importWorld(t, c.body)
				d := p.imports(t.TempDir())
				if s, err := d.PlanStock(t.Context(), "a"); err != nil || s.State != codes.StockWaits {
					t.Fatalf("%+v, %v", s, err)
				}
				time.Sleep(stock.Quiet) // the plan has put it aside: the wait has begun
				s, err := d.RaiseStock(t.Context(), "a")
				if err != nil {
					t.Fatal(err)
				}
				switch {
				case c.lost && (s.State != codes.StockUnseen || !s.Lost || w.total != 50):
					t.Errorf("lost: %+v, total %d", s, w.total)
				case !c.lost && (s.State != codes.StockDone || s.Delta != 60 || w.total != 110):
					t.Errorf("not lost: %+v, total %d", s, w.total)
				}
			})
		})
	}
}

// importWorld has an import "a" of 100 codes that was verified.
func importWorld(t *testing.T, note string) (*world, *process) {
	t.Helper()
	w := spoiltWorld(note)
	job, err := json.Marshal(map[string]any{"CardID": cardID, "Total": 100, "State": codes.Verified, "Missing": codes.Missing{Exist: 100}})
	if err != nil {
		t.Fatal(err)
	}
	w.papers[string(ledger.PaperImport)+"a"] = ledger.Paper{Kind: ledger.PaperImport, ID: "a", Body: job, Rev: 1}
	return w, &process{w: w, fate: fine}
}

// What became of a change is noted also when its note was damaged while it was
// on its way.
func TestANoteDamagedWhileAChangeIsOnItsWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, p := importWorld(t, `{}`)
		p.meets = 5 // between the note and the answer
		p.other = func() {
			n := w.papers[string(ledger.PaperStock)+cardID]
			n.Body, n.Rev = []byte(`{"raised":{"b":{"seen":1}},"put":"x"}`), n.Rev+1
			w.papers[string(ledger.PaperStock)+cardID] = n
		}
		if s, err := p.imports(t.TempDir()).RaiseStock(t.Context(), "a"); err != nil || s.State != codes.StockDone {
			t.Fatalf("%+v, %v", s, err)
		}
		if n := w.note(t); n.Raised["a"].Seen != 100 || n.Raised["b"].Seen != 1 || n.Spoilt == nil {
			t.Errorf("%+v", n)
		}
	})
}
