package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"coupondesk/wechat/sandbox"
)

// Phases of a till's calls.
const (
	counter    = "counter"    // staff and customer are there
	background = "background" // recovery and sweeps, which never consume
)

const consumePath = "/card/code/consume"

// front stands between the tills and the sandbox. It knows who calls, because
// every till has a base URL of its own for each phase; it marks each consume
// call so that the sandbox's journal tells whose it was; it deals out the
// storm's faults; and it looks into the sender's ledger before the platform may
// act.
type front struct {
	platform *sandbox.Server
	storm    *storm
	books    map[string]book // by till
	url      string
	server   *http.Server
	served   chan struct{}

	mu        sync.Mutex
	decided   func() // called when a consume call has been decided and nothing is answered yet; may be nil
	arrivals  []*arrival
	noted     int // how many of them have been decided
	lastLate  time.Time
	troubles  []string
	unplanned int // consume calls without a committed attempt
}

// arrival is one consume call as it came in.
type arrival struct {
	N     int    `json:"n"`
	Till  string `json:"till"`
	Phase string `json:"phase"`

	code   string
	effect bool // it used the code up
	again  bool // its token was refused, so the same attempt comes once more
}

// mark is what the front adds to the body of a consume call.
const mark = "_harness"

func openFront(seed int64, st *storm, books map[string]book) (*front, error) {
	f := &front{storm: st, books: books, served: make(chan struct{})}
	var err error
	if f.platform, err = sandbox.New(sandbox.Options{Seed: seed, Log: f.note}); err != nil {
		return nil, err
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	f.url = "http://" + ln.Addr().String()
	f.server = &http.Server{Handler: f, ErrorLog: log.New(io.Discard, "", 0), ReadHeaderTimeout: time.Minute}
	go func() {
		defer close(f.served)
		_ = f.server.Serve(ln) // ends with ErrServerClosed
	}()
	return f, nil
}

// close may be called more than once. Nothing changes afterwards.
func (f *front) close() error {
	err := errors.Join(f.platform.Close(), f.server.Close())
	<-f.served
	return err
}

// base is the base URL of a till in a phase.
func (f *front) base(till, phase string) string { return f.url + "/" + till + "/" + phase }

// ServeHTTP passes /TILL/PHASE/path on as /path.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	till, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	phase, path, _ := strings.Cut(rest, "/")
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler) // the till died while it was writing
	}
	r.URL.Path = "/" + path
	switch r.URL.Path {
	case consumePath:
		body = f.consume(till, phase, body)
		time.Sleep(f.storm.onTheWay())
		header, late := f.storm.forConsume()
		setFault(r, header)
		f.mu.Lock()
		if due := time.Now().Add(late); late > 0 && due.After(f.lastLate) {
			f.lastLate = due
		}
		f.mu.Unlock()
	case "/card/code/get":
		setFault(r, f.storm.forQuery())
	}
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	f.platform.ServeHTTP(w, r)
}

func setFault(r *http.Request, header string) {
	if header != "" {
		r.Header.Set("X-Sandbox-Fault", header)
	}
}

// consume checks that the attempt is on the sender's disk and marks the call.
func (f *front) consume(till, phase string, body []byte) []byte {
	var m map[string]any
	if err := json.Unmarshal(body, &m); err != nil {
		f.trouble("a consume call of %s is no JSON object: %s", till, body)
		return body
	}
	code, _ := m["code"].(string)
	// The earlier calls are counted before the ledger is read: by the time a call
	// that is held up here has read it, its till may have been killed, started
	// again and have sent the next attempt.
	f.mu.Lock()
	earlier := f.sent(till, code)
	a := &arrival{N: len(f.arrivals), Till: till, Phase: phase, code: code}
	f.arrivals = append(f.arrivals, a)
	f.mu.Unlock()
	f.planned(till, code, earlier)
	m[mark] = a
	out, err := json.Marshal(m)
	if err != nil {
		return body
	}
	return out
}

// planned checks that a till's ledger has one committed attempt more than the
// calls that came before.
func (f *front) planned(till, code string, earlier int) {
	committed, err := f.books[till].attempts(context.Background(), till, code)
	if err != nil {
		f.trouble("the ledger of %s cannot be read: %v", till, err)
	}
	if earlier >= committed {
		f.mu.Lock()
		f.unplanned++
		f.mu.Unlock()
	}
}

// sent counts the consume calls of a till about a code, without those whose
// token was refused and which were therefore sent once more. Callers hold f.mu.
func (f *front) sent(till, code string) (n int) {
	for _, a := range f.arrivals {
		if a.Till == till && a.code == code && !a.again {
			n++
		}
	}
	return n
}

// note is told by the sandbox what became of a call, before its caller is.
func (f *front) note(c sandbox.Call) {
	if c.Path != consumePath {
		return
	}
	if f.marked(c) == nil {
		f.trouble("the journal has a consume call that the front did not pass on: %s", c.Request)
		return
	}
	f.mu.Lock()
	f.noted++
	decided := f.decided
	f.mu.Unlock()
	if decided != nil {
		decided()
	}
}

// whenDecided has do called for every consume call from now on.
func (f *front) whenDecided(do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.decided = do
}

// marked finds the arrival of a journal line and brings it up to date.
func (f *front) marked(c sandbox.Call) *arrival {
	var body struct {
		Mark *arrival `json:"_harness"`
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if json.Unmarshal([]byte(c.Request), &body) != nil || body.Mark == nil || body.Mark.N >= len(f.arrivals) {
		return nil
	}
	a := f.arrivals[body.Mark.N]
	a.effect = a.effect || c.TookEffect
	a.again = c.ErrCode == 40001 || c.ErrCode == 40014 || c.ErrCode == 42001
	return a
}

// collect brings the arrivals up to date with the journal, for effects that
// came late. It has to be called before the journal forgets.
func (f *front) collect() error {
	resp, err := http.Get(f.base("oracle", "journal") + "/_sandbox/journal?path=" + consumePath)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var j struct{ Calls []sandbox.Call }
	if err := json.NewDecoder(resp.Body).Decode(&j); err != nil {
		return err
	}
	for _, c := range j.Calls {
		f.marked(c)
	}
	return nil
}

// decidedCalls is how many consume calls the platform has decided. What a till
// that was killed has handed to its kernel may still be on the way.
func (f *front) decidedCalls() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.noted
}

// landed waits until no effect is on its way any more.
func (f *front) landed() {
	f.mu.Lock()
	due := f.lastLate
	f.mu.Unlock()
	time.Sleep(time.Until(due) + 50*time.Millisecond)
}

func (f *front) trouble(format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.troubles = append(f.troubles, fmt.Sprintf(format, args...))
}
