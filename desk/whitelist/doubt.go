package whitelist

import (
	"slices"
	"time"
)

// widened is what is known once list has been sent.
func (k bounds) widened(list []person) *bounds {
	out := &bounds{}
	for _, p := range k.Sure {
		if has(list, p.key()) {
			out.Sure = append(out.Sure, p)
		}
	}
	out.Maybe = slices.Clone(list)
	for _, p := range k.Maybe {
		if !has(out.Maybe, p.key()) {
			out.Maybe = append(out.Maybe, p)
		}
	}
	return out
}

// flying are the pushes that may still arrive.
func (k bounds) flying(now time.Time) []flight {
	return slices.DeleteFunc(slices.Clone(k.Flying), func(f flight) bool { return now.Sub(f.At) >= quiet })
}

// taken notes what the platform holds from now on. sent is what was noted before
// the push.
func taken(list []Result, sent *bounds) func(*body) {
	return func(b *body) {
		b.Pushed, b.Left, b.PushedAt, b.Doubt, b.Damage = nil, nil, sent.At, nil, nil
		for _, r := range list {
			if r.Taken {
				b.Pushed = append(b.Pushed, person{ID: r.Entry.ID, Kind: r.Entry.Kind, Name: r.Entry.Name})
			} else {
				b.Left = append(b.Left, r.Entry.Key())
			}
		}
		b.Doubt = overtaken(b.Pushed, sent)
		maybe := b.bounds().Maybe
		b.People = slices.DeleteFunc(b.People, func(p person) bool { return p.Out && !has(maybe, p.key()) })
	}
}

// overtaken is what is known while an earlier push may still arrive and replace
// the list that the platform has just taken, nil when none can change it.
func overtaken(pushed []person, sent *bounds) *bounds {
	last := len(sent.Flying) - 1
	others := slices.DeleteFunc(slices.Clone(sent.Flying[:last]), func(f flight) bool { return samePeople(f.List, sent.Flying[last].List) })
	if len(others) == 0 {
		return nil
	}
	now := &bounds{Sure: pushed, Maybe: pushed}
	for _, f := range others {
		now = now.widened(f.List)
	}
	now.At, now.Push, now.Flying = others[len(others)-1].At, sent.Push, others
	return now
}

func samePeople(a, b []person) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p person) bool { return !has(b, p.key()) })
}
