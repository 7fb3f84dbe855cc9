package codes

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// JobState is where an import stands.
type JobState string

// The states of an import.
const (
	Ready    JobState = "READY"    // nothing sent yet
	Running  JobState = "RUNNING"  // being sent just now, here or in another program
	Stopped  JobState = "STOPPED"  // stopped in the middle: run it again
	Sent     JobState = "SENT"     // every batch answered, not verified
	Verified JobState = "VERIFIED" // every code asked for again

	Unreadable JobState = "UNREADABLE" // what is kept of it is damaged: it can only be dropped
)

// Job is one import of one file into one card.
type Job struct {
	ID      string // the same for the same codes and card
	CardID  string
	File    string // name of the file, as it was called
	Hash    string // of the codes
	Total   int    // codes
	Batches int    // of 100 codes
	Done    int    // batches answered
	State   JobState
	Busy    bool // a program sends it, checks it or raises its stock just now

	Taken  int64 // codes taken in by the answers so far
	Known  int64 // codes that were there before, or whose first answer was lost
	Failed int64 // codes refused

	Created, Updated time.Time
	Why              *Stop    // why it stopped, while it is stopped
	Missing          *Missing // what the last Verify found; nil before
	Stock            *Stock   // the last change of the stock; nil before
}

// Left is the number of codes without an answer yet.
func (j Job) Left() int { return max(0, j.Total-j.Done*card.MaxCodes) }

// ErrBusy means that this import is running already, here or in another program.
var ErrBusy = errors.New("codes: this import is running already")

// ErrNothing means that there is no good code to import.
var ErrNothing = errors.New("codes: the file has no code that can be imported")

// body is what a job's paper holds. What can be summed up from its batches is
// not in it.
type body struct {
	CardID, File, Hash string
	Total              int
	State              JobState
	Why                *Stop    `json:",omitempty"`
	Missing            *Missing `json:",omitempty"`
	Stock              *Stock   `json:",omitempty"`
}

// Prepare makes an import of a scanned file, or finds the one of the same codes
// into the same card that was begun before: Run then goes on with it. The file
// is used up.
func (d *Desk) Prepare(ctx context.Context, cardID string, f *File) (Job, error) {
	if f.Good == 0 {
		return Job{}, errors.Join(ErrNothing, f.Close())
	}
	id := jobID(d.o.AppID, cardID, f.Hash)
	if err := f.moveTo(d.codesPath(id)); err != nil {
		return Job{}, err
	}
	_, _, err := d.read(ctx, id)
	if errors.Is(err, ledger.ErrNotFound) {
		b := body{CardID: cardID, File: f.Name, Hash: f.Hash, Total: f.Good, State: Ready}
		err = d.write(ctx, ledger.Paper{Kind: ledger.PaperImport, ID: id, Title: f.Name}, b)
		if errors.Is(err, ledger.ErrStale) {
			err = nil // another program has made the same one meanwhile
		}
	}
	if err != nil {
		return Job{}, err
	}
	return d.Job(ctx, id)
}

func jobID(appID, cardID, hash string) string {
	sum := sha256.Sum256([]byte(appID + "\n" + cardID + "\n" + hash))
	return hex.EncodeToString(sum[:16])
}

// Job reads one import, or ledger.ErrNotFound.
func (d *Desk) Job(ctx context.Context, jobID string) (Job, error) {
	p, b, err := d.read(ctx, jobID)
	if err != nil {
		return Job{}, err
	}
	return d.job(ctx, p, b)
}

// ErrUnreadable means that what is kept of an import is damaged.
var ErrUnreadable error = unreadable{}

type unreadable struct{}

func (unreadable) Error() string { return "codes: what is kept of an import is damaged" }

// Words says what happened and what to do.
func (unreadable) Words() (what, next wechat.Words) {
	return wechat.Words{ZH: "有一次导入的记录坏了", EN: "What is kept of an import is damaged"},
		wechat.Words{ZH: "在导入清单里删掉它，再把同一个文件导入一次：已经导入的不会重复", EN: "Delete it in the list of imports and import the same file again: what is there already is not doubled"}
}

// Jobs lists the imports of this account, the one changed last first. One whose
// paper is damaged has its file's name and is Unreadable.
func (d *Desk) Jobs(ctx context.Context) ([]Job, error) {
	papers, err := d.o.Book.Papers(ctx, d.o.AppID, ledger.PaperImport)
	if err != nil {
		return nil, err
	}
	var out []Job
	for _, p := range papers {
		var b body
		if json.Unmarshal(p.Body, &b) != nil {
			b = body{File: p.Title, State: Unreadable}
		}
		j, err := d.job(ctx, p, b)
		if err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, nil
}

// job joins a paper with the sums of its batches.
func (d *Desk) job(ctx context.Context, p ledger.Paper, b body) (Job, error) {
	sums, err := d.o.Book.BatchSums(ctx, d.o.AppID, p.ID)
	if err != nil {
		return Job{}, err
	}
	s := sums[ledger.BatchDeposit]
	j := Job{ID: p.ID, CardID: b.CardID, File: b.File, Hash: b.Hash, Total: b.Total, Batches: batches(b.Total),
		Done: s.Batches, State: b.State, Busy: d.held(p.ID), Taken: s.Taken, Known: s.Known, Failed: s.Failed,
		Created: p.Created, Updated: p.Updated, Why: b.Why, Missing: b.Missing, Stock: b.Stock}
	if !j.Busy {
		j.rest()
	}
	return j, nil
}

// rest corrects the state of an import that nobody runs: its program may have
// ended before it could say how far it came.
func (j *Job) rest() {
	if j.State == Running {
		j.State = Stopped
	}
	if j.State == Stopped && j.Done == j.Batches {
		j.State, j.Why = Sent, nil
	}
}

func batches(codes int) int { return (codes + card.MaxCodes - 1) / card.MaxCodes }

// Drop forgets an import and its copy of the codes. What was deposited stays
// deposited. ErrBusy while it runs.
func (d *Desk) Drop(ctx context.Context, jobID string) error {
	free, err := d.hold(jobID)
	if err != nil {
		return err
	}
	defer free()
	for _, step := range []ledger.BatchStep{ledger.BatchDeposit, ledger.BatchCheck} {
		if err := d.o.Book.DropBatches(ctx, d.o.AppID, jobID, step); err != nil {
			return err
		}
	}
	if err := d.o.Book.DropPaper(ctx, d.o.AppID, ledger.PaperImport, jobID); err != nil {
		return err
	}
	for _, path := range []string{d.codesPath(jobID), d.missingPath(jobID), d.lockPath(jobID)} {
		if err := remove(path); err != nil {
			return err
		}
	}
	return nil
}

// Refused gives the codes that the platform refused, as far as it named them,
// in the order of their batches.
func (d *Desk) Refused(ctx context.Context, jobID string, fn func(code string) error) error {
	return d.o.Book.EachBatch(ctx, d.o.AppID, jobID, ledger.BatchDeposit, true, func(b ledger.Batch) error {
		for _, code := range b.Codes {
			if err := fn(code); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *Desk) read(ctx context.Context, jobID string) (ledger.Paper, body, error) {
	var b body
	p, err := d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperImport, jobID)
	if err == nil && json.Unmarshal(p.Body, &b) != nil {
		err = ErrUnreadable
	}
	return p, b, err
}

func (d *Desk) write(ctx context.Context, p ledger.Paper, b body) error {
	raw, err := json.Marshal(b)
	if err == nil {
		p.Body = raw
		_, err = d.o.Book.PutPaper(ctx, d.o.AppID, p)
	}
	return err
}

// change sets what a job's paper says. The caller holds the job.
func (d *Desk) change(ctx context.Context, jobID string, set func(*body)) error {
	return d.set(ctx, jobID, false, set)
}

// outcome is change for what became of something that was sent, for which the
// ledger has room on a full disk.
func (d *Desk) outcome(ctx context.Context, jobID string, set func(*body)) error {
	return d.set(ctx, jobID, true, set)
}

func (d *Desk) set(ctx context.Context, jobID string, outcome bool, set func(*body)) error {
	p, b, err := d.read(ctx, jobID)
	if err != nil {
		return err
	}
	set(&b)
	p.Outcome = outcome
	return d.write(ctx, p, b)
}
