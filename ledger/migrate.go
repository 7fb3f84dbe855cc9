package ledger

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed schema/*.sql
var schema embed.FS

// raceError marks a migration that failed, maybe because another process ran
// the same one at the same time: each is one transaction, so one of them wins
// and the other finds it done on the next try.
type raceError struct{ err error }

func (e *raceError) Error() string { return "migrate: " + e.err.Error() }
func (e *raceError) Unwrap() error { return e.err }

// migrate brings the schema up to date, silently, and refuses a file whose
// schema this program does not know yet.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(schema, "schema")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files,
		goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	have, known, err := p.GetVersions(ctx)
	if err != nil {
		return &raceError{err}
	}
	if have > known {
		return &OpenError{Problem: ProblemNewer,
			Why: fmt.Sprintf("schema %d, this program knows %d", have, known)}
	}
	if have == known {
		return nil
	}
	if _, err := p.Up(ctx); err != nil {
		return &raceError{err}
	}
	return nil
}
