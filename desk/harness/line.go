package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
)

// What a till draws: the colour that staff act on.
const (
	green = "GREEN" // hand over
	red   = "RED"   // refused, with a reason
	grey  = "GREY"  // nothing happened, scan again
	amber = "AMBER" // not known, or for a person to decide
)

// line is one verdict as it reached the staff's eyes.
type line struct {
	At      time.Time    `json:"at"`
	Till    string       `json:"till"`
	Verdict string       `json:"verdict"`
	Code    string       `json:"code"`
	Intent  string       `json:"intent,omitempty"`
	State   ledger.State `json:"state"`
	Disk    ledger.State `json:"disk,omitempty"` // what another connection read from the ledger just before
	Locked  bool         `json:"locked,omitempty"`
	Why     string       `json:"why,omitempty"`
}

func colour(v desk.Verdict) string {
	switch {
	case v.State.Redeemed():
		return green
	case v.State == ledger.StateRefused:
		return red
	case v.State == ledger.StateNotSent, v.State == ledger.StateClosedUnused:
		return grey
	}
	return amber
}

// logbook is a file of lines, each of them on the disk before it counts as drawn.
type logbook struct{ f *os.File }

func openLogbook(path string) (*logbook, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	return &logbook{f}, err
}

func (b *logbook) write(l line) error {
	raw, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if _, err := b.f.Write(append(raw, '\n')); err != nil {
		return err
	}
	return b.f.Sync()
}

// readLog reads what a till drew. A file that does not exist yet has no lines; a
// line cut off by a kill was never drawn.
func readLog(path string) ([]line, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	raw = raw[:bytes.LastIndexByte(raw, '\n')+1]
	var out []line
	for s := bufio.NewScanner(bytes.NewReader(raw)); s.Scan(); {
		var l line
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, len(out)+1, err)
		}
		out = append(out, l)
	}
	return out, nil
}
