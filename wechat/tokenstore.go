package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// Names inside the token folder.
const (
	tokenFile = "token.json"
	tallyFile = "token.calls"
	lockFile  = "token.lock"
)

// lockPoll is how often a held lock is tried again.
const lockPoll = 5 * time.Millisecond

// leaseStore is the file of a token, or of a ticket, that the processes of one
// account share. Every write goes to a second file that then takes the name of
// the first, so that a process that is killed leaves the old content or the new.
type leaseStore struct {
	dir   string
	what  string // "token" or "ticket", for errors
	file  string
	guard string // the file whose lock the processes share
	owner leaseOwner
}

// leaseOwner says whose a file is. What belongs to another owner is not used.
type leaseOwner struct {
	AppID   string `json:"app_id"`
	Kind    string `json:"kind"`
	BaseURL string `json:"base_url"`
	With    string `json:"with,omitempty"` // of a ticket of a sandbox: the mark of the token it came with
}

// storedLease is the content of the file; times are Unix milliseconds.
type storedLease struct {
	leaseOwner
	Token   string `json:"token"`
	Asked   int64  `json:"asked_ms,omitempty"`
	Refresh int64  `json:"refresh_ms"`
	Expires int64  `json:"expires_ms"`
}

// openTokenStore makes the folder (0700) if need be and checks who can read the
// token file.
func openTokenStore(dir string, owner leaseOwner) (*leaseStore, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("token folder: %w", err)
	}
	s := &leaseStore{dir: dir, what: "token", file: tokenFile, guard: lockFile, owner: owner}
	return s, s.checkMode()
}

// checkMode refuses a file that others can read, and anything that is not a
// plain file.
func (s *leaseStore) checkMode() error {
	path := filepath.Join(s.dir, s.file)
	fi, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return s.errUnreadable(err)
	case !fi.Mode().IsRegular():
		return s.errOdd(path)
	case runtime.GOOS != "windows" && fi.Mode().Perm()&0o077 != 0:
		return s.errOpen(path, fi.Mode().Perm())
	}
	return nil
}

// lock takes the lock between processes; the kernel gives it back when its
// holder dies. With wait it tries for at most limit, otherwise once.
func (s *leaseStore) lock(ctx context.Context, limit time.Duration, wait bool) (unlock func(), err error) {
	f := flock.New(filepath.Join(s.dir, s.guard))
	var ok bool
	if wait {
		waiting, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		ok, err = f.TryLockContext(waiting, lockPoll)
	} else {
		ok, err = f.TryLock()
	}
	switch {
	case ok:
		return func() { _ = f.Unlock() }, nil
	case err == nil || errors.Is(err, context.DeadlineExceeded):
		return nil, s.errHeld(f.Path())
	default:
		return nil, fmt.Errorf("%s lock: %w", s.what, err)
	}
}

// load gives what is stored, or a zero lease when there is none for this owner
// or the file is damaged. A file that cannot be read is an error: it must not
// become a reason to fetch again and again.
func (s *leaseStore) load(now time.Time) (lease, error) {
	if err := s.checkMode(); err != nil {
		return lease{}, err
	}
	st, err := readShared[storedLease](s.dir, s.file)
	if err != nil {
		return lease{}, s.errUnreadable(err)
	}
	// Counted from now, the rest of its life goes by although a clock is set back.
	at := func(ms int64) time.Time { return now.Add(time.UnixMilli(ms).Sub(now)) }
	l := lease{value: st.Token, refresh: at(st.Refresh), expires: at(st.Expires)}
	setBack := l.expires.Sub(now) > maxLife || time.UnixMilli(st.Asked).Sub(now) > ticketMargin
	if st.leaseOwner != s.owner || !credential(l.value) || setBack {
		return lease{}, nil // somebody else's, none at all, or the clock was set back
	}
	return l, nil
}

func (s *leaseStore) save(l lease) error {
	st := storedLease{leaseOwner: s.owner, Token: l.value, Refresh: l.refresh.UnixMilli(), Expires: l.expires.UnixMilli()}
	if !l.asked.IsZero() {
		st.Asked = l.asked.UnixMilli()
	}
	return s.write(s.file, st)
}

func (s *leaseStore) loadTally() (tally, error) {
	t, err := readShared[tally](s.dir, tallyFile)
	if err != nil {
		return t, fmt.Errorf("token folder: %w", err)
	}
	return t, nil
}

func (s *leaseStore) saveTally(t tally) error { return s.write(tallyFile, t) }

// readShared decodes a file of the folder. One that is missing or damaged is
// read as the zero value, not in part.
func readShared[T any](dir, name string) (v T, err error) {
	b, err := os.ReadFile(filepath.Join(dir, name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return v, nil
	case err != nil:
		return v, err
	case json.Unmarshal(b, &v) != nil:
		var none T
		return none, nil
	}
	return v, nil
}

// write is called under the lock, so that one name for the second file is enough
// and a killed process leaves at most one behind.
func (s *leaseStore) write(name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	path := filepath.Join(s.dir, name)
	if err := os.Remove(path + ".tmp"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("token folder: %w", err)
	}
	f, err := os.OpenFile(path+".tmp", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("token folder: %w", err)
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(path+".tmp", path)
	}
	if err != nil {
		_ = os.Remove(path + ".tmp") // half a secret on a full disk
		return fmt.Errorf("token folder: %w", err)
	}
	return nil
}
