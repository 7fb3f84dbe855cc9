package sandbox

import "slices"

// pool holds the codes that were deposited for one card (导入code模式). A code
// that was handed out stays known, so that it is never deposited again.
type pool struct {
	at   map[string]int // place in free, -1 once handed out
	free []string
}

func (p *pool) has(text string) bool { _, ok := p.at[text]; return ok }
func (p *pool) count() int           { return len(p.at) }
func (p *pool) left() int64          { return int64(len(p.free)) }

func (p *pool) add(text string) {
	if !p.has(text) {
		p.at[text] = len(p.free)
		p.free = append(p.free, text)
	}
}

// take hands a code out; a code that is not free is only remembered.
func (p *pool) take(text string) {
	if i, ok := p.at[text]; ok && i >= 0 {
		last := len(p.free) - 1
		p.free[i] = p.free[last]
		p.at[p.free[i]] = i
		p.free = p.free[:last]
	}
	p.at[text] = -1
}

// poolOf gives the pool of a card, an empty one where nothing was deposited.
func (w *world) poolOf(k *card) *pool {
	p := w.pools[k.Base.ID]
	if p == nil {
		p = &pool{at: map[string]int{}}
		w.pools[k.Base.ID] = p
	}
	return p
}

// drawDeposit hands out one of the deposited codes of a card at random, "" if
// none is left.
func (w *world) drawDeposit(k *card) string {
	p := w.poolOf(k)
	if len(p.free) == 0 {
		return ""
	}
	text := p.free[w.ids.IntN(len(p.free))]
	p.take(text)
	w.dirty.any = true
	w.dirty.pools = append(w.dirty.pools, poolState{CardID: k.Base.ID, Taken: []string{text}})
	return text
}

// putDeposits adds codes that the pool does not have.
func (w *world) putDeposits(k *card, list []string) {
	p := w.poolOf(k)
	for _, text := range list {
		p.add(text)
	}
	w.dirty.any = true
	w.dirty.pools = append(w.dirty.pools, poolState{CardID: k.Base.ID, Free: list})
}

// poolState is a pool on paper: all of it in a state, what is new in a change.
type poolState struct {
	CardID string   `json:"card_id"`
	Free   []string `json:"free,omitempty"`
	Taken  []string `json:"taken,omitempty"`
}

// poolsOnPaper lists the pools in the order of their cards.
func (w *world) poolsOnPaper() []poolState {
	var out []poolState
	for _, k := range w.cards {
		p := w.pools[k.Base.ID]
		if p == nil || p.count() == 0 {
			continue
		}
		s := poolState{CardID: k.Base.ID, Free: p.free}
		for text, i := range p.at {
			if i < 0 {
				s.Taken = append(s.Taken, text)
			}
		}
		slices.Sort(s.Taken)
		out = append(out, s)
	}
	return out
}

func (w *world) loadPool(s poolState) error {
	k := w.cardBy[s.CardID]
	if k == nil || !k.deposit() {
		return errPool
	}
	p := w.poolOf(k)
	for _, text := range s.Free {
		p.add(text)
	}
	for _, text := range s.Taken {
		p.take(text)
	}
	return nil
}
