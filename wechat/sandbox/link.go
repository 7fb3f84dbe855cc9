package sandbox

import (
	"net/url"
	"path"
	"strings"
)

// Kinds of places where a customer finds cards.
const (
	linkQR    = "qr"    // 二维码投放, one card or several
	linkShelf = "shelf" // 卡券货架, a landing page
)

// link is an address that the platform gave out for claiming.
type link struct {
	Key     string     `json:"key"`              // the part of the address that differs: of a QR's url, or page_id
	Ticket  string     `json:"ticket,omitempty"` // of a QR
	Kind    string     `json:"kind"`
	Expires int64      `json:"expires,omitempty"` // Unix seconds, 0 = never
	Items   []linkItem `json:"items"`
}

// linkItem is one card of a link and what goes with it.
type linkItem struct {
	CardID  string `json:"card_id"`
	Code    string `json:"code,omitempty"`   // the code to be claimed; such an item can be claimed once
	OpenID  string `json:"openid,omitempty"` // who alone can claim it; once as well
	Unique  bool   `json:"is_unique_code,omitempty"`
	OuterID string `json:"outer_id,omitempty"`
	Outer   string `json:"outer_str,omitempty"`
	Taken   bool   `json:"taken,omitempty"`
}

// once says whether the item is gone after one claim.
func (i *linkItem) once() bool { return i.Code != "" || i.OpenID != "" || i.Unique }

// putLink keeps a link, in the place of one with the same key and kind.
func (w *world) putLink(l *link) *link {
	if old := w.linkBy[l.Kind+" "+l.Key]; old != nil {
		*old = *l
		l = old
	} else {
		w.links = append(w.links, l)
		w.linkBy[l.Kind+" "+l.Key] = l
	}
	if l.Ticket != "" {
		w.linkBy["ticket "+l.Ticket] = l
	}
	w.touchLink(l)
	return l
}

func (w *world) touchLink(l *link) { w.dirty.any, w.dirty.links = true, append(w.dirty.links, l) }

// linkAt finds what an address leads to: a QR by its content or by its picture,
// a landing page, or a single card named in the address (article, message).
func (w *world) linkAt(address string) *link {
	if _, src, ok := strings.Cut(address, `data-src="`); ok { // the text that embeds a card in an article
		address, _, _ = strings.Cut(src, `"`)
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil
	}
	q := u.Query()
	switch {
	case q.Get("ticket") != "":
		return w.linkBy["ticket "+q.Get("ticket")]
	case q.Get("shelf_id") != "":
		return w.linkBy[linkShelf+" "+q.Get("shelf_id")]
	case q.Get("page_id") != "":
		return w.linkBy[linkShelf+" "+q.Get("page_id")]
	}
	for _, name := range []string{"cardid", "card_id"} {
		if id := q.Get(name); id != "" {
			return &link{Kind: "card", Items: []linkItem{{CardID: id, Outer: q.Get("outer_str")}}}
		}
	}
	return w.linkBy[linkQR+" "+path.Base(u.Path)]
}
