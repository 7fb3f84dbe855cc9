package e2e

import (
	"os/exec"
	"strings"
	"testing"
)

// console is the program's process.
func (x *tmux) console() string {
	x.t.Helper()
	running := children(strings.TrimSpace(x.tmux("display-message", "-p", "#{pane_pid}")))
	if len(running) != 1 {
		x.t.Fatalf("%d programs run", len(running))
	}
	return running[0]
}

// finish ends the console by a signal, or as somebody does who means it.
func (x *tmux) finish(how string) {
	x.t.Helper()
	if how == "Ctrl+C" {
		x.keys("C-c")
		x.waitFor("先别退")
		x.keys("F2")
		return
	}
	if out, err := exec.Command("kill", "-"+how, x.console()).CombinedOutput(); err != nil {
		x.t.Fatalf("%v %s", err, out)
	}
}

// A console that ends in the middle of a redemption leaves the terminal as it
// was when it could, sends nothing twice, and the next one finds out.
func TestARedemptionThatTheConsoleDoesNotSurvive(t *testing.T) {
	for _, sig := range []string{"HUP", "TERM", "KILL", "Ctrl+C"} {
		t.Run(sig, func(t *testing.T) {
			t.Parallel()
			w := speeches["zh"]
			r, env := startSandbox(t, "zh", "[ledger]\nexclusive = true")
			speak := r.silentFrom(env, "/card/code/consume")
			x := start(t, size{80, 24}, env)
			x.waitFor(w.idle)
			x.scan("100020003001")
			x.waitFor(w.canUse)
			x.keys("F2")
			x.waitFor("正在核销")
			x.until("the call to arrive", func(string) bool { return len(r.consumes()) == 1 })
			x.finish(sig)
			x.waitFor("ENDED")
			speak()
			y := start(t, size{80, 24}, env)
			y.until("the redemption that nobody saw, found out", func(s string) bool { return row(s, "▸", "1000 2000 3001", "没显示过") })
			r.once("after " + sig)
		})
	}
}
