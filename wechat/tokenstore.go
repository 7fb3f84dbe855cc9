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

// tokenStore is the token file that the processes of one account share. Every
// write goes to a second file that then takes the name of the first, so that a
// process that is killed leaves the old content or the new.
type tokenStore struct {
	dir   string
	owner tokenOwner
}

// tokenOwner says whose token a file holds. Another owner's is not used.
type tokenOwner struct {
	AppID   string    `json:"app_id"`
	Kind    TokenKind `json:"kind"`
	BaseURL string    `json:"base_url"`
}

// storedToken is the content of the token file; times are Unix milliseconds.
type storedToken struct {
	tokenOwner
	Token   string `json:"token"`
	Refresh int64  `json:"refresh_ms"`
	Expires int64  `json:"expires_ms"`
}

// openTokenStore makes the folder (0700) if need be and checks who can read the
// token file.
func openTokenStore(dir string, owner tokenOwner) (*tokenStore, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("token folder: %w", err)
	}
	s := &tokenStore{dir: dir, owner: owner}
	return s, s.checkMode()
}

// checkMode refuses a token file that others can read, and anything that is not
// a plain file.
func (s *tokenStore) checkMode() error {
	path := filepath.Join(s.dir, tokenFile)
	fi, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("token file: %w", err)
	case !fi.Mode().IsRegular():
		return fmt.Errorf("token file %s is not a plain file: remove it", path)
	case runtime.GOOS != "windows" && fi.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("token file %s is open to others (mode %04o): run chmod 600 %s", path, fi.Mode().Perm(), path)
	}
	return nil
}

// lock takes the lock between processes; the kernel gives it back when its
// holder dies. With wait it tries for at most limit, otherwise once.
func (s *tokenStore) lock(ctx context.Context, limit time.Duration, wait bool) (unlock func(), err error) {
	f := flock.New(filepath.Join(s.dir, lockFile))
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
		return nil, fmt.Errorf("%s is held by another process", f.Path())
	default:
		return nil, fmt.Errorf("token lock: %w", err)
	}
}

// load gives the stored token, or a zero lease when there is none for this
// owner or the file is damaged. A file that cannot be read is an error: it must
// not become a reason to fetch again and again.
func (s *tokenStore) load(now time.Time) (lease, error) {
	if err := s.checkMode(); err != nil {
		return lease{}, err
	}
	var st storedToken
	if err := s.read(tokenFile, &st); err != nil {
		return lease{}, err
	}
	l := lease{value: st.Token, refresh: time.UnixMilli(st.Refresh), expires: time.UnixMilli(st.Expires)}
	if st.tokenOwner != s.owner || l.expires.Sub(now) > maxLife {
		return lease{}, nil // somebody else's, or the clock was set back
	}
	return l, nil
}

func (s *tokenStore) save(l lease) error {
	return s.write(tokenFile, storedToken{
		tokenOwner: s.owner, Token: l.value, Refresh: l.refresh.UnixMilli(), Expires: l.expires.UnixMilli(),
	})
}

func (s *tokenStore) loadTally() (tally, error) {
	var t tally
	err := s.read(tallyFile, &t)
	return t, err
}

func (s *tokenStore) saveTally(t tally) error { return s.write(tallyFile, t) }

// read decodes a file into v, which is left alone when the file is missing or
// damaged.
func (s *tokenStore) read(name string, v any) error {
	b, err := os.ReadFile(filepath.Join(s.dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("token folder: %w", err)
	}
	if json.Valid(b) {
		_ = json.Unmarshal(b, v) // our own format or nothing of use
	}
	return nil
}

// write is called under the lock, so that one name for the second file is enough
// and a killed process leaves at most one behind.
func (s *tokenStore) write(name string, v any) error {
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
		return fmt.Errorf("token folder: %w", err)
	}
	return nil
}
