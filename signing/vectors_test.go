package signing

import (
	"errors"
	"testing"

	"coupondesk/signing/signtest"
)

func TestEveryVectorThroughRun(t *testing.T) {
	vs := signtest.All(t)
	if len(vs) != 55 {
		t.Fatalf("%d vectors, want 55", len(vs))
	}
	for _, v := range vs {
		t.Run(v.Name, func(t *testing.T) {
			got, err := Run(v.Scheme, v.JSON(t))
			if got.Message != v.Message {
				t.Errorf("message\n%q\nwant\n%q", got.Message, v.Message)
			}
			if got.Value != v.Expected {
				t.Errorf("%s = %q, want %q", got.Field, got.Value, v.Expected)
			}
			var refused *RejectError
			if want := v.Expected == "invalid" || v.Expected == "error"; errors.As(err, &refused) != want {
				t.Errorf("error %v, refused should be %v", err, want)
			}
		})
	}
}
