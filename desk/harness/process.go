package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// patience is how long the parent waits for a child before it calls it stuck:
// long, because a busy machine is no fault of the program.
const patience = 2 * time.Minute

// process is a till as a child process.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	said   chan string   // its lines, closed when it has ended
	errors *bytes.Buffer // what it said last
	killed sync.Once
}

// startTill starts binary as a till. It has not recovered yet.
func startTill(binary string, o tillOptions, env ...string) (*process, error) {
	raw, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.Command(binary, "till", string(raw)), said: make(chan string, 16), errors: &bytes.Buffer{}}
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stderr = p.errors
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer close(p.said)
		for s := bufio.NewScanner(out); s.Scan(); {
			p.said <- s.Text()
		}
		_ = p.cmd.Wait() // how it ended is in ProcessState
	}()
	return p, nil
}

// kill ends the till with SIGKILL.
func (p *process) kill() { p.killed.Do(func() { _ = p.cmd.Process.Kill() }) }

// order sends one line; a till that has died does not hear it.
func (p *process) order(text string) { _, _ = io.WriteString(p.in, text+"\n") }

// await reads until the till says want (true) or ends (false).
func (p *process) await(want string) (bool, error) {
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for {
		select {
		case text, ok := <-p.said:
			if !ok {
				return false, p.ended()
			}
			if strings.HasPrefix(text, "trouble") {
				return false, fmt.Errorf("a till says: %s", text)
			}
			if text == want {
				return true, nil
			}
		case <-limit.C:
			p.kill()
			return false, fmt.Errorf("a till did not say %q within %s", want, patience)
		}
	}
}

// ended is nil for a till that was killed or has finished; another end is a
// failure of the program.
func (p *process) ended() error {
	state := p.cmd.ProcessState
	if state != nil && (state.Success() || state.ExitCode() == -1) {
		return nil
	}
	return fmt.Errorf("a till ended with %v: %s", state, p.errors)
}
