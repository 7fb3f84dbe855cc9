package whitelist

import (
	"testing"

	"coupondesk/ledger"
	"coupondesk/wechat/sandbox"
)

// spoiled writes a text over the list, as somebody with a database tool would.
func (d *desk) spoiled(text string) {
	d.t.Helper()
	p, err := d.book.Paper(d.t.Context(), sandbox.DefaultAppID, ledger.PaperWhitelist, paperID)
	must(d.t, err)
	p.Body = []byte(text)
	_, err = d.book.PutPaper(d.t.Context(), sandbox.DefaultAppID, p)
	must(d.t, err)
}

// A damaged list is shown as far as it can be read, can be changed and pushed,
// and its text is kept as it was.
func TestADamagedListGoesOn(t *testing.T) {
	entry := `{"id":"` + id(1) + `","kind":"openid","name":"小李"}`
	for name, c := range map[string]struct{ text, shows string }{
		"cut":     {`{"people":[` + entry + `,{"id":"` + id(2), "+" + id(1)},
		"comma":   {`{"people":[` + entry + `,]}`, "+" + id(1)},
		"later":   {`{"people":[` + entry + `],"pushed":[}`, "+" + id(1)},
		"shape":   {`{"people":{"id":1}}`, ""},
		"nobody":  {`{"people":[{"id":"小王","kind":"username"},` + entry + `],"steps":7}`, "+" + id(1)},
		"empty":   {``, ""},
		"foreign": {"\xff\x00\x1b[31m", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			d.has(id(1), id(2))
			d.push(Done)
			d.spoiled(c.text)
			l, err := d.List(t.Context())
			must(t, err)
			d.wants(l, Unsure, c.shows)
			if l.Damage == nil || l.Damage.At.IsZero() || !l.Changed() {
				t.Errorf("the damage is not told: %+v", l)
			}
			l = d.has(id(3))
			kept, err := d.book.Paper(t.Context(), sandbox.DefaultAppID, ledger.PaperWhitelist, l.Damage.Kept)
			if err != nil || string(kept.Body) != c.text {
				t.Errorf("the old text is lost: %q, %v", kept.Body, err)
			}
			d.restart()
			if l, err = d.List(t.Context()); err != nil || l.Damage == nil || l.State != Unsure {
				t.Errorf("%+v, %v", l, err)
			}
			l = d.push(Done).List
			if l.State != InPlace || l.Damage != nil || len(l.Seated()) == 0 {
				t.Errorf("%+v", l)
			}
		})
	}
}
