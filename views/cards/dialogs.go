package cards

import (
	"context"
	"errors"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// maxCode is the longest code of the platform in bytes, maxReason how much of a
// reason a customer can be expected to read.
const (
	maxCode   = 20
	maxReason = 60
)

// askDelete asks for the last four characters of the id.
func (s *Screen) askDelete() tea.Cmd {
	r, w := s.subject(), &s.w.Change
	c := r.Card
	lines := []string{r.title, w.NoneLeft}
	if c.Quantity > 0 {
		lines[1] = coupon.Fill(w.Unclaimed, text.Count(int(c.Quantity)))
	}
	if n, ok := claimed(c); ok && n > 0 {
		lines = append(lines, coupon.Fill(w.ClaimedWork, text.Count(int(n))))
	}
	lines = append(lines, w.LinksStop, w.NoWay)
	word := lastFour(r.id)
	m := write{kind: changeDelete, card: c, title: r.title}
	do := s.o.Change
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: w.DeleteTitle, Lines: lines, Ask: coupon.Fill(w.DeleteAsk, word), Word: word, First: w.DeleteFirst, Keep: w.DeleteKeep, Act: w.DeleteAct,
		Do: s.later(m, func(ctx context.Context) campaign.Outcome { return do.Delete(ctx, c.ID) }),
	})})
}

// lastFour are the last four characters of an id.
func lastFour(id string) string {
	r := []rune(safeID(id))
	return string(r[max(0, len(r)-4):])
}

// sending asks the screen to send a change: a dialog decides, the screen acts.
type sending struct {
	write
	do func(ctx context.Context) campaign.Outcome
}

// later is a command for a dialog that has the screen send a change.
func (s *Screen) later(m write, do func(ctx context.Context) campaign.Outcome) tea.Cmd {
	return ui.Send(sending{m, do})
}

// askVoid asks for a code of the card and for a reason.
func (s *Screen) askVoid() tea.Cmd {
	r, w, do := s.subject(), &s.w.Change, s.o.Change
	c, title := r.Card, r.title
	return ui.Send(ui.Push{Layer: overlay.NewForm(s.o.Env, overlay.Sheet{
		Title: w.VoidTitle, Lines: []string{title, w.VoidFor, w.VoidUsed, w.VoidTold}, Keep: w.VoidKeep,
		Entries: []overlay.Entry{{Label: w.CodeField, Width: 28}, {Label: w.ReasonField, Limit: maxReason}},
		Live:    s.voidAnswer,
		Do: func(values []string) tea.Cmd {
			code, _, err := desk.ParseScan(values[0])
			if err != nil {
				return nil // Live keeps F2 off
			}
			return s.later(write{kind: changeVoid, card: c, title: title, code: code}, func(ctx context.Context) campaign.Outcome {
				return do.Void(ctx, card.Void{Code: code, CardID: c.ID, Reason: values[1]})
			})
		},
	})})
}

func (s *Screen) voidAnswer(values []string) overlay.Answer {
	w := &s.w.Change
	a := overlay.Answer{Act: w.VoidAct}
	code, _, err := desk.ParseScan(values[0])
	var why *desk.ScanError
	switch {
	case err == nil && len(code) > maxCode:
		a.Off, a.Wrong = w.CodeLong, true
	case err == nil:
		a.Lines = []string{coupon.Fill(w.VoidPreview, text.Code(code))}
	case errors.As(err, &why) && why.Kind == desk.ScanEmpty:
		a.Off = w.NoCode
	default:
		a.Off, a.Wrong = w.BadCode, true
	}
	return a
}

// askPay asks whether paying with the coupon is switched on or off.
func (s *Screen) askPay() tea.Cmd {
	r, w, do := s.subject(), &s.w.Change, s.o.Change
	c, title := r.Card, r.title
	return ui.Send(ui.Push{Layer: overlay.NewForm(s.o.Env, overlay.Sheet{
		Title: w.PayTitle, Lines: append([]string{title, w.PayWhat}, s.needs(c)...), Keep: w.KeepCell,
		Entries: []overlay.Entry{{Label: w.Cell, Words: []string{w.On, w.Off}}},
		Live:    func(values []string) overlay.Answer { return s.cellAnswer(c, values) },
		Do: func(values []string) tea.Cmd {
			open := values[0] == "0"
			return s.later(write{kind: changePay, card: c, title: title, open: open}, func(ctx context.Context) campaign.Outcome {
				return do.PayCell(ctx, c.ID, open)
			})
		},
	})})
}

// askSelf asks how customers redeem alone, or that they no longer do.
func (s *Screen) askSelf() tea.Cmd {
	r, w, do := s.subject(), &s.w.Change, s.o.Change
	c, title := r.Card, r.title
	return ui.Send(ui.Push{Layer: overlay.NewForm(s.o.Env, overlay.Sheet{
		Title: w.SelfTitle, Lines: append([]string{title, w.SelfWhat}, s.needs(c)...), Keep: w.KeepCell,
		Entries: []overlay.Entry{
			{Label: w.Cell, Words: []string{w.On, w.Off}},
			{Label: w.NeedCode, Words: []string{w.No, w.Yes}}, {Label: w.NeedAmount, Words: []string{w.No, w.Yes}},
		},
		Live: func(values []string) overlay.Answer { return s.cellAnswer(c, values) },
		Do: func(values []string) tea.Cmd {
			set := card.SelfConsume{CardID: c.ID, Open: values[0] == "0"}
			set.NeedCode, set.NeedAmount = set.Open && values[1] == "1", set.Open && values[2] == "1"
			return s.later(write{kind: changeSelf, card: c, title: title, open: set.Open}, func(ctx context.Context) campaign.Outcome {
				return do.SelfConsume(ctx, set)
			})
		},
	})})
}

// needs are the conditions of both cells, each with its sign.
func (s *Screen) needs(c card.Card) []string {
	w, t := &s.w.Change, s.o.Env.Theme
	line := func(ok bool, yes, no string) string {
		if ok {
			return t.Sign.Yes + " " + yes
		}
		return t.Sign.No + " " + no
	}
	return []string{
		line(passed(c), w.Passed, w.NotPassed), line(stored(c), w.HasStores, w.NoStores), line(c.Center.URL == "", w.NoLink, w.HasLink),
		t.Sign.Look + " " + w.Clerk, t.Sign.Look + " " + w.OnlyOne,
	}
}

func passed(c card.Card) bool {
	return c.Status == card.StatusVerifyOK || c.Status == card.StatusDispatch
}

func stored(c card.Card) bool { return c.AllStores || len(c.Stores) > 0 }

// cellAnswer: a cell can be switched off whatever the card is like.
func (s *Screen) cellAnswer(c card.Card, values []string) overlay.Answer {
	w := &s.w.Change
	if values[0] != "0" {
		return overlay.Answer{Act: w.CloseAct}
	}
	a := overlay.Answer{Act: w.OpenAct}
	if !passed(c) || !stored(c) || c.Center.URL != "" {
		a.Off = w.Not
	}
	return a
}

// amount reads how many were typed; blanks and commas between digits are
// dropped. ok is false for what is no number.
func amount(typed string) (n int64, ok bool) {
	digits := make([]byte, 0, len(typed))
	for _, r := range typed {
		switch {
		case r == ' ' || r == ',' || r == '，':
		case r >= '０' && r <= '９':
			digits = append(digits, byte(r-'０'+'0'))
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
		default:
			return 0, false
		}
	}
	n, err := strconv.ParseInt(string(digits), 10, 64)
	return n, err == nil || len(digits) > 0 // too large a number is the largest
}
