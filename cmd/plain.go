package cmd

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"

	"coupondesk/desk"
	"coupondesk/ui/text"
	"coupondesk/views/counter"
	"coupondesk/views/coupon"
)

// plain is the counter without a screen: one line asked, one answered, no
// escape sequences. It is for screen readers, dumb terminals and pipes.
type plain struct {
	*app
	s     *shop
	typed *lines
	again string // a code typed where a yes was expected: the next customer's
}

// openPlain runs the line mode until the input ends.
func (a *app) openPlain(ctx context.Context, s *shop) error {
	said := *a
	said.errOut, said.atCounter = a.out, true // here the words are the result
	p := &plain{app: &said, s: s, typed: readLines(a.in)}
	defer p.typed.stop()
	p.welcome(ctx)
	for ctx.Err() == nil {
		code, ok := p.ask(ctx, p.w.Prompt)
		if !ok {
			break
		}
		if code != "" {
			p.serve(ctx, code)
		}
	}
	p.say("")
	p.say("%s", p.w.Bye)
	return nil
}

// welcome says where we are, what an earlier run left open, and in the sandbox
// which codes are worth typing.
func (p *plain) welcome(ctx context.Context) {
	where := p.w.WelcomeReal
	if p.s.demo != nil {
		where = p.w.Welcome
	}
	var who []string
	for _, s := range []string{p.s.cfg.Name, p.s.cfg.Store, p.s.cfg.Terminal, p.s.cfg.Staff} {
		if s != "" {
			who = append(who, short(s, 16))
		}
	}
	p.say("%s  %s", where, strings.Join(who, " · "))
	if p.flags.readOnly {
		p.say("%s", p.w.ReadOnly)
	}
	if open, err := p.s.desk.Recover(ctx); err != nil {
		p.complain(err)
	} else if len(open) > 0 {
		p.say("%s", fill(p.w.Left, itoa(len(open))))
	}
	if p.s.demo == nil {
		return
	}
	samples, err := p.s.demo.samples(ctx)
	if err == nil && len(samples) > 0 {
		p.say("%s", p.w.Try)
		for _, c := range samples {
			p.say("  %s  %s", text.Code(c.Code), p.w.SampleKinds[c.Kind])
		}
	}
}

// ask prompts for a line; one that was typed too early is taken first.
func (p *plain) ask(ctx context.Context, prompt string) (string, bool) {
	if typed := p.again; typed != "" {
		p.again = ""
		return typed, true
	}
	p.prompt(prompt)
	typed, ok := p.typed.next(ctx)
	return strings.TrimSpace(typed), ok
}

// serve takes one customer's code from the scan to the verdict.
func (p *plain) serve(ctx context.Context, typed string) {
	code, fixed, err := desk.ParseScan(typed)
	if err != nil {
		p.say("! %s", p.scanWords(err))
		return
	}
	if fixed {
		p.say("%s", fill(p.w.Repaired, text.Code(code)))
	}
	look, ok := p.look(ctx, code)
	if !ok {
		return
	}
	if !look.Usable {
		p.speakTold(counter.TellLook(p.teller(p.s), look))
		return
	}
	p.show(p.s, look)
	if p.flags.readOnly {
		p.say("%s", p.w.ReadOnly)
		return
	}
	answer, ok := p.ask(ctx, p.w.Confirm)
	switch {
	case !ok || !isYes(answer):
		p.say("%s", p.w.Declined)
		if _, _, err := desk.ParseScan(answer); err == nil && len(answer) > 3 {
			p.say("%s", p.w.Replaced)
			p.again = answer
		}
		return
	}
	v := p.spend(ctx, p.s, look)
	p.tell(p.s, v)
	if v.Intent.ID != "" && v.LedgerErr == nil {
		_ = p.s.desk.Shown(context.WithoutCancel(ctx), v.Intent.ID, v.State) // at worst it is shown again
	}
}

// look asks what a code is, and which card's when it may be a custom one.
func (p *plain) look(ctx context.Context, code string) (desk.Look, bool) {
	look, err := p.s.desk.Look(ctx, code, "")
	if err == nil && look.Reason == desk.ReasonNotFound && !allDigits(code) {
		if cardID := p.pick(ctx); cardID != "" {
			look, err = p.s.desk.Look(ctx, code, cardID)
		}
	}
	if err != nil {
		p.speakTold(counter.TellUnread(p.teller(p.s), code, err))
		return look, false
	}
	return look, true
}

// pick lets a person choose the card of a custom code.
func (p *plain) pick(ctx context.Context) string {
	var mu sync.Mutex
	var rows []desk.CardRow
	_, err := p.s.desk.Cards(ctx, func(r desk.CardRow) {
		mu.Lock()
		defer mu.Unlock()
		if r.Err == nil && r.Card.UseCustomCode && coupon.StandingOf(r.Card) != coupon.Deleted {
			rows = append(rows, r)
		}
	})
	if err != nil || len(rows) == 0 {
		p.say("%s", p.w.PickNone)
		return ""
	}
	sortRows(rows)
	for i, r := range rows {
		p.say("  %d  %s", i+1, coupon.In(p.lang).Title(desk.FaceOf(r.Card)))
	}
	typed, ok := p.ask(ctx, p.w.PickCard)
	if n, err := strconv.Atoi(typed); ok && err == nil && n >= 1 && n <= len(rows) {
		return rows[n-1].Card.ID
	}
	return ""
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// scanWords says what is wrong with a typed code.
func (a *app) scanWords(err error) string {
	var e *desk.ScanError
	if errors.As(err, &e) {
		return counter.TellScan(a.env(), e)
	}
	return line(err.Error())
}
