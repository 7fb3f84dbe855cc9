package cmd

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"coupondesk/views/phone"
	"coupondesk/wechat/card"
)

// rehearsal is the sandbox as the screen of the customer's phone needs it.
type rehearsal struct{ *control }

// Users are the followers, the oldest first.
func (r rehearsal) Users(ctx context.Context) ([]phone.User, error) {
	var out struct {
		Users []struct {
			OpenID string `json:"openid"`
			Name   string `json:"name"`
			Codes  int    `json:"codes"`
		} `json:"users"`
	}
	err := r.call(ctx, http.MethodGet, "users", nil, &out)
	var list []phone.User
	for _, u := range out.Users {
		list = append(list, phone.User{OpenID: u.OpenID, Name: u.Name, Codes: u.Codes})
	}
	return list, err
}

// walletLine is one code of a wallet on the wire; times are Unix seconds.
type walletLine struct {
	Code      string `json:"code"`
	CardID    string `json:"card_id"`
	Title     string `json:"title"`
	Brand     string `json:"brand_name"`
	Notice    string `json:"notice"`
	Type      string `json:"card_type"`
	Status    string `json:"status"`
	Begin     int64  `json:"begin"`
	End       int64  `json:"end"`
	Color     string `json:"color"`
	CodeType  string `json:"code_type"`
	Value     int64  `json:"value"`
	LeastCost int64  `json:"least_cost"`
	Discount  int    `json:"discount"`
	CanGive   bool   `json:"can_give"`
}

func (l walletLine) code() phone.Code {
	return phone.Code{Code: l.Code, CardID: l.CardID, Title: l.Title, Brand: l.Brand, Notice: l.Notice, Type: card.Type(l.Type),
		Status: card.CodeStatus(l.Status), Begin: moment(l.Begin), End: moment(l.End), Color: l.Color, CodeType: l.CodeType,
		Value: l.Value, LeastCost: l.LeastCost, Discount: l.Discount, CanGive: l.CanGive}
}

// moment is a time on the wire; 0 says that there is none.
func moment(unix int64) time.Time {
	if unix == 0 {
		return time.Time{}
	}
	return time.Unix(unix, 0)
}

// Wallet is what a follower has, the newest first.
func (r rehearsal) Wallet(ctx context.Context, openid string) ([]phone.Code, error) {
	var out struct {
		Codes []walletLine `json:"codes"`
	}
	err := r.call(ctx, http.MethodGet, "wallet?openid="+url.QueryEscape(openid), nil, &out)
	var list []phone.Code
	for _, l := range out.Codes {
		list = append(list, l.code())
	}
	return list, err
}

// Cards are all of the shop's.
func (r rehearsal) Cards(ctx context.Context) ([]phone.Card, error) {
	var out struct {
		Cards []struct {
			ID       string `json:"card_id"`
			Title    string `json:"title"`
			Type     string `json:"card_type"`
			Status   string `json:"status"`
			Quantity int64  `json:"quantity"`
			Reason   string `json:"reason"`
		} `json:"cards"`
	}
	err := r.call(ctx, http.MethodGet, "cards", nil, &out)
	var list []phone.Card
	for _, c := range out.Cards {
		list = append(list, phone.Card{ID: c.ID, Title: c.Title, Type: card.Type(c.Type), Status: card.Status(c.Status), Quantity: c.Quantity, Reason: c.Reason})
	}
	return list, err
}

// faultOnWire is a fault as control takes and gives it.
type faultOnWire struct {
	Path  string `json:"path"`
	Fault string `json:"fault"`
	Count int    `json:"count,omitempty"`
	Delay int64  `json:"delay_ms,omitempty"`
	Code  string `json:"code,omitempty"`
}

// State is the sandbox's clock and what is broken there.
func (r rehearsal) State(ctx context.Context) (phone.State, error) {
	var out struct {
		Now    time.Time     `json:"now"`
		Faults []faultOnWire `json:"faults"`
	}
	err := r.call(ctx, http.MethodGet, "", nil, &out)
	st := phone.State{Now: out.Now}
	for _, f := range out.Faults {
		st.Faults = append(st.Faults, phone.Fault{Path: f.Path, Name: f.Fault, Count: f.Count, Delay: time.Duration(f.Delay) * time.Millisecond, Code: f.Code})
	}
	return st, err
}

// Claim lets a follower take a card.
func (r rehearsal) Claim(ctx context.Context, cardID, openid string) (string, error) {
	var out struct {
		Code string `json:"code"`
	}
	err := r.call(ctx, http.MethodPost, "claim", map[string]string{"card_id": cardID, "openid": openid}, &out)
	return out.Code, err
}

// mailKinds are the sandbox's names of messages.
var mailKinds = map[string]phone.PlaceKind{"mass": phone.PlaceMass, "preview": phone.PlacePreview, "custom": phone.PlaceReply}

// Inbox is the messages with cards on a follower's phone.
func (r rehearsal) Inbox(ctx context.Context, openid string) ([]phone.Place, error) {
	var out struct {
		Messages []struct {
			At    int64  `json:"at"`
			Kind  string `json:"kind"`
			Title string `json:"title"`
			URL   string `json:"url"`
		} `json:"messages"`
	}
	err := r.call(ctx, http.MethodGet, "inbox?openid="+url.QueryEscape(openid), nil, &out)
	var list []phone.Place
	for _, m := range out.Messages {
		list = append(list, phone.Place{Title: m.Title, URL: m.URL, Kind: mailKinds[m.Kind], At: moment(m.At)})
	}
	return list, err
}

// noLine is a card that was not given, and why.
type noLine struct {
	CardID  string `json:"card_id"`
	Title   string `json:"title"`
	ErrCode int    `json:"errcode"`
	Why     string `json:"why"`
	Error   string `json:"error"`
}

// refused is nil where nothing was.
func (l noLine) refused() *phone.Refused {
	if l.ErrCode == 0 {
		return nil
	}
	return &phone.Refused{Code: l.ErrCode, Why: l.Why, Reason: l.Error}
}

// Look shows a follower what an address offers.
func (r rehearsal) Look(ctx context.Context, address, openid string) (phone.Page, error) {
	var out struct {
		Kind   string   `json:"kind"`
		Offers []noLine `json:"offers"`
	}
	err := r.call(ctx, http.MethodPost, "open", map[string]any{"url": address, "openid": openid, "look": true}, &out)
	p := phone.Page{All: out.Kind == "qr"}
	for _, o := range out.Offers {
		p.Offers = append(p.Offers, phone.Offer{CardID: o.CardID, Title: o.Title, Why: o.refused()})
	}
	return p, err
}

// Open lets a follower open an address and take what it offers.
func (r rehearsal) Open(ctx context.Context, address, openid, cardID string) (phone.Opened, error) {
	var out struct {
		Codes []struct {
			Code string `json:"code"`
		} `json:"codes"`
		Refused []noLine `json:"refused"`
	}
	err := r.call(ctx, http.MethodPost, "open", map[string]string{"url": address, "openid": openid, "card_id": cardID}, &out)
	o := phone.Opened{Refused: len(out.Refused)}
	for _, c := range out.Codes {
		o.Codes = append(o.Codes, c.Code)
	}
	if len(out.Refused) > 0 {
		o.Why = out.Refused[0].refused()
	}
	return o, err
}

// Gift takes one step of a gift and gives the code that stands for it then.
func (r rehearsal) Gift(ctx context.Context, g phone.Gift) (string, error) {
	in := map[string]string{"code": g.Code, "card_id": g.CardID, "step": string(g.Step)}
	if g.To != "" {
		in["to"] = g.To
	}
	var out struct {
		Code string `json:"code"`
	}
	err := r.call(ctx, http.MethodPost, "gift", in, &out)
	return out.Code, err
}

// Remove lets a follower delete a code.
func (r rehearsal) Remove(ctx context.Context, code, cardID string) error {
	return r.tell(ctx, http.MethodPost, "remove", map[string]string{"code": code, "card_id": cardID})
}

// Write lets a follower write to the shop.
func (r rehearsal) Write(ctx context.Context, openid string) error {
	return r.tell(ctx, http.MethodPost, "write", map[string]string{"openid": openid})
}

// Review ends a card's review.
func (r rehearsal) Review(ctx context.Context, cardID string, pass bool, reason string) error {
	in := map[string]string{"card_id": cardID, "verdict": "pass"}
	if !pass {
		in["verdict"], in["reason"] = "fail", reason
	}
	return r.tell(ctx, http.MethodPost, "review", in)
}

// Break orders a fault.
func (r rehearsal) Break(ctx context.Context, f phone.Fault) error {
	return r.tell(ctx, http.MethodPost, "fault", faultOnWire{Path: f.Path, Fault: f.Name, Count: f.Count, Delay: f.Delay.Milliseconds(), Code: f.Code})
}

// Mend takes all faults back.
func (r rehearsal) Mend(ctx context.Context) error {
	return r.tell(ctx, http.MethodDelete, "fault", nil)
}

// SetClock sets the sandbox's clock, to the second.
func (r rehearsal) SetClock(ctx context.Context, at time.Time) error {
	return r.tell(ctx, http.MethodPost, "clock", map[string]int64{"set": at.Unix()})
}

// tell is a call that answers nothing but that it was done.
func (r rehearsal) tell(ctx context.Context, method, name string, in any) error {
	return r.call(ctx, method, name, in, &struct{}{})
}
