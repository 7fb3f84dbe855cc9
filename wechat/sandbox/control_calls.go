package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// codeLine is one line of GET /_sandbox/codes.
type codeLine struct {
	Code   string `json:"code"`
	CardID string `json:"card_id"`
	OpenID string `json:"openid"`
	Status string `json:"status"` // as user_card_status
}

// controlCodes is GET /_sandbox/codes?status=&card_id=.
func (s *Server) controlCodes(r *http.Request) (any, error) {
	status, cardID := r.URL.Query().Get("status"), r.URL.Query().Get("card_id")
	if status != "" && !slices.Contains(codeStates, status) {
		return nil, fmt.Errorf("status %q is none of %s", status, strings.Join(codeStates, ", "))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, lines := s.now().Unix(), []codeLine{}
	for _, c := range s.world.codes {
		state := c.stateAt(now)
		if (status == "" || state == status) && (cardID == "" || c.card.Base.ID == cardID) {
			lines = append(lines, codeLine{c.text, c.card.Base.ID, c.user.OpenID, state})
		}
	}
	return struct {
		Codes []codeLine `json:"codes"`
	}{lines}, nil
}

// controlJournal is GET /_sandbox/journal?path=.
func (s *Server) controlJournal(r *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return struct {
		Calls []Call `json:"calls"`
	}{s.journal.calls(r.URL.Query().Get("path"))}, nil
}

// controlReset is POST /_sandbox/reset: everything as a new sandbox has it,
// journal and events empty, the clock back, no token known.
func (s *Server) controlReset(r *http.Request) (any, error) {
	if err := readControl(r, &struct{}{}); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal.reset()
	s.queue.reset()
	return controlOK{OK: true}, s.replaceWorld(s.freshWorld())
}

// controlFault is POST /_sandbox/fault.
func (s *Server) controlFault(r *http.Request) (any, error) {
	var in struct {
		faultRule
		Count       *int     `json:"count"`
		Probability *float64 `json:"probability"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	f := in.faultRule
	if in.Count != nil {
		if f.Count = *in.Count; f.Count == 0 {
			f.Count = -1 // refused by check: 0 would mean every call
		}
	}
	if in.Probability != nil {
		if f.Probability = *in.Probability; f.Probability == 0 {
			return nil, errors.New("probability 0 would never happen")
		}
	}
	if why := f.check(); why != "" {
		return nil, errors.New(why)
	}
	return controlOK{OK: true}, s.change(func() error {
		s.world.faults = append(s.world.faults, &f)
		s.world.dirty.any, s.world.dirty.faults = true, true
		return nil
	})
}

// controlClearFaults is DELETE /_sandbox/fault: no call is broken any more.
func (s *Server) controlClearFaults(*http.Request) (any, error) {
	return controlOK{OK: true}, s.change(func() error {
		s.world.faults = nil
		s.world.dirty.any, s.world.dirty.faults = true, true
		return nil
	})
}

// controlToken is POST /_sandbox/token {"expire":true}: calls with any token
// answer 42001 from now on.
func (s *Server) controlToken(r *http.Request) (any, error) {
	var in struct {
		Expire bool `json:"expire"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if !in.Expire {
		return nil, errors.New(`say {"expire":true}`)
	}
	return controlOK{OK: true}, s.change(func() error {
		s.expireTokens(s.now())
		return nil
	})
}

// controlClock is POST /_sandbox/clock: {"set":unix} or {"advance":"48h"}.
func (s *Server) controlClock(r *http.Request) (any, error) {
	var in struct {
		Set     *int64 `json:"set"`
		Advance string `json:"advance"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if (in.Set == nil) == (in.Advance == "") {
		return nil, errors.New(`say either {"set":unix} or {"advance":"48h"}`)
	}
	var by time.Duration
	if in.Advance != "" {
		var err error
		if by, err = time.ParseDuration(in.Advance); err != nil {
			return nil, fmt.Errorf(`advance: %q is no duration such as "90m" or "48h"`, in.Advance)
		}
	}
	var now int64
	err := s.change(func() error {
		if in.Set != nil {
			by = time.Unix(min(max(*in.Set, -1), 1<<31), 0).Sub(s.now())
		}
		if next := s.now().Add(by).Unix(); next < 0 || next >= 1<<31 {
			return errors.New("the clock runs from 1970 to 2038-01-19, as everywhere on the platform")
		}
		s.world.offset += by
		s.world.dirty.any = true
		now = s.now().Unix()
		return nil
	})
	return controlOK{OK: true, Now: &now}, err
}

// controlGetState is GET /_sandbox/state: the whole memory, fit for PUT.
func (s *Server) controlGetState(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	raw, err := s.world.encodeState(0)
	return json.RawMessage(raw), err
}

// controlPutState is PUT /_sandbox/state: replaces the whole memory.
func (s *Server) controlPutState(r *http.Request) (any, error) {
	w, _, err := decodeState(r.Body)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return controlOK{OK: true}, s.replaceWorld(w)
}

// replaceWorld puts another state in the place of the present one.
func (s *Server) replaceWorld(w *world) error {
	if s.store != nil {
		if err := s.store.snapshot(w); err != nil {
			return err
		}
	}
	s.install(w)
	return nil
}
