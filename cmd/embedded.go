package cmd

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"coupondesk/wechat/sandbox"
)

// Files of the embedded sandbox, in its own folder.
const (
	stateFile   = "state.json"
	addressFile = "address"
)

const (
	attachTime = 5 * time.Second        // for a sandbox that is just starting or ending
	attachPoll = 50 * time.Millisecond  // between attempts meanwhile
	takeOver   = 300 * time.Millisecond // between looks whether the serving process has gone
)

// embedded is the sandbox of a data folder. The first process serves it from
// its state file, which is locked as long; the others use it over the loopback
// interface, so that all see the same coupons. When the serving process ends,
// one of the others goes on at the same address.
type embedded struct {
	dir  string
	base string

	mu     sync.Mutex
	server *sandbox.Server // nil while another process serves
	stop   context.CancelFunc
	done   chan struct{} // closed when nobody watches any more
}

// openEmbedded serves the sandbox in dir, or attaches to the process that does.
func openEmbedded(ctx context.Context, dir string) (*embedded, error) {
	e := &embedded{dir: dir, done: make(chan struct{})}
	var watching context.Context
	watching, e.stop = context.WithCancel(context.Background())
	for deadline := time.Now().Add(attachTime); ; {
		err := e.serve()
		if err == nil {
			close(e.done)
			return e, nil
		}
		if !errors.Is(err, sandbox.ErrStateInUse) {
			e.stop()
			return nil, err
		}
		if base := e.address(); base != "" && (&control{base: base}).alive(ctx) {
			e.base = base
			go e.watch(watching)
			return e, nil
		}
		if time.Now().After(deadline) || !pause(ctx, attachPoll) {
			e.stop()
			return nil, err
		}
	}
}

// serve takes the state file into use and listens, where possible at the
// address of the process before: others may still be using that.
func (e *embedded) serve() error {
	srv, err := sandbox.New(sandbox.Options{StateFile: filepath.Join(e.dir, stateFile)})
	if err != nil {
		return err
	}
	base, err := srv.Start(hostOf(e.address()))
	if err != nil {
		base, err = srv.Start("127.0.0.1:0")
	}
	if err == nil {
		err = writePrivate(filepath.Join(e.dir, addressFile), base+"\n")
	}
	if err != nil {
		return errors.Join(err, srv.Close())
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.server, e.base = srv, base
	return nil
}

// watch serves as soon as the process that did so has gone.
func (e *embedded) watch(ctx context.Context) {
	defer close(e.done)
	for pause(ctx, takeOver) {
		if e.serve() == nil {
			return
		}
	}
}

// Close ends the sandbox if this process serves it. Its state stays.
func (e *embedded) Close() {
	e.stop()
	<-e.done
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.server != nil {
		_ = e.server.Close() // every change is on the disk already
	}
}

// address is where the sandbox was served last, "" if that is not known.
func (e *embedded) address() string {
	raw, err := os.ReadFile(filepath.Join(e.dir, addressFile))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}

// hostOf is host and port of a base URL; any free port when there is none.
func hostOf(base string) string {
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		return u.Host
	}
	return "127.0.0.1:0"
}

// writePrivate replaces a file of mode 0600 at once or not at all.
func writePrivate(path, content string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // its mode is 0600
	if err != nil {
		return err
	}
	_, err = f.WriteString(content)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// pause waits for d; false when ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}
