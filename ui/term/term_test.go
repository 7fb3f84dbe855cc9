package term

import (
	"os"
	"os/exec"
	"testing"

	"github.com/mattn/go-runewidth"
	"github.com/muesli/termenv"
)

func TestCapabilities(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		pipe bool
		want termenv.Profile
	}{
		{env: map[string]string{"TERM": "xterm-256color"}, want: termenv.ANSI256},
		{env: map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor"}, want: termenv.TrueColor},
		{env: map[string]string{"TERM": "screen-256color", "COLORTERM": "truecolor"}, want: termenv.ANSI256},
		{env: map[string]string{"TERM": "screen-256color", "COLORTERM": "24bit", "TMUX": "x"}, want: termenv.TrueColor},
		{env: map[string]string{"TERM": "xterm-kitty"}, want: termenv.TrueColor},
		{env: map[string]string{"TERM": "xterm"}, want: termenv.ANSI},
		{env: map[string]string{"TERM": "linux"}, want: termenv.ANSI},
		{env: map[string]string{"TERM": "vt100"}, want: termenv.Ascii},
		{env: map[string]string{"TERM": "dumb", "COLORTERM": "truecolor"}, want: termenv.Ascii},
		{env: map[string]string{}, want: termenv.Ascii},
		{env: map[string]string{"WT_SESSION": "1"}, want: termenv.TrueColor},
		{env: map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1"}, want: termenv.Ascii},
		{env: map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, want: termenv.Ascii},
		{env: map[string]string{"TERM": "xterm-256color", "CLICOLOR": "0"}, want: termenv.Ascii},
		{env: map[string]string{"TERM": "xterm-256color", "CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, want: termenv.ANSI256},
		{env: map[string]string{"TERM": "xterm-256color"}, pipe: true, want: termenv.Ascii},
		{env: map[string]string{"TERM": "xterm-256color", "CLICOLOR_FORCE": "1"}, pipe: true, want: termenv.ANSI256},
		{env: map[string]string{"TERM": "dumb", "CLICOLOR_FORCE": "1"}, want: termenv.ANSI},
		{env: map[string]string{"TERM": "xterm-256color", "CLICOLOR_FORCE": "0"}, pipe: true, want: termenv.Ascii},
	} {
		if got := Capabilities(func(k string) string { return c.env[k] }, !c.pipe); got != c.want {
			t.Errorf("%v, pipe %v: %v, want %v", c.env, c.pipe, got.Name(), c.want.Name())
		}
	}
}

func TestDumbAndIsTerminal(t *testing.T) {
	if !Dumb(func(string) string { return "dumb" }) || Dumb(func(string) string { return "xterm" }) {
		t.Error("TERM=dumb and nothing else is dumb")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if IsTerminal(r) || IsTerminal(nil) {
		t.Error("a pipe is no terminal")
	}
}

// go-runewidth decides by the locale when it is loaded; under zh_CN.UTF-8 these would be two cells. The test therefore runs itself under that locale.
func TestWidthsDoNotDependOnTheLocale(t *testing.T) {
	const chinese = "zh_CN.UTF-8"
	if os.Getenv("LC_ALL") != chinese {
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), "LC_ALL="+chinese)
		if out, err := child.CombinedOutput(); err != nil {
			t.Fatalf("under %s: %v\n%s", chinese, err, out)
		}
		return
	}
	if !runewidth.NewCondition().EastAsianWidth {
		t.Fatal("the locale did not reach go-runewidth, so nothing is tested")
	}
	for _, s := range []string{"…", "“", "—", "●", "①"} {
		if w := runewidth.StringWidth(s); w != 1 {
			t.Errorf("%s is %d cells wide", s, w)
		}
	}
}
