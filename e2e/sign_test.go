package e2e

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A developer pastes what a program has and the signature it made, and is told
// which mistake gives it. The ticket is on no screen and in no file.
func TestTheWorkbenchNamesAMistake(t *testing.T) {
	t.Parallel()
	const ticket = "ojZ8YtyVyr30HheH3CM73y7h4jJE"
	env := home(t, "zh")
	x := start(t, size{80, 24}, env, "--role", "all")
	x.waitFor(speeches["zh"].idle)
	x.goTo("签名台")
	x.paste("$p = ['timestamp' => '1404896688', 'card_id' => 'pjZ8Yt1XGILfi-FUsewpnnolGgZk', 'api_ticket' => '" + ticket + "', 'nonce_str' => '123', 'code' => '1434008071'];")
	x.waitFor("f137ab68b7f8112d20ee528ab6074564e2796250")
	x.keys("Tab", "Up", "Up") // past the first row to the last one
	x.until("the row of theirs", func(screen string) bool { return row(screen, "▌", "贴来的") })
	x.paste("8ee88eeb6d2f8dfe1ff0c2eb08ce1a8ee6fc0f0d") // of nothing at all
	x.waitFor("常见的错都试过了")
	x.keys("C-u")
	x.paste("F137AB68B7F8112D20EE528AB6074564E2796250")
	screen := x.waitFor("只差大小写，微信要小写")
	if strings.Contains(tight(screen), ticket) {
		t.Errorf("the ticket is on the screen:\n%s", screen)
	}
	x.keys("C-g")
	x.paste("您好，领券：https://action.weixin.qq.com/busifavor/getcouponinfo?stock_id=1&amp;out_request_no=2&amp;sign=ab&amp;send_coupon_merchant=12345678&amp;openid=o")
	x.waitFor("少了#wechat_redirect", "openid→open_id")
	x.keys("C-c")
	for _, e := range env {
		if dir, ok := strings.CutPrefix(e, "HOME="); ok {
			nowhere(t, dir, ticket)
		}
	}
}

// nowhere looks for a secret in every file below a folder.
func nowhere(t *testing.T, dir, secret string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil // gone meanwhile, or a socket
		}
		if text, err := os.ReadFile(path); err == nil && strings.Contains(string(text), secret) {
			t.Errorf("the secret is in %s", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A curl command from a terminal is signed by the command, without any account.
func TestSignReadsACommandFromStdin(t *testing.T) {
	t.Parallel()
	cmd := exec.Command(program, "sign", "redeem-md5")
	cmd.Env = home(t, "en")
	cmd.Stdin = strings.NewReader("curl https://x/v1/openapi/order/info -H 'businessId: 754ea3e3a699404f9b82e8f881107f19' -H 'key: secret' \\\n -H 'nonce: n' -H 'timestamp: 1628772138668' -d '{\"bizCode\":\"1\"}'\n")
	out, err := cmd.Output()
	if want := `{"message":"businessId=754ea3e3a699404f9b82e8f881107f19&nonce=n&timestamp=1628772138668{\"bizCode\":\"1\"}secret","signature":"`; err != nil || !strings.HasPrefix(string(out), want) {
		t.Errorf("%v %s", err, out)
	}
}
