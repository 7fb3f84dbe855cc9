package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// call is one request while it is being carried out, under the server's lock.
type call struct {
	*request
	s       *Server
	w       *world
	at      time.Time
	notes   []*Note
	changed bool // the call changed the platform's state
}

func (c *call) now() int64 { return c.at.Unix() }

// note labels the answer as resting on a choice of ours.
func (c *call) note(n *Note) { c.notes = append(c.notes, n) }

// reply is an answer before any fault has touched it.
type reply struct {
	status  int
	code    int // errcode
	body    []byte
	html    bool
	header  map[string]string
	changed bool
}

// envelope begins every answer.
type envelope struct {
	Code int    `json:"errcode"`
	Msg  string `json:"errmsg"`
}

var okay = envelope{Code: 0, Msg: "ok"}

func (c *call) answer(v any) reply { return reply{status: http.StatusOK, body: encode(v)} }

// fail refuses with the code's text and a rid suffix.
func (c *call) fail(code int) reply {
	return c.refuse(code, errText(code)+" rid: "+newRID(c.now()))
}

// failHint refuses with a hint suffix, as the samples of older card calls do.
func (c *call) failHint(code int, text string) reply {
	return c.refuse(code, text+" hint: ["+newHint()+"]")
}

// denial is the reason why a check refuses a request.
type denial struct {
	code int
	note *Note  // where the trigger is a choice of ours
	tail string // the member at fault, where the platform's text names it
}

// deny refuses for the reason that a check gave.
func (c *call) deny(d *denial) reply {
	if d.note != nil {
		c.note(d.note)
	}
	text := errText(d.code)
	if d.tail != "" {
		text += " " + d.tail
	}
	return c.refuse(d.code, text+" rid: "+newRID(c.now()))
}

func (c *call) refuse(code int, msg string) reply {
	return reply{status: http.StatusOK, code: code, body: encode(envelope{Code: code, Msg: msg})}
}

// encode writes JSON as the platform does: raw UTF-8, no HTML escapes.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("sandbox: answer does not encode: %v", err))
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// finish closes a call: what it changed, which notes it carries, its date.
func (c *call) finish(a reply) reply {
	a.changed = c.changed
	a.header = map[string]string{"Date": c.at.UTC().Format(http.TimeFormat)}
	if len(c.notes) > 0 {
		texts := make([]string, len(c.notes))
		for i, n := range c.notes {
			texts[i] = n.header()
		}
		a.header["X-Sandbox-Note"] = strings.Join(texts, "; ")
	}
	return a
}

// writeHead sends status and headers of a reply of full length.
func (a reply) writeHead(w http.ResponseWriter) {
	h := w.Header()
	for k, v := range a.header {
		h.Set(k, v)
	}
	h.Set("Content-Type", "application/json; charset=utf-8")
	if a.html {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
}
