package e2e

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// aCard is a card as `cards create` takes it; {} stands for its name.
const aCard = `{"card":{"card_type":"GIFT","gift":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/mmbiz/logo/0","brand_name":"西湖茶铺",
	"code_type":"CODE_TYPE_QRCODE","title":"{}","color":"Color010","notice":"请向店员出示","description":"每人限用一张。",
	"date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":30,"fixed_begin_term":0},"sku":{"quantity":50}},"gift":"龙井一杯"}}}`

// attempt is what a run of `cards create` printed.
type attempt struct {
	CardID string   `json:"card_id"`
	Found  []string `json:"candidates"`
}

// killedAt runs `cards create` and kills the program once it has said what it
// is at.
func killedAt(t *testing.T, env []string, path, said string) {
	t.Helper()
	cmd := exec.Command(program, "cards", "create", "--file", path, "--json")
	cmd.Env = env
	lines, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for r := bufio.NewScanner(lines); r.Scan(); {
		if strings.Contains(r.Text(), said) {
			break
		}
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// A creation killed at any of its steps, and the same command again until it
// says that the card is there: there is one card.
func TestACreationKilledAtAnyStepMakesOneCard(t *testing.T) {
	r, env := startSandbox(t, "zh")
	r.fault(`{"path":"/card/create","fault":"delay","delay_ms":60}`)
	r.fault(`{"path":"/card/get","fault":"delay","delay_ms":60}`)
	for i, step := range []string{"检查", "已有的卡券", "创建…", "读回来"} {
		name := "第" + string(rune('1'+i)) + "步"
		path := filepath.Join(t.TempDir(), "card.json")
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(aCard, "{}", name)), 0o600); err != nil {
			t.Fatal(err)
		}
		killedAt(t, env, path, step)
		args := []string{"cards", "create", "--file", path, "--json"}
		var got attempt
		for try, code := 0, 4; code == 4; try++ {
			var out, said string
			if out, said, code = command(t, env, args...); json.Unmarshal([]byte(out), &got) != nil || code != 0 && code != 4 || try > 50 {
				t.Fatalf("%s: exit code %d\n%s%s", step, code, out, said)
			}
			switch { // as a person would
			case code == 4 && len(got.Found) > 0:
				args = append(args[:5:5], "--settle", got.Found[0])
			case code == 4 && try > 5:
				args = append(args[:5:5], "--settle", "none")
			}
		}
		list, _, _ := command(t, env, "cards", "list", "--json")
		if n := strings.Count(list, name); n != 1 || got.CardID == "" || !strings.Contains(list, got.CardID) {
			t.Errorf("killed at %s there are %d cards, told of %q", step, n, got.CardID)
		}
	}
}
