package sandbox

import "net/http"

// sampleLine is one line of GET /_sandbox/samples.
type sampleLine struct {
	Code   string `json:"code"`
	CardID string `json:"card_id"`
	Kind   string `json:"kind"`
}

// controlSamples is GET /_sandbox/samples: codes worth trying now, best first.
func (s *Server) controlSamples(*http.Request) (any, error) {
	lines := []sampleLine{}
	for _, p := range s.Samples() {
		lines = append(lines, sampleLine(p))
	}
	return struct {
		Samples []sampleLine `json:"samples"`
	}{lines}, nil
}
