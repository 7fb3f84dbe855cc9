package ledger

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math/rand/v2"
	"os"
	"testing"
)

// rebuild writes the hashes of all events anew, as somebody would who has this
// program's source and wants an edit to look right.
func rebuild(t *testing.T, path string) {
	t.Helper()
	db := raw(t, path)
	rows, err := db.Query(`SELECT ` + eventColumns + `, ` + intentColumns + ` FROM event e JOIN intent i ON i.id = e.intent ORDER BY e.seq`)
	if err != nil {
		t.Fatal(err)
	}
	type pair struct{ prev, hash []byte }
	prev, chain := genesis, []pair(nil)
	for rows.Next() {
		var e EventRow
		var in Intent
		if err := rows.Scan(append(eventFields(&e), intentFields(&in)...)...); err != nil {
			t.Fatal(err)
		}
		e.Prev = prev
		chain = append(chain, pair{prev, rowHash(e, in)})
		prev = chain[len(chain)-1].hash
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	for i, p := range chain {
		execSQL(t, db, `UPDATE event SET prev = ?, hash = ? WHERE seq = ?`, p.prev, p.hash, i+1)
	}
}

// What somebody with the file and the program's source can do. The last two
// leave a ledger that agrees with itself: only a noted anchor shows them.
func TestFiveWaysToForgeALedger(t *testing.T) {
	const lastThree = `seq > (SELECT max(seq) - 3 FROM event)`
	for name, tt := range map[string]struct {
		forge      func(t *testing.T, path string)
		consistent bool
	}{
		"edit":   {func(t *testing.T, path string) { behind(t, path, editTenth) }, false},
		"delete": {func(t *testing.T, path string) { behind(t, path, `DELETE FROM event WHERE seq = 10`) }, false},
		"reorder": {func(t *testing.T, path string) {
			behind(t, path, `UPDATE event SET seq = CASE seq WHEN 10 THEN -11 ELSE -10 END WHERE seq IN (10, 11)`, `UPDATE event SET seq = -seq WHERE seq < 0`)
		}, false},
		"cut the tail": {func(t *testing.T, path string) {
			behind(t, path, `DELETE FROM claim WHERE intent IN (SELECT intent FROM event WHERE `+lastThree+`)`,
				`DELETE FROM event WHERE intent IN (SELECT intent FROM event WHERE `+lastThree+`)`,
				`DELETE FROM intent WHERE id NOT IN (SELECT intent FROM event)`,
				`UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM event) WHERE name = 'event'`)
		}, true},
		"rebuild": {func(t *testing.T, path string) {
			behind(t, path, `UPDATE intent SET staff = '小王' WHERE code = '5'`)
			rebuild(t, path)
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			l := open(t, path)
			noted, err := l.Head(t.Context())
			if err != nil || l.VerifyAgainst(t.Context(), noted) != nil {
				t.Fatalf("%v", err)
			}
			_ = l.Close()
			tt.forge(t, path)
			l = rescue(t, path)
			if err := l.Verify(t.Context()); (err == nil) != tt.consistent {
				t.Errorf("without the anchor: %v", err)
			}
			var ve *VerifyError
			if err := l.VerifyAgainst(t.Context(), noted); !errors.As(err, &ve) {
				t.Errorf("not found: %v", err)
			}
			short, err := ParseAnchor(noted.String()[:len(noted.String())-48])
			if err != nil || l.VerifyAgainst(t.Context(), short) == nil {
				t.Errorf("not found by the short anchor %s: %v", short, err)
			}
			_ = l.Close()
			if tt.consistent { // and the start had seen the last row
				wantRefused(t, path)
			}
		})
	}
}

func wantRefused(t *testing.T, path string) {
	t.Helper()
	l, err := Open(t.Context(), path, Options{})
	var oe *OpenError
	if !errors.As(err, &oe) || oe.Problem != ProblemBehind && oe.Problem != ProblemTampered {
		t.Errorf("opening: %v", err)
	}
	if err == nil {
		_ = l.Close()
	}
}

func TestAnchorsAreReadBack(t *testing.T) {
	full := Anchor{120, hex.EncodeToString(make([]byte, 32))}
	for s, ok := range map[string]bool{full.String(): true, "0": true, full.String()[:20]: true,
		full.String()[:19]: false, "": false, "1": false, ":": false, "0:" + full.Hash: false, "-1:" + full.Hash: false, full.String() + "0": false, "1:" + "g123456789abcdef": false} {
		a, err := ParseAnchor(s)
		if (err == nil) != ok || ok && a.String() != s {
			t.Errorf("%q: %v %v", s, a, err)
		}
	}
}

// payloads lists, for every row of the hashed tables, where its bytes are in the
// file. A table leaf page (13) has its cells' offsets after the 8 byte header;
// a cell is the payload's size, the row id, and the payload (Database File
// Format, 1.6).
func payloads(t *testing.T, path string, file []byte) [][2]int {
	t.Helper()
	l := rescue(t, path)
	rows, err := l.reader.Query(`SELECT pageno FROM dbstat WHERE name IN ('event', 'intent') AND pagetype = 'leaf'`)
	if err != nil {
		t.Fatal(err)
	}
	var spans [][2]int
	const size = 4096
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		page := file[(n-1)*size : n*size]
		if page[0] != 13 {
			t.Fatalf("page %d is no table leaf", n)
		}
		for i := range int(binary.BigEndian.Uint16(page[3:])) {
			at := int(binary.BigEndian.Uint16(page[8+2*i:]))
			length, n1 := varint(page[at:])
			_, n2 := varint(page[at+n1:])
			start := (n-1)*size + at + n1 + n2
			spans = append(spans, [2]int{start, start + length})
		}
	}
	if err := errors.Join(rows.Err(), rows.Close(), l.Close()); err != nil {
		t.Fatal(err)
	}
	return spans
}

// varint reads SQLite's variable-length integer of at most two bytes here.
func varint(b []byte) (value, size int) {
	if b[0] < 0x80 {
		return int(b[0]), 1
	}
	return int(b[0]&0x7f)<<7 | int(b[1]), 2
}

func TestByteFlipsInRowsAreFound(t *testing.T) {
	const flips = 200
	path := filled(t)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spans := payloads(t, path, file)
	if len(spans) != 180 {
		t.Fatalf("%d rows", len(spans))
	}
	rnd := rand.New(rand.NewPCG(2026, 5))
	found := 0
	for range flips {
		span := spans[rnd.IntN(len(spans))]
		at := span[0] + rnd.IntN(span[1]-span[0])
		bad := append([]byte(nil), file...)
		bad[at] ^= byte(1 + rnd.IntN(255))
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := Rescue(t.Context(), path, Options{})
		if err == nil {
			err = l.Verify(t.Context())
			_ = l.Close()
		}
		if err != nil {
			found++
		} else {
			t.Logf("not found: byte %d of the row's %d, %#x became %#x", at-span[0], span[1]-span[0], file[at], bad[at])
		}
	}
	t.Logf("%d of %d flips found", found, flips)
	if found < flips*99/100 {
		t.Errorf("only %d of %d flips found", found, flips)
	}
}
