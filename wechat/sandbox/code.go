package sandbox

import "time"

// Code states (查询Code: user_card_status).
const (
	codeNormal      = "NORMAL"
	codeConsumed    = "CONSUMED"
	codeExpire      = "EXPIRE"
	codeGifting     = "GIFTING"
	codeGiftTimeout = "GIFT_TIMEOUT"
	codeDelete      = "DELETE"
	codeUnavailable = "UNAVAILABLE"
)

var codeStates = []string{codeNormal, codeConsumed, codeExpire, codeGifting, codeGiftTimeout, codeDelete, codeUnavailable}

// code is one user's copy of a card. Times are Unix seconds.
type code struct {
	text       string
	card       *card
	user       *user
	state      string // EXPIRE is not stored, the clock decides it
	begin, end int64  // validity, both moments included
	claimed    int64
	consumed   int64  // 0 = not consumed
	outer      string // outer_str, the channel of the claim
	cipher     string // encrypt_code, where it is not the computed one
	giver      *user  // who claimed it, where that is not the user who holds it
	gifted     int64  // when it was last offered as a gift, 0 = never
	slot       int    // index in user.codes

	booked [statKinds]int32 // the days under which the statistics have it
}

// stateAt is the state at a moment: a NORMAL code past its end is EXPIRE.
func (c *code) stateAt(now int64) string {
	if c.state == codeNormal && now > c.end {
		return codeExpire
	}
	return c.state
}

// usableAt says whether the code can be redeemed as far as itself goes.
func (c *code) usableAt(now int64) bool {
	return c.stateAt(now) == codeNormal && now >= c.begin
}

// chinaTime is the zone of the platform's calendar days.
var chinaTime = time.FixedZone("UTC+8", 8*3600)

// midnight is the first second of the day, days later, in UTC+8.
func midnight(t time.Time, days int) int64 {
	t = t.In(chinaTime)
	return time.Date(t.Year(), t.Month(), t.Day()+days, 0, 0, 0, 0, chinaTime).Unix()
}

// validity is the life of a code of this card claimed at now.
func (k *card) validity(now time.Time) (begin, end int64) {
	d := k.Base.DateInfo
	if d.Type != dateTerm {
		return d.Begin, d.End
	}
	after := 0
	if d.BeginTerm != nil {
		after = *d.BeginTerm
	}
	term := 1
	if d.Term != nil {
		term = *d.Term
	}
	begin, end = midnight(now, after), midnight(now, after+term)-1
	if d.End > 0 && d.End < end {
		end = d.End
	}
	return begin, end
}
