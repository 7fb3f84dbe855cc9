package sandbox

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// helperEnv makes the test binary be a sandbox that redeems until it is killed.
const helperEnv = "SANDBOX_TEST_STATE"

// helperProcess redeems the codes of the state file one by one and prints each
// code once its answer is out.
func helperProcess() {
	s, err := New(Options{StateFile: os.Getenv(helperEnv)})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	for _, c := range s.world.codes {
		s.mu.Lock()
		c := &call{request: &request{members: members{"code": []byte(`"` + c.text + `"`)}}, s: s, w: s.world, at: s.now()}
		a := c.codeConsume()
		err := s.save()
		s.mu.Unlock()
		if a.code == 0 && err == nil {
			fmt.Println(string(c.members["code"]))
		}
	}
	select {} // until killed
}

// TestKilledSandboxRemembers: whatever a killed sandbox has answered is there
// after the restart, with a small state (rewritten each time) and a large one
// (change log).
func TestKilledSandboxRemembers(t *testing.T) {
	for name, codes := range map[string]int{"small": 0, "large": 5000} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state.json")
			fillState(t, path, codes)
			acknowledged := map[string]bool{}
			for _, after := range []int{1, 7, 20, 60} {
				for _, code := range killAfter(t, path, after) {
					acknowledged[code] = true
				}
				s, err := New(Options{StateFile: path})
				if err != nil {
					t.Fatal(err)
				}
				for code := range acknowledged {
					if c := s.world.codeBy[codeKey{"", code}]; c == nil || c.state != codeConsumed {
						t.Errorf("%s was answered and is lost", code)
					}
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if len(acknowledged) < 80 {
				t.Errorf("only %d codes were redeemed", len(acknowledged))
			}
			if _, err := os.Stat(path + ".log"); (err == nil) != (codes > 0) {
				t.Errorf("change log: %v", err)
			}
		})
	}
}

// fillState makes a state file of the demo shop with more codes.
func fillState(t *testing.T, path string, more int) {
	t.Helper()
	s, err := New(Options{StateFile: path})
	if err != nil {
		t.Fatal(err)
	}
	k := s.world.cards[0]
	many := 1 << 30
	k.Base.UseLimit = &many
	s.world.touchCard(k)
	for range more {
		s.world.putCode(&code{text: s.world.newCodeText(), card: k, user: s.world.users[0], state: codeNormal,
			begin: k.Base.DateInfo.Begin, end: k.Base.DateInfo.End, claimed: k.Base.DateInfo.Begin})
	}
	s.mu.Lock()
	err = s.save()
	s.mu.Unlock()
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// killAfter runs the helper on a state file and kills it with SIGKILL once it has
// redeemed n codes. It returns every code it redeemed.
func killAfter(t *testing.T, path string, n int) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperEnv+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skipf("this system starts no second process: %v", err)
	}
	var codes []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "error") {
			t.Error(lines.Text())
		}
		codes = append(codes, strings.Trim(lines.Text(), `"`))
		if len(codes) == n {
			_ = cmd.Process.Kill() // the loop reads what was printed before it died
		}
	}
	_ = cmd.Wait() // "signal: killed"
	return codes
}
