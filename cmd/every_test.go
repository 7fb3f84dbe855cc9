package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"github.com/spf13/cobra"

	"coupondesk/ui/text"
	"coupondesk/wechat/sandbox"
)

// lineOf is a command line for every command of the tree, CARD and OUT standing
// for a card of the demo shop and a file that is not there. A new command
// needs one here.
var lineOf = map[string]string{
	"redeem": codeGood + " --yes", "inspect": codeGood, "recover": "", "explain": "40056", "version": "", "qr": "x", "help": "redeem", "completion": "bash",
	"cards list": "", "cards show": "CARD", "cards create": "--file FILE", "cards update": "CARD --set service_phone=0571 --yes",
	"cards stock": "CARD --add 1 --once k1 --yes", "cards delete": "CARD --yes=LAST4",
	"codes import": "CARD -", "codes check": "CARD -", "codes count": "CARD", "codes jobs": "", "codes drop": "3f9a01c2 --yes",
	"ledger export": "", "ledger verify": "", "ledger review": "", "ledger decide": "X --handed-over --staff Li", "ledger backup": "OUT",
	"whitelist show": "", "whitelist add": "lihua_77", "whitelist remove": "lihua_77", "whitelist import": "-", "whitelist push": "--yes",
	"sandbox": "--listen 127.0.0.1:99999", "sandbox coverage": "", "sign": "--list", "sign inspect": "https://example.com/",
	"config path": "", "config check": "", "deliver qr": "CARD", "deliver landing": "CARD --title t --banner http://a.cn/b --thumb http://a.cn/t",
	"deliver article": "CARD", "deliver message": "CARD --preview-name wangfang_88", "deliver params addcard": "CARD",
	"deliver params opencard": "CARD:" + codeGood, "deliver params choosecard": "", "deliver params jsconfig": "--url https://a.cn/p",
}

// offline need no account, no network and no data folder.
var offline = []string{"explain", "version", "help", "completion", "sandbox", "sandbox coverage", "sign", "sign inspect", "config path"}

// eachCommand visits the whole tree.
func eachCommand(lang text.Lang, visit func(path string, c *cobra.Command)) {
	a := newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{})
	a.speak(lang)
	root := a.root()
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		visit(strings.TrimPrefix(strings.TrimPrefix(c.CommandPath(), root.Name()), " "), c)
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
}

// shopLines are the command lines of every command, on a shop where each can do
// its work.
func shopLines(t *testing.T, d *desktop) map[string][]string {
	t.Helper()
	id := d.cardNamed("会员日满减")
	file := filepath.Join(t.TempDir(), "card.toml")
	if err := os.WriteFile(file, []byte("card.card_type = \"CASH\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	fill := strings.NewReplacer("CARD", id, "LAST4", lastFour(id), "OUT", filepath.Join(t.TempDir(), "out"), "FILE", file)
	lines := map[string][]string{}
	eachCommand(text.EN, func(path string, c *cobra.Command) {
		line, ok := lineOf[path]
		if group := c.Annotations[groupKey] != ""; !ok && !group {
			t.Errorf("%s needs a line in lineOf", path)
		} else if !group {
			lines[path] = append(strings.Fields(path), strings.Fields(fill.Replace(line))...)
		}
	})
	return lines
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func TestEveryCommandIsExplainedInBothLanguages(t *testing.T) {
	d := newDesktop(t)
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		eachCommand(lang, func(path string, c *cobra.Command) {
			if c.Short == "" || c.Long == "" || !strings.Contains(c.Example, "coupondesk") {
				t.Errorf("%s, %s: short %q, long %q, example %q", lang, path, c.Short, c.Long, c.Example)
			}
			if han := lang == text.ZH; hasHan(c.Short) != han || hasHan(c.Long) != han {
				t.Errorf("%s, %s: %s\n%s", lang, path, c.Short, c.Long)
			}
			words := strings.Fields(path)
			asked := d.run(append(append([]string{}, words...), "-h", "--lang", string(lang))...).want(t, exitDone)
			helped := d.run(append([]string{"help", "--lang", string(lang)}, words...)...).want(t, exitDone)
			if path != "help" && path != "" && asked.out != helped.out || asked.err != "" || !strings.Contains(asked.out, c.Example) {
				t.Errorf("%s: -h says\n%s\nhelp says\n%s", path, asked.out, helped.out)
			}
			if lang == text.EN && hasHan(asked.out) || lang == text.ZH && strings.Contains(asked.out, "[flags]") {
				t.Errorf("%s, %s: another language in\n%s", lang, path, asked.out)
			}
			m := object[manual](t, d.run(append(words, "-h", "--json", "--lang", string(lang))...).want(t, exitDone))
			if !strings.HasSuffix(m.Command, path) || len(m.Flags) < 5 {
				t.Errorf("%+v", m)
			}
		})
	}
}

// saysInJSON reads the one object of a command that did not do its work.
func saysInJSON(t *testing.T, what string, r result) (state, why string) {
	t.Helper()
	var f struct {
		State, Error, Evidence, ErrMsg string
		Faults                         json.RawMessage
	}
	if err := json.Unmarshal([]byte(r.out), &f); err != nil || f.State == "" || strings.Count(r.out, "\n") != 1 {
		t.Errorf("%s: %v, stdout %q, stderr %q", what, err, r.out, r.err)
	}
	return f.State, f.Error + f.Evidence + f.ErrMsg + string(f.Faults)
}

func TestEveryCommandRefusesAFlagThatItHasNot(t *testing.T) {
	d := newDesktop(t)
	eachCommand(text.EN, func(path string, _ *cobra.Command) {
		args := append(strings.Fields(path), "--jsonx", "--lang", "en")
		r := d.run(args...).want(t, exitUsage)
		if r.out != "" || !strings.Contains(r.err, "Did you mean --json?") || !strings.Contains(r.err, "coupondesk help") || hasHan(r.err) {
			t.Errorf("%s: stdout %q, stderr %q", path, r.out, r.err)
		}
		r = d.run(append(args, "--json")...).want(t, exitUsage)
		want := stateUsage
		if path == "redeem" {
			want = stateNotSent
		}
		if state, why := saysInJSON(t, path, r); state != want || !strings.Contains(why, "--jsonx") {
			t.Errorf("%s: %s", path, r.out)
		}
	})
}

// took are the calls that changed something at the platform.
func (d *desktop) took() []string {
	d.t.Helper()
	var j struct{ Calls []sandbox.Call }
	d.control(http.MethodGet, "journal", "", &j)
	var out []string
	for _, c := range j.Calls {
		if c.TookEffect && !strings.HasPrefix(c.Path, "/cgi-bin/ticket/") && !strings.Contains(c.Path, "token") {
			out = append(out, c.Path)
		}
	}
	return out
}

// kept is what a command could have changed on this machine.
func (d *desktop) kept() string {
	d.t.Helper()
	return d.run("whitelist", "show", "--json").out + d.run("ledger", "export", "--json").out
}

// Whatever changes something says that it does, and does nothing when it must
// only read.
func TestReadOnlyHoldsForEveryCommand(t *testing.T) {
	d := withAccount(t)
	lines := shopLines(t, d)
	d.run("whitelist", "add", "wangfang_88").want(t, exitDone)
	before := d.kept()
	eachCommand(text.EN, func(path string, c *cobra.Command) {
		args, effect := lines[path], c.Annotations[effectKey]
		if args == nil || effect == serves[effectKey] {
			return
		}
		r := d.typed("C1\n", append(args, "--json", "--read-only", "--lang", "en")...)
		if effect == "" {
			d.typed("C1\n", args...)
		} else if state, why := saysInJSON(t, path, r); r.code != exitFailed || state != stateNotSent || r.err == "" || hasHan(r.err+why) && path != "redeem" {
			t.Errorf("%s: exit code %d, %s%s", path, r.code, r.out, r.err)
		}
		if took := d.took(); len(took) > 0 {
			t.Fatalf("%s changed something, %v, and its effect is %q", path, took, effect)
		}
		if after := d.kept(); after != before {
			t.Fatalf("%s changed something on this machine, and its effect is %q", path, effect)
		}
	})
}

// brokenDesks are machines on which little works.
func brokenDesks(t *testing.T) map[string]*desktop {
	bad := newDesktop(t)
	bad.configure("[counter]\nstaf = \"Li\"\n", 0o600)
	down := newDesktop(t)
	down.configure("[account]\napp_id = \"wx1\"\napp_secret = \""+canaryText+"\"\nbase_url = \"http://127.0.0.1:1\"\n", 0o600)
	full := newDesktop(t)
	full.data = filepath.Join(t.TempDir(), "file")
	full.env["COUPONDESK_DATA"] = full.data
	if err := os.WriteFile(full.data, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string]*desktop{"bad config": bad, "network down": down, "no data folder": full}
}

// whatDidNotHappen are the sentences that only some commands may say.
var whatDidNotHappen = map[string]string{"redeem": "No coupon was redeemed", "change": "Nothing was changed", "send": "Nothing was sent"}

func TestEveryCommandFailsInTheSameWay(t *testing.T) {
	lines := shopLines(t, withAccount(t))
	for name, d := range brokenDesks(t) {
		t.Run(name, func(t *testing.T) {
			d.t = t
			eachCommand(text.EN, func(path string, c *cobra.Command) {
				args := lines[path]
				if args == nil || path == "codes check" && name == "network down" { // which waits for the line to come back
					return
				}
				r := d.typed("C1\n", append(args, "--json", "--lang", "en")...)
				for effect, sentence := range whatDidNotHappen {
					if strings.Contains(r.err, sentence) && c.Annotations[effectKey] != effect {
						t.Errorf("%s: %s", path, r.err)
					}
				}
				if strings.ContainsAny(r.out+r.err, "\x1b") || strings.Contains(r.out+r.err, canaryText) || hasHan(r.err) {
					t.Errorf("%s: %s%s", path, r.out, r.err)
				}
				if r.code == exitDone || r.code == exitUsage || strings.Contains(strings.Join(offline, ","), path) {
					return
				}
				if state, why := saysInJSON(t, path, r); r.code != exitFailed && path != "ledger decide" && path != "codes drop" || why == "" || state == "" || r.err == "" {
					t.Errorf("%s: exit code %d, %s%s", path, r.code, r.out, r.err)
				}
			})
		})
	}
}

// A config that is wrong stops everything that needs one.
func TestABadConfigStopsEveryCommandThatNeedsOne(t *testing.T) {
	lines := shopLines(t, withAccount(t))
	d := newDesktop(t)
	path := d.configure("[counter]\nstaf = \"Li\"\n", 0o600)
	for name, args := range lines {
		r := d.typed("C1\n", append(args, "--lang", "en")...)
		if free := strings.Contains(","+strings.Join(offline, ",")+",", ","+name+","); free || r.code == exitUsage {
			continue
		}
		if r.want(t, exitFailed); !strings.Contains(r.err, path+":2") || !strings.Contains(r.err, "counter.staff") || r.out != "" {
			t.Errorf("%s: %s%s", name, r.out, r.err)
		}
	}
}

// gone is a stdout that takes nothing more.
type gone struct{ err error }

func (g gone) Write([]byte) (int, error) { return 0, g.err }

// Whoever reads a result may stop reading; a result that could not be kept is
// another thing. Neither hides what became of a redemption.
func TestAResultThatCannotBeWritten(t *testing.T) {
	d := withAccount(t)
	for _, c := range []struct {
		err  error
		line string
		code int
		says string
	}{
		{syscall.EPIPE, "cards list", exitDone, ""},
		{syscall.EPIPE, "cards list --json", exitDone, ""},
		{syscall.EPIPE, "ledger review --json", exitDone, ""},
		{syscall.EPIPE, "redeem " + codeGood + " --yes --json", exitDone, "成功"},
		{syscall.ENOSPC, "cards list --json", exitFailed, "no space left"},
		{syscall.ENOSPC, "ledger export --json", exitFailed, "no space left"},
		{syscall.ENOSPC, "help", exitFailed, "no space left"},
		{syscall.ENOSPC, "redeem " + codeExpired + " --yes --json", exitRefused, "no space left"},
		{errors.New("gone"), "whitelist add wangfang_88 --json", exitDone, "gone"},
	} {
		var said bytes.Buffer
		code := d.app(strings.NewReader(""), gone{c.err}, &said).run(context.Background(), strings.Fields(c.line))
		if code != c.code || !strings.Contains(said.String(), c.says) {
			t.Errorf("%s on %v: exit code %d, %s", c.line, c.err, code, said.String())
		}
	}
	if d.consumes() != 1 {
		t.Errorf("%d consume calls", d.consumes())
	}
}
