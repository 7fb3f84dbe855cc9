package e2e

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// remote is `coupondesk sandbox` in a process of its own.
type remote struct {
	t    *testing.T
	base string
}

// startSandbox runs one and gives an environment whose account is on it.
func startSandbox(t *testing.T, lang string) (*remote, []string) {
	t.Helper()
	cmd := exec.Command(program, "sandbox", "--listen", "127.0.0.1:0", "--json")
	cmd.Env = home(t, lang)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGINT)
		_, _ = r.WriteTo(discard{})
		if err := cmd.Wait(); err != nil {
			t.Errorf("the sandbox ended with %v", err)
		}
	})
	line, err := r.ReadBytes('\n')
	var where struct {
		BaseURL string `json:"base_url"`
		AppID   string `json:"app_id"`
		Secret  string `json:"app_secret"`
	}
	if err != nil || json.Unmarshal(line, &where) != nil {
		t.Fatalf("%q, %v", line, err)
	}
	config := filepath.Join(t.TempDir(), "config.toml")
	text := "[account]\napp_id = \"" + where.AppID + "\"\napp_secret = \"" + where.Secret + "\"\nbase_url = \"" + where.BaseURL + "\"\n" +
		"[counter]\nstore = \"西湖店\"\nterminal = \"1号台\"\nstaff = \"小李\"\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return &remote{t, where.BaseURL}, home(t, lang, "COUPONDESK_CONFIG="+config)
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// call is a line of the sandbox's journal.
type call struct {
	Path    string `json:"path"`
	Request string `json:"request"`
	Took    bool   `json:"took_effect"`
}

// consumes are the consume calls that arrived.
func (r *remote) consumes() []call {
	r.t.Helper()
	answer, err := http.Get(r.base + "/_sandbox/journal?path=/card/code/consume")
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	var j struct{ Calls []call }
	if err := json.NewDecoder(answer.Body).Decode(&j); err != nil {
		r.t.Fatal(err)
	}
	return j.Calls
}

func (r *remote) fault(body string) {
	r.t.Helper()
	answer, err := http.Post(r.base+"/_sandbox/fault", "application/json", strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		r.t.Fatalf("fault %s: HTTP %d", body, answer.StatusCode)
	}
}

// once checks that exactly one consume call arrived.
func (r *remote) once(what string) {
	r.t.Helper()
	if calls := r.consumes(); len(calls) != 1 {
		r.t.Errorf("%s: %d consume calls: %+v", what, len(calls), calls)
	}
}

func TestADoubleScanAndHammeredKeysRedeemOnce(t *testing.T) {
	w := speeches["zh"]
	t.Run("double scan", func(t *testing.T) {
		t.Parallel()
		r, env := startSandbox(t, "zh")
		x := start(t, size{80, 24}, env)
		x.waitFor(w.idle)
		x.tmux("send-keys", "100020003001", "Enter", "100020003001", "Enter")
		x.waitFor(w.canUse)
		x.keys("F2")
		x.waitFor(w.redeemed)
		r.once("after a double scan")
	})
	t.Run("hammered keys", func(t *testing.T) {
		t.Parallel()
		r, env := startSandbox(t, "zh")
		r.fault(`{"path":"/card/code/consume","fault":"delay","delay_ms":1500}`)
		x := start(t, size{80, 24}, env)
		x.waitFor(w.idle)
		x.scan("100020003001")
		x.waitFor(w.canUse)
		x.keys("F2", "F2", "Enter", "F2", "+", "+", "y", "Enter", "F2")
		x.waitFor("正在核销")
		for range 20 {
			x.keys("F2", "Enter", "+")
		}
		x.tmux("send-keys", "100020003009", "Enter")
		x.waitFor(w.redeemed)
		r.once("after hammering")
	})
}

// TestEachFaultHasItsVerdict: what the assistant sees after a call that went
// wrong is what really is known, and nothing is ever sent twice.
func TestEachFaultHasItsVerdict(t *testing.T) {
	w := speeches["zh"]
	for fault, verdict := range map[string]string{
		"lost_reply": "查询确认", "half_body": "查询确认", "late_effect": "查询确认",
		"delay": "微信已确认", "no_answer": "先别给货", "reset_before": "先别给货", "http_502": "先别给货", "html_200": "先别给货", "errcode": "先别给货",
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			r, env := startSandbox(t, "zh")
			r.fault(`{"path":"/card/code/consume","fault":"` + fault + `","delay_ms":800}`)
			x := start(t, size{80, 24}, env)
			x.waitFor(w.idle)
			x.scan("100020003001")
			x.waitFor(w.canUse)
			x.keys("F2")
			x.waitFor(verdict)
			r.once(fault)
		})
	}
}

// TestAConsoleAndACommandShareTheEmbeddedSandbox: what one redeems the other sees.
func TestAConsoleAndACommandShareTheEmbeddedSandbox(t *testing.T) {
	w := speeches["zh"]
	env := home(t, "zh")
	x := start(t, size{80, 24}, env)
	x.waitFor(w.idle)
	cmd := exec.Command(program, "redeem", "100020003001", "--yes")
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	x.scan("100020003001")
	x.waitFor(w.usedHere)
}
