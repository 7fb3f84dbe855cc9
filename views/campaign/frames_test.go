package campaign

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func width(s string) int {
	c := runewidth.NewCondition()
	c.EastAsianWidth = false
	return c.StringWidth(s)
}

var hostile = "a\x1b[31m\u202e\x07👨‍👩‍👧" + strings.Repeat("长", 50)

// hostileDraft has texts that attack the terminal or its columns in every
// field.
func hostileDraft() campaign.Draft {
	d := campaign.Copy(living())
	for id := range fieldsZH.Field {
		id = strings.ReplaceAll(id, "{}", "0")
		switch d.Values[id] {
		case "", "周年庆代金券", "酒水除外":
			d.Values[id] = hostile
		}
	}
	d.Title = hostile
	return d
}

var refusedErr = &wechat.Error{Class: wechat.ClassRefused, Cause: wechat.CauseCode, HasCode: true, Code: 40122, Msg: "invalid sku.quantity", RID: "65f0-1"}

// pages bring the screen to every state it can be in.
var pages = map[string]func(r *rig){
	"empty":    func(*rig) {},
	"drafts":   func(r *rig) { r.shelf() },
	"broken":   func(r *rig) { r.s.drafts.Err, r.s.drafts.Has = errors.New(hostile), false },
	"waiting":  func(r *rig) { r.s.readCard("x", purpose{}); r.s.Handle(ui.Tick{At: r.now.Add(5 * 1e9)}) },
	"new":      func(r *rig) { r.arrive("new:GIFT") },
	"full":     func(r *rig) { r.run(r.s.begin(complete(card.Cash))) },
	"hostile":  func(r *rig) { r.run(r.s.begin(hostileDraft())) },
	"faults":   func(r *rig) { r.run(r.s.begin(hostileDraft())); r.press("ctrl+s") },
	"unsaved":  func(r *rig) { r.f.saveErr = errors.New(hostile); r.arrive("new:CASH"); r.typed("券") },
	"existing": func(r *rig) { r.f.cards["c"] = living(); r.arrive("edit:c") },
	"face":     func(r *rig) { r.run(r.s.begin(hostileDraft())); r.press("f4", "pgdown") },
	"json":     func(r *rig) { r.run(r.s.begin(hostileDraft())); r.press("ctrl+r", "down") },
	"asking":   func(r *rig) { r.run(r.s.begin(complete(card.Discount))); r.press("ctrl+s", "down") },
	"change": func(r *rig) {
		r.f.cards["c"] = living()
		r.arrive("edit:c")
		r.s.ed.form.Put(notice, "结账前请出示")
		r.s.ed.form.Put(phone, "020-80000002")
		r.press("ctrl+s")
	},
	"sending": func(r *rig) {
		r.run(r.s.begin(complete(card.Cash)))
		r.press("ctrl+s")
		r.s.page, r.s.went.began = sending, r.now
		r.s.went.steps = []campaign.Step{{Stage: campaign.StageCheck}, {Stage: campaign.StageUpload, N: 1, Of: 2}}
	},
	"created": func(r *rig) { r.submitted(created) },
	"unlike": func(r *rig) {
		r.submitted(func(d campaign.Draft) campaign.Published {
			p := created(d)
			p.Different = []string{title, rowText}
			return p
		})
	},
	"refused": func(r *rig) {
		r.submitted(func(d campaign.Draft) campaign.Published {
			return campaign.Published{Err: refusedErr, Draft: d, LedgerErr: errors.New(hostile)}
		})
	},
	"closed": func(r *rig) {
		r.submitted(func(d campaign.Draft) campaign.Published {
			return campaign.Published{Err: refusedErr, Closed: true, Draft: d}
		})
	},
	"doubt": func(r *rig) {
		r.f.found = []card.Card{living(), {ID: hostile, Status: card.Status(hostile)}}
		r.submitted(doubtful)
	},
	"nothing": func(r *rig) { r.submitted(doubtful) },
}

func created(d campaign.Draft) campaign.Published {
	d.CardID = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"
	return campaign.Published{Stage: campaign.StageDone, CardID: d.CardID, Card: card.Card{ID: d.CardID}, Draft: d}
}

func doubtful(d campaign.Draft) campaign.Published {
	d.Creating = &campaign.Creating{At: noon}
	return campaign.Published{InDoubt: true, Err: &wechat.Error{Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}, Draft: d}
}

// shelf has drafts in all their states, and a template.
func (r *rig) shelf() {
	for i, d := range []campaign.Draft{complete(card.Cash), complete(card.Gift), hostileDraft(), {Title: hostile}, complete(card.Groupon)} {
		d, _ = r.f.Save(r.t.Context(), d)
		switch i {
		case 0:
			d.Creating = &campaign.Creating{At: noon}
		case 1:
			d.Creating = &campaign.Creating{Refused: true, Closed: true}
		case 4:
			d.CardID = "c"
		}
		r.f.drafts[d.ID] = d
	}
	_ = r.f.SaveTemplate(r.t.Context(), "常用", complete(card.Discount))
	r.run(r.s.reload())
}

// submitted brings a complete cash coupon to the end that pub gives it.
func (r *rig) submitted(pub func(campaign.Draft) campaign.Published) {
	r.f.pub = pub
	r.f.cards["pFS7Fjg8kV1IdDz01r4SQwMkuCKc"] = card.Card{Status: card.StatusNotVerify, Type: card.Cash}
	r.run(r.s.begin(complete(card.Cash)))
	r.press("ctrl+s", "f2")
}

var sizes = []ui.Size{{W: 200, H: 56}, {W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}, {W: 39, H: 9}, {W: 1, H: 1}}

// looks are the colour depths, each on one of the two backgrounds.
var looks = []theme.Options{{}, {Depth: theme.Colors16, Light: true}, {Depth: theme.Colors256}, {Depth: theme.TrueColor, Light: true}}

func TestFrames(t *testing.T) {
	n := 0
	for state, reach := range pages {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			for _, o := range looks {
				r := newRig(t, lang, newFake(), o)
				reach(r)
				for _, size := range sizes {
					r.frame(size, fmt.Sprint(state, " ", lang, o, size))
					n++
				}
			}
		}
	}
	t.Logf("%d frames", n)
}

// frame holds what is true of every frame.
func (r *rig) frame(size ui.Size, at string) {
	r.t.Helper()
	f := r.s.Draw(size)
	lines := strings.Split(f.Body, "\n")
	if len(lines) > size.H {
		r.t.Errorf("%s: %d lines", at, len(lines))
	}
	for i, l := range lines {
		plain := ansi.Strip(l)
		if w := width(plain); w > size.W {
			r.t.Errorf("%s: line %d is %d wide: %q", at, i, w, plain)
		}
		if strings.ContainsAny(plain, "\x1b\x07\u202e") {
			r.t.Errorf("%s: line %d: %q", at, i, plain)
		}
	}
	if r.s.o.Env.Theme.Depth != theme.None { // what follows does not depend on colours
		return
	}
	if again := r.s.Draw(size); again.Body != f.Body {
		r.t.Errorf("%s: drawn again it is another one", at)
	}
	if size.W < 40 || size.H < 10 {
		return
	}
	body := ansi.Strip(f.Body)
	if r.s.page == starting && len(r.s.items()) > 0 && !strings.Contains(body, "▸") {
		r.t.Errorf("%s: the selected row is not in view:\n%s", at, body)
	}
	if (r.s.page == writing) != (f.Caret != nil) {
		r.t.Errorf("%s: the caret is %v:\n%s", at, f.Caret, body)
	}
	if r.s.page == asking && !strings.Contains(body, "F2") {
		r.t.Errorf("%s: the act is not in view:\n%s", at, body)
	}
}

func TestWordsAreComplete(t *testing.T) {
	for _, problem := range append(text.Check(zh, en), text.Check(fieldsZH, fieldsEN)...) {
		t.Error(problem)
	}
}

func TestPlainSigns(t *testing.T) {
	r := newRig(t, text.ZH, newFake(), theme.Options{ASCII: true})
	r.run(r.s.begin(complete(card.Cash)))
	body := r.body(120, 36)
	lacks(t, body, "│", "╭", "✗", "╌", "█")
}

func TestActionsAreNamedAndHaveKeys(t *testing.T) {
	for state, reach := range pages {
		r := newRig(t, text.ZH, newFake(), theme.Options{})
		reach(r)
		ids, keys := map[string]bool{}, map[string]string{}
		for _, a := range r.s.Actions() {
			if a.Label == "" || a.Run == nil || ids[a.ID] {
				t.Errorf("%s: %+v", state, a)
			}
			ids[a.ID] = true
			for _, k := range a.Keys.Keys() {
				if other := keys[k]; other != "" {
					t.Errorf("%s: %s is %s and %s", state, k, other, a.ID)
				}
				keys[k] = a.ID
			}
		}
	}
}
