package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTwoProcessesBackUpWhileAnotherWrites(t *testing.T) {
	path := tempPath(t)
	l := open(t, path)
	for i := range 20 {
		begin(t, l, fmt.Sprint("before ", i))
	}
	writer := startChild(t, "work", path)
	backers := []child{startChild(t, "backup", path), startChild(t, "backup", path)}
	var names []string
	for _, c := range backers {
		for c.out.Scan() {
			if !strings.HasSuffix(c.out.Text(), ".backup") {
				t.Fatal(c.out.Text())
			}
			names = append(names, c.out.Text())
		}
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	if err := writer.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for writer.out.Scan() {
		if strings.HasPrefix(writer.out.Text(), "error") {
			t.Error(writer.out.Text())
		}
	}
	_ = writer.Wait() // killed, as it should be
	if len(names) != 2*childBackups {
		t.Fatalf("%d backups", len(names))
	}
	for _, name := range names {
		head, err := verifyCopy(t.Context(), name)
		if err != nil || head.Seq < 20 {
			t.Errorf("%s ends at %d: %v", filepath.Base(name), head.Seq, err)
		}
		if err := l.VerifyAgainst(t.Context(), head); err != nil {
			t.Errorf("%s is of another ledger: %v", filepath.Base(name), err)
		}
	}
	verify(t, l)
}

func TestABackupBecomesTheLedger(t *testing.T) {
	l := open(t, tempPath(t))
	in := begin(t, l, "1")
	file := filepath.Join(t.TempDir(), "to go 1.db")
	head, err := l.Backup(t.Context(), file)
	if err != nil || head.Seq != 1 {
		t.Fatalf("%v %v", head, err)
	}
	if st, err := os.Stat(file); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", st.Mode(), err)
	}
	move(t, l, in, StateRedeemed) // not in the backup
	again := open(t, file)
	verify(t, again)
	if got, err := again.Get(t.Context(), in.ID); err != nil || got.State != StateSending {
		t.Errorf("%+v %v", got, err)
	}
	move(t, again, in, StateInDoubt) // and it can be written
}

func TestABackupThatCannotBeGoodLeavesNothing(t *testing.T) {
	l := open(t, tempPath(t))
	begin(t, l, "1")
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Backup(t.Context(), taken); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Backup(cancelled, filepath.Join(dir, "cancelled")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := l.Backup(t.Context(), filepath.Join(dir, "no folder", "b.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("into no folder: %v", err)
	}
	db := raw(t, l.Path())
	execSQL(t, db, `UPDATE event SET note = 'x'`)
	var ve *VerifyError
	if _, err := l.Backup(t.Context(), filepath.Join(dir, "forged")); !errors.As(err, &ve) {
		t.Errorf("of a forged ledger: %v", err)
	}
	left, _ := filepath.Glob(dir + "/*")
	if b, _ := os.ReadFile(taken); string(b) != "precious" || len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestALedgerOnlyRescuedCanStillBeBackedUp(t *testing.T) {
	path := killed(t, 30)
	file := filepath.Join(t.TempDir(), "b.db")
	head, err := rescue(t, path).Backup(t.Context(), file)
	if err != nil || head.Seq != 60 {
		t.Fatalf("%v %v", head, err)
	}
	verify(t, open(t, file))
}
