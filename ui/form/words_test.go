package form

import (
	"testing"

	"coupondesk/ui/text"
)

func TestEveryPhraseIsInBothLanguages(t *testing.T) {
	for _, p := range text.Check(zh, en) {
		t.Error(p)
	}
}
