package cmd

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// An outcome is unknown only where something may have left for customers; what
// was lost before it was a reading.
func TestALostAnswerIsUnknownOnlyAfterADelivery(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	me := d.customer()
	d.control(http.MethodPost, "write", `{"openid":"`+me+`"}`, nil)
	out := filepath.Join(t.TempDir(), "posters")
	for _, c := range []struct {
		path, line string
		code       int
		says       string
	}{
		{"/card/get", "qr " + id, exitFailed, "✗"},
		{"/cgi-bin/ticket/getticket", "params choosecard", exitFailed, "✗"},
		{"/card/mpnews/gethtml", "article " + id, exitFailed, "✗"},
		{"/card/qrcode/create", "qr " + id, exitUnknown, "没有坏处"},
		{"/card/qrcode/create", "qr " + id + " --batch - --out " + out, exitUnknown, "没有坏处"},
		{"/card/landingpage/create", "landing " + id + " --title t --banner http://a.cn/b --thumb http://a.cn/t", exitUnknown, "没有坏处"},
		{"/cgi-bin/message/mass/preview", "message " + id + " --preview " + me, exitUnknown, "问问"},
		{"/cgi-bin/message/custom/send", "message " + id + " --reply " + me, exitUnknown, "问问"},
	} {
		d.control(http.MethodPost, "fault", `{"path":"`+c.path+`","fault":"lost_reply"}`, nil)
		r := d.typed("码头店\n", append([]string{"deliver"}, strings.Fields(c.line+" --json")...)...).want(t, c.code)
		d.control(http.MethodDelete, "fault", "", nil)
		if !strings.Contains(r.err, c.says) || c.code == exitUnknown && strings.Contains(r.err, "再试") || strings.Count(r.out, "\n") != 1 {
			t.Errorf("%s: %s%s", c.line, r.out, r.err)
		}
	}
}

// The same command does not reach a person twice: it says that the last one may
// have, until somebody has asked.
func TestAReplyWithALostAnswerIsNotSentAgain(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	me := d.customer()
	d.control(http.MethodPost, "write", `{"openid":"`+me+`"}`, nil)
	const path = "/cgi-bin/message/custom/send"
	d.control(http.MethodPost, "fault", `{"path":"`+path+`","fault":"lost_reply","count":1}`, nil)
	d.run("deliver", "message", id, "--reply", me).want(t, exitUnknown)
	if r := d.run("deliver", "message", id, "--reply", me).want(t, exitUnknown); !strings.Contains(r.err, "没有回音") || d.calls(path) != 1 {
		t.Errorf("%d sent, %s", d.calls(path), r.err)
	}
	d.run("deliver", "message", id, "--reply", me, "--settle", "not-sent").want(t, exitDone)
	d.run("deliver", "message", id, "--reply", me).want(t, exitDone)
	if d.calls(path) != 2 {
		t.Errorf("%d sent", d.calls(path))
	}
}

// A refusal tells scripts the number that support asks for.
func TestARefusedDeliveryHasItsNumber(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	d.control(http.MethodPost, "fault", `{"path":"/card/qrcode/create","fault":"errcode","errcode":48001}`, nil)
	one := object[failure](t, d.run("deliver", "qr", id, "--json").want(t, exitRefused))
	many := object[batchAnswer](t, d.typed("码头店\n", "deliver", "qr", id, "--batch", "-", "--out", filepath.Join(t.TempDir(), "posters"), "--json").want(t, exitRefused))
	if one.ErrCode != 48001 || one.RID == "" || one.ErrMsg == "" || many.State != stateStopped || many.ErrCode != 48001 || many.RID == "" || many.Total != 1 {
		t.Errorf("%+v, %+v", one, many)
	}
}

// What can be seen before anything is made is said before it, in words and with
// the place.
func TestABatchSaysWhatIsWrongBeforeItBegins(t *testing.T) {
	d := withAccount(t)
	id, dir := d.cardNamed("会员日满减"), t.TempDir()
	long := strings.Repeat("店", 43) + "\n"
	for _, c := range []struct {
		in   string
		want string
		args []string
	}{
		{"码头店\n" + long, "第 2 行：outer_str：最多 128 字节", []string{"--batch", "-", "--out", dir}},
		{"码头店\n" + long, "第 2 行：outer_str：最多 128 字节", []string{"--batch", "-", "--dry-run"}},
		{"a\nb\na\n", "第 3 行：和第 1 行一样", []string{"--batch", "-", "--out", dir}},
		{"", "文件是空的", []string{"--batch", "-", "--out", dir}},
		{"", "没有这个文件", []string{"--batch", filepath.Join(dir, "none"), "--out", dir}},
		{"", "没有这个文件夹", []string{"--png", filepath.Join(dir, "none", "a.png")}},
	} {
		r := d.typed(c.in, append([]string{"deliver", "qr", id}, c.args...)...).want(t, exitFailed)
		if !strings.Contains(r.err, c.want) || strings.Contains(r.err, "no such") || r.out != "" {
			t.Errorf("%q: %s%s", c.want, r.out, r.err)
		}
	}
	if n := d.calls("/card/qrcode/create"); n != 0 {
		t.Errorf("%d were made", n)
	}
}

// A QR that is made is told, whatever became of its picture.
func TestAMadeQRIsToldWithoutItsPicture(t *testing.T) {
	d := withAccount(t)
	r := d.run("deliver", "qr", d.cardNamed("会员日满减"), "--png", filepath.Join(t.TempDir(), strings.Repeat("a", 300)+".png"), "--json").want(t, exitFailed)
	if made := object[madeAnswer](t, r); made.State != stateMade || made.URL == "" || made.PNG != "" {
		t.Errorf("%+v", made)
	}
}

// Where nothing went out, that is said; a signature of a page is not sold as
// good for one claim, which only a card's is.
func TestWhatWasNotSentIsSaid(t *testing.T) {
	d := withAccount(t)
	id := d.cardNamed("会员日满减")
	d.control(http.MethodPost, "fault", `{"path":"/card/get","fault":"errcode","errcode":48001,"count":1}`, nil)
	if r := d.run("deliver", "qr", id).want(t, exitRefused); !strings.Contains(r.err, "什么都没发") {
		t.Errorf("%s", r.err)
	}
	config := d.run("deliver", "params", "jsconfig", "--url", "https://example.com/", "--api", "chooseCard").want(t, exitDone)
	add := d.run("deliver", "params", "addcard", id).want(t, exitDone)
	if strings.Contains(config.err, "一份只能领一次") || !strings.Contains(add.err, "一份只能领一次") {
		t.Errorf("%s%s", config.err, add.err)
	}
}
