package sandbox

import (
	"net"
	"net/http"
	"time"
)

const (
	page502    = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
	pagePortal = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>网络认证</title></head><body><p>请先登录本店的无线网络。</p></body></html>\n"
)

func replacePage(status int, page string) func(*call) reply {
	return func(c *call) reply {
		return c.finish(reply{status: status, body: []byte(page), html: true})
	}
}

func replaceErrCode(code *int) func(*call) reply {
	n := -1
	if code != nil {
		n = *code
	}
	return func(c *call) reply { return c.finish(c.fail(n)) }
}

// deliver answers as far as the plan lets it. False means that the connection
// must not be used again.
func (s *Server) deliver(w http.ResponseWriter, r *http.Request, p plan, a reply) bool {
	s.wait(r, p.delay)
	switch p.answer {
	case answerCut:
		reset(w)
		return false
	case answerNone:
		s.wait(r, time.Hour) // a caller without a time limit is let go at last
		return false
	case answerHalf:
		a.writeHead(w)
		_, _ = w.Write(a.body[:len(a.body)/2])
		_ = http.NewResponseController(w).Flush()
		return false
	case answerTrickle:
		return s.trickle(w, r, p.pace, a)
	}
	a.writeHead(w)
	_, _ = w.Write(a.body) // a caller who has gone is no concern of ours
	return true
}

// trickle sends one byte at a time.
func (s *Server) trickle(w http.ResponseWriter, r *http.Request, pace time.Duration, a reply) bool {
	a.writeHead(w)
	flush := http.NewResponseController(w).Flush
	_ = flush()
	for i := range a.body {
		if !s.wait(r, pace) {
			return false
		}
		if _, err := w.Write(a.body[i : i+1]); err != nil {
			return false
		}
		_ = flush()
	}
	return true
}

// wait waits d, but not longer than the caller or the server lives; true if it
// waited all of it.
func (s *Server) wait(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.Context().Done():
	case <-s.closing:
	}
	return false
}

// reset cuts the connection so that the caller sees a TCP reset. A linger time
// of zero makes the kernel send RST instead of FIN.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return // not a real connection: the handler aborts instead
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
