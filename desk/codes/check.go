package codes

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Check asks for every code of a scanned file without making an import of it.
// missing is called for each code that the platform does not have, from one
// goroutine at a time, in no order. The file can be used again; the errors are
// Run's, and that of missing.
//
// Somebody sits and waits: without a good answer it stops after 30 s, and it
// ends at once with ctx. Missing has what is known by then, and the next Check
// of the same codes within an hour asks only for the rest: missing is called
// for what was found before as well, so that the list is whole. What was found
// before an import was sent does not count: it may have brought what was missing.
func (d *Desk) Check(ctx context.Context, cardID string, f *File, missing func(code string) error, each func(Progress)) (Missing, error) {
	file, err := openCodes(f.path, f.Good, f.Hash)
	if err != nil {
		return Missing{}, err
	}
	defer file.close()
	c := &checking{m: newMeter(ledger.BatchCheck, f.Good, d.o.Now, each), done: make([]bool, batches(f.Good)), missing: missing}
	c.m.hurried = true
	if c.rows, err = openRows(d.rowsPath(jobID(d.o.AppID, cardID, f.Hash))); err != nil {
		return Missing{}, err
	}
	if err := c.before(); err != nil {
		return c.found, errors.Join(err, c.rows.Close())
	}
	if stop := d.drive(ctx, c.m, c.done, d.asking(cardID, file), c.keep); stop != nil {
		if err := c.rows.Close(); err != nil || c.m.p.Done > 0 {
			return c.found, errors.Join(stop, err)
		}
		return c.found, errors.Join(stop, remove(c.rows.Name()))
	}
	c.found.Deposited, err = d.o.Cards.DepositCount(ctx, cardID)
	if err = errors.Join(err, c.rows.Close()); err != nil {
		return c.found, err
	}
	return c.found, remove(c.rows.Name()) // another check of the same may have been quicker
}

func (d *Desk) rowsPath(id string) string { return filepath.Join(d.o.Dir, "check-"+id+".rows") }

// checking is a Check under way.
type checking struct {
	m       *meter
	done    []bool
	missing func(code string) error
	rows    *os.File // a line of JSON for each answered batch

	mu    sync.Mutex
	found Missing
}

// row is what is kept of an answered batch.
type row struct {
	No, There int
	Missing   []string `json:",omitempty"`
	At        time.Time
}

// good says that a row is of this file and still counts.
func (c *checking) good(r row) bool {
	if r.No < 0 || r.No >= len(c.done) || c.done[r.No] || r.There < 0 {
		return false
	}
	size, age := min(card.MaxCodes, c.m.p.Total-r.No*card.MaxCodes), c.m.now().Sub(r.At)
	return r.There+len(r.Missing) == size && age >= 0 && age <= checkKept
}

// openRows opens what an earlier check found, or begins anew. Its mode is 0600.
func openRows(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
}

// before takes in what an earlier check found. A line that it did not write to
// its end is asked for again.
func (c *checking) before() error {
	r := bufio.NewReader(c.rows)
	for {
		raw, err := r.ReadBytes('\n')
		if err != nil {
			break // its end, or what cannot be read: the rest is asked for again
		}
		var one row
		if json.Unmarshal(raw, &one) != nil || !c.good(one) {
			continue
		}
		c.done[one.No] = true
		b := ledger.Batch{No: one.No, Taken: one.There, Failed: len(one.Missing), Codes: one.Missing}
		c.m.add(b)
		if err := c.tell(b); err != nil {
			return err
		}
	}
	c.m.p.Before = c.m.p.Done
	return nil
}

// tell counts the answer to a batch and names what is missing.
func (c *checking) tell(b ledger.Batch) error {
	c.found.Count, c.found.Exist = c.found.Count+b.Failed, c.found.Exist+b.Taken
	for _, code := range b.Codes {
		if err := c.missing(code); err != nil {
			return err
		}
	}
	return nil
}

// keep notes the answer to a batch. Where there is no room for it the check
// goes on: it only has to be asked for again.
func (c *checking) keep(b ledger.Batch) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	raw, err := json.Marshal(row{b.No, b.Taken, b.Codes, c.m.now().UTC()})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(c.rows, "\n%s\n", raw) // the first end of line is that of what a killed program left
	return c.tell(b)
}
