package counter

import (
	"errors"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
)

// key is the counter's whole keyboard: the field takes every letter.
func (s *Screen) key(k ui.Key) tea.Cmd {
	if s.closed() {
		return s.refuseInput(k)
	}
	if typed(k) && !s.deaf.IsZero() && k.At.Sub(s.deaf) < burstGap {
		s.deaf = k.At // the tail of a scan whose head was refused
		return nil
	}
	switch {
	case k.Type == tea.KeyEnter, k.Type == tea.KeyTab:
		return s.enter(k)
	case s.mode == found && s.field.Value() == "" && k.String() == "+":
		return s.press(k.At)
	}
	if typed(k) {
		s.note = hint{}
	}
	return s.field.Update(k.KeyMsg)
}

// closed says that the field takes nothing now: a call is under way.
func (s *Screen) closed() bool {
	return s.mode == looking || s.mode == redeeming || (s.mode == doubting && !s.doubt.open)
}

// refuseInput drops what is typed during a call, and says so. Queueing it
// would redeem a coupon that nobody has looked at.
func (s *Screen) refuseInput(k ui.Key) tea.Cmd {
	if typed(k) || k.Type == tea.KeyEnter || k.Type == tea.KeyTab {
		s.deaf = k.At
		s.say(s.w.NotTaken, true)
	}
	return nil
}

func typed(k ui.Key) bool { return k.Type == tea.KeyRunes || k.Type == tea.KeySpace }

// enter takes what the field holds. An empty Enter does nothing: some scanners
// send one.
func (s *Screen) enter(k ui.Key) tea.Cmd {
	if !s.deaf.IsZero() && k.At.Sub(s.deaf) < burstGap {
		s.deaf = k.At
		return nil
	}
	text := s.field.Value()
	if text == "" {
		return nil
	}
	code, repaired, err := desk.ParseScan(text)
	if err != nil {
		return s.badScan(err)
	}
	s.field.Reset()
	if code == s.code && s.now.Sub(s.codeAt) < doubleScan {
		s.say(s.w.SameCode, false)
		return nil
	}
	replaced := s.mode == found
	cmd := s.take(code, "")
	switch {
	case repaired && strings.ContainsFunc(text, notTyped):
		s.say(s.w.Repaired, false)
	case replaced:
		s.say(s.w.Replaced, false)
	}
	return cmd
}

// notTyped says that a letter comes from an input method; blanks between the
// fours of a code are how codes are written.
func notTyped(r rune) bool { return r > unicode.MaxASCII }

// badScan says what is wrong with the text and keeps it for the eye only as
// long as it can be mended by typing.
func (s *Screen) badScan(err error) tea.Cmd {
	var e *desk.ScanError
	s.note = hint{text: s.w.BadScan, bad: true}
	if errors.As(err, &e) {
		switch e.Kind {
		case desk.ScanIME:
			s.note.text = s.w.ImeOn
			s.field.Reset()
		case desk.ScanLong:
			s.note.text = s.w.TooLong
			s.field.Reset()
		case desk.ScanEmpty:
			s.note = hint{}
			s.field.Reset()
		}
	}
	return ui.Send(ui.Beep{Times: 2})
}

// escape always goes one step back.
func (s *Screen) escape() tea.Cmd {
	switch {
	case s.mode == looking:
		s.look.Stop()
		s.mode = idle
		s.say(s.w.Stopped, false)
	case s.mode == doubting:
		return s.release()
	case s.field.Value() != "":
		s.field.Reset()
		s.note = hint{}
	case s.mode == found:
		s.mode = idle
		s.code = ""
		s.say(s.w.PutAway, false)
	case s.mode == judged:
		s.mode = idle
		s.note = hint{}
	}
	return nil
}
