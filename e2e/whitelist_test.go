package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// testers is the list that the sandbox holds, sorted.
func (r *remote) testers() []string {
	r.t.Helper()
	answer, err := http.Get(r.base + "/_sandbox/state")
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	var state struct {
		Meta struct {
			Account struct {
				OpenIDs []string `json:"white_openids"`
				Names   []string `json:"white_names"`
			}
		}
	}
	if err := json.NewDecoder(answer.Body).Decode(&state); err != nil {
		r.t.Fatal(err)
	}
	list := append(state.Meta.Account.OpenIDs, state.Meta.Account.Names...)
	slices.Sort(list)
	return list
}

// holds waits until the sandbox has exactly this list.
func (r *remote) holds(what string, want ...string) {
	r.t.Helper()
	slices.Sort(want)
	var got []string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		if got = r.testers(); slices.Equal(got, want) {
			return
		}
	}
	r.t.Errorf("%s: the sandbox holds %q, want %q", what, got, want)
}

// guests is what the whitelist says in one language.
type guests struct {
	screen, added, sure, pushed, lose, gone, free, barred, full, file, tooMany string
}

var guestSpeech = map[string]guests{
	"zh": {"测试名单", "新加，还没推送", "推送后名单上有", "已推送，名单上 {} 人", "会去掉 1 人：小陈", "要去掉", "可以领", "还没过审，这位不在测试名单上", "名单满了，最多 10 人", "名单文件", "10"},
	"en": {"Test whitelist", "new, not pushed", "on the list after the push", "Pushed, {} on the list", "1 will be lost: 小陈", "to be removed", "can be taken", "in review, not on the test list", "the list is full: 10 at most", "id, blank, name", "10"},
}

// invite adds somebody to the list.
func (x *tmux) invite(id, name string, g guests) {
	x.t.Helper()
	x.keys("a")
	x.until("the form", func(string) bool { return strings.HasSuffix(x.cursor(), " 1") })
	x.written(id)
	x.keys("Tab")
	x.written(name)
	x.keys("Enter")
	x.until(name+" on the list", func(screen string) bool { return row(screen, "+", name, g.added) })
}

// pushed pushes the list and waits for so many people on it.
func (x *tmux) pushed(n int, g guests, before ...string) {
	x.t.Helper()
	x.keys("C-s")
	x.waitFor(append(before, g.sure)...)
	x.keys("F2")
	x.waitFor(strings.Replace(g.pushed, "{}", fmt.Sprint(n), 1))
}

// TestTheWhitelistLetsPeopleInBeforeTheReview: people are added and taken off,
// the sandbox holds exactly what was pushed, and on the customers' phones only
// who is on the list can take a card that waits for its review.
func TestTheWhitelistLetsPeopleInBeforeTheReview(t *testing.T) {
	for lang, g := range guestSpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			env := home(t, lang)
			x := start(t, size{80, 24}, env)
			x.waitFor(speeches[lang].idle)
			r := inside(t, env)
			people := r.openIDs()
			x.goTo(g.screen)
			x.invite(people["林小满"], "小满", g)
			x.invite("chen_tea2020", "小陈", g)
			x.pushed(2, g)
			r.holds("after the first push", people["林小满"], "chen_tea2020")
			x.invite("wangfang_88", "小王", g)
			x.until("小陈 selected", func(screen string) bool {
				if row(screen, "▸", "小陈") {
					return true
				}
				x.keys("Up")
				return false
			})
			x.keys("x")
			x.until("小陈 leaving", func(screen string) bool { return row(screen, "小陈", g.gone) })
			r.holds("before the second push", people["林小满"], "chen_tea2020")
			x.pushed(2, g, g.lose)
			r.holds("after the second push", people["林小满"], "wangfang_88")
			x.claimsInReview(env, r.cards("新客送小料")[0], lang, g)
		})
	}
}

// claimsInReview has two customers scan a card that has not passed.
func (x *tmux) claimsInReview(env []string, id, lang string, g guests) {
	x.t.Helper()
	o := otherSides[lang]
	link := printed[struct{ URL string }](x.t, env, "deliver", "qr", id).URL
	x.keys("F8")
	x.waitFor(o.open, "林小满")
	x.scanPlace("新客送小料")
	x.until("the offer", func(screen string) bool { return row(screen, "新客送小料", g.free) })
	x.keys("Enter")
	x.until("the coupon in the wallet", func(screen string) bool {
		return row(screen, "▸", "✓", "新客送小料") && !row(screen, "新客送小料", g.free)
	})
	x.keys("]")
	x.waitFor(o.second)
	x.openLink(link)
	x.waitFor(g.barred)
}

// scanPlace has the customer scan what the desk made for a card.
func (x *tmux) scanPlace(title string) {
	x.t.Helper()
	x.keys("s")
	x.until("what there is to scan", func(screen string) bool {
		return row(screen, "▸", title, "QR") || row(screen, "▸", title, "二维码")
	})
	x.keys("Enter")
}

// TestTheEleventhIsStopped: on the screen nobody can be added to ten, and a
// file of eleven is not taken.
func TestTheEleventhIsStopped(t *testing.T) {
	for lang, g := range guestSpeech {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			x := start(t, size{80, 24}, home(t, lang))
			x.waitFor(speeches[lang].idle)
			x.goTo(g.screen)
			for _, n := range []int{11, 10} {
				list := ""
				for i := range n {
					list += fmt.Sprintf("tester_%02d 试用%02d\n", i, i)
				}
				path := filepath.Join(t.TempDir(), "list.txt")
				if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
					t.Fatal(err)
				}
				x.keys("i")
				x.waitFor(g.file)
				x.written(path)
				x.keys("Enter")
				if n == 11 {
					x.until("the eleventh refused", func(screen string) bool { return row(screen, "11", "tester_10") })
					x.keys("Escape")
					x.until("the form closed", func(screen string) bool { return !row(screen, "11", "tester_10") })
				}
			}
			x.until("ten on the list", func(screen string) bool { return row(screen, "10", "tester_09", g.added) })
			x.keys("a")
			x.waitFor(g.full)
		})
	}
}

// TestAPushThatFails: the local list stays, and it is said which list the
// platform has.
func TestAPushThatFails(t *testing.T) {
	for _, c := range []struct {
		fault, lang, says, has, later string
		new                           bool
	}{
		{`"fault":"errcode","errcode":48001`, "zh", "没有推送成：微信不答应", "微信上还是", "微信上是本机", false},
		{`"fault":"lost_reply"`, "en", "It is not known whether it was pushed", "has the new list or still the old one", "has no result", true},
		{`"fault":"no_answer"`, "zh", "不知道推送成没有", "微信上可能是新的，也可能还是原来的", "没有结果", false},
	} {
		t.Run(c.fault, func(t *testing.T) {
			t.Parallel()
			g := guestSpeech[c.lang]
			r, env := startSandbox(t, c.lang)
			x := start(t, size{80, 24}, env)
			x.waitFor(speeches[c.lang].idle)
			x.goTo(g.screen)
			x.invite("chen_tea2020", "小陈", g)
			x.pushed(1, g)
			x.invite("wangfang_88", "小王", g)
			r.fault(`{"path":"/card/testwhitelist/set",` + c.fault + `}`)
			x.keys("C-s")
			x.waitFor(g.sure)
			x.keys("F2")
			x.waitFor(c.says, c.has, "小王", "小陈")
			want := []string{"chen_tea2020"}
			if c.new {
				want = append(want, "wangfang_88")
			}
			r.holds("after the push that failed", want...)
			x.keys("C-c")
			x.waitFor("ENDED 0")
			out, said, _ := command(t, env, "whitelist", "show")
			if out += said; !strings.Contains(out, "wangfang_88") || !strings.Contains(out, "chen_tea2020") || !strings.Contains(out, c.later) {
				t.Errorf("the list here is %s", out)
			}
		})
	}
}
