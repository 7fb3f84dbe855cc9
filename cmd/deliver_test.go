package cmd

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"coupondesk/ui/text"
	"coupondesk/wechat/sandbox"
)

func TestDeliveryWordsAreComplete(t *testing.T) {
	for _, missing := range text.Check(zhDelivery, enDelivery) {
		t.Error(missing)
	}
}

// cardNamed is the id of a card of the demo shop.
func (d *desktop) cardNamed(title string) string {
	d.t.Helper()
	for _, line := range strings.Split(d.run("cards", "list", "--json").want(d.t, exitDone).out, "\n") {
		var c cardReport
		if json.Unmarshal([]byte(line), &c) == nil && c.Title == title {
			return c.ID
		}
	}
	d.t.Fatalf("no card %s", title)
	return ""
}

// customer is the openid of somebody in the sandbox.
func (d *desktop) customer() string {
	var people struct{ Users []struct{ OpenID string } }
	d.control(http.MethodGet, "users", "", &people)
	return people.Users[0].OpenID
}

// calls counts what the sandbox received at a path.
func (d *desktop) calls(path string) int {
	d.t.Helper()
	var j struct{ Calls []sandbox.Call }
	d.control(http.MethodGet, "journal?path="+path, "", &j)
	return len(j.Calls)
}

func readPNG(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	m, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(m, nil)
	if err != nil {
		return ""
	}
	return found.GetText()
}

// What is printed is what customers scan: the sandbox lets them claim with it.
func TestADeliveredQRCanBeClaimed(t *testing.T) {
	d := withAccount(t)
	id, picture := d.cardNamed("会员日满减"), filepath.Join(t.TempDir(), "qr.png")
	made := object[madeAnswer](t, d.run("deliver", "qr", id, "--expire", "60", "--outer", "12b", "--png", picture, "--json").want(t, exitDone))
	if made.State != stateMade || made.ID == "" || made.Expires == "" || made.Outer != "12b" || readPNG(t, picture) != made.URL {
		t.Errorf("%+v", made)
	}
	d.run("deliver", "qr", id, "--png", picture).want(t, exitFailed)
	if n := d.calls("/card/qrcode/create"); n != 1 {
		t.Errorf("%d made, one of them for a file that could not be written", n)
	}
	var opened struct{ Codes []struct{ Code string } }
	d.control(http.MethodPost, "open", `{"url":"`+made.URL+`"}`, &opened)
	if len(opened.Codes) != 1 {
		t.Errorf("%+v", opened)
	}
}

func TestDryRunsShowTheRequestAndSendNothing(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	for line, path := range map[string]string{
		"qr " + id + " --expire 1800": "/card/qrcode/create",
		"landing " + id + " --title t --banner http://a.cn/b --thumb http://a.cn/t": "/card/landingpage/create",
		"message " + id + " --preview oMe":                                          "/cgi-bin/message/mass/preview",
		"message " + id + " --everyone":                                             "/cgi-bin/message/mass/sendall",
		"message " + id + " --to o1 --to o2":                                        "/cgi-bin/message/mass/send",
		"message " + id + " --reply o1":                                             "/cgi-bin/message/custom/send",
	} {
		args := append([]string{"deliver"}, strings.Fields(line)...)
		got := object[draftReport](t, d.run(append(args, "--dry-run", "--json", "--read-only")...).want(t, exitDone))
		if got.Path != path || !json.Valid(got.Body) || !strings.Contains(string(got.Body), id) || d.calls(path) != 0 {
			t.Errorf("%s: %+v", line, got)
		}
	}
}

func TestRulesAreSaidAtTheirFlags(t *testing.T) {
	d := withAccount(t)
	id, own := d.cardNamed("会员日满减"), d.cardNamed("老客手写券")
	for line, want := range map[string]string{
		"qr " + id + " --expire 59":                         "--expire",
		"qr " + id + " --expire 1801":                       "--expire",
		"qr " + own:                                         "第 1 张券 --code",
		"qr " + id + " " + own:                              "第 2 张券 --code",
		"qr " + id + " --code 1":                            "第 1 张券 --code",
		"qr " + id + " --openid o1":                         "第 1 张券 --openid",
		"qr " + id + " --outer-id 1b":                       "--outer-id",
		"landing " + id:                                     "--banner",
		"article " + own:                                    "第 1 张券",
		"params addcard " + own:                             "第 1 张券 --code",
		"params jsconfig --url a.cn":                        "--url",
		"qr " + id + " --outer " + strings.Repeat("x", 129): "--outer",
	} {
		r := d.run(append([]string{"deliver"}, strings.Fields(line)...)...).want(t, exitFailed)
		if !strings.Contains(r.err, "✗ "+want+"：") || r.out != "" {
			t.Errorf("%s: stdout %q, stderr %q", line, r.out, r.err)
		}
	}
	if r := d.run("deliver", "qr", id, "--expire", "0").want(t, exitUsage); !strings.Contains(r.err, "--expire") || !strings.Contains(r.err, "60–1800") {
		t.Error(r.err) // no expiry at all is what 0 would mean to WeChat
	}
	failed := object[failure](t, d.run("deliver", "qr", own, "--json").want(t, exitFailed))
	if failed.State != stateNotSent || failed.Faults["cards.0.code"] == "" || d.calls("/card/qrcode/create") != 0 {
		t.Errorf("%+v", failed)
	}
}

func TestDeliveryUsageErrors(t *testing.T) {
	d := newDesktop(t)
	for _, line := range []string{"deliver nonsense", "deliver qr", "deliver qr p --code 1 --code 2", "deliver qr p --batch f", "deliver qr p --out d", "deliver qr p q --batch f --out d",
		"deliver qr p --batch f --out d --code 1", "deliver qr p --pixels 1", "deliver message p", "deliver message p --everyone --tag 2", "deliver message p --everyone", "deliver message p --settle x",
		"deliver message p --preview o --account a@b", "deliver params addcard", "deliver params addcard p --begin tomorrow", "qr", "qr a b", "qr a --quiet 99", "qr a --pixels 9"} {
		r := d.run(strings.Fields(line)...).want(t, exitUsage)
		if r.err == "" || r.out != "" {
			t.Errorf("%s: stdout %q, stderr %q", line, r.out, r.err)
		}
	}
	d.run("qr", "").want(t, exitUsage)
	d.run("qr", strings.Repeat("x", 2954)).want(t, exitUsage)
}

func TestReadOnlySendsNothing(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	for _, line := range []string{"qr " + id, "landing " + id + " --title t --banner http://a.cn/b --thumb http://a.cn/t", "message " + id + " --preview o", "message " + id + " --everyone --yes", "qr " + id + " --batch x --out y"} {
		if r := d.run(append([]string{"--read-only", "deliver"}, strings.Fields(line)...)...).want(t, exitFailed); !strings.Contains(r.err, "只读模式") {
			t.Errorf("%s: %s", line, r.err)
		}
	}
	if d.calls("/card/qrcode/create")+d.calls("/card/landingpage/create") != 0 {
		t.Error("something was sent")
	}
}

func TestABatchOfChannelsIsAFolder(t *testing.T) {
	d := withAccount(t)
	id, dir := d.cardNamed("会员日满减"), filepath.Join(t.TempDir(), "posters")
	args := []string{"deliver", "qr", id, "--batch", "-", "--out", dir, "--pixels", "300", "--json"}
	got := object[batchAnswer](t, d.typed("码头店\n=cmd\n12b\n", args...).want(t, exitDone))
	if got != (batchAnswer{State: stateMade, Dir: dir, Total: 3, Done: 3}) {
		t.Errorf("%+v", got)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "index.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 4 || rows[2][4] != "'=cmd" {
		t.Fatalf("%q, %v", rows, err)
	}
	for _, r := range rows[1:] {
		if url := readPNG(t, filepath.Join(dir, r[0])); url != r[5] {
			t.Errorf("%s: %q", r[0], url)
		}
	}
	again := object[batchAnswer](t, d.typed("码头店\n=cmd\n12b\n新店\n", args...).want(t, exitDone))
	if again.Had != 3 || again.Done != 4 || d.calls("/card/qrcode/create") != 4 {
		t.Errorf("%+v", again)
	}
	if r := d.typed("1\n1\n", args...).want(t, exitFailed); !strings.Contains(r.err, "第 2 行") {
		t.Errorf("%s", r.err)
	}
}

// A mass message goes out once, after a preview; a lost answer is settled by a
// person and by nobody else.
func TestAMassMessageWithALostAnswer(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	me := d.customer()
	const sendAll = "/cgi-bin/message/mass/sendall"
	d.run("deliver", "message", id, "--everyone", "--yes").want(t, exitFailed)
	d.run("deliver", "message", id, "--preview", me).want(t, exitDone)
	d.control(http.MethodPost, "fault", `{"path":"`+sendAll+`","fault":"lost_reply","count":1}`, nil)
	r := d.run("deliver", "message", id, "--everyone", "--yes", "--json").want(t, exitUnknown)
	if failed := object[failure](t, r); failed.State != stateUnknown || !strings.Contains(r.err, "--settle") || strings.Contains(r.err, "再试") {
		t.Errorf("%+v, %s", failed, r.err)
	}
	d.run("deliver", "message", id, "--everyone", "--yes").want(t, exitUnknown)
	d.run("deliver", "message", id, "--preview", me).want(t, exitUnknown)
	if n := d.calls(sendAll); n != 1 {
		t.Errorf("sent %d times", n)
	}
	d.run("deliver", "message", id, "--settle", "sent", "--dry-run").want(t, exitUsage)
	d.run("deliver", "message", id, "--settle", "sent").want(t, exitDone)
	d.run("deliver", "message", id, "--settle", "sent").want(t, exitFailed)
	d.run("deliver", "message", id, "--everyone", "--yes").want(t, exitFailed)
	if n := d.calls(sendAll); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

func TestParametersShowNoTicket(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	for _, line := range []string{"addcard " + id, "choosecard --card-id " + id, "jsconfig --url https://a.cn/p", "opencard " + id + ":1"} {
		args := append([]string{"deliver", "params"}, strings.Fields(line)...)
		got := object[paramsAnswer](t, d.run(append(args, "--json")...).want(t, exitDone))
		if !json.Valid(got.Params) || !strings.HasPrefix(got.Script, "wx.") || strings.Contains(got.Script+string(got.Params), "ticket") {
			t.Errorf("%s: %+v", line, got)
		}
		if js := d.run(append(args, "--js")...).want(t, exitDone); !strings.HasPrefix(js.out, "wx.") {
			t.Errorf("%s", js.out)
		}
	}
}

func TestQRIsDrawnOrSaved(t *testing.T) {
	d := newDesktop(t)
	plain := d.run("qr", "100020003001").want(t, exitDone).out
	if inverted := d.run("qr", "100020003001", "--invert").want(t, exitDone).out; plain == inverted || strings.Count(plain, "\n") != 15 {
		t.Errorf("%s%s", plain, inverted)
	}
	if narrow := d.run("qr", "100020003001", "--quiet", "1").want(t, exitDone).out; strings.Count(narrow, "\n") != 12 {
		t.Errorf("%s", narrow)
	}
	if piped := d.typed("100020003001\n", "qr", "-").want(t, exitDone).out; piped != plain {
		t.Errorf("%s", piped)
	}
	d.env["LINES"] = "12" // one row is the prompt's
	if r := d.run("qr", "100020003001").want(t, exitFailed); !strings.Contains(r.err, "画不下：至少要 23×12") || r.out != "" {
		t.Errorf("%s%s", r.out, r.err)
	}
	file := filepath.Join(t.TempDir(), "a.png")
	got := object[qrAnswer](t, d.run("qr", "周年庆", "--png", file, "--json").want(t, exitDone))
	if got.Text != "周年庆" || got.Fits || got.Modules != 21 || readPNG(t, file) != "周年庆" {
		t.Errorf("%+v", got)
	}
	d.run("qr", "another", "--png", file).want(t, exitFailed)
	if readPNG(t, file) != "周年庆" {
		t.Error("a file was overwritten")
	}
}
