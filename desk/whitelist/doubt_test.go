package whitelist

import (
	"context"
	"testing"
	"time"

	"coupondesk/wechat/card"
)

// A push in doubt widens what the platform may hold; a refused one after it
// does not narrow that again.
func TestDoubtAddsUp(t *testing.T) {
	d := open(t)
	d.has(id(1))
	d.push(Done)
	d.has(id(2))
	d.fault("lost_reply", 0)
	d.push(Unknown)
	_, err := d.Remove(t.Context(), "openid:"+id(2))
	must(t, err)
	l := d.has(id(3))
	d.wants(l, Unsure, id(1)+" -"+id(2)+" +"+id(3))
	d.fault("errcode", 40097)
	d.wants(d.push(Refused).List, Unsure, id(1)+" -"+id(2)+" +"+id(3))
	l, err = d.Reset(t.Context())
	must(t, err)
	d.wants(l, Unsure, id(1)+" -"+id(2))
	d.now = d.now.Add(quiet)
	d.wants(d.push(Done).List, InPlace, id(1))
}

// A push whose answer was lost can arrive after the next one and replace it.
func TestAPushThatArrivesAfterTheNextOne(t *testing.T) {
	d := open(t)
	d.has(id(1), id(2))
	d.fault("late_effect", 0)
	d.push(Unknown)
	_, err := d.Remove(t.Context(), "openid:"+id(2))
	must(t, err)
	d.now = d.now.Add(time.Second)
	out := d.push(Done)
	d.wants(out.List, Unsure, id(1)+" -"+id(2))
	if !out.List.PushedAt.Equal(d.now) || !out.List.SentAt.Equal(noon) || !out.List.Changed() {
		t.Errorf("%+v", out.List)
	}
	d.restart()
	l, err := d.List(t.Context())
	must(t, err)
	d.wants(l, Unsure, id(1)+" -"+id(2))
	d.now = noon.Add(quiet)
	d.wants(d.push(Done).List, InPlace, id(1))
}

// The same list once more settles it at once, whichever of the two comes last.
func TestTheSameListPushedAgainSettlesIt(t *testing.T) {
	d := open(t)
	d.has(id(1), id(2))
	d.fault("late_effect", 0)
	d.push(Unknown)
	d.wants(d.push(Done).List, InPlace, id(1)+" "+id(2))
}

// killed stands for a program that ends before the answer comes.
type killed struct{ Setter }

func (k killed) SetWhitelist(ctx context.Context, w card.Whitelist) (card.WhitelistAnswer, error) {
	_, _ = k.Setter.SetWhitelist(ctx, w)
	panic("killed")
}

func TestACrashWhilePushingIsRemembered(t *testing.T) {
	d := open(t)
	d.has(id(1))
	func() {
		defer func() { _ = recover() }()
		d.o.Cards = killed{d.o.Cards}
		d.Push(t.Context(), 0)
	}()
	d.restart()
	l, err := d.List(t.Context())
	must(t, err)
	d.wants(l, Unsure, "+"+id(1))
	if !l.SentAt.Equal(noon) {
		t.Errorf("sent at %v", l.SentAt)
	}
}

// Only what was in the push without a result, or would have gone with it, is in
// doubt: somebody who was added since is certainly not there.
func TestOnlyThoseOfThePushAreInDoubt(t *testing.T) {
	d := open(t)
	d.has(id(1), id(2))
	d.push(Done)
	_, err := d.Remove(t.Context(), "openid:"+id(2))
	must(t, err)
	d.has(id(3))
	d.fault("lost_reply", 0)
	d.push(Unknown)
	_, err = d.Remove(t.Context(), "openid:"+id(1))
	must(t, err)
	want := map[string]bool{id(1): false, id(2): true, id(3): true, id(4): false} // (1) was in both lists: it is there
	for _, e := range d.has(id(4)).Entries {
		if e.Perhaps != want[e.ID] {
			t.Errorf("%s, %s: in doubt is %v", e.ID, e.Mark, e.Perhaps)
		}
	}
}
