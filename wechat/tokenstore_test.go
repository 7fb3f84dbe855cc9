package wechat

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestTokenOfAnotherAccountIsNotUsed(t *testing.T) {
	p, dir := newPlatform(), t.TempDir()
	if e := consume(t, onPlatform(t, p, inDir(dir))); e != nil {
		t.Fatal(e)
	}
	if e := consume(t, onPlatform(t, p, inDir(dir), func(o *Options) { o.AppID = "wxother" })); e != nil {
		t.Fatal(e)
	}
	if n, _, _ := p.counts(); n != 2 {
		t.Errorf("%d token calls for two accounts", n)
	}
}

func TestDailyLimitHoldsAcrossProcessesAndEndsAtMidnight(t *testing.T) {
	dir := t.TempDir()
	clock := time.Date(2026, 3, 1, 15, 0, 0, 0, time.UTC) // 23:00 in UTC+8
	now := func(o *Options) { o.Now = func() time.Time { return clock } }
	p := newPlatform()
	p.refuse = func() string { return `{"access_token":"short-lived","expires_in":1}` }
	p.answer = func(string) string { return okBody }
	done := 0
	for range maxTokenCalls + 20 {
		c := onPlatform(t, p, inDir(dir), now) // a new client each time: only the file counts
		if c.Warm(t.Context()) == nil {
			done++
		}
		clock = clock.Add(2 * time.Second)
		c.Close()
	}
	if n, _, _ := p.counts(); n != maxTokenCalls || done != maxTokenCalls {
		t.Errorf("%d token calls, %d served, want %d", n, done, maxTokenCalls)
	}
	c := onPlatform(t, p, inDir(dir), now)
	e := AsError(c.Warm(t.Context()))
	wantError(t, e, ClassNotSent, CauseCredentials)
	if e == nil || !strings.Contains(e.Error(), "200 token calls today") {
		t.Errorf("%v", e)
	}
	clock = clock.Add(time.Hour)
	if err := c.Warm(t.Context()); err != nil {
		t.Errorf("on the next day: %v", err)
	}
}

func TestAClockThatJumpsDoesNotStopTheShop(t *testing.T) {
	p, dir := newPlatform(), t.TempDir()
	shift := time.Duration(0)
	c := onPlatform(t, p, inDir(dir), func(o *Options) { o.Now = func() time.Time { return time.Now().Add(shift) } })
	for _, shift = range []time.Duration{0, 10 * time.Minute, 0, 48 * time.Hour, -48 * time.Hour, 0} {
		if e := consume(t, c); e != nil {
			t.Errorf("clock shifted by %v: %v", shift, e)
		}
	}
	if n, _, refused := p.counts(); n > 6 || refused != 0 {
		t.Errorf("%d token calls, %d refused", n, refused)
	}
}

func TestTokenFileOpenToOthersIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such file modes")
	}
	dir := t.TempDir()
	p := newPlatform()
	c := onPlatform(t, p, inDir(dir))
	if e := consume(t, c); e != nil {
		t.Fatal(e)
	}
	path := filepath.Join(dir, tokenFile)
	for _, name := range []string{tokenFile, tallyFile, lockFile} {
		if fi, err := os.Stat(filepath.Join(dir, name)); err != nil || fi.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, fi.Mode(), err)
		}
	}
	for _, mode := range []os.FileMode{0o644, 0o640, 0o602, 0o666} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		o := options()
		o.TokenDir = dir
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), "chmod 600 "+path) {
			t.Errorf("mode %o: %v", mode, err)
		}
	}
	p.kill() // a client that runs notices too
	e := consume(t, c)
	wantError(t, e, ClassNotSent, CauseCredentials)
	if e != nil && !strings.Contains(e.Error(), "chmod 600") {
		t.Error(e)
	}
	if err := errors.Join(os.Remove(path), os.Symlink(filepath.Join(dir, "elsewhere"), path)); err != nil {
		t.Fatal(err)
	}
	o := options()
	o.TokenDir = dir
	if _, err := New(o); err == nil {
		t.Error("a symbolic link was accepted")
	}
}

func TestDamagedTokenFileIsReplaced(t *testing.T) {
	p, dir := newPlatform(), t.TempDir()
	if e := consume(t, onPlatform(t, p, inDir(dir))); e != nil {
		t.Fatal(e)
	}
	path := filepath.Join(dir, tokenFile)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{string(whole[:len(whole)/2]), "", "null", "[]", "\x00\x00\x00", `{"token":5}`, string(whole) + "x"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+".tmp", []byte("left behind"), 0o600); err != nil {
			t.Fatal(err)
		}
		if e := consume(t, onPlatform(t, p, inDir(dir))); e != nil {
			t.Errorf("%q: %v", content, e)
		}
		now, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(now), p.current) {
			t.Errorf("%q was not replaced: %v", content, err)
		}
	}
}

func TestTokenFileThatCannotBeWrittenStopsFetching(t *testing.T) {
	p, dir := newPlatform(), t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, tallyFile), 0o700); err != nil { // fails for root too
		t.Fatal(err)
	}
	wantError(t, consume(t, onPlatform(t, p, inDir(dir))), ClassNotSent, CauseCredentials)
	wantCalls(t, p, 0, 0, 0)
}
