package stock

import (
	"errors"
	"testing"

	"coupondesk/wechat"
)

func TestEveryClassIsOneOfFourStates(t *testing.T) {
	for class, want := range map[wechat.Class]State{wechat.ClassRefused: Refused, wechat.ClassNotSent: NotSent, wechat.ClassToken: NotSent,
		wechat.ClassThrottled: NotSent, wechat.ClassAmbiguous: Unknown, wechat.ClassOK: Unknown, "NEW": Unknown} {
		if got := StateOf(&wechat.Error{Class: class}); got != want {
			t.Errorf("%s: %s", class, got)
		}
	}
	if StateOf(nil) != Done || StateOf(errors.New("?")) != Unknown {
		t.Error("without a class")
	}
}
