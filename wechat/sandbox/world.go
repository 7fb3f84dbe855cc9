package sandbox

import "time"

// world is everything the platform remembers about one account. Lookups go
// through maps, so a call costs the same with a hundred codes or a million.
type world struct {
	seed   int64
	tag    string // shared by card ids and openids of the account
	offset time.Duration
	ids    *stream // draws ids and codes
	luck   *stream // draws faults, so that faults do not change the ids
	turn   int     // which follower claims next

	users    []*user
	userBy   map[string]*user
	cards    []*card // in order of creation
	cardBy   map[string]*card
	codes    []*code // in order of claim
	codeBy   map[codeKey]*code
	cipherBy map[string]*code // only codes with an encrypt_code of their own
	held     map[holding]*tally
	tokens   tokens
	faults   []*faultRule

	dirty changes
}

// user is a follower of the account.
type user struct {
	OpenID string `json:"openid"`
	Name   string `json:"name"`
}

// codeKey finds a code. Codes made by the platform are unique in the account;
// custom codes only within their card, which is why calls must name it.
type codeKey struct{ card, code string }

type holding struct {
	user *user
	card *card
}

// tally counts what one user did with one card: get_limit and use_limit.
type tally struct{ claimed, used int }

// changes are the things that the next save has to write.
type changes struct {
	any    bool
	users  []*user
	cards  []*card
	codes  []*code
	tokens bool
	faults bool
}

func (w *world) clean() { w.dirty = changes{} }

func newWorld(appID string, seed int64) *world {
	return &world{
		seed: seed, tag: accountTag(appID),
		ids: newStream(seed, 1), luck: newStream(seed, 2),
		userBy: map[string]*user{}, cardBy: map[string]*card{},
		codeBy: map[codeKey]*code{}, cipherBy: map[string]*code{}, held: map[holding]*tally{},
	}
}

func (w *world) newCardID() string { return "p" + w.tag + w.ids.text(22) }
func (w *world) newOpenID() string { return "o" + w.tag + w.ids.text(22) }

// newCodeText draws twelve digits that no code of the account has.
func (w *world) newCodeText() string {
	for {
		t := w.ids.digits(12)
		if w.codeBy[codeKey{"", t}] == nil {
			return t
		}
	}
}

func (w *world) putUser(u *user) *user {
	if old := w.userBy[u.OpenID]; old != nil {
		*old = *u
		u = old
	} else {
		w.users = append(w.users, u)
		w.userBy[u.OpenID] = u
	}
	w.dirty.any, w.dirty.users = true, append(w.dirty.users, u)
	return u
}

func (w *world) putCard(k *card) *card {
	if old := w.cardBy[k.Base.ID]; old != nil {
		*old = *k
		k = old
	} else {
		w.cards = append(w.cards, k)
		w.cardBy[k.Base.ID] = k
	}
	w.touchCard(k)
	return k
}

func (w *world) touchCard(k *card) { w.dirty.any, w.dirty.cards = true, append(w.dirty.cards, k) }

// putCode adds a code or replaces the one of the same key, keeping the tallies
// true. It does not touch the stock.
func (w *world) putCode(c *code) *code {
	key := codeKey{"", c.text}
	if c.card.custom() {
		key.card = c.card.Base.ID
	}
	if old := w.codeBy[key]; old != nil {
		w.count(old, -1)
		*old = *c
		c = old
	} else {
		w.codes = append(w.codes, c)
		w.codeBy[key] = c
	}
	if c.cipher != "" {
		w.cipherBy[c.cipher] = c
	}
	w.count(c, 1)
	w.touchCode(c)
	return c
}

func (w *world) touchCode(c *code) { w.dirty.any, w.dirty.codes = true, append(w.dirty.codes, c) }

func (w *world) tally(u *user, k *card) *tally {
	t := w.held[holding{u, k}]
	if t == nil {
		t = &tally{}
		w.held[holding{u, k}] = t
	}
	return t
}

func (w *world) count(c *code, n int) {
	t := w.tally(c.user, c.card)
	t.claimed += n
	if c.state == codeConsumed {
		t.used += n
	}
}

// setState moves a code to another state.
func (w *world) setState(c *code, state string) {
	w.count(c, -1)
	c.state = state
	w.count(c, 1)
	w.touchCode(c)
}
