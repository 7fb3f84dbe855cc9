package cmd

import (
	"bytes"
	"encoding/json"
	"strings"

	"coupondesk/config"
	"coupondesk/desk/campaign"
	"coupondesk/desk/codes"
)

// maxCardFile is the longest file of a card in bytes: far more than one can be.
const maxCardFile = 1 << 20

// source is where a command line takes a card, or a change of one, from.
type source struct {
	file string   // - is standard input
	set  []string // FIELD=VALUE
}

// fromFile reads JSON or TOML, by the end of the name, else by what it begins
// with.
func (a *app) fromFile(s source, asJSON, asTOML func([]byte) (campaign.Draft, []campaign.Fault)) (campaign.Draft, []campaign.Fault, error) {
	w := a.making()
	raw, err := a.smallFile(s.file, maxCardFile, w.FileLong)
	if err != nil {
		why := err.Error()
		if said, known := codes.UnreadFile(err); known {
			why = fill(w.FileWhy, line(s.file), said.In(string(a.lang)))
		}
		return campaign.Draft{}, nil, &told{trouble{fill(w.FileBad, why), w.FileBadCure}, err}
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	read := asTOML
	if strings.HasSuffix(strings.ToLower(s.file), ".json") || bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		read = asJSON
	}
	dr, faults := read(raw)
	a.lines = campaign.LinesOf(raw)
	return dr, faults, nil
}

// fillIn writes --set into a draft.
func (a *app) fillIn(dr *campaign.Draft, set []string) error {
	w := a.making()
	for _, s := range set {
		name, value, ok := strings.Cut(s, "=")
		if !ok {
			return a.usage(w.BadSet, s)
		}
		id, ok := campaign.FindField(strings.TrimSpace(name))
		if !ok {
			return a.usage(w.NoField, name, strings.Join(campaign.Fields(), ", "))
		}
		dr.Put(id, value)
	}
	return nil
}

// dryReport is a dry run for a script.
type dryReport struct {
	Method string          `json:"method"`
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body"` // null without a type
	Faults []faultReport   `json:"faults"`
}

// faultReport is one fault for a script.
type faultReport struct {
	Field string `json:"field"` // as --set takes it, "" for the whole
	Path  string `json:"path"`  // in the request
	Line  int    `json:"line"`  // in the file, from 1; 0 where it is not in one
	What  string `json:"what"`
}

func (a *app) faultReports(faults []campaign.Fault) []faultReport {
	out := []faultReport{}
	for _, f := range faults {
		out = append(out, faultReport{f.ID, f.Path, a.lineOf(f), a.sentence(f)})
	}
	return out
}

// lineOf is the line of the file that a fault is about, 0 without one.
func (a *app) lineOf(f campaign.Fault) int {
	if f.Line > 0 {
		return f.Line
	}
	return a.lines.Of(f)
}

// sentence says a fault, of a member that there is not with the name that may
// have been meant.
func (a *app) sentence(f campaign.Fault) string {
	said := f.Sentence().In(string(a.lang))
	if f.Odd {
		name := f.Path[strings.LastIndexByte(f.Path, '.')+1:]
		if near := config.Nearest(strings.ToLower(name), campaign.Members()); near != "" && near != name {
			said += a.making().Sep + fill(a.making().Nearest, near)
		}
	}
	return said
}

// showRequest prints a request that is not sent, and its faults.
func (a *app) showRequest(path string, body []byte, faults []campaign.Fault) {
	if a.flags.json {
		a.object(dryReport{"POST", path, body, a.faultReports(faults)})
	} else if len(body) > 0 {
		a.say("POST %s", path)
		a.print("%s", visible(bytes.TrimSpace(body)))
	}
	if len(faults) > 0 {
		a.sayFaults(faults)
	}
}

// sayFaults lists what is wrong, each with its field.
func (a *app) sayFaults(faults []campaign.Fault) {
	w := a.making()
	a.say("✗ %s", fill(w.Faults, itoa(len(faults))))
	for _, f := range faults {
		at := f.ID
		if at == "" {
			at = f.Path
		}
		if at == "" {
			at = w.Whole
		}
		if n := a.lineOf(f); n > 0 {
			at = fill(w.Line, itoa(n)) + "  " + at
		}
		a.say("  %s", line(at+"  "+a.sentence(f)))
	}
}
