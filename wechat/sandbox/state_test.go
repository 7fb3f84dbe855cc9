package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStateSurvivesARestart: codes, tokens, clock, faults and the draw of ids.
func TestStateSurvivesARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "state.json")
	h := openShop(t, Options{StateFile: path, Seed: 5})
	if h.consume("100020003001").code() != 0 {
		t.Fatal("not redeemed")
	}
	claimed, err := h.s.Claim("", "", "")
	if err != nil {
		t.Fatal(err)
	}
	h.control("POST", "clock", `{"advance":"1h"}`)
	h.control("POST", "fault", `{"path":"/card/get","fault":"errcode","errcode":48001,"count":3}`)
	h.post("/card/get", `{"card_id":"x"}`)
	before := h.control("GET", "state", "").raw
	token := h.token
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", info.Mode(), err)
	}
	h.close()

	again := openShop(t, Options{StateFile: path, Seed: 99})
	again.token = token
	if after := again.control("GET", "state", "").raw; !bytes.Equal(before, after) {
		t.Error("the state is another one")
	}
	if g := again.consume("100020003001"); g.code() != 40099 {
		t.Errorf("%s", g.raw)
	}
	if s := again.state(claimed.Code); s != codeNormal {
		t.Errorf("the claimed code is %q", s)
	}
	for _, want := range []int{48001, 48001, 40073} {
		if g := again.post("/card/get", `{"card_id":"x"}`); g.code() != want {
			t.Errorf("%s, want %d", g.raw, want)
		}
	}
	if g := again.consume(demoLostCode); g.err == nil {
		t.Errorf("the demo's fault is gone: %s", g.raw)
	}
	again.close()
	third := openShop(t, Options{StateFile: path})
	third.token = token
	if g := third.consume(demoLostCode); g.code() != 40099 {
		t.Errorf("the reply is lost a second time: %s %v", g.raw, g.err)
	}
}

// TestGetAndPutState: what GET gives, PUT takes, in another sandbox as well.
func TestGetAndPutState(t *testing.T) {
	a, b := openShop(t, Options{}), openShop(t, Options{Empty: true, StateFile: filepath.Join(t.TempDir(), "s")})
	a.consume("100020003001")
	raw := a.control("GET", "state", "").raw
	b.control("PUT", "state", string(raw))
	if back := b.control("GET", "state", "").raw; !bytes.Equal(raw, back) {
		t.Error("the state came back changed")
	}
	b.token = ""
	if g := b.consume("100020003001"); g.code() != 40099 {
		t.Errorf("%s", g.raw)
	}
	if bytes.Contains(raw, []byte(DefaultSecret)) {
		t.Error("the state holds the secret")
	}
}

// TestBadStateFiles: each is refused with the file's name and what to do, and
// nothing of it is changed.
func TestBadStateFiles(t *testing.T) {
	good := goodState(t)
	for what, content := range map[string][]byte{
		"empty":           {},
		"another program": []byte(`{"codes":[],"hello":1}`),
		"not JSON":        []byte("PK\x03\x04zip"),
		"a list":          []byte(`[1,2]`),
		"truncated":       good[:len(good)/2],
		"cut at the end":  good[:len(good)-2],
		"something after": append(bytes.Clone(good), "{}"...),
		"newer":           bytes.Replace(good, []byte(`"version":2`), []byte(`"version":3`), 1),
		"no meta":         []byte(`{"format":"coupondesk sandbox state","version":2}`),
		"no randomness":   []byte(`{"format":"coupondesk sandbox state","version":2,"meta":{"seed":1}}`),
		"strange state":   bytes.Replace(good, []byte(codeGifting), []byte("FLYING"), 1),
		"orphaned codes":  bytes.Replace(good, []byte(`"id":"p`), []byte(`"id":"q`), 1),
		"strange card":    bytes.Replace(good, []byte(`"GROUPON"`), []byte(`"MEMBER_CARD"`), 1),
		"strange fault":   bytes.Replace(good, []byte(faultLostReply), []byte("lost_mind"), 1),
		"null token":      bytes.Replace(good, []byte(`"all":null`), []byte(`"all":[null]`), 1),
	} {
		path := filepath.Join(t.TempDir(), "state.json")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := New(Options{StateFile: path})
		var e *StateError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "mv ") {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if left, _ := os.ReadFile(path); !bytes.Equal(left, content) {
			t.Errorf("%s: the refused file was changed", what)
		}
	}
}

func goodState(t *testing.T) []byte {
	t.Helper()
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.world.encodeState(1)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestStateFileInUse: two sandboxes never keep one file.
func TestStateFileInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	a, err := New(Options{StateFile: path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{StateFile: path}); !errors.Is(err, ErrStateInUse) || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
	a.Close()
	b, err := New(Options{StateFile: path})
	if err != nil {
		t.Fatal(err)
	}
	b.Close()
}

// TestChangeLogOfALargeState: an unfinished last line is dropped, a damaged line
// before it is an error, a log of an older file is ignored.
func TestChangeLogOfALargeState(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "state.json")
	fillState(t, path, 5000)
	s, err := New(Options{StateFile: path})
	if err != nil {
		t.Fatal(err)
	}
	var claimed []string
	for range 3 {
		c, err := s.Claim("", "", "")
		if err != nil {
			t.Fatal(err)
		}
		claimed = append(claimed, c.Code)
	}
	file, _ := os.ReadFile(path)
	log, err := os.ReadFile(path + ".log")
	s.Close()
	if err != nil || bytes.Count(log, []byte("\n")) != 3 || len(log) > 20_000 {
		t.Fatalf("%d bytes of log, %v", len(log), err)
	}
	old := bytes.ReplaceAll(log, []byte(`{"gen":`), []byte(`{"gen":9`))
	lines := bytes.SplitAfter(log, []byte("\n"))
	for _, c := range []struct {
		what  string
		log   []byte
		found int // of the three claims; -1 = refused
	}{
		{"whole", log, 3},
		{"torn last line", append(bytes.Clone(log), `{"gen":1,"meta":{"se`...), 3},
		{"torn third line", log[:len(log)-10], 2},
		{"damaged second line", bytes.Join([][]byte{lines[0], []byte("xxxx\n"), lines[2]}, nil), -1},
		{"of another file", old, 0},
		{"none", nil, 0},
	} {
		copied := filepath.Join(t.TempDir(), "state.json")
		_ = os.WriteFile(copied, file, 0o600)
		if c.log != nil {
			_ = os.WriteFile(copied+".log", c.log, 0o600)
		}
		s, err := New(Options{StateFile: copied})
		if c.found < 0 {
			if err == nil || !strings.Contains(err.Error(), copied+".log") || !strings.Contains(err.Error(), "line 2") {
				t.Errorf("%s: %v", c.what, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		found := 0
		for _, code := range claimed {
			if s.world.codeBy[codeKey{"", code}] != nil {
				found++
			}
		}
		if found != c.found {
			t.Errorf("%s: %d of 3 claims are there", c.what, found)
		}
		// Another claim and another restart: nothing of the old log comes back twice.
		if _, err := s.Claim("", "", "AFTER-ALL"); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
		left := s.world.cards[0].Base.SKU.Quantity
		s.Close()
		s, err = New(Options{StateFile: copied})
		if err != nil || s.world.cards[0].Base.SKU.Quantity != left {
			t.Fatalf("%s: %v", c.what, err)
		}
		s.Close()
	}
}

// TestEveryKindOfChangeIsInTheLog: a large state is the same after a restart,
// whatever was changed.
func TestEveryKindOfChangeIsInTheLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	fillState(t, path, 5000)
	h := openShop(t, Options{StateFile: path})
	h.consume("100020003001")
	h.consume(demoLostCode) // uses up its fault
	h.control("POST", "claim", `{"openid":"oSomebodyNew"}`)
	h.control("POST", "fault", `{"path":"/card/get","fault":"errcode","probability":0.5,"count":9}`)
	for range 5 {
		h.post("/card/get", `{"card_id":"x"}`) // moves the dice
	}
	h.control("POST", "clock", `{"advance":"1h"}`)
	h.control("POST", "token", `{"expire":true}`)
	before := h.control("GET", "state", "").raw
	h.close()
	if _, err := os.Stat(path + ".log"); err != nil {
		t.Fatalf("no change log: %v", err)
	}
	again := openShop(t, Options{StateFile: path})
	if after := again.control("GET", "state", "").raw; !bytes.Equal(before, after) {
		t.Error("the state is another one")
	}
}

// TestBrokenChangeLog: when a line cannot be written the change is not answered
// as done, and the next one writes everything anew.
func TestBrokenChangeLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	fillState(t, path, 5000)
	s, err := New(Options{StateFile: path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Claim("", "", "ONE"); err != nil {
		t.Fatal(err)
	}
	s.store.log.Close() // what follows fails as on a broken disk
	var e *StateError
	if _, err := s.Claim("", "", "TWO"); !errors.As(err, &e) || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
	if _, err := s.Claim("", "", "THREE"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s, err = New(Options{StateFile: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, code := range []string{"ONE", "TWO", "THREE"} {
		if s.world.codeBy[codeKey{"", code}] == nil {
			t.Errorf("%s is lost", code)
		}
	}
}

// TestUnwritableState: a change that cannot be kept is not answered as done.
func TestUnwritableState(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gone")
	h := openShop(t, Options{StateFile: filepath.Join(dir, "state.json")})
	h.fetchToken()
	if err := os.RemoveAll(dir); err != nil {
		t.Skipf("an open folder cannot be removed here: %v", err)
	}
	g := h.consume("100020003001")
	if g.code() != -1 || !strings.Contains(g.header.Get("X-Sandbox-Note"), "could not be written") {
		t.Errorf("%s, note %q", g.raw, g.header.Get("X-Sandbox-Note"))
	}
	if _, err := h.s.Claim("", "", ""); err == nil {
		t.Error("a claim that was not kept")
	}
	if c := h.do(context.Background(), "POST", "/_sandbox/reset", nil, nil); c.status != 500 {
		t.Errorf("reset: %d %s", c.status, c.raw)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if g := h.consume("100020003009"); g.code() != 0 {
		t.Errorf("once the folder is back: %s", g.raw)
	}
	raw, _ := os.ReadFile(filepath.Join(dir, "state.json"))
	if !bytes.Contains(raw, []byte(`"100020003001","card_id"`)) || !json.Valid(raw) {
		t.Error("the state file is not whole")
	}
	if n := bytes.Count(raw, []byte(`"status":"CONSUMED"`)); n != bytes.Count(goodState(t), []byte(`"status":"CONSUMED"`))+2 {
		t.Errorf("%d consumed codes in the file", n)
	}
}
