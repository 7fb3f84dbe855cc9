package desk

import "coupondesk/ledger"

var writes = []string{"ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "full", "stop unwritten", "stop written"}

// write is one transaction of the ledger, with every way it can end.
func (w *paper) write(h *hand, e effect) event {
	wrote, was := e.move.Kind, e.move.From
	if e.kind == doBegin {
		wrote, was = ledger.KindBegin, stateKnown
		w.procs[h.p].customer, w.procs[h.p].since = h.in.ID, w.since
	}
	unwritten := event{kind: evUnwritten, wrote: wrote, was: was, waited: w.since - h.began}
	how := "stop unwritten"
	if !w.procs[h.p].stopped {
		how = w.one("write", writes, "ok")
	}
	switch how {
	case "full":
		unwritten.err = ledger.ErrFull
		return unwritten
	case "stop unwritten":
		w.procs[h.p].stopped, unwritten.err = true, ledger.ErrStopped
		return unwritten
	}
	ev := event{}
	if e.kind == doBegin {
		ev = w.insert(h)
	} else {
		ev = w.move(h, e.move)
	}
	if how == "stop written" && ev.kind == evDurable && ev.wrote != "" {
		w.procs[h.p].stopped, unwritten.err = true, ledger.ErrStopped
		return unwritten
	}
	return ev
}

func holds(s ledger.State) bool { return s.Open() || s.Redeemed() }

// insert is Begin: claim and intent, maybe taken over.
func (w *paper) insert(h *hand) event {
	by := w.rows[w.claim]
	open := by.State == ledger.StateSending || by.State == ledger.StateInDoubt
	switch {
	case h.in.Supersedes != "" && by.ID == h.in.Supersedes && open:
		w.append(by, ledger.Event{Kind: ledger.KindTakeOver, From: by.State, To: ledger.StateSuperseded, At: w.now})
	case holds(by.State):
		return event{kind: evHeld, by: by.State}
	default:
		h.in.Supersedes = ""
		for _, id := range w.order {
			if w.rows[id].State == ledger.StateDecided {
				h.in.Supersedes = id
			}
		}
	}
	w.order, w.claim = append(w.order, h.in.ID), h.in.ID
	w.append(h.in, ledger.Event{Kind: ledger.KindBegin, To: ledger.StateSending, Attempt: 1, At: w.now})
	h.in = w.rows[h.in.ID]
	return event{kind: evDurable, wrote: ledger.KindBegin}
}

// move is Move, as run.move uses it.
func (w *paper) move(h *hand, e ledger.Event) event {
	row := w.rows[h.in.ID]
	if row.State != e.From || e.Kind == ledger.KindAttempt && e.Attempt != row.Attempt+1 {
		h.in = row
		return h.cause // judged again
	}
	if holds(e.To) && !holds(e.From) {
		if holds(w.rows[w.claim].State) {
			h.in = row
			return event{kind: evDurable}
		}
		w.claim = row.ID
	}
	if e.Kind == ledger.KindAttempt && !(h.resolves && h.cause.present && h.cause.waited <= patience) {
		w.Fatalf("attempt %d with nobody at the counter (I10)", e.Attempt)
	}
	w.append(row, e)
	h.in = w.rows[row.ID]
	return event{kind: evDurable, wrote: e.Kind}
}

// changes are the only ways in which a state that is not being worked on may
// still change (I6).
var changes = map[ledger.State][]ledger.State{
	ledger.StateReview:       {ledger.StateDecided},
	ledger.StateClosedUnused: {ledger.StateReview},
	ledger.StateRedeemed:     {ledger.StateDecided},
	ledger.StateInferred:     {ledger.StateDecided},
}

func (w *paper) append(in ledger.Intent, e ledger.Event) {
	working := e.From == "" || e.From == ledger.StateSending || e.From == ledger.StateInDoubt
	if allowed := e.From == e.To || working; !allowed {
		for _, to := range changes[e.From] {
			allowed = allowed || to == e.To
		}
		if !allowed {
			w.Fatalf("%s went %s → %s (I6)", in.ID, e.From, e.To)
		}
	}
	w.rows[in.ID] = in.After(e)
	w.events++
	w.seen.moves[line{e.Kind, e.From, e.To}]++
	if e.To == ledger.StateSending && e.From != e.To {
		w.committed[attempt{in.ID, w.rows[in.ID].Attempt}] = true
	}
	if e.To == ledger.StateNotSent || e.To == ledger.StateRefused {
		w.checkNothing(in.ID, e.To)
	}
}

// newer is what the ledger knows of the code after intent id.
func (w *paper) newer(id string) newer {
	sum := newerNone
	for i := len(w.order) - 1; i >= 0 && w.order[i] != id; i-- {
		switch s := w.rows[w.order[i]].State; {
		case s.Redeemed(), s == ledger.StateDecided:
			return newerUsed
		case s.Open():
			sum = newerOpen
		}
	}
	return sum
}
