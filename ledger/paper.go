package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// PaperKind is a sort of Paper.
type PaperKind string

// The papers of a desk.
const (
	PaperDraft     PaperKind = "draft"      // a card that is being written
	PaperTemplate  PaperKind = "template"   // a card to begin others from
	PaperImport    PaperKind = "import"     // a deposit of codes, under way or ended
	PaperWhitelist PaperKind = "whitelist"  // the test whitelist; one, its id is "whitelist"
	PaperDelivery  PaperKind = "delivery"   // a QR code or a landing page that was made, or a message: see package deliver
	PaperStock     PaperKind = "stock"      // the changes of a card's stock, a StockNote; its id is the card's
	PaperStockOnce PaperKind = "stock-once" // a change of a stock that is made once, a StockOnce; its id is its caller's key
)

// MaxPaper is the longest body of a paper in bytes.
const MaxPaper = 4 << 20

// Paper is a document of this desk beside its redemptions. It is work in hand:
// it can be changed and removed, and the hash chain does not cover it.
type Paper struct {
	Kind    PaperKind
	ID      string // "" in a new one: it gets 32 random hex digits
	Title   string // what people call it; for lists
	Body    []byte // JSON, at most MaxPaper bytes
	Rev     int64  // 0 = not kept yet; each change adds 1
	Created time.Time
	Updated time.Time
	// Outcome says that the paper tells what became of something that was sent:
	// on a full disk it is written in the room that is held back for that. It is
	// not kept.
	Outcome bool
}

const (
	sqlNewPaper = `INSERT INTO paper (app_id, kind, id, title, body, rev, created, updated)
		VALUES (?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING RETURNING created`
	sqlPutPaper = `UPDATE paper SET title = ?, body = ?, rev = rev + 1, updated = ?
		WHERE app_id = ? AND kind = ? AND id = ? AND rev = ? RETURNING created`
	sqlDropPaper = `DELETE FROM paper WHERE app_id = ? AND kind = ? AND id = ?`
	paperColumns = `kind, id, title, body, rev, created, updated`
)

// PutPaper keeps p, durably when it returns nil, and gives it with its new Rev.
// p.Rev must be what was read, 0 for a new one; ErrStale means that somebody
// else has changed, removed or made it meanwhile, and nothing was written.
func (l *Ledger) PutPaper(ctx context.Context, appID string, p Paper) (Paper, error) {
	if len(p.Body) > MaxPaper {
		return p, fmt.Errorf("ledger: a paper of %d bytes, the most is %d", len(p.Body), MaxPaper)
	}
	if p.ID == "" {
		p.ID = newID()
	}
	if p.Body == nil {
		p.Body = []byte{}
	}
	now := l.now().UTC()
	created := int64(0)
	write := l.beginning
	if p.Outcome {
		write = l.outcome
	}
	err := write(ctx, func(ctx context.Context, tx writing) error {
		var row *sql.Row
		if p.Rev == 0 {
			row = tx.row(ctx, sqlNewPaper, appID, p.Kind, p.ID, p.Title, p.Body, now.UnixNano(), now.UnixNano())
		} else {
			row = tx.row(ctx, sqlPutPaper, p.Title, p.Body, now.UnixNano(), appID, p.Kind, p.ID, p.Rev)
		}
		err := row.Scan(&created)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w: %s %s", ErrStale, p.Kind, p.ID)
		}
		return err
	})
	if err != nil {
		return p, err
	}
	p.Rev, p.Created, p.Updated = p.Rev+1, time.Unix(0, created).UTC(), now
	return p, nil
}

// Paper reads one paper, or ErrNotFound.
func (l *Ledger) Paper(ctx context.Context, appID string, kind PaperKind, id string) (Paper, error) {
	p, err := scanPaper(l.reader.QueryRowContext(ctx,
		`SELECT `+paperColumns+` FROM paper WHERE app_id = ? AND kind = ? AND id = ?`, appID, kind, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("%w: %s %s", ErrNotFound, kind, id)
	}
	return p, named(err)
}

// Papers reads all papers of a kind, the one changed last first.
func (l *Ledger) Papers(ctx context.Context, appID string, kind PaperKind) ([]Paper, error) {
	rows, err := l.reader.QueryContext(ctx,
		`SELECT `+paperColumns+` FROM paper WHERE app_id = ? AND kind = ? ORDER BY updated DESC, id`, appID, kind)
	if err != nil {
		return nil, named(err)
	}
	defer rows.Close()
	var out []Paper
	for rows.Next() {
		p, err := scanPaper(rows)
		if err != nil {
			return nil, named(err)
		}
		out = append(out, p)
	}
	return out, named(rows.Err())
}

// DropPaper removes a paper; one that is not there is no error.
func (l *Ledger) DropPaper(ctx context.Context, appID string, kind PaperKind, id string) error {
	return l.outcome(ctx, func(ctx context.Context, tx writing) error {
		return tx.exec(ctx, sqlDropPaper, appID, kind, id)
	})
}

func scanPaper(row interface{ Scan(...any) error }) (Paper, error) {
	var p Paper
	var created, updated int64
	err := row.Scan(&p.Kind, &p.ID, &p.Title, &p.Body, &p.Rev, &created, &updated)
	p.Created, p.Updated = time.Unix(0, created).UTC(), time.Unix(0, updated).UTC()
	return p, err
}
