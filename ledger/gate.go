package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// oldestEngine is the first SQLite in which a reset of the write-ahead log
// cannot corrupt a file that several connections have open.
var oldestEngine = [3]int{3, 51, 3}

// gate reads back what the connection really uses and refuses anything less
// than was asked for. A setting that silently did not take would only show
// after a power cut.
func gate(ctx context.Context, db *sql.DB) error {
	var version string
	if err := db.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version); err != nil {
		return err
	}
	if !newEnough(version) {
		return engineError("SQLite " + version + " can damage the file")
	}
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
		{"busy_timeout", "5000"}, {"fullfsync", "1"},
	} {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+want.pragma).Scan(&got); err != nil {
			return err
		}
		if !strings.EqualFold(got, want.value) {
			return engineError(fmt.Sprintf("SQLite reports %s=%s instead of %s", want.pragma, got, want.value))
		}
	}
	return nil
}

func engineError(why string) error {
	return &OpenError{Problem: ProblemEngine, Why: why}
}

func newEnough(version string) bool {
	parts := strings.SplitN(version, ".", 4)
	if len(parts) < 3 {
		return false
	}
	for i, least := range oldestEngine {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < least {
			return false
		}
		if n > least {
			return true
		}
	}
	return true
}
