package cmd

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"coupondesk/config"
	"coupondesk/ledger"
)

// ledgerName is the ledger's file in the folder of an account.
const ledgerName = "ledger.db"

func (a *app) ledgerCmd() *cobra.Command {
	w := a.books()
	return a.group("ledger", w.Short, "", a.ledgerExportCmd(w), a.ledgerVerifyCmd(w), a.ledgerReviewCmd(w), a.ledgerDecideCmd(w), a.ledgerBackupCmd(w))
}

// book opens the account's ledger and nothing else. One that cannot be opened in
// order is opened for reading, after saying why. It makes no ledger: where there
// is none, the folder is probably the wrong one.
func (a *app) book(ctx context.Context) (*ledger.Ledger, error) {
	cfg, err := a.load()
	if err != nil {
		return nil, err
	}
	path, err := a.bookPath(cfg)
	if err != nil {
		return nil, err
	}
	l, err := ledger.Open(ctx, path, ledger.Options{Now: a.now})
	var refused *ledger.OpenError
	if !errors.As(err, &refused) {
		return l, err
	}
	l, again := ledger.Rescue(ctx, path, ledger.Options{Now: a.now})
	if again != nil {
		return nil, err
	}
	what, _ := refused.Words(string(a.lang))
	a.say("%s", line(fill(a.books().ReadingOnly, what)))
	return l, nil
}

// bookPath is where the ledger of a configuration is.
func (a *app) bookPath(cfg config.Config) (string, error) {
	if cfg.DSN != "" {
		return "", &told{trouble{fill(a.w.DSNUnsupported, cfg.DSN), a.w.ConfigCure}, nil}
	}
	path := filepath.Join(cfg.AppDir(), ledgerName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", &told{trouble{fill(a.books().NoLedger, path), a.books().NoLedgerCure}, err}
	}
	return path, nil
}
