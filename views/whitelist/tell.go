package whitelist

import (
	"context"
	"errors"
	"strings"

	"coupondesk/desk/whitelist"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

// consequences are the lines of the dialog: how many there will be, who is lost
// and who is new. In doubt everybody is named who may be there.
func (s *Screen) consequences() []string {
	out := []string{coupon.Fill(s.w.WillBe, itoa(len(s.list.Seated())))}
	if lost := s.list.With(whitelist.Remove); len(lost) > 0 {
		out = append(out, coupon.Fill(s.w.WillLose, itoa(len(lost)), s.names(lost)))
	}
	if fresh := s.list.With(whitelist.Add); len(fresh) > 0 {
		out = append(out, coupon.Fill(s.w.WillGain, itoa(len(fresh)), s.names(fresh)))
	}
	if !s.list.Changed() {
		out = append(out, s.w.SameAgain)
	}
	switch s.list.State {
	case whitelist.Never:
		out = append(out, s.w.FirstPush)
	case whitelist.Unsure:
		out = append(out, s.unsure())
	}
	return out
}

// names are what people call them, else their ids.
func (s *Screen) names(list []whitelist.Entry) string {
	out := make([]string, len(list))
	for i, e := range list {
		if out[i] = safe.Line(e.Name, 24).String(); out[i] == "" {
			out[i] = safe.Line(e.ID, 28).String()
		}
	}
	return strings.Join(out, s.w.Comma)
}

// headline is the end of a push in one sentence.
func (s *Screen) headline(out whitelist.Outcome) string {
	taken, left := 0, 0
	for _, r := range out.Results {
		if r.Taken {
			taken++
		} else {
			left++
		}
	}
	switch {
	case out.State == whitelist.Done && left > 0:
		return coupon.Fill(s.w.DonePart, itoa(taken), itoa(left))
	case out.State == whitelist.Done:
		return coupon.Fill(s.w.Done, itoa(taken))
	case out.State == whitelist.Unknown:
		return s.w.DoneUnknown
	case out.State == whitelist.Refused:
		return s.w.DoneRefused
	}
	return s.w.DoneNotSent
}

// told is the end of a push: what happened, which list the platform has, what
// to do, and the numbers for support last.
func (s *Screen) told(out whitelist.Outcome, size ui.Size, small bool) []string {
	t := s.o.Env.Theme
	sign, style := t.Sign.No, t.Bad
	switch {
	case out.State == whitelist.Done && out.LedgerErr == nil && out.List.State != whitelist.Unsure:
		sign, style = t.Sign.Yes, t.Good
	case out.State == whitelist.Done, out.State == whitelist.Unknown:
		sign, style = t.Sign.Look, t.Doubt
	}
	rows := []string{"  " + style.Render(sign) + " " + t.Bold.Render(s.headline(out))}
	all, number := s.sentences(out)
	for _, one := range all {
		if one == "" {
			continue
		}
		for _, l := range cell.Wrap(one, max(1, size.Inner()-4)) {
			rows = append(rows, "    "+l)
		}
	}
	if number != "" {
		rows = append(rows, "    "+t.Muted.Render(number))
	}
	if small {
		rows = rows[:min(len(rows), 4)]
	}
	return rows
}

// sentences are what is told of a push below its headline, and the number for
// support.
func (s *Screen) sentences(out whitelist.Outcome) (all []string, number string) {
	if out.Err != nil {
		tr := s.v.Trouble(out.Err)
		if own(out.Err) {
			tr.What, tr.Next, tr.Number = s.why(out.Err), s.w.LookAgain, ""
		}
		if out.State == whitelist.Unknown {
			tr.Next = s.w.PushAgain
		}
		all, number = []string{s.platformHas(out), tr.What + s.w.Stop + tr.Next + s.w.Stop}, tr.Number
	} else {
		all = []string{s.perEntry(out)}
		if out.List.State == whitelist.Unsure && out.LedgerErr == nil {
			all = append(all, s.w.Overtaken)
		}
	}
	if out.LedgerErr != nil {
		all = append(all, s.w.NotNoted)
	}
	return all, number
}

// own says that an error is the desk's and not the platform's.
func own(err error) bool {
	return wechat.AsError(err) == nil && !errors.Is(err, context.Canceled) && !broken(err)
}

// broken says that the ledger cannot be written, which is no matter of this list.
func broken(err error) bool {
	return errors.Is(err, ledger.ErrFull) || errors.Is(err, ledger.ErrStopped)
}

// platformHas says which list the platform has after a failure.
func (s *Screen) platformHas(out whitelist.Outcome) string {
	switch out.List.State {
	case whitelist.InPlace:
		return coupon.Fill(s.w.HasOld, text.When(out.List.PushedAt, s.now, s.o.Env.Lang))
	case whitelist.Unsure:
		return s.w.HasEither
	}
	return s.w.HasUntouched
}

// perEntry says who was not taken, or that the platform did not tell.
func (s *Screen) perEntry(out whitelist.Outcome) string {
	var left []whitelist.Entry
	for _, r := range out.Results {
		if !r.Taken {
			left = append(left, r.Entry)
		}
	}
	switch {
	case len(left) > 0:
		return coupon.Fill(s.w.NotTaken, s.names(left))
	case !out.Told && len(out.Results) > 0:
		return s.w.NotTold
	}
	return ""
}
