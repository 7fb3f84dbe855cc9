package sandbox

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestOnlyThisMachine: foreign addresses, foreign names and web pages are sent
// away, from control and platform calls alike.
func TestOnlyThisMachine(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		remote, host, origin string
		in                   bool
	}{
		{"127.0.0.1:4000", "127.0.0.1:8080", "", true},
		{"127.8.8.8:4000", "localhost", "", true},
		{"[::1]:4000", "[::1]:8080", "", true},
		{"[::ffff:127.0.0.1]:4000", "LOCALHOST:8080", "", true},
		{"127.0.0.1:4000", "127.0.0.1:8080", "http://localhost:8080", true},
		{"203.0.113.7:4000", "127.0.0.1:8080", "", false},
		{"192.168.1.20:4000", "192.168.1.20:8080", "", false},
		{"@", "127.0.0.1", "", false},
		{"", "127.0.0.1", "", false},
		{"127.0.0.1:4000", "evil.example:8080", "", false},
		{"127.0.0.1:4000", "127.0.0.1.evil.example", "", false},
		{"127.0.0.1:4000", "", "", false},
		{"127.0.0.1:4000", "127.0.0.1:8080", "https://evil.example", false},
		{"127.0.0.1:4000", "127.0.0.1:8080", "null", false},
	} {
		for _, path := range []string{"/_sandbox/", "/card/get"} {
			r := httptest.NewRequest("GET", path, nil)
			r.RemoteAddr, r.Host = c.remote, c.host
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if in := w.Code != http.StatusForbidden; in != c.in {
				t.Errorf("%s from %q as %q, origin %q: status %d", path, c.remote, c.host, c.origin, w.Code)
			}
		}
	}
}

// TestStartRefusesOtherAddresses with a sentence that says why.
func TestStartRefusesOtherAddresses(t *testing.T) {
	for _, addr := range []string{":8080", "0.0.0.0:0", "[::]:0", "192.168.1.20:8080", "example.com:80", "127.0.0.1"} {
		s, err := New(Options{Empty: true})
		if err != nil {
			t.Fatal(err)
		}
		base, err := s.Start(addr)
		if err == nil || (addr != "127.0.0.1" && !strings.Contains(err.Error(), "loopback")) {
			t.Errorf("%s: %q %v", addr, base, err)
		}
		s.Close()
	}
}

// TestStart: localhost works, twice does not, a port in use is an error, after
// Close nobody listens.
func TestStart(t *testing.T) {
	s, err := New(Options{Empty: true})
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start("localhost:0")
	if err != nil || !strings.HasPrefix(base, "http://127.0.0.1:") {
		t.Fatalf("%q %v", base, err)
	}
	if _, err := s.Start("127.0.0.1:0"); err == nil {
		t.Error("started twice")
	}
	addr := strings.TrimPrefix(base, "http://")
	other, _ := New(Options{Empty: true})
	if _, err := other.Start(addr); err == nil {
		t.Error("two sandboxes on one port")
	}
	silent, err := net.Dial("tcp", addr) // a connection that never asks must not hold Close up
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if c, err := net.DialTimeout("tcp", addr, time.Second); err == nil {
		c.Close()
		t.Error("still listening after Close")
	}
	if _, err := s.Start("127.0.0.1:0"); err == nil {
		t.Error("started after Close")
	}
	if other.Close() != nil {
		t.Error("closing a sandbox that never started")
	}
}

// TestUnknownBehaviour is refused by name.
func TestUnknownBehaviour(t *testing.T) {
	if _, err := New(Options{Behaviour: "guessed"}); err == nil || !strings.Contains(err.Error(), "guessed") {
		t.Errorf("%v", err)
	}
}
