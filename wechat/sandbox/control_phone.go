package sandbox

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
)

// userLine is one follower in GET /_sandbox/users.
type userLine struct {
	OpenID string `json:"openid"`
	Name   string `json:"name"`
	Codes  int    `json:"codes"` // in the wallet
}

// controlUsers is GET /_sandbox/users: all followers, the oldest first.
func (s *Server) controlUsers(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := []userLine{}
	for _, u := range s.world.users {
		n := 0
		for _, c := range u.codes {
			if c.state != codeDelete {
				n++
			}
		}
		lines = append(lines, userLine{u.OpenID, u.Name, n})
	}
	return struct {
		Users []userLine `json:"users"`
	}{lines}, nil
}

// walletLine is one code in GET /_sandbox/wallet: what a phone shows of it.
type walletLine struct {
	Code      string `json:"code"`
	CardID    string `json:"card_id"`
	Title     string `json:"title"`
	Type      string `json:"card_type"`
	Status    string `json:"status"` // as user_card_status
	Begin     int64  `json:"begin"`  // Unix seconds
	End       int64  `json:"end"`    // Unix seconds
	Color     string `json:"color"`  // #rrggbb
	CodeType  string `json:"code_type"`
	Value     int64  `json:"value,omitempty"`      // fen taken off
	LeastCost int64  `json:"least_cost,omitempty"` // fen
	Discount  int    `json:"discount,omitempty"`   // percent taken off
	CanGive   bool   `json:"can_give"`             // the card may be given to a friend
}

func (c *code) wallet(now int64) walletLine {
	k := c.card
	line := walletLine{Code: c.text, CardID: k.Base.ID, Title: k.Base.Title, Type: k.Type, Status: c.stateAt(now),
		Begin: c.begin, End: c.end, Color: k.Base.Color, CodeType: k.Base.CodeType, CanGive: k.givable()}
	if hex, ok := colours[k.Base.Color]; ok {
		line.Color = hex
	}
	if k.Own.ReduceCost != nil {
		line.Value = *k.Own.ReduceCost
	}
	if k.Own.LeastCost != nil {
		line.LeastCost = *k.Own.LeastCost
	}
	if k.Own.Discount != nil {
		line.Discount = *k.Own.Discount
	}
	return line
}

// givable says whether codes of the card may be given away. A card that does
// not say so is not.
func (k *card) givable() bool { return k.Base.CanGiveFriend != nil && *k.Base.CanGiveFriend }

// controlWallet is GET /_sandbox/wallet?openid=: the codes of one user, without
// those that the user deleted, the newest first.
func (s *Server) controlWallet(r *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.world.userBy[r.URL.Query().Get("openid")]
	if u == nil {
		return nil, errors.New("openid: no such follower")
	}
	lines := []walletLine{}
	for _, c := range newestFirst(u.codes) {
		if c.state != codeDelete {
			lines = append(lines, c.wallet(s.now().Unix()))
		}
	}
	return struct {
		Codes []walletLine `json:"codes"`
	}{lines}, nil
}

// newestFirst sorts codes by their claim; the order of equals is that of their
// texts, so that an answer does not change by itself.
func newestFirst(list []*code) []*code {
	return slices.SortedFunc(slices.Values(list), func(a, b *code) int {
		return cmp.Or(cmp.Compare(b.claimed, a.claimed), cmp.Compare(b.text, a.text))
	})
}

// cardLine is one card in GET /_sandbox/cards.
type cardLine struct {
	CardID   string `json:"card_id"`
	Title    string `json:"title"`
	Type     string `json:"card_type"`
	Status   string `json:"status"`
	Quantity int64  `json:"quantity"` // left
	Reason   string `json:"reason,omitempty"`
}

func (k *card) line() cardLine {
	return cardLine{k.Base.ID, k.Base.Title, k.Type, k.Base.Status, k.Base.SKU.Quantity, k.Refused}
}

// controlCards is GET /_sandbox/cards: every card in the order of creation, with
// the reason of the last refusal.
func (s *Server) controlCards(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := []cardLine{}
	for _, k := range s.world.cards {
		lines = append(lines, k.line())
	}
	return struct {
		Cards []cardLine `json:"cards"`
	}{lines}, nil
}
