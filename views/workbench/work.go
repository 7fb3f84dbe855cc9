package workbench

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"coupondesk/signing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// inputs are the rows as one JSON object: pasted ones as they stood, then those
// that were typed. An empty parameter of an open scheme stays, because to sign
// it is one of the mistakes.
func (s *Screen) inputs() []byte {
	rows := slices.Clone(s.rows)
	slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(late(a.seq), late(b.seq)) })
	var b strings.Builder
	add := func(name, value string) {
		k, _ := json.Marshal(name) // a text always can be
		v, _ := json.Marshal(value)
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.Write(k)
		b.WriteByte(':')
		b.Write(v)
	}
	given := map[string]bool{}
	for _, r := range rows {
		if r.kind == param || r.kind == input && r.value() != "" {
			add(r.name, r.value())
			given[r.name] = true
		}
	}
	for _, m := range s.more {
		if !s.page().Open && s.rowNamed(m.name) == nil && !given[m.name] {
			add(m.name, m.value)
			given[m.name] = true
		}
	}
	return []byte("{" + b.String() + "}")
}

// late puts what was typed behind what was pasted.
func late(seq int) int {
	if seq == 0 {
		return 1 << 30
	}
	return seq
}

// work makes the signature of what is filled in, and compares.
func (s *Screen) work() {
	for _, r := range s.rows {
		r.order, r.fault, r.key = 0, "", ""
		if r.rsa() && r.value() != "" {
			s.readKey(r)
		}
	}
	s.answer, s.err, s.compared = signing.Answer{}, nil, compared{}
	if s.page().link {
		return
	}
	s.in = s.inputs()
	s.answer, s.err = signing.Run(s.page().Name, s.in)
	s.number()
	s.clocks()
	var bad *signing.InputError
	if errors.As(s.err, &bad) {
		if r := s.rowNamed(bad.Field); r != nil && r.value() != "" && r.fault == "" {
			r.fault = s.inLang(bad.Words)
		}
	}
	if r := s.foreign(); r != nil && s.err == nil {
		s.compared = compare(s.answer.Value, r.value())
	}
}

// number tells the rows their places in the string.
func (s *Screen) number() {
	for _, p := range s.answer.Parts {
		if r := s.rowNamed(p.Name); r != nil && r.order == 0 {
			r.order = p.Order
		}
	}
}

// clocks says where a time is in the wrong unit: only the redemption platform
// counts milliseconds.
func (s *Screen) clocks() {
	for _, r := range s.rows {
		if r.kind != input || !strings.EqualFold(strings.ReplaceAll(r.name, "_", ""), "timestamp") || strings.Trim(r.value(), "0123456789") != "" {
			continue
		}
		switch n := len(r.value()); {
		case s.millis() && n == 10:
			r.fault = s.w.WantsMillis
		case !s.millis() && n == 13:
			r.fault = s.w.WantsSeconds
		}
	}
}

// millis says that the scheme counts milliseconds.
func (s *Screen) millis() bool { return strings.HasPrefix(s.page().Name, "redeem-") }

// readKey says what an RSA key is, or what is wrong with it.
func (s *Screen) readKey(r *row) {
	text := r.value()
	private, err := signing.ParseMerchantKey(text)
	if err == nil && (r.secret || r.kind == linkKey) {
		r.key = "RSA " + itoa(private.Bits())
		return
	}
	public, bad := signing.ParsePlatformKey(text)
	if bad == nil && (!r.secret || r.kind == linkKey) {
		r.key = "RSA " + itoa(public.Bits())
		if public.Serial() != "" {
			r.key += " · " + public.Serial()
		}
		return
	}
	if !r.secret {
		err = bad
	}
	var why *signing.InputError
	if errors.As(err, &why) {
		r.fault = s.inLang(why.Words)
	}
}

// missing are the names of what has to be filled in still.
func (s *Screen) missing() []string {
	var out []string
	for _, r := range s.rows {
		if r.kind == input && r.required && r.value() == "" {
			out = append(out, r.name)
		}
	}
	return out
}

// blank says that nothing at all is filled in.
func (s *Screen) blank() bool {
	return !slices.ContainsFunc(s.rows, func(r *row) bool { return r.value() != "" })
}

// foreign is the row of somebody else's result, nil where there is none.
func (s *Screen) foreign() *row {
	for _, r := range s.rows {
		if r.kind == foreign {
			return r
		}
	}
	return nil
}

// state is what was filled in at one time.
type state struct {
	values map[string]string
	seq    map[string]int
	names  []string
	more   []member
}

func (s *Screen) snapshot() *state {
	out := &state{values: map[string]string{}, seq: map[string]int{}, names: slices.Clone(s.names), more: slices.Clone(s.more)}
	for id, r := range s.kept {
		out.values[id], out.seq[id] = r.value(), r.seq
	}
	return out
}

// restore goes back to what was filled in before.
func (s *Screen) restore(was *state) {
	for id, r := range s.kept {
		r.set(was.values[id])
		r.seq = was.seq[id]
	}
	s.names, s.more = was.names, was.more
	s.compose()
	s.focus(min(s.stop, len(s.rows)))
}
