package ui

import (
	"time"

	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// Env is what every screen is given: how to look, which language to speak and
// the time of its making. Later times come as Tick and Key.
type Env struct {
	Theme *theme.Theme
	Lang  text.Lang
	Now   time.Time
}

// Pick is zh or en, whichever the console speaks.
func Pick[T any](e Env, zh, en T) T {
	if e.Lang == text.EN {
		return en
	}
	return zh
}
