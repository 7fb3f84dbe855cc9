package sandbox

import (
	"slices"
	"time"
)

// Sample is a code worth trying at a counter.
type Sample struct {
	Code   string
	CardID string
	Kind   string // "ok", "expired", "lost" (the consume answer is lost), "used", "gifting", "deleted", "unavailable", "not_yet" or "custom"
}

// sampleKinds is the order of Samples: what teaches most comes first.
var sampleKinds = []string{"ok", "expired", "lost", "used", "gifting", "deleted", "unavailable", "not_yet", "custom"}

// Samples lists one code of each kind that exists now, the best to try first.
// Once a code is used, the next one of its kind takes its place.
func (s *Server) Samples() []Sample {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, now := map[string]Sample{}, s.now()
	lost := s.world.lostCodes()
	for _, c := range s.world.codes {
		kind := s.world.kindOf(c, now, lost)
		if _, have := found[kind]; kind != "" && !have {
			found[kind] = Sample{c.text, c.card.Base.ID, kind}
		}
		if len(found) == len(sampleKinds) {
			break
		}
	}
	var out []Sample
	for _, kind := range sampleKinds {
		if p, ok := found[kind]; ok {
			out = append(out, p)
		}
	}
	return out
}

// kindOf sorts a code under a kind of sample, "" for none.
func (w *world) kindOf(c *code, at time.Time, lost []string) string {
	now := at.Unix()
	switch c.stateAt(now) {
	case codeConsumed:
		return "used"
	case codeExpire:
		return "expired"
	case codeGifting:
		return "gifting"
	case codeDelete:
		return "deleted"
	case codeUnavailable:
		return "unavailable"
	case codeGiftTimeout:
		return ""
	}
	switch {
	case now < c.begin:
		return "not_yet"
	case w.known(c.user, c.card).used >= c.card.useLimit():
		return ""
	case c.card.custom():
		return "custom"
	case slices.Contains(lost, c.text):
		return "lost"
	}
	return "ok"
}

// lostCodes are the codes whose consume answer a fault is going to lose.
func (w *world) lostCodes() []string {
	var out []string
	for _, f := range w.faults {
		if f.Fault == faultLostReply && f.Code != "" {
			out = append(out, f.Code)
		}
	}
	return out
}
