package stock_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// keyed is a world with one card, and how a person asks in it with the key "k".
func keyed() (*world, func(delta int64, f fate) campaign.Outcome) {
	w := &world{total: 50, quantity: 50, papers: map[string]ledger.Paper{}}
	return w, func(delta int64, f fate) campaign.Outcome {
		p := &process{w: w, once: "k", fate: f, after: time.Second}
		return p.byHand().StockOnce(context.Background(), card.Card{ID: cardID}, delta, "k")
	}
}

// Every outcome is told again as it was, and nothing is sent.
func TestAKeyTellsWhatBecameOfItsChange(t *testing.T) {
	for f, want := range map[fate]campaign.State{fine: campaign.Done, lost: campaign.Done, refused: campaign.Refused, late: campaign.Done} {
		t.Run(string(f), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, add := keyed()
				at := time.Now()
				add(10, f)
				time.Sleep(time.Hour)
				for range 2 {
					o := add(10, fine)
					if o.State != want || !o.Earlier || !o.At.Equal(at) || len(w.calls) != 1 {
						t.Errorf("%+v, sent %d times", o, len(w.calls))
					}
					if e := wechat.AsError(o.Err); (want == campaign.Refused) != (e != nil && e.Code == 40122) {
						t.Errorf("%v", o.Err)
					}
				}
			})
		})
	}
}

// What never left, and what certainly never arrived, is made by the next run.
func TestAKeyWhoseChangeDidNotHappenIsStillGood(t *testing.T) {
	for _, f := range []fate{offline, never} {
		t.Run(string(f), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, add := keyed()
				add(10, f)
				if o := add(10, fine); f == never && (o.State != campaign.Unknown || !o.Earlier || len(w.calls) != 1) {
					t.Errorf("while it may arrive: %+v", o)
				}
				time.Sleep(stock.Quiet)
				if o := add(10, fine); o.State != campaign.Done || w.total != 60 {
					t.Errorf("%+v, %d", o, w.total)
				}
			})
		})
	}
}

// Where somebody else changed the card too, nothing tells, and that stays so.
func TestAKeyOfWhichNothingTells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, add := keyed()
		add(10, never)
		w.total, w.quantity = 53, 53
		time.Sleep(stock.Quiet)
		for range 2 {
			o := add(10, fine)
			var e *stock.Lost
			if o.State != campaign.Unknown || !o.Earlier || !errors.As(o.Err, &e) || len(w.calls) != 1 {
				t.Fatalf("%+v", o)
			}
			if what, next := e.Words(); !strings.Contains(what.ZH, "（+10）改成没有，已经看不出来了") || !strings.Contains(next.EN, "another key") {
				t.Error(what, next)
			}
		}
	})
}

func TestAKeyOfAnotherChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, add := keyed()
		add(10, fine)
		o := add(11, fine)
		var e *stock.Taken
		if o.State != campaign.NotSent || !errors.As(o.Err, &e) || e.CardID != cardID || e.Delta != 10 || len(w.calls) != 1 {
			t.Fatalf("%+v", o)
		}
		other := (&process{w: w, once: "k", fate: fine}).byHand().StockOnce(context.Background(), card.Card{ID: "pOther"}, 10, "k")
		if !errors.As(other.Err, &e) || len(w.calls) != 1 {
			t.Errorf("%+v", other)
		}
		if what, _ := e.Words(); !strings.Contains(what.EN, "for +10 of "+cardID) {
			t.Error(what)
		}
	})
}

// Two runs with one key: the one that is slower is told what the faster one did.
func TestTwoRunsWithOneKey(t *testing.T) {
	for at := 1; at <= 8; at++ {
		synctest.Test(t, func(t *testing.T) {
			w, add := keyed()
			p := &process{w: w, once: "k", fate: fine, meets: at, other: func() { add(10, fine) }}
			o := p.byHand().StockOnce(context.Background(), card.Card{ID: cardID}, 10, "k")
			if last := add(10, fine); w.total != 60 || last.State != campaign.Done || !last.Earlier || o.State == campaign.Refused {
				t.Errorf("at %d: %+v, then %+v; %d", at, o, last, w.total)
			}
		})
	}
}

// A reading of the card is believed only with the note of its time: another
// program's change is not taken for the one of an older note.
func TestAnothersChangeIsNotTakenForTheKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, false)
		if err := b.play([]act{
			{Once: "k2", Delta: 10, Dies: 5, Wait: stock.Quiet}, // noted, not sent
			{Once: "k1", Delta: 10, Meets: 1, Fate: fine, Other: &act{Once: "k3", Delta: 10, Fate: fine}},
		}); err != nil {
			t.Error(err)
		}
	})
}

// A note or a key that cannot be read never lets a change be made twice.
func TestAKeyAndADamagedPaper(t *testing.T) {
	for _, kind := range []ledger.PaperKind{ledger.PaperStock, ledger.PaperStockOnce} {
		t.Run(string(kind), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, add := keyed()
				p := &process{w: w, once: "k", fate: fine, dies: 7} // carried out, not noted
				func() {
					defer func() { _ = recover() }()
					p.byHand().StockOnce(context.Background(), card.Card{ID: cardID}, 10, "k")
				}()
				for id, paper := range w.papers {
					if paper.Kind == kind {
						paper.Body = []byte("{")
						w.papers[id] = paper
					}
				}
				for range 3 {
					if o := add(10, fine); o.State == campaign.Done {
						t.Errorf("%+v", o)
					}
					time.Sleep(stock.Quiet)
				}
				o := add(10, fine)
				if o.State != campaign.Unknown || !o.Earlier || !errors.As(o.Err, new(*stock.Lost)) || w.total != 60 || len(w.calls) != 1 {
					t.Errorf("%+v, %d in %d", o, w.total, len(w.calls))
				}
			})
		})
	}
}

// A clock that was wrong when a change was sent, and right when its note was
// found damaged, does not make it one of later.
func TestAKeyOfAWrongClockAndADamagedNote(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, add := keyed()
		add(10, never)
		for id, paper := range w.papers {
			if paper.Kind == ledger.PaperStock {
				paper.Body = []byte("{")
			} else {
				var k ledger.StockOnce
				if err := json.Unmarshal(paper.Body, &k); err != nil {
					t.Fatal(err)
				}
				k.At = k.At.Add(24 * time.Hour)
				paper.Body, _ = json.Marshal(k)
			}
			w.papers[id] = paper
		}
		add(10, fine)
		time.Sleep(stock.Quiet)
		if o := add(10, fine); o.State != campaign.Unknown || !o.Earlier || len(w.calls) != 1 {
			t.Errorf("%+v, sent %d times", o, len(w.calls))
		}
	})
}

func TestWhatAKeyMayBe(t *testing.T) {
	for key, good := range map[string]bool{"a": true, "nightly 2026-11-22 #7": true, strings.Repeat("k", stock.MaxKey): true, "~": true,
		"": false, strings.Repeat("k", stock.MaxKey+1): false, " a": false, "a ": false, "a\n": false, "键": false, "a\x7f": false} {
		if stock.GoodKey(key) != good {
			t.Errorf("%q", key)
		}
	}
}
