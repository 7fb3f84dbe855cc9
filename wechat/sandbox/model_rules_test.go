package sandbox

import (
	"slices"
	"time"
)

// The rules of cards and codes, as the documents have them.

func (m *model) state(c *mCode) string {
	if c.state == codeNormal && m.now() > c.end {
		return codeExpire
	}
	return c.state
}

func (k *mCard) passed() bool { return k.status == cardVerifyOK }

// count counts the codes of a card that match.
func (m *model) count(k *mCard, match func(*mCode) bool) (n int) {
	for _, c := range m.codes {
		if c.card == k && match(c) {
			n++
		}
	}
	return n
}

func (m *model) find(k *mCard, text string) *mCode {
	for _, c := range m.codes {
		if c.text == text && (c.card == k || k.mode == "" && c.card.mode == "") {
			return c
		}
	}
	return nil
}

// dead is what a code answers that is not NORMAL.
func (m *model) dead(c *mCode) int {
	switch m.state(c) {
	case codeNormal:
		return 0
	case codeConsumed:
		return 40099
	}
	return 40127
}

// useRule is what redeeming a code answers.
func (m *model) useRule(c *mCode) int {
	switch dead := m.dead(c); {
	case dead != 0:
		return dead
	case m.now() < c.begin:
		return 40147
	case m.count(c.card, func(o *mCode) bool { return o.holder == c.holder && o.state == codeConsumed }) >= c.card.use:
		return 72020
	}
	return 0
}

// claimRule is what claiming answers to a user.
func (m *model) claimRule(k *mCard, openid, text string) int {
	tester := slices.Contains(m.white, openid) && (k.status == cardNotVerify || k.status == cardVerifyFail)
	switch {
	case !k.passed() && !tester || k.end != 0 && m.now() > k.end:
		return 40078
	case k.stock <= 0:
		return 45031
	case m.count(k, func(c *mCode) bool { return c.claimer == openid }) >= k.get:
		return 45033
	case k.mode == "deposit" && text != "":
		return 40053
	case text != "" && m.find(k, text) != nil:
		return 40116
	}
	return 0
}

// claimed takes note of a claim that was answered.
func (m *model) claimed(k *mCard, openid string, answer map[string]any) {
	text, _ := answer["code"].(string)
	if text == "" || m.find(k, text) != nil || answer["openid"] != openid || answer["card_id"] != k.id {
		m.t.Fatalf("%s of %s got %v", openid, k.id, answer)
	}
	if k.mode == "deposit" {
		if !slices.Contains(k.free, text) {
			m.t.Fatalf("%s was not imported, or claimed before", text)
		}
		k.free = slices.DeleteFunc(k.free, func(s string) bool { return s == text })
	}
	c := &mCode{text: text, card: k, holder: openid, claimer: openid, state: codeNormal, begin: k.begin, end: k.end}
	c.cipher, _ = answer["encrypt_code"].(string)
	if k.end == 0 { // two days from midnight
		day := time.Unix(m.now(), 0).In(chinaTime)
		c.begin = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, chinaTime).Unix()
		c.end = time.Date(day.Year(), day.Month(), day.Day()+2, 0, 0, 0, 0, chinaTime).Unix() - 1
	}
	k.stock--
	m.codes = append(m.codes, c)
}
