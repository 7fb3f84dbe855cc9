package ledger

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Anchor names one event by its number and hash. Kept outside the ledger, on
// the day-end report for instance, it shows later that the rows up to it are
// still those that stood there.
type Anchor struct {
	Seq  int64
	Hash string // lower-case hex; at least 16 digits of it
}

// anchorDigits is the least part of a hash that an anchor may be shortened to.
const anchorDigits = 16

// String is "SEQ:HASH", or "0" for the anchor of an empty ledger.
func (a Anchor) String() string {
	if a.Seq == 0 {
		return "0"
	}
	return strconv.FormatInt(a.Seq, 10) + ":" + a.Hash
}

// ParseAnchor reads what String wrote, also with the hash shortened to 16
// digits or more.
func ParseAnchor(s string) (Anchor, error) {
	if s == "0" {
		return Anchor{}, nil
	}
	number, hash, _ := strings.Cut(strings.TrimSpace(s), ":")
	seq, err := strconv.ParseInt(number, 10, 64)
	hash = strings.ToLower(hash)
	if err != nil || seq < 1 || len(hash) < anchorDigits || len(hash) > 64 || strings.Trim(hash, "0123456789abcdef") != "" {
		return Anchor{}, fmt.Errorf("ledger: %q is no anchor (number:hash, 16 digits of the hash or more)", s)
	}
	return Anchor{seq, hash}, nil
}

// names reports whether hash is the one of a.
func (a Anchor) names(hash []byte) bool {
	return len(a.Hash) >= anchorDigits && strings.HasPrefix(hex.EncodeToString(hash), a.Hash)
}

// Head is the last event, for the day-end report. The zero Anchor means that
// there is none yet.
func (l *Ledger) Head(ctx context.Context) (Anchor, error) {
	var a Anchor
	var hash []byte
	err := l.reader.QueryRowContext(ctx, sqlHead).Scan(&a.Seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return Anchor{}, nil
	}
	a.Hash = hex.EncodeToString(hash)
	return a, named(err)
}
