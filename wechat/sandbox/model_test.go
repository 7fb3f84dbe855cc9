package sandbox

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// modelSteps is the length of one sequence; there are 100 sequences unless
// -rapid.checks says otherwise.
var modelSteps = flag.Int("model.steps", 250, "acts in one sequence of the model check")

// TestModel plays random sequences of platform and control calls against a
// reference of its own that knows the rules of cards and codes and nothing of
// how the sandbox keeps them: every errcode has to be the one that the rules
// give, and at any time the stock adds up, no code is in two states and nobody
// has claimed or redeemed beyond the limits.
func TestModel(t *testing.T) {
	steps := *modelSteps
	if testing.Short() {
		steps = min(steps, 50)
	}
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t, "")
		defer func() { m.s.Close() }()
		for i := range steps {
			act := modelActs[rapid.IntRange(0, len(modelActs)-1).Draw(t, "act")]
			act.do(m)
			m.audit(act.name, i%50 == 49 || i == steps-1)
		}
	})
}

// TestModelThroughTheChangeLog plays the same with a state file: what every
// restart reads from the log is what the rules give.
func TestModelThroughTheChangeLog(t *testing.T) {
	dir := t.TempDir()
	if fast, err := os.MkdirTemp("/dev/shm", "sandbox"); err == nil { // nothing here is about the disk
		defer os.RemoveAll(fast)
		dir = fast
	}
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		m := newModel(t, filepath.Join(dir, strconv.Itoa(n)))
		defer func() { m.s.Close() }()
		for range min(*modelSteps, 60) {
			act := modelActs[rapid.IntRange(0, len(modelActs)-1).Draw(t, "act")]
			act.do(m)
			m.audit(act.name, false)
		}
		m.restart()
		m.audit("the last restart", true)
	})
}

// mCard, mCode and mLink are what the reference remembers.
type mCard struct {
	id, mode     string // mode: "", "custom", "deposit"
	status       string
	stock, total int64
	get, use     int
	give         bool
	begin, end   int64 // 0 for a term of days
	pay, self    bool
	free, known  []string // imported codes: not claimed yet; all
}

type mCode struct {
	text, cipher    string
	card            *mCard
	holder, claimer string
	state           string
	begin, end      int64
}

type mLink struct {
	url          string
	card         *mCard
	code, openid string
	unique       bool
	expires      int64
	taken        bool
}

type model struct {
	t     *rapid.T
	file  string // of the state, "" for none
	s     *Server
	clock *testClock
	token string
	cards []*mCard
	codes []*mCode
	links []*mLink
	white []string
	texts int // custom texts given out so far
}

var modelUsers = []string{"oAnna", "oBert", "oCarl"}

func newModel(t *rapid.T, file string) *model {
	m := &model{t: t, file: file, clock: &testClock{t: may20}}
	m.start(3)
	for _, u := range modelUsers {
		m.s.world.putUser(&user{OpenID: u, Name: u})
	}
	if err := m.s.save(); err != nil {
		t.Fatal(err)
	}
	m.login()
	for range 2 {
		m.create()
		m.review(m.cards[len(m.cards)-1], true)
	}
	return m
}

// start opens the sandbox, with a change log however small the state is.
func (m *model) start(seed int64) {
	var err error
	if m.s, err = New(Options{Empty: true, Now: m.clock.now, Seed: seed, StateFile: m.file}); err != nil {
		m.t.Fatal(err)
	}
	if m.file != "" {
		if err := m.s.store.snapshot(m.s.world); err != nil {
			m.t.Fatal(err)
		}
		m.s.store.size = wholeFile + 1
	}
}

func (m *model) now() int64 { return m.clock.now().Unix() }

// serve carries out one request in this process. A cut connection gives nil.
func (m *model) serve(method, url, body string, header ...string) (out map[string]any) {
	r := httptest.NewRequest(method, "http://127.0.0.1"+url, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:1"
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	defer func() {
		if p := recover(); p != nil {
			if err, ok := p.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
				panic(p)
			}
			out = nil
		}
	}()
	m.s.ServeHTTP(w, r)
	if json.Unmarshal(w.Body.Bytes(), &out) != nil {
		m.t.Fatalf("%s %s answers %q", url, body, w.Body)
	}
	return out
}

// post makes a platform call that has to answer want.
func (m *model) post(want int, path, body string) map[string]any {
	out := m.serve("POST", path+"?access_token="+m.token, body)
	if out["errcode"] != float64(want) {
		m.t.Fatalf("%s %s answers %v, the rules say %d", path, body, out, want)
	}
	return out
}

// control makes a control call that has to succeed (0) or be refused with want.
func (m *model) control(want int, path, body string) map[string]any {
	out := m.serve("POST", controlPrefix+path, body)
	if n, _ := out["errcode"].(float64); int(n) != want || (want == 0) == (out["error"] != nil) {
		m.t.Fatalf("%s %s answers %v, the rules say %d", path, body, out, want)
	}
	return out
}

func (m *model) login() {
	m.token, _ = m.serve("POST", "/cgi-bin/stable_token", fmt.Sprintf(`{"grant_type":"client_credential","appid":%q,"secret":%q}`, DefaultAppID, DefaultSecret))["access_token"].(string)
}

// audit checks that what the sandbox keeps is what the rules give; whole says
// whether everything is compared, one by one.
func (m *model) audit(after string, whole bool) {
	w := m.s.world
	for _, k := range m.cards {
		have := w.cardBy[k.id].Base
		if have.SKU.Quantity != k.stock || have.SKU.Total != k.total || have.Status != k.status || k.stock < 0 {
			m.t.Fatalf("after %s: card has %+v %s, the rules say %d of %d %s", after, have.SKU, have.Status, k.stock, k.total, k.status)
		}
	}
	if len(w.codes) != len(m.codes) || len(w.codeBy) != len(m.codes) {
		m.t.Fatalf("after %s: %d codes, %d by text, the rules say %d", after, len(w.codes), len(w.codeBy), len(m.codes))
	}
	if whole {
		m.auditSums(after)
		m.auditStates(after)
	}
}

// auditSums: what was put in is what is left and what was claimed; nobody is
// beyond a limit.
func (m *model) auditSums(after string) {
	claimed, used := map[[2]string]int{}, map[[2]string]int{}
	per := map[*mCard]int64{}
	for _, c := range m.codes {
		per[c.card]++
		claimed[[2]string{c.claimer, c.card.id}]++
		if c.state == codeConsumed {
			used[[2]string{c.holder, c.card.id}]++
		}
	}
	for _, k := range m.cards {
		if k.total-k.stock != per[k] {
			m.t.Fatalf("after %s: %d of %d left, %d claimed", after, k.stock, k.total, per[k])
		}
		if k.mode == "deposit" && k.stock > int64(len(k.free)) {
			m.t.Fatalf("after %s: stock %d, %d imported codes left", after, k.stock, len(k.free))
		}
		for _, u := range modelUsers {
			key := [2]string{u, k.id}
			have := m.s.world.known(m.s.world.userBy[u], m.s.world.cardBy[k.id])
			if claimed[key] > k.get || used[key] > k.use || have.claimed != claimed[key] || have.used != used[key] {
				m.t.Fatalf("after %s: %s has claimed %d (%d) of %d and used %d (%d) of %d", after, u, claimed[key], have.claimed, k.get, used[key], have.used, k.use)
			}
		}
	}
}

// auditStates: every code is in the list once, in its one state.
func (m *model) auditStates(after string) {
	var list struct{ Codes []codeLine }
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "http://127.0.0.1/_sandbox/codes", nil)
	r.RemoteAddr = "127.0.0.1:1"
	m.s.ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil {
		m.t.Fatal(err)
	}
	var have, want []string
	for _, l := range list.Codes {
		have = append(have, fmt.Sprint(l))
	}
	for _, c := range m.codes {
		want = append(want, fmt.Sprint(codeLine{c.text, c.card.id, c.holder, m.state(c)}))
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) || len(slices.Compact(have)) != len(m.codes) {
		m.t.Fatalf("after %s:\n%s\nthe rules say\n%s", after, strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}
