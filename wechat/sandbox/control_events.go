package sandbox

import (
	"errors"
	"net/http"
	"strconv"
)

// eventLine is one line of GET /_sandbox/events.
type eventLine struct {
	Seq     uint64            `json:"seq"`
	Event   string            `json:"event"`
	At      int64             `json:"at"` // CreateTime, Unix seconds
	Members map[string]string `json:"members"`
	XML     string            `json:"xml"` // as it is pushed in 明文模式
	State   string            `json:"state"`
	Tries   []attempt         `json:"tries"`
}

func (p *pushed) created() int64 {
	n, _ := strconv.ParseInt(p.members[2].value, 10, 64) // written by us
	return n
}

func (p *pushed) line() eventLine {
	out := eventLine{Seq: p.seq, Event: p.members[4].value, At: p.created(), Members: map[string]string{}, XML: eventXML(p.members),
		State: p.state, Tries: append([]attempt{}, p.tries...)}
	for _, m := range p.members {
		out.Members[m.name] = m.value
	}
	return out
}

// lines lists the events of one kind ("" = all), the oldest first.
func (q *queue) lines(kind string) []eventLine {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := []eventLine{}
	for _, p := range q.list {
		if kind == "" || p.members[4].value == kind {
			out = append(out, p.line())
		}
	}
	return out
}

// controlEvents is GET /_sandbox/events?event=: the pushes so far, whether they
// were delivered or only kept.
func (s *Server) controlEvents(r *http.Request) (any, error) {
	return struct {
		Events []eventLine `json:"events"`
	}{s.queue.lines(r.URL.Query().Get("event"))}, nil
}

// controlCheckEvents is POST /_sandbox/events {"check":true}: the platform's
// check of the configured URL (接入: GET with echostr).
func (s *Server) controlCheckEvents(r *http.Request) (any, error) {
	var in struct {
		Check bool `json:"check"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	switch {
	case !in.Check:
		return nil, errors.New(`say {"check":true}`)
	case s.queue.to == nil:
		return nil, errors.New("no URL for events is configured")
	}
	s.mu.Lock()
	stamp := s.now().Unix()
	s.mu.Unlock()
	return controlOK{OK: true}, s.queue.to.check(r.Context(), stamp)
}
