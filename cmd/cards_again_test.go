package cmd

import (
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coupondesk/desk/campaign"
)

// full is a stdout on a full disk: nothing that is printed arrives.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// unheard creates the card of a file and cannot tell anybody; it gives the id.
func (d *desktop) unheard(path string) string {
	d.t.Helper()
	d.app(strings.NewReader(""), full{}, io.Discard).run(context.Background(), []string{"cards", "create", "--file", path, "--json"})
	return d.cardNamed("满100减20")
}

// logoFile is a picture on this machine.
func logoFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "logo.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, image.NewGray(image.Rect(0, 0, 300, 300))); err != nil {
		t.Fatal(err)
	}
	return path
}

// made gives the cards in review that have the title of newCard.
func (d *desktop) made() int {
	d.t.Helper()
	return strings.Count(d.run("cards", "list", "--json", "--status", "review").want(d.t, exitDone).out, "满100减20")
}

// A run that ended after its card was there, before it could say so: the next
// one tells of that card, once; whoever then asks again gets another.
func TestACardThatNobodyWasToldOfIsToldOfOnce(t *testing.T) {
	picture := logoFile(t)
	for name, text := range map[string]string{"address": newCard, "picture": strings.Replace(newCard, "http://mmbiz.qpic.cn/mmbiz/logo/0", picture, 1)} {
		t.Run(name, func(t *testing.T) {
			d := withAccount(t)
			path := d.file("card.json", text)
			id := d.unheard(path)
			if n := d.made(); n != 1 {
				t.Fatalf("%d cards", n)
			}
			r := d.run("cards", "create", "--file", path, "--json").want(t, exitDone)
			told := object[createReport](t, result{out: r.out})
			if told.CardID != id || !told.Earlier || told.Draft != "" || len(told.Different) > 0 || !strings.Contains(r.err, "上次已经创建") || d.made() != 1 {
				t.Errorf("%+v %s", told, r.err)
			}
			again := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--json").want(t, exitDone).out})
			if again.Earlier || again.CardID == id || d.made() != 2 {
				t.Errorf("a second one was asked for: %+v", again)
			}
		})
	}
}

// An earlier card of another content, and a draft that changes a card, are
// nobody's answer.
func TestAnotherCardIsNoAnswer(t *testing.T) {
	d := withAccount(t)
	id := d.unheard(d.file("card.json", newCard))
	other := object[createReport](t, result{out: d.run("cards", "create", "--file", d.file("b.json", strings.Replace(newCard, "500", "501", 1)), "--json").want(t, exitDone).out})
	if other.Earlier || other.CardID == id {
		t.Errorf("%+v", other)
	}
}

// What is settled as not created is created as the file says it now.
func TestSettledAsNoneTheFileOfNowIsSent(t *testing.T) {
	d := withAccount(t)
	d.control(http.MethodPost, "fault", `{"path":"/card/create","fault":"http_502","count":1}`, nil)
	d.run("cards", "create", "--file", d.file("a.json", newCard)).want(t, exitUnknown)
	r := d.run("cards", "create", "--file", d.file("b.json", strings.Replace(newCard, "500", "77", 1)), "--settle", "none", "--json").want(t, exitDone)
	got := object[createReport](t, result{out: r.out})
	if shown := object[cardReport](t, d.run("cards", "show", got.CardID, "--json").want(t, exitDone)); shown.Quantity != 77 {
		t.Errorf("created with %d, the file says 77", shown.Quantity)
	}
}

// A refused file with a picture of this machine, tried again, leaves one draft.
func TestARefusedFileWithAPictureLeavesOneDraft(t *testing.T) {
	d := withAccount(t)
	path := d.file("card.json", strings.Replace(newCard, "http://mmbiz.qpic.cn/mmbiz/logo/0", logoFile(t), 1))
	d.control(http.MethodPost, "fault", `{"path":"/card/create","fault":"errcode","errcode":40151,"count":2}`, nil)
	first := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--json").want(t, exitRefused).out})
	second := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--json").want(t, exitRefused).out})
	if first.Draft == "" || second.Draft != first.Draft {
		t.Errorf("drafts %s and %s", first.Draft, second.Draft)
	}
	if done := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--json").want(t, exitDone).out}); done.State != campaign.Done || done.Draft != "" {
		t.Errorf("%+v", done)
	}
}
