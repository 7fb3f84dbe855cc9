package whitelist

import (
	"context"
	"errors"
	"slices"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Pushing is how a push ended.
type Pushing string

// The ends of a push.
const (
	Done    Pushing = "done"
	Refused Pushing = "refused"  // the platform said no
	NotSent Pushing = "not_sent" // nothing reached the platform
	Unknown Pushing = "unknown"  // it may have happened; pushing again is harmless
)

// Result is what became of one entry of a push.
type Result struct {
	Entry Entry
	Taken bool
}

// Outcome is what became of a push.
type Outcome struct {
	State     Pushing
	Err       error    // of the platform, or of the ledger before anything was sent
	LedgerErr error    // it is done, and could not be kept: it counts as unknown from here on
	Told      bool     // the platform answered who was taken; else all of Done count as taken
	Results   []Result // of Done: everybody who was sent
	List      List     // the local list afterwards; a failure does not touch it
}

// ErrChanged means that the list is not the one that was looked at: nothing
// was sent or changed.
var ErrChanged = errors.New("whitelist: the list was changed meanwhile")

// Push replaces the platform's whole list by the local one. rev is that of the
// list that was looked at, 0 for whatever it is now. The push is noted in the
// ledger before it is sent. Nothing is sent twice.
//
// A push of another list within the two minutes before, of which no answer
// came, may still arrive after this one: then the state of the list stays
// Unsure, and a push after the two minutes settles it.
func (d *Desk) Push(ctx context.Context, rev int64) Outcome {
	b, err := d.read(ctx)
	if err != nil {
		return Outcome{State: NotSent, Err: err, List: b.list()}
	}
	if rev != 0 && rev != b.paper.Rev {
		return Outcome{State: NotSent, Err: ErrChanged, List: b.list()}
	}
	want := b.list().Request()
	if faults := want.Validate(); len(faults) > 0 {
		return Outcome{State: NotSent, Err: faults, List: b.list()}
	}
	before := b.Doubt
	noted := b
	noted.Doubt = b.bounds().widened(seated(b.People))
	noted.Doubt.At, noted.Doubt.Push = d.o.Now(), b.paper.Rev
	noted.Doubt.Flying = append(b.bounds().flying(noted.Doubt.At), flight{seated(b.People), noted.Doubt.At})
	if noted, err = d.write(ctx, noted); err != nil {
		if errors.Is(err, ledger.ErrStale) {
			err = ErrChanged
		}
		return Outcome{State: NotSent, Err: err, List: b.list()}
	}
	answer, err := d.o.Cards.SetWhitelist(ctx, want)
	out := Outcome{State: endOf(err), Err: err, Told: answer.Told}
	var settle func(*body)
	switch out.State {
	case Done:
		out.Results = results(noted.list().Seated(), answer)
		settle = taken(out.Results, noted.Doubt)
	case Unknown:
		out.List = noted.list()
		return out
	default:
		settle = func(b *body) { b.Doubt = before }
	}
	out.List, out.LedgerErr = d.settle(context.WithoutCancel(ctx), noted, settle)
	return out
}

// endOf says what an answer means for the platform's list.
func endOf(err error) Pushing {
	switch wechat.EffectOf(err) {
	case wechat.ClassOK:
		return Done
	case wechat.ClassRefused:
		return Refused
	case wechat.ClassNotSent:
		return NotSent
	}
	return Unknown
}

// results reads the answer for each entry. An answer that tells a number and no
// names counts as silent.
func results(sent []Entry, a card.WhitelistAnswer) []Result {
	named := a.Told && (a.Size == 0 || len(a.OpenIDs)+len(a.Usernames) > 0)
	out := make([]Result, len(sent))
	for i, e := range sent {
		list := a.Usernames
		if e.Kind == OpenID {
			list = a.OpenIDs
		}
		out[i] = Result{e, !named || slices.ContainsFunc(list, func(id string) bool { return same(person{ID: id, Kind: e.Kind}, e) })}
	}
	return out
}

// settle keeps the end of a push on top of what was changed while it was under
// way. Another push that began meanwhile leaves the doubt in place: which of
// the two came last is not known.
func (d *Desk) settle(ctx context.Context, noted body, do func(*body)) (List, error) {
	for try := 1; ; try++ {
		b, err := d.read(ctx)
		if err != nil {
			return noted.list(), err
		}
		if b.Doubt == nil || b.Doubt.Push != noted.Doubt.Push {
			return b.list(), nil
		}
		do(&b)
		b.paper.Outcome = true
		kept, err := d.write(ctx, b)
		if errors.Is(err, ledger.ErrStale) && try < maxTries {
			continue
		}
		if err != nil {
			return noted.list(), err
		}
		return kept.list(), nil
	}
}
