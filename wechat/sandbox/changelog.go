package sandbox

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// delta is one line of the change log: whatever one call changed.
type delta struct {
	Gen     uint64       `json:"gen"`
	Meta    *metaState   `json:"meta"`
	Tokens  *tokens      `json:"tokens,omitempty"`
	Faults  *[]faultRule `json:"faults,omitempty"`
	Users   []user       `json:"users,omitempty"`
	Cards   []card       `json:"cards,omitempty"`
	Pools   []poolState  `json:"pools,omitempty"`
	Renames []rename     `json:"renames,omitempty"` // before the codes
	Codes   []codeState  `json:"codes,omitempty"`
	Links   []link       `json:"links,omitempty"`
}

func (w *world) delta(gen uint64) delta {
	d := delta{Gen: gen, Meta: w.meta(), Pools: w.dirty.pools, Renames: w.dirty.renames}
	if w.dirty.tokens {
		d.Tokens = &w.tokens
	}
	if w.dirty.faults {
		list := w.faultList()
		d.Faults = &list
	}
	for _, u := range w.dirty.users {
		d.Users = append(d.Users, *u)
	}
	for _, k := range w.dirty.cards {
		d.Cards = append(d.Cards, *k)
	}
	for _, c := range w.dirty.codes {
		d.Codes = append(d.Codes, c.onPaper())
	}
	for _, l := range w.dirty.links {
		d.Links = append(d.Links, *l)
	}
	return d
}

// append adds one line to the change log. After a failure the log is given up
// and the next save writes the whole state.
func (st *store) append(w *world) error {
	err := st.openLog()
	line := append(encode(w.delta(st.gen)), '\n')
	if err == nil {
		_, err = st.log.Write(line)
	}
	if err == nil {
		err = st.log.Sync()
	}
	if err != nil {
		st.closeLog()
		st.logBytes = logFull
		return &StateError{st.logPath(), "it cannot be written: " + err.Error(), "free the disk or choose another file", err}
	}
	st.logBytes += int64(len(line))
	return nil
}

func (st *store) openLog() error {
	if st.log != nil {
		return nil
	}
	f, err := os.OpenFile(st.logPath(), os.O_WRONLY|os.O_CREATE|os.O_APPEND|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	st.log = f
	syncFolder(st.path)
	return nil
}

// replay applies the change log of this generation, if there is one.
func (st *store) replay(w *world) error {
	f, err := os.Open(st.logPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if err == io.EOF {
			return nil // the end, or a line that was never finished
		}
		if err != nil {
			return err
		}
		var d delta
		if err := json.Unmarshal(bytes.TrimSpace(line), &d); err != nil || d.Meta == nil {
			return fmt.Errorf("damaged in line %d", n)
		}
		if d.Gen != st.gen {
			return nil // of an older file, whose changes are in this one already
		}
		if err := w.apply(d); err != nil {
			return fmt.Errorf("damaged in line %d: %w", n, err)
		}
		st.logBytes = logFull // the next save starts a new file and a new log
	}
}

func (w *world) apply(d delta) error {
	if err := w.setMeta(d.Meta); err != nil {
		return err
	}
	if err := w.setTokens(d.Tokens); err != nil {
		return err
	}
	if d.Faults != nil {
		if err := w.setFaults(*d.Faults); err != nil {
			return err
		}
	}
	for _, r := range d.Renames {
		if err := w.loadRename(r); err != nil {
			return err
		}
	}
	return errors.Join(each(d.Users, w.loadUser), each(d.Cards, w.loadCard), each(d.Pools, w.loadPool),
		each(d.Codes, w.loadCode), each(d.Links, w.loadLink))
}

func each[T any](list []T, take func(T) error) error {
	for _, v := range list {
		if err := take(v); err != nil {
			return err
		}
	}
	return nil
}

// loadRename moves a code of the log to its later text, unless that is where it
// is already.
func (w *world) loadRename(r rename) error {
	k := w.cardBy[r.CardID]
	if k == nil {
		return fmt.Errorf("code %q belongs to no card of this state", r.From)
	}
	if c := w.codeFor(k, r.From); c != nil && w.codeFor(k, r.To) == nil {
		w.renameCode(c, r.To)
		return nil
	}
	return fmt.Errorf("code %q cannot become %q", r.From, r.To)
}
