package sandbox

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// overviewPage is what a browser gets at /_sandbox/. It loads nothing from
// anywhere, and html/template escapes whatever a card or a request says.
//
//go:embed overview.html
var overviewPage string

var overviewTemplate = template.Must(template.New("overview").Funcs(template.FuncMap{"sure": EvidenceIn}).Parse(overviewPage))

// Limits of the lists of the page.
const (
	overviewCards = 200
	overviewLines = 100
)

type overview struct {
	Lang      string // "zh" or "en", of the sentences about the sandbox
	Other     string // the other one
	AppID     string
	Now       string
	Refresh   int // seconds, 0 = never
	CardCount int
	Cards     []cardLine
	CodeCount int
	Codes     []overviewCode
	Calls     []Call
	Events    []eventLine
	Coverage  Coverage
}

type overviewCode struct {
	codeLine
	Title string
}

// wantsPage says whether a caller is a browser; scripts get JSON.
func wantsPage(r *http.Request) bool {
	return r.Method == http.MethodGet && r.URL.Path == controlPrefix && strings.Contains(r.Header.Get("Accept"), "text/html")
}

// languageOf is what a browser is answered in: ?lang=zh or en, else the first of
// the two among its languages, else Chinese.
func languageOf(r *http.Request) (lang, other string) {
	wants := append([]string{r.URL.Query().Get("lang")}, strings.Split(r.Header.Get("Accept-Language"), ",")...)
	for _, w := range wants {
		switch strings.ToLower(strings.TrimSpace(w) + "  ")[:2] {
		case "en":
			return "en", "zh"
		case "zh":
			return "zh", "en"
		}
	}
	return "zh", "en"
}

// writeOverview answers GET /_sandbox/ to a browser. ?refresh=N loads the page
// again every N seconds, 1 to 3600; ?lang is that of languageOf.
func (s *Server) writeOverview(w http.ResponseWriter, r *http.Request) {
	lang, other := languageOf(r)
	v := s.overview(lang)
	v.Lang, v.Other = lang, other
	if n, err := strconv.Atoi(r.URL.Query().Get("refresh")); err == nil && n >= 1 && n <= 3600 {
		v.Refresh = n
	}
	var b bytes.Buffer
	if err := overviewTemplate.Execute(&b, v); err != nil {
		writeControl(w, http.StatusInternalServerError, controlError{Error: err.Error()})
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(b.Bytes())
}

func (s *Server) overview(lang string) overview {
	events := s.queue.last(overviewLines)
	s.mu.Lock()
	defer s.mu.Unlock()
	w, now := s.world, s.now()
	v := overview{AppID: s.opts.AppID, Now: now.In(chinaTime).Format("2006-01-02 15:04:05 UTC+8"),
		CardCount: len(w.cards), CodeCount: len(w.codes), Events: events, Coverage: CoverIn(lang)}
	for _, k := range w.cards[:min(len(w.cards), overviewCards)] {
		v.Cards = append(v.Cards, k.line())
	}
	for i := len(w.codes) - 1; i >= 0 && len(v.Codes) < overviewLines; i-- {
		c := w.codes[i]
		v.Codes = append(v.Codes, overviewCode{codeLine{c.text, c.card.Base.ID, c.user.OpenID, c.stateAt(now.Unix())}, c.card.Base.Title})
	}
	v.Calls = s.journal.calls("")
	v.Calls = v.Calls[max(0, len(v.Calls)-overviewLines):]
	slices.Reverse(v.Calls)
	for i := range v.Calls {
		v.Calls[i].At = v.Calls[i].At.In(chinaTime)
	}
	return v
}

// last lists the newest n events, the newest first.
func (q *queue) last(n int) []eventLine {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := []eventLine{}
	for i := len(q.list) - 1; i >= 0 && len(out) < n; i-- {
		out = append(out, q.list[i].line())
	}
	return out
}
