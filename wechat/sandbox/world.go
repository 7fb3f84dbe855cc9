package sandbox

import "time"

// world is everything the platform remembers about one account. Lookups go
// through maps, so a call costs the same with a hundred codes or a million.
type world struct {
	version int // of the state it was read from

	seed   int64
	tag    string           // shared by card ids and openids of the account
	clock  func() time.Time // without the offset; set by the server that uses the world
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
	links    []*link
	linkBy   map[string]*link  // by key and by ticket
	pools    map[string]*pool  // imported codes by card id
	ranks    map[string]*ranks // cards per status
	waiting  []waiting         // for review, in the order in which they will be due
	account  account
	stats    stats
	tokens   tokens
	faults   []*faultRule
	events   []event // to be handed over with the next save

	dirty changes
}

// user is a follower of the account.
type user struct {
	OpenID string `json:"openid"`
	Name   string `json:"name"`
	Window window `json:"window,omitzero"` // for customer-service messages

	codes []*code // of this user, in no order
}

// codeKey finds a code. Codes made by the platform are unique in the account;
// custom codes only within their card, which is why calls must name it.
type codeKey struct{ card, code string }

type holding struct {
	user *user
	card *card
}

// tally counts what one user claimed and redeemed of one card: get_limit and
// use_limit.
type tally struct{ claimed, used int }

// changes are the things that the next save has to write.
type changes struct {
	any     bool
	users   []*user
	cards   []*card
	codes   []*code
	renames []rename
	links   []*link
	pools   []poolState
	tokens  bool
	faults  bool
}

func (w *world) clean() { w.dirty = changes{} }

func newWorld(appID string, seed int64) *world {
	return &world{
		seed: seed, tag: accountTag(appID),
		ids: newStream(seed, 1), luck: newStream(seed, 2),
		userBy: map[string]*user{}, cardBy: map[string]*card{},
		codeBy: map[codeKey]*code{}, cipherBy: map[string]*code{}, held: map[holding]*tally{},
		linkBy: map[string]*link{}, pools: map[string]*pool{}, ranks: map[string]*ranks{}, stats: newStats(),
		clock: time.Now,
	}
}

// now is the platform's time: the clock with the offset that control moves.
func (w *world) now() time.Time { return w.clock().Add(w.offset) }

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
		old.Name, old.Window = u.Name, u.Window
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
		k.place, k.ranked = old.place, old.ranked
		*old = *k
		k = old
	} else {
		k.place, k.ranked = len(w.cards), ""
		w.cards = append(w.cards, k)
		w.cardBy[k.Base.ID] = k
	}
	w.touchCard(k)
	return k
}

// touchCard has to follow every change of a card: it is what saves it and what
// keeps the lists per status true.
func (w *world) touchCard(k *card) {
	w.dirty.any, w.dirty.cards = true, append(w.dirty.cards, k)
	w.rank(k)
}

// keyOf is the key of a text as a code of a card.
func keyOf(k *card, text string) codeKey {
	if k.custom() {
		return codeKey{k.Base.ID, text}
	}
	return codeKey{"", text}
}

// putCode adds a code or replaces the one of the same key, keeping the tallies
// true. It does not touch the stock.
func (w *world) putCode(c *code) *code {
	key := keyOf(c.card, c.text)
	if old := w.codeBy[key]; old != nil {
		w.count(old, -1)
		old.user.drop(old)
		*old = *c
		c = old
	} else {
		w.codes = append(w.codes, c)
		w.codeBy[key] = c
	}
	if c.cipher != "" {
		w.cipherBy[c.cipher] = c
	}
	c.user.hold(c)
	w.count(c, 1)
	w.touchCode(c)
	return c
}

// rename is a code that goes on under another text: the former is unknown from
// then on.
type rename struct {
	CardID string `json:"card_id"`
	From   string `json:"from"`
	To     string `json:"to"`
}

// renameCode gives a code another text, which must be free (codeFor).
func (w *world) renameCode(c *code, text string) {
	w.dirty.renames = append(w.dirty.renames, rename{c.card.Base.ID, c.text, text})
	delete(w.codeBy, keyOf(c.card, c.text))
	delete(w.cipherBy, c.cipher)
	c.text, c.cipher = text, ""
	w.codeBy[keyOf(c.card, text)] = c
	w.touchCode(c)
}

// handOver makes another user the holder of a code. The claim stays the first
// holder's.
func (w *world) handOver(c *code, to *user) {
	w.count(c, -1)
	c.user.drop(c)
	if c.giver == nil {
		c.giver = c.user
	}
	c.user = to
	to.hold(c)
	w.count(c, 1)
	w.touchCode(c)
}

func (u *user) hold(c *code) {
	c.slot = len(u.codes)
	u.codes = append(u.codes, c)
}

func (u *user) drop(c *code) {
	last := u.codes[len(u.codes)-1]
	u.codes[c.slot], last.slot = last, c.slot
	u.codes = u.codes[:len(u.codes)-1]
}

// touchCode has to follow every change of a code: it is what saves it and what
// counts it in the statistics.
func (w *world) touchCode(c *code) {
	w.dirty.any, w.dirty.codes = true, append(w.dirty.codes, c)
	w.stats.book(c)
}

func (w *world) tally(u *user, k *card) *tally {
	t := w.held[holding{u, k}]
	if t == nil {
		t = &tally{}
		w.held[holding{u, k}] = t
	}
	return t
}

// known is the tally of a user who may have none yet.
func (w *world) known(u *user, k *card) tally {
	if t := w.held[holding{u, k}]; t != nil {
		return *t
	}
	return tally{}
}

func (w *world) count(c *code, n int) {
	claimer := c.user
	if c.giver != nil {
		claimer = c.giver
	}
	w.tally(claimer, c.card).claimed += n
	if c.state == codeConsumed {
		w.tally(c.user, c.card).used += n
	}
}

// setState moves a code to another state.
func (w *world) setState(c *code, state string) {
	w.count(c, -1)
	c.state = state
	w.count(c, 1)
	w.touchCode(c)
}
