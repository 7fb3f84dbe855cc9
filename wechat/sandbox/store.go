package sandbox

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// StateError says why a state file cannot be used, and what to do.
type StateError struct {
	Path string
	Why  string
	Cure string
	Err  error // the cause, where there is one
}

func (e *StateError) Error() string {
	return fmt.Sprintf("sandbox state %s: %s; %s", e.Path, e.Why, e.Cure)
}

func (e *StateError) Unwrap() error { return e.Err }

// ErrStateInUse is wrapped by the *StateError of a file that another sandbox
// keeps.
var ErrStateInUse = errors.New("in use by another sandbox")

// wholeFile is the size in bytes up to which every change writes the whole
// state anew. A larger state gets a change log beside it, one line a change.
const wholeFile = 256 << 10

// logFull is a size of the change log that makes the next save write the whole
// state.
const logFull = 1 << 62

// store keeps a state file. The file is always whole: it is replaced by rename
// only. The change log belongs to the file of the same generation; a line that
// a crash left unfinished was never acknowledged and is dropped.
type store struct {
	path     string
	lock     *flock.Flock
	gen      uint64
	size     int64 // bytes of the state file
	log      *os.File
	logBytes int64
}

// openStore takes the file into use, so that two sandboxes cannot overwrite
// each other's redemptions.
func openStore(path string) (*store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, &StateError{path, "its folder cannot be made", "choose another place", err}
	}
	st := &store{path: path, lock: flock.New(path + ".lock")}
	ok, err := st.lock.TryLock()
	if err != nil {
		return nil, &StateError{path, "it cannot be locked: " + err.Error(), "choose a folder you may write to", err}
	}
	if !ok {
		return nil, &StateError{path, "another sandbox uses it", "end that one or choose another file", ErrStateInUse}
	}
	return st, nil
}

func (st *store) close() {
	st.closeLog()
	_ = st.lock.Close()
}

func (st *store) closeLog() {
	if st.log != nil {
		_ = st.log.Close()
		st.log = nil
	}
}

// load reads the state, or gives nil where there is no file yet.
func (st *store) load() (*world, error) {
	f, err := os.Open(st.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &StateError{st.path, "it cannot be read: " + err.Error(), "make it readable or choose another file", err}
	}
	defer f.Close()
	w, gen, err := decodeState(f)
	if err != nil {
		return nil, st.unreadable(st.path, err)
	}
	if info, err := f.Stat(); err == nil {
		st.size = info.Size()
	}
	st.gen = gen
	if err := st.replay(w); err != nil {
		return nil, st.unreadable(st.logPath(), err)
	}
	w.upgrade() // a change log may be of an older version too
	return w, nil
}

func (st *store) unreadable(path string, err error) error {
	return &StateError{path, err.Error(), "move it away to start with a fresh shop: mv '" + path + "' '" + path + ".old'", err}
}

func (st *store) logPath() string { return st.path + ".log" }

// save makes the pending changes of w durable before it returns.
func (st *store) save(w *world) error {
	if !w.dirty.any {
		return nil
	}
	var err error
	if st.size <= wholeFile || st.logBytes > max(4<<20, st.size/2) {
		err = st.snapshot(w)
	} else {
		err = st.append(w)
	}
	if err == nil {
		w.clean()
	}
	return err
}

// snapshot replaces the state file and retires the change log.
func (st *store) snapshot(w *world) error {
	size, err := replaceFile(st.path, func(to io.Writer) error { return w.writeState(to, st.gen+1) })
	if err != nil {
		return &StateError{st.path, "it cannot be written: " + err.Error(), "free the disk or choose another file", err}
	}
	st.closeLog()
	_ = os.Remove(st.logPath()) // of an older generation; left behind, it is ignored
	st.gen, st.size, st.logBytes = st.gen+1, size, 0
	return nil
}

// replaceFile writes path so that a crash leaves the old or the new content,
// readable by its owner only. It gives the new size in bytes.
func replaceFile(path string, write func(io.Writer) error) (int64, error) {
	tmp := path + ".tmp"
	if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	err = write(f)
	size, err2 := f.Seek(0, io.SeekCurrent)
	for _, e := range []error{err2, f.Sync(), f.Close()} {
		if err == nil {
			err = e
		}
	}
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return 0, err
	}
	syncFolder(path)
	return size, nil
}

// syncFolder makes a rename survive a power cut where folders can be synced.
func syncFolder(path string) {
	if d, err := os.Open(filepath.Dir(path)); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
