package ledger

import (
	"context"
	"database/sql"
)

// The statements of the writing connection, prepared once: parsing them takes
// longer than running them.
const (
	sqlIntent = `SELECT ` + intentColumns + ` FROM intent i WHERE i.id = ?`
	sqlHolder = `SELECT ` + intentColumns + ` FROM claim c JOIN intent i ON i.id = c.intent
		WHERE c.app_id = ? AND c.card_id = ? AND c.code = ?`
	sqlDecided = `SELECT id FROM intent WHERE app_id = ? AND code = ? AND card_id = ? AND state = 'DECIDED'
		ORDER BY n DESC LIMIT 1`
	sqlInsertIntent = `INSERT INTO intent (id, app_id, card_id, code, store, terminal, staff, openid, title,
		card_type, value, discount, created, state, attempt, errcode, errmsg, rid, evidence, cause, slip, updated, shown, supersedes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?)`
	sqlUpdateIntent = `UPDATE intent SET state = ?, attempt = ?, errcode = ?, errmsg = ?, rid = ?,
		evidence = ?, cause = ?, slip = max(slip, ?), updated = ?, shown = ?, swept = ? WHERE id = ?`
	sqlClaim = `INSERT INTO claim (app_id, card_id, code, intent, updated) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (app_id, card_id, code) DO UPDATE SET intent = excluded.intent, updated = excluded.updated`
	sqlNextSlip    = `SELECT coalesce(max(slip), 0) + 1 FROM intent WHERE slip > 0`
	sqlHead        = `SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1`
	sqlInsertEvent = `INSERT INTO event (seq, intent, at, kind, from_state, to_state, attempt, errcode,
		errmsg, rid, evidence, cause, staff, note, slip, prev, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

// prepareAll makes every statement ready on the writing connection.
func prepareAll(ctx context.Context, db *sql.DB) (map[string]*sql.Stmt, error) {
	all := map[string]*sql.Stmt{}
	for _, query := range []string{sqlIntent, sqlHolder, sqlDecided, sqlInsertIntent, sqlUpdateIntent, sqlClaim,
		sqlNextSlip, sqlHead, sqlInsertEvent, sqlNewPaper, sqlPutPaper, sqlDropPaper, sqlPutBatch, sqlDropBatch, sqlDropBatches} {
		s, err := db.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		all[query] = s
	}
	return all, nil
}

// writing is a transaction that runs prepared statements only.
type writing struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
}

func (w writing) exec(ctx context.Context, query string, args ...any) error {
	_, err := w.tx.StmtContext(ctx, w.prepared[query]).ExecContext(ctx, args...)
	return err
}

func (w writing) row(ctx context.Context, query string, args ...any) *sql.Row {
	return w.tx.StmtContext(ctx, w.prepared[query]).QueryRowContext(ctx, args...)
}
