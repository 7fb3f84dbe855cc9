package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// controlPrefix is where a script or a test steers the sandbox. No path of the
// platform begins like it.
const controlPrefix = "/_sandbox/"

// maxState is the largest state in bytes that PUT /_sandbox/state takes.
const maxState = 1 << 30

type controlError struct {
	Error   string `json:"error"`
	ErrCode int    `json:"errcode,omitempty"` // the platform's number, where it has one
	Why     Why    `json:"why,omitempty"`     // which of its meanings
}

type controlOK struct {
	OK  bool   `json:"ok"`
	Now *int64 `json:"now,omitempty"`
}

// controlCalls are the routes: method and the path after the prefix. They are
// set in init because the index lists them.
var controlCalls map[string]func(*Server, *http.Request) (any, error)

func init() {
	controlCalls = map[string]func(*Server, *http.Request) (any, error){
		"GET ":         (*Server).controlIndex,
		"POST claim":   (*Server).controlClaim,
		"GET codes":    (*Server).controlCodes,
		"GET journal":  (*Server).controlJournal,
		"POST reset":   (*Server).controlReset,
		"POST fault":   (*Server).controlFault,
		"DELETE fault": (*Server).controlClearFaults,
		"POST token":   (*Server).controlToken,
		"POST clock":   (*Server).controlClock,
		"GET state":    (*Server).controlGetState,
		"GET samples":  (*Server).controlSamples,
		"PUT state":    (*Server).controlPutState,
		"GET users":    (*Server).controlUsers,
		"GET wallet":   (*Server).controlWallet,
		"GET inbox":    (*Server).controlInbox,
		"GET cards":    (*Server).controlCards,
		"POST review":  (*Server).controlReview,
		"POST gift":    (*Server).controlGift,
		"POST remove":  (*Server).controlRemove,
		"POST open":    (*Server).controlOpen,
		"POST write":   (*Server).controlWrite,
		"POST redeem":  (*Server).controlRedeem,
		"POST pay":     (*Server).controlPay,
		"POST chat":    (*Server).controlChat,
		"GET events":   (*Server).controlEvents,
		"POST events":  (*Server).controlCheckEvents,
		"GET coverage": func(*Server, *http.Request) (any, error) { return Cover(), nil },
	}
}

// control answers one control call. Faults never touch it.
func (s *Server) control(w http.ResponseWriter, r *http.Request) {
	if wantsPage(r) {
		s.writeOverview(w, r)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, controlPrefix)
	f := controlCalls[r.Method+" "+name]
	if f == nil {
		status, text := http.StatusNotFound, "no control call "+r.URL.Path
		if others := methodsOf(name); len(others) > 0 {
			status, text = http.StatusMethodNotAllowed, r.URL.Path+" takes "+strings.Join(others, " or ")
			w.Header().Set("Allow", strings.Join(others, ", "))
		}
		writeControl(w, status, controlError{Error: text})
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, limitOf(name))
	v, err := f(s, r)
	if err != nil {
		status, body := controlFailure(err)
		writeControl(w, status, body)
		return
	}
	writeControl(w, http.StatusOK, v)
}

func limitOf(name string) int64 {
	if name == "state" {
		return maxState
	}
	return maxBody
}

func methodsOf(name string) []string {
	var out []string
	for key := range controlCalls {
		if method, n, _ := strings.Cut(key, " "); n == name {
			out = append(out, method)
		}
	}
	slices.Sort(out)
	return out
}

func controlFailure(err error) (int, controlError) {
	var claim *ClaimError
	var large *http.MaxBytesError
	var state *StateError
	switch {
	case errors.As(err, &claim):
		return http.StatusConflict, controlError{Error: claim.Error(), ErrCode: claim.ErrCode, Why: claim.Why}
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, controlError{Error: fmt.Sprintf("the body is larger than %d bytes", large.Limit)}
	case errors.As(err, &state):
		return http.StatusInternalServerError, controlError{Error: err.Error()}
	}
	return http.StatusBadRequest, controlError{Error: err.Error()}
}

func writeControl(w http.ResponseWriter, status int, v any) {
	var body []byte
	if raw, ok := v.(json.RawMessage); ok {
		body = raw
	} else {
		body = append(encode(v), '\n')
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// change runs f on the state and makes what it did durable.
func (s *Server) change(f func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := f(); err != nil {
		return err
	}
	return s.save()
}

// readControl reads a JSON object strictly: a mistyped member would otherwise
// change what a test does without anybody noticing.
func readControl(r *http.Request, into any) error {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		raw = []byte("{}")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("request: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if d.More() {
		return errors.New("request: more than one JSON value")
	}
	return nil
}

func (s *Server) controlIndex(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := make([]string, 0, len(controlCalls))
	for key := range controlCalls {
		method, name, _ := strings.Cut(key, " ")
		calls = append(calls, method+" "+controlPrefix+name)
	}
	slices.Sort(calls)
	return struct {
		Sandbox   string      `json:"sandbox"`
		AppID     string      `json:"app_id"`
		Now       time.Time   `json:"now"`
		Cards     int         `json:"cards"`
		Codes     int         `json:"codes"`
		Users     int         `json:"users"`
		Faults    []faultRule `json:"faults"`
		Control   []string    `json:"control"`
		Endpoints []*Endpoint `json:"endpoints"`
		Notes     []*Note     `json:"notes"`
	}{"coupondesk", s.opts.AppID, s.now(), len(s.world.cards), len(s.world.codes), len(s.world.users),
		s.world.faultList(), calls, endpoints, generalNotes}, nil
}

func (w *world) faultList() []faultRule {
	out := make([]faultRule, len(w.faults))
	for i, f := range w.faults {
		out[i] = *f
	}
	return out
}
