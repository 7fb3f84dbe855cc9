package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// Start listens on addr and serves in the background until Close. The address
// must be on the loopback interface ("127.0.0.1:0" picks a port); the returned
// base URL has no slash at its end.
func (s *Server) Start(addr string) (baseURL string, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", fmt.Errorf("sandbox: listen address %q: %w", addr, err)
	}
	if !isLoopback(host) {
		return "", fmt.Errorf("sandbox: %q is not a loopback address: anybody who reaches the sandbox rules it, so it listens on 127.0.0.1, ::1 or localhost only", addr)
	}
	if net.ParseIP(host) == nil {
		host = "127.0.0.1" // do not ask a resolver what localhost is
	}
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return "", errClosed
	}
	if s.http != nil {
		return "", errors.New("sandbox: already started")
	}
	ln, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		return "", fmt.Errorf("sandbox: %w", err)
	}
	s.http, s.served = newHTTPServer(s), make(chan struct{})
	go func(srv *http.Server, done chan struct{}) {
		defer close(done)
		_ = srv.Serve(ln) // ends with ErrServerClosed
	}(s.http, s.served)
	return "http://" + ln.Addr().String(), nil
}

func newHTTPServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:        h,
		ReadTimeout:    time.Minute,      // a machine that sleeps for seconds cuts nobody off
		WriteTimeout:   10 * time.Minute, // a trickled answer is slow on purpose
		IdleTimeout:    2 * time.Minute,
		MaxHeaderBytes: 16 << 10,
		ErrorLog:       log.New(io.Discard, "", 0), // cut connections are our own doing
	}
}

// Close stops serving, lets calls in progress end (waiting faults end at once,
// late effects land at once) and releases the state file. Later calls are cut.
func (s *Server) Close() error {
	s.life.Lock()
	if s.closed {
		s.life.Unlock()
		return nil
	}
	s.closed = true
	srv, served := s.http, s.served
	s.life.Unlock()
	close(s.closing)
	s.running.Wait()
	s.queue.close()
	if srv != nil {
		// Shutdown lets answers leave their buffers; Close ends connections
		// that never carried a request, which Shutdown would wait for.
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		_ = srv.Shutdown(ctx)
		cancel()
		_ = srv.Close()
		<-served
	}
	if s.store != nil {
		s.store.close()
	}
	return nil
}
