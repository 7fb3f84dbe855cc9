package cmd

import (
	"context"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"
)

func (a *app) ledgerBackupCmd(w bookWords) *cobra.Command {
	return &cobra.Command{Use: "backup FILE", Short: w.BackupShort, Args: a.exactly(w.ArgFile),
		RunE: func(c *cobra.Command, args []string) error { return a.ledgerBackup(c.Context(), args[0]) }}
}

// ledgerBackup copies the ledger, also while the counter is open, and reads the
// copy back.
func (a *app) ledgerBackup(ctx context.Context, file string) error {
	path, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	l, err := a.book(ctx)
	if err != nil {
		return err
	}
	defer l.Close()
	head, err := l.Backup(ctx, path)
	if err != nil {
		return a.unwritten(path, err)
	}
	if a.flags.json {
		a.object(struct {
			File   string `json:"file"`
			Events int64  `json:"events"`
			Anchor string `json:"anchor"`
		}{path, head.Seq, head.String()})
	}
	a.say("%s", line(fill(a.books().BackedUp, path, strconv.FormatInt(head.Seq, 10))))
	a.say("%s", fill(a.books().Note, head.String()))
	return nil
}
