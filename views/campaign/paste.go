package campaign

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/views/coupon"
)

// isRequest says that what is pasted while a field has the focus is a whole
// request and not meant for that field.
func isRequest(pasted string) bool {
	if firstSign(pasted) == '{' {
		return strings.Contains(pasted, "base_info") || strings.Contains(pasted, "card_type") // in whatever quotes
	}
	for line := range strings.FieldsFuncSeq(pasted, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "[card]") || strings.HasPrefix(line, "[card.") || strings.HasPrefix(line, "[[card.") {
			return true // perhaps with a remark before it
		}
	}
	return false
}

func firstSign(s string) rune {
	for _, r := range s {
		if r > ' ' && r != '\ufeff' {
			return r
		}
	}
	return 0
}

// paste takes a request, as JSON or TOML: over the coupon that is being written,
// which can be taken back, else as another draft.
func (s *Screen) paste(typed string) tea.Cmd {
	if s.o.ReadOnly || s.page == sending {
		return nil
	}
	typed = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(typed) // terminals paste a line's end as the Enter key
	open := s.ed != nil && (s.page == writing || s.page == looking || s.page == reading)
	if open && s.ed.before != nil {
		return s.pasteChange(typed)
	}
	d, faults := readPasted(typed, campaign.FromJSON, campaign.FromTOML)
	if d.Type == "" {
		return s.fail(s.w.NotTaken, s.sentence(faults, s.w.NoCardInIt))
	}
	if open && d.Type == s.ed.draft.Type && !s.ed.draft.InDoubt() {
		return s.replaced(d, faults)
	}
	said := s.w.Taken
	if open {
		said = s.w.TakenBeside
	}
	cmd := tea.Batch(s.begin(d), s.save(s.ed))
	return tea.Batch(cmd, s.took(said, faults))
}

// readPasted reads a text as TOML, or as JSON where it begins like that.
func readPasted[T any](typed string, asJSON, asTOML func([]byte) (T, []campaign.Fault)) (T, []campaign.Fault) {
	if firstSign(typed) == '{' {
		return asJSON([]byte(strings.TrimPrefix(strings.TrimSpace(typed), "\ufeff")))
	}
	return asTOML([]byte(typed))
}

// pasteChange writes what is pasted over the form of a card that exists.
func (s *Screen) pasteChange(typed string) tea.Cmd {
	c := *s.ed.before
	d, faults := readPasted(typed,
		func(b []byte) (campaign.Draft, []campaign.Fault) { return campaign.Patch(c, b) },
		func(b []byte) (campaign.Draft, []campaign.Fault) { return campaign.PatchTOML(c, b) })
	if len(faults) > 0 && faults[0].ID == "" && faults[0].Path == "" { // it could not be read at all
		return s.fail(s.w.NotTaken, s.sentence(faults, ""))
	}
	if d.Type != s.ed.draft.Type {
		return s.fail(s.w.NotTaken, coupon.Fill(s.w.NotThisType, s.v.Type(s.ed.draft.Type)))
	}
	return s.replaced(d, faults)
}

// replaced puts what was pasted in the place of what is in the form.
func (s *Screen) replaced(d campaign.Draft, faults []campaign.Fault) tea.Cmd {
	s.page, s.ed.faulty = writing, false
	s.ed.form.SetFaults(nil)
	s.ed.form.Replace(form.Values(d.Values))
	return tea.Batch(s.changed(), s.took(s.w.TakenOver, faults))
}

// took says that a request was taken, and marks what of it was not understood.
func (s *Screen) took(said string, faults []campaign.Fault) tea.Cmd {
	if len(faults) == 0 {
		return ui.Send(ui.Note{Level: ui.Success, Text: said})
	}
	s.mark(faults)
	s.ed.faulty = true
	return s.sayFaults(ui.Note{Level: ui.Failure, Text: coupon.Fill(s.w.TakenPartly, s.count(len(faults)), s.sentence(faults, ""))})
}
