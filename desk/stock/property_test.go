package stock_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"coupondesk/desk/campaign"
	"coupondesk/desk/codes"
	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// act is one thing that somebody does, and what becomes of it.
type act struct {
	Who         int    // 0 a person, 1 and 2 imports
	Once        string // a person's key, "" = none
	Delta       int64
	Fate        fate
	After       time.Duration
	Dies, Meets int
	Other       *act          // what another program does at Meets
	Claim       int64         // coupons that are claimed before
	Wait        time.Duration // after it
}

func drawAct(r *rapid.T, nested bool) act {
	a := act{
		Once:  rapid.SampledFrom([]string{"", "", "", "k1", "k1", "k2"}).Draw(r, "once"),
		Who:   rapid.IntRange(0, 2).Draw(r, "who"),
		Delta: rapid.SampledFrom([]int64{10, 20, -10}).Draw(r, "delta"),
		Fate:  rapid.SampledFrom([]fate{fine, fine, lost, late, never, refused, offline}).Draw(r, "fate"),
		After: rapid.SampledFrom([]time.Duration{time.Second, 30 * time.Second, stock.Quiet - time.Second}).Draw(r, "after"),
		Dies:  rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}).Draw(r, "dies"),
		Claim: rapid.SampledFrom([]int64{0, 0, 3, 60}).Draw(r, "claim"),
		Wait:  rapid.SampledFrom([]time.Duration{0, 0, time.Second, 40 * time.Second, stock.Quiet}).Draw(r, "wait"),
	}
	if a.Once != "" { // mostly the same thing again
		a.Who, a.Delta = 0, rapid.SampledFrom([]int64{10, 10, 10, 10, 10, -10}).Draw(r, "the same")
	}
	if !nested && rapid.Bool().Draw(r, "meets") {
		o := drawAct(r, true)
		a.Meets, a.Other = rapid.IntRange(1, 14).Draw(r, "at"), &o
	}
	return a
}

// TestTwoDesksNeverAddTwice: whatever a person and two imports that share their
// codes do to one stock, one after the other or in the middle of each other,
// with lost answers, changes that are carried out late, claims and programs that
// are killed at any call: nothing is sent while another change may still arrive,
// imports never put more on sale than there are codes, what is told as done was
// carried out and what is told as not done was not, and after two minutes
// nobody is in anybody's way. What has a key is made once, and told as done or
// refused to whoever asks with it.
func TestTwoDesksNeverAddTwice(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		untold := rapid.Bool().Draw(r, "untold")
		acts := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) act { return drawAct(r, false) }), 1, 8).Draw(r, "acts")
		var wrong error
		synctest.Test(t, func(t *testing.T) { wrong = newBench(t, untold).play(acts) })
		if wrong != nil {
			r.Fatal(wrong)
		}
	})
}

// A program that knows no keys is caught by what the test above looks at.
func TestWithoutKeysSomethingIsAddedTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, false)
		b.forgets = true
		twice := act{Once: "k1", Delta: 10, Fate: fine}
		if err := b.play([]act{twice, twice}); err == nil {
			t.Error("nothing was noticed")
		}
	})
}

// bench is a world with two imports, of 100 codes and of 150, which hold the 100.
type bench struct {
	*world
	dir  string
	jobs [3]string
	told [3]int64 // as done
	log  []string
}

func newBench(t *testing.T, untold bool) *bench {
	b := &bench{world: &world{untold: untold, papers: map[string]ledger.Paper{}}, dir: t.TempDir()}
	d := (&process{w: b.world}).imports(b.dir)
	for i, n := range []int{0, 100, 150} {
		if n == 0 {
			continue
		}
		var list strings.Builder
		for k := range n {
			fmt.Fprintf(&list, "QH%06d\n", k)
		}
		f, err := d.Scan(t.Context(), "x", strings.NewReader(list.String()))
		if err != nil {
			t.Fatal(err)
		}
		j, err := d.Prepare(t.Context(), cardID, f)
		if err != nil {
			t.Fatal(err)
		}
		b.jobs[i] = j.ID
		b.papers["codes"+j.ID] = ledger.Paper{Body: fmt.Append(nil, n)}
		if _, err := d.Verify(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func (b *bench) play(acts []act) error {
	for _, a := range acts {
		b.do(a)
		time.Sleep(a.Wait)
		if b.wrong != nil {
			return fmt.Errorf("%w\n%s", b.wrong, strings.Join(b.log, "\n"))
		}
	}
	time.Sleep(stock.Quiet)
	b.catchUp()
	b.nobodyIsInTheWay()
	b.everyKeyIsTold()
	for i, told := range b.told[1:] {
		if n := b.landed(b.jobs[i+1]); told > n {
			b.fail("import %d was told of %d, %d were carried out", i+1, told, n)
		}
	}
	if b.wrong != nil {
		return fmt.Errorf("%w\n%s", b.wrong, strings.Join(b.log, "\n"))
	}
	return nil
}

// nobodyIsInTheWay: two minutes after the last change a person is at most told
// once that an earlier one happened, and imports wait for nothing.
func (b *bench) nobodyIsInTheWay() {
	for i := 1; i <= 2; i++ {
		if s := b.do(act{Who: i, Fate: fine}); s == string(codes.StockWaits) || s == string(codes.StockUnknown) {
			b.fail("two minutes later import %d is told %s", i, s)
		}
	}
	for range 2 {
		if b.do(act{Delta: 10, Fate: fine}) == string(campaign.Done) {
			return
		}
	}
	b.fail("two minutes later a person cannot change the stock")
}

// everyKeyIsTold: two minutes after the last change whoever asks with a key that
// was used is told what became of its change, or it is made now.
func (b *bench) everyKeyIsTold() {
	for _, once := range []string{"k1", "k2"} {
		if p, ok := b.papers[string(ledger.PaperStockOnce)+once]; ok {
			var k ledger.StockOnce
			if err := json.Unmarshal(p.Body, &k); err != nil {
				b.fail("%s: %v", once, err)
			}
			told := b.do(act{Once: once, Delta: k.Delta, Fate: fine})
			if told == string(campaign.NotSent) { // told first of another change that arrived
				told = b.do(act{Once: once, Delta: k.Delta, Fate: fine})
			}
			if n := b.keptOnce(once); told == string(campaign.Done) && n != 1 || told != string(campaign.Done) && n != 0 && told != string(campaign.Unknown) {
				b.fail("%s is told %s and was carried out %d times", once, told, n)
			}
			if s := b.do(act{Once: once, Delta: k.Delta + 1, Fate: fine}); s != string(campaign.NotSent) {
				b.fail("%s of another change is told %s", once, s)
			}
		}
	}
}

// byHand is what a person does, with a key or without.
func (b *bench) byHand(p *process, a act) string {
	o := p.byHand().StockOnce(context.Background(), card.Card{ID: cardID}, a.Delta, p.once)
	if !o.Earlier {
		b.judge(p, string(o.State), o.State == campaign.Done, o.State == campaign.Unknown)
		return string(o.State)
	}
	n, last := b.keptOnce(p.once), b.last(p.once)
	if o.State == campaign.Refused && (last == nil || last.fate != refused) {
		b.fail("%s is told of a refusal that never was: %+v", p.once, last)
	}
	if p.sent != nil || o.State == campaign.Done && n != 1 || o.State != campaign.Done && o.State != campaign.Unknown && n != 0 {
		b.fail("%s is told %s by what was, sent %+v; carried out %d times", p.once, o.State, p.sent, n)
	}
	return string(o.State)
}

// do is an act of a program of its own. It gives what was told, "" of one that
// was killed.
func (b *bench) do(a act) (told string) {
	b.claim(a.Claim)
	p := &process{w: b.world, by: b.jobs[a.Who], fate: a.Fate, after: a.After, dies: a.Dies, meets: a.Meets, other: func() { b.do(*a.Other) }}
	defer func() {
		if r := recover(); r != nil && r != (killed{}) {
			panic(r)
		}
		b.log = append(b.log, fmt.Sprintf("%+v: told %q, sent %+v; %d of %d left", a, told, p.sent, b.quantity, b.total))
	}()
	if a.Who == 0 {
		p.once = a.Once
		return b.byHand(p, a)
	}
	s, err := p.imports(b.dir).RaiseStock(context.Background(), b.jobs[a.Who])
	if err != nil && !errors.Is(err, codes.ErrUnkept) {
		if p.sent != nil && (p.sent.on || p.sent.late) {
			b.fail("%v, and it was sent", err)
		}
		return "ERROR"
	}
	if s.State == codes.StockDone {
		b.told[a.Who] += s.Delta
	}
	b.judge(p, string(s.State), s.State == codes.StockDone && p.sent != nil, s.State == codes.StockUnknown || s.State == codes.StockDone)
	return string(s.State)
}

// judge holds what was told against what was carried out.
func (b *bench) judge(p *process, told string, done, maybe bool) {
	on := p.sent != nil && (p.sent.on || p.sent.late)
	if done && !on || !done && !maybe && on {
		b.fail("%q was told %s, carried out: %v", p.by, told, on)
	}
}
