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
	t                 *testing.T
	base, app, secret string
}

// startSandbox runs one and gives an environment whose account is on it, with
// more lines for its configuration.
func startSandbox(t *testing.T, lang string, more ...string) (*remote, []string) {
	t.Helper()
	return startSandboxWith(t, lang, nil, more...)
}

// startSandboxWith runs one with flags of its own.
func startSandboxWith(t *testing.T, lang string, flags []string, more ...string) (*remote, []string) {
	t.Helper()
	cmd := exec.Command(program, append([]string{"sandbox", "--listen", "127.0.0.1:0", "--json"}, flags...)...)
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
		"[counter]\nstore = \"西湖店\"\nterminal = \"1号台\"\nstaff = \"小李\"\n" + strings.Join(more, "\n")
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return &remote{t, where.BaseURL, where.AppID, where.Secret}, home(t, lang, "COUPONDESK_CONFIG="+config)
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
	return r.calls("/card/code/consume")
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
		r.fault(`{"path":"/card/code/consume","fault":"delay","delay_ms":6000}`) // time for all that hammering
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

// effect checks that the platform carried out exactly one consume call.
func (r *remote) effect(what string) {
	r.t.Helper()
	took := 0
	for _, c := range r.consumes() {
		if c.Took {
			took++
		}
	}
	if took != 1 {
		r.t.Errorf("%s: %d consume calls took effect", what, took)
	}
}

// TestEachFaultHasItsVerdict: whatever becomes of the first call, the customer
// at the counter gets a verdict that is true, and the coupon is used up once.
func TestEachFaultHasItsVerdict(t *testing.T) {
	const alone = "[ledger]\nexclusive = true"
	for _, c := range []struct{ fault, config, verdict string }{
		{"delay", alone, "微信已确认"},
		{"lost_reply", alone, "查询确认"},
		{"half_body", alone, "查询确认"},
		{"late_effect", alone, "已核销"}, // found by asking, or by a second attempt that came first
		{"no_answer", alone, "微信已确认"},
		{"reset_before", alone, "微信已确认"},
		{"http_502", alone, "微信已确认"},
		{"html_200", alone, "微信已确认"},
		{"errcode", alone, "微信已确认"},
		{"lost_reply", "", "说不准是不是本台这一笔"}, // others may redeem this account's codes: a person decides
	} {
		t.Run(c.fault+" "+c.config, func(t *testing.T) {
			t.Parallel()
			w := speeches["zh"]
			r, env := startSandbox(t, "zh", c.config)
			r.fault(`{"path":"/card/code/consume","fault":"` + c.fault + `","count":1,"delay_ms":800}`)
			x := start(t, size{80, 24}, env)
			x.waitFor(w.idle)
			x.scan("100020003001")
			x.waitFor(w.canUse)
			x.keys("F2")
			x.waitFor(c.verdict)
			r.effect(c.fault)
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
