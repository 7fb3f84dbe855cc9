package cmd

import (
	"strings"
	"testing"
)

// TestWhatADryRunShowsCanBeFedBack: the request as it is printed for people, and
// the report for a script; of a change, too.
func TestWhatADryRunShowsCanBeFedBack(t *testing.T) {
	d := withAccount(t)
	id := object[createReport](t, d.typed(newCard, "cards", "create", "--json", "--file", "-").want(t, exitDone)).CardID
	for _, c := range [][]string{{"cards", "create", "--dry-run"}, {"cards", "update", id, "--dry-run"}} {
		text := newCard
		if c[1] == "update" {
			text = `{"cash":{"base_info":{"service_phone":"020-80000009"}}}`
		}
		for _, more := range [][]string{nil, {"--json"}} {
			args := append(append(c, "--file", "-"), more...)
			once := d.typed(text, args...).want(t, exitDone)
			again := d.typed(once.out, args...).want(t, exitDone)
			if once.out != again.out || !strings.Contains(once.out, "base_info") {
				t.Errorf("%v: %s, fed back %s", args, once.out, again.out)
			}
		}
	}
}

func TestWhatIsWrongInAFileHasItsLineAndAName(t *testing.T) {
	d := withAccount(t)
	bad := strings.Replace(newCard, `"can_share":true`, "\n\"can_shar\":true", 1)
	r := d.typed(bad, "cards", "create", "--dry-run", "--file", "-").want(t, exitFailed)
	if want := "第 5 行  base_info.can_shar  can_shar：普通优惠券没有这个字段，是不是 can_share"; !strings.Contains(r.err, want) {
		t.Error(r.err)
	}
	long := strings.Replace(newCard, "满100减20", strings.Repeat("券", 10), 1) // said by the limits, after it was read
	r = d.typed(long, "cards", "create", "--dry-run", "--file", "-", "--json").want(t, exitFailed)
	if got := object[dryReport](t, r); len(got.Faults) != 1 || got.Faults[0].Line != 2 {
		t.Errorf("%+v", got.Faults)
	}
}

func TestAFileThatIsNotThereIsSaidInOnesLanguage(t *testing.T) {
	d := withAccount(t)
	r := d.run("cards", "create", "--file", "no-such.toml").want(t, exitFailed)
	if !strings.Contains(r.err, "no-such.toml，没有这个文件") || strings.Contains(r.err, "no such file") {
		t.Error(r.err)
	}
	r = d.run("cards", "create", "--template", "常用", "--dry-run").want(t, exitRefused)
	if !strings.Contains(r.err, "还没有模板") {
		t.Error(r.err)
	}
}
