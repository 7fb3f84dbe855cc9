package workbench

import (
	"strings"
	"testing"

	"coupondesk/signing"
	"coupondesk/signing/signtest"
	"coupondesk/ui/text"
)

// Every vector of the signing package, pasted whole, gives its string and its
// result on the screen.
func TestVectorsPasted(t *testing.T) {
	for _, v := range signtest.All(t) {
		t.Run(v.Name, func(t *testing.T) {
			r := newRig(t, env(text.ZH)).on(v.Scheme).paste(string(v.JSON(t)))
			r.gives(v)
		})
	}
}

// The same with each value pasted into its own field, as somebody copies them
// one after the other: bodies and addresses with braces and ampersands stay
// where they are put.
func TestVectorsFieldByField(t *testing.T) {
	for _, v := range signtest.All(t) {
		t.Run(v.Name, func(t *testing.T) {
			r := newRig(t, env(text.ZH)).on(v.Scheme)
			p, err := signing.ParseInputs(string(v.JSON(t)))
			if err != nil {
				t.Fatal(err)
			}
			members := r.s.members(p.JSON)
			for _, m := range members {
				switch x := r.s.rowNamed(m.name); {
				case x != nil && (x.name == m.name || x.value() == "" && !has(members, x.name)):
					r.to(x.label).paste(m.value)
				case x == nil && r.s.page().Open:
					r.to(zh.Further).press(m.name+"="+m.value, "enter")
				}
			}
			if p.Signature != "" {
				for _, name := range []string{"Wechatpay-Signature", "signature"} {
					if r.s.rowNamed(name) != nil {
						r.to(name).paste(p.Signature)
					}
				}
			}
			r.gives(v)
		})
	}
}

func has(ms []member, name string) bool {
	for _, m := range ms {
		if m.name == name {
			return true
		}
	}
	return false
}

// gives checks the answer by what can be seen and copied.
func (r *rig) gives(v signtest.Vector) {
	r.T.Helper()
	if r.press("ctrl+t"); r.Copied() != v.Message && !r.s.page().opens() {
		r.T.Errorf("string\n%q\nwant\n%q", r.Copied(), v.Message)
	}
	screen := r.flat(200, 200)
	switch {
	case v.Rejected():
		if !strings.Contains(screen, zh.Results[r.s.result()]+"✗") {
			r.T.Errorf("not refused:\n%s", r.Body(120, 40))
		}
		if r.press("ctrl+y"); r.Off == "" {
			r.T.Error("there is something to copy")
		}
	case v.Expected == "valid":
		if !strings.Contains(screen, zh.Verified) {
			r.T.Errorf("not verified:\n%s", r.Body(120, 40))
		}
	default:
		want := strings.Join(strings.Fields(r.s.printable(v.Expected)), "")
		if !strings.Contains(screen, want) {
			r.T.Errorf("%s is not shown:\n%s", v.Expected, r.Body(200, 60))
		}
		if r.press("ctrl+y"); r.Copied() != v.Expected {
			r.T.Errorf("copied %q, want %q", r.Copied(), v.Expected)
		}
	}
}

// A result that is pasted back is the same, whatever the scheme.
func TestVectorsCompareWithThemselves(t *testing.T) {
	for _, v := range signtest.All(t) {
		r := newRig(t, env(text.ZH)).on(v.Scheme)
		if !r.s.page().compares() || r.s.page().Name == "v3-request-message" {
			continue
		}
		r.paste(string(v.JSON(t))).to(zh.Foreign).paste(v.Expected)
		if got := r.flat(80, 20); !strings.Contains(got, "✓"+zh.Same) {
			t.Errorf("%s:\n%s", v.Name, r.Body(80, 20))
		}
		if len(r.s.search.found) != 0 {
			t.Errorf("%s: %+v", v.Name, r.s.search.found)
		}
	}
}
