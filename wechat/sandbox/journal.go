package sandbox

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Call is one call of the platform's API as the sandbox saw it. Secrets are cut
// out of Path and Request.
type Call struct {
	At         time.Time `json:"at"` // the sandbox's clock
	Method     string    `json:"method"`
	Path       string    `json:"path"`
	Request    string    `json:"request"`     // the body, or the query where there is none; at most 4 KiB
	Status     int       `json:"status"`      // HTTP status; 0 = nothing was answered
	ErrCode    int       `json:"errcode"`     // as answered, or as it would have been
	Fault      string    `json:"fault"`       // names joined by "+"
	TookEffect bool      `json:"took_effect"` // the platform's state changed
}

const (
	journalSize = 10_000
	maxRequest  = 4 << 10
	cut         = "***"
)

// journal is a ring of the last calls. seq counts on for ever, so that a late
// effect finds its own line or none.
type journal struct {
	ring []Call
	seq  uint64 // of the next call
	from uint64 // of the first call after the last reset
}

func (j *journal) add(c Call) uint64 {
	seq := j.seq
	if len(j.ring) < journalSize {
		j.ring = append(j.ring, c)
	} else {
		j.ring[seq%journalSize] = c
	}
	j.seq++
	return seq
}

// landed completes the line of a late effect.
func (j *journal) landed(seq uint64, a reply) {
	if seq < j.from || j.seq-seq > journalSize {
		return
	}
	c := &j.ring[seq%journalSize]
	c.ErrCode, c.TookEffect = a.code, a.changed
}

func (j *journal) reset() {
	j.from = (j.seq/journalSize + 1) * journalSize // keeps seq%journalSize equal to the index
	j.seq, j.ring = j.from, nil
}

// calls lists the calls of one path ("" = all), oldest first.
func (j *journal) calls(path string) []Call {
	out := []Call{}
	first := j.from
	if j.seq-first > journalSize {
		first = j.seq - journalSize
	}
	for seq := first; seq < j.seq; seq++ {
		if c := j.ring[seq%journalSize]; path == "" || c.Path == path {
			out = append(out, c)
		}
	}
	return out
}

// journalText is what the journal shows of a request.
func (q *request) journalText() string {
	text := string(q.body)
	if len(q.body) == 0 {
		text = q.rawQuery
	}
	if q.tooLarge {
		text = "(more than 1 MiB)"
	} else if q.path == uploadPath {
		text = fmt.Sprintf("(%d bytes of a form)", len(q.body))
	}
	return text
}

var secretNames = []string{"secret", "appsecret", "app_secret", "access_token", "ticket", "api_ticket", "jsapi_ticket"}

var (
	secretMember = regexp.MustCompile(`(?i)("(?:` + strings.Join(secretNames, "|") + `)"\s*:\s*)("(?:[^"\\]|\\.)*"?|[^\s,}\]]+)`)
	secretPair   = regexp.MustCompile(`(?i)((?:^|[^a-z_])(?:` + strings.Join(secretNames, "|") + `)=)[^&\s"]*`)
	tokenShape   = regexp.MustCompile(`[0-9]{2}_[A-Za-z0-9_-]{40,}`)
)

// cutSecrets replaces credentials in a text: members by their names, however
// the names are written, then anything that has the form or the value of ours.
func (s *Server) cutSecrets(text string) string {
	var v any
	if json.Unmarshal([]byte(text), &v) == nil && cutMembers(v) {
		text = string(encode(v))
	}
	text = secretMember.ReplaceAllString(text, `${1}"`+cut+`"`)
	text = secretPair.ReplaceAllString(text, `${1}`+cut)
	text = tokenShape.ReplaceAllString(text, cut)
	text = strings.ReplaceAll(text, s.opts.Secret, cut)
	if len(text) > maxRequest {
		text = strings.ToValidUTF8(text[:maxRequest], "") + "…"
	}
	return text
}

// cutMembers cuts the values of secret members; false if there were none, so
// that a text without secrets stays as it came.
func cutMembers(v any) (found bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if isSecretName(name) {
				v[name], found = cut, true
			} else {
				found = cutMembers(inner) || found
			}
		}
	case []any:
		for _, inner := range v {
			found = cutMembers(inner) || found
		}
	}
	return found
}

func isSecretName(name string) bool {
	for _, s := range secretNames {
		if strings.EqualFold(name, s) {
			return true
		}
	}
	return false
}
