package campaign

import (
	"errors"
	"slices"
	"testing"

	"coupondesk/ui"
	"coupondesk/wechat/card"
)

// standing is the bad news that was said and not taken back, the oldest first.
func (r *rig) standing() []string {
	var out []string
	for _, msg := range r.Sent {
		switch m := msg.(type) {
		case ui.Note:
			if m.Level == ui.Failure {
				out = append(out, m.Text)
			}
		case ui.Unsay:
			out = slices.DeleteFunc(out, func(s string) bool { return s == m.Text })
		}
	}
	return out
}

// What was said about faults and the disk goes when it is no longer so: over a
// coupon that was submitted there must not stand that it was not.
func TestBadNewsThatIsNoLongerSoIsTakenBack(t *testing.T) {
	for name, end := range map[string]func(r *rig){
		"cured":      func(r *rig) { r.to(title); r.Type("满减") },
		"left":       func(r *rig) { r.Press("esc") },
		"submitted":  func(r *rig) { r.s.ed.form.Put(title, "满减"); r.Press("ctrl+s") },
		"said again": func(r *rig) { r.Press("ctrl+s"); r.to(title); r.Type("满减") },
	} {
		r := zhRig(t)
		d := complete(card.Cash)
		d.Values[title] = ""
		r.Run(r.s.begin(d))
		r.Press("ctrl+s")
		if got := r.standing(); len(got) != 1 {
			t.Fatalf("%s: %q", name, got)
		}
		if end(r); len(r.standing()) > 0 {
			t.Errorf("%s: still said: %q", name, r.standing())
		}
	}
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.f.saveErr = errors.New("disk full")
	r.to(title)
	r.Type("满")
	if len(r.standing()) != 1 {
		t.Fatalf("%q", r.standing())
	}
	r.f.saveErr = nil
	if r.Press("f5"); len(r.standing()) > 0 {
		t.Errorf("kept, and said: %q", r.standing())
	}
}
