package stock

import (
	"bytes"
	"encoding/json"
	"time"

	"coupondesk/ledger"
)

// maxSpoilt is how much is kept of a note that cannot be read, in bytes.
const maxSpoilt = 64 << 10

// readable reads the body of a paper. Only an object is a note: null would be
// taken for one that remembers nothing.
func readable(body []byte, n *ledger.StockNote) bool {
	return bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) && json.Unmarshal(body, n) == nil
}

// salvage makes a new note of one that cannot be read. The members that can be
// read stay; of the change on its way nothing is believed: there may be another
// one. What cannot be read is put aside with all the rest.
func salvage(p ledger.Paper, now time.Time) ledger.StockNote {
	n := ledger.StockNote{Spoilt: &ledger.StockSpoilt{Body: bytes.Clone(p.Body[:min(len(p.Body), maxSpoilt)]), At: now.UTC(), No: p.Rev}}
	n.No = p.Rev // each change was a revision at least: no number is given twice
	var members map[string]json.RawMessage
	lost := json.Unmarshal(p.Body, &members) != nil || members == nil
	for name, to := range map[string]any{"raised": &n.Raised, "put": &n.Put, "tells": &n.Tells} {
		if raw, ok := members[name]; ok && json.Unmarshal(raw, to) != nil {
			lost = true
		}
	}
	if json.Unmarshal(members["ended"], &n.Ended) != nil {
		n.Ended = nil // each of them is still open with its key
	}
	var onWay ledger.StockChange
	if delta, by := members["delta"], members["by"]; delta != nil && (json.Unmarshal(delta, &onWay.Delta) != nil || onWay.Delta != 0) {
		// An import that nobody can name may have had it on its way.
		lost = lost || by == nil || json.Unmarshal(by, &onWay.By) != nil || onWay.By != ""
	}
	n.Spoilt.Lost = lost
	return n
}

// blind keeps changes away for as long as one may still arrive of which nothing
// is known.
func (n *note) blind(now time.Time) *Earlier {
	s := n.Spoilt
	if s == nil {
		return nil
	}
	if s.At.After(now) { // a clock was wrong
		moved := *s
		moved.At = now.UTC()
		n.Spoilt, n.changed, s = &moved, true, &moved
	}
	if until := s.At.Add(Quiet); now.Before(until) {
		return &Earlier{At: s.At, Until: until, Spoilt: true}
	}
	return nil
}
