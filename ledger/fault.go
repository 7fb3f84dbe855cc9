package ledger

import (
	"fmt"
	"strconv"
	"strings"
)

// Fault is a way in which a ledger does not agree with itself.
type Fault string

// Faults that a verification finds.
const (
	FaultGap        Fault = "gap"        // an event is missing
	FaultTail       Fault = "tail"       // the last events are missing
	FaultLink       Fault = "link"       // an event does not follow the one before it
	FaultChanged    Fault = "changed"    // an event, or the fixed part of its intent, is not what was written
	FaultIntent     Fault = "intent"     // an intent differs from its events
	FaultClaim      Fault = "claim"      // a code is not held by whom it should be
	FaultUnreadable Fault = "unreadable" // a damaged page
	FaultFile       Fault = "file"       // the file's own order: pages or indexes
	FaultAnchor     Fault = "anchor"     // not the event that was noted down earlier
)

// VerifyError names the first place where the ledger does not agree with itself.
type VerifyError struct {
	Seq    int64  // event, 0 when an intent or claim is wrong rather than an event
	Intent string // intent id, may be empty
	Fault  Fault
	Err    error // the first cause, may be nil
}

func (e *VerifyError) Error() string { return "ledger: " + e.Words("en") }

// Unwrap gives the first cause.
func (e *VerifyError) Unwrap() error { return e.Err }

// Words says where and what, in "zh" or else in English.
func (e *VerifyError) Words(lang string) string {
	place, says := "event {seq}", faultWords[e.Fault].en
	if lang == "zh" {
		place, says = "第 {seq} 行", faultWords[e.Fault].zh
	}
	switch {
	case e.Fault == FaultFile && lang == "zh":
		place = "文件"
	case e.Fault == FaultFile:
		place = "the file"
	case e.Seq == 0 && lang == "zh":
		place = "核销 {intent}"
	case e.Seq == 0:
		place = "intent {intent}"
	case e.Intent != "" && lang == "zh":
		place += "（核销 {intent}）"
	case e.Intent != "":
		place += " (intent {intent})"
	}
	return strings.NewReplacer("{seq}", strconv.FormatInt(e.Seq, 10), "{intent}", fmt.Sprintf("%.64q", e.Intent)).
		Replace(place + " " + says)
}

var faultWords = map[Fault]struct{ zh, en string }{
	FaultGap:        {"不见了", "is missing"},
	FaultTail:       {"和它后面的不见了", "and those after it are missing"},
	FaultLink:       {"接不上前一行", "does not follow the event before it"},
	FaultChanged:    {"写下以后被改过", "or its intent was changed after it was written"},
	FaultIntent:     {"和它的各行对不上", "differs from its events"},
	FaultClaim:      {"和券码的占用对不上", "does not agree with who holds its code"},
	FaultUnreadable: {"读不出来", "cannot be read"},
	FaultFile:       {"的页或索引坏了", "has damaged pages or indexes"},
	FaultAnchor:     {"不是当时记下的那一行", "is not the one that was noted down"},
}
