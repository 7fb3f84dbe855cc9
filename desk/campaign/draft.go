package campaign

import (
	"maps"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Draft is a card that is being written, as far as somebody came with it.
type Draft struct {
	ID      string // of the paper; "" until it is kept for the first time
	Title   string // for lists: base_info.title, of a template its name
	Rev     int64  // as it was read; see Save
	Updated time.Time

	Type   card.Type
	Values map[string]string // by field id, see Values
	Focus  string            // id of the field somebody was at

	CopiedFrom string    // id of the card it was copied from
	Creating   *Creating // a creation was sent; nil when none was, or when it never left
	CardID     string    // of the card it became, see Became, or that is being changed
}

// Creating is the durable mark of a creation that was sent.
type Creating struct {
	At    time.Time
	Sent  map[string]string // the fields as they were sent
	Asked map[string]string // the fields as they were given; nil where they are as Sent: no picture was uploaded
	Known []string          // ids of the cards there were before
	All   bool              // Known is complete

	// Refused tells that the platform said no; then Code, Msg and RID are its
	// answer. Otherwise the outcome is unknown.
	Refused bool
	Closed  bool // the refusal is that of 2021, see Published
	Code    int
	Msg     string
	RID     string
}

// InDoubt reports whether a creation was sent whose outcome nobody knows: it
// must not be sent again before Settle.
func (d Draft) InDoubt() bool { return d.CardID == "" && d.Creating != nil && !d.Creating.Refused }

// Became reports whether the draft has become the card CardID, by a creation
// that was sent or by a person's word about it. It is kept until somebody was
// told of the card: whoever asks for the same one again must hear of it first.
func (d Draft) Became() bool { return d.CardID != "" && d.Creating != nil }

// Clone is a copy that shares nothing that can be changed.
func (d Draft) Clone() Draft {
	d.Values = maps.Clone(d.Values)
	if d.Creating != nil {
		d.Creating = new(*d.Creating)
		d.Creating.Sent, d.Creating.Asked = maps.Clone(d.Creating.Sent), maps.Clone(d.Creating.Asked)
	}
	return d
}

// Sent is the draft as it was when its creation was sent, whatever was typed
// since; without one it is the draft itself.
func (d Draft) Sent() Draft {
	if d.Creating != nil && d.Creating.Sent != nil {
		d.Values = d.Creating.Sent
	}
	return d
}

// SameAs reports whether dr is what was asked for when the creation of d was
// sent: the same fields, pictures by the same path or address. Without a
// creation d itself is compared.
func (d Draft) SameAs(dr Draft) bool {
	asked := d.Sent().Values
	if d.Creating != nil && d.Creating.Asked != nil {
		asked = d.Creating.Asked
	}
	return d.Type == dr.Type && d.CopiedFrom == dr.CopiedFrom && maps.Equal(asked, dr.Values)
}

// Fault is one thing that is wrong with a draft, at the field where it is put
// right.
type Fault struct {
	ID    string       // of the field; "" when it is about the whole
	Path  string       // in the JSON of the request, such as "card.cash.base_info.title"
	Name  wechat.Words // of the field: 券名, title
	Words wechat.Words // what is wrong, without the name
	Line  int          // of the text it was read from, from 1; 0 where that is not known
	Odd   bool         // a member that no ordinary coupon has
}

// Sentence is the fault with the name of its field: "券名：最多 27 字节 …".
func (f Fault) Sentence() wechat.Words {
	if f.Name == (wechat.Words{}) {
		return f.Words
	}
	return wechat.Words{ZH: f.Name.ZH + "：" + f.Words.ZH, EN: f.Name.EN + ": " + f.Words.EN}
}

// Blank is an empty draft with what nearly everybody wants.
func Blank(t card.Type) Draft {
	return Draft{Type: t, Values: map[string]string{
		idCodeType: string(card.CodeQR), idColor: card.Colors[0].Name, idDateType: card.DateFixTimeRange,
		idFixedBegin: "0", idCanShare: yes, idCanGive: yes, idWithOthers: yes,
	}}
}

// Copy makes a draft of a new card out of an existing one: the colour by name,
// the stock that was put in altogether, nothing that only the platform sets. A
// card of none of the five types gives a draft without a type.
func Copy(c card.Card) Draft {
	d := Edit(c)
	d.CardID, d.CopiedFrom = "", c.ID
	return d
}

// FromTemplate begins a draft with what a template, or another draft, says.
func FromTemplate(t Draft) Draft {
	d := t.Clone()
	return Draft{Type: d.Type, Values: d.Values, Title: d.Values[idTitle], CopiedFrom: d.CopiedFrom}
}
