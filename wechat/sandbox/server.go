package sandbox

import (
	"cmp"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Server is one sandbox: an http.Handler with a memory. All methods may be
// called from several goroutines.
type Server struct {
	opts  Options
	key   cipherKeys
	store *store // nil without a StateFile
	queue *queue // of event pushes

	mu      sync.Mutex // guards everything below
	world   *world
	journal journal

	life    sync.Mutex // guards closed, http, served
	closed  bool
	closing chan struct{} // closed by Close: ends every wait
	running sync.WaitGroup
	http    *http.Server
	served  chan struct{}
}

// New makes a sandbox with the demo shop (unless o.Empty) or, where o.StateFile
// exists, with the state found there. A file that is in use, damaged or not
// ours is refused with a *StateError.
func New(o Options) (*Server, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	to, err := newTarget(o.Events, o.AppID)
	if err != nil {
		return nil, err
	}
	s := &Server{opts: o, key: newCipherKeys(o.AppID, o.Secret), closing: make(chan struct{})}
	if o.StateFile == "" {
		s.install(s.freshWorld())
	} else if err := s.openState(); err != nil {
		return nil, err
	}
	s.queue = newQueue(to, o.AppID, o.LogPush)
	return s, nil
}

// openState loads the state file, or starts it with a fresh world.
func (s *Server) openState() error {
	st, err := openStore(s.opts.StateFile)
	if err != nil {
		return err
	}
	w, err := st.load()
	if err == nil && w == nil {
		w = s.freshWorld()
		err = st.snapshot(w)
	}
	if err != nil {
		st.close()
		return err
	}
	s.store = st
	s.install(w)
	return nil
}

// install makes w the state that calls work on.
func (s *Server) install(w *world) {
	w.clock = s.opts.Now
	slices.SortStableFunc(w.waiting, func(a, b waiting) int { return cmp.Compare(a.at, b.at) })
	w.clean()
	s.world = w
}

// freshWorld is the state a new sandbox and a reset start from.
func (s *Server) freshWorld() *world {
	w := newWorld(s.opts.AppID, s.opts.Seed)
	if !s.opts.Empty {
		w.openDemoShop(s.opts.Now())
	}
	return w
}

// now is the sandbox's time: the injected clock plus the offset moved by
// /_sandbox/clock. Callers hold s.mu.
func (s *Server) now() time.Time { return s.world.now() }

// ServeHTTP answers one call of the platform's API or one control call.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.enter() {
		panic(http.ErrAbortHandler)
	}
	defer s.running.Done()
	if why := refuseForeign(r); why != "" {
		writeControl(w, http.StatusForbidden, controlError{Error: why})
		return
	}
	if strings.HasPrefix(r.URL.Path, controlPrefix) {
		s.control(w, r)
		return
	}
	s.serveCall(w, r)
}

// enter counts a piece of work that Close has to wait for.
func (s *Server) enter() bool {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return false
	}
	s.running.Add(1)
	return true
}

// refuseForeign keeps everybody but this machine out. The Host and Origin
// checks are against web pages: a page whose name was made to resolve to
// 127.0.0.1, or one that simply posts there, comes from a loopback address too.
func refuseForeign(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !isLoopback(host) {
		return "the sandbox serves this machine only (loopback addresses)"
	}
	if !isLoopbackHost(r.Host) {
		return "the sandbox answers only under a loopback name such as 127.0.0.1 or localhost"
	}
	if o := r.Header.Get("Origin"); o != "" {
		_, rest, ok := strings.Cut(o, "://")
		if !ok || !isLoopbackHost(rest) {
			return "the sandbox takes no requests from web pages of other hosts"
		}
	}
	return ""
}

func isLoopbackHost(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	return isLoopback(strings.Trim(host, "[]"))
}

func isLoopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

var errClosed = errors.New("sandbox: closed")
