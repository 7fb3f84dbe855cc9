package sandbox

import (
	"slices"
	"strings"
)

// Coverage says of every call, event and behaviour how well it is known. It is
// made from the tables that route the calls and word the notes, so it cannot say
// anything else than what the sandbox does.
type Coverage struct {
	Counts     map[Evidence]int   `json:"counts"` // of everything below
	Endpoints  []CoveredEndpoint  `json:"endpoints"`
	Events     []CoveredEvent     `json:"events"`
	Behaviours []CoveredBehaviour `json:"behaviours"`
}

// noteStateFile is an answer that no platform gives.
var noteStateFile = &Note{"state-file", Guess, "the state file could not be written", "the sandbox's own: what is not durable is not acknowledged"}

// CoveredEndpoint is one call of the platform.
type CoveredEndpoint struct {
	Method   string   `json:"method"`
	Path     string   `json:"path"`
	Purpose  string   `json:"purpose"`
	Evidence Evidence `json:"evidence"`
	Source   string   `json:"source"` // below developers.weixin.qq.com/doc/
	Notes    []string `json:"notes"`  // names of the behaviours
}

// CoveredEvent is one push of the platform.
type CoveredEvent struct {
	Event    string   `json:"event"`
	When     string   `json:"when"`
	Evidence Evidence `json:"evidence"`
	Source   string   `json:"source"` // below developers.weixin.qq.com/doc/
}

// CoveredBehaviour is one choice that the documents do not settle, with where it
// shows: paths of calls, "*" for every call, "events", "control".
type CoveredBehaviour struct {
	Name     string   `json:"name"`
	Evidence Evidence `json:"evidence"`
	Text     string   `json:"text"`
	Source   string   `json:"source"`
	Where    []string `json:"where"`
}

// Cover reports what this sandbox knows and what it does not.
func Cover() Coverage {
	c := Coverage{Counts: map[Evidence]int{Documented: 0, Observed: 0, Guess: 0, Missing: 0}}
	for _, e := range endpoints {
		line := CoveredEndpoint{Method: e.Method, Path: e.Path, Purpose: e.Purpose, Evidence: e.Evidence, Source: e.Source, Notes: []string{}}
		for _, n := range e.Notes {
			line.Notes = append(line.Notes, n.Name)
			c.behaviour(n, e.Path)
		}
		c.Endpoints = append(c.Endpoints, line)
		c.Counts[e.Evidence]++
	}
	for _, k := range eventKinds {
		source := srcEvents
		if k.name == "MASSSENDJOBFINISH" {
			source = srcMass + "api_sendall"
		}
		c.Events = append(c.Events, CoveredEvent{k.name, k.when, k.evidence, source})
		c.Counts[k.evidence]++
	}
	for _, n := range append(slices.Clone(generalNotes), noteStateFile) {
		c.behaviour(n, "*")
	}
	for _, n := range eventNotes {
		c.behaviour(n, "events")
	}
	for _, n := range controlNotes {
		c.behaviour(n, "control")
	}
	slices.SortFunc(c.Behaviours, func(a, b CoveredBehaviour) int { return strings.Compare(a.Name, b.Name) })
	return c
}

// behaviour adds a place where a note shows.
func (c *Coverage) behaviour(n *Note, where string) {
	for i := range c.Behaviours {
		if b := &c.Behaviours[i]; b.Name == n.Name {
			b.Where = append(b.Where, where)
			return
		}
	}
	c.Behaviours = append(c.Behaviours, CoveredBehaviour{n.Name, n.Evidence, n.Text, n.Source, []string{where}})
	c.Counts[n.Evidence]++
}
