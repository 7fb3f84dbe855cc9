package e2e

import (
	"os/exec"
	"strings"
	"testing"
)

// kill ends the program as a power cut would.
func (x *tmux) kill() {
	x.t.Helper()
	shell := strings.TrimSpace(x.tmux("display-message", "-p", "#{pane_pid}"))
	out, err := exec.Command("pgrep", "-P", shell).Output()
	if err != nil {
		x.t.Fatalf("no program under %s: %v", shell, err)
	}
	for _, pid := range strings.Fields(string(out)) {
		if err := exec.Command("kill", "-9", pid).Run(); err != nil {
			x.t.Fatal(err)
		}
	}
	x.waitFor("ENDED 137")
}

// paste pastes text as a terminal does.
func (x *tmux) paste(text string) {
	x.t.Helper()
	x.tmux("set-buffer", "--", text)
	x.tmux("paste-buffer", "-p")
}

// request is a coupon as the documents have it, fit to be pasted.
const request = `{"card":{"card_type":"CASH","cash":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/mmbiz/x/0","brand_name":"西湖茶铺","code_type":"CODE_TYPE_QRCODE",
"title":"开春代金券","color":"Color010","notice":"结账时请出示","description":"酒水除外","sku":{"quantity":100},
"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","begin_timestamp":1893427200,"end_timestamp":2145887999},"can_share":true,"can_give_friend":true},"reduce_cost":1000}}}`

// screenOf goes from the counter to drafts and types.
func (x *tmux) screenOf(lang string) {
	x.t.Helper()
	x.waitFor(speeches[lang].idle)
	x.keys("F10")
	x.typed(said["find"].in(lang))
	x.until("the screen found", func(s string) bool { return row(s, "▸", said["screen"].in(lang)) })
	x.keys("Enter")
	x.waitFor(said["types"].in(lang))
}

// submitted pastes a request and submits it.
func (x *tmux) submitted(lang string) {
	x.t.Helper()
	x.screenOf(lang)
	x.paste(request)
	x.waitFor(said["taken"].in(lang), "开春代金券")
	x.keys("C-s")
	x.waitFor(said["ask"].in(lang))
	x.keys("F2")
}

// TestADraftOutlivesAKill: what was typed before is whole, and of the field
// that was being typed no more is gone than its end.
func TestADraftOutlivesAKill(t *testing.T) {
	const before, typing = "周年庆代金券", "结账时请出示给店员看一看"
	t.Parallel()
	env := home(t, "zh")
	f := start(t, size{80, 24}, env).form("zh", 0)
	f.keys("C-u")
	f.fill(write("brand", "望湖楼"))
	f.fill(write("title", before))
	f.keys("Escape")
	f.waitFor("草稿", before)
	f.keys("Enter") // read again from the disk
	f.until("the field that was left", func(s string) bool { return f.on(s, "title") })
	f.to("notice")
	f.typed(typing)
	f.until("the last letter", func(s string) bool { return strings.Contains(s, typing) })
	f.kill()

	x := start(t, size{80, 24}, env)
	x.screenOf("zh")
	x.waitFor("草稿", before, "▸   代金券")
	x.keys("Up", "Enter")
	screen := x.waitFor("望湖楼", before, "提示")
	for _, line := range strings.Split(screen, "\n") {
		_, text, ok := strings.Cut(line, "提示 ")
		if !ok {
			continue
		}
		got := strings.TrimSpace(strings.Split(text, "/")[0])
		got = strings.TrimSpace(strings.TrimRight(got, "0123456789"))
		if !strings.HasPrefix(typing, got) {
			t.Errorf("the draft says %q", got)
		}
		t.Logf("killed at the sight of the last of %d letters: %d of them are back", len([]rune(typing)), len([]rune(got)))
	}
}

// TestWeChatCreatesNoMore: what was received is explained, and the draft stays.
func TestWeChatCreatesNoMore(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, env := startSandboxWith(t, lang, []string{"--creation", "closed"})
			x := start(t, size{80, 24}, env)
			x.submitted(lang)
			x.waitFor(said["closed"].in(lang), said["2021"].in(lang), said["draft stays"].in(lang), "48009 · rid")
			x.keys("Escape")
			x.until("the draft", func(s string) bool { return row(s, "▸", "开春代金券", "✗") })
			x.keys("Enter")
			x.waitFor("西湖茶铺", "开春代金券", "结账时请出示", "2037-12-31")
			if n := len(r.calls("/card/create")); n != 1 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// TestALostAnswerMakesNoSecondCoupon: the card is found and taken for the one
// that was made; or there is none, a person says so, and it is sent again.
func TestALostAnswerMakesNoSecondCoupon(t *testing.T) {
	for _, c := range []struct {
		fault string
		sent  int
	}{{"lost_reply", 1}, {"http_502", 2}} {
		t.Run(c.fault, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, "zh")
			r.fault(`{"path":"/card/create","fault":"` + c.fault + `","count":1}`)
			x := start(t, size{80, 24}, env)
			x.submitted("zh")
			x.waitFor("不知道建成没有", "不会自己再提交")
			x.kill() // the doubt outlives it
			x = start(t, size{80, 24}, env)
			x.screenOf("zh")
			x.until("the draft", func(s string) bool { return row(s, "▸", "开春代金券", "不知道建成没有") })
			x.keys("Enter")
			if c.sent == 1 {
				x.waitFor("像这张的券", "u 就是这张")
				x.keys("u")
			} else {
				x.waitFor("没有看到像它的新券")
				x.keys("n")
				x.waitFor("当作没有建成")
				x.until("the dialog to listen", func(s string) bool {
					x.keys("F2")
					return row(s, "▌", "商户名")
				})
				x.keys("C-s")
				x.waitFor("再看一遍")
				x.keys("F2")
			}
			x.waitFor("建好了", "审核中", "和写的一样")
			if n := len(r.cards("开春代金券")); n != 1 {
				t.Errorf("%d cards", n)
			}
			if n := len(r.calls("/card/create")); n != c.sent {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// TestTenFaultsAreTen: all at once, each at its field, and Ctrl+E walks them.
func TestTenFaultsAreTen(t *testing.T) {
	wrong := []step{write("title", "周年庆代金券再来一张"), write("reduce", "0"), write("least", "1.234"), write("begin", "2030-13-01"), write("end", lastDay),
		write("stock", "0"), open("#times"), press("+times", "Enter"), press("days", "Space"), write("hours", "25:00")}
	faulty := []string{"brand", "title", "notice", "logo", "reduce", "least", "terms", "begin", "stock", "hours"}
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, lang)
			f := start(t, size{80, 24}, env).form(lang, 0)
			for _, s := range wrong {
				f.fill(s)
			}
			f.keys("C-s")
			f.waitFor(strings.ReplaceAll(said["faults"].in(lang), "{}", "10"), "Ctrl+E")
			for _, id := range append(faulty, faulty[0]) {
				screen := f.until("the focus on "+id, func(s string) bool { return f.on(s, id) })
				if under := below(screen); !strings.Contains(under, faultWords[id].in(lang)) {
					t.Errorf("%s: under it stands %q", id, under)
				}
				f.keys("C-e")
			}
			if n := len(r.calls("/card/create")); n != 0 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// below are the rows of the form from the one with the focus on, run together.
func below(screen string) string {
	_, rows, _ := strings.Cut(screen, "▌ ")
	var all []string
	for _, line := range strings.Split(rows, "\n") {
		line, _, _ = strings.Cut(line, "│")
		all = append(all, strings.TrimSpace(line))
	}
	return strings.Join(all[:min(len(all), 4)], "")
}
