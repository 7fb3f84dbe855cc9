package sandbox

import (
	"strings"
	"time"
)

// refuseMark in a title or description makes the reviewer that
// Options.ReviewAfter hires refuse the card.
const refuseMark = "【拒审】"

// waiting is a card that entered review at a moment, Unix seconds.
type waiting struct {
	card *card
	at   int64
}

// submit lets a card wait for its review, as after creation and after edits
// that have to be reviewed.
func (w *world) submit(k *card) {
	k.Base.Status, k.Refused, k.Submitted = cardNotVerify, "", w.now().Unix()
	w.waiting = append(w.waiting, waiting{k, k.Submitted})
}

// reviewDue reviews the cards that have waited for so long; a card that was
// edited meanwhile waits anew. Nothing is due where after is 0.
func (w *world) reviewDue(after time.Duration) {
	if after <= 0 {
		return
	}
	now := w.now().Unix()
	for len(w.waiting) > 0 && w.waiting[0].at+int64(after/time.Second) <= now {
		k, at := w.waiting[0].card, w.waiting[0].at
		w.waiting = w.waiting[1:]
		if k.Base.Status != cardNotVerify || k.Submitted != at {
			continue
		}
		reason := ""
		if strings.Contains(k.Base.Title+k.Base.Description, refuseMark) {
			reason = "含有" + refuseMark
		}
		_ = w.review(k.Base.ID, reason == "", reason) // a card that waits can be reviewed
	}
}
