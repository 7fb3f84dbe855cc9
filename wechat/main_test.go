package wechat

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain also plays the other processes of the token tests: the test binary
// runs itself with a role in its environment.
func TestMain(m *testing.M) {
	if role := os.Getenv(roleEnv); role != "" {
		os.Exit(playRole(role))
	}
	goleak.VerifyTestMain(m)
}
