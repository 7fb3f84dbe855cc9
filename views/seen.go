package views

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/term"
)

// actKey spends, wherever something is spent; at the counter the plus of a
// number pad does what it does.
const actKey = "f2"

// seen knows what is on the terminal. Every frame that looks different has a
// number, every read of the keyboard says which frame had been drawn by then,
// and the key that spends counts only when that frame offered what it does, and
// showed what every key before it did. No time is involved: a slow machine
// serves a quick hand, and letters and F2 in one piece spend nothing.
type seen struct {
	body  string // the frame as it looks
	whole string // with its marks
	still bool   // nothing can have changed since
	frame uint64 // its number

	offer   string // what F2 would act on in it
	offerAt uint64 // the first frame that offered it
	keyed   bool   // a key has been acted on since the last frame
	keyAt   uint64 // the first frame that showed what the keys had done

	marked bool   // the keyboard tells its reads apart
	read   uint64 // the number of the read that keys come from
	drawn  uint64 // the frame that had been drawn by then
	before string // the key before this one
}

// show keeps account of a frame and gives it its number.
func (v *seen) show(body, caret, offer string) string {
	if body != v.body || v.frame == 0 {
		v.frame++
		v.body = body
		if v.keyed {
			v.keyAt = v.frame
		}
	}
	v.keyed = false
	if offer != v.offer {
		v.offer, v.offerAt = offer, v.frame
	}
	v.whole = body + term.Frame(v.frame) + caret
	return v.whole
}

// key marks a key with its read. A keyboard that does not mark its reads gives
// every key by itself and is believed to see what there is.
func (v *seen) key(k tea.KeyMsg) ui.Key {
	if !v.marked {
		v.read++
		v.drawn = v.frame
	}
	return ui.Key{KeyMsg: k, Read: v.read, Seen: v.drawn}
}

// begin is a new read.
func (v *seen) begin(drawn uint64) {
	v.marked, v.drawn, v.still = true, drawn, v.frame > 0
	v.read++
}

// unseen says that k would act on something that had not been drawn when it was
// pressed.
func (a *App) unseen(k ui.Key) bool {
	v := &a.seen
	name := k.String()
	return (name == actKey || name == "+" && a.takesScans()) &&
		(v.keyed || len(a.hold.keys) > 0 || k.Seen < v.keyAt || k.Seen < v.offerAt || a.offering() != v.offer)
}

// offering names what F2 would act on.
func (a *App) offering() string {
	top := a.top()
	what := fmt.Sprintf("%d %s", a.layers.Serial(), a.stack[len(a.stack)-1])
	for _, act := range top.Actions() {
		for _, name := range act.Keys.Keys() {
			if name == actKey {
				what += fmt.Sprintf(" %s %s %t", act.ID, act.Label, act.Reason() == "")
			}
		}
	}
	if o, ok := top.(ui.Offering); ok {
		what += " " + o.Offering()
	}
	return what
}
