package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/views"
	"coupondesk/views/phone"
	"coupondesk/wechat/card"
)

// player holds the console and the phone: the whole program but its terminal.
// Commands run as soon as they are returned; the root's clocks stand.
type player struct {
	t   *testing.T
	app *views.App
}

func (d *desktop) play(lang string) (*player, *shop) {
	d.t.Helper()
	d.env["LANG"] = lang
	a := d.app(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{})
	s, err := a.open(context.Background(), needLedger)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(s.Close)
	o := a.consoleOptions(s, nil)
	o.Terminal = nil
	p := &player{d.t, views.New(o)}
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	p.send(ui.Goto{Screen: views.CounterScreen})
	return p, s
}

func (p *player) send(msg tea.Msg) {
	p.t.Helper()
	_, cmd := p.app.Update(msg)
	p.run(cmd)
}

func (p *player) run(cmd tea.Cmd) {
	p.t.Helper()
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			p.run(c)
		}
	default:
		if name := fmt.Sprintf("%T", msg); name != "views.slow" && name != "views.quick" {
			p.send(msg)
		}
	}
}

func (p *player) key(k tea.KeyType) { p.t.Helper(); p.send(tea.KeyMsg{Type: k}) }

func (p *player) letter(r rune) {
	p.t.Helper()
	p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
}

func (p *player) wants(texts ...string) {
	p.t.Helper()
	screen := ansi.Strip(p.app.View())
	for _, want := range texts {
		if !strings.Contains(screen, want) {
			p.t.Errorf("%q is not on the screen:\n%s", want, screen)
		}
	}
}

// A campaign is rehearsed: a customer takes a card, shows the phone at the
// counter, and finds it used afterwards.
func TestARehearsalFromThePhone(t *testing.T) {
	for lang, w := range map[string]struct{ phone, took, canUse, done, used string }{
		"zh_CN.UTF-8": {"顾客的手机", "领到了", "可以用", "已核销", "已 用 掉"},
		"en_US.UTF-8": {"Customer's phone", "Took", "Can be used", "Redeemed", "Thank you"},
	} {
		d := newDesktop(t)
		p, s := d.play(lang)
		sandbox := rehearsal{s.demo}
		p.key(tea.KeyF8)
		p.wants(w.phone, "林小满", "早鸟咖啡券")
		p.letter(']')
		p.letter(']')
		p.letter('c')
		for _, r := range "会员日" {
			p.letter(r)
		}
		p.key(tea.KeyEnter)
		p.wants(w.took, "会员日满减", "¥5")
		before, err := sandbox.Wallet(context.Background(), third(t, sandbox))
		if err != nil || before[0].Status != card.CodeNormal {
			t.Fatalf("%+v, %v", before, err)
		}
		p.key(tea.KeyEnter)
		p.wants(w.canUse, "会员日满减")
		p.key(tea.KeyF2)
		p.wants(w.done)
		p.key(tea.KeyF8)
		p.wants(w.used, "会员日满减")
		if n := d.consumes(); n != 1 {
			t.Errorf("%d consume calls", n)
		}
	}
}

func third(t *testing.T, r rehearsal) string {
	t.Helper()
	users, err := r.Users(context.Background())
	if err != nil || len(users) < 3 {
		t.Fatalf("%v, %v", users, err)
	}
	return users[2].OpenID
}

// What the counter writes behind the phone is seen on it at once.
func TestThePhoneIsToldOfARedemption(t *testing.T) {
	d := newDesktop(t)
	p, s := d.play("zh_CN.UTF-8")
	sandbox, ctx := rehearsal{s.demo}, context.Background()
	who := must(sandbox.Users(ctx))[0].OpenID
	p.key(tea.KeyF8)
	p.wants("✓ 早鸟咖啡券")
	d.run("redeem", must(sandbox.Wallet(ctx, who))[0].Code, "--yes").want(t, exitDone)
	p.wants("✓ 早鸟咖啡券")
	p.send(ui.Wrote{})
	p.wants("- 早鸟咖啡券", "已 用 掉")
}

// There is no customer's phone on a real account.
func TestNoPhoneWithoutASandbox(t *testing.T) {
	d := newDesktop(t)
	a := d.app(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{})
	s, err := a.open(context.Background(), needLedger)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.demo = nil
	o := a.consoleOptions(s, nil)
	o.Terminal = nil
	p := &player{t, views.New(o)}
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	p.key(tea.KeyF8)
	if screen := ansi.Strip(p.app.View()); strings.Contains(screen, "顾客的手机") {
		t.Errorf("a real account shows the customer's phone:\n%s", screen)
	}
}

// Every call of the phone, against the sandbox itself.
func TestThePhoneMovesTheSandbox(t *testing.T) {
	d := newDesktop(t)
	s := d.open()
	defer s.Close()
	r, ctx := rehearsal{s.demo}, context.Background()
	cards := must(r.Cards(ctx))
	find := func(title string) phone.Card {
		i := slices.IndexFunc(cards, func(c phone.Card) bool { return c.Title == title })
		return cards[i]
	}
	status := func(who, code string) card.CodeStatus {
		for _, c := range must(r.Wallet(ctx, who)) {
			if c.Code == code {
				return c.Status
			}
		}
		return "-"
	}
	giver, friend := "oNewFollower0000000000000001", must(r.Users(ctx))[1].OpenID
	qixi := find("七夕双杯七折")
	code, err := r.Claim(ctx, qixi.ID, giver)
	if err != nil {
		t.Fatal(err)
	}
	first := must(r.Wallet(ctx, giver))[0]
	if first.Title != qixi.Title || first.Type != card.Discount || first.Discount != 30 || first.CodeType != phone.CodeQR || !first.CanGive || first.End.Before(time.Now()) || !strings.HasPrefix(first.Color, "#") {
		t.Errorf("%+v", first)
	}
	gift := func(step phone.GiftStep) string {
		return must(r.Gift(ctx, phone.Gift{Code: code, CardID: qixi.ID, Step: step, To: friend}))
	}
	gift(phone.GiftOffer)
	if st := status(giver, code); st != card.CodeGifting {
		t.Errorf("offered: %s", st)
	}
	gift(phone.GiftReturn)
	gift(phone.GiftOffer)
	fresh := gift(phone.GiftAccept)
	if st := status(friend, fresh); st != card.CodeNormal || status(giver, code) != "-" {
		t.Errorf("accepted: %s", st)
	}
	if err := r.Remove(ctx, fresh, qixi.ID); err != nil || status(friend, fresh) != "-" {
		t.Errorf("removed: %v", err)
	}
	waiting := find("新客送小料")
	if err := r.Review(ctx, waiting.ID, false, "图不符"); err != nil {
		t.Fatal(err)
	}
	cards = must(r.Cards(ctx))
	if c := find(waiting.Title); c.Status != card.StatusVerifyFail || c.Reason != "图不符" {
		t.Errorf("%+v", c)
	}
	var no *phone.Refused
	if err := r.Review(ctx, waiting.ID, true, ""); !errors.As(err, &no) || no.Code == 0 {
		t.Errorf("a second verdict: %v", err)
	}
	if _, err := r.Open(ctx, "http://weixin.qq.com/q/nowhere", giver, ""); !errors.As(err, &no) || no.Code != 40066 {
		t.Errorf("an unknown address: %v", err)
	}
	o, err := r.Open(ctx, "https://mp.weixin.qq.com/s?card_id="+qixi.ID, giver, "")
	if err != nil || len(o.Codes) != 1 || status(giver, o.Codes[0]) != card.CodeNormal {
		t.Errorf("%+v, %v", o, err)
	}
}

// What the desk sends and makes is found on the phone, seen and taken there.
func TestThePhoneFindsWhatWasDelivered(t *testing.T) {
	d := newDesktop(t)
	id := d.cardNamed("会员日满减")
	s := d.open()
	defer s.Close()
	r, ctx := rehearsal{s.demo}, context.Background()
	who := must(r.Users(ctx))[60].OpenID
	d.run("deliver", "message", id, "--preview", who).want(t, exitDone)
	mail := must(r.Inbox(ctx, who))
	if len(mail) != 1 || mail[0].Title != "会员日满减" || mail[0].Kind != phone.PlacePreview || time.Since(mail[0].At).Abs() > time.Hour {
		t.Fatalf("%+v", mail)
	}
	d.run("deliver", "message", id, "--reply", who).want(t, exitRefused)
	if err := r.Write(ctx, who); err != nil {
		t.Fatal(err)
	}
	d.run("deliver", "message", id, "--reply", who).want(t, exitDone)
	if mail = must(r.Inbox(ctx, who)); len(mail) != 2 || mail[0].Kind != phone.PlaceReply {
		t.Fatalf("%+v", mail)
	}
	made := object[madeAnswer](t, d.run("deliver", "qr", id, d.cardNamed("早鸟咖啡券"), d.cardNamed("新客送小料"), "--json").want(t, exitDone))
	for address, want := range map[string]string{mail[0].URL: "false 会员日满减 <nil>", made.URL: "true 会员日满减 <nil> 早鸟咖啡券 45031 no stock is left 新客送小料 40078"} {
		page := must(r.Look(ctx, address, who))
		got := fmt.Sprint(page.All)
		for _, o := range page.Offers {
			got += fmt.Sprint(" ", o.Title, " ", o.Why)
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s shows %s, want %s", address, got, want)
		}
		if o, err := r.Open(ctx, address, who, id); err != nil || len(o.Codes) != 1 {
			t.Errorf("%+v, %v", o, err)
		}
	}
}

// Trouble is ordered, seen, and mended with the clock.
func TestThePhoneMakesTrouble(t *testing.T) {
	d := newDesktop(t)
	s := d.open()
	defer s.Close()
	r, ctx := rehearsal{s.demo}, context.Background()
	if err := r.Break(ctx, phone.Fault{Path: "/card/code/consume", Name: "delay", Count: 1, Delay: 8 * time.Second}); err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(time.Hour)
	if err := r.SetClock(ctx, then); err != nil {
		t.Fatal(err)
	}
	st := must(r.State(ctx))
	if off := st.Now.Sub(then).Abs(); off > 30*time.Minute {
		t.Errorf("the clock is %v off", off)
	}
	armed := func(f phone.Fault) bool { return f.Name == "delay" && f.Delay == 8*time.Second && f.Count == 1 }
	if !slices.ContainsFunc(st.Faults, armed) {
		t.Errorf("%+v", st.Faults)
	}
	if err := r.Mend(ctx); err != nil {
		t.Fatal(err)
	}
	if st := must(r.State(ctx)); len(st.Faults) != 0 {
		t.Errorf("%+v", st.Faults)
	}
	s.demo.base = "http://127.0.0.1:1"
	var no *phone.Refused
	if _, err := r.Users(ctx); err == nil || errors.As(err, &no) {
		t.Errorf("a sandbox that is gone: %v", err)
	}
}
