package campaign

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

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
	"waiting":  func(r *rig) { r.s.readCard("x", purpose{}); r.s.Handle(ui.Tick{At: r.Now.Add(5 * 1e9)}) },
	"new":      func(r *rig) { r.Arrive("new:GIFT") },
	"full":     func(r *rig) { r.Run(r.s.begin(complete(card.Cash))) },
	"hostile":  func(r *rig) { r.Run(r.s.begin(hostileDraft())) },
	"faults":   func(r *rig) { r.Run(r.s.begin(hostileDraft())); r.Press("ctrl+s") },
	"unsaved":  func(r *rig) { r.f.saveErr = errors.New(hostile); r.Arrive("new:CASH"); r.Type("券") },
	"existing": func(r *rig) { r.f.cards["c"] = living(); r.Arrive("edit:c") },
	"face":     func(r *rig) { r.Run(r.s.begin(hostileDraft())); r.Press("f4", "pgdown") },
	"json":     func(r *rig) { r.Run(r.s.begin(hostileDraft())); r.Press("ctrl+r", "down") },
	"asking":   func(r *rig) { r.Run(r.s.begin(complete(card.Discount))); r.Press("ctrl+s", "down") },
	"change": func(r *rig) {
		r.f.cards["c"] = living()
		r.Arrive("edit:c")
		r.s.ed.form.Put(notice, "结账前请出示")
		r.s.ed.form.Put(phone, "020-80000002")
		r.Press("ctrl+s")
	},
	"sending": func(r *rig) {
		r.Run(r.s.begin(complete(card.Cash)))
		r.Press("ctrl+s")
		r.s.page, r.s.went.began = sending, r.Now
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
	for i, d := range []campaign.Draft{complete(card.Cash), complete(card.Gift), hostileDraft(), {Title: hostile}, complete(card.Groupon), complete(card.GeneralCoupon)} {
		d, _ = r.f.Save(r.T.Context(), d)
		switch i {
		case 0:
			d.Creating = &campaign.Creating{At: noon}
		case 1:
			d.Creating = &campaign.Creating{Refused: true, Closed: true}
		case 4:
			d.CardID = "c"
		case 5:
			d.Creating, d.CardID = &campaign.Creating{At: noon}, "c"
		}
		r.f.drafts[d.ID] = d
	}
	_ = r.f.SaveTemplate(r.T.Context(), "常用", complete(card.Discount))
	r.Run(r.s.reload())
}

// submitted brings a complete cash coupon to the end that pub gives it.
func (r *rig) submitted(pub func(campaign.Draft) campaign.Published) {
	r.f.pub = pub
	r.f.cards["pFS7Fjg8kV1IdDz01r4SQwMkuCKc"] = card.Card{Status: card.StatusNotVerify, Type: card.Cash}
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+s", "f2")
}

func TestFrames(t *testing.T) {
	n := 0
	for state, reach := range pages {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			for _, o := range uitest.Looks {
				r := newRig(t, lang, newFake(), o)
				reach(r)
				for _, size := range uitest.Sizes {
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
	r.T.Helper()
	f := r.s.Draw(size)
	uitest.CheckFrame(r.T, at, f, size, r.s.o.Env.Theme, r.wants(size))
	if again := r.s.Draw(size); again.Body != f.Body {
		r.T.Errorf("%s: drawn again it is another one", at)
	}
}

// wants is what is in a frame of the state that the screen is in.
func (r *rig) wants(size ui.Size) (w uitest.Want) {
	if size.W < 40 || size.H < 10 {
		return w
	}
	if r.s.page == starting && len(r.s.items()) > 0 {
		w.Row = uitest.Present
	}
	w.Caret = uitest.If(r.s.page == writing)
	if r.s.page == asking {
		w.Words = []string{"F2"}
	}
	return w
}

func TestWordsAreComplete(t *testing.T) {
	for _, problem := range append(text.Check(zh, en), text.Check(fieldsZH, fieldsEN)...) {
		t.Error(problem)
	}
}

func TestPlainSigns(t *testing.T) {
	r := newRig(t, text.ZH, newFake(), theme.Options{ASCII: true})
	r.Run(r.s.begin(complete(card.Cash)))
	body := r.Body(120, 36)
	uitest.Lacks(t, body, "│", "╭", "✗", "╌", "█")
}

func TestActionsAreNamedAndHaveKeys(t *testing.T) {
	for state, reach := range pages {
		r := newRig(t, text.ZH, newFake(), theme.Options{})
		reach(r)
		uitest.CheckActions(t, state, r.s.Actions())
	}
}
