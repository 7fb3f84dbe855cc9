package workbench

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/signing"
	"coupondesk/signing/signtest"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
)

// hostile is text that would harm a terminal.
const hostile = "\x1b]0;t\x07小\u202e王\u200b"

// vectors are read once: they make most of what a page costs to fill.
var vectors = struct {
	sync.Once
	all []signtest.Vector
}{}

// sample is a vector for every page.
func sample(t testing.TB, page string) signtest.Vector {
	t.Helper()
	name := map[string]string{"card-ext": "card_ext_sha1_published", "card-sign": "choose_card_cardsign_sha1"}[page]
	vectors.Do(func() { vectors.all = signtest.All(t) })
	for _, v := range vectors.all {
		if v.Name == name || name == "" && v.Scheme == page {
			return v
		}
	}
	t.Fatal("no vector for ", page)
	return signtest.Vector{}
}

// filled is a page with a vector pasted into it.
func filled(t testing.TB, e ui.Env, page string) *rig {
	r := newRig(t, e).on(page)
	if page == LinkPage {
		return r.paste(signing.H5Page + "?" + h5Inputs + "&sign=" + h5Right)
	}
	return r.paste(string(sample(t, page).JSON(t)))
}

// states are what a page can look like.
var states = map[string]func(t testing.TB, e ui.Env, page string) *rig{
	"empty":  func(t testing.TB, e ui.Env, page string) *rig { return newRig(t, e).on(page) },
	"filled": filled,
	"last":   func(t testing.TB, e ui.Env, page string) *rig { return filled(t, e, page).press("up", "up") },
	"shown":  func(t testing.TB, e ui.Env, page string) *rig { return filled(t, e, page).press("ctrl+r", "down") },
	"foreign": func(t testing.TB, e ui.Env, page string) *rig {
		r := filled(t, e, page)
		if x := r.s.foreign(); x != nil {
			r.Hold()
			r.to(x.label).paste("https://x/?a=1&sign=" + strings.Repeat("ab", 20) + "&key=3a5bc16abcdd22222")
		}
		return r
	},
	"found": func(t testing.TB, e ui.Env, page string) *rig {
		r := filled(t, e, page)
		if x := r.s.foreign(); x != nil {
			r.to(x.label)
		}
		r.s.Handle(searched{of: r.s.search.asked, found: []signing.Finding{
			{ID: "a", Field: "x", Proof: true, Words: signing.Words{ZH: strings.Repeat("漏了很多", 30), EN: strings.Repeat("much was left out ", 20)}, Message: hostile},
			{ID: signing.FoundNone, Words: signing.Words{ZH: "没有" + hostile, EN: "none" + hostile}}, {ID: "b", Mild: true, Words: signing.Words{ZH: "留意", EN: "mind"}}},
			signed: []string{strings.Repeat(hostile, 90), "", ""}})
		return r
	},
	"hostile": func(t testing.TB, e ui.Env, page string) *rig {
		r := newRig(t, e).on(page)
		r.Hold() // what is found is another state's
		for i := range len(r.s.rows) {
			r.s.focus(i + 1)
			r.paste(strings.Repeat(hostile, 9) + "\tz")
		}
		r.s.focus(0)
		return r.paste(`{"` + hostile + `":"` + strings.Repeat("很", 300) + `","appid":"\u0007\n","timestamp":"` + strings.Repeat("宽", 99) + `"}`).press("down")
	},
	"bad key": func(t testing.TB, e ui.Env, page string) *rig {
		return filled(t, e, page).paste("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----").press("up")
	},
}

// sizesFor are the sizes in which a state of a page is drawn. Every size, language
// and look meets every state and every page, but not all of them at once: a
// state is drawn in all sizes in one of the languages, and in one look besides
// the plain one, in turn.
func sizesFor(look int, lang text.Lang, turn int) []ui.Size {
	first := (lang == text.ZH) == (turn%2 == 0)
	switch {
	case look == 0 && first:
		return uitest.Sizes
	case look == 0 || first && look == 1+turn/2%(len(uitest.Looks)-1):
		return uitest.Sizes[2:5:5]
	}
	return nil
}

func TestFrames(t *testing.T) {
	for turn, p := range newRig(t, env(text.ZH)).s.pages {
		for _, name := range slices.Sorted(maps.Keys(states)) {
			turn++
			for _, lang := range []text.Lang{text.ZH, text.EN} {
				if p.Raw && (lang == text.ZH) != (turn%2 == 0) {
					continue // their rows are those of the others
				}
				r := states[name](t, env(lang), p.Name)
				for i, o := range uitest.Looks {
					r.s.o.Env.Theme = theme.New(o)
					for _, size := range sizesFor(i, lang, turn) {
						r.check(fmt.Sprintf("%s %s %v %s %+v", p.Name, name, size, lang, o), size, name != "shown")
					}
				}
			}
		}
	}
}

func (r *rig) check(name string, size ui.Size, hidden bool) {
	r.T.Helper()
	frame, th := r.s.Draw(size), r.s.o.Env.Theme
	uitest.CheckFrame(r.T, name, frame, size, th, r.wants(size))
	plain := ansi.Strip(frame.Body)
	r.keeps(name, plain, hidden)
	if c := frame.Caret; c != nil && size.H >= 9 && !strings.Contains(strings.Split(plain, "\n")[c.Y], th.Sign.Bar) {
		r.T.Errorf("%s: caret %v in a row that is not marked\n%s", name, *c, plain)
	}
}

// wants is what is in a frame of the state that the screen is in: behind what is
// typed stands the caret.
func (r *rig) wants(size ui.Size) (w uitest.Want) {
	if size.H < 9 {
		return w
	}
	w.Caret = uitest.If(r.s.Typing())
	if x := r.s.focused(); x != nil && x.held == "" && x.field.Value() != "" && !x.rsa() {
		veiled := x.veil(r.s.shown)
		w.Before = r.s.signs(strings.Join(veiled[max(0, len(veiled)-2):], ""))
	}
	return w
}

// keeps looks for secrets in a frame: keys in PEM are never there, the others
// only when they are shown.
func (r *rig) keeps(name, plain string, hidden bool) {
	r.T.Helper()
	flat := strings.Join(strings.Fields(plain), "")
	for _, x := range r.s.rows {
		secret := x.value()
		if !x.secret || len(secret) < 12 || strings.ContainsRune(secret, '小') {
			continue
		}
		if pem := strings.Split(secret, "\n"); len(pem) > 2 {
			if strings.Contains(flat, pem[1][:8]) || strings.Contains(flat, "BEGIN") {
				r.T.Fatalf("%s: a key is on the screen:\n%s", name, plain)
			}
			continue
		}
		keep := min(len(secret)/4, 7)
		if middle := secret[keep : len(secret)-keep]; hidden && strings.Contains(flat, middle) {
			r.T.Fatalf("%s: %s of the secret is on the screen:\n%s", name, middle, plain)
		}
	}
}

// Pieces alternate so that their borders show in every colour depth.
func TestBordersShowWithoutColours(t *testing.T) {
	for _, o := range uitest.Looks {
		e := env(text.ZH)
		e.Theme = theme.New(o)
		r := newRig(t, e).paste(cardInputs)
		rows := r.s.text(ui.Size{W: 80, H: 20}, 5)
		line := rows[1]
		if got := strings.Count(line, "\x1b[4") + strings.Count(line, ";4"); got < 2 {
			t.Errorf("%+v: no second piece is underlined: %q", o, line)
		}
		if !strings.Contains(ansi.Strip(line), "12314048966881434008071") {
			t.Errorf("%+v: %q", o, line)
		}
	}
}

func TestWords(t *testing.T) {
	for _, fault := range text.Check(zh, en) {
		t.Error(fault)
	}
}
