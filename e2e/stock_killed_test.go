package e2e

import (
	"bufio"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// stocked is what `cards stock` prints.
type stocked struct {
	State   string
	Earlier bool
	Delta   int64
}

// restock starts a program and kills it when until returns, which may read what
// the program says to people.
func restock(t *testing.T, env []string, until func(said *bufio.Scanner), args ...string) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = env
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	until(bufio.NewScanner(said))
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// A loop that sees only exit codes, killed after the change was made: before the
// answer was read, and after "✓" was said. With a key for each round the stock
// is what the rounds come to.
func TestAStockLoopThatIsKilledAddsOnce(t *testing.T) {
	r, env := startSandbox(t, "zh")
	id := r.cards("会员日满减")[0]
	type shown struct{ Quantity int64 }
	before := printed[shown](t, env, "cards", "show", id)
	const rounds = 6
	for i := range rounds {
		args := []string{"cards", "stock", id, "--add", "7", "--yes", "--once", fmt.Sprintf("round-%d", i), "--json"}
		if i%2 == 0 {
			r.fault(`{"path":"/card/modifystock","fault":"trickle","delay_ms":1000,"count":1}`)
			restock(t, env, func(*bufio.Scanner) {
				for len(r.calls("/card/modifystock")) <= i { // it is carried out, its answer is under way
				}
			}, args...)
		} else {
			restock(t, env, func(said *bufio.Scanner) {
				for said.Scan() && !strings.Contains(said.Text(), "✓") {
				}
			}, args...)
		}
		for range 2 {
			if got := printed[stocked](t, env, args...); got.State != "DONE" || !got.Earlier || got.Delta != 7 {
				t.Errorf("round %d: %+v", i, got)
			}
		}
	}
	if after := printed[shown](t, env, "cards", "show", id); after.Quantity != before.Quantity+rounds*7 || len(r.calls("/card/modifystock")) != rounds {
		t.Errorf("%d before, %d after %d rounds, sent %d times", before.Quantity, after.Quantity, rounds, len(r.calls("/card/modifystock")))
	}
}
