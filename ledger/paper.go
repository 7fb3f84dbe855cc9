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
	PaperDraft     PaperKind = "draft"     // a card that is being written
	PaperTemplate  PaperKind = "template"  // a card to begin others from
	PaperImport    PaperKind = "import"    // a deposit of codes, under way or ended
	PaperWhitelist PaperKind = "whitelist" // the test whitelist; one, its id is "whitelist"
	PaperDelivery  PaperKind = "delivery"  // a QR code or a landing page that was made
	PaperStock     PaperKind = "stock"     // the changes of a card's stock, a StockNote; its id is the card's
)

// StockNote is the body of a PaperStock: the change of a card's stock that is on
// its way, if any, and what is known of earlier ones.
type StockNote struct {
	StockChange              // on its way; Delta 0 = none, and No counts on
	Arrived     *StockChange `json:"arrived,omitempty"` // it did happen, and whoever asked for it was told that it is not known
	// Raised is what each import has put on sale, by its id. It outlives the
	// import: the same codes taken in again are on sale already.
	Raised map[string]StockRaised `json:"raised,omitempty"`
	// Put is all ever put in, as far as this ledger knows, of a card that does
	// not tell; Tells says that it does.
	Put   int64 `json:"put,omitempty"`
	Tells bool  `json:"tells,omitempty"`
	// Spoilt is the note that stood here before and could not be read.
	Spoilt *StockSpoilt `json:"spoilt,omitempty"`
}

// StockSpoilt is a StockNote that could not be read, put aside.
type StockSpoilt struct {
	Body []byte    `json:"body"` // as it was found, at most 64 KiB of it
	At   time.Time `json:"at"`   // when it was found
	Lost bool      `json:"lost"` // what imports have put on sale was in it
}

// StockChange is one change of a stock.
type StockChange struct {
	No       int64     `json:"no,omitempty"` // the first of a card is 1
	Delta    int64     `json:"delta"`
	Quantity int64     `json:"quantity"`     // stock left before it
	Total    int64     `json:"total"`        // all ever put in before it, 0 = none or not told
	At       time.Time `json:"at"`           // when it was sent
	By       string    `json:"by,omitempty"` // the import that asked for it, "" = a person
}

// StockRaised is what an import has put on sale.
type StockRaised struct {
	Seen   int64 `json:"seen"`             // answered, or seen on the card
	Unseen int64 `json:"unseen,omitempty"` // may have happened; nothing tells any more
}

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
