package sandbox

import (
	"net/http"
	"time"
)

// serveCall is the way of one platform call: read, draw its faults, carry it
// out, journal it, save it, and only then answer as the faults allow.
func (s *Server) serveCall(w http.ResponseWriter, r *http.Request) {
	q, err := readRequest(w, r)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	// The limit was for reading; while a fault makes the caller wait it would
	// look as if the caller had gone. Recorders have none, hence no check.
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
	s.mu.Lock()
	if !s.opts.TestAccount {
		s.world.reviewDue(s.opts.ReviewAfter)
	}
	p := s.world.draw(q)
	a, seq, entry := s.carryOut(q, p)
	s.mu.Unlock()
	if s.opts.Log != nil {
		s.opts.Log(entry)
	}
	intact := s.deliver(w, r, p, a)
	if p.effect == effectLate {
		s.land(q, p.lateBy, seq)
	}
	if !intact {
		panic(http.ErrAbortHandler) // net/http then closes the connection
	}
}

// carryOut does what the plan lets happen now and journals it. Callers hold
// s.mu.
func (s *Server) carryOut(q *request, p plan) (reply, uint64, Call) {
	var a reply
	if p.effect == effectNow {
		a = s.process(q)
	}
	changed := a.changed
	if p.replace != nil {
		a = p.replace(s.newCall(q))
	}
	if err := s.save(); err != nil {
		c := s.newCall(q)
		n := *noteStateFile
		n.Text += ": " + asciiOnly(err.Error())
		c.note(&n)
		a = c.finish(c.fail(-1))
	}
	entry := Call{At: s.now(), Method: q.method, Path: q.path, Request: q.journalText(), Status: a.status,
		ErrCode: a.code, Fault: p.name(), TookEffect: changed}
	if p.answer == answerNone || p.answer == answerCut {
		entry.Status = 0
	}
	entry.Path, entry.Request = s.cutSecrets(entry.Path), s.cutSecrets(entry.Request)
	return a, s.journal.add(entry), entry
}

// land lets a call take effect after its caller has gone; on Close at once.
func (s *Server) land(q *request, wait time.Duration, seq uint64) {
	s.running.Add(1) // the running handler keeps the count above zero
	go func() {
		defer s.running.Done()
		t := time.NewTimer(wait)
		defer t.Stop()
		select {
		case <-t.C:
		case <-s.closing:
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		a := s.process(q)
		_ = s.save() // nobody is left to be told; the next change saves again
		s.journal.landed(seq, a)
	}()
}

func (s *Server) newCall(q *request) *call {
	return &call{request: q, s: s, w: s.world, at: s.now()}
}

// process carries a call out as the platform would. Callers hold s.mu.
func (s *Server) process(q *request) reply {
	c := s.newCall(q)
	return c.finish(c.route())
}

// route finds the endpoint and checks in the order verb, token, body.
func (c *call) route() reply {
	e := endpointByPath[c.path]
	switch {
	case e == nil:
		return c.noSuch(noteUnknownPath)
	case e.serve == nil:
		return c.noSuch(noteNotBuilt)
	}
	if c.method != e.Method && c.method != e.also {
		if e.Method == http.MethodGet {
			return c.fail(43001)
		}
		return c.fail(43002)
	}
	if c.tooLarge && !e.form {
		c.note(noteTooLarge)
		a := c.fail(45002)
		a.status = http.StatusRequestEntityTooLarge
		return a
	}
	if !e.open {
		if code, n := c.w.tokens.check(c.query.Get("access_token"), c.now()); code != 0 {
			return c.deny(&denial{code: code, note: n})
		}
		if !c.count() {
			c.note(noteDaily)
			return c.fail(45009)
		}
	}
	if e.Method == http.MethodPost && !e.form && c.bodyErr != 0 {
		if c.bodyNote != nil {
			c.note(c.bodyNote)
		}
		return c.fail(c.bodyErr)
	}
	return e.serve(c)
}

// noSuch answers a call of a path that nothing serves.
func (c *call) noSuch(n *Note) reply {
	c.note(n)
	a := c.fail(40066)
	a.status = http.StatusNotFound
	return a
}

// save makes the changes of this call durable, then lets its events go. Callers
// hold s.mu.
func (s *Server) save() error {
	if s.store == nil {
		s.world.clean()
	} else if err := s.store.save(s.world); err != nil {
		return err
	}
	s.queue.put(s.world.events)
	s.world.events = nil
	return nil
}

// asciiOnly keeps a text fit for a header.
func asciiOnly(t string) string {
	b := []byte(t)
	for i, c := range b {
		if c < ' ' || c > '~' {
			b[i] = '?'
		}
	}
	return string(b)
}
