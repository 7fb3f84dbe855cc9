package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The faults that can be ordered. Several on one path add up.
const (
	faultDelay       = "delay"        // carried out at once, answered delay_ms later (default 1000)
	faultNoAnswer    = "no_answer"    // nothing happens and nothing is answered until the caller gives up
	faultResetBefore = "reset_before" // the connection is reset, nothing happened
	faultLostReply   = "lost_reply"   // carried out, then the connection is reset
	faultLateEffect  = "late_effect"  // the connection is reset, carried out delay_ms later (default 1000)
	faultHalfBody    = "half_body"    // carried out, the answer breaks off in the middle
	faultHTTP502     = "http_502"     // a gateway's error page, nothing happened
	faultHTML200     = "html_200"     // somebody else's page with status 200, nothing happened
	faultErrCode     = "errcode"      // refused with errcode (default -1), nothing happened
	faultTrickle     = "trickle"      // carried out, answered one byte every delay_ms (default 100)
)

var faultNames = []string{faultDelay, faultNoAnswer, faultResetBefore, faultLostReply, faultLateEffect,
	faultHalfBody, faultHTTP502, faultHTML200, faultErrCode, faultTrickle}

// faultRule is one order: which calls it meets, how often, and what happens.
type faultRule struct {
	Path        string  `json:"path"` // "*" = every platform call
	Fault       string  `json:"fault"`
	Count       int     `json:"count,omitempty"`       // calls still to be met, 0 = until deleted
	Probability float64 `json:"probability,omitempty"` // 0 means 1: every call
	DelayMS     int     `json:"delay_ms,omitempty"`
	ErrCode     *int    `json:"errcode,omitempty"`
	Code        string  `json:"code,omitempty"` // meets only calls about this code
}

// check says what is wrong with an order, "" if nothing.
func (f faultRule) check() string {
	switch {
	case !slices.Contains(faultNames, f.Fault):
		return fmt.Sprintf("fault %q is none of %s", f.Fault, strings.Join(faultNames, ", "))
	case f.Path != "*" && !strings.HasPrefix(f.Path, "/"):
		return `path must be a path of the platform such as "/card/code/consume", or "*"`
	case strings.HasPrefix(f.Path, controlPrefix):
		return "control calls are never broken by faults"
	case f.Count < 0:
		return "count must be 1 or more; leave it out for every call"
	case f.ErrCode != nil && *f.ErrCode == 0:
		return "errcode 0 is no error"
	case !(f.Probability >= 0 && f.Probability <= 1):
		return "probability must be between 0 and 1; leave it out for every call"
	case f.DelayMS < 0 || f.DelayMS > 600_000:
		return "delay_ms must be between 0 and 600000"
	}
	return ""
}

// effect is when a call takes effect, answer what its caller gets to see.
type effect int
type answerKind int

const (
	effectNow effect = iota
	effectNone
	effectLate
)

const (
	answerWhole answerKind = iota
	answerHalf
	answerTrickle
	answerCut  // connection reset
	answerNone // silence until the caller gives up
)

// plan is what the faults of one call add up to.
type plan struct {
	faults  []string
	effect  effect
	answer  answerKind
	delay   time.Duration     // before the answer
	lateBy  time.Duration     // of a late effect
	pace    time.Duration     // between two trickled bytes
	replace func(*call) reply // answers instead of the platform
}

func (p plan) name() string { return strings.Join(p.faults, "+") }

// draw picks the faults of one call: the rules that meet it and whose dice say
// so, then those of its own header.
func (w *world) draw(q *request) plan {
	var hit []faultRule
	left := w.faults[:0:0]
	for _, f := range w.faults {
		if f.meets(q) && (f.Probability == 0 || w.draws(f.Probability)) {
			hit = append(hit, *f)
			w.dirty.any, w.dirty.faults = true, true
			if f.Count == 1 {
				continue
			}
			if f.Count > 1 {
				f.Count--
			}
		}
		left = append(left, f)
	}
	w.faults = left
	for _, name := range q.faults {
		hit = append(hit, headerFault(name))
	}
	return planOf(hit)
}

func (w *world) draws(p float64) bool {
	w.dirty.any = true // the dice have moved
	return w.luck.Float64() < p
}

func (f *faultRule) meets(q *request) bool {
	if f.Path != "*" && f.Path != q.path {
		return false
	}
	if f.Code == "" {
		return true
	}
	text, err := q.members.text("code")
	return err == nil && text == f.Code
}

// headerFault reads one value of X-Sandbox-Fault: NAME, or NAME=N where N is
// the errcode or the milliseconds. An unknown name breaks nothing but answers
// 40097, so that a typing error is not taken for a passed test.
func headerFault(v string) faultRule {
	name, arg, has := strings.Cut(v, "=")
	f := faultRule{Fault: strings.TrimSpace(name)}
	n, err := strconv.Atoi(strings.TrimSpace(arg))
	if !slices.Contains(faultNames, f.Fault) || (has && err != nil) || (f.Fault == faultErrCode && has && n == 0) {
		bad := 40097
		return faultRule{Fault: faultErrCode, ErrCode: &bad}
	}
	if has && f.Fault == faultErrCode {
		f.ErrCode = &n
	} else if has {
		f.DelayMS = min(max(n, 0), 600_000)
	}
	return f
}

// planOf adds faults up. What happened to the call, what is answered and how
// the answer travels are decided one by one: lost_reply with http_502 is a
// gateway that gave up on a call that was carried out.
func planOf(hit []faultRule) plan {
	var p plan
	has := map[string]bool{}
	for _, f := range hit {
		p.faults = append(p.faults, f.Fault)
		has[f.Fault] = true
		switch f.Fault {
		case faultDelay:
			p.delay += millis(f.DelayMS, 1000)
		case faultLateEffect:
			p.lateBy += millis(f.DelayMS, 1000)
		case faultTrickle:
			p.pace += millis(f.DelayMS, 100)
		case faultErrCode:
			p.replace = replaceErrCode(f.ErrCode)
		}
	}
	if has[faultHTML200] {
		p.replace = replacePage(http.StatusOK, pagePortal)
	}
	if has[faultHTTP502] {
		p.replace = replacePage(http.StatusBadGateway, page502)
	}
	p.effect = effectOf(has, p.replace != nil)
	p.answer = answerOf(has, p.replace != nil)
	return p
}

func effectOf(has map[string]bool, replaced bool) effect {
	switch {
	case has[faultResetBefore]:
		return effectNone
	case has[faultLateEffect]:
		return effectLate
	case has[faultLostReply]:
		return effectNow
	case has[faultNoAnswer] || replaced:
		return effectNone
	}
	return effectNow
}

func answerOf(has map[string]bool, replaced bool) answerKind {
	switch {
	case has[faultResetBefore]:
		return answerCut
	case has[faultNoAnswer]:
		return answerNone
	case !replaced && (has[faultLostReply] || has[faultLateEffect]):
		return answerCut
	case has[faultHalfBody]:
		return answerHalf
	case has[faultTrickle]:
		return answerTrickle
	}
	return answerWhole
}

func millis(n, standard int) time.Duration {
	if n == 0 {
		n = standard
	}
	return time.Duration(n) * time.Millisecond
}
