package cmd

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"coupondesk/ui/text"
	"coupondesk/wechat/sandbox"
)

func TestEverySandboxPhraseIsThere(t *testing.T) {
	for _, missing := range text.Check(zhTrials, enTrials) {
		t.Error(missing)
	}
}

func TestCoverageSaysHowSureTheSandboxIs(t *testing.T) {
	d := newDesktop(t)
	var c sandbox.Coverage
	r0 := d.run("sandbox", "coverage", "--json").want(t, exitDone)
	if err := json.Unmarshal([]byte(r0.out), &c); err != nil || len(c.Endpoints) < 31 || c.Counts[sandbox.Guess] == 0 {
		t.Fatalf("%v %.300s", err, r0.out)
	}
	for lang, words := range map[string][]string{"zh": {"文档不够", "文档写明", "核销 Code", "用户领了券", "文档只写了上限 50"}, "en": {"not enough", "documented", "redeem a code", "a user claims a code", "gives the limit of 50"}} {
		r := d.run("sandbox", "coverage", "--lang", lang).want(t, exitDone)
		for _, want := range append(words, "/card/code/consume", "user_get_card", "batchget-range") {
			if !strings.Contains(r.out, want) {
				t.Errorf("%s: no %q in %s", lang, want, r.out)
			}
		}
		if script := d.run("sandbox", "coverage", "--json", "--lang", lang); script.out != r0.out {
			t.Errorf("a script reads something else in %s", lang)
		}
	}
}

func TestSandboxFlagsAreChecked(t *testing.T) {
	d := newDesktop(t)
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--events-url", "http://203.0.113.7/wx"}, "--events-anywhere"},
		{[]string{"--events-url", "127.0.0.1:80"}, "http"},
		{[]string{"--events-url", "http://127.0.0.1:1/", "--events-token", "a b"}, "--events-token"},
		{[]string{"--events-url", "http://127.0.0.1:1/", "--events-key", "short"}, "43"},
		{[]string{"--events-token", "abc"}, "--events-url"},
		{[]string{"--creation", "ajar"}, "closed"},
		{[]string{"--review-after", "-1s"}, "--review-after"},
		{[]string{"--code-get", "guessed"}, "observed"},
		{[]string{"--allow-ip", "everybody"}, "everybody"},
	} {
		r := d.run(append([]string{"sandbox", "--listen", "127.0.0.1:0"}, c.args...)...).want(t, exitUsage)
		if !strings.Contains(r.err, c.says) {
			t.Errorf("%v: %s", c.args, r.err)
		}
	}
}

// TestWhatTheSandboxPrints: everything a developer needs to begin.
func TestWhatTheSandboxPrints(t *testing.T) {
	d := newDesktop(t)
	out, stop := d.serving("--events-url", "http://127.0.0.1:9/wx", "--creation", "closed", "--code-get", "observed", "--allow-ip", "127.0.0.1")
	var all strings.Builder
	for strings.Count(all.String(), "curl -s") < 3 {
		line, err := out.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(line)
	}
	for _, want := range []string{"base_url", "app_id", "app_secret", "/_sandbox/", "http://127.0.0.1:9/wx"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q in %s", want, all.String())
		}
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

// TestPushesAreLogged: the live log says what became of an event.
func TestPushesAreLogged(t *testing.T) {
	got := make(chan struct{}, 10)
	merchant := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { got <- struct{}{} }))
	defer merchant.Close()
	d := newDesktop(t)
	log := &watched{seen: make(chan struct{}), want: "user_get_card"}
	out, stop := d.servingTo(log, "--lang", "en", "--events-url", merchant.URL)
	first, err := out.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	c := &control{base: strings.TrimSpace(strings.TrimPrefix(first, "base_url"))}
	if _, err := c.claim(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-got
	<-log.seen
	if code := stop(); code != exitDone || !strings.Contains(log.String(), "delivered") {
		t.Errorf("exit code %d, %s", code, log.String())
	}
}

// watched is a stream that says when a text has come.
type watched struct {
	mu   sync.Mutex
	all  strings.Builder
	want string
	once sync.Once
	seen chan struct{}
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all.Write(p)
	if strings.Contains(w.all.String(), w.want) {
		w.once.Do(func() { close(w.seen) })
	}
	return len(p), nil
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.String()
}
